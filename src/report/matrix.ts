import { markdownCode, markdownText } from "./markdown.ts";
import { renderMarkdownTable } from "./table.ts";

/** A job, as far as people want to know it. */
interface Job {
  readonly name: string;
  readonly targets: string;
  readonly "runs-on": string | readonly string[];
  readonly strategy: string;
}

/** The jobs of a matrix for the job summary. */
export function renderMatrixSummary(planned: {
  readonly matrix: { readonly include: readonly Job[] };
  readonly notes: readonly string[];
}): string {
  const { include } = planned.matrix;
  const rows = include.map((job) => [
    markdownText(job.name),
    [job["runs-on"]].flat().map(markdownCode).join(" "),
    markdownText(job.strategy),
    job.targets.split(" ").map(markdownCode).join("<br>"),
  ]);
  return `${[
    `### rust-cross: ${include.length} ${include.length === 1 ? "job" : "jobs"}`,
    renderMarkdownTable(
      ["job", "machine", "strategy", "targets"].map((title) => ({ title })),
      rows,
    ),
    ...planned.notes.map(markdownText),
  ].join("\n\n")}\n`;
}
