/**
 * What the first bytes of a built file say about the machine it is for.
 *
 * Callers hand in the first `HEADER_BYTES` of a file. Nearly everything lies in the first 4 KiB; the rest
 * is for what has no fixed place: the PE header behind the DOS stub, ELF program headers, the slices of a
 * universal Mach-O file, the members of an archive. Nothing here throws, whatever the bytes are.
 *
 * Sources: elf.h of glibc 2.36 and the psABI documents (ELF), "PE Format" of Microsoft (PE and COFF),
 * mach-o/loader.h and mach-o/fat.h of xnu (Mach-O), the WebAssembly core and tool-convention documents.
 */

/** How much of a file `readHeader` wants to see. */
export const HEADER_BYTES = 64 * 1024;

export type Format = "elf" | "pe" | "macho" | "wasm";

/**
 * `shared-or-pie`: an ELF ET_DYN without PT_INTERP is a shared library or a static PIE, and only the
 * dynamic section, which may lie anywhere in the file, tells which. With PT_INTERP it is an `executable`;
 * so is the rare library that can also be run, like glibc's own libc.so.6.
 * `other`: a core file, a Mach-O dSYM or kernel extension, or a universal file whose slices are not in sight.
 */
export type Kind = "executable" | "shared" | "shared-or-pie" | "object" | "archive" | "other";

export type FloatAbi = "hard" | "soft" | "single" | "double" | "quad";

export interface Header {
  readonly format: Format;
  /** ELF: the EM_ name in small letters; PE and Mach-O: see the tables. Null for wasm and universal files. */
  readonly machine: string | null;
  readonly bits: 32 | 64 | null;
  readonly endian: "little" | "big" | null;
  readonly kind: Kind;
  /** MIPS "o32", "n32", "n64"; ppc64 "v1", "v2" (ELFv1, ELFv2). Null where the header does not say. */
  readonly abi: string | null;
  /**
   * ARM "hard" or "soft"; RISC-V and LoongArch "soft", "single", "double" (RISC-V also "quad").
   * Null where the header does not say: the linker writes it for ARM, so ARM object files and archives
   * never have it (theirs is in .ARM.attributes).
   */
  readonly floatAbi: FloatAbi | null;
  /** Only for universal Mach-O files: what is inside, in the order of the file. */
  readonly machines?: readonly string[];
  /** Where each of them lies in the file, in bytes. */
  readonly places?: readonly { readonly offset: number; readonly size: number }[];
  /** Only for Mach-O files of one machine: the numbers behind its name, as a universal file repeats them. */
  readonly cpu?: { readonly type: number; readonly subtype: number };
}

/**
 * Reads a header; null when the bytes are of no known format, damaged, or cut off within the header.
 *
 * For an archive it is the header of its first object file, with the kind `archive`; null when no object
 * file begins within these bytes (`readHeaderOfFile` in read.ts looks further).
 */
export function readHeader(bytes: Uint8Array): Header | null {
  return isArchive(bytes) ? walkArchive(bytes, ARCHIVE_MAGIC.length).header : readImage(bytes);
}

function readImage(bytes: Uint8Array): Header | null {
  return (
    readElf(bytes) ??
    readPe(bytes) ??
    readMachO(bytes) ??
    readUniversal(bytes) ??
    readWasm(bytes) ??
    readCoff(bytes)
  );
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return ascii(bytes, 0, text.length) === text;
}

/** Bytes as Latin-1 text, shorter where the bytes end. */
function ascii(bytes: Uint8Array, start: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(start, start + length));
}

function unknownMachine(number: number): string {
  return `unknown machine 0x${number.toString(16)}`;
}

// --- ELF ---------------------------------------------------------------------------------------------

const ELF_MACHINES: Readonly<Record<number, string>> = {
  2: "sparc",
  3: "386",
  4: "68k",
  8: "mips",
  15: "parisc",
  18: "sparc32plus",
  20: "ppc",
  21: "ppc64",
  22: "s390",
  40: "arm",
  42: "sh",
  43: "sparcv9",
  62: "x86-64",
  83: "avr",
  94: "xtensa",
  105: "msp430",
  164: "hexagon",
  183: "aarch64",
  195: "arc2",
  224: "amdgpu",
  243: "riscv",
  247: "bpf",
  252: "csky",
  258: "loongarch",
  36902: "alpha",
};

