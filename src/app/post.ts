import { openRunDirectory, type RunPorts } from "../engine/run-directory.ts";
import type { Workflow } from "../ports/workflow.ts";
import { cacheState } from "./action.ts";

/** After the job: what a killed run left half-made is removed. Never fails a job. */
export async function runPost(ports: RunPorts, workflow: Workflow): Promise<void> {
  const cacheDirectory = workflow.getState(cacheState);
  if (cacheDirectory === "") return;
  // Opening removes what belongs to nobody any more.
  const run = await openRunDirectory(cacheDirectory, ports);
  await run.close();
}
