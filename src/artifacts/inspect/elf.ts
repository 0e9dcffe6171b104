import type { FloatAbi, Header } from "../header.ts";
import { readArmAttributes, readMipsFlags, readPowerAttributes, readRiscvAttributes } from "./attributes.ts";
import { Damaged, hex, Table, type Window } from "./bytes.ts";
import { type Inspection, ofHeader, type VersionNeed } from "./inspection.ts";

/**
 * ELF behind the header. What is loaded is read as the dynamic loader does it, by the segments; sections tell of symbols,
 * debug information and attributes, and may be missing. Source: the generic ABI, elf.h of glibc 2.41.
 */

const ET_DYN = 3;

const PT_LOAD = 1;
const PT_DYNAMIC = 2;
const PT_INTERP = 3;
const PT_NOTE = 4;

const SHT_SYMTAB = 2;
const SHT_STRTAB = 3;
const SHT_NOTE = 7;
const SHT_NOBITS = 8;
const SHT_DYNSYM = 11;

const DT_NEEDED = 1;
const DT_HASH = 4;
const DT_STRTAB = 5;
const DT_SYMTAB = 6;
const DT_STRSZ = 10;
const DT_SONAME = 14;
const DT_RPATH = 15;
const DT_DEBUG = 21;
const DT_RUNPATH = 29;
const DT_GNU_HASH = 0x6ffffef5;
const DT_VERSYM = 0x6ffffff0;
const DT_FLAGS_1 = 0x6ffffffb;
const DT_VERNEED = 0x6ffffffe;
const DT_MIPS_SYMTABNO = 0x70000011;

const DF_1_PIE = 0x08000000;
const VER_FLG_WEAK = 2;
const NT_GNU_BUILD_ID = 3;

/** More entries than any linker writes; what is hostile ends here. */
const MOST_ENTRIES = 4096;
const MOST_SECTIONS = 262_144;
const MOST_SYMBOLS_EACH = 100;

interface Segment {
  readonly type: number;
  readonly offset: number;
  readonly address: number;
  readonly size: number;
}

export interface Section {
  readonly name: string;
  readonly type: number;
  readonly offset: number;
  readonly size: number;
  readonly link: number;
}

/** An ELF file with its tables. */
export interface Elf {
  readonly file: Window;
  readonly header: Header;
  readonly wide: boolean;
  readonly little: boolean;
  readonly type: number;
  readonly segments: readonly Segment[];
  readonly sections: readonly Section[];
}

/** @throws Damaged */
export async function openElf(file: Window, header: Header): Promise<Elf> {
  const wide = header.bits === 64;
  const little = header.endian === "little";
  const head = await file.table(0, wide ? 64 : 52, little, "the ELF header");
  const at = wide
    ? { segments: head.u64(32), sections: head.u64(40), sizes: 54 }
    : { segments: head.u32(28), sections: head.u32(32), sizes: 42 };
  const [segmentSize, segments, sectionSize, sections, names] = [0, 2, 4, 6, 8].map((each) =>
    head.u16(at.sizes + each),
  ) as [number, number, number, number, number];
  const form = { file, header, wide, little, type: head.u16(16) };

  const read = await readSections(form, at.sections, sectionSize, sections, names);
  const count = segments === 0xffff ? (read.moreSegments ?? segments) : segments;
  return {
    ...form,
    segments: await readSegments(form, at.segments, segmentSize, count),
    sections: read.sections,
  };
}

type Form = Pick<Elf, "file" | "wide" | "little">;

async function readSegments(
  { file, wide, little }: Form,
  at: number,
  size: number,
  count: number,
): Promise<Segment[]> {
  if (count === 0) return [];
  entrySize(size, wide ? 56 : 32, "segments");
  const table = await file.table(at, size * count, little, "the table of segments");
  return Array.from({ length: count }, (_, index) => {
    const entry = index * size;
    return wide
      ? {
          type: table.u32(entry),
          offset: table.u64(entry + 8),
          address: table.u64(entry + 16),
          size: table.u64(entry + 32),
        }
      : {
          type: table.u32(entry),
          offset: table.u32(entry + 4),
          address: table.u32(entry + 8),
          size: table.u32(entry + 16),
        };
  });
}

