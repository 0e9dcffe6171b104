import type { ExpectedHeader } from "../artifacts/header.ts";
import { divideArgs } from "../inputs/index.ts";
import { commands, type Values } from "../inputs/table.ts";
import { extendedPath } from "../paths.ts";
import type { Facts } from "../project/facts.ts";
import type { CargoCall, Wiring } from "../strategies/strategy.ts";
import type { Target } from "../targets/index.ts";
import type { StdSource } from "../toolchains/index.ts";
import type { Running } from "./running-parts.ts";
import type { Action, CargoCommand, Step } from "./step.ts";

/** cargo has retries of its own; so long a registry may take. */
const fetchTimeoutSeconds = 30 * 60;

/** cargo tells what it built; the engine shows the diagnostics as rustc rendered them. */
const messageFormat = "--message-format=json-diagnostic-rendered-ansi";

/** Fetches the crates of all targets while packages and std are fetched; without network when all are here. */
export function fetchStep(
  values: Values,
  facts: Facts,
  targets: readonly { readonly triple: string; readonly std: StdSource }[],
): Step {
  return {
    id: "fetch",
    title: "crates",
    phase: "fetch",
    target: null,
    needs: [...new Set(targets.flatMap(({ std }) => std.fetchNeeds ?? []))],
    lane: null,
    action: {
      kind: "cargo",
      subcommand: "fetch",
      argv: [
        "cargo",
        "fetch",
        ...common(values, facts),
        ...targets.flatMap(({ triple }) => ["--target", triple]),
        // What std itself depends on is fetched as well.
        ...(targets.some(({ std }) => std.builtFromSource) ? ["-Zbuild-std"] : []),
      ],
      cwd: facts.project.workingDirectory,
      environment: Object.assign({}, ...targets.map(({ std }) => rustEnvironment(facts, std)), values.env),
      timeoutSeconds: fetchTimeoutSeconds,
    },
  };
}

/** Which Rust a call of cargo uses. `path`: more folders for PATH. */
export function rustEnvironment(
  facts: Facts,
  std: StdSource,
  path: Wiring["path"] = { before: [], after: [] },
): Record<string, string | null> {
  const { os, environment } = facts.host;
  const before = [...(std.programs === undefined ? [] : [std.programs]), ...path.before];
  const { after } = path;
  return {
    ...(before.length + after.length > 0
      ? { PATH: extendedPath(environment.PATH, { before, after }, os === "windows") }
      : {}),
    ...(facts.rust.toolchain === null ? {} : { RUSTUP_TOOLCHAIN: facts.rust.toolchain.name }),
    ...std.environment,
  };
}

/** What every cargo command of the run gets. */
function common(values: Values, facts: Facts): string[] {
  return ["--manifest-path", facts.project.manifestPath, ...(values.locked ? ["--locked"] : [])];
}

/** Which packages, features and profile. */
export function selection(values: Values, command: CargoCommand): string[] {
  const list = (flag: string, items: readonly string[]) => items.flatMap((item) => [flag, item]);
  // cargo's own profile of a command holds where none is asked for: `dev` is what it takes by itself.
  const profile =
    values.profile === "dev" || command === "bench" || command === "bench-build"
      ? []
      : ["--profile", values.profile];
  return [
    ...profile,
    ...list("--package", values.package),
    ...(values.workspace ? ["--workspace"] : []),
    ...list("--features", values.features),
    ...(values["all-features"] ? ["--all-features"] : []),
    ...(values["no-default-features"] ? ["--no-default-features"] : []),
    // The tests of the other binaries and of the library belong to the test all the same.
    ...(command === "build" ||
    command === "run-build" ||
    command === "run" ||
    command === "check" ||
    command === "clippy"
      ? list("--bin", values.bin)
      : []),
  ];
}

/** What the header of a target's files says. */
export function expectedHeader({
  triple,
  format,
  machine,
  pointerWidth,
  endian,
}: Target): ExpectedHeader | null {
  return format === null
    ? null
    : { format, machine, pointerWidth, endian, env: triple.split("-").at(-1) ?? null };
}

