import { writeResult } from "../engine/execute.ts";
import { type GatherOutputName, readInputs } from "../inputs/index.ts";
import { absolutePath } from "../paths.ts";
import type { Workflow } from "../ports/workflow.ts";
import {
  attach,
  type GatherPorts,
  gatherJobs,
  keepFiles,
  type PublishPorts,
  planGathering,
  type ReleaseToFill,
  readWorkflow,
} from "../publish/index.ts";
import { renderMarkdownSummary } from "../report/job-summary.ts";
import type { Result } from "../report/result.ts";
import { PLAIN_UNICODE } from "../report/style.ts";
import { renderSummary } from "../report/summary.ts";
import type { ActionLog } from "./action.ts";
import { asAction } from "./as-action.ts";
import { type Cancellation, exitStatus } from "./cancel.ts";
import type { Caller } from "./prepare.ts";

/** As a build has it where cargo's target directory is its usual one; there is no project here to be asked. */
const usualOutput = "target/rust-cross";

/** The main entry point of the action `gather`: what the jobs of a matrix built, as one whole. Never throws. */
export async function runGatherAction(
  { environment, currentDirectory }: Pick<Caller, "environment" | "currentDirectory">,
  ports: GatherPorts & PublishPorts,
  workflow: Workflow,
  log: Pick<ActionLog, "text" | "annotate" | "group" | "close">,
  cancellation: Cancellation,
): Promise<void> {
  const output = (name: GatherOutputName, value: string) => workflow.setOutput(name, value);
  await asAction(workflow, log, cancellation, async () => {
    const inputs = readInputs({ environment, metadata: [] });
    const token = inputs.values["github-token"];
    if (token !== null) workflow.mask(token);
    const gathering = planGathering(inputs, readWorkflow(environment));
    for (const notice of gathering.notices) log.annotate("notice", notice);
    const folder = absolutePath(inputs.values.output ?? usualOutput, currentDirectory);

    const { signal } = cancellation;
    const gathered = await log.group("gather", () => gatherJobs(gathering, folder, ports, signal));
    const problems = [...gathered.problems];
    output("output", folder);
    output("files", JSON.stringify(gathered.files.map((path) => `${folder}/${path}`)));
    if (gathered.result !== null) {
      const result = await attachWhole(gathering.release, gathered.result, folder, ports, log, signal);
      await writeResult(result, folder, ports);
      const { lists } = gathering;
      if (lists !== null) {
        const files = [...(result.checksums === null ? [] : [result.checksums]), "result.json"];
        const lost = await log.group("upload lists", () => keepFiles(lists, files, folder, ports, signal));
        if (lost !== null) problems.push(lost);
      }
      const triples = (success: boolean) =>
        JSON.stringify(result.targets.filter((each) => each.success === success).map(({ target }) => target));
      output("result", `${folder}/result.json`);
      output("checksums", result.checksums === null ? "" : `${folder}/${result.checksums}`);
      output("targets", triples(true));
      output("failed", triples(false));
      if (result.release?.url != null) output("release-url", result.release.url);
      await workflow.appendSummary(
        renderMarkdownSummary(result, { workspace: environment.GITHUB_WORKSPACE }),
      );
      log.text(renderSummary(result, PLAIN_UNICODE, null));
      const { message, hint } = result.release?.problem ?? {};
      if (message !== undefined) problems.push({ message, ...(hint == null ? {} : { hint }) });
      // Each failure of a target is an annotation of its own job already.
      if (!result.success || problems.length > 0) workflow.fail(problems, exitStatus.failed);
    } else workflow.fail(problems, exitStatus.failed);
  });
}

/** A release gets all targets or none: people take what is there for all that there is. */
async function attachWhole(
  release: ReleaseToFill | null,
  result: Result,
  folder: string,
  ports: PublishPorts,
  log: Pick<ActionLog, "annotate" | "group">,
  signal: AbortSignal,
): Promise<Result> {
  if (release === null) return result;
  if (result.success) return log.group("release", () => attach(release, result, folder, ports, signal));
  log.annotate("warning", {
    message: `Nothing is attached to the release of ${release.tag}: not every target is there.`,
    hint: "Run the failed jobs again: then everything is attached.",
  });
  return result;
}
