import type { Outcome } from "../ports/index.ts";
import { deriveTarget } from "../targets/derive.ts";
import { findTarget, type Target } from "../targets/index.ts";
import { type Context, type Machine, type Ports, programOf, quietRust, rustupHome } from "./context.ts";
import type { RustFacts } from "./facts.ts";

/** rustup answers in some ten milliseconds, rustc within a second from a cold disk. */
const TIMEOUT = 30;

/**
 * Which Rust cargo will use in this project, and what it knows of those of `triples` that are not in the table of
 * targets. Downloads nothing, whatever the rustup. The triples may come later than the rest is asked.
 */
export async function readRust(
  ports: Ports,
  context: Context,
  triples: readonly string[] | Promise<readonly string[]> = [],
): Promise<RustFacts> {
  const [rustupPath, cargoPath] =
    context.programs === undefined
      ? await Promise.all([ports.exec.which("rustup"), ports.exec.which("cargo")])
      : [null, null];
  const version = rustupPath === null ? null : readRustupVersion(ports, context);
  const isRustups = rustupPath !== null && (await isProxy(ports, rustupPath, cargoPath));
  const { rustcPath, ...found } = isRustups
    ? await askRustup(ports, context)
    : await readPlainRust(ports, context);
  const { sysroot } = found;
  const objcopy = `${sysroot}/lib/rustlib/${found.host}/bin/rust-objcopy`;
  const [source, hasObjcopy, derivedTargets] =
    found.rustc === null || sysroot === null
      ? [false, false, []]
      : await Promise.all([
          ports.files.exists(`${sysroot}/lib/rustlib/src/rust/library/Cargo.lock`),
          ports.files.exists(objcopy),
          deriveTargets(ports, context, rustcPath, found.toolchain?.name ?? null, await triples),
        ]);
  return {
    ...found,
    rustup: (await version) ?? null,
    source,
    // One that is yet to be installed is taken to be a new one.
    objcopy:
      hasObjcopy || found.toolchain?.installed === false
        ? { path: objcopy, libraries: `${sysroot}/lib` }
        : null,
    derivedTargets,
  };
}

/** A machine on which there is no Rust yet. */
export function noRust(machine: Machine): RustFacts {
  return {
    rustup: null,
    toolchain: null,
    rustc: null,
    commit: null,
    sysroot: null,
    host: hostTriple(machine),
    installedTargets: [],
    source: false,
    objcopy: null,
    derivedTargets: [],
  };
}

/** With the rustc that can be asked more. */
type Found = Omit<RustFacts, "rustup" | "source" | "objcopy" | "derivedTargets"> & {
  readonly rustcPath: string;
};

/**
 * Whether cargo is rustup's stand-in, which is a link to, or a copy of, rustup itself. Another cargo that
 * comes first on PATH (a distribution's) knows nothing of toolchains. A missing one is counted as rustup's.
 */
async function isProxy({ files }: Ports, rustup: string, cargo: string | null): Promise<boolean> {
  if (cargo === null) return true;
  const [a, b] = await Promise.all([files.size(rustup), files.size(cargo)]);
  return a === b;
}

async function readRustupVersion({ exec }: Ports, context: Context): Promise<string | null> {
  const { stdout } = await exec.run({ argv: ["rustup", "--version"], ...process(context) });
  return /^rustup (\S+)/.exec(stdout)?.[1] ?? null;
}

async function askRustup(ports: Ports, context: Context): Promise<Found> {
  const outcome = await ports.exec.run({ argv: ["rustup", "show", "active-toolchain"], ...process(context) });
  const active = parseActiveToolchain(outcome);
  if (active === null) {
    return { ...noRust(context.machine), rustcPath: "" };
  }

  // A toolchain that a `path` in rust-toolchain.toml names is called by that path.
  const isPath = /^([/\\]|[A-Za-z]:)/.test(active.name);
  const sysroot = isPath ? active.name : `${rustupHome(context)}/toolchains/${active.name}`;
  // Its own rustc, not rustup's stand-in, which may first want to install what rust-toolchain.toml lists.
  const rustcPath = `${sysroot}/bin/rustc`;
  const rustc = await readRustc(ports, context, rustcPath);
  return {
    toolchain: {
      name: active.name,
      decidedBy:
        context.toolchain === undefined
          ? (active.decidedBy ?? (await guessDecision(ports, context)))
          : "the input `toolchain`",
      installed: rustc !== null,
    },
    rustc: rustc?.version ?? null,
    commit: rustc?.commit ?? null,
    sysroot,
    host: rustc?.host ?? hostOfToolchain(active.name) ?? hostTriple(context.machine),
    installedTargets: rustc === null ? [] : await readTargets(ports, sysroot),
    rustcPath,
  };
}