/** The steps that call cargo for one target, in the order of `commands`, and what is kept of the build. */
export function cargoSteps(options: {
  target: Target;
  values: Values;
  facts: Facts;
  environment: Readonly<Record<string, string | null>>;
  wiring: Wiring;
  std: StdSource;
  running: Running;
  output: string;
  needs: readonly string[];
  runNeeds: readonly string[];
}): Step[] {
  const { target, values, facts, wiring, std, running, output } = options;
  const { triple } = target;
  const { cargo, program } = divideArgs(values.args);
  const wanted = new Set<CargoCommand>(values.command);
  if (values.test) wanted.add("build").add("test");
  const steps: Step[] = [];
  let previous: readonly string[] = options.needs;

  const add = (
    name: string,
    title: string,
    phase: Step["phase"],
    lane: Step["lane"],
    needs: readonly string[],
    action: Action,
  ) => {
    const id = `${triple}/${name}`;
    steps.push({ id, title: `${title} ${triple}`, phase, target: triple, needs, lane, action });
    return id;
  };
  const call = (
    name: CargoCommand,
    title: string,
    phase: Step["phase"],
    subcommand: readonly string[],
    after: readonly string[],
    runs: boolean,
  ) => {
    const plain: CargoCall = {
      argv: [
        "cargo",
        ...subcommand,
        ...(runs ? [] : [messageFormat]),
        ...common(values, facts),
        "--target",
        wiring.targetArgument ?? triple,
        ...(wiring.targetDirectory === undefined ? [] : ["--target-dir", wiring.targetDirectory]),
        ...selection(values, name),
        ...(std.arguments ?? []),
        ...cargo,
        ...(after.length > 0 ? ["--", ...after] : []),
      ],
      environment: options.environment,
      runs,
    };
    const { argv, environment, cleanUp } = wiring.wrap?.(plain) ?? plain;
    const id = add(name, title, phase, "cargo", runs ? [...previous, ...options.runNeeds] : previous, {
      kind: "cargo",
      subcommand: name,
      argv,
      cwd: facts.project.workingDirectory,
      environment,
      timeoutSeconds: null,
      ...(cleanUp === undefined ? {} : { cleanUp }),
      ...(wiring.paths === undefined ? {} : { paths: wiring.paths }),
      ...(runs ? { testTimeoutSeconds: values["test-timeout"] } : {}),
      ...(runs && running.namespace !== null ? { namespace: running.namespace } : {}),
    });
    previous = [id];
    return id;
  };

  for (const command of commands) {
    if (!wanted.has(command)) continue;
    switch (command) {
      case "build": {
        const from = [call("build", "build", "build", ["build"], [], false)];
        // A call of its own: `--examples` would leave out what cargo builds by default.
        if (values.artifacts.includes("example"))
          from.push(call("build-examples", "examples of", "build", ["build", "--examples"], [], false));
        add("collect", "binaries of", "collect", null, from, {
          kind: "collect",
          from,
          kinds: values.artifacts,
          directory: `${output}/${triple}`,
          triple,
          expected: expectedHeader(target),
          members: facts.project.packages.map((each) => each.manifestPath),
        });
        break;
      }
      case "test": {
        // Compiled apart, so that the time-out of a test binary counts no compiling.
        // Doctests are compiled when they run: cargo refuses both flags together.
        if (!cargo.includes("--doc"))
          call("test-build", "tests of", "build", ["test", "--no-run"], [], false);
        if (running.runner.kind !== "none") call("test", "test", "test", ["test"], program, true);
        break;
      }
      case "bench":
        call("bench-build", "benches of", "build", ["bench", "--no-run"], [], false);
        if (running.runner.kind !== "none") call("bench", "bench", "test", ["bench"], program, true);
        break;
      case "run":
        if (!wanted.has("build")) call("run-build", "build", "build", ["build"], [], false);
        if (running.runner.kind !== "none") call("run", "run", "test", ["run"], program, true);
        break;
      default:
        call(command, command, "build", [command], [], false);
    }
  }
  return steps;
}
