import type { Step } from "../plan/step.ts";
import { toolsProvided } from "../sysroots/packages.ts";
import { fingerprint, programDirectories } from "../sysroots/root.ts";
import { compareVersions, findSuite } from "../sysroots/suites.ts";
import { environmentSuffixes, type Target } from "../targets/index.ts";
import { hostRoot, ownSuite, rootStep } from "./archive.ts";
import { ScopedEnvironment, usersLinker } from "./environment.ts";
import { hostSide, hostTools } from "./host-tools.ts";
import { lacksCompiler } from "./native-code.ts";
import { starter } from "./script.ts";
import type { Refusal, Strategy, StrategyContext, Wiring } from "./strategy.ts";

/** What Rust and the host bring by themselves; for Windows the MinGW-w64 of Debian beside it. */
export const cargo: Strategy = {
  name: "cargo",
  summary: "the host's own Rust: nothing but `--target`, and MinGW-w64 from Debian for Windows",
  goodFor: "Rust and the host have all that it takes",
  plain: true,
  refuse,
  wire,
};

/** How a target gets its linker; null where neither Rust nor the host has one. */
type Linker = "own" | "xcode" | "users" | "rust-lld" | "mingw" | "default";

function linkerFor({ facts, target }: StrategyContext): Linker | null {
  const { host, rust } = facts;
  if (target.triple === rust.host) return "own";
  if (usersLinker(facts, target.triple) !== undefined) return "users";
  // rustc's own default for these is its rust-lld, or nothing needs a C library.
  if (target.os === "none" || target.os === "uefi" || (target.format === "wasm" && !lacksLibrary(target)))
    return "default";
  // rustc asks xcrun for the SDK of each of Apple's systems (rustc's platform-support/apple-ios.md and the like).
  if (target.format === "macho" && host.os === "macos") return target.os === "macos" ? "own" : "xcode";
  if (target.env === "msvc" && host.os === "windows") return "own";
  // Rust brings musl's start files and libc.a, which rust-lld links without any C compiler.
  if (target.os === "linux" && target.env === "musl" && target.crtStatic && target.std) return "rust-lld";
  if (isMinGw(target)) return "mingw";
  return null;
}

/** WASI and the like link a C library that comes with rustup's std; Emscripten brings its own linker. */
function lacksLibrary({ os, std }: Target): boolean {
  return os === "emscripten" || (os !== "unknown" && !std);
}

function isMinGw(target: Target): boolean {
  return target.os === "windows" && target.env === "gnu" && target.debian !== null;
}

function refuse(context: StrategyContext): Refusal | null {
  const { facts, target, values } = context;
  const { triple } = target;
  const linker = linkerFor(context);
  const cannot = `cargo cannot build for ${triple}`;
  const reason = target.unsupported.cargo;
  if (linker !== "users" && reason !== undefined)
    return { input: "targets", message: `${cannot}: ${reason}`, hint: "" };
  if (linker === null)
    return {
      input: "targets",
      message:
        target.format === "wasm" && !target.std
          ? `${cannot}: its C library is part of rustup's std, and Rust publishes none for it.`
          : `${cannot}: neither Rust nor this host has a linker for it.`,
      hint: "A linker of your own is taken: CARGO_TARGET_<TRIPLE>_LINKER, or `target.<triple>.linker` in cargo's configuration.",
    };
  if (linker === "mingw" && mingwSuite(context) === null)
    return {
      input: "targets",
      message: `${cannot}: it takes MinGW-w64, which is fetched from Debian's or Ubuntu's packages, and this host has no apt-get and dpkg-deb.`,
      hint: "",
    };
  if (values.packages.length > 0 && linker !== "own")
    return {
      input: "packages",
      message: `${cannot} with native packages: it has no sysroot in which ${values.packages.join(" ")} could be.`,
      hint: "Give `packages` only to the targets that need them, by a table for each in Cargo.toml ([workspace.metadata.rust-cross.target.<triple>]), or let a crate build the library from source (a feature as `vendored`).",
    };
  const asked = values.suite === null ? undefined : findSuite(values.suite);
  if (linker === "own" && target.os === "linux" && asked !== undefined && asked !== ownSuite(facts))
    return {
      input: "suite",
      message: `${cannot} from ${asked.label}: it links with this host's own libraries.`,
      hint: "",
    };
  const { glibc } = facts.host;
  if (linker === "own" && values.glibc !== null && glibc !== null && compareVersions(glibc, values.glibc) > 0)
    return {
      input: "glibc",
      message: `${cannot} with glibc ${values.glibc}: it links with this host's own, ${glibc}, which is newer.`,
      hint: "",
    };
  return null;
}

function mingwSuite({ facts }: StrategyContext) {
  const { programs } = facts.host;
  if (programs["apt-get"] === null || programs["dpkg-deb"] === null) return null;
  return ownSuite(facts) ?? null;
}

