import { quoteWord } from "../inputs/argv.ts";
import { runsSomething } from "../inputs/index.ts";
import type { Step } from "../plan/step.ts";
import { sysrootBase, sysrootProvided } from "../sysroots/packages.ts";
import { type AptRoot, fingerprint } from "../sysroots/root.ts";
import { librarySuites } from "../sysroots/selection.ts";
import { compareVersions, findSuite, type Suite } from "../sysroots/suites.ts";
import { environmentSuffixes, type Target } from "../targets/index.ts";
import { toolStep } from "../tools/index.ts";
import { ownSuite, packageRoot, rootStep } from "./archive.ts";
import { ScopedEnvironment, scopePkgConfig } from "./environment.ts";
import { clangResources, hostSide, hostTools } from "./host-tools.ts";
import { starter } from "./script.ts";
import type { CargoCall, Refusal, Strategy, StrategyContext, Wiring } from "./strategy.ts";

/** cargo-zigbuild with zig as linker and C compiler: any glibc, musl, Windows, the BSDs and macOS from one tool. */
export const zigbuild: Strategy = {
  name: "zigbuild",
  summary: "cargo-zigbuild: zig links for any glibc from 2.17 on, musl, Windows, FreeBSD, OpenBSD and macOS",
  goodFor: "Zig links for it on any host",
  plain: true,
  refuse,
  wire,
};

/** What is linked for where no `glibc` is asked for: that of Debian 11 and Ubuntu 20.04, older than most that is in use. */
const usualGlibc = "2.31";

/** The oldest glibc that Rust's std and zig know, by `target_arch`, where it is not 2.17. */
const firstGlibc: Readonly<Record<string, string>> = { riscv64: "2.29", loongarch64: "2.36" };

/** Crates that link Apple's frameworks, which come with the SDK alone. */
const frameworkCrates =
  /^(core-foundation|security-framework|system-configuration|objc2?(-.+)?|cocoa|metal|core-(graphics|text|services|media|video)|io-kit-sys|fsevent)(-sys)?$/;

function refuse(context: StrategyContext): Refusal | null {
  const { facts, target, values } = context;
  const { triple } = target;
  const cannot = `zigbuild cannot build for ${triple}`;
  const reason = target.unsupported.zigbuild;
  if (reason !== undefined) return { input: "targets", message: `${cannot}: ${reason}`, hint: "" };
  if (target.zig === null) return { input: "targets", message: `${cannot}: ${withoutZig(target)}`, hint: "" };
  if (usesGlibc(context)) {
    const first = firstGlibc[target.arch] ?? "2.17";
    if (values.glibc !== null && compareVersions(values.glibc, first) < 0)
      return {
        input: "glibc",
        message: `${cannot} with glibc ${values.glibc}: Rust's std needs ${first} at least.`,
        hint: `Write \`glibc: ${first}\` or newer.`,
      };
  } else if (values.packages.length > 0)
    return {
      input: "packages",
      message: `${cannot} with native packages: neither Debian nor Ubuntu has ${values.packages.join(" ")} for it.`,
      hint: "Give `packages` only to the targets that need them, by a table for each in Cargo.toml ([workspace.metadata.rust-cross.target.<triple>]), or let a crate build the library from source (a feature as `vendored`).",
    };
  if (values.packages.length > 0 && target.unsupported.apt !== undefined)
    return {
      input: "packages",
      message: `${cannot} with native packages: ${target.unsupported.apt}`,
      hint: "",
    };
  if (values.packages.length > 0 && librarySuite(context) === null)
    return {
      input: "packages",
      message: `${cannot} with native packages${values.glibc === null ? "" : ` and glibc ${values.glibc}`}: ${noLibraries(context)}.`,
      hint: "",
    };
  const framework = facts.project.crates.find((name) => frameworkCrates.test(name));
  if (
    target.os === "macos" &&
    framework !== undefined &&
    facts.host.os !== "macos" &&
    (values.env.SDKROOT ?? facts.host.environment.SDKROOT) === undefined
  )
    return {
      // The variable: it is what stands in the way.
      input: "SDKROOT",
      message: `${cannot}: the crate ${framework} links Apple's frameworks, which only the macOS SDK has.`,
      hint: "Set SDKROOT to a macOS SDK: on a Mac `xcrun --show-sdk-path` names it; copied from there (Apple's licence permits its use on Apple hardware), or build on a macOS runner.",
    };
  return null;
}

