export type { Clock } from "./clock.ts";
export type { Command, Exec, Listeners, Outcome } from "./exec.ts";
export type { Entry, FileSystem, Status } from "./filesystem.ts";
export type { Workflow } from "./workflow.ts";
