import { nearest } from "../nearest.ts";
import table from "./targets.json" with { type: "json" };

/** A strategy that may refuse a target. */
export type RefusableStrategy = "apt" | "docker" | "zigbuild" | "cross" | "cargo";

/**
 * What Debian and Ubuntu have for a target. The suites, by code name and oldest first, are among Debian's
 * bullseye, bookworm, trixie and sid, and Ubuntu's jammy and noble. They come from the archives' own indexes
 * as read on 2026-11-23 (Ubuntu's ports from the Release files); an archive drops architectures from old
 * suites, so a suite may lose one later.
 */
export interface DebianFacts {
  /**
   * Debian's name of the architecture whose libraries are linked: `arm64`. `all` where only packages for
   * every architecture exist (MinGW-w64, bare metal): those have no libraries of their own suite.
   */
  readonly architecture: string;
  /**
   * Library folder below `/usr/lib` (below `/usr` for MinGW-w64): `aarch64-linux-gnu`, `i386-linux-gnu`,
   * `aarch64-linux-musl`.
   */
  readonly multiarch: string;
  /**
   * Prefix of the binutils, with its dash: `aarch64-linux-gnu-`, on i386 `i686-linux-gnu-`. For musl it is
   * that of glibc's tools: there is no `aarch64-linux-musl-ar`.
   */
  readonly toolPrefix: string;
  /**
   * C compiler, also the linker driver: `${toolPrefix}gcc`; for musl `aarch64-linux-musl-gcc`, a script of
   * musl-dev that calls glibc's gcc with a specs file below `/usr/lib`; for MinGW-w64 `…-gcc-posix`.
   */
  readonly cc: string;
  /** C++ compiler; null where there is none for this target (musl) or no package of that name (bare metal). */
  readonly cxx: string | null;
  /** Suffix of `gcc-<x>`, `g++-<x>` and `binutils-<x>`: `aarch64-linux-gnu`, `x86-64-linux-gnu`. */
  readonly crossPackage: string | null;
  /** Debian suites that have `gcc-<crossPackage>` for amd64 hosts. */
  readonly crossSuites: readonly string[];
  /** Debian suites whose main archive has libraries for `architecture`; for musl targets, `musl-dev`. */
  readonly librarySuites: readonly string[];
  /** As `crossSuites`; main and universe together. */
  readonly crossUbuntu: readonly string[];
  /** As `librarySuites`. All but amd64 and i386 are on the ports archive, which counts. */
  readonly libraryUbuntu: readonly string[];
}

/** Facts about one target triple. */
export interface Target {
  readonly triple: string;
  /**
   * A target of ours alone, which rustc does not know: cargo builds for each of these triples, and what they built
   * becomes one file. Its row says what both have in common.
   */
  readonly halves?: readonly [string, string];
  readonly tier: 1 | 2 | 3;
  /** Whether rustup publishes std (core and alloc for bare metal) for it: `rustup target list` of 1.95.0. */
  readonly std: boolean;
  /** `target_arch` of `rustc --print cfg`; `universal2` for what is of two. */
  readonly arch: string;
  /** `target_os` of `rustc --print cfg`. */
  readonly os: string;
  /** `target_env` of `rustc --print cfg`; null where that is empty. */
  readonly env: string | null;
  readonly pointerWidth: 16 | 32 | 64;
  readonly endian: "little" | "big";
  /** Whether rustc links the C library statically when nothing is said; not true of every musl target. */
  readonly crtStatic: boolean;
  /** Null for one that rust-cross does not read (AIX, nvptx); no row of the table. */
  readonly format: "elf" | "pe" | "macho" | "wasm" | null;
  /**
   * Machine of the object format, by the names of `src/artifacts`: for ELF short forms of what `readelf -h`
   * says (`aarch64`, `386`, `x86-64`, `s390`), for PE `amd64`, `i386`, `arm64`, for Mach-O `x86_64`, `arm64`;
   * null for wasm, for a target of two halves, and where a file's header is not compared.
   */
  readonly machine: string | null;
  /** Null where no Debian package builds for it. */
  readonly debian: DebianFacts | null;
  /** Why a strategy cannot build it, one sentence each. A strategy that is not named may. */
  readonly unsupported: Readonly<Partial<Record<RefusableStrategy, string>>>;
  /**
   * QEMU's user-mode emulator; null where there is none. `cpu` is for `QEMU_CPU`, set only where QEMU's
   * default would run a program that is wrong for the target.
   */
  readonly qemu: { readonly binary: string; readonly cpu?: string } | null;
  /** ELF interpreter of a dynamically linked program; null where there is none or the table does not know it. */
  readonly interpreter: string | null;
  /** Flags that gcc and clang need to compile C for the machine rustc compiles for. */
  readonly cflags: readonly string[];
  /** Name that cargo-zigbuild gives the target to zig; null where it has none that zig knows. */
  readonly zig: string | null;
  /** Whether cross publishes an image (its `targets.toml`). */
  readonly cross: boolean;
  /**
   * Its attribute of nixpkgs' `pkgsCross`, from nixpkgs' lib/systems/examples.nix (as of commit 59eb55b5d67d), where the
   * machine that it compiles for, with its ABI, is the target's; absent where there is none. Android is left out (its
   * prebuilt NDK is unfree), as are the BSDs and wasm, whose system libraries there are not those of Rust's std.
   */
  readonly nix?: string;
  readonly notes?: string;
}

