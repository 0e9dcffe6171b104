// @actions/exec has no time-out and no cancellation, and waits for ever on a pipe that a grandchild holds
// open, so this is node:child_process itself.
import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { access, constants, stat } from "node:fs/promises";
import path from "node:path";
import type { Command, Exec, Listeners, Outcome } from "../../ports/index.ts";
import { LineSplitter, Tail } from "./lines.ts";

/** Bytes of each stream that an outcome holds. */
const KEPT_OUTPUT = 4 * 1024 * 1024;
/** From SIGTERM to SIGKILL, in milliseconds. */
const GRACE = 5_000;
/** A process that SIGKILL has not ended after so long (another user's, or stuck in the kernel) is given up. */
const GIVE_UP = 2_000;
/** How often it is looked whether a process group that was told to end is gone, in milliseconds. */
const POLL = 25;
/** After a process's end: its pipes count as drained when nothing came for so long, in milliseconds… */
const QUIET = 200;
/** …and are closed after so long even if a grandchild keeps writing, in milliseconds. */
const LONGEST_DRAIN = 2_000;
/** setTimeout takes no more (it would fire at once). */
const LONGEST_TIMER = 2 ** 31 - 1;

const isWindows = process.platform === "win32";
const isLinux = process.platform === "linux";

/**
 * Processes by node:child_process, each in a session and process group of its own.
 *
 * Ended (time-out, abort signal) are all processes of that session: children and grandchildren, on Linux
 * also those that made a group of their own, as a shell with job control and `timeout` do. Two kinds cannot be
 * reached: a daemon that called setsid itself (sccache's server, say), and processes of another user, as
 * under sudo. Whoever starts such things gives them a PID namespace whose end is theirs.
 *
 * When our own process exits, whatever the reason, sessions still running get SIGKILL. Two ends run no
 * code of ours: a signal without a handler (the entry points handle SIGINT, SIGTERM and SIGHUP) and
 * SIGKILL.
 */
export class NodeExec implements Exec {
  readonly #environment: Readonly<Record<string, string | undefined>>;

  /** `environment`: what children inherit and where programs are looked for. */
  constructor(environment: Readonly<Record<string, string | undefined>> = process.env) {
    this.#environment = environment;
  }