/** Why a target that is not in the table has no name of zig's: what cargo-zigbuild 0.24.0 and zig 0.17.1 know. */
function withoutZig({ os, env }: Target): string {
  if (os === "android") return "zig cannot provide Android's libc.";
  if (!["linux", "windows", "macos", "freebsd", "openbsd", "wasi", "unknown"].includes(os))
    return "cargo-zigbuild knows no target of zig's for its operating system.";
  if (env === "msvc" || env === "ohos" || env === "uclibc" || env === "newlib")
    return `zig has no C library of its kind (${env}).`;
  return "it is not in rust-cross's table of zig's targets.";
}

/** `gnu`, `gnueabihf`, `gnuabi64` on Linux. */
function usesGlibc({ target }: StrategyContext): boolean {
  return target.os === "linux" && (target.env?.startsWith("gnu") ?? false);
}

function hasApt({ facts }: StrategyContext): boolean {
  return facts.host.programs["apt-get"] !== null && facts.host.programs["dpkg-deb"] !== null;
}

/** Releases that have the target's libraries, the host's own first, then the newest. */
function suitesOf({ facts, target, values }: StrategyContext): Suite[] {
  const own = ownSuite(facts);
  const named = values.suite === null ? undefined : findSuite(values.suite);
  return librarySuites(target)
    .filter((row) => named === undefined || row.suite === named.suite)
    .sort((a, b) => compareVersions(b.glibc, a.glibc))
    .sort((a, b) => rank(a, own) - rank(b, own));
}

function rank(suite: Suite, own: Suite | undefined): number {
  return suite.suite === own?.suite ? 0 : suite.distribution === own?.distribution ? 1 : 2;
}

/** The release that `packages` are linked from: its glibc is the floor, so it is no newer than what is asked for. */
function librarySuite(context: StrategyContext): Suite | null {
  const { glibc } = context.values;
  if (!hasApt(context) || wrongMachine(context) !== undefined) return null;
  return suitesOf(context).find((row) => glibc === null || compareVersions(row.glibc, glibc) <= 0) ?? null;
}

/** Why the libraries of Debian's architecture would not do: those of armhf are ARMv7, those of i386 are i686. */
function wrongMachine({ target }: StrategyContext): string | undefined {
  return target.unsupported.apt?.replace(/\.$/, "");
}

function noLibraries(context: StrategyContext): string {
  const wrong = wrongMachine(context);
  if (wrong !== undefined) return wrong;
  if (!hasApt(context))
    return "they come from Debian's or Ubuntu's packages, and this host has no apt-get and dpkg-deb";
  const suites = suitesOf(context);
  const [oldest] = [...suites].sort((a, b) => compareVersions(a.glibc, b.glibc));
  return oldest === undefined
    ? `no release has libraries for it${context.values.suite === null ? "" : ` (suite ${context.values.suite})`}`
    : `the oldest release with libraries for it, ${oldest.label}, has glibc ${oldest.glibc}, which they need`;
}