async function readPlainRust(ports: Ports, context: Context): Promise<Found> {
  const [rustc, sysroot] = await Promise.all([
    readRustc(ports, context, programOf(context, "rustc")),
    start(ports, context, [programOf(context, "rustc"), "--print", "sysroot"]).then(
      (outcome) => outcome?.stdout.trim() || null,
    ),
  ]);
  return {
    toolchain: null,
    rustc: rustc?.version ?? null,
    commit: rustc?.commit ?? null,
    sysroot,
    host: rustc?.host ?? hostTriple(context.machine),
    installedTargets: rustc === null || sysroot === null ? [] : await readTargets(ports, sysroot),
    rustcPath: programOf(context, "rustc"),
  };
}

/** Those of the triples that the table lacks and rustc has. */
async function deriveTargets(
  ports: Ports,
  context: Context,
  rustc: string,
  toolchain: string | null,
  triples: readonly string[],
): Promise<Target[]> {
  const unknown = [...new Set(triples)].filter((triple) => findTarget(triple) === undefined);
  if (unknown.length === 0) return [];
  const [known, published] = await Promise.all([
    start(ports, context, [rustc, "--print", "target-list"]),
    // From the manifest that came with the toolchain. A linked toolchain has none.
    toolchain === null ? null : start(ports, context, ["rustup", "target", "list", "--toolchain", toolchain]),
  ]);
  // rustc itself takes files of RUST_TARGET_PATH for targets, too.
  const derived = unknown
    .filter((triple) => lines(known).includes(triple))
    .map(async (triple) => {
      const cfg = await start(ports, context, [rustc, "--print", "cfg", "--target", triple]);
      const isPublished = lines(published).some((line) => line.split(" ")[0] === triple);
      return cfg === null ? [] : [deriveTarget(triple, cfg.stdout, isPublished)];
    });
  return (await Promise.all(derived)).flat();
}

function lines(outcome: Outcome | null): string[] {
  return (outcome?.stdout ?? "").split(/\r?\n/);
}

/** Version, commit and host of a rustc, or null when it cannot be started. */
async function readRustc(
  ports: Ports,
  context: Context,
  rustc: string,
): Promise<{ version: string; commit: string | null; host: string } | null> {
  const outcome = await start(ports, context, [rustc, "-vV"]);
  const version = /^release: (\S+)$/m.exec(outcome?.stdout ?? "")?.[1];
  const host = /^host: (\S+)$/m.exec(outcome?.stdout ?? "")?.[1];
  const commit = /^commit-hash: ([0-9a-f]+)$/m.exec(outcome?.stdout ?? "")?.[1] ?? null;
  return version === undefined || host === undefined ? null : { version, commit, host };
}

/** A process's outcome, or null when it could not be started or failed. */
async function start(
  ports: Ports,
  context: Context,
  argv: readonly [string, ...string[]],
): Promise<Outcome | null> {
  const outcome = await ports.exec.run({ argv, ...process(context) }).catch(() => null);
  return outcome?.code === 0 ? outcome : null;
}

function process(context: Context) {
  return { cwd: context.workingDirectory, env: quietRust(context), timeoutSeconds: TIMEOUT };
}

/** Target triples whose std, or on bare metal core, lies in the sysroot. */
async function readTargets({ files }: Ports, sysroot: string): Promise<string[]> {
  const rustlib = `${sysroot}/lib/rustlib`;
  const folders = await files.list(rustlib);
  const targets = await Promise.all(
    folders.map(async ({ name }) => {
      const libraries = await files.list(`${rustlib}/${name}/lib`);
      return libraries.some((library) => /^lib(std|core)-.*\.rlib$/.test(library.name)) ? [name] : [];
    }),
  );
  return targets.flat();
}

