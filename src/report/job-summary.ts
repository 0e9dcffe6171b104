import { within } from "./annotations.ts";
import { formatBytes } from "./bytes.ts";
import { formatSeconds } from "./durations.ts";
import { markdownBlock, markdownCode, markdownText } from "./markdown.ts";
import {
  type FailedTestOfTargets,
  type Failure,
  failedIn,
  failedTestsOf,
  failuresOf,
  isStopped,
  placeText,
  targetSeconds,
  testsText,
  verdict,
} from "./outcome.ts";
import type { Diagnostic, Place, Result, SmokeRun, TargetResult } from "./result.ts";
import { floorText, shippedOf, uploadOf } from "./shipped.ts";
import { printable } from "./style.ts";
import { type Column, renderMarkdownTable } from "./table.ts";
import { timelineOf } from "./timeline.ts";

/** Over this, the runner drops the summary of the step as a whole. In bytes of UTF-8. */
export const maxSummary = 1024 * 1024;

/** More failed tests than these are folded away with the details. */
const openTests = 20;
/** A picture of more bars is folded: it is longer than the screen. */
const openBars = 30;

/** A part of the summary of which items can be left out from its end, where all of it is too long. */
interface Section {
  readonly head: string;
  readonly items: readonly string[];
  readonly tail: string;
  /** Between the items. */
  readonly joint: string;
}

const section = (items: readonly string[], head = "", tail = "", joint = "\n\n"): Section => ({
  head,
  items,
  tail,
  joint,
});

/**
 * The job summary: one table, what failed and how to mend it, a picture of the time; everything else folded away.
 *
 * @param workspace absolute path of the folder that files are shown from (GITHUB_WORKSPACE); none where there is no such folder
 * @param limit so many bytes of UTF-8 it may have: details are left out, the last ones first, and a sentence says so
 */
export function renderMarkdownSummary(
  run: Result,
  {
    workspace,
    limit = maxSummary,
  }: { readonly workspace?: string | undefined; readonly limit?: number } = {},
): string {
  const result = shownFrom(workspace, run);
  const [head, line, ...rows] = renderMarkdownTable(...summaryTable(result)).split("\n");
  const tests = failedTestsOf(result);
  const timeline = timelineOf(result);
  const sections: Section[] = [
    section([`### ${result.success ? "✅" : "❌"} rust-cross: ${verdict(result)}`]),
    section(rows, `${head}\n${line}\n`, "", "\n"),
    section(failuresOf(result).map(markdownFailure)),
    section(tests.slice(0, openTests).map(markdownTest), "#### Failed tests\n\n", "", "\n"),
    ...(timeline === null
      ? []
      : [
          section(
            [markdownTimeline(timeline)],
            timeline.bars > openBars ? fold("Where the time went") : "",
            timeline.bars > openBars ? "\n\n</details>" : "",
          ),
        ]),
    section(
      result.diagnostics.map(markdownDiagnostic),
      fold(countOf(result.diagnostics)),
      "\n\n</details>",
      "\n",
    ),
    section(
      tests.slice(openTests).map(markdownTest),
      fold(`${tests.length - openTests} more tests that failed`),
      "\n\n</details>",
      "\n",
    ),
    section(
      [
        ...result.targets.map(markdownDetails),
        `Made on ${markdownCode(result.host)} by rust-cross ${markdownText(result.version)}, begun ${markdownText(result.started)}.`,
      ],
      fold("Details"),
      "\n\n</details>",
    ),
  ];
  return fitted(sections, limit);
}

const fold = (title: string) => `<details><summary>${title}</summary>\n\n`;

/** All sections, as far as they fit. */
function fitted(sections: readonly Section[], limit: number): string {
  const blocks: string[] = [];
  let leftOut = 0;
  let room = limit - Buffer.byteLength(note(Number.MAX_SAFE_INTEGER)) - 1;
  for (const { head, items, tail, joint } of sections) {
    const kept: string[] = [];
    let rest = room - Buffer.byteLength(`${head}${tail}\n\n`);
    for (const item of items) {
      const size = Buffer.byteLength(item + joint);
      if (size > rest) break;
      kept.push(item);
      rest -= size;
    }
    leftOut += items.length - kept.length;
    if (kept.length === 0) continue;
    room = rest;
    blocks.push(`${head}${kept.join(joint)}${tail}`);
  }
  return `${blocks.join("\n\n")}\n${leftOut > 0 ? note(leftOut) : ""}`;
}

const note = (count: number) =>
  `\n_${count} ${count === 1 ? "part is" : "parts are"} left out here: GitHub shows at most 1 MiB. All is in \`result.json\`._\n`;

