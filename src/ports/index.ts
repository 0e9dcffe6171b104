export type { Clock } from "./clock.ts";
export type { Command, Exec, Listeners, Outcome } from "./exec.ts";
export type { Entry, FileSystem } from "./filesystem.ts";
export type { Workflow } from "./workflow.ts";