  async run(command: Command, listeners: Listeners = {}): Promise<Outcome> {
    if (listeners.signal?.aborted) {
      return { code: null, signal: "SIGTERM", timedOut: false, stdout: "", stderr: "" };
    }
    const [program, ...args] = command.argv;
    const child = spawn(program, args, {
      ...(command.cwd === undefined ? {} : { cwd: command.cwd }),
      env: overlay(this.#environment, command.env ?? {}),
      stdio: [command.stdin === undefined ? "ignore" : "pipe", "pipe", "pipe"],
      // setsid. On Windows it would open a console window, and taskkill knows the tree without it.
      detached: !isWindows,
      windowsHide: true,
    });
    const { pid } = child;
    if (pid === undefined) throw await startError(child, command);
    // After the start only kill() and send() cause "error", and we use neither.
    child.on("error", () => {});

    running.add(pid);
    try {
      return await attend(child, pid, command, listeners);
    } finally {
      running.delete(pid);
    }
  }

  async which(program: string): Promise<string | null> {
    const extensions = isWindows ? ["", ...(this.#environment.PATHEXT ?? ".EXE;.CMD;.BAT").split(";")] : [""];
    const folders = /[/\\]/.test(program)
      ? [""]
      : (searchPath(this.#environment) ?? "").split(path.delimiter);
    for (const folder of folders) {
      for (const extension of extensions) {
        // An empty entry of PATH is the current folder.
        const candidate = path.resolve(folder, program + extension);
        if (await isExecutable(candidate)) return candidate;
      }
    }
    return null;
  }

  get ownId(): number {
    return process.pid;
  }

  isAlive(id: number): boolean {
    try {
      process.kill(id, 0);
      return true;
    } catch (error) {
      return (error as { code?: string }).code === "EPERM";
    }
  }
}

async function attend(
  child: ChildProcess,
  pid: number,
  command: Command,
  listeners: Listeners,
): Promise<Outcome> {
  let lastData = Date.now();
  const streams = [
    { stream: child.stdout, onLine: listeners.onStdout },
    { stream: child.stderr, onLine: listeners.onStderr },
  ].map(({ stream, onLine }) => {
    const tail = new Tail(KEPT_OUTPUT);
    const splitter = onLine === undefined ? null : new LineSplitter(onLine);
    stream?.on("data", (chunk: Buffer) => {
      lastData = Date.now();
      tail.write(chunk);
      splitter?.write(chunk);
    });
    return { stream, tail, splitter };
  });
  if (child.stdin !== null) {
    // A child that ends without reading its input is no failure of ours (EPIPE).
    child.stdin.on("error", () => {});
    child.stdin.end(command.stdin);
  }

  let giveUp = () => {};
  const exited = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.once("exit", (code, signal) => resolve({ code, signal }));
    giveUp = () => {
      child.unref();
      resolve({ code: null, signal: "SIGKILL" });
    };
  });
  const closed = new Promise<void>((resolve) => {
    child.once("close", () => resolve());
  });

  let timedOut = false;
  let ending: Promise<void> | null = null;
  const end = () => {
    ending ??= endSession(pid, exited).then(giveUp);
  };
  const timer =
    command.timeoutSeconds === undefined
      ? undefined
      : setTimeout(
          () => {
            timedOut = true;
            end();
          },
          Math.min(command.timeoutSeconds * 1000, LONGEST_TIMER),
        );
  listeners.signal?.addEventListener("abort", end, { once: true });
  try {
    const { code, signal } = await exited;
    await drained(closed, () => lastData);
    clearTimeout(timer);
    // A leader that ended at once on SIGTERM may leave behind others that did not.
    if (ending !== null) await ending;
    for (const { stream, splitter } of streams) {
      // A grandchild may hold the other end; we must not be kept alive, or called, by it.
      stream?.destroy();
      splitter?.end();
    }
    const [stdout, stderr] = streams.map(({ tail }) => tail.text());
    return { code, signal, timedOut, stdout: stdout ?? "", stderr: stderr ?? "" };
  } finally {
    clearTimeout(timer);
    listeners.signal?.removeEventListener("abort", end);
  }
}

/** Until both pipes are closed, or silent for a while after the process's end. */
async function drained(closed: Promise<void>, lastData: () => number): Promise<void> {
  const begin = Date.now();
  let isClosed = false;
  const done = closed.then(() => {
    isClosed = true;
  });
  while (!isClosed && Date.now() - begin < LONGEST_DRAIN) {
    const before = lastData();
    await Promise.race([done, sleep(QUIET)]);
    // A busy event loop runs its timers before it reads; let it read once before silence is believed.
    if (!isClosed) await new Promise((resolve) => setImmediate(resolve));
    if (lastData() === before) return;
  }
}

/** Sessions (by the process id of their leader) that are running. */
const running = new Set<number>();

process.on("exit", () => {
  for (const pid of running) signalSession(pid, "SIGKILL");
});

/**
 * SIGTERM, and SIGKILL when something of the session is left after the grace period. Resolves when the
 * session is gone, or when nothing more can be done about it.
 */
async function endSession(pid: number, exited: Promise<unknown>): Promise<void> {
  signalSession(pid, "SIGTERM");
  let leaderGone = false;
  exited.then(() => {
    leaderGone = true;
  });
  const deadline = Date.now() + GRACE;
  while (Date.now() < deadline) {
    await sleep(POLL);
    if (leaderGone && !sessionAlive(pid)) return;
  }
  signalSession(pid, "SIGKILL");
  await Promise.race([exited, sleep(GIVE_UP)]);
}

function signalSession(pid: number, signal: "SIGTERM" | "SIGKILL"): void {
  if (isWindows) {
    spawn("taskkill", ["/pid", String(pid), "/t", "/f"], { stdio: "ignore", windowsHide: true }).on(
      "error",
      () => {},
    );
    return;
  }
  const strays = isLinux ? membersOf(pid).filter(({ group }) => group !== pid) : [];
  for (const target of [-pid, ...strays.map((stray) => stray.pid)]) {
    try {
      process.kill(target, signal);
    } catch {
      // ESRCH: gone already. EPERM: another user's.
    }
  }
}

function sessionAlive(pid: number): boolean {
  if (isWindows) return false;
  if (isLinux) return membersOf(pid).length > 0;
  try {
    process.kill(-pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Linux: the processes of a session and their groups. Not those that ended and wait to be reaped. */
function membersOf(session: number): { readonly pid: number; readonly group: number }[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const text = readFileSync(`/proc/${pid}/stat`, "utf8");
        // proc(5): pid (comm) state ppid pgrp session; comm may hold spaces and brackets.
        const [state, , group, id] = text.slice(text.lastIndexOf(")") + 2).split(" ");
        return Number(id) === session && state !== "Z" ? [{ pid: Number(pid), group: Number(group) }] : [];
      } catch {
        return []; // it ended just now
      }
    });
}

/** Why a process could not be started. Node reports a missing working folder as a missing program. */
async function startError(child: ChildProcess, { argv, cwd }: Command): Promise<Error> {
  const error = await new Promise<NodeJS.ErrnoException>((resolve) => child.once("error", resolve));
  if (error.code === "ENOENT" && cwd !== undefined && !(await isFolder(cwd))) {
    return Object.assign(new Error(`cannot start ${argv[0]}: there is no folder ${cwd}`, { cause: error }), {
      code: "ENOENT",
    });
  }
  return error;
}

function overlay(
  base: Readonly<Record<string, string | undefined>>,
  changes: Readonly<Record<string, string | null>>,
): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(base)) {
    if (value !== undefined) result[name] = value;
  }
  for (const [name, value] of Object.entries(changes)) {
    // Windows does not tell PATH from Path; with both, which one counts is a matter of luck.
    for (const key of isWindows ? Object.keys(result) : [name]) {
      if (key.toLowerCase() === name.toLowerCase()) delete result[key];
    }
    if (value !== null) result[name] = value;
  }
  return result;
}

function searchPath(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  if (!isWindows) return environment.PATH;
  return Object.entries(environment).find(([name]) => name.toUpperCase() === "PATH")?.[1];
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

async function isFolder(folder: string): Promise<boolean> {
  try {
    return (await stat(folder)).isDirectory();
  } catch {
    return false;
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