/**
 * How the first 20 bytes of a file for a machine look as hexadecimal digits, as a shell's `case` compares them (`?`: any
 * digit, `*`: the rest). For renderings of a plan that have no reader of headers: it tells formats apart, and for
 * ELF word size, byte order and machine.
 */
export function headerPattern({
  format,
  machine,
  pointerWidth,
  endian,
}: Pick<ExpectedHeader, "format" | "machine" | "pointerWidth" | "endian">): string {
  if (format === "pe") return "4d5a*";
  if (format === "wasm") return "0061736d*";
  if (format === "macho") return "c[ef]faedfe*";
  const [number] = Object.entries(ELF_MACHINES).find(([, name]) => name === machine) ?? [];
  const hex = Number(number ?? 0)
    .toString(16)
    .padStart(4, "0");
  const little = endian === "little";
  const digits = number === undefined ? "????" : little ? `${hex.slice(2)}${hex.slice(0, 2)}` : hex;
  return `7f454c46${pointerWidth === 64 ? "02" : "01"}${little ? "01" : "02"}${"?".repeat(24)}${digits}`;
}

const ELF_EXEC = 2;
const ELF_DYN = 3;
const PT_INTERP = 3;

function readElf(bytes: Uint8Array): Header | null {
  if (!startsWith(bytes, "\x7fELF") || bytes.length < 52) return null;
  const [bitsByte, endianByte] = [bytes[4], bytes[5]];
  if ((bitsByte !== 1 && bitsByte !== 2) || (endianByte !== 1 && endianByte !== 2)) return null;
  const wide = bitsByte === 2;
  const little = endianByte === 1;
  if (wide && bytes.length < 64) return null;

  const view = viewOf(bytes);
  const type = view.getUint16(16, little);
  const number = view.getUint16(18, little);
  const machine = ELF_MACHINES[number] ?? unknownMachine(number);
  const flags = view.getUint32(wide ? 48 : 36, little);
  return {
    format: "elf",
    machine,
    bits: wide ? 64 : 32,
    endian: little ? "little" : "big",
    kind: elfKind(view, type, wide, little),
    abi: elfAbi(machine, flags, wide),
    floatAbi: elfFloatAbi(machine, flags),
  };
}

function elfKind(view: DataView, type: number, wide: boolean, little: boolean): Kind {
  if (type === 1) return "object";
  if (type === ELF_EXEC) return "executable";
  if (type !== ELF_DYN) return "other";

  const start = wide ? Number(view.getBigUint64(32, little)) : view.getUint32(28, little);
  const size = view.getUint16(wide ? 54 : 42, little);
  const count = view.getUint16(wide ? 56 : 44, little);
  for (let i = 0; i < count; i++) {
    const at = start + i * size;
    if (at + 4 > view.byteLength) break;
    if (view.getUint32(at, little) === PT_INTERP) return "executable";
  }
  return "shared-or-pie";
}

function elfAbi(machine: string, flags: number, wide: boolean): string | null {
  if (machine === "ppc64") {
    // EF_PPC64_ABI. Zero, "uses nothing that differs", is usual for ELFv1 objects and so says nothing.
    return { 1: "v1", 2: "v2" }[flags & 3] ?? null;
  }
  if (machine === "mips") {
    if (flags & 0x20) return "n32"; // EF_MIPS_ABI2
    const old = flags & 0xf000; // EF_MIPS_ABI: the ABIs before n32 and n64, which have no mark here
    if (old === 0x1000) return "o32";
    return old === 0 && wide ? "n64" : null;
  }
  return null;
}

