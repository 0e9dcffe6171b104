import type { Phase } from "../plan/step.ts";
import { formatSeconds } from "./durations.ts";
import type { Result, StepTime, TargetResult } from "./result.ts";
import { stripEscapes } from "./style.ts";

/** GitHub draws no diagram of more than 50,000 characters, and nobody reads one of more bars. */
const maxBars = 200;
/** A bar of less than so much of the whole is a line. */
const smallest = 0.005;
const maxLabel = 60;

/** Mermaid's words for the look of a bar. */
const looks: Readonly<Record<Phase, string>> = {
  fetch: "done",
  setup: "done",
  build: "active",
  test: "",
  collect: "done",
};

/** What Mermaid's lexer would read as a statement at the begin of a line (gantt.jison), and words that look bars up. */
const statement =
  /^(gantt|title|section|dateFormat|axisFormat|tickInterval|inclusiveEndDates|topAxis|includes|excludes|todayMarker|weekday|weekend|click|href|call|vert|accTitle|accDescr|\d{4}-\d{2}-\d{2})/i;

interface Bar {
  readonly section: string;
  readonly step: StepTime;
  readonly label: string;
  readonly failed: boolean;
}

/** A picture of where the time went. */
export interface Timeline {
  /** Of Mermaid's gantt, without a fence. */
  readonly mermaid: string;
  readonly bars: number;
  /** Steps that were too short for it, or too many. */
  readonly leftOut: number;
}

/** One bar a step, one section a target and one for what targets share; null when nothing took time. */
export function timelineOf(result: Result): Timeline | null {
  const all = [
    ...result.steps.map(
      (step): Bar => ({ section: "shared", step, label: step.title, failed: isFailed(result.targets, step) }),
    ),
    ...result.targets.flatMap((target) =>
      target.steps.map(
        (step): Bar => ({
          section: target.target,
          step,
          label: ownTitle(step, target.target),
          failed: isFailed([target], step),
        }),
      ),
    ),
  ];
  const total = Math.max(result.seconds, ...all.map(({ step }) => step.begun + step.seconds));
  const long = all.filter(({ step }) => step.seconds > total * smallest);
  const shortest = long.map(({ step }) => step.seconds).toSorted((a, b) => b - a)[maxBars] ?? 0;
  const bars = long.filter(({ step }) => step.seconds > shortest);
  if (bars.length === 0) return null;
  const lines = [
    "gantt",
    `  title Where the time went, in ${total < 10 ? "seconds" : total < 3600 ? "minutes and seconds" : "hours and minutes"} since the run began`,
    // The axis is labelled in the reader's time zone: a date and no count of seconds, of a day on which no zone changes its clocks.
    "  dateFormat YYYY-MM-DD HH:mm:ss.SSS",
    `  axisFormat ${total < 10 ? "%S.%L" : total < 3600 ? "%M:%S" : "%H:%M"}`,
    "  todayMarker off",
  ];
  let section: string | null = null;
  for (const bar of bars) {
    if (bar.section !== section) lines.push(`  section ${mermaidText(bar.section)}`);
    section = bar.section;
    lines.push(`    ${barLine(bar)}`);
  }
  return { mermaid: lines.join("\n"), bars: bars.length, leftOut: all.length - bars.length };
}

function barLine({ step, label, failed }: Bar): string {
  const look = failed ? "crit" : (looks[step.phase] ?? "");
  const begun = new Date(Date.UTC(2000, 0, 1) + Math.max(0, step.begun) * 1000).toISOString();
  const milliseconds = Math.max(1, Math.round(step.seconds * 1000));
  const text = `${mermaidText(label)} ${formatSeconds(step.seconds)}`;
  return `${text} :${look === "" ? "" : `${look}, `}${begun.slice(0, -1).replace("T", " ")}, ${milliseconds}ms`;
}

function isFailed(targets: readonly TargetResult[], step: StepTime): boolean {
  return targets.some(({ failure }) => failure?.kind === "failed" && failure.step === step.id);
}

/** "build aarch64-unknown-linux-gnu" in the target's own section is "build". */
function ownTitle({ title }: StepTime, triple: string): string {
  return (
    title
      .replaceAll(triple, "")
      .replace(/\s+(of|for|:)?\s*$/, "")
      .trim() || title
  );
}

/** Text that Mermaid takes for no syntax, no entity and no statement, on one line. */
function mermaidText(text: string): string {
  const words = stripEscapes(text)
    .replace(/[^\p{L}\p{N} ._+()/-]+/gu, " ")
    .replace(/ +/g, " ")
    .trim();
  const plain = [...words].slice(0, maxLabel).join("");
  return statement.test(plain) || plain === "" ? `(${plain})` : plain;
}
