import { quoteWord } from "../inputs/argv.ts";
import type { PlannedFile, Step } from "../plan/step.ts";
import {
  compilerPackages,
  crossBase,
  sysrootBase,
  sysrootProvided,
  toolsProvided,
} from "../sysroots/packages.ts";
import { fingerprint, linksDirectory, programDirectories } from "../sysroots/root.ts";
import { isCrossOnly, linkableSuites, type Selection, selectSuites } from "../sysroots/selection.ts";
import { compareVersions, findSuite, type Suite } from "../sysroots/suites.ts";
import type { Target } from "../targets/index.ts";
import { aptSystem, refuseSystem } from "./apt-system.ts";
import { hostRoot, ownSuite, packageRoot, rootStep } from "./archive.ts";
import { pkgConfigFolders, ScopedEnvironment, scopePkgConfig } from "./environment.ts";
import { clangResources, hostSide, hostTools } from "./host-tools.ts";
import { linkerOfBothSides, refusal, starter } from "./script.ts";
import type { Refusal, Strategy, StrategyContext, Wiring } from "./strategy.ts";

/** Debian's cross compilers and libraries: unpacked privately, or installed on the system. */
export const apt: Strategy = {
  name: "apt",
  summary: "Debian's and Ubuntu's cross compilers and libraries, unpacked without root",
  goodFor: "Debian or Ubuntu has a compiler and libraries for it",
  plain: true,
  refuse,
  wire: (context) =>
    context.values.sysroot === "system" ? aptSystem(context, select(context)) : wirePrivate(context),
};

function refuse(context: StrategyContext): Refusal | null {
  const { facts, target, values } = context;
  if (
    facts.host.os !== "linux" ||
    facts.host.programs["apt-get"] === null ||
    facts.host.programs["dpkg-deb"] === null
  )
    return {
      input: "strategy",
      message: `apt cannot build for ${target.triple} here: it needs apt-get and dpkg-deb, which this ${facts.host.os === "linux" ? "machine" : facts.host.os === "macos" ? "Mac" : "Windows machine"} does not have.`,
      hint: "Run on Debian or Ubuntu, or in a container of one.",
    };
  const reason = target.unsupported.apt;
  if (reason !== undefined)
    return { input: "targets", message: `apt cannot build for ${target.triple}: ${reason}`, hint: "" };
  if (target.debian === null && target.os === "linux" && target.env?.startsWith("gnu"))
    return {
      input: "targets",
      message: `apt cannot build for ${target.triple}: it is not in rust-cross's table of what Debian and Ubuntu have.`,
      hint: "",
    };
  if (target.debian === null || target.os !== "linux" || !target.env?.startsWith("gnu"))
    return {
      input: "targets",
      message: `apt cannot build for ${target.triple}: it links against the glibc of a Debian or Ubuntu release, which only Linux gnu targets do.`,
      hint: "",
    };
  const tooNew = newerThanFloor(context);
  if (tooNew !== null) return tooNew;
  if (values.sysroot === "system") return refuseSystem(context);
  if (values.packages.length > 0 && isCrossOnly(target))
    return {
      input: "packages",
      message: `apt cannot build for ${target.triple} with native packages: neither Debian nor Ubuntu has libraries for ${target.debian.architecture}, but for the C library that comes with the cross compiler.`,
      hint: "Give `packages` only to the targets that need them, by a table for each in Cargo.toml ([workspace.metadata.rust-cross.target.<triple>]), or let a crate build the library from source (a feature as `vendored`).",
    };
  const selection = selectSuites(target, hostRelease(context), wishedSuite(context), isNative(context));
  if (typeof selection === "string")
    return {
      input: values.suite === null ? "targets" : "suite",
      message: `apt cannot build for ${target.triple}: ${selection}.`,
      hint:
        values.suite === null
          ? ""
          : "Leave `suite` out, or name one of those. A table for the target in Cargo.toml gives it a suite of its own.",
    };
  return null;
}

