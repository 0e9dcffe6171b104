import { gatherOutputs, type Outputs, outputs, planOutputs, setupOutputs } from "./outputs.ts";
import { type InputName, inputNames, rowOf } from "./table.ts";

/** One action of this repository. */
export interface ActionDefinition {
  /** Its file, from the root of the repository. */
  readonly file: string;
  readonly name: (project: string) => string;
  /** Null: the project's own. */
  readonly description: string | null;
  readonly inputs: readonly InputName[];
  readonly outputs: Outputs;
  /** Names of the entry points. */
  readonly main: string;
  readonly post: string | null;
}

/** What only a plan of jobs takes. */
export const isMatrixInput = (name: InputName): boolean => rowOf(name).group === "Job matrix";
const isGatherInput = (name: InputName): boolean => rowOf(name).group === "Gather";
const isSetupInput = (name: InputName): boolean => rowOf(name).group === "Set-up";

/** What a run on this machine takes. */
export const runInputs: readonly InputName[] = inputNames.filter(
  (name) => !isMatrixInput(name) && !isSetupInput(name) && !isGatherInput(name),
);

/** What decides what is built, and not where it goes then. */
export const buildInputs = runInputs.filter((name) => !rowOf(name).actionOnly);

/** What a plan takes, of one machine or of many. */
export const planInputs: readonly InputName[] = inputNames.filter(
  (name) => !isSetupInput(name) && !rowOf(name).actionOnly,
);

/** What decides how cargo is made ready for a target, and not what it is told to do. */
export const setupInputs: readonly InputName[] = [
  "targets",
  "strategy",
  "toolchain",
  "working-directory",
  "manifest-path",
  "packages",
  "host-packages",
  "cxx",
  "suite",
  "glibc",
  "mirror",
  "sysroot",
  "refresh",
  "runner",
  "env",
  "cache",
  "save-if",
  "cache-target",
  "sccache",
  "build-target",
];

/** What decides which jobs are gathered, and where their files go then. */
const gatherInputs: readonly InputName[] = [
  "matrix",
  "result-artifact",
  "output",
  "upload",
  "retention-days",
  "overwrite",
  "release",
  "release-tag",
  "github-token",
];

const root: ActionDefinition = {
  file: "action.yml",
  name: (project) => project,
  description: null,
  inputs: runInputs,
  outputs,
  main: "build",
  post: "post",
};

export const actions: readonly ActionDefinition[] = [
  root,
  // The same under a path, for the reusable workflow: `$/`, the workflow's own repository, has to be followed by one
  // (actions/runner#4457).
  { ...root, file: "cross/action.yml" },
  {
    file: "plan/action.yml",
    name: (project) => `${project}: plan`,
    description:
      "Divide the targets of a Rust project into the jobs of a matrix, each with the machine and the strategy that suit it.",
    // All that decide what can be built where, so that one block of `with:` serves both.
    inputs: planInputs,
    outputs: planOutputs,
    main: "plan",
    post: null,
  },
  {
    file: "setup/action.yml",
    name: (project) => `${project}: set up`,
    description:
      "Make cargo ready to cross-compile: toolchain, linker, libraries and emulator of each target, for steps that call cargo themselves.",
    inputs: setupInputs,
    outputs: setupOutputs,
    main: "setup",
    post: "post",
  },
  {
    file: "gather/action.yml",
    name: (project) => `${project}: gather`,
    description:
      "Fetch what the jobs of a matrix built, check every file against what its job said of it, and make one list of checksums, one result.json and one summary.",
    inputs: gatherInputs,
    outputs: gatherOutputs,
    main: "gather",
    post: null,
  },
];
