import type { Header } from "../header.ts";
import { hex, type Table, type Window } from "./bytes.ts";
import { type Inspection, ofHeader } from "./inspection.ts";

/** PE images and COFF object files behind the header. Source: "PE Format" of Microsoft. */

const COFF_HEADER = 20;
const SECTION = 40;
const IMPORT_ENTRY = 20;
const DELAY_ENTRY = 32;
const DEBUG_ENTRY = 28;

const DYNAMIC_BASE = 0x40;
const DEBUG_CODEVIEW = 2;

/** More DLLs and sections than any sound file has. */
const MOST_ENTRIES = 4096;

interface Section {
  readonly name: string;
  readonly address: number;
  readonly virtualSize: number;
  readonly offset: number;
  readonly size: number;
}

/** @throws Damaged */
export async function inspectPe(file: Window, header: Header): Promise<Inspection> {
  return header.kind === "object" ? inspectObject(file, header) : inspectImage(file, header);
}

async function inspectObject(file: Window, header: Header): Promise<Inspection> {
  const head = await file.table(0, COFF_HEADER, true, "the COFF header");
  // A member of an import library, and a "big" object file with its own header.
  if (head.u16(0) === 0 && head.u16(2) === 0xffff) return inspectBigObject(file, header);
  const symbols = { at: head.u32(8), count: head.u32(12) };
  const sections = await readSections(file, COFF_HEADER + head.u16(16), head.u16(2), symbols);
  return {
    ...ofHeader(header),
    stripped: symbols.count === 0,
    debugInfo: hasDebugInfo(sections),
  };
}

async function inspectBigObject(file: Window, header: Header): Promise<Inspection> {
  const isImport = (await file.table(0, COFF_HEADER, true, "the header of an import")).u16(4) === 0;
  if (isImport) return { ...ofHeader(header), stripped: true };
  const head = await file.table(0, 56, true, "the COFF header");
  const symbols = { at: head.u32(48), count: head.u32(52) };
  const sections = await readSections(file, 56, head.u32(44), symbols, 20);
  return { ...ofHeader(header), stripped: symbols.count === 0, debugInfo: hasDebugInfo(sections) };
}

async function inspectImage(file: Window, header: Header): Promise<Inspection> {
  const start = (await file.table(0, 64, true, "the DOS header")).u32(60);
  const coff = await file.table(start + 4, COFF_HEADER, true, "the COFF header");
  const symbols = { at: coff.u32(8), count: coff.u32(12) };
  const optionalAt = start + 4 + COFF_HEADER;
  const optional = await file.table(optionalAt, coff.u16(16), true, "the optional header");
  const wide = optional.u16(0) === 0x20b;
  const sections = await readSections(file, optionalAt + optional.length, coff.u16(2), symbols);
  const directories = optional.u32(wide ? 108 : 92);
  const base = wide ? optional.u64(24) : optional.u32(28);
  const directory = (index: number) => {
    if (index >= directories) return null;
    const at = (wide ? 112 : 96) + 8 * index;
    const [address, size] = [optional.u32(at), optional.u32(at + 4)];
    return address === 0 || size === 0 ? null : { address, size };
  };
  const image = { file, sections, base };
  const needed = [
    ...(await importedNames(image, directory(1), IMPORT_ENTRY, 12)),
    ...(await importedNames(image, directory(13), DELAY_ENTRY, 4)),
  ];
  const isLinked = header.kind === "executable" || header.kind === "shared";
  return {
    ...ofHeader(header),
    needed: [...new Set(needed)],
    soname: await exportName(image, directory(0)),
    linking: isLinked ? (needed.length > 0 || header.kind === "shared" ? "dynamic" : "static") : null,
    pie: header.kind === "executable" ? (optional.u16(70) & DYNAMIC_BASE) !== 0 : null,
    stripped: symbols.count === 0,
    debugInfo: hasDebugInfo(sections),
    buildId: await debugId(image, directory(6)),
  };
}

const hasDebugInfo = (sections: readonly Section[]) =>
  sections.some(({ name, size }) => /^\.z?debug_info$/.test(name) && size > 0);

