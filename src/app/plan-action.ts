import { Cancelled } from "../errors.ts";
import type { PlanOutputName } from "../inputs/index.ts";
import type { Workflow } from "../ports/workflow.ts";
import { renderMatrixSummary } from "../report/matrix.ts";
import type { ActionLog } from "./action.ts";
import { asAction } from "./as-action.ts";
import type { Cancellation } from "./cancel.ts";
import { matrix } from "./matrix.ts";
import type { Caller } from "./prepare.ts";

/** The main entry point of the action `plan`. Never throws. */
export async function runPlanAction(
  caller: Caller,
  workflow: Workflow,
  log: Pick<ActionLog, "text" | "close">,
  cancellation: Cancellation,
): Promise<void> {
  const output = (name: PlanOutputName, value: string) => workflow.setOutput(name, value);
  await asAction(workflow, log, cancellation, async () => {
    const planned = await matrix(caller, { environment: caller.environment });
    if (cancellation.signal.aborted) throw new Cancelled();
    const { include } = planned.matrix;
    output("matrix", JSON.stringify(planned.matrix));
    output("jobs", String(include.length));
    log.text([...planned.notes, JSON.stringify(planned.matrix, null, 2)].join("\n"));
    await workflow.appendSummary(renderMatrixSummary(planned));
  });
}
