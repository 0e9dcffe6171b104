/** A process to start: an argument vector, never a shell line. */
export interface Command {
  readonly argv: readonly [string, ...string[]];
  /** Working directory; the caller's own when absent. */
  readonly cwd?: string;
  /** Laid over the inherited environment; `null` removes a variable. */
  readonly env?: Readonly<Record<string, string | null>>;
  /** Written to the process's standard input, which is otherwise empty. */
  readonly stdin?: string;
  /** After so many seconds the process and everything it started is killed. */
  readonly timeoutSeconds?: number;
}

export interface Outcome {
  /** Exit status, or null when a signal ended the process. */
  readonly code: number | null;
  readonly signal: string | null;
  readonly timedOut: boolean;
  /** Whole output, at most the last 4 MiB of each stream. */
  readonly stdout: string;
  readonly stderr: string;
}

export interface Listeners {
  /** Called for each whole line, without its line break. */
  readonly onStdout?: (line: string) => void;
  readonly onStderr?: (line: string) => void;
  /** When it fires, the process and everything it started is ended: SIGTERM, then SIGKILL. */
  readonly signal?: AbortSignal;
}

export interface Exec {
  /**
   * Runs a command to its end. Resolves whatever its exit status is; rejects only when the program
   * cannot be started at all (with the error of the operating system, `code: "ENOENT"` and the like).
   */
  run(command: Command, listeners?: Listeners): Promise<Outcome>;
  /** Absolute path of a program on PATH, or null. */
  which(program: string): Promise<string | null>;
  /** Id of our own process. */
  readonly ownId: number;
  /** Whether there is a process of that id, whoever's, among those that our own can see. */
  isAlive(id: number): boolean;
}