function elfFloatAbi(machine: string, flags: number): FloatAbi | null {
  if (machine === "arm") {
    // The two bits mean this only since EABI version 5 (EF_ARM_EABIMASK).
    if ((flags & 0xff000000) >>> 0 !== 0x05000000) return null;
    if (flags & 0x400) return "hard";
    return flags & 0x200 ? "soft" : null;
  }
  if (machine === "riscv") {
    return ({ 0: "soft", 2: "single", 4: "double", 6: "quad" } as const)[flags & 6] ?? null;
  }
  if (machine === "loongarch") {
    return ({ 1: "soft", 2: "single", 3: "double" } as const)[flags & 7] ?? null;
  }
  return null;
}

// --- PE and COFF -------------------------------------------------------------------------------------

/** Names as Go and Debian have them. A COFF object has no other mark than this number. */
const PE_MACHINES: Readonly<Record<number, { readonly name: string; readonly bits: 32 | 64 }>> = {
  332: { name: "i386", bits: 32 }, // 0x14c
  452: { name: "armnt", bits: 32 }, // 0x1c4
  34404: { name: "amd64", bits: 64 }, // 0x8664
  42561: { name: "arm64ec", bits: 64 }, // 0xa641
  42574: { name: "arm64x", bits: 64 }, // 0xa64e
  43620: { name: "arm64", bits: 64 }, // 0xaa64
};

const COFF_HEADER = 20;

/** An image: `MZ`, and at e_lfanew `PE\0\0`, the COFF header and the optional header. */
function readPe(bytes: Uint8Array): Header | null {
  if (!startsWith(bytes, "MZ") || bytes.length < 64) return null;
  const view = viewOf(bytes);
  const at = view.getUint32(60, true);
  if (at + 4 + COFF_HEADER + 2 > bytes.length || ascii(bytes, at, 4) !== "PE\0\0") return null;
  const number = view.getUint16(at + 4, true);
  const characteristics = view.getUint16(at + 22, true);
  const magic = view.getUint16(at + 24, true); // of the optional header: PE32 or PE32+
  const bits = magic === 0x10b ? 32 : magic === 0x20b ? 64 : null;
  return pe(PE_MACHINES[number]?.name ?? unknownMachine(number), bits, peKind(characteristics));
}

function peKind(characteristics: number): Kind {
  if (characteristics & 0x2000) return "shared"; // IMAGE_FILE_DLL
  return characteristics & 0x0002 ? "executable" : "other"; // IMAGE_FILE_EXECUTABLE_IMAGE
}

/** An object file, a "big" object file, or a member of an import library. */
function readCoff(bytes: Uint8Array): Header | null {
  if (bytes.length < COFF_HEADER) return null;
  const view = viewOf(bytes);
  if (view.getUint32(0, true) === 0xffff0000) {
    const machine = PE_MACHINES[view.getUint16(6, true)];
    return machine ? pe(machine.name, machine.bits, "object") : null;
  }
  // Two bytes are a weak mark, so what every object file has is asked for as well: sections, no optional
  // header, and symbols behind the table of sections.
  const machine = PE_MACHINES[view.getUint16(0, true)];
  const sections = view.getUint16(2, true);
  const symbols = view.getUint32(8, true);
  const isObject =
    sections > 0 &&
    view.getUint16(16, true) === 0 &&
    (symbols === 0 || symbols >= COFF_HEADER + 40 * sections);
  return machine && isObject ? pe(machine.name, machine.bits, "object") : null;
}

function pe(machine: string, bits: 32 | 64 | null, kind: Kind): Header {
  return { format: "pe", machine, bits, endian: "little", kind, abi: null, floatAbi: null };
}

// --- Mach-O ------------------------------------------------------------------------------------------

/** cputype only: arm64e and x86_64h are subtypes of theirs and keep the plain name. */
const MACHO_MACHINES: Readonly<Record<number, string>> = {
  7: "i386",
  12: "arm",
  18: "ppc",
  16777223: "x86_64", // 0x01000007
  16777228: "arm64", // 0x0100000c
  16777234: "ppc64", // 0x01000012
  33554444: "arm64_32", // 0x0200000c
};

const MACHO_KINDS: Readonly<Record<number, Kind>> = {
  1: "object",
  2: "executable",
  6: "shared", // dylib
  8: "shared", // bundle
};

function machOMachine(cpu: number): string {
  return MACHO_MACHINES[cpu] ?? unknownMachine(cpu);
}