function wire(context: StrategyContext): Wiring {
  const { facts, target, shared, values } = context;
  const cargoZigbuild = toolStep("cargo-zigbuild", facts, shared);
  const zig = toolStep("zig", facts, shared);
  const tools = hostTools(facts, shared, values.packages.length > 0);
  const host = tools === null ? null : hostSide(facts, tools, target.triple === facts.rust.host);
  const linked = glibcOf(context);
  const sysroot = linked === null ? null : sysrootOf(context, linked.glibc);
  const scoped = new ScopedEnvironment(facts, target.triple);
  if (sysroot !== null && values.packages.length > 0) wirePackages(context, scoped, sysroot.root, tools);

  const steps: Step[] = [
    ...[cargoZigbuild.step, zig.step].flatMap((step) => step ?? []),
    ...(sysroot?.steps ?? []),
    ...(tools?.steps ?? []),
  ];
  // zig's own caches, some 30 MB for each target; cold they take longer than the build.
  const cache = `${facts.host.cacheDirectory}/zig`;
  const ofZig = {
    CARGO_ZIGBUILD_ZIG_PATH: zig.program,
    // Else a zig of Python's packages would come before the one that is named.
    CARGO_ZIGBUILD_PYTHON_PATH: "/nonexistent",
    CARGO_ZIGBUILD_CACHE_DIR: cache,
    ZIG_GLOBAL_CACHE_DIR: cache,
    ZIG_LOCAL_CACHE_DIR: cache,
    ...deploymentTarget(context),
  };
  const targetArgument = linked === null ? target.triple : `${target.triple}.${linked.glibc}`;
  const compilers = plainCompilers(
    context,
    [cargoZigbuild.program, "rustc", "--target", targetArgument, "--"],
    ofZig,
  );
  return {
    steps,
    needs: steps.map((step) => step.id),
    environment: { ...ofZig, ...scoped.variables, ...host?.variables },
    path: { before: tools?.path.before ?? [], after: tools?.path.after ?? [] },
    sysroot: sysroot?.root.path ?? null,
    ...(sysroot === null ? {} : { root: { path: sysroot.root.path, glibc: sysroot.glibc } }),
    libraries: [],
    release: linked,
    notes: [
      `cargo-zigbuild: ${cargoZigbuild.because}; zig: ${zig.because}`,
      // Packages are refused then, so it is there for running alone.
      ...(sysroot !== null && wrongMachine(context) !== undefined
        ? [
            `its programs run with the C library of ${sysroot.root.release} for ${sysroot.root.architecture}, which is for a newer machine, so on QEMU's default processor: an instruction that ${target.triple} lacks would not be noticed`,
          ]
        : []),
      ...scoped.notes,
      ...(tools?.notes ?? []),
      ...(host?.notes ?? []),
    ],
    ...(sysroot === null && linked !== null
      ? {
          cannotRun: `its programs load a glibc of ${linked.glibc} or newer, and no release that could be fetched here has one`,
        }
      : {}),
    // Without it rustc asks for the start files that come with rustup's std; zig has its own.
    ...(target.env?.startsWith("musl") ? { builtStdRustflags: ["-Clink-self-contained=no"] } : {}),
    targetArgument,
    cc: [zig.program, "cc", "-target", target.zig ?? ""],
    wrap: (call) => wrap(call, cargoZigbuild.program),
    plain: {
      steps: [...steps, compilers.step],
      needs: [...steps.map((step) => step.id), compilers.step.id],
      environment: { ...scoped.variables, ...host?.variables, ...compilers.environment },
    },
  };
}

/**
 * The compilers that cargo-zigbuild would have cargo use, as scripts for plain cargo. What they are called with depends on the
 * target and on cargo-zigbuild's version, so it is asked each time: it starts what CARGO names, with them in the
 * environment.
 */
function plainCompilers(
  { facts, target }: StrategyContext,
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
): { step: Step; environment: Readonly<Record<string, string>> } {
  const { lower } = environmentSuffixes(target.triple);
  const take = (variable: string) =>
    `#!/bin/sh\n# Written by rust-cross. Started by cargo-zigbuild in cargo's place: the compiler that it names.\nwhile [ "$1" != -- ]; do shift; done\nshift\nexec "$${variable}_${lower}" "$@"\n`;
  const programs = { CC: "cc", CXX: "c++", AR: "ar", RANLIB: "ranlib" };
  const quoted = Object.entries(environment).map(([name, value]) => [name, quoteWord(value)] as const);
  const folder = `${facts.host.cacheDirectory}/wrappers/${target.triple}-zig-${fingerprint(JSON.stringify([words, environment]))}`;
  const files = Object.entries(programs).flatMap(([variable, name]) => [
    { path: `${folder}/take-${name}`, text: take(variable), mode: 0o755 },
    {
      path: `${folder}/${name}`,
      // Its own choice is asked for, and these scripts are what it would take from the environment.
      text: starter(`zig's ${name} for ${target.triple}.`, ["env", "-u", `${variable}_${lower}`, ...words], {
        ...Object.fromEntries(quoted),
        CARGO: quoteWord(`${folder}/take-${name}`),
      }),
      mode: 0o755,
    },
  ]);
  const scoped = new ScopedEnvironment(facts, target.triple);
  scoped.cargo("linker", `${folder}/cc`);
  for (const [variable, name] of Object.entries(programs)) scoped.tool(variable, `${folder}/${name}`);
  return {
    step: {
      id: `${target.triple}/zig`,
      title: `zig as compiler for ${target.triple}`,
      phase: "setup",
      target: target.triple,
      needs: [],
      lane: null,
      action: { kind: "write", files },
    },
    environment: scoped.variables,
  };
}

