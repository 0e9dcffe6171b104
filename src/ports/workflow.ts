import type { Problem } from "../errors.ts";

/** What an action can say to the workflow it is part of. */
export interface Workflow {
  /** The text may hold line breaks. All outputs of a job together must be below 1 MB. */
  setOutput(name: string, value: string): void;
  /** Keeps a text for the `post` entry point. */
  saveState(name: string, value: string): void;
  /** What the main entry point saved; "" when nothing. */
  getState(name: string): string;
  /** Sets a variable for the later steps of the job. */
  exportVariable(name: string, value: string): void;
  /** Puts a folder before PATH for the later steps of the job. */
  addPath(folder: string): void;
  /** Adds Markdown to the job summary. What does not fit into 1 MiB is cut off with a note. */
  appendSummary(markdown: string): Promise<void>;
  /** Shows the problems as errors and lets the process end with `exitCode` (1 by default) when its work is over. */
  fail(problems: readonly Problem[], exitCode?: number): void;
}