function hostRelease({ facts }: StrategyContext) {
  const { glibc, distribution, debianArchitecture } = facts.host;
  return { glibc: glibc ?? "0", distribution, debianArchitecture };
}

/** The release that is asked for, or the newest that is old enough for `glibc`; the host's own distribution first. */
function wishedSuite({ facts, values, target }: StrategyContext): Suite | null {
  if (values.suite !== null) return findSuite(values.suite) ?? null;
  const { glibc } = values;
  if (glibc === null) return null;
  const own = ownSuite(facts);
  const available = linkableSuites(target, facts.host.debianArchitecture ?? "amd64");
  if (own !== undefined && available.includes(own) && compareVersions(own.glibc, glibc) <= 0) return null;
  const oldEnough = available
    .filter((row) => compareVersions(row.glibc, glibc) <= 0)
    .sort((a, b) => compareVersions(b.glibc, a.glibc));
  return oldEnough.find((row) => row.distribution === own?.distribution) ?? oldEnough[0] ?? null;
}

/** Why no release meets the floor that is asked for. */
function newerThanFloor(context: StrategyContext): Refusal | null {
  const { facts, values, target } = context;
  const { glibc } = values;
  if (glibc === null) return null;
  const onSystem = values.sysroot === "system";
  const named = onSystem ? ownSuite(facts) : values.suite === null ? undefined : findSuite(values.suite);
  if (named !== undefined)
    return compareVersions(named.glibc, glibc) <= 0
      ? null
      : {
          input: "glibc",
          message: `What is linked with ${named.label} may need its glibc ${named.glibc}, which is newer than ${glibc}.`,
          hint: `Leave \`${onSystem ? "sysroot" : "suite"}\` out, and a release that is old enough is taken.`,
        };
  const available = linkableSuites(target, facts.host.debianArchitecture ?? "amd64");
  const [oldest] = available.sort((a, b) => compareVersions(a.glibc, b.glibc));
  return oldest === undefined || compareVersions(oldest.glibc, glibc) <= 0
    ? null
    : {
        input: "glibc",
        message: `apt cannot build for ${target.triple} with glibc ${glibc}: the oldest release with libraries for it is ${oldest.label}, with glibc ${oldest.glibc}.`,
        hint: "",
      };
}

/** The target is the host's own triple: then cargo uses the same linker and compiler for build scripts. */
function isNative({ facts, target }: StrategyContext): boolean {
  return target.triple === facts.rust.host;
}

function select(context: StrategyContext): Selection {
  const selection = selectSuites(
    context.target,
    hostRelease(context),
    wishedSuite(context),
    isNative(context),
  );
  if (typeof selection === "string") throw new Error(`wire() after refuse(): ${selection}`);
  return selection;
}

