import { formatBytes } from "./bytes.ts";
import { formatSeconds } from "./durations.ts";
import {
  type FailedTestOfTargets,
  type Failure,
  failedIn,
  failedTestsOf,
  failuresOf,
  isStopped,
  placeText,
  problemOf,
  targetSeconds,
  testsText,
  verdict,
} from "./outcome.ts";
import { renderProblems } from "./problems.ts";
import type { Result, TargetResult } from "./result.ts";
import { floorText, shippedOf, uploadOf } from "./shipped.ts";
import { mark, paint, printable, type Style } from "./style.ts";
import { type Column, renderTable } from "./table.ts";
import { displayWidth } from "./width.ts";

/** More failed tests than these are counted: a person begins with the first. */
const shownTests = 20;

interface SummaryColumn extends Column {
  readonly name:
    | "target"
    | "strategy"
    | "result"
    | "tests"
    | "size"
    | "floor"
    | "time"
    | "sha256"
    | "artifact";
  readonly cells: readonly (string | null)[];
}

/** What is given up where a row is too long, one after the other. */
const givenUp: readonly SummaryColumn["name"][] = ["artifact", "sha256", "strategy", "size", "floor", "time"];

/**
 * The end of a run for a terminal: a table, what failed and how to mend it, one line on the whole.
 *
 * @param width in columns: so wide a line may be; null where lines may be of any length, as in a log
 */
export function renderSummary(result: Result, style: Style, width: number | null): string {
  const blocks: string[] = [];
  if (result.targets.length > 0) blocks.push(table(result, style, width));
  const tests = failedTestsOf(result);
  if (tests.length > 0) blocks.push(failedTests(tests, style));
  const failures = failuresOf(result);
  if (failures.length > 0) {
    blocks.push(failures.map((failure) => failureText(failure, style)).join("\n"));
  }
  blocks.push(paint(style, result.success ? "green" : "red", verdict(result)));
  return blocks.join("\n\n");
}

function table({ targets }: Result, style: Style, width: number | null): string {
  const column = (
    name: SummaryColumn["name"],
    cell: (target: TargetResult) => string | null,
    more: Partial<Column> = {},
  ): SummaryColumn => ({ name, title: name, cells: targets.map(cell), ...more });
  const all: readonly SummaryColumn[] = [
    column("target", ({ target }) => cellText(target)),
    column("strategy", ({ strategy }) => cellText(strategy)),
    column("result", (target) => outcome(target, style)),
    column("tests", testsText),
    column("size", sizeText, { align: "right" }),
    column("floor", floorText),
    column("time", (target) => formatSeconds(targetSeconds(target)), { align: "right" }),
    column("sha256", (target) => hashText(target, style)),
    column("artifact", (target) => artifactText(target)),
  ];
  // What is known of no target takes no room.
  let columns = all.filter(({ cells }) => cells.some((cell) => cell !== null));
  const render = () =>
    renderTable(
      columns,
      targets.map((_, row) => columns.map(({ cells }) => cells[row] ?? mark(style, "none"))),
      style,
    );
  const fits = (text: string) =>
    width === null || text.split("\n").every((line) => displayWidth(line) <= width);
  let text = render();
  for (const name of givenUp) {
    if (fits(text)) return text;
    columns = columns.filter((each) => each.name !== name);
    text = render();
  }
  return text;
}

function cellText(text: string): string {
  return printable(text).replaceAll("\n", " ");
}

function outcome(target: TargetResult, style: Style): string {
  if (target.success) return paint(style, "green", style.unicode ? `${mark(style, "done")} ok` : "ok");
  return paint(
    style,
    isStopped(target) ? "yellow" : "red",
    `${mark(style, isStopped(target) ? "none" : "failed")} ${cellText(failedIn(target))}`,
  );
}

/** So many lines stand in the terminal, which has them all further above. */
const linesInTerminal = 12;

/** What is not explained is shown again: with other targets after it, it is far above. */
function failureText(failure: Failure, style: Style): string {
  const { input, message, hint } = problemOf(failure);
  const problem = {
    input: printable(input ?? ""),
    message: printable(message),
    ...(hint === undefined ? {} : { hint: printable(hint) }),
  };
  const shown = failure.rule === null ? failure.output.slice(-linesInTerminal) : [];
  return [
    renderProblems([problem], style),
    ...shown.map((line) => paint(style, "dim", `  | ${printable(line)}`)),
  ].join("\n");
}

function sizeText(target: TargetResult): string | null {
  const shipped = shippedOf(target);
  return shipped.length === 0 ? null : formatBytes(shipped.reduce((sum, { size }) => sum + size, 0));
}

/** The begin of a hash: enough to tell two files apart, and the whole of it stands in result.json. */
function hashText(target: TargetResult, style: Style): string | null {
  const [first, ...more] = shippedOf(target);
  if (first === undefined) return null;
  return more.length > 0
    ? `${more.length + 1} files`
    : cellText(first.sha256).slice(0, 12) + mark(style, "ellipsis");
}

function artifactText(target: TargetResult): string | null {
  const upload = uploadOf(target);
  return upload === null ? null : cellText(upload.url ?? upload.name);
}

function failedTests(tests: readonly FailedTestOfTargets[], style: Style): string {
  const lines = tests.slice(0, shownTests).map((test) => {
    const { name, binary, message, place, repeat, targets } = test;
    const head = `${mark(style, "failed")} ${cellText(name)}${binary === null ? "" : ` (${cellText(binary)})`}`;
    const said = [
      ...(place === null ? [] : [`${placeText(place)}:`]),
      ...(message === null ? [] : [message]),
    ];
    return [
      `${paint(style, "red", head)} ${mark(style, "dash")} ${targets.map(cellText).join(", ")}`,
      ...(said.length > 0
        ? printable(said.join(" "))
            .split("\n")
            .map((line) => `    ${line}`)
        : []),
      `  ${paint(style, "cyan", "repeat:")} ${cellText(repeat)}`,
    ].join("\n");
  });
  const rest = tests.length - shownTests;
  return [
    paint(style, "bold", "Failed tests"),
    ...lines,
    ...(rest > 0 ? [`and ${rest} more, all in result.json`] : []),
  ].join("\n");
}
