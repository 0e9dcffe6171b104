import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createWorkflow, fitSummary } from "../../src/adapters/github/workflow.ts";
import type { Problem } from "../../src/errors.ts";

describe("a summary that is too long", () => {
  const note = "\n\n_The summary is cut here: GitHub shows at most 1 MiB. Everything is in `result.json`._\n";

  test("what fits is left alone", () => {
    expect(fitSummary("ünï\n", 6)).toBe("ünï\n");
  });

  test("is cut at the end of a line, counted in bytes, with a note", () => {
    const cut = fitSummary("ü".repeat(20).concat("\n").repeat(40), 500);
    expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(500);
    expect(cut).toBe(`${Array(9).fill("ü".repeat(20)).join("\n")}${note}`);
  });

  test("closes what is folded", () => {
    expect(fitSummary(`<details>\n${"x\n".repeat(500)}</details>\n`, 300)).toMatch(
      /\nx\n\n<\/details>\n\n_The/,
    );
    expect(fitSummary(`<details>\n</details>\n${"x\n".repeat(500)}`, 300)).toMatch(/\nx\n\n_The/);
  });

  test("is left out when not even the note fits", () => {
    expect(fitSummary("x".repeat(100), 50)).toBe("");
    expect(fitSummary("x", -5)).toBe("");
  });
});

describe("the runner's files", () => {
  let folder = "";
  const before = { ...process.env };
  const exitCode = process.exitCode;
  const file = (name: string) => readFileSync(join(folder, name), "utf8");
  const shown: { severity: string; problem: Problem }[] = [];
  const workflow = (environment: Record<string, string | undefined> = process.env) =>
    createWorkflow({ annotate: (severity, problem) => void shown.push({ severity, problem }) }, environment);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "rust-cross-workflow-"));
    shown.length = 0;
    for (const name of ["OUTPUT", "STATE", "STEP_SUMMARY"]) {
      writeFileSync(join(folder, name), "");
      process.env[`GITHUB_${name}`] = join(folder, name);
    }
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
    process.env = { ...before };
    process.exitCode = exitCode;
  });

  test("outputs and state are heredocs that their text cannot end", () => {
    workflow().setOutput("targets", "a\nEOF\nfake=1");
    workflow().setOutput("targets", "b");
    workflow().saveState("root", "/x");
    const [, first, second] =
      /^targets<<(\S+)\na\nEOF\nfake=1\n\1\ntargets<<(\S+)\nb\n\2\n$/.exec(file("OUTPUT")) ?? [];
    expect(first).toMatch(/[0-9a-f-]{36}$/);
    expect(first).not.toBe(second);
    expect(file("STATE")).toMatch(/^root<<(\S+)\n\/x\n\1\n$/);
  });

  test("post reads what main saved", () => {
    process.env.STATE_root = "/x";
    expect(workflow().getState("root")).toBe("/x");
    expect(workflow().getState("other")).toBe("");
  });

  // one test: @actions/core remembers the summary's path for the life of the process
  test("summaries are added up, and never exceed the limit together", async () => {
    await workflow().appendSummary("# one\n");
    await workflow().appendSummary("# two\n");
    expect(file("STEP_SUMMARY")).toBe("# one\n# two\n");
    await workflow().appendSummary("0123456789\n".repeat(100_000));
    const size = Buffer.byteLength(file("STEP_SUMMARY"));
    expect(size).toBeLessThanOrEqual(1024 * 1024);
    expect(size).toBeGreaterThan(1024 * 1024 - 200);
    expect(file("STEP_SUMMARY")).toMatch(/0123456789\n\n_The summary is cut here/);
    await workflow().appendSummary("more and more and more\n".repeat(10));
    expect(Buffer.byteLength(file("STEP_SUMMARY"))).toBeLessThanOrEqual(1024 * 1024);
    expect(shown).toEqual([]);
  });

  test("no job fails for the want of a summary", async () => {
    await workflow({}).appendSummary("x");
    expect(shown).toEqual([]);
    await workflow({ GITHUB_STEP_SUMMARY: join(folder, "gone", "file") }).appendSummary("x");
    expect(shown.map(({ severity }) => severity)).toEqual(["warning"]);
    expect(shown[0]?.problem.message).toMatch(/^the job summary could not be written: .*ENOENT/);
  });

  test("failing shows every problem and sets the exit status", () => {
    workflow().fail([{ message: "a" }, { message: "b" }]);
    expect(process.exitCode).toBe(1);
    workflow().fail([], 130);
    expect(process.exitCode).toBe(130);
    expect(shown.map(({ severity, problem }) => `${severity} ${problem.message}`)).toEqual([
      "error a",
      "error b",
    ]);
  });
});
