import type { Problem } from "../errors.ts";
import { formatBytes } from "./bytes.ts";
import { formatSeconds } from "./durations.ts";
import { markdownBlock, markdownCode, markdownText } from "./markdown.ts";
import { renderProblems } from "./problems.ts";
import type { Result, TargetResult } from "./result.ts";
import { mark, paint, type Style } from "./style.ts";
import { type Column, renderMarkdownTable, renderTable } from "./table.ts";

const COLUMNS: readonly Column[] = [
  { title: "target" },
  { title: "result" },
  { title: "tests" },
  { title: "files", align: "right" },
  { title: "size", align: "right" },
  { title: "time", align: "right" },
];

/** The end of a run for a terminal: a table, what failed and how to mend it, one line on the whole. */
export function renderSummary(result: Result, style: Style): string {
  const blocks: string[] = [];
  if (result.targets.length > 0) {
    const rows = result.targets.map((target) => [
      target.target,
      terminalOutcome(target, style),
      testsText(target) ?? mark(style, "none"),
      ...numbers(target),
    ]);
    blocks.push(renderTable(COLUMNS, rows, style));
  }
  const failures = failuresOf(result);
  if (failures.length > 0) blocks.push(failures.map((failure) => terminalFailure(failure, style)).join("\n"));
  blocks.push(paint(style, result.success ? "green" : "red", verdict(result)));
  return blocks.join("\n\n");
}

function terminalOutcome(target: TargetResult, style: Style): string {
  if (target.success) return paint(style, "green", style.unicode ? `${mark(style, "done")} ok` : "ok");
  return paint(
    style,
    isStopped(target) ? "yellow" : "red",
    `${mark(style, isStopped(target) ? "none" : "failed")} ${failedIn(target)}`,
  );
}

type Failure = Omit<NonNullable<TargetResult["failure"]>, "step"> & {
  /** What one step that several targets share did to them is told once. */
  readonly targets: readonly string[];
};

function failuresOf(result: Result): Failure[] {
  const failures = new Map<string, Failure>();
  for (const { target, failure } of result.targets) {
    if (failure === null) continue;
    const { kind, message, hint, rule, output, command } = failure;
    // Where the stop found a target says nothing of it.
    const phase = kind === "stopped" ? "" : failure.phase;
    const key = JSON.stringify([kind, phase, message, hint]);
    const targets = [...(failures.get(key)?.targets ?? []), target];
    failures.set(key, { targets, kind, phase, message, hint, rule, output, command });
  }
  return [...failures.values()];
}

/** So many lines stand in the terminal, which has them all further above. */
const linesInTerminal = 12;

/** What is not explained is shown again: with other targets after it, it is far above. */
function terminalFailure(failure: Failure, style: Style): string {
  const shown = failure.rule === null ? failure.output.slice(-linesInTerminal) : [];
  return [
    renderProblems([problemOf(failure)], style),
    ...shown.map((line) => paint(style, "dim", `  | ${line}`)),
  ].join("\n");
}

function problemOf({ targets, kind, phase, message, hint }: Failure): Problem {
  const where = kind === "stopped" ? "" : ` (${phase})`;
  return { input: `${targets.join(", ")}${where}`, message, ...(hint === null ? {} : { hint }) };
}

function isStopped({ failure }: TargetResult): boolean {
  return failure?.kind === "stopped";
}

function failedIn({ failure }: TargetResult): string {
  if (failure === null) return "failed";
  return failure.kind === "stopped" ? "not finished" : `${failure.phase} failed`;
}

/** "12 passed", "1 failed, 11 passed", "12 passed, 2 ignored"; null when no test was asked for. */
export function testsText(target: TargetResult): string | null {
  if (target.tests === null) return null;
  const { passed, failed, ignored } = target.tests;
  const parts = [
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(passed > 0 || failed === 0 ? [`${passed} passed`] : []),
    ...(ignored > 0 ? [`${ignored} ignored`] : []),
  ];
  return parts.join(", ");
}

