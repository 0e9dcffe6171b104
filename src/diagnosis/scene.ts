import type { Step } from "../plan/step.ts";
import type { Doing } from "./rule.ts";

const runs: readonly string[] = ["test", "bench", "run"];

/** What a step is for. */
export function doingOf({ id, action }: Step): Doing {
  if (action.kind === "cargo")
    return action.subcommand === "fetch" ? "fetch" : runs.includes(action.subcommand) ? "run" : "build";
  const name = id.slice(id.lastIndexOf("/") + 1);
  if (name === "std" || name === "toolchain" || name === "rust-src") return "rustup";
  if (name === "image") return "image";
  return id.startsWith("system/") || name === "install" ? "system" : "other";
}