function wirePrivate(context: StrategyContext): Wiring {
  const { facts, values, target, cxx } = context;
  const { debian } = target;
  if (debian === null) throw new Error("wire() after refuse()");
  const selection = select(context);
  const native = isNative(context);
  const { triple } = target;

  const crossOnly = isCrossOnly(target);
  const sysroot = crossOnly
    ? hostRoot(facts, values, selection.libraries, `sysroot-${debian.architecture}`, {
        kind: "sysroot",
        packages: crossBase(debian.architecture, cxx),
        provided: sysrootProvided,
      })
    : packageRoot(facts, values, selection.libraries, "sysroot", {
        // A root that the host's own build scripts use too needs what a tools root has.
        kind: native ? "tools" : "sysroot",
        packages: [...sysrootBase(cxx), ...values.packages],
        provided: sysrootProvided,
        architecture: debian.architecture,
        multiarch: debian.multiarch,
      });
  const compiler = hostRoot(facts, values, selection.compiler, "compiler", {
    kind: "tools",
    ...(native || debian.crossPackage === null
      ? {
          packages: ["binutils", "gcc", ...(cxx ? ["g++"] : [])],
          // g++'s libstdc++.so is a link onto it, without which all is linked statically.
          provided: [...toolsProvided.filter((name) => name !== "libstdc++6"), "zlib1g", "libzstd1"],
        }
      : compilerPackages(debian.crossPackage, debian.architecture, cxx)),
  });
  const tools = hostTools(facts, context.shared, true);

  const S = sysroot.root.path;
  // The cross compiler's libraries are in a folder of their own, where it would look for them beside itself alone.
  const cross = crossOnly ? `${S}/usr/${debian.multiarch}` : null;
  const programs = `${compiler.root.path}/${programDirectories.asked}`;
  const prefix = native ? "" : debian.toolPrefix;
  const libraries = [
    ...(native ? [`${S}/${linksDirectory}/lib`] : []),
    ...(tools === null ? [] : [tools.libraries]),
  ];

  const realCmake = tools?.root.packages.includes("cmake")
    ? `${tools.root.path}/${programDirectories.asked}/cmake`
    : facts.host.programs.cmake;
  const files = wrappers({
    context,
    sysroot: S,
    cross,
    programs,
    prefix,
    libraries,
    multiarch: debian.multiarch,
    realCmake: facts.project.crates.includes("cmake") ? realCmake : null,
  });
  const bin = (name: string) => files.find((file) => file.path.endsWith(`/${name}`))?.path ?? "";

  const scoped = new ScopedEnvironment(facts, triple);
  const isLinkedByUs = scoped.cargo("linker", bin(`${debian.toolPrefix}gcc`));
  scoped.tool("CC", bin(`${debian.toolPrefix}gcc`));
  scoped.tool("CXX", bin(`${debian.toolPrefix}g++`));
  scoped.tool("AR", `${programs}/${prefix}ar`);
  scoped.tool("RANLIB", `${programs}/${prefix}ranlib`);
  scoped.flags("CFLAGS", target.cflags);
  scoped.flags("CXXFLAGS", target.cflags);
  if (!native) scopePkgConfig(scoped, facts, S, debian.multiarch);
  else {
    scoped.tool("PKG_CONFIG_ALLOW_CROSS", "1");
    const ofTools = tools === null ? [] : pkgConfigFolders(tools.root.path, `${facts.host.arch}-linux-gnu`);
    scoped.tool("PKG_CONFIG_LIBDIR", [...pkgConfigFolders(S, debian.multiarch), ...ofTools].join(":"));
  }
  scoped.tool("CMAKE_TOOLCHAIN_FILE", bin("toolchain.cmake"));
  scoped.flags("BINDGEN_EXTRA_CLANG_ARGS", [
    `--sysroot=${S}`,
    ...crossHeaders(cross),
    ...clangResources(tools),
  ]);

  const host = tools === null ? null : hostSide(facts, tools, native);
  const environment: Record<string, string | null> = { ...scoped.variables, ...host?.variables };
  const notes = [...scoped.notes, ...(tools?.notes ?? [])];
  if (selection.note !== null) notes.push(selection.note);
  if (crossOnly)
    notes.push(
      `no release has libraries for ${debian.architecture}: its C library is that of the cross compiler's packages, and there is no other`,
    );
  if (selection.compiler !== selection.libraries)
    notes.push(`the compiler comes from ${selection.compiler.label}, whose programs start on this host`);
  notes.push(...(host?.notes ?? []));

  const needs = [`${triple}/sysroot`, `${triple}/compiler`, `${triple}/wrappers`, ...(tools?.needs ?? [])];
  const steps: Step[] = [
    ...rootStep(`${triple}/sysroot`, `sysroot of ${triple}`, triple, sysroot),
    ...rootStep(`${triple}/compiler`, `compiler for ${triple}`, triple, compiler),
    {
      id: `${triple}/wrappers`,
      title: `wrappers for ${triple}`,
      phase: "setup",
      target: triple,
      needs: [],
      lane: null,
      action: { kind: "write", files },
    },
    ...(tools?.steps ?? []),
  ];
  return {
    steps,
    needs,
    environment,
    path: {
      before: [
        bin(`${debian.toolPrefix}gcc`).replace(/\/[^/]*$/, ""),
        ...(native ? [] : [programs]),
        ...(tools?.path.before ?? []),
      ],
      after: tools?.path.after ?? [],
    },
    sysroot: native ? null : (cross ?? S),
    libraries: native ? libraries : [],
    release: { label: selection.libraries.label, glibc: selection.libraries.glibc },
    objcopy: `${programs}/${prefix}objcopy`,
    ...(native && isLinkedByUs
      ? { linkerOfHost: { path: bin(`${debian.toolPrefix}gcc`), step: `${triple}/wrappers` } }
      : {}),
    ...(crossOnly ? {} : { root: { path: S, glibc: selection.libraries.glibc } }),
    notes,
  };
}

