import { randomBytes } from "node:crypto";
import type { EngineEvent, Listener } from "../../engine/events.ts";
import type { Problem } from "../../errors.ts";
import type { Step } from "../../plan/step.ts";
import type { Annotation } from "../../report/annotations.ts";
import { finishLine, oneLine } from "../../report/lines.ts";
import { problemMessage } from "../../report/problems.ts";
import { PLAIN_UNICODE, stripEscapes } from "../../report/style.ts";
import { command, harmless } from "./commands.ts";

/** GitHub shows ten annotations of a type per step; the runner's limit. */
const MAX_ANNOTATIONS = 10;
/** Longer messages are cut by GitHub, and the cure stands at their end. */
const MAX_MESSAGE = 4096;

const severities = ["error", "warning", "notice"] as const;
type Severity = (typeof severities)[number];

export interface GitHubLog {
  /** Shows what the engine does: a folded group for each step that has output, a line for each that ended. */
  readonly listener: Listener;
  /** An annotation of what the log has shown already, at its place where that is known. */
  annotateSource(annotation: Annotation): void;
  /** An annotation: what is wrong, or only worth knowing, with its cure. */
  annotate(severity: Severity, problem: Problem, title?: string): void;
  /**
   * A folded group around what others write to standard output while the work goes on; what this log is told meanwhile is shown
   * after it, below `summary`.
   */
  group<T>(title: string, work: () => Promise<T>, summary?: (outcome: T) => string): Promise<T>;
  /** Text of our own, on several lines maybe, in which nothing counts as a command. */
  text(text: string): void;
  /** Ends what is open, shows what is still held back, tells how many annotations found no room. */
  close(): void;
}

export interface GitHubLogOptions {
  /** Takes whole lines, each with its line break. It must be the process's standard output. */
  readonly write: (text: string) => void;
  /** A new token that nobody can guess, at each call. */
  readonly token?: () => string;
}

/** A step that is running, or that has finished without having been shown. */
interface Shown {
  readonly step: Step;
  /** Lines that were not shown yet. */
  held: string[];
  /** Part of its output was shown in a group before. */
  begun: boolean;
  end: Extract<EngineEvent, { kind: "finished" }> | null;
}

/**
 * Steps run at the same time, and groups cannot nest. So one step at a time owns the log and is shown
 * as it goes; the output of the others is held back, and shown as a whole when they have finished and no
 * group is open. The first step to run is the owner, until a step of the cargo lane comes: those are the
 * ones people watch, and there is never more than one of them.
 *
 * What a child wrote stands between `::stop-commands::<token>` and `::<token>::`, where the runner carries
 * out nothing. Everything goes to one stream, because the runner reads two of them in no certain order.
 */
