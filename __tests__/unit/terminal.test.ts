import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { isLive, styleFor } from "../../src/adapters/terminal/capabilities.ts";
import { createTerminal } from "../../src/adapters/terminal/progress.ts";
import type { EngineEvent } from "../../src/engine/events.ts";
import type { Step } from "../../src/plan/step.ts";
import { displayWidth } from "../../src/report/width.ts";

const ESCAPE = "\x1b";
const TOKENS = new RegExp(`\\r|\\n|${ESCAPE}\\[K|${ESCAPE}\\[[\\d;]*m|[^\\r\\n${ESCAPE}]`, "gu");

/** What one sees of a terminal to which this was written, line by line. Knows what we use, and no more. */
function screen(written: string): string[] {
  const lines: string[] = [""];
  let column = 0;
  for (const [token] of written.matchAll(TOKENS)) {
    const row = lines.length - 1;
    const line = [...(lines[row] ?? "")];
    if (token === "\r") column = 0;
    else if (token === "\n") {
      lines.push("");
      column = 0;
    } else if (token === `${ESCAPE}[K`) lines[row] = line.slice(0, column).join("");
    else if (!token.startsWith(ESCAPE)) {
      line[column++] = token;
      lines[row] = line.join("");
    }
  }
  return lines;
}

interface Setup {
  readonly tty?: boolean;
  readonly columns?: number;
  readonly environment?: Record<string, string>;
  readonly verbose?: boolean;
}

/** A terminal with a clock that moves by hand. Both streams are one screen, as they mostly are. */
function setup({ tty = false, columns = 80, environment = {}, verbose = false }: Setup = {}) {
  let time = 0;
  let tick: { milliseconds: number; next: number; call: () => void } | null = null;
  const out: string[] = [];
  const err: string[] = [];
  const all: { at: number; text: string }[] = [];
  const stream = (list: string[]) => ({
    isTTY: tty,
    columns,
    write(text: string) {
      list.push(text);
      all.push({ at: time, text });
    },
  });
  const terminal = createTerminal({
    stdout: stream(out),
    stderr: stream(err),
    environment: { LANG: "C.UTF-8", NO_COLOR: "1", ...environment },
    verbose,
    ticker: {
      now: () => time,
      every(milliseconds, call) {
        tick = { milliseconds, next: time + milliseconds, call };
        return () => {
          tick = null;
        };
      },
    },
  });
  return {
    terminal,
    send: (...events: EngineEvent[]) => events.forEach(terminal.listener),
    /** Lets time pass, in milliseconds. */
    pass(milliseconds: number) {
      const end = time + milliseconds;
      while (tick !== null && tick.next <= end) {
        time = tick.next;
        tick.next += tick.milliseconds;
        tick.call();
      }
      time = end;
    },
    isTicking: () => tick !== null,
    out: () => out.join(""),
    err: () => err.join(""),
    writes: () => all,
    screen: () => screen(all.map(({ text }) => text).join("")),
  };
}

function step(id: string, phase: Step["phase"], more: Partial<Step> = {}): Step {
  const run = { kind: "run", argv: ["x"], cwd: "/", environment: {}, timeoutSeconds: null } as const;
  return { id, title: `${id} of a`, phase, target: "a", needs: [], lane: null, action: run, ...more };
}

const sysroot = step("sysroot", "setup");
const qemu = step("qemu", "setup");
const build = step("build", "build", { lane: "cargo" });
const run = step("tests", "test", { lane: "cargo" });
const config = step("config", "setup", { action: { kind: "write", files: [] } });

const started = (step: Step): EngineEvent => ({ kind: "started", step });
const output = (step: Step, line: string, stream: "stdout" | "stderr" = "stderr"): EngineEvent => ({
  kind: "output",
  step,
  stream,
  line,
});
const progress = (step: Step, done: number, total: number | null): EngineEvent => ({
  kind: "progress",
  step,
  done,
  total,
});
const finished = (step: Step, seconds = 2.3, detail?: string): EngineEvent => ({
  kind: "finished",
  step,
  seconds,
  outcome: "done",
  ...(detail === undefined ? {} : { detail }),
});

