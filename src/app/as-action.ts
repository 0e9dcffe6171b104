import { Cancelled, UserError } from "../errors.ts";
import type { Workflow } from "../ports/workflow.ts";
import { problemsOf } from "../report/problems.ts";
import type { ActionLog } from "./action.ts";
import { type Cancellation, exitStatus } from "./cancel.ts";
import { issues } from "./command.ts";

/** Does the work of an action. What goes wrong fails the job, each problem with its cure; never throws. */
export async function asAction(
  workflow: Workflow,
  log: Pick<ActionLog, "text" | "close">,
  cancellation: Pick<Cancellation, "exitStatus">,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Cancelled) {
      log.text("cancelled: everything that was started is ended, nothing half-made is left");
      workflow.fail([], cancellation.exitStatus());
      return;
    }
    workflow.fail(
      problemsOf(error, issues),
      error instanceof UserError ? exitStatus.invalid : exitStatus.internal,
    );
  } finally {
    log.close();
  }
}