/** The first section holds the numbers that are too large for the header. */
async function readSections(
  { file, wide, little }: Form,
  at: number,
  size: number,
  said: number,
  saidNames: number,
): Promise<{ sections: Section[]; moreSegments: number | null }> {
  if (at === 0) return { sections: [], moreSegments: null };
  const what = "the table of sections";
  entrySize(size, wide ? 64 : 40, "sections");
  const first = await file.table(at, size, little, what);
  const [sizeAt, linkAt, infoAt] = wide ? [32, 40, 44] : [20, 24, 28];
  const count = said === 0 ? first.word(sizeAt, wide) : said;
  if (count > MOST_SECTIONS) throw new Damaged(`is damaged: it would have ${count} sections`);
  const table = await file.table(at, size * count, little, what);
  const raw = Array.from({ length: count }, (_, index) => {
    const entry = index * size;
    return {
      nameAt: table.u32(entry),
      type: table.u32(entry + 4),
      offset: table.word(entry + (wide ? 24 : 16), wide),
      size: table.word(entry + sizeAt, wide),
      link: table.u32(entry + linkAt),
    };
  });
  const names = raw[saidNames === 0xffff ? first.u32(linkAt) : saidNames];
  const text =
    names?.type === SHT_STRTAB
      ? await file.table(names.offset, names.size, little, "the table of names of sections")
      : null;
  return {
    sections: raw.map(({ nameAt, ...section }) => ({
      ...section,
      // The longest name that is asked for has 15 characters.
      name: text === null || nameAt >= text.length ? "" : text.text(nameAt, nameAt + 24),
    })),
    moreSegments: first.u32(infoAt),
  };
}

function entrySize(size: number, least: number, what: string): void {
  if (size < least)
    throw new Damaged(`is damaged: an entry of the table of ${what} is ${size} bytes long, not ${least}`);
}

/** Content of a section; null for one that has none in this file. @throws Damaged */
export async function contentOf(
  elf: Pick<Elf, "file" | "little">,
  section: Section | undefined,
): Promise<Table | null> {
  if (section === undefined || section.type === SHT_NOBITS) return null;
  return elf.file.table(section.offset, section.size, elf.little, `the section ${section.name}`);
}

/** @throws Damaged */
export async function inspectElf(file: Window, header: Header): Promise<Inspection> {
  const elf = await openElf(file, header);
  const { sections, segments } = elf;
  const has = (...names: string[]) =>
    sections.some(({ name, type, size }) => names.includes(name) && type !== SHT_NOBITS && size > 0);
  const dynamic = await readDynamic(elf);
  const interpreter = await readInterpreter(elf);
  // What `objcopy --only-keep-debug` leaves has the segments of its program, and no code in them.
  const hasNoCode = sections.some(({ name, type }) => name === ".text" && type === SHT_NOBITS);
  const kind = hasNoCode ? "other" : kindOf(header, dynamic, interpreter);
  const attributes = await readAttributes(elf);
  const isLinked = kind === "executable" || kind === "shared";
  const loads = interpreter !== null || dynamic.needed.length > 0 || kind === "shared";
  return {
    ...ofHeader(header),
    kind,
    abi: header.abi ?? (header.machine === "ppc64" && has(".opd") ? "v1" : null),
    // Of RISC-V and LoongArch the header says it, of ARM that of linked files alone.
    floatAbi: header.floatAbi ?? attributes.floatAbi,
    architecture: attributes.architecture,
    interpreter,
    needed: dynamic.needed,
    rpath: dynamic.rpath,
    runpath: dynamic.runpath,
    soname: dynamic.soname,
    versions: dynamic.versions,
    linking: isLinked ? (loads ? "dynamic" : "static") : null,
    pie: kind === "executable" ? elf.type === ET_DYN : null,
    stripped: !sections.some(({ type }) => type === SHT_SYMTAB),
    debugInfo: has(".debug_info", ".zdebug_info"),
    buildId: await readBuildId(elf, segments.length > 0),
  };
}