// TypeScript widens the strings of a JSON module; the unit and contract tests hold the rows against the type.
const TARGETS = table as readonly unknown[] as readonly Target[];

const BY_TRIPLE: ReadonlyMap<string, Target> = new Map(TARGETS.map((target) => [target.triple, target]));

/** Those that are meant more often first. */
const BY_TIER: readonly Target[] = TARGETS.toSorted((a, b) => a.tier - b.tier);

/** Every target of the table, the common ones first. */
export function allTargets(): readonly Target[] {
  return TARGETS;
}

/** The row of exactly this triple, or else the target of this triple among those derived from rustc. */
export function findTarget(triple: string, derived: readonly Target[] = []): Target | undefined {
  return BY_TRIPLE.get(triple) ?? derived.find((target) => target.triple === triple);
}

/** What cargo builds for a target: the target itself, or the halves of a universal one. */
export function partsOf(target: Target): readonly Target[] {
  return target.halves?.flatMap((triple) => findTarget(triple) ?? []) ?? [target];
}

/**
 * A triple as it stands in the names of environment variables: `lower` for cc, pkg-config and their like
 * (`CC_aarch64_unknown_linux_gnu`), `upper` for cargo (`CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER`).
 */
export function environmentSuffixes(triple: string): { lower: string; upper: string } {
  const lower = triple.replaceAll(/[-.]/g, "_");
  return { lower, upper: lower.toUpperCase() };
}

type Predicate = (target: Target) => boolean;

const component = (target: Target): string => target.triple.slice(0, target.triple.indexOf("-"));
const isComponent =
  (...names: string[]): Predicate =>
  (target) =>
    names.includes(component(target));
const isArch =
  (...archs: string[]): Predicate =>
  (target) =>
    archs.includes(target.arch);
const isOs =
  (...systems: string[]): Predicate =>
  (target) =>
    systems.includes(target.os);
const endsWith =
  (end: string): Predicate =>
  (target) =>
    target.triple.endsWith(end);
const anything: Predicate = () => true;