/** After the compiler's own, which a C++ standard library's `#include_next` goes on from. */
function crossHeaders(cross: string | null): string[] {
  return cross === null ? [] : ["-idirafter", `${cross}/include`];
}

/**
 * The programs that a build calls. `--sysroot` is in the wrapper and not in RUSTFLAGS: rustdoc gets no
 * RUSTFLAGS of a target, so doctests would not link.
 */
function wrappers(from: {
  context: StrategyContext;
  sysroot: string;
  /** Where in it the headers and libraries of the cross compiler's packages are; null: where a system has them. */
  cross: string | null;
  programs: string;
  prefix: string;
  libraries: readonly string[];
  multiarch: string;
  realCmake: string | null;
}): PlannedFile[] {
  const { context, sysroot, cross, programs, prefix, libraries, multiarch, realCmake } = from;
  const { facts, target, cxx } = context;
  const toolPrefix = target.debian?.toolPrefix ?? "";
  const native = isNative(context);
  // A cross gcc has its as and ld beside it. The host's own would take those of PATH, which do not go with its libraries.
  const options = [
    ...(native ? [`-B${programs}`] : []),
    `--sysroot=${sysroot}`,
    // The start files, and -L.
    ...(cross === null ? [] : [`-B${cross}/lib/`]),
    ...crossHeaders(cross),
  ];
  const cc = [`${programs}/${prefix}gcc`, ...options];
  const cxxCompiler = [`${programs}/${prefix}g++`, ...options];
  const pkgConfigDirectories = pkgConfigFolders(sysroot, multiarch).join(":");
  const texts: Record<string, string> = {
    [`${toolPrefix}gcc`]: native ? nativeLinker(cc, libraries) : crossCompiler(cc, facts.host.arch),
    [`${toolPrefix}g++`]: cxx
      ? native
        ? starter("Debian's g++, started in place, with the sysroot.", cxxCompiler)
        : crossCompiler(cxxCompiler, facts.host.arch)
      : refusal(
          "C++ was not seen in the project, so g++ was not fetched.",
          "rust-cross: this build compiles C++: set `cxx: true` (rust-cross --cxx true), so that g++ and libstdc++ for the target are fetched.",
        ),
    // autoconf and meson look for it under this name.
    [`${toolPrefix}pkg-config`]: starter(
      "pkg-config that sees the target's libraries alone.",
      ["pkg-config"],
      { PKG_CONFIG_LIBDIR: quoteWord(pkgConfigDirectories), PKG_CONFIG_SYSROOT_DIR: quoteWord(sysroot) },
    ),
    ...(realCmake === null ? {} : { cmake: forgettingCmake(realCmake) }),
  };
  const key = fingerprint([sysroot, programs, texts]);
  const directory = `${facts.host.cacheDirectory}/wrappers/${target.triple}-${key}`;
  const cmake = cmakeToolchain({
    target,
    sysroot,
    cross,
    programs,
    prefix,
    cc: `${directory}/${toolPrefix}gcc`,
    cxx: `${directory}/${toolPrefix}g++`,
  });
  return [
    ...Object.entries(texts).map(([name, text]) => ({ path: `${directory}/${name}`, text, mode: 0o755 })),
    { path: `${directory}/toolchain.cmake`, text: cmake },
  ];
}

