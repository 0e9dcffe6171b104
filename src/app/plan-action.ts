import { UserError } from "../errors.ts";
import type { PlanOutputName } from "../inputs/index.ts";
import type { Workflow } from "../ports/workflow.ts";
import { renderMatrixSummary } from "../report/matrix.ts";
import { problemsOf } from "../report/problems.ts";
import type { ActionLog } from "./action.ts";
import { exitStatus } from "./cancel.ts";
import { issues } from "./command.ts";
import { matrix } from "./matrix.ts";
import type { Caller } from "./prepare.ts";

/** The main entry point of the action `plan`. Never throws. */
export async function runPlanAction(
  caller: Caller,
  workflow: Workflow,
  log: Pick<ActionLog, "text" | "close">,
): Promise<void> {
  const output = (name: PlanOutputName, value: string) => workflow.setOutput(name, value);
  try {
    const planned = await matrix(caller, { environment: caller.environment });
    const { include } = planned.matrix;
    output("matrix", JSON.stringify(planned.matrix));
    output("jobs", String(include.length));
    log.text([...planned.notes, JSON.stringify(planned.matrix, null, 2)].join("\n"));
    await workflow.appendSummary(renderMatrixSummary(planned));
  } catch (error) {
    workflow.fail(
      problemsOf(error, issues),
      error instanceof UserError ? exitStatus.invalid : exitStatus.internal,
    );
  } finally {
    log.close();
  }
}