function readMachO(bytes: Uint8Array): Header | null {
  if (bytes.length < 28) return null;
  const view = viewOf(bytes);
  const little = view.getUint8(3) === 0xfe;
  const magic = view.getUint32(0, little);
  if (magic !== 0xfeedface && magic !== 0xfeedfacf) return null;
  return {
    format: "macho",
    machine: machOMachine(view.getUint32(4, little)),
    bits: magic === 0xfeedfacf ? 64 : 32,
    endian: little ? "little" : "big",
    kind: MACHO_KINDS[view.getUint32(12, little)] ?? "other",
    abi: null,
    floatAbi: null,
    cpu: { type: view.getUint32(4, little), subtype: view.getUint32(8, little) },
  };
}

/** A universal file. A Java class has the same magic, and a version of 45 and more where the count is. */
function readUniversal(bytes: Uint8Array): Header | null {
  if (bytes.length < 8) return null;
  const view = viewOf(bytes);
  const magic = view.getUint32(0);
  const count = view.getUint32(4);
  if ((magic !== 0xcafebabe && magic !== 0xcafebabf) || count === 0 || count >= 45) return null;
  const wide = magic === 0xcafebabf;
  const size = wide ? 32 : 20;
  if (8 + count * size > bytes.length) return null;

  const machines: string[] = [];
  const places: { offset: number; size: number }[] = [];
  const slices: (Header | null)[] = [];
  for (let at = 8; at < 8 + count * size; at += size) {
    machines.push(machOMachine(view.getUint32(at)));
    const word = (place: number) => (wide ? Number(view.getBigUint64(place)) : view.getUint32(place));
    const offset = word(at + 8);
    places.push({ offset, size: word(at + (wide ? 16 : 12)) });
    const slice = bytes.subarray(Math.min(offset, bytes.length));
    slices.push(isArchive(slice) ? walkArchive(slice, ARCHIVE_MAGIC.length).header : readMachO(slice));
  }
  return {
    format: "macho",
    machine: null,
    bits: common(slices.map((slice) => slice?.bits ?? null)),
    endian: common(slices.map((slice) => slice?.endian ?? null)),
    // Slices are pages apart, so often only the first is in sight; they are all of one kind.
    kind: slices.find((slice) => slice !== null)?.kind ?? "other",
    abi: null,
    floatAbi: null,
    machines,
    places,
  };
}

/** The value all have, or null. */
function common<T>(values: readonly (T | null)[]): T | null {
  const first = values[0] ?? null;
  return values.every((value) => value === first) ? first : null;
}

// --- WebAssembly -------------------------------------------------------------------------------------

/**
 * A module or a component. Its size of pointers is not in the header. The custom sections `linking` and
 * `dylink.0` mark object files and shared libraries: `linking` stands behind the code, so that an object
 * file larger than the bytes at hand counts as an executable.
 */
function readWasm(bytes: Uint8Array): Header | null {
  if (!startsWith(bytes, "\0asm") || bytes.length < 8) return null;
  const layer = viewOf(bytes).getUint16(6, true);
  if (layer > 1) return null;
  const kind = layer === 0 ? wasmModuleKind(bytes) : "executable";
  return { format: "wasm", machine: null, bits: null, endian: "little", kind, abi: null, floatAbi: null };
}

function wasmModuleKind(bytes: Uint8Array): Kind {
  let at = 8;
  while (at < bytes.length) {
    const size = leb128(bytes, at + 1);
    if (size === null) break;
    if (bytes[at] === 0) {
      const length = leb128(bytes, size.end);
      const name = length === null ? "" : ascii(bytes, length.end, Math.min(length.value, 16));
      if (name === "linking") return "object";
      if (name === "dylink.0") return "shared";
    }
    at = size.end + size.value;
  }
  return "executable";
}

/** An unsigned number of at most 32 bits, and where it ends. */
function leb128(bytes: Uint8Array, at: number): { value: number; end: number } | null {
  let value = 0;
  for (let i = 0; i < 5; i++) {
    const byte = bytes[at + i];
    if (byte === undefined) return null;
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return { value, end: at + i + 1 };
  }
  return null;
}