/** The oldest macOS that rustc itself names (`rustc --print deployment-target`): zig would take one of the last years. */
function deploymentTarget({ facts, target, values }: StrategyContext): Record<string, string> {
  const name = "MACOSX_DEPLOYMENT_TARGET";
  if (target.os !== "macos" || (values.env[name] ?? facts.host.environment[name]) !== undefined) return {};
  return { [name]: target.arch === "x86_64" ? "10.12" : "11.0" };
}

/** What glibc is linked for; null for targets that do not use it. */
function glibcOf(context: StrategyContext): { label: string; glibc: string } | null {
  const { target, values } = context;
  if (!usesGlibc(context)) return null;
  const suite = values.packages.length > 0 ? librarySuite(context) : null;
  if (suite !== null) return { label: suite.label, glibc: suite.glibc };
  const first = firstGlibc[target.arch] ?? "2.17";
  const usual = compareVersions(first, usualGlibc) > 0 ? first : usualGlibc;
  return { label: "zig", glibc: values.glibc ?? usual };
}

/**
 * The target's libraries: to link `packages`, and to run programs that this machine has no loader for. A release
 * whose C library is older than what was linked for could not run them.
 */
function sysrootOf(
  context: StrategyContext,
  glibc: string,
): { root: AptRoot; glibc: string; steps: Step[] } | null {
  const { facts, target, values } = context;
  const { debian, triple } = target;
  const runsHere = target.arch === facts.host.arch && compareVersions(facts.host.glibc ?? "0", glibc) >= 0;
  if (debian === null || !hasApt(context)) return null;
  const linking = values.packages.length > 0;
  if (!linking && (runsHere || !runsSomething(values))) return null;
  const suite = linking
    ? librarySuite(context)
    : suitesOf(context).find((row) => compareVersions(row.glibc, glibc) >= 0);
  if (suite === null || suite === undefined) return null;
  const made = packageRoot(facts, values, suite, "sysroot", {
    kind: "sysroot",
    packages: [...(linking ? sysrootBase(false) : ["libc6", "libgcc-s1"]), ...values.packages],
    provided: sysrootProvided,
    architecture: debian.architecture,
    multiarch: debian.multiarch,
  });
  return {
    root: made.root,
    glibc: suite.glibc,
    steps: rootStep(`${triple}/sysroot`, `sysroot of ${triple}`, triple, made),
  };
}

/** zig has its own headers and C library, which come first; the sysroot adds those of `packages`. */
function wirePackages(
  { facts, target }: StrategyContext,
  scoped: ScopedEnvironment,
  root: AptRoot,
  tools: Parameters<typeof clangResources>[0],
): void {
  const multiarch = target.debian?.multiarch ?? "";
  const S = root.path;
  const flags = [
    ...target.cflags,
    "-idirafter",
    `${S}/usr/include/${multiarch}`,
    "-idirafter",
    `${S}/usr/include`,
    // Build scripts link small programs to see what is there.
    `-L${S}/usr/lib/${multiarch}`,
    "-Wno-unused-command-line-argument",
  ];
  scoped.flags("CFLAGS", flags);
  scoped.flags("CXXFLAGS", flags);
  scoped.flags("BINDGEN_EXTRA_CLANG_ARGS", [`--sysroot=${S}`, ...clangResources(tools)]);
  scopePkgConfig(scoped, facts, S, multiarch);
}

/** cargo-zigbuild knows these commands; benches are built and run by its `test`, as cargo's `bench` does. */
function wrap({ argv, ...call }: CargoCall, program: string): CargoCall {
  const [, subcommand = "", ...rest] = argv;
  if (subcommand !== "bench")
    return { ...call, argv: [program, subcommand === "build" ? "zigbuild" : subcommand, ...rest] };
  const end = rest.indexOf("--");
  const [own, forBench] = end < 0 ? [rest, []] : [rest.slice(0, end), rest.slice(end + 1)];
  const profile = own.includes("--profile") ? [] : ["--profile", "bench"];
  return {
    ...call,
    argv: [
      program,
      "test",
      "--benches",
      ...profile,
      ...own,
      ...(own.includes("--no-run") ? [] : ["--", "--bench", ...forBench]),
    ],
  };
}
