import type { Problem } from "../errors.ts";
import { quoteWord } from "../inputs/argv.ts";
import type { Values } from "../inputs/table.ts";
import type { RustPackage, Step } from "../plan/step.ts";
import type { Facts } from "../project/facts.ts";
import { hostRoot, ownSuite, packageRoot, rootStep } from "../strategies/archive.ts";
import { starter } from "../strategies/script.ts";
import { toolsProvided } from "../sysroots/packages.ts";
import { type AptRoot, fingerprint, linksDirectory } from "../sysroots/root.ts";
import { compareVersions, type Suite, suites } from "../sysroots/suites.ts";
import { findTarget } from "../targets/index.ts";
import type { StdRequest, StdResolver } from "./resolver.ts";

/** The value of the input `toolchain` that asks for it. */
export const debianToolchain = "debian";

type SuiteWithRust = Suite & { readonly rust: NonNullable<Suite["rust"]> };

/** rustc, cargo and rustdoc from Debian's packages, in the cache: no root and no rustup. */
export interface DebianRust {
  readonly suite: SuiteWithRust;
  /** Folder of the programs. */
  readonly programs: string;
  readonly sysroot: string;
  readonly compiler: RustPackage;
  readonly steps: readonly Step[];
  readonly needs: readonly string[];
  /** For cargo and all that it starts. */
  readonly environment: Readonly<Record<string, string | null>>;
}

/** Debian's Rust on this host, or why it cannot be had. The same for all targets. */
export function debianRust(facts: Facts, values: Values): DebianRust | { readonly problem: Problem } {
  const { host, rust } = facts;
  const problem = (message: string) => ({
    problem: {
      input: "toolchain",
      message,
      hint: "Leave `toolchain` out, or name one of rustup's (https://rustup.rs).",
    },
  });
  const architecture = host.debianArchitecture;
  const loader = findTarget(rust.host)?.interpreter;
  if (
    host.os !== "linux" ||
    host.programs["apt-get"] === null ||
    host.programs["dpkg-deb"] === null ||
    architecture === null ||
    !loader
  )
    return problem(
      "`toolchain: debian` takes Rust from Debian's packages, for which this machine has no apt-get and dpkg-deb.",
    );
  const suite = suiteFor(facts);
  if (suite === undefined)
    return problem(
      `No Rust of Debian's starts on this machine: its C library (glibc ${host.glibc ?? "unknown"}) is older than theirs.`,
    );
  const { root, keyring } = hostRoot(facts, values, suite, "rust", {
    kind: "tools",
    packages: [suite.rust.compiler, suite.rust.cargo],
    // Linkers come from the strategy, that of build scripts is the host's.
    provided: [...toolsProvided, "gcc", "binutils", "libc-dev"],
  });
  const sysroot = `${host.cacheDirectory}/rust/${fingerprint(root.path)}`;
  const { programs, files } = programsOf(root, sysroot, rust.host, loader, host.cacheDirectory);
  const compiler = packageIn(root, suite.rust.compiler);
  const [made, written, linked] = ["rust", "rust-programs", "rust-sysroot"] as const;
  return {
    suite,
    programs,
    sysroot,
    compiler,
    steps: [
      ...rootStep(made, `Debian's Rust: ${root.packages.join(" ")}`, null, { root, keyring }),
      {
        id: written,
        title: "starters for Debian's Rust",
        phase: "setup",
        target: null,
        needs: [],
        lane: null,
        action: { kind: "write", files },
      },
      linkStep(linked, "sysroot of Debian's Rust", null, [made, written], {
        path: sysroot,
        compiler,
        std: packageIn(root, suite.rust.std),
        driver: `${root.path}/usr/lib/${root.multiarch}`,
        links: {
          // Where rustdoc looks for it, to compile doctests.
          "bin/rustc": `${programs}/rustc`,
          [stdFolder(rust.host)]: `${root.path}/usr/${stdFolder(rust.host)}`,
        },
      }),
    ],
    needs: [linked],
    environment: {
      RUSTC: `${programs}/rustc`,
      RUSTDOC: `${programs}/rustdoc`,
      RUSTUP_TOOLCHAIN: null,
    },
  };
}

/** Debian's Rust with Debian's std of the target. */
export const debian: StdResolver = {
  name: "debian",
  resolve(request) {
    const { target, facts, values, shared } = request;
    if (values.toolchain !== debianToolchain) return { why: "`toolchain: debian` is not asked for" };
    const own = debianRust(facts, shared);
    if ("problem" in own) return own;
    const problem = limits(request, own);
    if (problem !== null) return { problem };
    const std = target.triple === facts.rust.host ? null : stdSteps(request, own);
    return {
      source: "debian",
      because: `Debian's package ${own.suite.rust.std}`,
      steps: [...own.steps, ...(std ?? [])],
      needs: std === null ? own.needs : [`${target.triple}/rust-sysroot`],
      fetchNeeds: own.needs,
      programs: own.programs,
      environment: own.environment,
      notes: [
        `Rust is Debian's own, not rustup's: ${own.suite.rust.compiler} of ${own.suite.label}, ${facts.rust.rustc === null ? "in the version that it has now" : `version ${facts.rust.rustc}`}. What rustup or a rust-toolchain.toml would select is left aside`,
      ],
    };
  },
};

