/** One thing that the user can mend. */
export interface Problem {
  /** Name of the input or file it is about, if there is one: "targets", "Cargo.toml". */
  readonly input?: string;
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** The cure: what to write or to run. */
  readonly hint?: string;
}

/** What the user can mend: shown as message and cure, without a stack. Anything else thrown is a bug of ours. */
export class UserError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: Problem | readonly Problem[], options?: { cause?: unknown }) {
    const list: readonly Problem[] = "message" in problems ? [problems] : problems;
    super(list.map((problem) => problem.message).join("\n"), options);
    this.name = "UserError";
    this.problems = list;
  }
}

/** Thrown where work was given up because the run was cancelled (Ctrl-C, SIGTERM, a cancelled job). */
export class Cancelled extends Error {
  constructor() {
    super("cancelled");
    this.name = "Cancelled";
  }
}