describe("not a terminal", () => {
  test("calm lines: a begin for what shows output, one end for each", () => {
    const { send, err, out, terminal } = setup();
    send(
      started(sysroot),
      output(sysroot, "Get:1 http://deb.debian.org"),
      progress(sysroot, 1, 2),
      finished(sysroot, 2.3, "34 packages, 21 MB"),
      started(build),
      output(build, "\x1b[32mCompiling\x1b[0m stash"),
      finished(build, 12),
      { kind: "finished", step: run, seconds: 0, outcome: "skipped", detail: "no runner" },
      { kind: "finished", step: qemu, seconds: 0, outcome: "present" },
    );
    terminal.close();
    expect(err()).toBe(`\
✓ sysroot of a — 34 packages, 21 MB (2.3 s)
▸ build of a
\x1b[32mCompiling\x1b[0m stash
✓ build of a (12 s)
○ tests of a — skipped: no runner
✓ qemu of a — already there
`);
    expect(out()).toBe("");
  });

  test("a quiet step is announced once when it takes long", () => {
    const { send, err, pass } = setup();
    send(started(sysroot));
    pass(2900);
    expect(err()).toBe("");
    pass(10_000);
    expect(err()).toBe("▸ sysroot of a\n");
    send(finished(sysroot, 12.9));
    expect(err()).toBe("▸ sysroot of a\n✓ sysroot of a (13 s)\n");
  });

  test("what a program writes to its standard output goes there unchanged, and nothing else does", () => {
    const { send, out, err } = setup();
    send(started(run), output(run, "\x1b[31m{json}\t ", "stdout"), output(run, "log"), finished(run));
    expect(out()).toBe("\x1b[31m{json}\t \n");
    expect(err()).toBe("▸ tests of a\nlog\n✓ tests of a (2.3 s)\n");
  });

  test("the output of a quiet step is shown when it fails, to the error stream", () => {
    const { send, out, err } = setup();
    send(started(sysroot), output(sysroot, "one", "stdout"), output(sysroot, "two"), {
      kind: "finished",
      step: sysroot,
      seconds: 1,
      outcome: "failed",
      problem: { input: "mirror", message: "no such host", hint: "name another" },
    });
    expect(out()).toBe("");
    expect(err()).toBe(`\
▸ sysroot of a
one
two
✗ sysroot of a — failed (1.0 s)
error: mirror: no such host
  hint: name another
`);
  });

  test("of very much output the last lines are kept", () => {
    const { send, err } = setup();
    send(started(sysroot));
    for (let i = 1; i <= 502; i++) send(output(sysroot, `line ${i}`));
    send({ kind: "finished", step: sysroot, seconds: 1, outcome: "failed" });
    const lines = err().split("\n");
    expect(lines.slice(0, 3)).toEqual(["▸ sysroot of a", "(2 lines before these are left out)", "line 3"]);
    expect(lines).toContain("line 502");
  });

  test("verbose shows it as it comes, with the step's name, and steps that only write files", () => {
    const events = [started(sysroot), output(sysroot, "Get:1", "stdout"), finished(config, 0)];
    const quiet = setup();
    quiet.send(...events);
    expect(quiet.err()).toBe("");
    const verbose = setup({ verbose: true });
    verbose.send(...events);
    expect(verbose.err()).toBe("sysroot: Get:1\n✓ config of a (0.0 s)\n");
    expect(verbose.out()).toBe("");
  });

  test("warnings are always shown", () => {
    const { send, err } = setup();
    send({ kind: "warning", step: sysroot, problem: { message: "stale index", hint: "later" } });
    expect(err()).toBe("warning: stale index\n  hint: later\n");
  });

  test("nothing is ever rewritten, on a dumb terminal neither", () => {
    for (const options of [{}, { tty: true, environment: { TERM: "dumb" } }]) {
      const { send, pass, writes } = setup(options);
      send(started(sysroot), progress(sysroot, 5, 10));
      pass(5000);
      send(started(build), output(build, "x"), finished(build), finished(sysroot));
      expect(
        writes().every(({ text }) => !text.includes("\r") && !text.includes(ESCAPE) && text.endsWith("\n")),
      ).toBe(true);
    }
  });
});

