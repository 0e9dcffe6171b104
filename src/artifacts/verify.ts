import { compareVersions } from "../sysroots/suites.ts";
import { checkHeader, type ExpectedHeader } from "./header.ts";
import { armRank, type Inspected, type Inspection, versionOf } from "./inspect/index.ts";

/** What the files of a target have to be. */
export interface Expectation {
  /** The target, or the halves of a universal one in the order in which they lie in a file. */
  readonly parts: readonly ExpectedPart[];
  /** The newest glibc that they may need, as "2.31"; null: any. */
  readonly glibc: string | null;
  /** Programs load nothing, not even a loader. */
  readonly static: boolean;
  /** Names of libraries that may be loaded, with `*` and `?`; none: any. */
  readonly allowedLibraries: readonly string[];
}

export interface ExpectedPart {
  readonly triple: string;
  /** Null where files of the target are of a format that is not read. */
  readonly header: ExpectedHeader | null;
  /** The dynamic loader of the target's programs; null where it is not known. */
  readonly interpreter: string | null;
}

/** What a file is and should not be. */
export interface Violation {
  /** The input that asked for it. */
  readonly input: "verify" | "glibc" | "static" | "allowed-libraries";
  /** To be put behind the file's name. */
  readonly message: string;
  readonly hint: string;
  /** Symbols by which the object can be found from which it comes. */
  readonly symbols?: readonly string[];
  /** The target whose processors the code is too new for: objects that need as much are where it comes from. */
  readonly newerThan?: string;
}

/** All that is wrong with a file; none: it is as it was asked for. */
export function violations({ inspection, problem }: Inspected, expected: Expectation): Violation[] {
  const [first] = expected.parts;
  if (first === undefined || first.header === null) return [];
  if (inspection === null)
    return [
      {
        input: "verify",
        message: problem,
        hint: "Was it changed after it was linked, or did the linker end early? `verify: false` keeps it as it is.",
      },
    ];
  const slices = inspection.slices ?? [inspection];
  if (slices.length !== expected.parts.length)
    return [
      {
        input: "verify",
        message: `holds code for ${slices.length} machines, and ${expected.parts.length} were asked for`,
        hint: "A universal target has universal files, any other has files for one machine.",
      },
    ];
  return [
    ...expected.parts.flatMap((part, index) => machineViolations(slices[index] ?? inspection, part)),
    ...glibcViolations(inspection, expected.glibc),
    ...staticViolations(inspection, expected.static),
    ...libraryViolations(inspection, expected.allowedLibraries),
  ];
}

// --- The machine -----------------------------------------------------------------------------------------

const otherMachine =
  "Is there a linker, or flags for the C compiler or for rustc, that are for another machine? `rust-cross plan` shows what is set.";

function machineViolations(
  inspection: Inspection,
  { triple, header, interpreter }: ExpectedPart,
): Violation[] {
  if (header === null) return [];
  const wrong = checkHeader(inspection, { ...header, floatAbi: header.floatAbi ?? riscvFloatAbi(triple) });
  if (wrong !== null) return [{ input: "verify", message: wrong, hint: otherMachine }];
  const { members, architecture } = inspection;
  const found: Violation[] = [];
  if (members?.foreign != null)
    found.push({
      input: "verify",
      message: `holds objects for different machines: ${members.foreign}`,
      hint: otherMachine,
    });
  if (architecture !== null && isTooNew(architecture, triple)) {
    const of = members?.architectureOf == null ? "" : ` (${members.architectureOf})`;
    found.push({
      input: "verify",
      message: `has code for ARM${architecture}${of}, and ${triple} is ARM${armRankOf(triple)?.name}: it may end with SIGILL there`,
      hint: "Start files and libgcc of Debian's and Ubuntu's armhf are ARMv7, those of armel ARMv5TE, whatever the flags: `strategy: zigbuild` or `strategy: cross` link ARMv6. Else see to -C target-cpu and target-feature of rustc and -march of the C compiler.",
      newerThan: triple,
    });
  }
  const base = (path: string) => path.slice(path.lastIndexOf("/") + 1);
  if (
    interpreter !== null &&
    inspection.interpreter !== null &&
    base(inspection.interpreter) !== base(interpreter)
  )
    found.push({
      input: "verify",
      message: `is loaded by ${inspection.interpreter}, and programs of ${triple} are by ${interpreter}: it was linked for another C library`,
      hint: "Is the linker that of this target? A musl target takes one for musl, a gnu target one for glibc.",
    });
  return found;
}

/** The floating-point ABI of Rust's RISC-V targets follows from the extensions in their names. */
function riscvFloatAbi(triple: string): "soft" | "single" | "double" | null {
  const [, extensions] = /^riscv(?:32|64)([a-z]+)/.exec(triple) ?? [];
  if (extensions === undefined) return null;
  if (/^(a\d|e)/.test(extensions)) return extensions.startsWith("e") ? "soft" : "double";
  if (/[gd]/.test(extensions)) return "double";
  return extensions.includes("f") ? "single" : "soft";
}

