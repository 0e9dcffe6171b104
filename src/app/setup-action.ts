import type { CachePorts } from "../caches/index.ts";
import type { Ports } from "../engine/execute.ts";
import type { SetupOutputName } from "../inputs/index.ts";
import { extendedPath } from "../paths.ts";
import { renderOverview } from "../plan/render/text.ts";
import { cacheServiceVariables } from "../plan/sccache.ts";
import type { Workflow } from "../ports/workflow.ts";
import { withoutPassword } from "../report/secrets.ts";
import { type ActionLog, cacheState } from "./action.ts";
import { asAction } from "./as-action.ts";
import { JobCaches } from "./caches.ts";
import type { Cancellation } from "./cancel.ts";
import type { Caller } from "./prepare.ts";
import { setUp } from "./setup.ts";

/** The main entry point of the action `setup`: what later steps need goes into their environment. Never throws. */
export async function runSetupAction(
  caller: Caller,
  ports: Ports & CachePorts,
  workflow: Workflow,
  log: ActionLog,
  cancellation: Cancellation,
): Promise<void> {
  const output = (name: SetupOutputName, value: string) => workflow.setOutput(name, value);
  await asAction(workflow, log, cancellation, async () => {
    const caches = new JobCaches(caller, ports, log, cancellation.signal);
    const { environment, path, inputs } = await setUp(caller, { environment: caller.environment }, ports, {
      listener: log.listener,
      signal: cancellation.signal,
      color: true,
      async planned(plan, of) {
        workflow.saveState(cacheState, plan.host.cacheDirectory);
        log.text(withoutPassword(renderOverview(plan)));
        await (of === null ? caches.beginShared(plan) : caches.begin(plan, of.inputs, of.facts));
      },
      ready: (step) => caches.ready(step),
    });
    await caches.settled();
    for (const [name, value] of Object.entries(environment)) workflow.exportVariable(name, value);
    // GITHUB_PATH can only put folders before the others.
    if (path.after.length > 0) {
      const isWindows = caller.machine.platform === "win32";
      workflow.exportVariable(
        "PATH",
        extendedPath(caller.environment.PATH, { after: path.after }, isWindows),
      );
    }
    for (const folder of path.before.toReversed()) workflow.addPath(folder);
    output("environment", JSON.stringify(environment));
    if (inputs.values.sccache) exportCacheService(caller, workflow);
    // Later steps fill cargo's folders; `post` runs after them.
    await caches.handOver(workflow, inputs);
    log.text(
      [
        "Later steps have these variables:",
        ...Object.entries(environment).map(([name, value]) => `  ${name}=${value}`),
        ...[...path.before, ...path.after].map((folder) => `  PATH: ${folder}`),
      ].join("\n"),
    );
  });
}

/** The runner gives these to actions alone, and sccache runs in the steps after. */
function exportCacheService({ environment }: Caller, workflow: Workflow): void {
  if (environment.ACTIONS_RUNTIME_TOKEN) workflow.mask(environment.ACTIONS_RUNTIME_TOKEN);
  for (const name of cacheServiceVariables) {
    const value = environment[name];
    if (value) workflow.exportVariable(name, value);
  }
}
