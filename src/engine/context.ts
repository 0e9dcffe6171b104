import type { Problem } from "../errors.ts";
import type { Plan } from "../plan/plan.ts";
import type { Archives, Clock, Exec, FileSystem, Http } from "../ports/index.ts";
import type { CompilerMessage } from "./diagnostics.ts";

/** What carrying out a step may use. */
export interface EngineContext {
  readonly exec: Exec;
  readonly fs: FileSystem;
  readonly clock: Clock;
  readonly http: Http;
  readonly archives: Archives;
  /** Fires when the run is cancelled. */
  readonly signal: AbortSignal;
  readonly cacheDirectory: string;
  /** Whether children may colour what they write. */
  readonly color: boolean;
  /** A folder of this run alone, removed at its end. */
  readonly runDirectory: string;
  /** What the steps belong to: a failure is explained by its target, and says how it is repeated. */
  readonly plan: Pick<Plan, "host" | "targets" | "inputs">;
}

/** How a step speaks while it works. */
export interface StepVoice {
  output(stream: "stdout" | "stderr", line: string): void;
  /** In bytes. */
  progress(done: number, total: number | null): void;
  warn(problem: Problem): void;
  /** Paths as the compiler names them, on this machine or in its container. */
  diagnose(diagnostic: CompilerMessage): void;
}

/** What came of a step. */
export interface StepOutcome {
  readonly outcome: "done" | "present";
  readonly detail?: string;
}
