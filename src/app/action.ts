import type { CachePorts } from "../caches/index.ts";
import type { Listener } from "../engine/events.ts";
import { execute, executeShared, type Ports, type RunOptions, writeResult } from "../engine/execute.ts";
import type { Problem } from "../errors.ts";
import type { OutputName } from "../inputs/index.ts";
import type { Plan } from "../plan/plan.ts";
import { renderOverview, renderPlan } from "../plan/render/text.ts";
import type { Exec } from "../ports/index.ts";
import type { Workflow } from "../ports/workflow.ts";
import {
  keepFiles,
  type PublishPorts,
  planPublication,
  publish,
  readWorkflow,
  renderPublication,
} from "../publish/index.ts";
import { type Annotation, annotationsOf } from "../report/annotations.ts";
import { renderMarkdownSummary } from "../report/job-summary.ts";
import type { Result, ResultProblem } from "../report/result.ts";
import { withoutPassword } from "../report/secrets.ts";
import { PLAIN_UNICODE } from "../report/style.ts";
import { renderSummary } from "../report/summary.ts";
import { asAction } from "./as-action.ts";
import { JobCaches } from "./caches.ts";
import { type Cancellation, exitStatus } from "./cancel.ts";
import { rustFirst } from "./debian-rust.ts";
import { type Caller, prepare } from "./prepare.ts";

/** State that `post` reads. */
export const cacheState = "cache-directory";

/** What the action writes to besides the workflow's files. */
export interface ActionLog {
  readonly listener: Listener;
  text(text: string): void;
  annotateSource(annotation: Annotation): void;
  annotate(severity: "error" | "warning" | "notice", problem: Problem, title?: string): void;
  /** Folds away what others write while the work goes on, and then says `summary` of what came of it. */
  group<T>(title: string, work: () => Promise<T>, summary?: (outcome: T) => string): Promise<T>;
  close(): void;
}

export type ActionPorts = Ports &
  PublishPorts &
  CachePorts & {
    /** As `exec`, for what sccache is to keep in the workflow's cache: its children have the token of that service. */
    readonly execWithCacheService: Exec;
  };

/** The main entry point of the action: build, test, publish, outputs. Never throws. */
export async function runAction(
  caller: Caller,
  ports: ActionPorts,
  workflow: Workflow,
  log: ActionLog,
  cancellation: Cancellation,
): Promise<void> {
  const output = (name: OutputName, value: string) => workflow.setOutput(name, value);
  await asAction(workflow, log, cancellation, async () => {
    const caches = new JobCaches(caller, ports, log, cancellation.signal);
    const options: RunOptions = {
      listener: log.listener,
      signal: cancellation.signal,
      color: true,
      ready: (step) => caches.ready(step),
    };
    const makeRust = async (shared: Plan) => {
      log.text(rustFirst);
      workflow.saveState(cacheState, shared.host.cacheDirectory);
      await caches.beginShared(shared);
      await executeShared(shared, ports, options);
    };
    const { plan, inputs, facts } = await prepare(
      caller,
      { environment: caller.environment },
      { mayLock: true, makeRust },
    );
    const token = inputs.values["github-token"];
    if (token !== null) workflow.mask(token);
    const publication = planPublication(inputs, facts.project, plan, readWorkflow(caller.environment));
    const dryRun = inputs.values["dry-run"];
    if (dryRun !== "false") {
      log.text(
        dryRun === "json"
          ? withoutPassword(JSON.stringify(plan, null, 2))
          : withoutPassword(`${renderPlan(plan)}\n${renderPublication(publication)}`),
      );
      return;
    }
    log.text(withoutPassword(renderOverview(plan)));
    for (const notice of publication.notices) log.annotate("notice", notice);
    workflow.saveState(cacheState, plan.host.cacheDirectory);
    await caches.begin(plan, inputs, facts);
    const exec = inputs.values.sccache ? ports.execWithCacheService : ports.exec;
    const built = await execute(plan, { ...ports, exec }, options);
    await caches.settled();
    const { artifacts, release, result: kept } = publication;
    const result =
      artifacts === null && release === null
        ? built
        : await log.group("upload", () =>
            publish(publication, built, plan.output, ports, cancellation.signal),
          );
    if (result !== built) await writeResult(result, plan.output, ports);
    const lost =
      kept === null
        ? null
        : await log.group("upload result.json", () =>
            keepFiles(kept, ["result.json"], plan.output, ports, cancellation.signal),
          );
    for (const { severity, problem } of failuresOf(result, artifacts?.required ?? false))
      log.annotate(severity, problem);
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
    const archives = result.targets.flatMap((target) => target.archives);
    output("archives", JSON.stringify(archives.map(({ path }) => `${plan.output}/${path}`)));
    output("checksums", result.checksums === null ? "" : `${plan.output}/${result.checksums}`);
    output("targets", triples(true));
    output("failed", triples(false));
    for (const [name, value] of publishedOutputs(result)) output(name, value);
    await workflow.appendSummary(
      renderMarkdownSummary(result, { workspace: caller.environment.GITHUB_WORKSPACE }),
    );
    for (const annotation of annotationsOf(result, caller.environment.GITHUB_WORKSPACE))
      log.annotateSource(annotation);
    log.text(renderSummary(result, PLAIN_UNICODE, null));
    // Each failure of a target is an annotation already.
    if (!result.success || lost !== null) workflow.fail(lost === null ? [] : [lost], exitStatus.failed);
    else await caches.handOver(workflow, inputs);
  });
}

/** Outputs of what was published. Those of a single artifact are left out when there are several, or none. */
function publishedOutputs({ targets, release }: Result): (readonly [OutputName, string])[] {
  const uploaded = targets.flatMap(({ target, upload }) =>
    upload === null || upload.artifact === null ? [] : [{ target, name: upload.name, ...upload.artifact }],
  );
  const artifacts = Object.fromEntries(
    uploaded.map(({ target, name, id, url, size, sha256 }) => [
      target,
      { name, id, url, size, digest: sha256 },
    ]),
  );
  const [only] = uploaded;
  return [
    ["artifacts", JSON.stringify(artifacts)],
    ...(only === undefined || uploaded.length > 1
      ? []
      : ([
          ["artifact-id", String(only.id)],
          ["artifact-url", only.url],
          ["artifact-digest", only.sha256],
        ] as const)),
    ...(release === null || release.url === null ? [] : ([["release-url", release.url]] as const)),
  ];
}

/** What could not be published. */
function failuresOf({ targets, release }: Result, required: boolean) {
  const problem = ({ message, hint }: ResultProblem): Problem => ({
    message,
    ...(hint === null ? {} : { hint }),
  });
  return [
    ...targets.flatMap(({ upload }) =>
      upload === null || upload.problem === null
        ? []
        : [
            {
              severity: required ? ("error" as const) : ("warning" as const),
              problem: problem(upload.problem),
            },
          ],
    ),
    ...(release === null || release.problem === null
      ? []
      : [{ severity: "error" as const, problem: problem(release.problem) }]),
  ];
}