export function createGitHubLog(options: GitHubLogOptions): GitHubLog {
  const token = options.token ?? (() => randomBytes(16).toString("hex"));
  const put = (line: string) => options.write(`${line}\n`);
  const running = new Map<string, Shown>();
  const waiting: Shown[] = [];
  const annotations = { error: 0, warning: 0, notice: 0 };
  /** Those that found no room, since that was last told. */
  const crowdedOut = { error: 0, warning: 0, notice: 0 };
  let owner: Shown | null = null;
  let groupIsOpen = false;
  /** What is held back while others write; null: nobody else does. */
  let later: (() => void)[] | null = null;
  /** The token that lets the runner listen again; null while it listens. */
  let stopped: string | null = null;

  function resume(): void {
    if (stopped !== null) put(`::${stopped}::`);
    stopped = null;
  }

  function child(lines: readonly string[]): void {
    if (stopped === null) {
      stopped = token();
      put(`::stop-commands::${stopped}`);
    }
    for (const line of lines) put(line);
  }

  function openGroup(shown: Shown): void {
    put(command("group", {}, groupTitle(shown.step, shown.begun)));
    groupIsOpen = true;
    shown.begun = true;
  }

  function closeGroup(): void {
    resume();
    if (groupIsOpen) put("::endgroup::");
    groupIsOpen = false;
  }

  function showHeld(shown: Shown): void {
    if (shown.held.length === 0) return;
    if (!groupIsOpen) openGroup(shown);
    child(shown.held);
    shown.held = [];
  }

  /** Shows a finished step whole. No group of another step may be open. */
  function showFinished(shown: Shown): void {
    showHeld(shown);
    closeGroup();
    if (shown.end === null) return;
    put(harmless(finishLine(shown.end, PLAIN_UNICODE)));
    if (shown.end.outcome === "failed") {
      annotate("error", shown.end.problem ?? { message: "failed" }, shown.step.title);
    }
  }

  function showWaiting(): void {
    for (const shown of waiting.splice(0)) showFinished(shown);
  }

  function started(step: Step): void {
    const shown: Shown = { step, held: [], begun: false, end: null };
    running.set(step.id, shown);
    if (owner === null || (step.lane === "cargo" && owner.step.lane !== "cargo")) {
      closeGroup();
      showWaiting();
      owner = shown;
    }
  }

  function output(step: Step, line: string): void {
    const shown = running.get(step.id);
    if (shown === undefined) return;
    shown.held.push(line);
    if (shown === owner) showHeld(shown);
  }

  function finished(end: Extract<EngineEvent, { kind: "finished" }>): void {
    // A skipped step was never started.
    const shown = running.get(end.step.id) ?? { step: end.step, held: [], begun: false, end };
    shown.end = end;
    running.delete(end.step.id);
    if (shown !== owner) {
      waiting.push(shown);
      if (!groupIsOpen) showWaiting();
      return;
    }
    showFinished(shown);
    showWaiting();
    const rest = [...running.values()];
    owner = rest.find((one) => one.step.lane === "cargo") ?? rest[0] ?? null;
    if (owner !== null) showHeld(owner);
  }

  function annotate(severity: Severity, problem: Problem, title = ""): void {
    resume(); // a child that goes on afterwards is stopped anew
    if (annotations[severity] < MAX_ANNOTATIONS) {
      annotations[severity]++;
      put(command(severity, { title: oneLine(stripEscapes(title)) }, annotationMessage(problem)));
    } else {
      crowdedOut[severity]++;
      const words = [severity, oneLine(title), problemMessage(problem)].filter(Boolean).join(": ");
      put(harmless(words));
      if (problem.hint !== undefined) put(harmless(`  hint: ${problem.hint}`));
    }
  }

  function annotateSource({ severity, title, problem, place }: Annotation): void {
    resume();
    if (annotations[severity] >= MAX_ANNOTATIONS) {
      crowdedOut[severity]++;
      return;
    }
    annotations[severity]++;
    const properties = { title: oneLine(stripEscapes(title)), ...placeProperties(place) };
    put(command(severity, properties, annotationMessage(problem)));
  }

  function text(text: string): void {
    const wasStopped = stopped !== null;
    child(text.replace(/\n$/, "").split("\n"));
    if (!wasStopped) resume();
  }

  async function group<T>(
    title: string,
    work: () => Promise<T>,
    summary?: (outcome: T) => string,
  ): Promise<T> {
    closeGroup();
    put(command("group", {}, oneLine(title)));
    groupIsOpen = true;
    later = [];
    try {
      const outcome = await work();
      closeGroup();
      if (summary !== undefined) text(summary(outcome));
      return outcome;
    } finally {
      closeGroup();
      showLater();
    }
  }

  function showLater(): void {
    const shows = later ?? [];
    later = null;
    for (const show of shows) show();
  }

  /** Shows something now, or after the group of others that is open. */
  function inTurn(show: () => void): void {
    if (later === null) show();
    else later.push(show);
  }

  function close(): void {
    closeGroup();
    showLater();
    owner = null;
    showWaiting();
    // Only a run that was given up leaves steps that never finished.
    for (const shown of running.values()) showFinished(shown);
    running.clear();
    for (const severity of severities) {
      const count = crowdedOut[severity];
      const words = `${count} more ${severity}${count === 1 ? "" : "s"}`;
      if (count > 0) put(`${words} in this log only: GitHub shows ${MAX_ANNOTATIONS} of a kind.`);
      crowdedOut[severity] = 0;
    }
  }

  function show(event: EngineEvent): void {
    if (event.kind === "started") started(event.step);
    else if (event.kind === "output") output(event.step, event.line);
    else if (event.kind === "warning") annotate("warning", event.problem, event.step.title);
    else if (event.kind === "finished") finished(event);
  }

  return {
    listener: (event) => inTurn(() => show(event)),
    annotate: (...annotation) => inTurn(() => annotate(...annotation)),
    annotateSource: (annotation) => inTurn(() => annotateSource(annotation)),
    group,
    text: (words) => inTurn(() => text(words)),
    close,
  };
}

/** "build · build of s390x-unknown-linux-gnu": phase, and target where the title does not name it. */
function groupTitle(step: Step, again: boolean): string {
  const title = oneLine(step.title);
  const parts = [step.phase, title];
  if (step.target !== null && !title.includes(step.target)) parts.push(step.target);
  return parts.join(" · ") + (again ? " (continued)" : "");
}

/** The runner wants columns only where begin and end are on one line. */
function placeProperties(place: Annotation["place"]): Record<string, string> {
  if (place === null) return {};
  const { file, line, endLine, column, endColumn } = place;
  const columns =
    line === endLine && column !== null && endColumn !== null
      ? { col: String(column), endColumn: String(endColumn) }
      : {};
  return { file, line: String(line), endLine: String(endLine), ...columns };
}

/** Message and cure on a line of its own, the message cut so that the cure stays. */
function annotationMessage(problem: Problem): string {
  const message = stripEscapes(problemMessage(problem)).trimEnd();
  const hint = problem.hint === undefined ? "" : `\n${stripEscapes(problem.hint)}`.slice(0, MAX_MESSAGE / 2);
  const room = MAX_MESSAGE - hint.length;
  return (message.length <= room ? message : `${message.slice(0, room - 1)}…`) + hint;
}
