import type { Values } from "../inputs/table.ts";
import type { Facts } from "../project/facts.ts";
import { machineFor, wasiScript, wineRandomSource } from "../runners/index.ts";
import { hostRoot, ownSuite, rootStep } from "../strategies/archive.ts";
import { starter } from "../strategies/script.ts";
import type { Wiring } from "../strategies/strategy.ts";
import { toolsProvided } from "../sysroots/packages.ts";
import { fingerprint, programDirectories } from "../sysroots/root.ts";
import { environmentSuffixes, type Target } from "../targets/index.ts";
import { cannotRun, idle, type Running, runnerScript } from "./running-parts.ts";
import type { Step } from "./step.ts";

// What is no Linux program: WASI, Windows, bare metal.

/** wasmtime where it is, else Node's own WASI, which knows the first preview alone, and no threads. */
export function wasi(target: Target, facts: Facts): Running {
  const { wasmtime } = facts.host.programs;
  const threads = target.triple.endsWith("-threads");
  if (wasmtime !== null) {
    const because = `wasmtime (${wasmtime})`;
    const text = starter("cargo's runner: wasmtime, with the files of this machine.", [
      wasmtime,
      "run",
      ...(threads ? ["--wasi=threads"] : []),
      "--dir=.",
      "--dir=/",
      "--",
    ]);
    return { ...idle, runner: { kind: "wasi" }, because, ...runnerScript(target, facts, text) };
  }
  if (target.env !== "p1" || threads) return cannotRun(target, "it takes wasmtime, which is not on PATH");
  const place = `${facts.host.cacheDirectory}/wrappers/wasi-${fingerprint(wasiScript)}/run.mjs`;
  const script = runnerScript(
    target,
    facts,
    starter("cargo's runner: Node's WASI.", [facts.host.node, "--no-warnings", place]),
  );
  const program: Step = {
    id: "wasi",
    title: "runner for WASI",
    phase: "setup",
    target: null,
    needs: [],
    lane: null,
    action: { kind: "write", files: [{ path: place, text: wasiScript }] },
  };
  return {
    ...idle,
    runner: { kind: "wasi" },
    because: "Node's own WASI",
    ...script,
    steps: [program, ...script.steps],
    needs: [program.id, ...script.needs],
  };
}

/** Wine with a prefix of our own: the user's is not touched. */
export function wine(target: Target, facts: Facts, wiring: Wiring): Running {
  const program = facts.host.programs.wine;
  if (program === null)
    return cannotRun(target, "it takes Wine, which is not on PATH (Debian's package wine64)");
  if (target.arch !== facts.host.arch && !(target.arch === "x86" && facts.host.arch === "x86_64"))
    return cannotRun(target, `Wine runs programs of this machine's own architecture, ${facts.host.arch}`);
  const environment = {
    WINEPREFIX: `${facts.host.cacheDirectory}/wine`,
    // A DLL that is not found is told all the same.
    WINEDEBUG: facts.host.environment.WINEDEBUG ?? "-all,err+module",
  };
  const prefix: Step = {
    id: "wine",
    title: "Wine's prefix",
    phase: "setup",
    target: null,
    needs: [],
    lane: null,
    action: {
      kind: "run",
      // The mark is set last: a prefix that is half made is made anew.
      argv: [
        "sh",
        "-c",
        'mark="$WINEPREFIX/rust-cross"; [ -e "$mark" ] || { rm -rf "$WINEPREFIX" && mkdir -p "$WINEPREFIX" && "$1" wineboot -i && touch "$mark"; }',
        "wineboot",
        program,
      ],
      cwd: facts.project.workingDirectory,
      environment: { ...environment, DISPLAY: null },
      timeoutSeconds: 180,
    },
  };
  const script = runnerScript(target, facts, starter("cargo's runner: Wine.", [program]));
  const wow = target.pointerWidth === 32 ? [wine32(target, facts, environment, prefix.id)] : [];
  const random = wineRandom(target, facts, wiring, environment, wow.at(-1)?.id ?? prefix.id);
  return {
    ...idle,
    runner: { kind: "wine" },
    because: `Wine (${program})`,
    ...script,
    environment: { ...environment, ...script.environment },
    steps: [prefix, ...wow, ...random, ...script.steps],
    needs: [prefix.id, ...[...wow, ...random].map((step) => step.id), ...script.needs],
  };
}