/**
 * An ET_DYN with PT_INTERP may be a library that can also be run (libc.so.6), and one without it a static PIE: the linkers
 * mark PIEs by DF_1_PIE, older ones at least give DT_DEBUG to programs alone.
 */
function kindOf(header: Header, dynamic: Dynamic, interpreter: string | null): Inspection["kind"] {
  if (header.kind === "object" || header.kind === "other") return header.kind;
  if (header.kind === "executable" && interpreter === null) return "executable";
  if (dynamic.isPie) return "executable";
  if (dynamic.soname !== null) return "shared";
  return interpreter !== null || dynamic.isDebugged ? "executable" : "shared";
}

async function readInterpreter({ file, segments }: Elf): Promise<string | null> {
  const segment = segments.find(({ type }) => type === PT_INTERP);
  if (segment === undefined) return null;
  const length = Math.min(segment.size, 1024);
  const text = (await file.table(segment.offset, length, true, "the name of the interpreter")).text(0);
  return text === "" ? null : text;
}

// --- The dynamic section ------------------------------------------------------------------------------

interface Dynamic extends Pick<Inspection, "needed" | "rpath" | "runpath" | "soname" | "versions"> {
  readonly isPie: boolean;
  readonly isDebugged: boolean;
}

const nothing: Dynamic = {
  needed: [],
  rpath: [],
  runpath: [],
  soname: null,
  versions: [],
  isPie: false,
  isDebugged: false,
};

async function readDynamic(elf: Elf): Promise<Dynamic> {
  const { file, wide, little, segments, sections } = elf;
  const segment = segments.find(({ type }) => type === PT_DYNAMIC);
  // A file of debug information alone has the segments of its program, and nothing in them.
  if (
    segment === undefined ||
    segment.size === 0 ||
    sections.some(({ name, type }) => name === ".dynamic" && type === SHT_NOBITS)
  )
    return nothing;
  const word = wide ? 8 : 4;
  const what = "the dynamic section";
  const table = await file.table(
    segment.offset,
    Math.min(segment.size, MOST_ENTRIES * 2 * word),
    little,
    what,
  );
  const entries: { readonly tag: number; readonly value: number }[] = [];
  for (let at = 0; at + 2 * word <= table.length; at += 2 * word) {
    const tag = table.word(at, wide);
    if (tag === 0) break;
    entries.push({ tag, value: table.word(at + word, wide) });
  }
  const value = (tag: number) => entries.find((entry) => entry.tag === tag)?.value;
  const strings = value(DT_STRTAB);
  const names =
    strings === undefined
      ? new Table(new Uint8Array(), little, "the dynamic names")
      : await file.table(
          offsetOf(elf, strings, "the dynamic names"),
          value(DT_STRSZ) ?? 0,
          little,
          "the dynamic names",
        );
  const text = (tag: number) =>
    entries.filter((entry) => entry.tag === tag).map((entry) => names.text(entry.value));
  const paths = (tag: number) => text(tag).flatMap((each) => each.split(":"));
  return {
    needed: text(DT_NEEDED),
    rpath: paths(DT_RPATH),
    runpath: paths(DT_RUNPATH),
    soname: text(DT_SONAME)[0] ?? null,
    versions: await readVersions(elf, value, names),
    isPie: ((value(DT_FLAGS_1) ?? 0) & DF_1_PIE) !== 0,
    isDebugged: value(DT_DEBUG) !== undefined,
  };
}

/** Where in the file an address is. @throws Damaged nowhere */
function offsetOf({ segments }: Elf, address: number, what: string): number {
  const segment = segments.find(
    (each) => each.type === PT_LOAD && each.address <= address && address < each.address + each.size,
  );
  if (segment === undefined)
    throw new Damaged(`is cut off or damaged: the address 0x${address.toString(16)} of ${what} is not in it`);
  return segment.offset + address - segment.address;
}