// --- Archives ----------------------------------------------------------------------------------------

export const ARCHIVE_MAGIC = "!<arch>\n";
export const MEMBER_HEADER = 60;
/** As much of a member as any object file's header needs. */
const MEMBER_START = 64;

export function isArchive(bytes: Uint8Array): boolean {
  return startsWith(bytes, ARCHIVE_MAGIC);
}

/** A member of an archive, GNU, BSD or COFF; places count from the start of the bytes that it was read from. */
export interface Member {
  /** As it stands there: `foo.o/`, `/123` (a reference into the table of long names), `//`; of BSD the long name itself. */
  readonly name: string;
  /** Where its content begins. */
  readonly content: number;
  /** Where its content ends. */
  readonly end: number;
  /** Where the header of the next one is. */
  readonly next: number;
}

/**
 * The member whose header is at `at`, all of which has to be in sight, as has a BSD name. Null when the archive is
 * damaged there.
 */
export function memberAt(bytes: Uint8Array, at: number): Member | null {
  if (ascii(bytes, at + 58, 2) !== "`\n") return null;
  const size = decimal(ascii(bytes, at + 48, 10));
  if (size === null) return null;
  const name = ascii(bytes, at, 16).trimEnd();
  // BSD: the name is in front of the content and is counted with it.
  const nameLength = name.startsWith("#1/") ? decimal(name.slice(3)) : 0;
  if (nameLength === null || nameLength > size) return null;
  const start = at + MEMBER_HEADER;
  return {
    name: nameLength > 0 ? ascii(bytes, start, Math.min(nameLength, 256)).replace(/\0+$/, "") : name,
    content: start + nameLength,
    end: start + size,
    next: start + size + (size % 2),
  };
}

/** Symbol tables and the table of long names; `/123` is a reference to a long name and no index. */
export function isIndex({ name }: Member): boolean {
  return name.startsWith("__.SYMDEF") || (name.startsWith("/") && !/^\/\d/.test(name));
}

/**
 * Looks for the first object file among the members of an archive, from the member header at `at`. Index members and
 * members that are no object file (LLVM bitcode, Rust metadata) are passed over.
 *
 * Without a header, `next` is the offset, from the start of `bytes`, of the first member header that lies
 * beyond them; null when the archive is damaged there.
 */
export function walkArchive(bytes: Uint8Array, at: number): { header: Header | null; next: number | null } {
  let place = at;
  while (place + MEMBER_HEADER <= bytes.length) {
    const member = memberAt(bytes, place);
    if (member === null) return { header: null, next: null };
    const { content, end, next } = member;
    if (Math.min(content + MEMBER_START, end) > bytes.length) break;
    if (!isIndex(member)) {
      const header = readImage(bytes.subarray(content, Math.min(end, bytes.length)));
      if (header !== null) return { header: { ...header, kind: "archive" }, next: null };
    }
    place = next;
  }
  return { header: null, next: place };
}

function decimal(text: string): number | null {
  return /^\d+ *$/.test(text) ? Number.parseInt(text, 10) : null;
}

// --- Saying and checking -----------------------------------------------------------------------------

const FORMAT_NAMES: Readonly<Record<Format, string>> = {
  elf: "ELF",
  pe: "PE",
  macho: "Mach-O",
  wasm: "WebAssembly",
};

const KIND_NAMES: Readonly<Record<Kind, string>> = {
  executable: "executable",
  shared: "shared library",
  "shared-or-pie": "shared library or static PIE",
  object: "object file",
  archive: "archive",
  other: "file",
};

/** For people: "ELF 64-bit little-endian aarch64 executable", "Mach-O universal (x86_64, arm64) executable". */
export function describeHeader(header: Header): string {
  const words: string[] = [FORMAT_NAMES[header.format]];
  if (header.machines) {
    words.push(`universal (${header.machines.join(", ")})`);
  } else if (header.format !== "wasm") {
    words.push(...describeMachine(header.bits, header.endian, header.machine));
  }
  words.push(KIND_NAMES[header.kind]);
  const notes = [
    header.abi === null ? null : `${abiName(header.abi)} ABI`,
    header.floatAbi === null ? null : `${header.floatAbi}-float ABI`,
  ].filter((note) => note !== null);
  return [words.join(" "), ...notes].join(", ");
}