/** What a group of words means. Not here: words that are themselves a part of some triple. */
const VOCABULARY: readonly (readonly [words: string, meaning: Predicate])[] = [
  ["aarch64 arm64 armv8 armv8a arm64v8 v8", isComponent("aarch64")],
  ["aarch64be", isComponent("aarch64_be")],
  ["amd64 x64", isComponent("x86_64")],
  ["386 i386 x86 ia32", isArch("x86")],
  ["armhf armv7hf", (target) => /^arm(v7)?-.*hf$/.test(target.triple)],
  ["armel", (target) => target.debian?.architecture === "armel"],
  ["armv7 armv7l armv7a arm32v7 v7", isComponent("armv7")],
  ["armv6 armv6l armv6hf arm32v6 v6", isComponent("arm")],
  ["armv5 armv5tel arm32v5 v5", isComponent("armv5te")],
  ["arm arm32", isArch("arm")],
  ["riscv riscv64", isArch("riscv64")],
  ["loong64 loongarch", isArch("loongarch64")],
  ["ppc64le ppc64el", isComponent("powerpc64le")],
  ["ppc64", isComponent("powerpc64")],
  ["ppc", isComponent("powerpc")],
  ["s390", isComponent("s390x")],
  ["mips64le", isComponent("mips64el")],
  ["mipsle", isComponent("mipsel")],
  ["sparc sparcv9", isArch("sparc64")],
  ["cortex thumb baremetal", isOs("none")],
  ["windows win", isOs("windows")],
  ["win32", (target) => target.os === "windows" && target.pointerWidth === 32],
  ["win64", (target) => target.os === "windows" && target.pointerWidth === 64],
  ["mingw mingw32 mingw64", (target) => target.os === "windows" && target.env === "gnu"],
  ["macos macosx mac osx darwin", isOs("macos")],
  ["universal fat", isComponent("universal2")],
  ["linux", isOs("linux")],
  ["android", isOs("android")],
  ["bsd", isOs("freebsd", "netbsd", "dragonfly")],
  ["wasm webassembly wasm32", isArch("wasm32")],
  ["wasi", isOs("wasi")],
  ["gnu glibc", (target) => target.env === "gnu"],
  ["musl alpine static", (target) => target.env === "musl"],
  ["gnueabihf eabihf hf", endsWith("eabihf")],
  ["unknown pc debian ubuntu gcc w64", anything],
];

const MEANINGS: ReadonlyMap<string, Predicate> = new Map(
  VOCABULARY.flatMap(([words, meaning]) => words.split(" ").map((word) => [word, meaning] as const)),
);

const COMPONENTS: ReadonlySet<string> = new Set(TARGETS.flatMap((target) => target.triple.split("-")));

function meaningOf(word: string): Predicate | undefined {
  const meaning = MEANINGS.get(word);
  if (meaning !== undefined) return meaning;
  if (COMPONENTS.has(word)) return (target) => target.triple.split("-").includes(word);
  return undefined;
}

/** The targets that every word of the text fits, or none when a word is not understood. */
function matchingWords(text: string): readonly Target[] {
  const words = text
    .replaceAll(/x86[-_]64/g, "amd64")
    .replaceAll("aarch64_be", "aarch64be")
    .split(/[^a-z0-9.]+/)
    .filter((word) => word !== "");
  const meanings = words.map(meaningOf);
  if (meanings.length === 0) return [];
  return BY_TIER.filter((target) => meanings.every((meaning) => meaning?.(target) === true));
}

/** Names under which somebody may have meant the target, to measure a typing error against. */
function namesOf(target: Target): readonly string[] {
  const { triple, debian } = target;
  const withoutVendor = triple.replace(/-(unknown|pc|apple|sun)-/, "-");
  return debian === null ? [triple, withoutVendor] : [triple, withoutVendor, debian.multiarch];
}

/** More wrong letters than this share of the text, and it is another word rather than a typing error. */
const TOLERATED_ERRORS = 0.4;

/**
 * At most `n` triples that may have been meant, the likeliest first; none when nothing is near.
 * Understands other people's names (`arm64`, `linux/arm/v7`, `x86_64-linux-musl`, `macos`) and typing errors.
 */
export function nearestTargets(text: string, n = 3): string[] {
  const wanted = text.trim().toLowerCase();
  const matches = matchingWords(wanted);
  const found =
    matches.length > 0
      ? [
          ...matches.filter(({ triple }) => triple === wanted),
          ...matches.filter(({ triple }) => triple !== wanted),
        ]
      : nearest(wanted, BY_TIER, Math.floor(wanted.length * TOLERATED_ERRORS), namesOf);
  return found.slice(0, n).map(({ triple }) => triple);
}
