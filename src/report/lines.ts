import type { EngineEvent } from "../engine/events.ts";
import type { Step } from "../plan/step.ts";
import { formatSeconds } from "./durations.ts";
import { mark, paint, type Style } from "./style.ts";

export type Finished = Extract<EngineEvent, { kind: "finished" }>;

/** The one calm line on a finished step: "✓ sysroot of s390x-unknown-linux-gnu — 34 packages, 21 MB (2.3 s)". */
export function finishLine(event: Finished, style: Style): string {
  const title = oneLine(event.step.title);
  const detail = event.detail === undefined ? "" : oneLine(event.detail);
  const dash = ` ${mark(style, "dash")} `;
  const took = paint(style, "dim", `(${formatSeconds(event.seconds)})`);
  switch (event.outcome) {
    case "done":
      return `${paint(style, "green", mark(style, "done"))} ${title}${detail && dash + detail} ${took}`;
    case "present":
      return `${paint(style, "green", mark(style, "done"))} ${title}${dash}already there${detail && `, ${detail}`}`;
    case "failed":
      return `${paint(style, "red", mark(style, "failed"))} ${title}${dash}failed${detail && `, ${detail}`} ${took}`;
    case "skipped": {
      return `${paint(style, "dim", mark(style, "skipped"))} ${title}${dash}skipped${detail && `: ${detail}`}`;
    }
  }
}

/** "▸ build of s390x-unknown-linux-gnu", at the begin of a step that takes long or whose output follows. */
export function startLine(step: Step, style: Style): string {
  return `${paint(style, "cyan", mark(style, "begin"))} ${paint(style, "bold", oneLine(step.title))}`;
}

/**
 * A step whose output is what the user asked for: it is shown as it comes. That of the others (apt,
 * rustup, downloads) matters when they fail.
 */
export function isForeground(step: Step): boolean {
  return step.phase === "build" || step.phase === "test";
}

export function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, " ").trim();
}