function describeMachine(bits: 16 | 32 | 64 | null, endian: string | null, machine: string | null): string[] {
  return [bits && `${bits}-bit`, endian && `${endian}-endian`, machine].filter(
    (word) => typeof word === "string",
  );
}

function abiName(abi: string): string {
  return /^v\d$/.test(abi) ? `ELF${abi}` : abi;
}

/** What a target's files must be. */
export interface ExpectedHeader {
  readonly format: Format;
  /** As `Header` names it; null where the format has none (wasm). */
  readonly machine: string | null;
  /** 16 (AVR, MSP430) is kept in 32-bit ELF files. */
  readonly pointerWidth: 16 | 32 | 64;
  readonly endian: "little" | "big";
  /**
   * The last part of the triple: "gnueabihf", "musleabi", "gnuabi64". Says the float ABI of ARM and the
   * ABI of MIPS where `floatAbi` and `abi` are not given.
   */
  readonly env?: string | null;
  readonly abi?: string | null;
  readonly floatAbi?: FloatAbi | null;
}

/**
 * Null when a file fits its target, else what is wrong with it, to be put behind the file's name:
 * "is an ELF 64-bit little-endian x86-64 executable, but aarch64 was asked for: ...".
 *
 * An ABI is compared only where both sides state one. The kind is not compared.
 */
export function checkHeader(header: Header | null, expected: ExpectedHeader): string | null {
  if (header === null) {
    const asked = [FORMAT_NAMES[expected.format], expected.machine].filter((word) => word !== null);
    return `has no ELF, PE, Mach-O or WebAssembly header that can be read, but ${asked.join(" ")} was asked for: it is of another kind, empty or damaged`;
  }
  const wrong = (asked: string, why: string) => {
    const article = header.format === "elf" ? "an" : "a";
    return `is ${article} ${describeHeader(header)}, but ${asked} was asked for: ${why}`;
  };

  if (header.format !== expected.format) {
    return wrong(FORMAT_NAMES[expected.format], "it was made for another operating system or runtime");
  }
  if (expected.machine !== null) {
    const machines = header.machines ?? [header.machine];
    if (!machines.includes(expected.machine)) {
      return wrong(expected.machine, "it was compiled or linked for another machine");
    }
  }
  if (expected.format === "wasm") return null;

  const bits = expected.pointerWidth === 16 ? 32 : expected.pointerWidth;
  if (header.bits !== null && header.bits !== bits) {
    return wrong(describeMachine(bits, null, expected.machine).join(" "), "the size of a pointer differs");
  }
  if (header.endian !== null && header.endian !== expected.endian) {
    const asked = describeMachine(null, expected.endian, expected.machine).join(" ");
    return wrong(asked, "the order of bytes differs");
  }
  const abi = expected.abi ?? mipsAbi(expected);
  if (header.abi !== null && abi !== null && header.abi !== abi) {
    return wrong(`the ${abiName(abi)} ABI`, "code of the two ABIs does not work together");
  }
  const floatAbi = expected.floatAbi ?? armFloatAbi(expected);
  if (header.floatAbi !== null && floatAbi !== null && header.floatAbi !== floatAbi) {
    return wrong(`the ${floatAbi}-float ABI`, "code of the two ABIs does not work together");
  }
  return null;
}

function armFloatAbi({ format, machine, env }: ExpectedHeader): FloatAbi | null {
  if (format !== "elf" || machine !== "arm" || !env) return null;
  if (env.endsWith("eabihf")) return "hard";
  return env.endsWith("eabi") ? "soft" : null;
}

function mipsAbi({ format, machine, env, pointerWidth }: ExpectedHeader): string | null {
  if (format !== "elf" || machine !== "mips") return null;
  if (pointerWidth === 64) return "n64";
  return env?.endsWith("abin32") ? "n32" : "o32";
}
