import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { command, harmless } from "../../src/adapters/github/commands.ts";
import { createGitHubLog } from "../../src/adapters/github/log.ts";
import type { EngineEvent } from "../../src/engine/events.ts";
import type { Problem } from "../../src/errors.ts";
import type { Step } from "../../src/plan/step.ts";

function step(id: string, more: Partial<Step> = {}): Step {
  return {
    id,
    title: `title of ${id}`,
    phase: "setup",
    target: null,
    needs: [],
    lane: null,
    action: { kind: "write", files: [] },
    ...more,
  };
}

const started = (step: Step): EngineEvent => ({ kind: "started", step });
const output = (step: Step, line: string): EngineEvent => ({ kind: "output", step, stream: "stdout", line });
const warning = (step: Step, problem: Problem): EngineEvent => ({ kind: "warning", step, problem });
const finished = (step: Step, detail?: string): EngineEvent => ({
  kind: "finished",
  step,
  seconds: 2.3,
  outcome: "done",
  ...(detail === undefined ? {} : { detail }),
});
const failed = (step: Step, problem?: Problem): EngineEvent => ({
  kind: "finished",
  step,
  seconds: 2.3,
  outcome: "failed",
  ...(problem === undefined ? {} : { problem }),
});

/** A log with counted tokens: T1, T2… */
function createLog() {
  let written = "";
  let tokens = 0;
  const log = createGitHubLog({
    write: (text) => {
      written += text;
    },
    token: () => `T${++tokens}`,
  });
  return { log, lines: () => written.split("\n").slice(0, -1), text: () => written };
}

/** What is written for events, and for the end of the run. */
function show(...events: EngineEvent[]): string[] {
  const { log, lines } = createLog();
  for (const event of events) log.listener(event);
  log.close();
  return lines();
}

const fetch = step("fetch", { phase: "fetch" });
const sysroot = step("a/sysroot", { title: "sysroot of a", target: "a" });
const build = step("a/build", { title: "build of a", phase: "build", target: "a", lane: "cargo" });