/**
 * Debian's cross compiler, with the target's sysroot. Folders with the host's libraries are left out: to rustdoc cargo names
 * those of build scripts as well, and the linker for armv7 stops at a foreign libz.so where others go on searching.
 */
function crossCompiler(words: readonly string[], hostArch: string): string {
  const folder = `/lib/${hostArch}-linux-gnu`;
  return `#!/bin/sh
# Written by rust-cross. Debian's cross compiler, started in place, with the target's sysroot and without the host's libraries.
case "$*" in *${folder}*)
  count=$#
  while [ "$count" -gt 0 ]; do
    argument=$1 count=$((count - 1))
    shift
    [ "$argument" = -L ] && [ "$count" -gt 0 ] && argument=-L$1 count=$((count - 1)) && shift
    case $argument in -L*${folder} | -L*${folder}/*) continue ;; esac
    set -- "$@" "$argument"
  done
esac
exec ${words.map(quoteWord).join(" ")} "$@"
`;
}

/**
 * cargo keeps the build folders of the cmake crate, and there CMake goes on with the compiler and the libraries that it found
 * first, though its toolchain file is another by now (`cxx`, `packages` or `suite` have changed).
 */
function forgettingCmake(cmake: string): string {
  return `#!/bin/sh
# Written by rust-cross. cmake, which in a build folder of another toolchain file begins anew.
for argument; do
  case $argument in -DCMAKE_TOOLCHAIN_FILE=*)
    [ -e CMakeCache.txt ] && ! grep -q "^CMAKE_TOOLCHAIN_FILE:[A-Z]*=\${argument#*=}$" CMakeCache.txt && rm -rf CMakeCache.txt CMakeFiles
  esac
done
exec ${quoteWord(cmake)} "$@"
`;
}

/** For the host's own triple cargo has one linker for both sides. */
function nativeLinker(cc: readonly string[], libraries: readonly string[]): string {
  return linkerOfBothSides(
    "gcc with the sysroot of the host's own triple.",
    cc,
    [
      // With a sysroot, ld looks for what libraries need in rpath-link alone. They may be of a newer release than it.
      ...libraries.map((folder) => `-Wl,--disable-new-dtags,-rpath,${folder},-rpath-link,${folder}`),
      "-Wl,--allow-shlib-undefined",
    ],
    { yields: true },
  );
}

/** For the cmake crate. Paths below the sysroot and below cargo's own output folder are looked into, the host's are not. */
function cmakeToolchain(options: {
  target: Target;
  sysroot: string;
  cross: string | null;
  programs: string;
  prefix: string;
  cc: string;
  cxx: string;
}): string {
  const { target, sysroot, cross, programs, prefix, cc, cxx } = options;
  return `# Written by rust-cross for ${target.triple}.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR ${target.arch})
set(CMAKE_SYSROOT "${sysroot}")
set(CMAKE_C_COMPILER "${cc}")
set(CMAKE_CXX_COMPILER "${cxx}")
set(CMAKE_AR "${programs}/${prefix}ar" CACHE FILEPATH "")
set(CMAKE_RANLIB "${programs}/${prefix}ranlib" CACHE FILEPATH "")
set(CMAKE_STRIP "${programs}/${prefix}strip" CACHE FILEPATH "")
# What other crates' build scripts have made lies beside this one's OUT_DIR.
get_filename_component(_rust_cross_built "$ENV{OUT_DIR}/../.." ABSOLUTE)
set(CMAKE_FIND_ROOT_PATH "${sysroot}"${cross === null ? "" : ` "${cross}"`} "\${_rust_cross_built}")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(ENV{PKG_CONFIG_LIBDIR} "${sysroot}/usr/lib/${target.debian?.multiarch}/pkgconfig:${sysroot}/usr/share/pkgconfig")
set(ENV{PKG_CONFIG_SYSROOT_DIR} "${sysroot}")
`;
}
