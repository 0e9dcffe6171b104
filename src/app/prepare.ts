import { UserError } from "../errors.ts";
import { type InputSources, type Inputs, readInputs, type Values } from "../inputs/index.ts";
import { absolutePath } from "../paths.ts";
import { type Plan, plan, unknownTarget } from "../plan/plan.ts";
import type { Exec, FileSystem } from "../ports/index.ts";
import {
  type Context,
  type Environment,
  type Facts,
  type Machine,
  programOf,
  readHost,
  readProject,
  readRust,
} from "../project/index.ts";
import { debianToolchain } from "../toolchains/index.ts";
import { debianPrograms, rustContext } from "./debian-rust.ts";

/** What a run starts from: who calls, where, with what. */
export interface Caller {
  readonly exec: Exec;
  readonly fs: FileSystem;
  readonly machine: Machine;
  readonly environment: Environment;
  /** Absolute; relative inputs count from it. */
  readonly currentDirectory: string;
}

export interface Prepared {
  readonly inputs: Inputs;
  readonly facts: Facts;
  readonly plan: Plan;
}

/** cargo may ask the registry for a while. */
const lockTimeoutSeconds = 5 * 60;

/** What a plan is made of. */
export interface Gathered {
  readonly inputs: Inputs;
  readonly facts: Facts;
  /** For questions to the project's Rust. */
  readonly rustContext: Context;
}

type Sources = Pick<InputSources, "flags" | "environment">;
/** Carries out what must be done before the project can be read, and says so; absent where nothing may be done. */
type MakeRust = (plan: Plan) => Promise<void>;

/**
 * Reads inputs and facts and plans. Nothing is changed, and no network is used, but for one thing: where a
 * build follows (`mayLock`) and there is no Cargo.lock, cargo writes it now as it would in the build, because
 * what the crates need (g++, libclang, cmake) is seen in it.
 * @throws UserError all problems of the inputs, the project and the host
 */
export async function prepare(
  caller: Caller,
  sources: Sources,
  options: { readonly mayLock: boolean; readonly makeRust?: MakeRust },
): Promise<Prepared> {
  const gathered = await gather(caller, sources, options.makeRust);
  const { inputs, facts } = gathered;
  const planned = plan(inputs, facts);
  if (facts.project.locked || !options.mayLock || inputs.values["dry-run"] !== "false")
    return { inputs, facts, plan: planned };
  const locked = await withLock(caller, gathered);
  return { inputs, facts: locked, plan: plan(inputs, locked) };
}

/** Lets cargo write Cargo.lock, as it would in the build. */
export async function withLock(caller: Caller, { facts, rustContext }: Gathered): Promise<Facts> {
  const { project, rust } = facts;
  await caller.exec
    .run({
      argv: [programOf(rustContext, "cargo"), "generate-lockfile", "--manifest-path", project.manifestPath],
      cwd: rustContext.workingDirectory,
      env: rust.toolchain === null ? {} : { RUSTUP_TOOLCHAIN: rust.toolchain.name },
      timeoutSeconds: lockTimeoutSeconds,
    })
    // Where it fails, the build fails for the same reason and says it.
    .catch(() => undefined);
  return { ...facts, project: await readProject({ exec: caller.exec, files: caller.fs }, rustContext) };
}

/**
 * Reads inputs and facts. Nothing is changed but by `makeRust`.
 * @throws UserError the project cannot be read; what is wrong with single inputs is in `inputs.problems`
 */
export async function gather(caller: Caller, sources: Sources, makeRust?: MakeRust): Promise<Gathered> {
  const early = readInputs({ ...sources, metadata: [] });
  const context = contextOf(caller, early);
  const ports = { exec: caller.exec, files: caller.fs };
  if (!(await caller.fs.exists(context.workingDirectory)))
    throw new UserError({
      input: "working-directory",
      message: `There is no folder ${context.workingDirectory}.`,
      hint: `It is counted from ${caller.currentDirectory}.`,
    });
  // The host takes as long as everything else, because it tries how programs can be run.
  const readingHost = readHost(ports, context);
  const readingProject =
    early.values.toolchain === debianToolchain
      ? readingHost
          .then((host) => debianPrograms(caller.fs, context, host, early.values, makeRust))
          .then((programs) => readProject(ports, { ...context, programs }))
      : readProject(ports, context);
  // Which toolchain and which targets, before the targets can be held against what that toolchain knows.
  const readingAsked = readingProject.then((project) => askedOf(sources, project));
  const triples = readingAsked.then((asked) => asked.triples);
  const ask = async (values: Values) => {
    const withRust = await rustContext(context, readingHost, values);
    return { withRust, rust: await readRust(ports, withRust, triples) };
  };
  // cargo and rustup answer at the same time. Debian's Rust may have to be made first.
  const askingEarly = early.values.toolchain === debianToolchain ? null : ask(early.values);
  // Without a project, or with a toolchain that Cargo.toml names, nobody waits for them, and Node would end the process.
  for (const each of [triples, askingEarly]) each?.catch(() => undefined);
  const readingRust = readingAsked.then(({ values }) =>
    askingEarly !== null && values.toolchain === early.values.toolchain ? askingEarly : ask(values),
  );
  const [host, project, { withRust, rust }] = await Promise.all([
    readingHost,
    readingProject,
    readingRust,
  ]).catch((error) => {
    // What is wrong with the inputs may be why there is no project.
    if (error instanceof UserError) throw new UserError([...early.problems, ...error.problems]);
    throw error;
  });
  const inputs = readInputs({
    ...sources,
    metadata: project.metadata,
    checks: { targets: (asked) => asked.flatMap((triple) => unknownTarget(triple, rust) ?? []) },
  });
  const dockerfiles = await readDockerfiles(ports.files, inputs, project);
  return { inputs, facts: { host, project, rust, dockerfiles }, rustContext: withRust };
}

/** What `Cargo.toml` adds to what is asked of Rust. */
function askedOf(
  sources: Sources,
  project: Facts["project"],
): { readonly values: Values; readonly triples: readonly string[] } {
  const triples = new Set(project.buildTargets);
  const { values } = readInputs({
    ...sources,
    metadata: project.metadata,
    checks: {
      targets(asked) {
        for (const triple of asked) triples.add(triple);
        return null;
      },
    },
  });
  return { values, triples: [...triples] };
}

/** What the input `dockerfile` names, for the whole run and for single targets. */
async function readDockerfiles(
  files: FileSystem,
  inputs: Inputs,
  project: Facts["project"],
): Promise<Facts["dockerfiles"]> {
  const targets = [...inputs.values.targets, ...project.buildTargets];
  const named = [inputs.values, ...targets.map((triple) => inputs.forTarget(triple))]
    .flatMap(({ dockerfile }) => dockerfile ?? [])
    .map((file) => absolutePath(file, project.workingDirectory));
  const read = [...new Set(named)].map(async (file) => [file, await files.readText(file)] as const);
  return Object.fromEntries(await Promise.all(read));
}

/** The inputs that are needed before the project can be read. */
export function contextOf(caller: Caller, early: Inputs): Context {
  const { values } = early;
  const directory = values["working-directory"];
  return {
    machine: caller.machine,
    environment: caller.environment,
    workingDirectory:
      directory === null ? caller.currentDirectory : absolutePath(directory, caller.currentDirectory),
    manifestPath: values["manifest-path"] ?? undefined,
  };
}
