/** What a rule of the runner (or a stricter one of ours) was broken by. An action of ours should break none. */
export type Rule =
  /** GITHUB_OUTPUT, GITHUB_ENV or GITHUB_STATE cannot be read. The runner fails the step. */
  | "file-command-syntax"
  /** NODE_OPTIONS in GITHUB_ENV. The runner refuses it with an error annotation. */
  | "blocked-env-name"
  /** GITHUB_*, RUNNER_* or CI in GITHUB_ENV. The runner takes it and overwrites it for the next step. */
  | "reserved-env-name"
  /** A line of GITHUB_PATH that is not an absolute path. */
  | "relative-path"
  /** Step summary over 1 MiB. The runner drops all of it. */
  | "summary-too-large"
  /** An output that action.yml does not declare, which is what a line break in an output's value looks like. */
  | "undeclared-output"
  /** Outputs of more than 1 MiB, counted in UTF-16. */
  | "outputs-too-large"
  /** An output that contains a masked value: the runner will not hand it to another job. */
  | "secret-in-output"
  /** `::name::` or `##[name]` that no runner knows: it is printed as it stands. */
  | "unknown-command"
  /** `set-output` and `save-state`: they work, with a warning. */
  | "deprecated-command"
  /** `set-env` and `add-path`: the runner fails the step. */
  | "disabled-command"
  /** A known command with data that the runner refuses: it fails the step. */
  | "bad-command"
  /** A command this runner does not carry out (problem matchers). */
  | "unsupported-command"
  /** `stop-commands` without its token up to the end of the step. */
  | "commands-left-stopped"
  /** More than ten annotations of one level. The runner shows the first ten. */
  | "too-many-annotations"
  /** An annotation of more than 4,096 characters. The runner cuts it. */
  | "annotation-too-long"
  /** Lines and columns that contradict each other. The runner drops some of them. */
  | "annotation-position"
  /** An annotation of a file that is not in the workspace: nobody will see where it belongs. */
  | "annotation-file"
  /** A group inside a group: the log on GitHub shows no nesting. */
  | "nested-group"
  /** `endgroup` without a group, or a group still open at the end. */
  | "unbalanced-group"
  /** Output still held open five seconds after the action ended: a child of its lives on. */
  | "pipes-left-open"
  /** Processes that were left running at the end of the job, where the runner kills them. */
  | "orphan-process";

export interface Violation {
  readonly rule: Rule;
  readonly message: string;
}

export type Level = "error" | "warning" | "notice";

export interface Annotation {
  readonly level: Level;
  readonly message: string;
  /** Who made it: the action by a workflow command, or the runner itself. */
  readonly from: "action" | "runner";
  readonly title?: string;
  /** Relative to the workspace, with forward slashes, when the file is inside it. */
  readonly file?: string;
  readonly line?: number;
  readonly endLine?: number;
  readonly col?: number;
  readonly endColumn?: number;
}

export interface LogGroup {
  readonly title: string;
  /** Lines of this group, without those of the groups inside it. */
  readonly lines: readonly string[];
  readonly groups: readonly LogGroup[];
}

export type Conclusion = "success" | "failure" | "cancelled";

/** What one process (`main` or `post`) did. */
export interface StepResult {
  readonly conclusion: Conclusion;
  /** Exit status; null when a signal ended the process. */
  readonly exitCode: number | null;
  readonly timedOut: boolean;
  /** Signals that were sent to it to cancel it, in their order. */
  readonly signals: readonly NodeJS.Signals[];
  readonly durationMs: number;
  readonly outputs: Readonly<Record<string, string>>;
  /** What it wrote to GITHUB_ENV. */
  readonly env: Readonly<Record<string, string>>;
  /** What it wrote to GITHUB_PATH, in the order of the file; the last comes first in PATH. */
  readonly path: readonly string[];
  readonly state: Readonly<Record<string, string>>;
  /** As shown: secrets masked, and empty when it was too large. */
  readonly summary: string;
  /** As shown: at most ten of a level. */
  readonly annotations: readonly Annotation[];
  readonly groups: readonly LogGroup[];
  /** The log as the runner writes it: commands carried out, secrets masked. */
  readonly log: string;
  /** Values that were masked by `add-mask`. */
  readonly masked: readonly string[];
  readonly violations: readonly Violation[];
}

export interface JobResult extends StepResult {
  /** Absent when the action has no `post`, or when `post-if` said no. */
  readonly post?: StepResult;
}
