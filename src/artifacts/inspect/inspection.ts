import { compareVersions } from "../../sysroots/suites.ts";
import type { FloatAbi, Format, Header } from "../header.ts";

/**
 * What a whole file says of itself: all that `Header` says, and what lies behind it. Plain JSON: it stands in result.json
 * and is what `rust-cross inspect --format json` prints.
 */
export interface Inspection {
  readonly format: Format;
  /** As `Header` names it; null for wasm and for universal Mach-O files. */
  readonly machine: string | null;
  readonly bits: 32 | 64 | null;
  readonly endian: "little" | "big" | null;
  readonly kind: InspectedKind;
  /** MIPS "o32", "n32", "n64"; ppc64 "v1", "v2" (ELFv1, ELFv2). Null where nothing in the file says it. */
  readonly abi: string | null;
  /** How floating-point numbers are handed over. Null where nothing in the file says it. */
  readonly floatAbi: FloatAbi | null;
  /**
   * What the code needs of the processor, as compiler and linker noted it: ARM "v6", "v7-A", "v8-M.mainline"; RISC-V the
   * ISA string, "rv64i2p1_m2p0_a2p1"; MIPS "MIPS32r2". Null where nothing in the file says it. It is what the parts
   * were compiled for, not what the code was seen to use.
   */
  readonly architecture: string | null;
  /** The dynamic loader that the file names: ELF's PT_INTERP, Mach-O's dyld. */
  readonly interpreter: string | null;
  /**
   * Libraries that are loaded with it, in the order of the file: DT_NEEDED, the DLLs of PE imports (delayed ones too),
   * Mach-O's dylibs; for wasm the modules that it imports from.
   */
  readonly needed: readonly string[];
  /** Folders in which they are looked for: DT_RPATH; Mach-O's LC_RPATH. */
  readonly rpath: readonly string[];
  /** DT_RUNPATH. */
  readonly runpath: readonly string[];
  /** The name by which others need this library: DT_SONAME, a DLL's export name, a dylib's install name. */
  readonly soname: string | null;
  /** Every version of a symbol that a library has to have, by library and rising version; ELF alone. */
  readonly versions: readonly VersionNeed[];
  /** static: it loads nothing, not even a loader. Null for object files and archives. */
  readonly linking: "static" | "dynamic" | null;
  /** Whether an executable can be loaded at any address; null for what is none, and for wasm. */
  readonly pie: boolean | null;
  /** Whether the table of symbols is gone (wasm: the names); null for archives. */
  readonly stripped: boolean | null;
  /** Whether it has DWARF in itself. */
  readonly debugInfo: boolean;
  /** GNU build id, UUID of Mach-O, GUID and age of PE's debug directory, wasm's build_id: lower-case hexadecimal. */
  readonly buildId: string | null;
  /** The oldest system that it says it is for: `{ name: "macos", version: "11.0" }`; Mach-O alone. */
  readonly system: { readonly name: string; readonly version: string } | null;
  /** What is inside of a universal Mach-O file, in the order of the file. */
  readonly slices?: readonly Inspection[];
  /** Of an archive. The other fields are those of its objects: `architecture` is the highest of them. */
  readonly members?: ArchiveMembers;
}

export type InspectedKind = "executable" | "shared" | "object" | "archive" | "other";

/** A version of symbols, as the dynamic loader compares it. */
export interface VersionNeed {
  /** "libc.so.6". */
  readonly library: string;
  /** "GLIBC_2.34". */
  readonly version: string;
  /** The loader goes on without it. */
  readonly weak: boolean;
  /** What is taken of this version, at most 100 of them in the order of the file; none where only its presence counts. */
  readonly symbols: readonly string[];
}

export interface ArchiveMembers {
  readonly objects: number;
  /** Members that are no object file: Rust's metadata, LLVM bitcode. Indexes are not counted. */
  readonly others: number;
  /** The first object that is for another machine than the first object, as "name: its header". */
  readonly foreign: string | null;
  /** The object from which `architecture` is. */
  readonly architectureOf: string | null;
}

/** What came of looking at a file: `problem` says why it cannot be read, to be put behind the file's name. */
export type Inspected =
  | { readonly inspection: Inspection; readonly problem?: undefined }
  | { readonly inspection: null; readonly problem: string };

/** The family of versions of one library: "GLIBC", "GLIBCXX", "CXXABI", "GCC". */
export interface Floor {
  readonly family: string;
  /** "2.34". */
  readonly version: string;
  readonly library: string;
  readonly symbols: readonly string[];
}

/** Marks of glibc that are no numbers, and the release that first had them. */
const marks: Readonly<Record<string, string>> = { GLIBC_ABI_DT_RELR: "GLIBC_2.36" };

/** Family and number of a version of symbols; null for one without a number (GLIBC_PRIVATE). */
export function versionOf(version: string): { readonly family: string; readonly number: string } | null {
  const [, family, number] = /^([A-Z]+)_(\d+(?:\.\d+)*)$/.exec(marks[version] ?? version) ?? [];
  return family === undefined || number === undefined ? null : { family, number };
}

/** The highest version of each family that the file cannot do without, in the order of the file. */
export function floorsOf({ versions }: Pick<Inspection, "versions">): Floor[] {
  const floors = new Map<string, Floor>();
  for (const { library, version, weak, symbols } of versions) {
    const found = versionOf(version);
    if (weak || found === null) continue;
    const { family, number } = found;
    const before = floors.get(family);
    if (before === undefined || compareVersions(number, before.version) > 0)
      floors.set(family, { family, version: number, library, symbols });
  }
  return [...floors.values()];
}

/** The highest glibc that a file needs, as "2.31"; null where it needs none, or none in particular. */
export function glibcOf(inspection: Pick<Inspection, "versions">): string | null {
  return floorsOf(inspection).find(({ family }) => family === "GLIBC")?.version ?? null;
}

/**
 * What a file asks of the system that it is to run on, for a table: "glibc 2.31", "static", "macos 11.0". Null for an object
 * file or an archive, and where the file does not say (a shared musl, Windows).
 */
export function floorOf(inspection: Inspection): string | null {
  const { system, linking } = inspection.slices?.[0] ?? inspection;
  if (linking === null) return null;
  if (system !== null) return `${system.name} ${system.version}`;
  const glibc = glibcOf(inspection);
  if (glibc !== null) return `glibc ${glibc}`;
  return linking === "static" ? "static" : null;
}

/** What the header alone says, with nothing behind it. */
export function ofHeader(header: Header): Inspection {
  const { format, machine, bits, endian, kind, abi, floatAbi } = header;
  return {
    format,
    machine,
    bits,
    endian,
    kind: kind === "shared-or-pie" ? "shared" : kind,
    abi,
    floatAbi,
    architecture: null,
    interpreter: null,
    needed: [],
    rpath: [],
    runpath: [],
    soname: null,
    versions: [],
    linking: null,
    pie: null,
    stripped: null,
    debugInfo: false,
    buildId: null,
    system: null,
  };
}