function wire(context: StrategyContext): Wiring {
  const { facts, target, values, shared } = context;
  const linker = linkerFor(context);
  const scoped = new ScopedEnvironment(facts, target.triple);
  const notes: string[] = [];
  let mingw: { steps: Step[]; needs: string[]; bin: string } | null = null;
  if (linker === "mingw") {
    mingw = mingwTools(context);
    wireMinGw(context, scoped, mingw.bin);
  }
  if (linker === "rust-lld") scoped.cargo("linker", "rust-lld");
  if ((linker === "rust-lld" || linker === "default") && lacksCompiler(facts, target))
    notes.push(
      `Rust brings a linker for ${target.triple}, but no C compiler: a crate that compiles C for it needs one, ${target.env === "musl" || target.zig !== null ? "as `strategy: zigbuild` brings it" : `which CC_${environmentSuffixes(target.triple).lower} names`}`,
    );
  if (linker === "xcode")
    notes.push(`the SDK for ${target.triple} is Xcode's: the Command Line Tools alone have none`);
  const native = target.triple === facts.rust.host;
  const tools = hostTools(facts, shared, false);
  const host = tools === null ? null : hostSide(facts, tools, native);
  if (tools === null && shared["host-packages"].length > 0)
    notes.push("`host-packages` are Debian's, and this host has no dpkg: its own tools are used");
  if (values.packages.length > 0)
    notes.push("`packages` are not fetched by this strategy: the host's own are linked");
  const own = native && facts.host.glibc !== null;
  return {
    steps: [...(mingw?.steps ?? []), ...(tools?.steps ?? [])],
    needs: [...(mingw?.needs ?? []), ...(tools?.needs ?? [])],
    environment: { ...scoped.variables, ...host?.variables },
    path: {
      before: [...(mingw === null ? [] : [mingw.bin]), ...(tools?.path.before ?? [])],
      after: tools?.path.after ?? [],
    },
    sysroot: null,
    libraries: [],
    release: own ? { label: "this host", glibc: facts.host.glibc ?? "" } : null,
    notes: [...scoped.notes, ...notes, ...(tools?.notes ?? []), ...(host?.notes ?? [])],
  };
}

/** MinGW-w64 with the posix thread model, which std::thread of C++ needs and Rust does not mind. */
function mingwTools(context: StrategyContext): { steps: Step[]; needs: string[]; bin: string } {
  const { facts, values, target, cxx } = context;
  const suite = mingwSuite(context);
  const { debian } = target;
  if (suite === null || debian === null || debian.crossPackage === null)
    throw new Error("wire() after refuse()");
  const arch = debian.crossPackage.replace("mingw-w64-", "");
  const made = hostRoot(facts, values, suite, "mingw", {
    kind: "tools",
    packages: [
      `binutils-mingw-w64-${arch}`,
      `gcc-mingw-w64-${arch}-posix`,
      ...(cxx ? [`g++-mingw-w64-${arch}-posix`] : []),
    ],
    provided: [...toolsProvided, "zlib1g", "libzstd1"],
  });
  const programs = `${made.root.path}/${programDirectories.asked}`;
  const prefix = debian.toolPrefix;
  // rustc and the cc crate call these by the names without the thread model.
  const texts: Record<string, string> = Object.fromEntries(
    ["gcc", ...(cxx ? ["g++"] : [])].map((name) => [
      `${prefix}${name}`,
      starter("MinGW-w64's compiler with POSIX threads, started in place.", [
        `${programs}/${prefix}${name}-posix`,
      ]),
    ]),
  );
  const bin = `${facts.host.cacheDirectory}/wrappers/${target.triple}-${fingerprint(texts)}`;
  const id = `${target.triple}/compiler`;
  const wrappers = `${target.triple}/wrappers`;
  return {
    bin,
    needs: [id, wrappers],
    steps: [
      ...rootStep(id, `compiler for ${target.triple}`, target.triple, made),
      {
        id: wrappers,
        title: `wrappers for ${target.triple}`,
        phase: "setup",
        target: target.triple,
        needs: [],
        lane: null,
        action: {
          kind: "write",
          files: [
            ...Object.entries(texts).map(([name, text]) => ({ path: `${bin}/${name}`, text, mode: 0o755 })),
            ...["ar", "ranlib", "dlltool", "windres"].map((name) => ({
              path: `${bin}/${prefix}${name}`,
              text: starter("binutils for Windows, started in place.", [`${programs}/${prefix}${name}`]),
              mode: 0o755,
            })),
          ],
        },
      },
    ],
  };
}

function wireMinGw({ target, cxx }: StrategyContext, scoped: ScopedEnvironment, bin: string): void {
  const prefix = `${bin}/${target.debian?.toolPrefix ?? ""}`;
  scoped.cargo("linker", `${prefix}gcc`);
  scoped.tool("CC", `${prefix}gcc`);
  if (cxx) scoped.tool("CXX", `${prefix}g++`);
  scoped.tool("AR", `${prefix}ar`);
  scoped.tool("RANLIB", `${prefix}ranlib`);
}
