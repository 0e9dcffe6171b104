import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { FailedTest, Result } from "../../src/report/result.ts";
import { parseGantt } from "../support/gantt.ts";
import { checkout } from "../support/machine/index.ts";
import { type JobResult, runJavaScriptAction } from "../support/runner/index.ts";

/** What people see of a project that warns and whose tests fail: fixtures/loud, for two targets that this machine runs itself. */

const targets = ["x86_64-unknown-linux-gnu", "x86_64-unknown-linux-musl"];

let workspace: string;
let environment: Record<string, string>;
let ran: JobResult;
let result: Result;

beforeAll(async () => {
  workspace = mkdtempSync(path.join(tmpdir(), "rust-cross-people-"));
  cpSync(path.join(checkout, "__tests__/e2e/fixtures/loud"), path.join(workspace, "sub/loud"), {
    recursive: true,
  });
  mkdirSync(path.join(workspace, "bin"));
  writeFileSync(
    path.join(workspace, "bin/rust-cross"),
    `#!/bin/sh\nexec "${process.execPath}" "${checkout}/dist/cli/index.js" "$@"\n`,
    { mode: 0o755 },
  );
  environment = {
    RUST_CROSS_CACHE: path.join(workspace, "cache"),
    RUSTUP_HOME: process.env.RUSTUP_HOME ?? `${process.env.HOME}/.rustup`,
    CARGO_HOME: process.env.CARGO_HOME ?? `${process.env.HOME}/.cargo`,
  };
  ran = await runJavaScriptAction({
    actionDir: checkout,
    workspace,
    inputs: {
      "working-directory": "sub/loud",
      targets: targets.join(" "),
      command: "test",
      profile: "dev",
      "fail-fast": "false",
      args: "--no-fail-fast",
    },
    env: environment,
    node: process.execPath,
    timeoutMs: 600_000,
  });
  result = JSON.parse(
    readFileSync(path.join(workspace, "sub/loud/target/rust-cross/result.json"), "utf8"),
  ) as Result;
}, 900_000);

afterAll(() => rmSync(workspace, { recursive: true, force: true }));

const lib = "sub/loud/core/src/lib.rs";

describe("annotations", () => {
  test("break no rule of the runner, and stand at their lines, from the workspace", () => {
    if (ran.conclusion !== "failure") throw new Error(ran.log);
    expect(ran.violations).toEqual([]);
    const warnings = ran.annotations.filter(({ level }) => level === "warning");
    expect(warnings.map(({ file, line, endLine, col, title }) => [file, line, endLine, col, title])).toEqual([
      [lib, 17, 17, 9, "unused_variables (all 2 targets)"],
      // Where the macro is called.
      [lib, 25, 25, 5, "unused_variables (all 2 targets)"],
    ]);
    expect(warnings[0]?.message).toContain("unused variable: `unused`\n");
    expect(warnings[0]?.message).toContain("help: if this is intentional, prefix it with an underscore");
  });

  test("of tests that failed: once for both targets, at the panic", () => {
    const errors = ran.annotations.filter(({ level, file }) => level === "error" && file !== undefined);
    expect(errors.map(({ file, line, title }) => [file, line, title])).toEqual([
      ["sub/loud/cli/src/main.rs", 5, "test adds_wrong (all 2 targets)"],
      [lib, 38, "test tests::adds_wrong (all 2 targets)"],
      [lib, 43, "test tests::adds_wrong_too (all 2 targets)"],
      [lib, 3, "test core/src/lib.rs - (line 3) (all 2 targets)"],
      [lib, 13, "test core/src/lib.rs - two (line 13) (all 2 targets)"],
    ]);
  });
});

describe("the job summary", () => {
  test("has the table, the failed tests, and a picture that Mermaid reads", () => {
    expect(ran.summary).toMatch(
      /^\| `x86_64-unknown-linux-gnu` \| \w+ \| ❌ test failed \| 7 failed, 3 passed \|/m,
    );
    expect(ran.summary).toContain("#### Failed tests");
    expect(ran.summary).toContain("arithmetic &#124; is &#96;out&#96; of order");
    expect(ran.summary).toContain("2 warnings of the compiler");
    const gantt = parseGantt(/```mermaid\n([\s\S]*?)\n```/.exec(ran.summary)?.[1] ?? "");
    expect(gantt.sections.map(({ name }) => name)).toEqual(expect.arrayContaining(targets));
    expect(gantt.sections.flatMap(({ bars }) => bars).filter(({ look }) => look === "crit")).toHaveLength(2);
  });
});

describe("what repeats a failed test", () => {
  const names = [
    ["adds_wrong", "unittests src/main.rs"],
    ["tests::adds_wrong", "unittests src/lib.rs"],
    ["tests::adds_wrong_too", "unittests src/lib.rs"],
    ["tests::is_calm", "unittests src/lib.rs"],
    ["whole_wrong", "tests/whole.rs"],
    ["core/src/lib.rs - (line 3)", "doctests of loud_core"],
    ["core/src/lib.rs - two (line 13)", "doctests of loud_core"],
  ] as const;
  const failed = (name: string, binary: string): FailedTest => {
    const found = result.targets[1]?.failedTests.find((each) => each.name === name && each.binary === binary);
    if (found === undefined)
      throw new Error(`${name} is not in ${JSON.stringify(result.targets[1]?.failedTests)}`);
    return found;
  };

  test("is there for each, and for no other", () => {
    for (const target of result.targets)
      expect(target.failedTests.map(({ name, binary }) => [name, binary])).toEqual(names);
  });

  test.each(names)(
    "%s in %s: runs that test and no other",
    (name, binary) => {
      const shell = spawnSync("sh", ["-c", failed(name, binary).repeat], {
        cwd: workspace,
        env: { ...process.env, ...environment, PATH: `${workspace}/bin:${process.env.PATH}` },
        encoding: "utf8",
      });
      expect(shell.status).toBe(1);
      const again = JSON.parse(
        readFileSync(path.join(workspace, "sub/loud/target/rust-cross/result.json"), "utf8"),
      ) as Result;
      expect(again.targets.map(({ target, tests }) => [target, tests])).toEqual([
        [targets[1], { passed: 0, failed: 1, ignored: 0 }],
      ]);
      expect(again.targets[0]?.failedTests.map((each) => [each.name, each.binary])).toEqual([[name, binary]]);
    },
    120_000,
  );
});
