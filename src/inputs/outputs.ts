/** Outputs of the action, with their help in markdown. */
export const outputs = {
  output: "Absolute path of the folder with what was built, one folder a target.",
  result: "Absolute path of `result.json`, which says what was built and tested.",
  files: "JSON list of the absolute paths of all files that were built.",
  archives: "JSON list of the absolute paths of all archives.",
  checksums: "Absolute path of the list of checksums (`SHA256SUMS`); empty when there is none.",
  targets: "JSON list of the triples that succeeded.",
  failed: "JSON list of the triples that failed.",
  artifacts:
    "JSON object of the artifacts that were uploaded, by triple, each with `name`, `id`, `url`, `size` in bytes and `digest` (SHA-256 of the zip).",
  "artifact-id": "Id of the artifact, when there is exactly one; with several they are in `artifacts`.",
  "artifact-url": "Address of the artifact, when there is exactly one.",
  "artifact-digest": "SHA-256 of the artifact, when there is exactly one.",
  "release-url": "Address of the release that something was attached to.",
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

/** Outputs of the action that gathers what the jobs of a matrix built. */
export const gatherOutputs = {
  output: outputs.output,
  result: "Absolute path of the `result.json` of all jobs.",
  files: "JSON list of the absolute paths of all files that were gathered: archives with their checksums.",
  checksums: "Absolute path of `SHA256SUMS`, which has every file but the checksums.",
  targets: outputs.targets,
  failed: outputs.failed,
  "release-url": outputs["release-url"],
} as const;

export type GatherOutputName = keyof typeof gatherOutputs;

/** Help in markdown by name. */
export type Outputs = Readonly<Record<string, string>>;