/** From an address to the end of what is loaded with it. */
async function tableAt(elf: Elf, address: number, length: number, what: string): Promise<Table> {
  return elf.file.table(offsetOf(elf, address, what), length, elf.little, what);
}

type Tag = (tag: number) => number | undefined;

async function readVersions(elf: Elf, value: Tag, names: Table): Promise<VersionNeed[]> {
  const address = value(DT_VERNEED);
  if (address === undefined) return [];
  const what = "the table of needed versions";
  const start = offsetOf(elf, address, what);
  const segment = elf.segments.find(
    ({ type, offset, size }) => type === PT_LOAD && offset <= start && start < offset + size,
  );
  const end = segment === undefined ? start : segment.offset + segment.size;
  // All entries lie close together, and none is larger than 16 bytes.
  const table = await elf.file.table(start, Math.min(end - start, MOST_ENTRIES * 32), elf.little, what);

  const needs: { readonly index: number; readonly need: VersionNeed; readonly symbols: string[] }[] = [];
  let at = 0;
  for (;;) {
    const [count, library, first, next] = [
      table.u16(at + 2),
      table.u32(at + 4),
      table.u32(at + 8),
      table.u32(at + 12),
    ];
    let each = at + first;
    for (let i = 0; i < count; i++) {
      if (needs.length >= MOST_ENTRIES) throw new Damaged(`is damaged: ${what} does not end`);
      const symbols: string[] = [];
      needs.push({
        // Bit 15 marks what is hidden.
        index: table.u16(each + 6) & 0x7fff,
        need: {
          library: names.text(library),
          version: names.text(table.u32(each + 8)),
          weak: (table.u16(each + 4) & VER_FLG_WEAK) !== 0,
          symbols,
        },
        symbols,
      });
      const further = table.u32(each + 12);
      if (further === 0) break;
      each += further;
    }
    if (next === 0) break;
    at += next;
  }
  await nameSymbols(elf, value, names, needs);
  return needs
    .map(({ need }) => need)
    .sort((a, b) => order(a.library, b.library) || order(a.version, b.version));
}

const order = (a: string, b: string) => a.localeCompare(b, "en", { numeric: true });

/** Puts the names of symbols to the versions that are needed of them. */
async function nameSymbols(
  elf: Elf,
  value: Tag,
  names: Table,
  needs: readonly { readonly index: number; readonly symbols: string[] }[],
): Promise<void> {
  const [versions, symbols] = [value(DT_VERSYM), value(DT_SYMTAB)];
  const count = await symbolCount(elf, value);
  if (versions === undefined || symbols === undefined || count === 0) return;
  const size = elf.wide ? 24 : 16;
  const indexes = await tableAt(elf, versions, 2 * count, "the versions of symbols");
  const table = await tableAt(elf, symbols, size * count, "the dynamic symbols");
  const of = new Map(needs.map(({ index, symbols: into }) => [index, into]));
  for (let i = 1; i < count; i++) {
    const into = of.get(indexes.u16(2 * i) & 0x7fff);
    if (into !== undefined && into.length < MOST_SYMBOLS_EACH) into.push(names.text(table.u32(size * i)));
  }
}

/** The dynamic section does not tell it: a section does, or the tables by which symbols are looked up. */
async function symbolCount(elf: Elf, value: Tag): Promise<number> {
  const section = elf.sections.find(({ type }) => type === SHT_DYNSYM);
  if (section !== undefined) return Math.floor(section.size / (elf.wide ? 24 : 16));
  const [hash, mips, gnu] = [value(DT_HASH), value(DT_MIPS_SYMTABNO), value(DT_GNU_HASH)];
  const what = "the table of hashed symbols";
  if (hash !== undefined) {
    // Its words have 64 bits on these two alone.
    const wide = elf.wide && (elf.header.machine === "s390" || elf.header.machine === "alpha");
    return (await tableAt(elf, hash, wide ? 16 : 8, what)).word(wide ? 8 : 4, wide);
  }
  if (mips !== undefined && elf.header.machine === "mips") return mips;
  return gnu === undefined ? 0 : gnuHashCount(elf, gnu, what);
}