describe("a terminal", () => {
  test("the status line tells what runs, what people watch first", () => {
    const { send, pass, screen } = setup({ tty: true });
    send(started(sysroot), progress(sysroot, 12_300_000, 48_000_000));
    pass(100);
    expect(screen()).toEqual(["sysroot of a 12.3/48.0 MB 0 s"]);
    send(started(build));
    pass(12_000);
    expect(screen()).toEqual(["▸ build of a", "build of a 12 s · sysroot of a 12.3/48.0 MB 12 s"]);
  });

  test("a build and a download fit into 80 columns", () => {
    const { send, pass, screen } = setup({ tty: true, columns: 80 });
    const title = "sysroot of aarch64-unknown-linux-gnu";
    send(started({ ...build, title: "build of s390x-unknown-linux-gnu" }), started({ ...sysroot, title }));
    send(progress(sysroot, 12_300_000, 48_000_000));
    pass(12_000);
    expect(screen()).toEqual([
      "▸ build of s390x-unknown-linux-gnu",
      "build of s390x-linux-gnu 12 s · sysroot of aarch64-linux-gnu 12.3/48.0 MB 12 s",
    ]);
  });

  test("what is printed stands above it, and it goes away at the end", () => {
    const { send, pass, screen, isTicking, terminal } = setup({ tty: true });
    send(started(build), started(sysroot));
    pass(1000);
    send(output(build, "Compiling a"), output(build, "out", "stdout"));
    pass(100);
    send(finished(sysroot));
    pass(100);
    expect(screen()).toEqual([
      "▸ build of a",
      "Compiling a",
      "out",
      "✓ sysroot of a (2.3 s)",
      "build of a 1 s",
    ]);
    expect(isTicking()).toBe(true);
    send(finished(build));
    expect(screen().slice(-2)).toEqual(["✓ build of a (2.3 s)", ""]);
    expect(isTicking()).toBe(false);
    terminal.close();
    expect(screen().slice(-2)).toEqual(["✓ build of a (2.3 s)", ""]);
  });

  test("a shorter line leaves nothing of a longer one", () => {
    const { send, pass, screen } = setup({ tty: true });
    send(started(sysroot), progress(sysroot, 1, 48_000_000));
    pass(100);
    send(started(qemu));
    pass(100);
    send(progress(sysroot, 500, null));
    pass(100);
    expect(screen()).toEqual(["sysroot of a 500 B 0 s · qemu of a 0 s"]);
  });

  test("closing in the middle removes it, stops the clock, and later events are still printed", () => {
    const { send, pass, screen, isTicking, terminal } = setup({ tty: true });
    send(started(build));
    pass(500);
    terminal.close();
    expect(isTicking()).toBe(false);
    expect(screen()).toEqual(["▸ build of a", ""]);
    send(output(build, "last words"), started(sysroot));
    expect(isTicking()).toBe(false);
    expect(screen()).toEqual(["▸ build of a", "last words", ""]);
  });

  test("it is drawn at most ten times a second, and only when it changed", () => {
    const { send, pass, writes } = setup({ tty: true });
    send(started(sysroot));
    for (let i = 0; i < 1000; i++) {
      send(progress(sysroot, i * 1000, 1_000_000));
      pass(1);
    }
    const draws = writes().filter(({ text }) => text.includes("sysroot of a"));
    expect(draws.length).toBeGreaterThan(5);
    expect(draws.length).toBeLessThanOrEqual(10);

    const idle = setup({ tty: true });
    idle.send(started(sysroot));
    idle.pass(3050);
    expect(idle.writes()).toHaveLength(4); // 0 s, 1 s, 2 s, 3 s
  });

  test.each([
    [80, "sysroot of a 0 s · qemu of a 0 s · config of a 0 s"],
    [45, "sysroot of a 0 s · qemu of a 0 s · +1 more"],
    [28, "sysroot of a 0 s · +2 more"],
    [12, "sysroot of…"],
    [0, "sysroot of a 0 s · qemu of a 0 s · config of a 0 s"], // unknown: 80
  ])("with %d columns: %s", (columns, line) => {
    const { send, pass, screen } = setup({ tty: true, columns });
    send(started(sysroot), started(qemu), started(config));
    pass(100);
    expect(screen()).toEqual([line]);
  });

  test("in ASCII", () => {
    const { send, pass, screen } = setup({ tty: true, environment: { LANG: "C" } });
    send(started(build), started(qemu));
    pass(100);
    send(finished(qemu, 1, "7.0.0"));
    pass(100);
    expect(screen()).toEqual(["> build of a", "ok qemu of a - 7.0.0 (1.0 s)", "build of a 0 s"]);
  });

  test("whatever the order: no line is lost, none is spoiled, no status line is too long", () => {
    const steps = [sysroot, qemu, build, config];
    const move = fc.record({
      index: fc.nat(steps.length - 1),
      act: fc.constantFrom("start", "line", "progress", "finish", "pass"),
      amount: fc.nat(400),
    });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 50 }), fc.integer({ min: 5, max: 60 }), (moves, columns) => {
        const { send, pass, screen, writes, terminal } = setup({ tty: true, columns, verbose: true });
        const state = new Map<Step, "running" | "over">();
        const wanted: string[] = [];
        for (const [number, { index, act, amount }] of moves.entries()) {
          const one = steps[index] as Step;
          if (act === "pass") pass(amount);
          else if (act === "start" && !state.has(one)) {
            state.set(one, "running");
            send(started(one));
            if (one === build) wanted.push("▸ build of a");
          } else if (state.get(one) !== "running") continue;
          else if (act === "progress") send(progress(one, amount * 1000, amount % 2 ? null : 400_000));
          else if (act === "finish") {
            state.set(one, "over");
            send(finished(one));
            wanted.push(`✓ ${one.title} (2.3 s)`);
          } else if (act === "line") {
            send(output(one, `#${number}`, amount % 2 ? "stdout" : "stderr"));
            wanted.push(one === build ? `#${number}` : `${one.id}: #${number}`);
          }
        }
        terminal.close();
        expect(screen()).toEqual([...wanted, ""]);
        for (const { text } of writes()) {
          if (!text.endsWith("\n")) expect(displayWidth(text)).toBeLessThan(columns);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("what a terminal can", () => {
  const tty = { isTTY: true };
  test.each<[string, { isTTY?: boolean }, Record<string, string>, boolean]>([
    ["a terminal", tty, {}, true],
    ["a file", {}, {}, false],
    ["NO_COLOR", tty, { NO_COLOR: "1" }, false],
    ["an empty NO_COLOR", tty, { NO_COLOR: "" }, true],
    ["FORCE_COLOR", {}, { FORCE_COLOR: "1" }, true],
    ["FORCE_COLOR=0", tty, { FORCE_COLOR: "0" }, false],
    ["CLICOLOR_FORCE", {}, { CLICOLOR_FORCE: "1" }, true],
    ["CLICOLOR_FORCE=0", {}, { CLICOLOR_FORCE: "0" }, false],
    ["CLICOLOR=0", tty, { CLICOLOR: "0" }, false],
    ["NO_COLOR and FORCE_COLOR", tty, { NO_COLOR: "1", FORCE_COLOR: "1", CLICOLOR_FORCE: "1" }, false],
    ["a dumb terminal", tty, { TERM: "dumb" }, false],
  ])("colours for %s", (_, stream, environment, expected) => {
    expect(styleFor(stream, environment).color).toBe(expected);
  });

  test.each<[Record<string, string>, boolean]>([
    [{}, false],
    [{ LANG: "de_DE.UTF-8" }, true],
    [{ LANG: "C.utf8" }, true],
    [{ LC_ALL: "C", LANG: "C.UTF-8" }, false],
    [{ LC_ALL: "", LC_CTYPE: "en_GB.UTF-8", LANG: "C" }, true],
    [{ WT_SESSION: "x" }, true],
  ])("Unicode for %j", (environment, expected) => {
    expect(styleFor(tty, environment).unicode).toBe(expected);
  });

  test("colours alone make no status line", () => {
    expect(isLive({}, { FORCE_COLOR: "1" })).toBe(false);
    expect(isLive(tty, { NO_COLOR: "1" })).toBe(true);
    const { send, pass, err } = setup({ environment: { NO_COLOR: "", FORCE_COLOR: "1" } });
    send(started(build));
    pass(5000);
    send(finished(build));
    expect(err()).toBe(
      "\x1b[36m▸\x1b[39m \x1b[1mbuild of a\x1b[22m\n\x1b[32m✓\x1b[39m build of a \x1b[2m(2.3 s)\x1b[22m\n",
    );
  });
});