async function readSections(
  file: Window,
  at: number,
  count: number,
  symbols: { readonly at: number; readonly count: number },
  symbolSize = 18,
): Promise<Section[]> {
  const table = await file.table(at, SECTION * count, true, "the table of sections");
  const raw = Array.from({ length: Math.min(count, MOST_ENTRIES) }, (_, index) => {
    const entry = SECTION * index;
    return {
      name: table.text(entry, entry + 8),
      virtualSize: table.u32(entry + 8),
      address: table.u32(entry + 12),
      size: table.u32(entry + 16),
      offset: table.u32(entry + 20),
    };
  });
  // "/12": the name stands behind the symbols, which an image may have lost.
  const isLong = (name: string) => /^\/\d+$/.test(name);
  const namesAt = symbols.at + symbolSize * symbols.count;
  if (symbols.at === 0 || namesAt + 4 > file.size || !raw.some(({ name }) => isLong(name))) return raw;
  const what = "the table of long names";
  const length = (await file.table(namesAt, 4, true, what)).u32(0);
  const names = await file.table(namesAt, Math.max(4, length), true, what);
  return raw.map((section) =>
    isLong(section.name) ? { ...section, name: names.text(Number(section.name.slice(1))) } : section,
  );
}

interface Image {
  readonly file: Window;
  readonly sections: readonly Section[];
  /** Where the image is loaded. */
  readonly base: number;
}

/** What is at an address of the loaded image, at most `length` bytes of it, to be read as far as there is. */
async function tableAt(
  { file, sections }: Image,
  address: number,
  length: number,
  what: string,
): Promise<Table> {
  const section = sections.find(
    (each) => each.address <= address && address < each.address + Math.max(each.size, each.virtualSize),
  );
  // Only the headers lie before all sections, at the same place.
  const offset = section === undefined ? address : section.offset + address - section.address;
  const end = section === undefined ? file.size : Math.min(section.offset + section.size, file.size);
  return file.table(offset, Math.max(0, Math.min(length, end - offset)), true, what);
}

type Directory = { readonly address: number; readonly size: number } | null;

/** Names of DLLs: an entry each, its name's address at `nameAt`, the last one is empty. */
async function importedNames(
  image: Image,
  directory: Directory,
  entry: number,
  nameAt: number,
): Promise<string[]> {
  if (directory === null) return [];
  const table = await tableAt(image, directory.address, entry * MOST_ENTRIES, "the table of imports");
  const names: string[] = [];
  for (let at = 0; at + entry <= table.length; at += entry) {
    const address = table.u32(at + nameAt);
    if (address === 0) return names;
    // The oldest delayed imports hold addresses, not offsets from where the image is loaded.
    const isAbsolute = entry === DELAY_ENTRY && (table.u32(at) & 1) === 0 && address >= image.base;
    const what = "the name of a DLL";
    names.push((await tableAt(image, isAbsolute ? address - image.base : address, 256, what)).text(0));
  }
  return names;
}

async function exportName(image: Image, directory: Directory): Promise<string | null> {
  if (directory === null) return null;
  const address = (await tableAt(image, directory.address, 40, "the table of exports")).u32(12);
  if (address === 0) return null;
  const name = (await tableAt(image, address, 256, "the name of the library")).text(0);
  return name === "" ? null : name;
}

/** GUID and age of the CodeView entry, as symbol servers write them. */
async function debugId(image: Image, directory: Directory): Promise<string | null> {
  if (directory === null) return null;
  const table = await tableAt(
    image,
    directory.address,
    Math.min(directory.size, 64 * DEBUG_ENTRY),
    "the debug directory",
  );
  for (let at = 0; at + DEBUG_ENTRY <= table.length; at += DEBUG_ENTRY) {
    if (table.u32(at + 12) !== DEBUG_CODEVIEW) continue;
    const [size, offset] = [table.u32(at + 16), table.u32(at + 24)];
    if (size < 24) continue;
    const entry = await image.file.table(offset, 24, true, "the CodeView entry");
    if (entry.text(0, 4) !== "RSDS") continue;
    const reversed = (from: number, to: number) => hex(entry.bytes.slice(from, to).reverse());
    return `${reversed(4, 8)}${reversed(8, 10)}${reversed(10, 12)}${hex(entry.bytes.subarray(12, 20))}${entry.u32(20).toString(16)}`;
  }
  return null;
}