/** The highest number in the buckets, then on to the end of that chain. */
async function gnuHashCount(elf: Elf, address: number, what: string): Promise<number> {
  const head = await tableAt(elf, address, 16, what);
  const [buckets, first, bloom] = [head.u32(0), head.u32(4), head.u32(8)];
  const start = address + 16 + bloom * (elf.wide ? 8 : 4);
  const table = await tableAt(elf, start, 4 * buckets, what);
  let last = 0;
  for (let i = 0; i < buckets; i++) last = Math.max(last, table.u32(4 * i));
  if (last < first) return first;
  // A chain is a few symbols long; its last one has the lowest bit set.
  const chain = offsetOf(elf, start + 4 * buckets + 4 * (last - first), what);
  const rest = new Table(await elf.file.upTo(chain, 4 * MOST_ENTRIES), elf.little, what);
  for (let at = 0; ; at += 4) if ((rest.u32(at) & 1) !== 0) return last + at / 4 + 1;
}

// --- Notes and attributes -------------------------------------------------------------------------------

async function readBuildId(elf: Elf, bySegments: boolean): Promise<string | null> {
  const notes = bySegments
    ? elf.segments.filter(({ type }) => type === PT_NOTE)
    : elf.sections.filter(({ type }) => type === SHT_NOTE);
  for (const { offset, size } of notes.slice(0, 64)) {
    const table = await elf.file.table(offset, Math.min(size, 4096), elf.little, "a note");
    for (let at = 0; at + 12 <= table.length; ) {
      const [nameSize, descSize, type] = [table.u32(at), table.u32(at + 4), table.u32(at + 8)];
      const desc = at + 12 + Math.ceil(nameSize / 4) * 4;
      if (desc + descSize > table.length) break;
      if (type === NT_GNU_BUILD_ID && nameSize === 4 && table.text(at + 12) === "GNU")
        return hex(table.bytes.subarray(desc, desc + Math.min(descSize, 64)));
      at = desc + Math.ceil(descSize / 4) * 4;
    }
  }
  return null;
}

async function readAttributes(elf: Elf): Promise<{ architecture: string | null; floatAbi: FloatAbi | null }> {
  const content = (name: string) =>
    contentOf(
      elf,
      elf.sections.find((section) => section.name === name),
    );
  const none = { architecture: null, floatAbi: null };
  switch (elf.header.machine) {
    case "arm": {
      const table = await content(".ARM.attributes");
      return table === null ? none : readArmAttributes(table);
    }
    case "riscv": {
      const table = await content(".riscv.attributes");
      return table === null ? none : { ...none, architecture: readRiscvAttributes(table) };
    }
    case "mips": {
      const table = await content(".MIPS.abiflags");
      return table === null ? none : readMipsFlags(table);
    }
    case "ppc": {
      const table = await content(".gnu.attributes");
      return table === null ? none : { ...none, floatAbi: readPowerAttributes(table) };
    }
    default:
      return none;
  }
}

// --- Symbols that an object takes from elsewhere -----------------------------------------------------------

/** Which of these names an object file uses and does not define. @throws Damaged */
export async function undefinedAmong(elf: Elf, wanted: ReadonlySet<string>): Promise<string[]> {
  const symbols = elf.sections.find(({ type }) => type === SHT_SYMTAB);
  const strings = symbols === undefined ? undefined : elf.sections[symbols.link];
  const [table, names] = [await contentOf(elf, symbols), await contentOf(elf, strings)];
  if (table === null || names === null) return [];
  const found = new Set<string>();
  const size = elf.wide ? 24 : 16;
  for (let at = size; at + size <= table.length; at += size) {
    if (table.u16(at + (elf.wide ? 6 : 14)) !== 0) continue;
    const name = names.text(table.u32(at));
    if (wanted.has(name)) found.add(name);
  }
  return [...found];
}