/** The host's own release, or else the newest of Debian's whose programs start here. */
function suiteFor(facts: Facts): SuiteWithRust | undefined {
  const glibc = facts.host.glibc ?? "0";
  const runnable = suites
    .filter(hasRust)
    .filter((row) => compareVersions(row.glibc, glibc) <= 0)
    .sort((a, b) => compareVersions(b.glibc, a.glibc));
  return runnable.find((row) => row.suite === ownSuite(facts)?.suite) ?? runnable[0];
}

function hasRust(suite: Suite): suite is SuiteWithRust {
  return suite.rust !== null;
}

function limits({ target, values }: StdRequest, { suite }: DebianRust): Problem | null {
  const { triple } = target;
  if (values["build-std"])
    return {
      input: "build-std",
      message:
        "`build-std` takes the source of std that rustup has; `toolchain: debian` brings compiled ones alone.",
      hint: "Leave one of them out.",
    };
  if (values.command.includes("clippy"))
    return {
      input: "command",
      message: "`toolchain: debian` brings rustc, cargo and rustdoc, and no clippy.",
      hint: "Leave `clippy` out of `command`, or take a toolchain of rustup's.",
    };
  if (stdSuites(triple, suite).length === 0 || target.debian === null)
    return {
      input: "toolchain",
      message: `Debian has no std of Rust for ${triple}.`,
      hint: `It has one for ${[
        ...new Set(
          suites
            .filter(hasRust)
            .filter((row) => row.rust.std === suite.rust.std)
            .flatMap((row) => row.rust.targets),
        ),
      ].join(", ")}. A toolchain of rustup's has more: leave \`toolchain\` out.`,
    };
  return null;
}

/** Releases that have the std under the compiler's name, the newest first: what is built of one source goes together. */
function stdSuites(triple: string, compiler: SuiteWithRust): SuiteWithRust[] {
  return suites
    .filter(hasRust)
    .filter((row) => row.rust.std === compiler.rust.std && row.rust.targets.includes(triple))
    .sort((a, b) => compareVersions(b.glibc, a.glibc));
}

/** The std alone: it says that it needs the compiler's libraries of its own architecture, which nothing here would run. */
function stdSteps({ target, facts, values }: StdRequest, own: DebianRust): Step[] {
  const { triple, debian: packages } = target;
  const [suite, ...more] = stdSuites(triple, own.suite);
  if (suite === undefined || packages === null) throw new Error("steps after a problem");
  const made = packageRoot(
    facts,
    values,
    suite,
    "rust-std",
    {
      kind: "files",
      packages: [suite.rust.std],
      provided: [],
      only: [`usr/${stdFolder(triple)}/`],
      architecture: packages.architecture,
      multiarch: packages.multiarch,
      like: own.compiler,
    },
    more,
  );
  const id = `${triple}/std`;
  return [
    // Its version is that of the compiler, which must be there.
    ...rootStep(id, `std of ${triple}: ${suite.rust.std}`, triple, made).map((step) =>
      step.id === id ? { ...step, needs: [...step.needs, ...own.needs] } : step,
    ),
    linkStep(`${triple}/rust-sysroot`, `std of ${triple} in the sysroot`, triple, [id], {
      path: own.sysroot,
      compiler: own.compiler,
      std: packageIn(made.root, suite.rust.std),
      driver: null,
      links: { [stdFolder(triple)]: `${made.root.path}/usr/${stdFolder(triple)}` },
    }),
  ];
}

function stdFolder(triple: string): string {
  return `lib/rustlib/${triple}`;
}

function packageIn(root: AptRoot, name: string): RustPackage {
  return { root: root.path, package: name, from: `${root.release} ${root.architecture}` };
}

function linkStep(
  id: string,
  title: string,
  target: string | null,
  needs: readonly string[],
  action: Omit<Extract<Step["action"], { kind: "rust-sysroot" }>, "kind">,
): Step {
  return {
    id,
    title,
    phase: "setup",
    target,
    needs,
    lane: null,
    action: { kind: "rust-sysroot", ...action },
  };
}

/**
 * Starters: the dynamic linker is told of the libraries, and not LD_LIBRARY_PATH, which all that cargo and rustc start
 * (linkers, build scripts, tests) would inherit.
 */
function programsOf(root: AptRoot, sysroot: string, host: string, loader: string, cacheDirectory: string) {
  const libraries = `${sysroot}/lib:${root.path}/${linksDirectory}/lib`;
  const words = (name: string) => [loader, "--library-path", libraries, `${root.path}/usr/bin/${name}`];
  const programs = `${cacheDirectory}/wrappers/${host}-${fingerprint(words(""))}`;
  const files = ["cargo", "rustc", "rustdoc"].map((name) => ({
    path: `${programs}/${name}`,
    text: starter(
      `Debian's ${name}, started in place.`,
      words(name),
      // Started by the dynamic linker, cargo would take that for itself.
      name === "cargo" ? { CARGO: quoteWord(`${programs}/${name}`) } : {},
    ),
    mode: 0o755,
  }));
  return { programs, files };
}