function summaryTable({ targets }: Result): [Column[], string[][]] {
  const all: readonly (Column & { readonly cell: (target: TargetResult) => string | null })[] = [
    { title: "target", cell: ({ target }) => markdownCode(target) },
    { title: "strategy", cell: ({ strategy }) => markdownText(strategy) },
    {
      title: "result",
      cell: (target) =>
        target.success ? "✅ ok" : `${isStopped(target) ? "➖" : "❌"} ${markdownText(failedIn(target))}`,
    },
    { title: "tests", cell: testsText },
    { title: "size", align: "right", cell: sizeText },
    { title: "floor", cell: (target) => escaped(floorText(target)) },
    { title: "time", align: "right", cell: (target) => formatSeconds(targetSeconds(target)) },
    { title: "sha256", cell: hashText },
    { title: "artifact", cell: artifactText },
  ];
  // What is known of no target takes no room.
  const columns = all.filter(({ cell }) => targets.some((target) => cell(target) !== null));
  return [columns, targets.map((target) => columns.map(({ cell }) => cell(target) ?? "–"))];
}

const escaped = (text: string | null) => (text === null ? null : markdownText(text));

function sizeText(target: TargetResult): string | null {
  const shipped = shippedOf(target);
  return shipped.length === 0 ? null : formatBytes(shipped.reduce((sum, { size }) => sum + size, 0));
}

/** The begin of a hash; the whole of it stands among the details. */
function hashText(target: TargetResult): string | null {
  const [first, ...more] = shippedOf(target);
  if (first === undefined) return null;
  return more.length > 0 ? `${more.length + 1} files` : markdownCode(printable(first.sha256).slice(0, 12));
}

function artifactText(target: TargetResult): string | null {
  const upload = uploadOf(target);
  if (upload === null) return null;
  const name = markdownText(upload.name);
  // An address that is none would not end at the parenthesis.
  return upload.url !== null && /^https?:\/\/[\w.~:/?#@!$&'*+,;=%-]+$/.test(upload.url)
    ? `[${name}](${upload.url})`
    : name;
}

/** With the places in the workspace as paths from there. */
function shownFrom(workspace: string | undefined, result: Result): Result {
  const shown = <T extends { readonly place: Place | null }>(each: T): T => ({
    ...each,
    place: within(workspace, each.place) ?? each.place,
  });
  return {
    ...result,
    diagnostics: result.diagnostics.map(shown),
    targets: result.targets.map((target) => ({ ...target, failedTests: target.failedTests.map(shown) })),
  };
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

function markdownTest({ name, binary, message, place, repeat, targets }: FailedTestOfTargets): string {
  const where = place === null ? "" : `${markdownCode(placeText(place))}: `;
  return [
    `- ${markdownCode(name)}${binary === null ? "" : ` in ${markdownCode(binary)}`}, ${targets.map(markdownCode).join(", ")}`,
    ...(message === null && place === null ? [] : [`${where}${markdownText(message ?? "")}`]),
    `repeat: <code>${markdownText(repeat)}</code>`,
  ].join("<br>");
}

function countOf(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ level }) => level === "error").length;
  const warnings = diagnostics.length - errors;
  const words = (count: number, word: string) =>
    count === 0 ? [] : [`${count} ${word}${count === 1 ? "" : "s"}`];
  return `${[...words(errors, "error"), ...words(warnings, "warning")].join(" and ")} of the compiler`;
}

function markdownDiagnostic({ level, code, message, place, targets }: Diagnostic): string {
  const where = place === null ? "" : `${markdownCode(placeText(place))}: `;
  const name = code === null ? "" : ` (${markdownText(code)})`;
  return `- ${where}${level}: ${markdownText(message)}${name}, ${targets.map(markdownCode).join(", ")}`;
}

function markdownTimeline({ mermaid, leftOut }: NonNullable<ReturnType<typeof timelineOf>>): string {
  const rest =
    leftOut === 0 ? "" : ` ${leftOut} shorter ${leftOut === 1 ? "step is" : "steps are"} left out.`;
  return `\`\`\`mermaid\n${mermaid}\n\`\`\`\n\nOne bar a step, from its begin to its end; a step that failed is red.${rest}`;
}

function smokeText({ command, library, status, output }: SmokeRun): string {
  const [said = ""] = output.split("\n");
  const ended = status === null ? "was ended" : `exit status ${status}`;
  return `${markdownCode(command.join(" "))}${library === null ? "" : ` with ${markdownText(library)}`}: ${
    status === 0 && said !== "" ? markdownCode(said.slice(0, 100)) : ended
  }`;
}

function markdownDetails(target: TargetResult): string {
  const phases = Object.entries(target.seconds).map(
    ([phase, seconds]) => `${markdownText(phase)} ${formatSeconds(seconds)}`,
  );
  const facts: readonly (readonly [string, string | null])[] = [
    ["release", target.release === null ? null : markdownText(target.release)],
    ["toolchain", markdownText([target.toolchain.name, target.toolchain.rustc].filter(Boolean).join(", "))],
    ["runner", markdownText(target.runner)],
    ["time", phases.join(", ")],
    ["started as shipped", target.smoke.map(smokeText).join("; ")],
  ];
  const shipped = shippedOf(target);
  const rest = shipped.filter((each) => !target.files.some(({ path }) => path === each.path));
  const files = [
    ...target.files.map((file) => ({ ...file, kind: markdownText(file.kind) })),
    ...rest.map((archive) => ({ ...archive, kind: "archive" })),
  ].map(({ path, kind, size, sha256 }) => [
    markdownCode(path),
    kind,
    formatBytes(size),
    markdownCode(sha256),
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
