import { stat } from "node:fs/promises";
import * as core from "@actions/core";
import type { Workflow } from "../../ports/workflow.ts";
import type { GitHubLog } from "./log.ts";

/** Over this, the runner drops the summary of the step as a whole. In bytes. */
const MAX_SUMMARY = 1024 * 1024;

const CUT = "\n\n_The summary is cut here: GitHub shows at most 1 MiB. Everything is in `result.json`._\n";

/**
 * The workflow that this process is a step of. Outputs, state and summary are written by @actions/core,
 * whose heredocs have random delimiters.
 *
 * @param environment as the runner made it; @actions/core reads `process.env` itself
 */
export function createWorkflow(
  log: Pick<GitHubLog, "annotate">,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Workflow {
  return {
    setOutput: (name, value) => core.setOutput(name, value),
    saveState: (name, value) => core.saveState(name, value),
    getState: (name) => core.getState(name),
    exportVariable: (name, value) => core.exportVariable(name, value),
    addPath: (folder) => core.addPath(folder),
    async appendSummary(markdown) {
      const path = environment.GITHUB_STEP_SUMMARY;
      if (!path) return; // a server that knows no summaries
      try {
        const { size } = await stat(path);
        await core.summary.addRaw(fitSummary(markdown, MAX_SUMMARY - size)).write();
      } catch (error) {
        // No job fails for the want of a summary.
        const reason = error instanceof Error ? error.message : String(error);
        log.annotate("warning", { message: `the job summary could not be written: ${reason}` });
      }
    },
    fail(problems, exitCode = 1) {
      for (const problem of problems) log.annotate("error", problem);
      process.exitCode = exitCode;
    },
  };
}

/** The Markdown, cut at the end of a line to at most `limit` bytes of UTF-8, with a note when it was cut. */
export function fitSummary(markdown: string, limit: number): string {
  const bytes = Buffer.from(markdown);
  if (bytes.length <= limit) return markdown;
  const fold = "\n\n</details>";
  const room = limit - CUT.length - fold.length;
  if (room <= 0) return "";
  const head = bytes.subarray(0, room);
  const kept = head.subarray(0, Math.max(0, head.lastIndexOf("\n"))).toString();
  const isFolded = kept.lastIndexOf("<details>") > kept.lastIndexOf("</details>");
  return kept + (isFolded ? fold : "") + CUT;
}