/**
 * What `rustup show active-toolchain` says; null when no toolchain is chosen.
 *
 * Recorded from rustup 1.24.3, 1.26.0, 1.27.1, 1.28.0, 1.28.2 and 1.29.0 (see the unit test):
 * one line `NAME (REASON)`; only 1.28.0 writes `NAME` and below it `active because: REASON`. For a
 * toolchain that is not installed 1.28 and later give the reason and the full name in an error, earlier
 * ones only tell, in their way, what they tried to fetch.
 */
export function parseActiveToolchain(
  outcome: Pick<Outcome, "code" | "stdout" | "stderr">,
): { readonly name: string; readonly decidedBy: string | null } | null {
  const [first = "", second = ""] = outcome.stdout.trim().split(/\r?\n/);
  if (outcome.code === 0 && first !== "") {
    // A path may be the toolchain's name and be part of the reason; spaces and brackets occur in both.
    const match =
      /^(.*?)(?: \(((?:active|default|overridden by|directory override|environment override)\b.*)\))?$/.exec(
        first,
      );
    const reason = match?.[2] ?? /^active because: (.*)$/.exec(second)?.[1];
    return { name: match?.[1] ?? first, decidedBy: decisionOf(reason ?? "default") };
  }
  const absent = /toolchain '([^']+)' is not installed(?:: (.*))?/.exec(outcome.stderr);
  if (absent?.[1] !== undefined) return { name: absent[1], decidedBy: decisionOf(absent[2] ?? "") };
  const fetched = /syncing channel updates for '([^']+)'/.exec(outcome.stderr);
  if (fetched?.[1] !== undefined) return { name: fetched[1], decidedBy: null };
  return null;
}

/** rustup's reason in words that fit behind "decided by"; null for one that is not known. */
function decisionOf(reason: string): string | null {
  if (/^(active, )?default$|^it's the default toolchain$/.test(reason)) return "rustup's default toolchain";
  const folder = /directory override for '(.*)'/.exec(reason)?.[1];
  if (folder !== undefined) return `rustup's override for ${folder}`;
  const file = /(?:overridden by|toolchain file at) '(.*)'/.exec(reason)?.[1];
  if (file !== undefined) return file;
  return reason.includes("RUSTUP_TOOLCHAIN") ? "RUSTUP_TOOLCHAIN" : null;
}

/** For the rustups that give no reason with a toolchain that is not installed. */
async function guessDecision({ files }: Ports, context: Context): Promise<string> {
  if (context.environment.RUSTUP_TOOLCHAIN) return "RUSTUP_TOOLCHAIN";
  for (let folder = context.workingDirectory; ; folder = folder.replace(/[/\\][^/\\]*$/, "")) {
    // Where both exist, rustup reads the one without a suffix.
    for (const name of ["rust-toolchain", "rust-toolchain.toml"]) {
      if (await files.exists(`${folder}/${name}`)) return `${folder}/${name}`;
    }
    if (!/[/\\]/.test(folder)) return "rustup's default toolchain";
  }
}

/** The host triple in a toolchain's full name: stable-x86_64-unknown-linux-gnu, nightly-2025-01-01-… */
function hostOfToolchain(name: string): string | null {
  const channel =
    /^(?:stable|beta|nightly|\d+\.\d+(?:\.\d+)?(?:-beta(?:\.\d+)?)?)(?:-\d{4}-\d\d-\d\d)?-(\w+-.+)$/;
  return channel.exec(name)?.[1] ?? null;
}

const architectures: Readonly<Record<string, string>> = {
  x64: "x86_64",
  ia32: "i686",
  arm64: "aarch64",
  arm: "armv7",
  riscv64: "riscv64gc",
  loong64: "loongarch64",
};

/** As in a target triple. */
export function hostArchitecture({ arch, endian }: Machine): string {
  if (arch === "ppc64") return endian === "little" ? "powerpc64le" : "powerpc64";
  return architectures[arch] ?? arch;
}

/** What rustup would take as the host; only where no rustc can be asked. */
function hostTriple(machine: Machine): string {
  const arch = hostArchitecture(machine);
  if (machine.platform === "darwin") return `${arch}-apple-darwin`;
  if (machine.platform === "win32") return `${arch}-pc-windows-msvc`;
  return `${arch}-unknown-linux-gnu${arch === "armv7" ? "eabihf" : ""}`;
}