describe("groups of others", () => {
  test("hold back what the log is told meanwhile, which follows below their summary", async () => {
    const { log, lines } = createLog();
    const a = step("a");
    log.listener(started(a));
    log.listener(output(a, "first"));
    let end: (number: number) => void = () => undefined;
    const restored = log.group(
      "caches",
      () => new Promise<number>((resolve) => (end = resolve)),
      (number) => `${number} restored`,
    );
    log.listener(output(a, "second"));
    log.annotate("warning", { message: "slow" });
    log.text("text");
    expect(lines().at(-1)).toBe("::group::caches");
    end(3);
    expect(await restored).toBe(3);
    log.listener(finished(a));
    expect(lines()).toEqual([
      "::group::setup · title of a",
      "::stop-commands::T1",
      "first",
      "::T1::",
      "::endgroup::",
      "::group::caches",
      "::endgroup::",
      "::stop-commands::T2",
      "3 restored",
      "::T2::",
      "::group::setup · title of a (continued)",
      "::stop-commands::T3",
      "second",
      "::T3::",
      "::warning::slow",
      "::stop-commands::T4",
      "text",
      "::T4::",
      "::endgroup::",
      "✓ title of a (2.3 s)",
    ]);
  });

  test("that fail, or are never ended, lose nothing", async () => {
    const { log, lines } = createLog();
    const a = step("a");
    const failing = log.group("upload", async () => {
      log.listener(started(a));
      log.listener(finished(a));
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(lines().at(-1)).toBe("✓ title of a (2.3 s)");
    void log.group("caches", () => new Promise(() => undefined));
    log.text("held");
    log.close();
    expect(lines().slice(-3)).toEqual(["::stop-commands::T1", "held", "::T1::"]);
  });
});

describe("groups", () => {
  test("a step with output is a group, and every step has one line outside", () => {
    expect(
      show(
        started(build),
        output(build, "Compiling stash"),
        output(build, "Finished"),
        finished(build, "1 file"),
      ),
    ).toEqual([
      "::group::build · build of a",
      "::stop-commands::T1",
      "Compiling stash",
      "Finished",
      "::T1::",
      "::endgroup::",
      "✓ build of a — 1 file (2.3 s)",
    ]);
  });

  test("a step without output has its line only", () => {
    expect(
      show(
        started(sysroot),
        { kind: "progress", step: sysroot, done: 1, total: 2 },
        { kind: "finished", step: sysroot, seconds: 0.1, outcome: "present" },
        { kind: "finished", step: build, seconds: 0, outcome: "skipped" },
      ),
    ).toEqual(["✓ sysroot of a — already there", "○ build of a — skipped"]);
  });

  test("the target is named where the title does not name it", () => {
    const lines = show(started(step("x", { target: "s390x" })), output(step("x"), "line"));
    expect(lines[0]).toBe("::group::setup · title of x · s390x");
  });

  test("the owner is shown as it goes", () => {
    const { log, lines } = createLog();
    log.listener(started(build));
    log.listener(output(build, "one"));
    expect(lines().at(-1)).toBe("one");
  });

  test("others are held back while a group is open, and shown whole after it", () => {
    expect(
      show(
        started(build),
        output(build, "b1"),
        started(sysroot),
        output(sysroot, "s1"),
        finished(sysroot),
        output(build, "b2"),
        finished(build),
      ),
    ).toEqual([
      "::group::build · build of a",
      "::stop-commands::T1",
      "b1",
      "b2",
      "::T1::",
      "::endgroup::",
      "✓ build of a (2.3 s)",
      "::group::setup · sysroot of a",
      "::stop-commands::T2",
      "s1",
      "::T2::",
      "::endgroup::",
      "✓ sysroot of a (2.3 s)",
    ]);
  });

  test("others are not held back by an owner that is silent", () => {
    const { log, lines } = createLog();
    for (const event of [started(fetch), started(sysroot), output(sysroot, "s1"), finished(sysroot)])
      log.listener(event);
    expect(lines()).toContain("s1");
    expect(lines().at(-1)).toBe("✓ sysroot of a (2.3 s)");
  });

  test("cargo takes the log over; what it interrupted goes on afterwards", () => {
    expect(
      show(
        started(sysroot),
        output(sysroot, "s1"),
        started(build),
        output(sysroot, "s2"),
        output(build, "b1"),
        finished(build),
        output(sysroot, "s3"),
        finished(sysroot),
      ),
    ).toEqual([
      "::group::setup · sysroot of a",
      "::stop-commands::T1",
      "s1",
      "::T1::",
      "::endgroup::",
      "::group::build · build of a",
      "::stop-commands::T2",
      "b1",
      "::T2::",
      "::endgroup::",
      "✓ build of a (2.3 s)",
      "::group::setup · sysroot of a (continued)",
      "::stop-commands::T3",
      "s2",
      "s3",
      "::T3::",
      "::endgroup::",
      "✓ sysroot of a (2.3 s)",
    ]);
  });

  test("a run that is given up loses no output and leaves nothing open", () => {
    expect(
      show(started(build), output(build, "b1"), started(sysroot), output(sysroot, "s1"), finished(sysroot)),
    ).toEqual([
      "::group::build · build of a",
      "::stop-commands::T1",
      "b1",
      "::T1::",
      "::endgroup::",
      "::group::setup · sysroot of a",
      "::stop-commands::T2",
      "s1",
      "::T2::",
      "::endgroup::",
      "✓ sysroot of a (2.3 s)",
    ]);
    expect(show(started(build), started(sysroot), output(sysroot, "s1"))).toContain("s1");
  });
});

describe("annotations", () => {
  test("a failure is an error with its cure, everything escaped", () => {
    const odd = step("x", { title: "a: 100%, b" });
    expect(
      show(started(odd), failed(odd, { input: "packages", message: "50%\r\nno", hint: "do: this, that" })),
    ).toEqual([
      "✗ a: 100%, b — failed (2.3 s)",
      "::error title=a%3A 100%25%2C b::packages: 50%25%0D%0Ano%0Ado: this, that",
    ]);
    expect(show(started(odd), failed(odd)).at(-1)).toMatch(/::failed$/);
  });

  test("a warning within a child's output is seen at once, and the child stays stopped", () => {
    expect(
      show(
        started(build),
        output(build, "b1"),
        warning(build, { message: "old index" }),
        output(build, "::error::b2"),
        finished(build),
      ),
    ).toEqual([
      "::group::build · build of a",
      "::stop-commands::T1",
      "b1",
      "::T1::",
      "::warning title=build of a::old index",
      "::stop-commands::T2",
      "::error::b2",
      "::T2::",
      "::endgroup::",
      "✓ build of a (2.3 s)",
    ]);
  });

  test("ten of a type; the rest are lines, and are counted once", () => {
    const { log, lines } = createLog();
    for (let i = 1; i <= 12; i++) log.annotate("warning", { message: `w${i}`, hint: "##[error]cure" }, "t");
    log.annotate("error", { message: "e" });
    log.close();
    log.close();
    expect(lines().filter((line) => line.startsWith("::warning"))).toHaveLength(10);
    expect(lines().slice(10)).toEqual([
      "warning: t: w11",
      "  hint: # #[error]cure",
      "warning: t: w12",
      "  hint: # #[error]cure",
      "::error::e",
      "2 more warnings in this log only: GitHub shows 10 of a kind.",
    ]);
  });

  test("a long message is cut so that the cure stays", () => {
    const { log, text } = createLog();
    log.annotate("error", { message: "\x1b[31mx\x1b[0m".repeat(5000), hint: "the cure" });
    const message = text().slice("::error::".length, -1).replace("%0A", "\n");
    expect(message).toHaveLength(4096);
    expect(message).toMatch(/^x+…\nthe cure$/);
  });
});

/**
 * Which commands a runner carries out for a log. After ActionCommandManager.cs, ActionCommand.cs of
 * actions/runner: lines end at CR, LF or both; blanks before `::` are skipped; `##[` counts anywhere.
 */
function carriedOut(log: string): string[] {
  const known = new Set(["group", "endgroup", "error", "warning", "notice", "debug", "add-mask", "set-env"]);
  known.add("stop-commands");
  const done: string[] = [];
  let token: string | null = null;
  for (const line of log.split(/\r\n|\r|\n/)) {
    const found = /^\s*::(\S+?)(?: .*?)?::(.*)$/.exec(line) ?? /##\[(\S+?)(?: [^\]]*)?\](.*)$/.exec(line);
    if (found === null) continue;
    const [, name = "", data = ""] = found;
    if (token !== null) {
      if (name.toLowerCase() === token.toLowerCase()) token = null;
    } else if (name === "stop-commands") token = data;
    else if (known.has(name)) done.push(name);
  }
  if (token !== null) done.push("STILL STOPPED");
  return done;
}

describe("injection", () => {
  const attacks = [
    "::error::x",
    "  ::set-env name=PATH::/evil",
    "text ##[set-env name=PATH]/evil",
    "##[endgroup]",
    "::endgroup::",
    "progress\r::add-mask::a",
    "::stop-commands::mine",
    "::mine::",
    "::::",
    "a\n::error::b",
  ];

  test("the reader of these tests sees attacks", () => {
    expect(attacks.map(carriedOut)).toEqual([
      ["error"],
      ["set-env"],
      ["set-env"],
      ["endgroup"],
      ["endgroup"],
      ["add-mask"],
      ["STILL STOPPED"],
      [],
      [],
      ["error"],
    ]);
  });

  test.each(attacks)("a child's %j is carried out nowhere", (line) => {
    const { log, text } = createLog();
    for (const event of [started(build), output(build, line), finished(build)]) log.listener(event);
    log.close();
    expect(carriedOut(text())).toEqual(["group", "endgroup"]);
    expect(text()).toContain(line);
  });

  test.each(attacks)("nor is it in a title, a detail or a text: %j", (line) => {
    const { log, text } = createLog();
    const evil = step("e", { title: line, target: line });
    for (const event of [started(evil), output(evil, "x"), finished(evil, line)]) log.listener(event);
    log.text(`table\n${line}\n`);
    expect(carriedOut(text())).toEqual(["group", "endgroup"]);
  });

  test.each(attacks)("nor in a problem: %j", (line) => {
    const { log, text } = createLog();
    for (let i = 0; i < 11; i++) log.annotate("error", { input: line, message: line, hint: line }, line);
    log.close();
    expect(carriedOut(text())).toEqual(Array(10).fill("error"));
  });

  test("real tokens are long and never the same", () => {
    let text = "";
    const log = createGitHubLog({
      write: (more) => {
        text += more;
      },
    });
    for (let i = 0; i < 50; i++) log.text("x");
    const tokens = [...text.matchAll(/^::stop-commands::([0-9a-f]{32})$/gm)].map(([, token]) => token);
    expect(new Set(tokens).size).toBe(50);
  });

  test("whatever the order: every line once, groups never nested, the child never heard", () => {
    const steps = [fetch, sysroot, build, step("b/build", { phase: "build", lane: "cargo" }), step("c")];
    const move = fc.record({
      index: fc.nat(steps.length - 1),
      act: fc.constantFrom("start", "line", "line", "line", "warn", "finish"),
      line: fc.constantFrom(...attacks.filter((line) => !line.includes("\n"))),
    });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
        const { log, text, lines } = createLog();
        const state = new Map<Step, "running" | "over">();
        const wanted: string[] = [];
        let ends = 0;
        let warnings = 0;
        const cargo = () => [...state].some(([step, value]) => step.lane === "cargo" && value === "running");
        for (const [number, { index, act, line }] of moves.entries()) {
          const one = steps[index] as Step;
          if (act === "start" && !state.has(one) && !(one.lane === "cargo" && cargo())) {
            state.set(one, "running");
            log.listener(started(one));
          } else if (state.get(one) === "running" && act === "line") {
            wanted.push(`${line} #${number}`);
            log.listener(output(one, `${line} #${number}`));
          } else if (state.get(one) === "running" && act === "warn") {
            warnings++;
            log.listener(warning(one, { message: "w" }));
          } else if (state.get(one) === "running" && act === "finish") {
            state.set(one, "over");
            ends++;
            log.listener(finished(one));
          }
        }
        log.close();
        expect(
          lines()
            .filter((line) => / #\d+$/.test(line))
            .sort(),
        ).toEqual([...wanted].sort());
        expect(lines().filter((line) => line.startsWith("✓"))).toHaveLength(ends);
        const commands = carriedOut(text());
        expect(commands.filter((name) => name === "warning")).toHaveLength(Math.min(10, warnings));
        const groups = commands.filter((name) => name !== "warning");
        expect(groups).toEqual(groups.map((_, i) => (i % 2 === 0 ? "group" : "endgroup")));
        expect(groups.length % 2).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});

test("commands are written as @actions/core writes them", () => {
  expect(command("error", { title: "", file: "a:b,c%\r\n" }, "x:y,z%\r\n")).toBe(
    "::error file=a%3Ab%2Cc%25%0D%0A::x:y,z%25%0D%0A",
  );
  expect(command("group", {}, "t")).toBe("::group::t");
  expect(harmless(" ::x:: \n##[y]")).toBe(" : :x::  # #[y]");
});