/** Files, size, time. */
function numbers(target: TargetResult): [string, string, string] {
  const size = target.files.reduce((sum, file) => sum + file.size, 0);
  const seconds = Object.values(target.seconds).reduce((sum, one) => sum + one, 0);
  return [String(target.files.length), formatBytes(size), formatSeconds(seconds)];
}

function verdict(result: Result): string {
  const all = result.targets.length;
  const good = result.targets.filter((target) => target.success).length;
  const word = all === 1 ? "target" : "targets";
  const count = good === all ? `${all} ${word}` : `${good} of ${all} ${word}`;
  const took = formatSeconds(result.seconds);
  if (result.success) return `${count} succeeded in ${took}`;
  if (good === all) return `failed after ${took}`;
  const stopped = result.targets.filter(isStopped).length;
  const rest = [`${all - good - stopped} failed`, ...(stopped > 0 ? [`${stopped} not finished`] : [])];
  return `${count} succeeded, ${rest.join(", ")}, in ${took}`;
}

/** The job summary: one table, what failed and how to mend it, everything else folded away. */
export function renderMarkdownSummary(result: Result): string {
  const blocks = [`### ${result.success ? "✅" : "❌"} rust-cross: ${verdict(result)}`];
  if (result.targets.length > 0) {
    const rows = result.targets.map((target) => [
      markdownCode(target.target),
      target.success ? "✅ ok" : `${isStopped(target) ? "➖" : "❌"} ${markdownText(failedIn(target))}`,
      testsText(target) ?? "–",
      ...numbers(target),
    ]);
    blocks.push(renderMarkdownTable(COLUMNS, rows));
  }
  blocks.push(...failuresOf(result).map(markdownFailure));
  if (result.targets.length > 0) {
    blocks.push(
      "<details><summary>Details</summary>",
      ...result.targets.map(markdownDetails),
      `Made on ${markdownCode(result.host)} by rust-cross ${markdownText(result.version)}, begun ${markdownText(result.started)}.`,
      "</details>",
    );
  }
  return `${blocks.join("\n\n")}\n`;
}

function markdownFailure({ targets, kind, phase, message, hint, output, command }: Failure): string {
  const where = kind === "stopped" ? "" : ` failed in ${markdownText(phase)}`;
  const cure = hint === null ? "" : `<br>**Cure:** ${markdownText(hint)}`;
  return [
    `${targets.map(markdownCode).join(", ")}${where}: ${markdownText(message)}${cure}`,
    ...(output.length > 0
      ? ["<details><summary>Its last lines</summary>", markdownBlock(output.join("\n")), "</details>"]
      : []),
    ...(command === null
      ? []
      : ["<details><summary>The whole command</summary>", markdownBlock(command), "</details>"]),
  ].join("\n\n");
}

function markdownDetails(target: TargetResult): string {
  const phases = Object.entries(target.seconds).map(
    ([phase, seconds]) => `${phase} ${formatSeconds(seconds)}`,
  );
  const facts: readonly (readonly [string, string | null])[] = [
    ["strategy", markdownText(target.strategy)],
    ["release", target.release === null ? null : markdownText(target.release)],
    ["toolchain", markdownText([target.toolchain.name, target.toolchain.rustc].filter(Boolean).join(", "))],
    ["runner", markdownText(target.runner)],
    ["time", phases.join(", ")],
  ];
  const files = target.files.map((file) => [
    markdownCode(file.path),
    markdownText(file.kind),
    formatBytes(file.size),
    markdownCode(file.sha256),
  ]);
  return [
    `#### ${markdownCode(target.target)}`,
    facts
      .filter(([, value]) => value !== null && value !== "")
      .map(([name, value]) => `- ${name}: ${value}`)
      .join("\n"),
    ...(files.length > 0
      ? [
          renderMarkdownTable(
            [{ title: "file" }, { title: "kind" }, { title: "size", align: "right" }, { title: "sha256" }],
            files,
          ),
        ]
      : []),
  ].join("\n\n");
}
