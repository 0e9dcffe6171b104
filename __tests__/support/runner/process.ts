import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import { setTimeout as sleep } from "node:timers/promises";

/** `ProcessInvoker.cs`: how long the output may stay open after the process has ended. */
const PIPES_MS = 5_000;

export interface NodeOptions {
  readonly node: string;
  readonly script: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Time between SIGINT and SIGTERM, and between SIGTERM and SIGKILL, in milliseconds. */
  readonly graceMs: readonly [interrupt: number, terminate: number];
  /** When it fires, the process is asked to end, then told, then killed. */
  readonly cancel: AbortSignal;
  readonly onLine: (line: string) => void;
}

export interface NodeOutcome {
  readonly exitCode: number | null;
  readonly signals: readonly NodeJS.Signals[];
  readonly pipesLeftOpen: boolean;
}

/**
 * Calls back for each line as .NET's `StreamReader.ReadLine` cuts them: at `\n`, at `\r\n`, and at a lone `\r` too,
 * so that a progress bar's carriage return makes a new line, at whose start a command counts.
 */
function readLines(stream: Readable, onLine: (line: string) => void): void {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  const take = (text: string, last: boolean) => {
    const parts = (rest + text).split(last ? /\r\n|\n|\r/ : /\r\n|\n|\r(?!$)/);
    rest = parts.pop() ?? "";
    for (const part of parts) onLine(part);
  };
  stream.on("data", (chunk: Buffer) => take(decoder.write(chunk), false));
  stream.on("end", () => {
    take(decoder.end(), true);
    if (rest !== "") onLine(rest);
  });
}

/** Runs `node script` as the runner does: no arguments, no input, signals to that one process only. */
export async function runNode(options: NodeOptions): Promise<NodeOutcome> {
  const child = spawn(options.node, [options.script], {
    cwd: options.cwd,
    env: { ...options.env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const started = new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", reject);
  });
  child.stdin.on("error", () => {});
  child.stdin.end();
  readLines(child.stdout, options.onLine);
  readLines(child.stderr, options.onLine);

  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const exited = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  let pipesLeftOpen = false;
  const finished = exited.then(async () => {
    const timer = new AbortController();
    pipesLeftOpen = await Promise.race([
      closed.then(() => false),
      sleep(PIPES_MS, true, { signal: timer.signal }).catch(() => false),
    ]);
    timer.abort();
    child.stdout.destroy();
    child.stderr.destroy();
  });

  const signals: NodeJS.Signals[] = [];
  const send = async (signal: NodeJS.Signals, patienceMs: number): Promise<boolean> => {
    if (child.exitCode === null && child.signalCode === null) {
      signals.push(signal);
      child.kill(signal);
    }
    const timer = new AbortController();
    const ended = await Promise.race([
      finished.then(() => true),
      sleep(patienceMs, false, { signal: timer.signal }).catch(() => false),
    ]);
    timer.abort();
    return ended;
  };
  let cancelling: Promise<unknown> = Promise.resolve();
  const cancel = async () =>
    (await send("SIGINT", options.graceMs[0])) ||
    (await send("SIGTERM", options.graceMs[1])) ||
    (await send("SIGKILL", PIPES_MS));
  const onAbort = () => {
    cancelling = cancel();
  };

  await started;
  if (options.cancel.aborted) onAbort();
  else options.cancel.addEventListener("abort", onAbort, { once: true });
  await finished;
  await cancelling;
  options.cancel.removeEventListener("abort", onAbort);
  return { exitCode: child.exitCode, signals, pipesLeftOpen };
}

function processesWith(variable: string): { readonly pid: number; readonly command: string }[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        if (!readFileSync(`/proc/${name}/environ`, "utf8").split("\0").includes(variable)) return [];
        const command = readFileSync(`/proc/${name}/cmdline`, "utf8").split("\0").join(" ").trim();
        return [{ pid: Number(name), command }];
      } catch {
        return []; // Gone since, or not ours to read.
      }
    });
}

/**
 * Ends what an action left behind, as the runner does at the end of a job: it knows its own by a variable.
 * Linux only; elsewhere nothing is found.
 * @returns the command lines of what was still running.
 */
export async function killOrphans(trackingId: string): Promise<string[]> {
  const variable = `RUNNER_TRACKING_ID=${trackingId}`;
  if (processesWith(variable).length === 0) return [];
  await sleep(200); // A child that was told to end just now may need a moment.
  return processesWith(variable).map(({ pid, command }) => {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
    return `${command} (${pid})`;
  });
}
