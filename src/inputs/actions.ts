import { type Outputs, outputs, planOutputs } from "./outputs.ts";
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

/** What a run on this machine takes. */
export const runInputs: readonly InputName[] = inputNames.filter((name) => !isMatrixInput(name));

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
    inputs: inputNames,
    outputs: planOutputs,
    main: "plan",
    post: null,
  },
];
