import type { Problem } from "../errors.ts";
import type { Step } from "../plan/step.ts";

/** What the engine says while it works. The faces (terminal, GitHub log) turn these into lines. */
export type EngineEvent =
  | { readonly kind: "started"; readonly step: Step }
  /** A line that a child process wrote. It may hold anything, workflow commands too. */
  | {
      readonly kind: "output";
      readonly step: Step;
      readonly stream: "stdout" | "stderr";
      readonly line: string;
    }
  /** How far a download is; `total` is null while it is not known. In bytes. */
  | { readonly kind: "progress"; readonly step: Step; readonly done: number; readonly total: number | null }
  | { readonly kind: "warning"; readonly step: Step; readonly problem: Problem }
  | {
      readonly kind: "finished";
      readonly step: Step;
      readonly seconds: number;
      /** `present`: it was there already, nothing was done. `skipped`: a step that it needs failed. */
      readonly outcome: "done" | "present" | "failed" | "skipped";
      /** A few words on what came of it: "34 packages, 21 MB", "12 passed". */
      readonly detail?: string;
      /** For `failed`. */
      readonly problem?: Problem;
    };

/** Receives the engine's events in order. Must not throw. */
export type Listener = (event: EngineEvent) => void;
