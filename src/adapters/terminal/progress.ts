import type { EngineEvent, Listener } from "../../engine/events.ts";
import type { Step } from "../../plan/step.ts";
import { formatProgress } from "../../report/bytes.ts";
import { formatElapsed } from "../../report/durations.ts";
import { finishLine, isForeground, oneLine, startLine } from "../../report/lines.ts";
import { renderProblems } from "../../report/problems.ts";
import { mark, paint } from "../../report/style.ts";
import { displayWidth, truncate } from "../../report/width.ts";
import { isLive, styleFor } from "./capabilities.ts";

/** Where text goes: `process.stdout` and `process.stderr` are two. */
export interface TerminalStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export interface Ticker {
  /** Milliseconds of a clock that never goes back. */
  now(): number;
  /** Calls `tick` every so many milliseconds, until the answer is called. Does not keep the process alive. */
  every(milliseconds: number, tick: () => void): () => void;
}

export interface TerminalOptions {
  /** Takes what cargo and the programs that it runs write to their standard output, and nothing else. */
  readonly stdout: TerminalStream;
  /** Takes everything else. */
  readonly stderr: TerminalStream;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Also shows the output of apt, rustup and the like, and steps that only write files. */
  readonly verbose?: boolean;
  readonly ticker?: Ticker;
}

export interface Terminal {
  readonly listener: Listener;
  /** Removes the status line and stops its clock. Events after it are still printed. */
  close(): void;
}

/** The status line is rewritten at most ten times a second. */
const TICK = 100;
/** Without a status line, a quiet step that takes longer than this is announced. In milliseconds. */
const LONG = 3000;
/** So many lines of a quiet step are kept for the case that it fails. */
const KEPT_LINES = 500;
/** Columns of a terminal that does not tell. */
const COLUMNS = 80;
const BACK_AND_ERASE = "\r\x1b[K";

interface Running {
  readonly step: Step;
  readonly since: number;
  announced: boolean;
  progress: { readonly done: number; readonly total: number | null } | null;
  kept: string[];
  dropped: number;
}

type Finished = Extract<EngineEvent, { kind: "finished" }>;

export const realTicker: Ticker = {
  now: () => performance.now(),
  every(milliseconds, tick) {
    const timer = setInterval(tick, milliseconds);
    timer.unref();
    return () => clearInterval(timer);
  },
};

/**
 * Shows the engine's events to a person. On a terminal, a status line at the bottom tells what is running,
 * and everything else is printed above it; elsewhere there are only lines, and nothing is ever rewritten.
 */
export function createTerminal(options: TerminalOptions): Terminal {
  const { stdout, stderr, environment, verbose = false, ticker = realTicker } = options;
  const style = styleFor(stderr, environment);
  const live = isLive(stderr, environment);
  const running = new Map<string, Running>();
  /** The status line that stands on the terminal; "" for none. */
  let drawn = "";
  let stopTicking: (() => void) | null = null;
  let closed = false;

  function erase(): void {
    if (drawn !== "") stderr.write(BACK_AND_ERASE);
    drawn = "";
  }

  function print(stream: TerminalStream, text: string): void {
    erase(); // both streams are mostly the same terminal; the next tick draws the line again
    stream.write(`${text}\n`);
  }

  function tick(): void {
    if (live) draw();
    else announceLong();
  }

  function announceLong(): void {
    for (const one of running.values()) {
      if (!one.announced && ticker.now() - one.since >= LONG) announce(one);
    }
  }

  function draw(): void {
    const line = statusLine();
    if (line === drawn) return;
    stderr.write(drawn === "" ? line : `\r${line}\x1b[K`);
    drawn = line;
  }

  /** Running steps, those that people watch first; as many as fit, then "+3 more". */
  function statusLine(): string {
    // one column is left free: a full line makes some terminals wrap
    const width = (stderr.columns || COLUMNS) - 1;
    const all = [...running.values()];
    const items = [
      ...all.filter((one) => isForeground(one.step)),
      ...all.filter((one) => !isForeground(one.step)),
    ].map(statusOf);
    const separator = ` ${mark(style, "separator")} `;
    for (let shown = items.length; shown > 0; shown--) {
      const rest = items.length - shown;
      const line = [...items.slice(0, shown), ...(rest > 0 ? [`+${rest} more`] : [])].join(separator);
      if (displayWidth(line) <= width) return paint(style, "dim", line);
    }
    return paint(style, "dim", truncate(items[0] ?? "", width, mark(style, "ellipsis")));
  }

  function statusOf(one: Running): string {
    // two of Rust's long triples and a download must fit into 80 columns
    const title = oneLine(one.step.title).replaceAll("-unknown-", "-");
    const progress = one.progress === null ? "" : ` ${formatProgress(one.progress.done, one.progress.total)}`;
    return `${title}${progress} ${formatElapsed((ticker.now() - one.since) / 1000)}`;
  }

  function announce(one: Running): void {
    one.announced = true;
    print(stderr, startLine(one.step, style));
  }

  function started(step: Step): void {
    const one: Running = {
      step,
      since: ticker.now(),
      announced: false,
      progress: null,
      kept: [],
      dropped: 0,
    };
    running.set(step.id, one);
    if (isForeground(step)) announce(one);
    if (!closed) stopTicking ??= ticker.every(TICK, tick);
  }

  function output(event: Extract<EngineEvent, { kind: "output" }>): void {
    if (isForeground(event.step)) print(event.stream === "stdout" ? stdout : stderr, event.line);
    else if (verbose) print(stderr, `${paint(style, "dim", `${event.step.id}:`)} ${event.line}`);
    else keep(running.get(event.step.id), event.line);
  }

  function keep(one: Running | undefined, line: string): void {
    if (one === undefined) return;
    one.kept.push(line);
    if (one.kept.length > KEPT_LINES) {
      one.kept.shift();
      one.dropped++;
    }
  }

  function finished(event: Finished): void {
    const one = running.get(event.step.id);
    running.delete(event.step.id);
    const failed = event.outcome === "failed";
    if (failed && one !== undefined && one.kept.length > 0) {
      if (!one.announced) announce(one);
      if (one.dropped > 0) print(stderr, `(${one.dropped} lines before these are left out)`);
      for (const line of one.kept) print(stderr, line);
    }
    if (verbose || failed || event.step.action.kind !== "write") print(stderr, finishLine(event, style));
    if (failed && event.problem !== undefined) print(stderr, renderProblems([event.problem], style));
    if (running.size === 0) rest();
  }

  /** Nothing is running: no status line, no clock. */
  function rest(): void {
    stopTicking?.();
    stopTicking = null;
    erase();
  }

  return {
    listener(event) {
      switch (event.kind) {
        case "started":
          return started(event.step);
        case "output":
          return output(event);
        case "progress": {
          const one = running.get(event.step.id);
          if (one !== undefined) one.progress = { done: event.done, total: event.total };
          return;
        }
        case "warning":
          return print(stderr, renderProblems([event.problem], style, "warning"));
        case "finished":
          return finished(event);
      }
    },
    close() {
      closed = true;
      rest();
    },
  };
}
