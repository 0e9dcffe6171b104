import {
  ARCHIVE_MAGIC,
  describeHeader,
  HEADER_BYTES,
  type Header,
  isIndex,
  MEMBER_HEADER,
  memberAt,
  readHeader,
} from "../header.ts";
import { armRank } from "./attributes.ts";
import { Damaged, printable, textOf, type Window } from "./bytes.ts";
import { type Inspection, ofHeader } from "./inspection.ts";

/** A member that is an object file. */
export interface ObjectMember {
  readonly name: string;
  readonly header: Header;
  readonly file: Window;
}

/** More members than any sound archive has. */
const MOST_MEMBERS = 65536;

/** Object files of an archive in their order; null for a member that is none. @throws Damaged */
export async function* objectsOf(file: Window): AsyncGenerator<ObjectMember | null> {
  let names: Uint8Array = new Uint8Array();
  let at = ARCHIVE_MAGIC.length;
  for (let i = 0; at < file.size; i++) {
    if (i === MOST_MEMBERS) throw new Damaged(`is damaged: it has more than ${MOST_MEMBERS} members`);
    // BSD writes names of up to 255 characters behind the header.
    const bytes = await file.upTo(at, MEMBER_HEADER + 256);
    const member = bytes.length < MEMBER_HEADER ? null : memberAt(bytes, 0);
    if (member === null)
      throw new Damaged(`is cut off or damaged: there is no member of an archive at byte ${at}`);
    const content = file.part(
      at + member.content,
      member.end - member.content,
      `the member ${printable(member.name)}`,
    );
    if (member.name === "//") names = await content.bytes(0, content.size, "the table of long names");
    if (!isIndex(member)) {
      // Nobody packs universal files, whose slices could be archives again.
      const header = readHeader(await content.upTo(0, HEADER_BYTES));
      yield header === null || header.places !== undefined
        ? null
        : { name: nameOf(member.name, names), header, file: content };
    }
    at += member.next;
  }
}

/** `foo.o/`, or `/123`, a place in the table of long names, where each ends with `/` and a line break, or a zero. */
function nameOf(name: string, names: Uint8Array): string {
  const [, place] = /^\/(\d+)$/.exec(name) ?? [];
  if (place === undefined) return printable(name).replace(/\/$/, "");
  const [text = ""] = textOf(names.subarray(Number(place), Number(place) + 1024)).split(/\/?\\x0a|\\x00/);
  return text;
}

/** What an archive's objects are together. @throws Damaged */
export async function inspectArchive(
  file: Window,
  inspectImage: (file: Window, header: Header) => Promise<Inspection>,
): Promise<Inspection | null> {
  let first: { readonly header: Header; readonly inspection: Inspection } | null = null;
  let [abi, floatAbi, architecture, architectureOf]: [
    Inspection["abi"],
    Inspection["floatAbi"],
    string | null,
    string | null,
  ] = [null, null, null, null];
  let [objects, others] = [0, 0];
  let foreign: string | null = null;
  let debugInfo = false;
  for await (const member of objectsOf(file)) {
    if (member === null) {
      others++;
      continue;
    }
    objects++;
    const { name, header } = member;
    const inspection = await ofMember(member, inspectImage);
    first ??= { header, inspection };
    const differs = (a: string | null, b: string | null) => a !== null && b !== null && a !== b;
    const isForeign =
      header.format !== first.header.format ||
      header.machine !== first.header.machine ||
      header.bits !== first.header.bits ||
      header.endian !== first.header.endian ||
      differs(abi, inspection.abi) ||
      differs(floatAbi, inspection.floatAbi);
    if (isForeign)
      foreign ??= `${name}: ${describeHeader({ ...header, abi: inspection.abi, floatAbi: inspection.floatAbi })}`;
    abi ??= inspection.abi;
    floatAbi ??= inspection.floatAbi;
    if (inspection.architecture !== null && isHigher(inspection.architecture, architecture)) {
      architecture = inspection.architecture;
      architectureOf = name;
    }
    debugInfo ||= inspection.debugInfo;
  }
  if (first === null) return null;
  return {
    ...ofHeader({ ...first.header, kind: "archive" }),
    abi,
    floatAbi,
    architecture,
    debugInfo,
    members: { objects, others, foreign, architectureOf },
  };
}

async function ofMember(
  { name, header, file }: ObjectMember,
  inspectImage: (file: Window, header: Header) => Promise<Inspection>,
): Promise<Inspection> {
  try {
    return await inspectImage(file, header);
  } catch (error) {
    if (error instanceof Damaged) throw new Damaged(`has a member ${name} that ${error.message}`);
    throw error;
  }
}

/** Architectures of ARM have an order; of others the first that is named stands for all. */
function isHigher(architecture: string, than: string | null): boolean {
  if (than === null) return true;
  const [a, b] = [armRank(architecture), armRank(than)];
  return a !== null && b !== null && a.isMicrocontroller === b.isMicrocontroller && a.rank > b.rank;
}
