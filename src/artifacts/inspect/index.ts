import type { FileSystem } from "../../ports/index.ts";
import { HEADER_BYTES, type Header, isArchive, readHeader } from "../header.ts";
import { inspectArchive, objectsOf } from "./archive.ts";
import { Damaged, type Source, sourceOfFile, Window } from "./bytes.ts";
import { inspectElf, openElf, undefinedAmong } from "./elf.ts";
import { type Inspected, type Inspection, ofHeader } from "./inspection.ts";
import { inspectMachO } from "./macho.ts";
import { inspectPe } from "./pe.ts";
import { inspectWasm } from "./wasm.ts";

export { armRank } from "./attributes.ts";
export { type Source, sourceOfBytes, sourceOfFile } from "./bytes.ts";
export {
  type Floor,
  floorOf,
  floorsOf,
  glibcOf,
  type Inspected,
  type Inspection,
  type VersionNeed,
  versionOf,
} from "./inspection.ts";

/**
 * Reads a whole file as far as it must be read: headers, tables and names, never code. Whatever the bytes are, it ends with
 * a result or with what is wrong, in bounded time and memory. Fails only as `source` does.
 */
export async function inspect(source: Source): Promise<Inspected> {
  if (source.size === 0) return { inspection: null, problem: "is empty" };
  try {
    return await inspectWindow(new Window(source));
  } catch (error) {
    if (error instanceof Damaged) return { inspection: null, problem: error.message };
    throw error;
  }
}

/** The same for a file. Fails as the file system does; null when there is none. */
export async function inspectFile(
  files: Pick<FileSystem, "readBytes" | "size">,
  path: string,
): Promise<Inspected | null> {
  const source = await sourceOfFile(files, path);
  return source === null ? null : inspect(source);
}

async function inspectWindow(file: Window): Promise<Inspected> {
  const head = await file.upTo(0, HEADER_BYTES);
  if (isArchive(head)) {
    const inspection = await inspectArchive(file, inspectImage);
    return inspection === null
      ? { inspection, problem: "is an archive without object files" }
      : { inspection };
  }
  const header = readHeader(head);
  return header === null
    ? { inspection: null, problem: whatElse(head) }
    : { inspection: await inspectImage(file, header) };
}

async function inspectImage(file: Window, header: Header): Promise<Inspection> {
  switch (header.format) {
    case "elf":
      return inspectElf(file, header);
    case "pe":
      return inspectPe(file, header);
    case "wasm":
      return inspectWasm(file, header);
    case "macho":
      return header.places === undefined ? inspectMachO(file, header) : inspectUniversal(file, header);
  }
}

async function inspectUniversal(file: Window, header: Header): Promise<Inspection> {
  const slices: Inspection[] = [];
  for (const [index, { offset, size }] of (header.places ?? []).entries()) {
    const part = file.part(offset, size, `slice ${index + 1}`);
    const head = await part.upTo(0, HEADER_BYTES);
    const own = isArchive(head) ? null : readHeader(head);
    const inspection = isArchive(head)
      ? await inspectArchive(part, inspectImage)
      : own?.format === "macho" && own.places === undefined
        ? await inspectMachO(part, own)
        : null;
    if (inspection === null) throw new Damaged(`is damaged: slice ${index + 1} is no Mach-O file`);
    slices.push(inspection);
  }
  const common = <T>(of: (slice: Inspection) => T): T | null => {
    const [first, ...rest] = slices.map(of);
    return first !== undefined && rest.every((each) => each === first) ? first : null;
  };
  return {
    ...ofHeader(header),
    bits: common(({ bits }) => bits),
    endian: common(({ endian }) => endian),
    kind: common(({ kind }) => kind) ?? "other",
    // What any of them needs.
    needed: [...new Set(slices.flatMap(({ needed }) => needed))],
    rpath: [...new Set(slices.flatMap(({ rpath }) => rpath))],
    interpreter: common(({ interpreter }) => interpreter),
    soname: common(({ soname }) => soname),
    linking: common(({ linking }) => linking),
    pie: common(({ pie }) => pie),
    stripped: common(({ stripped }) => stripped),
    debugInfo: slices.some(({ debugInfo }) => debugInfo),
    slices,
  };
}

/** What a file is that cannot be read, from its first bytes. */
function whatElse(head: Uint8Array): string {
  const begins = (text: string) =>
    text.split("").every((character, at) => head[at] === character.charCodeAt(0));
  if (begins("\x7fELF")) return "is cut off or damaged: its ELF header cannot be read";
  if (begins("MZ")) return "is a program for DOS, or cut off or damaged: it has no PE header";
  if (begins("\0asm")) return "is cut off or damaged: its WebAssembly header cannot be read";
  if (begins("!<thin>\n")) return "is a thin archive: it holds names of object files alone";
  if (begins("#!")) return "is a script";
  return "is no ELF, PE, Mach-O or WebAssembly file and no archive of such";
}

/**
 * Which of these names an ELF object file, or the members of an archive of them, use without defining them: the member
 * ("" for a file that is no archive) and the names. Parts that cannot be read are passed over.
 */
export async function undefinedIn(
  source: Source,
  wanted: ReadonlySet<string>,
): Promise<{ readonly member: string; readonly symbols: readonly string[] }[]> {
  const file = new Window(source);
  const found: { readonly member: string; readonly symbols: readonly string[] }[] = [];
  const look = async (member: string, part: Window, header: Header | null) => {
    if (header?.format !== "elf" || header.kind !== "object") return;
    const symbols = await undefinedAmong(await openElf(part, header), wanted);
    if (symbols.length > 0) found.push({ member, symbols });
  };
  try {
    const head = await file.upTo(0, HEADER_BYTES);
    if (!isArchive(head)) await look("", file, readHeader(head));
    else
      for await (const member of objectsOf(file))
        if (member !== null) await look(member.name, member.file, member.header);
  } catch (error) {
    if (!(error instanceof Damaged)) throw error;
  }
  return found;
}
