import { type Outputs, outputs, planOutputs, setupOutputs } from "./outputs.ts";
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
const isSetupInput = (name: InputName): boolean => rowOf(name).group === "Set-up";

/** What a run on this machine takes. */
export const runInputs: readonly InputName[] = inputNames.filter(
  (name) => !isMatrixInput(name) && !isSetupInput(name),
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

export const actions: readonly ActionDefinition[] = [
  {
    file: "action.yml",
    name: (project) => project,
    description: null,
    inputs: runInputs,
    outputs,
    main: "build",
    post: "post",
  },
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
];