/** What the processors of an ARM target can do, by its name. Source: "Platform Support" of Rust. */
const ARM_TARGETS: readonly (readonly [RegExp, string])[] = [
  [/^thumbv6m-/, "v6-M"],
  [/^thumbv7m-/, "v7-M"],
  [/^thumbv7em-/, "v7E-M"],
  [/^thumbv8m\.base-/, "v8-M.baseline"],
  [/^thumbv8m\.main-/, "v8-M.mainline"],
  [/^(arm|thumb)v4t-/, "v4T"],
  [/^(arm|thumb)v5te-/, "v5TE"],
  // Not Android: its devices and its NDK are ARMv7, whatever the name says.
  [/^(arm|armeb|armv6|armv6k|thumbv6)-(?!linux-android)/, "v6"],
  [/^(armv7|armv7a|armv7r|armv7s|armv7k|armebv7r|thumbv7a|thumbv7r|thumbv7neon)-/, "v7"],
  [/^(armv8r|thumbv8r)-/, "v8-R"],
];

function armRankOf(triple: string): { name: string; rank: number; isMicrocontroller: boolean } | null {
  const [, name] = ARM_TARGETS.find(([pattern]) => pattern.test(triple)) ?? [];
  const rank = name === undefined ? null : armRank(name);
  return name === undefined || rank === null ? null : { name, ...rank };
}

/** The number of the ARM architecture of a target with an operating system: "6" for ARMv6. For renderings of a plan. */
export function armLevel(triple: string): string | null {
  const allowed = armRankOf(triple);
  return allowed === null || allowed.isMicrocontroller ? null : (/\d+/.exec(allowed.name)?.[0] ?? null);
}

/** Whether code of this architecture is too new for an ARM target. */
export function isTooNew(architecture: string, triple: string): boolean {
  const [needed, allowed] = [armRank(architecture), armRankOf(triple)];
  return (
    needed !== null &&
    allowed !== null &&
    (needed.isMicrocontroller !== allowed.isMicrocontroller || needed.rank > allowed.rank)
  );
}

// --- What was asked for ------------------------------------------------------------------------------------

/** So many symbols of a version are named. */
const NAMED = 5;

function glibcViolations({ versions }: Inspection, floor: string | null): Violation[] {
  if (floor === null) return [];
  const newer = versions.flatMap((need) => {
    const found = versionOf(need.version);
    const isNewer = !need.weak && found?.family === "GLIBC" && compareVersions(found.number, floor) > 0;
    return isNewer ? [{ ...need, number: found.number }] : [];
  });
  if (newer.length === 0) return [];
  const highest = newer.reduce((a, b) => (compareVersions(a.number, b.number) >= 0 ? a : b)).number;
  const needs = newer
    .toSorted((a, b) => compareVersions(b.number, a.number))
    .map(({ version, library, symbols }) =>
      symbols.length === 0 ? `${version} of ${library}` : `${version} of ${library} for ${few(symbols)}`,
    );
  return [
    {
      input: "glibc",
      message: `needs glibc ${highest}, and \`glibc: ${floor}\` was asked for: ${needs.join("; ")}`,
      hint: `Link with an older C library: \`strategy: zigbuild\` links for exactly \`glibc\`, \`apt\` and \`docker\` take a release by it. Or ask for \`glibc: ${highest}\`.`,
      symbols: [...new Set(newer.flatMap(({ symbols }) => symbols))],
    },
  ];
}

function few(names: readonly string[]): string {
  const more = names.length - NAMED;
  return `${names.slice(0, NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function staticViolations(inspection: Inspection, wanted: boolean): Violation[] {
  const { format, kind, linking, interpreter, needed } = inspection;
  if (!wanted || kind !== "executable" || linking !== "dynamic") return [];
  const loads = [...(interpreter === null ? [] : [interpreter]), ...needed];
  return [
    {
      input: "static",
      message: `is no static program: it loads ${loads.join(", ")}`,
      hint:
        format === "elf"
          ? "Build for a musl target, or link the C library of a gnu target with `-C target-feature=+crt-static`; libraries of other languages need a static one too (a crate's feature as `vendored` or `static`)."
          : "Programs of this system always load its own libraries: `allowed-libraries` can name those that may be.",
    },
  ];
}

function libraryViolations({ format, needed }: Inspection, allowed: readonly string[]): Violation[] {
  if (allowed.length === 0) return [];
  // Windows does not tell "KERNEL32.dll" from "kernel32.dll".
  const patterns = allowed.map((each) => globPattern(each, format === "pe"));
  const others = needed.filter((name) => !patterns.some((pattern) => pattern.test(name)));
  if (others.length === 0) return [];
  return [
    {
      input: "allowed-libraries",
      message: `needs ${others.join(", ")}, and only ${allowed.join(", ")} ${allowed.length === 1 ? "is" : "are"} allowed`,
      hint: `Link ${others.length === 1 ? "it" : "them"} statically (a crate's feature as \`vendored\` or \`static\`), or add ${others.length === 1 ? "it" : "them"} to \`allowed-libraries\`.`,
    },
  ];
}

/** `*` stands for any characters, `?` for one. */
function globPattern(glob: string, ignoresCase: boolean): RegExp {
  const source = glob
    .replaceAll(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, ignoresCase ? "i" : "");
}
