/** Outputs of the action, with their help in markdown. */
export const outputs = {
  output: "Absolute path of the folder with what was built, one folder a target.",
  result: "Absolute path of `result.json`, which says what was built and tested.",
  files: "JSON list of the absolute paths of all files that were built.",
  targets: "JSON list of the triples that succeeded.",
  failed: "JSON list of the triples that failed.",
} as const;

export type OutputName = keyof typeof outputs;

/** Outputs of the action that plans jobs. */
export const planOutputs = {
  matrix:
    "The matrix as JSON, for `strategy.matrix` through `fromJSON`: `include` with `name`, `targets`, `runs-on`, `strategy` and `artifact` of each job.",
  jobs: "Number of jobs.",
} as const;

export type PlanOutputName = keyof typeof planOutputs;

/** Outputs of the action that sets up alone. */
export const setupOutputs = {
  environment: "JSON object of the variables that were exported, but for `PATH`.",
} as const;

export type SetupOutputName = keyof typeof setupOutputs;

/** Help in markdown by name. */
export type Outputs = Readonly<Record<string, string>>;
