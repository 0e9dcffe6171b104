import type { Listener } from "../engine/events.ts";
import { execute, executeShared, type Ports } from "../engine/execute.ts";
import { Cancelled, UserError } from "../errors.ts";
import type { OutputName } from "../inputs/index.ts";
import type { Plan } from "../plan/plan.ts";
import { renderOverview, renderPlan } from "../plan/render/text.ts";
import type { Workflow } from "../ports/workflow.ts";
import { type Annotation, annotationsOf } from "../report/annotations.ts";
import { renderMarkdownSummary } from "../report/job-summary.ts";
import { problemsOf } from "../report/problems.ts";
import { withoutPassword } from "../report/secrets.ts";
import { PLAIN_UNICODE } from "../report/style.ts";
import { renderSummary } from "../report/summary.ts";
import { exitStatus } from "./cancel.ts";
import { issues } from "./command.ts";
import { rustFirst } from "./debian-rust.ts";
import { type Caller, prepare } from "./prepare.ts";

/** State that `post` reads. */
export const cacheState = "cache-directory";

/** What the action writes to besides the workflow's files. */
export interface ActionLog {
  readonly listener: Listener;
  text(text: string): void;
  annotateSource(annotation: Annotation): void;
  close(): void;
}

/** The main entry point of the action: build, test, outputs. Never throws. */
export async function runAction(
  caller: Caller,
  ports: Ports,
  workflow: Workflow,
  log: ActionLog,
  cancellation: { readonly signal: AbortSignal; exitStatus(): number },
): Promise<void> {
  const output = (name: OutputName, value: string) => workflow.setOutput(name, value);
  try {
    const options = { listener: log.listener, signal: cancellation.signal, color: true };
    const makeRust = async (shared: Plan) => {
      log.text(rustFirst);
      workflow.saveState(cacheState, shared.host.cacheDirectory);
      await executeShared(shared, ports, options);
    };
    const { plan, inputs } = await prepare(
      caller,
      { environment: caller.environment },
      { mayLock: true, makeRust },
    );
    const dryRun = inputs.values["dry-run"];
    if (dryRun !== "false") {
      log.text(
        dryRun === "json"
          ? withoutPassword(JSON.stringify(plan, null, 2))
          : withoutPassword(renderPlan(plan)),
      );
      return;
    }
    log.text(withoutPassword(renderOverview(plan)));
    workflow.saveState(cacheState, plan.host.cacheDirectory);
    const result = await execute(plan, ports, options);
    const triples = (success: boolean) =>
      JSON.stringify(
        result.targets.filter((target) => target.success === success).map((target) => target.target),
      );
    output("output", plan.output);
    output("result", `${plan.output}/result.json`);
    output(
      "files",
      JSON.stringify(
        result.targets.flatMap((target) => target.files.map((file) => `${plan.output}/${file.path}`)),
      ),
    );
    output("targets", triples(true));
    output("failed", triples(false));
    await workflow.appendSummary(renderMarkdownSummary(result));
    for (const annotation of annotationsOf(result, caller.environment.GITHUB_WORKSPACE))
      log.annotateSource(annotation);
    log.text(renderSummary(result, PLAIN_UNICODE, null));
    // Each failure is an annotation already.
    if (!result.success) workflow.fail([], exitStatus.failed);
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
