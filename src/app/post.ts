import type { CachePorts } from "../caches/index.ts";
import { openRunDirectory, type RunPorts } from "../engine/run-directory.ts";
import type { Workflow } from "../ports/workflow.ts";
import { type ActionLog, cacheState } from "./action.ts";
import { savePending } from "./caches.ts";

/** After the job: what a killed run left half-made is removed, and what is new is cached. Never fails a job. */
export async function runPost(
  ports: RunPorts & CachePorts,
  workflow: Workflow,
  log: Pick<ActionLog, "group" | "text" | "annotate">,
): Promise<void> {
  const cacheDirectory = workflow.getState(cacheState);
  if (cacheDirectory === "") return;
  // Opening removes what belongs to nobody any more.
  const run = await openRunDirectory(cacheDirectory, ports);
  await run.close();
  await savePending(ports, workflow, log);
}