/** A Wine without its 32-bit part does not run a 32-bit program, and ends as if that had succeeded. */
function wine32(
  target: Target,
  facts: Facts,
  environment: Readonly<Record<string, string>>,
  prefix: string,
): Step {
  return {
    id: `${target.triple}/wine32`,
    title: "Wine's 32-bit part",
    phase: "setup",
    target: target.triple,
    needs: [prefix],
    lane: null,
    action: {
      kind: "run",
      // Without the mark the next run makes the prefix anew, with the part if it was installed meanwhile.
      argv: [
        "sh",
        "-c",
        '[ -e "$WINEPREFIX/drive_c/windows/syswow64/ntdll.dll" ] || { rm -f "$WINEPREFIX/rust-cross"; echo "rust-cross: Wine has no 32-bit part" >&2; exit 1; }',
      ],
      cwd: facts.project.workingDirectory,
      environment,
      timeoutSeconds: 30,
    },
  };
}

/** The DLL that std needs and an older Wine lacks, made with the target's own C compiler. */
function wineRandom(
  target: Target,
  facts: Facts,
  wiring: Wiring,
  environment: Readonly<Record<string, string>>,
  prefix: string,
): Step[] {
  const variable = wiring.environment[`CC_${environmentSuffixes(target.triple).lower}`];
  const compiler = wiring.cc ?? (typeof variable === "string" ? [variable] : []);
  if (compiler.length === 0) return [];
  const source = `${facts.host.cacheDirectory}/wrappers/wine-${fingerprint(wineRandomSource)}/bcryptprimitives.c`;
  const folder = target.pointerWidth === 32 ? "syswow64" : "system32";
  const write: Step = {
    id: "wine-source",
    title: "random numbers for an older Wine",
    phase: "setup",
    target: null,
    needs: [],
    lane: null,
    action: { kind: "write", files: [{ path: source, text: wineRandomSource }] },
  };
  const build: Step = {
    id: `${target.triple}/wine`,
    title: `bcryptprimitives.dll for ${target.triple}, where Wine has none`,
    phase: "setup",
    target: target.triple,
    needs: [prefix, write.id, ...wiring.needs],
    lane: null,
    action: {
      kind: "run",
      argv: [
        "sh",
        "-c",
        'dll="$WINEPREFIX/drive_c/windows/$1/bcryptprimitives.dll" source=$2; shift 2; [ -e "$dll" ] || { "$@" -shared -O2 -o "$dll.$$" "$source" -ladvapi32 && mv "$dll.$$" "$dll"; }',
        "bcryptprimitives",
        folder,
        source,
        ...compiler,
      ],
      cwd: facts.project.workingDirectory,
      environment: { ...wiring.environment, ...environment },
      timeoutSeconds: 300,
    },
  };
  return [write, build];
}

export function noHarness({ triple }: Target): Running {
  const reason = "it has no std, and so no test harness";
  return {
    ...idle,
    runner: { kind: "none", reason },
    because: reason,
    problems: [
      {
        input: "test",
        message: `${triple} has no std, and so no test harness: neither tests nor benches can be built for it.`,
        hint: "Build and run the program (`command: build run`), and test its library on the host.",
      },
    ],
  };
}

/** QEMU's system emulator, from PATH or from Debian's package; the program speaks by semihosting. */
export function machine(target: Target, facts: Facts, shared: Values): Running {
  const found = machineFor(target);
  if (found === null) return cannotRun(target, "QEMU has no machine for it that rust-cross knows");
  const onPath = facts.host.programs[found.program];
  const suite = ownSuite(facts);
  const fetched =
    onPath !== null || suite === undefined || facts.host.programs["apt-get"] === null
      ? null
      : hostRoot(facts, shared, suite, "machine", {
          kind: "tools",
          packages: [found.package],
          provided: toolsProvided,
        });
  const program =
    onPath ?? (fetched === null ? null : `${fetched.root.path}/${programDirectories.asked}/${found.program}`);
  if (program === null) return cannotRun(target, `it takes ${found.program}, which is not on PATH`);
  const steps = fetched === null ? [] : rootStep(found.package, found.program, null, fetched);
  const script = runnerScript(
    target,
    facts,
    starter("cargo's runner: a machine of QEMU's, with semihosting.", [program, ...found.options]),
  );
  return {
    ...idle,
    runner: { kind: "machine" },
    because: `${found.program} ${found.options.slice(0, 2).join(" ")}`,
    ...script,
    steps: [...steps, ...script.steps],
    needs: [...(fetched === null ? [] : [found.package]), ...script.needs],
  };
}
