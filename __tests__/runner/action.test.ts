import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Result } from "../../src/report/result.ts";
import { checkout } from "../support/machine/index.ts";
import { type JobResult, type RunOptions, runJavaScriptAction } from "../support/runner/index.ts";

/** The bundled action as GitHub's runner starts it: files, state, post, cancel. */

const node24 = path.join(checkout, "node_modules/node/bin/node");
const triple = "aarch64-unknown-linux-gnu";

let workspace: string;
let environment: Record<string, string>;

beforeAll(() => {
  workspace = mkdtempSync(path.join(tmpdir(), "rust-cross-runner-"));
  cpSync(path.join(checkout, "examples/pure"), path.join(workspace, "app"), {
    recursive: true,
    filter: (from) => !from.endsWith("/target"),
  });
  environment = {
    RUST_CROSS_CACHE: path.join(workspace, "cache"),
    RUSTUP_HOME: process.env.RUSTUP_HOME ?? `${process.env.HOME}/.rustup`,
    CARGO_HOME: process.env.CARGO_HOME ?? `${process.env.HOME}/.cargo`,
  };
});

afterAll(() => rmSync(workspace, { recursive: true, force: true }));

function run(inputs: Record<string, string>, options: Partial<RunOptions> = {}): Promise<JobResult> {
  return runJavaScriptAction({
    actionDir: checkout,
    workspace,
    inputs: { "working-directory": "app", ...inputs },
    env: environment,
    node: node24,
    timeoutMs: 600_000,
    ...options,
  });
}

describe.each([
  ["node 20 or the one that runs the tests", process.execPath],
  ["node 24, as the runner has it", node24],
])("on %s", (_, node) => {
  test("a dry run prints the plan and changes nothing", async () => {
    const ran = await run({ targets: triple, "dry-run": "json" }, { node });
    expect(ran.violations).toEqual([]);
    expect(ran.conclusion).toBe("success");
    expect(ran.log).toContain('"schema": 1');
    expect(existsSync(path.join(workspace, "cache"))).toBe(false);
  }, 60_000);

  test("bad inputs are told all at once, as annotations with their cures", async () => {
    const ran = await run(
      { targets: "aarch64-unknown-linux-gnuu", refresh: "sometimes", "test-timeout": "soon" },
      { node },
    );
    expect(ran.violations).toEqual([]);
    expect(ran.conclusion).toBe("failure");
    const errors = ran.annotations.filter((each) => each.level === "error").map((each) => each.message);
    expect(errors).toHaveLength(3);
    expect(errors.join("\n")).toContain("aarch64-unknown-linux-gnu");
    expect(errors.join("\n")).toContain("sometimes");
    expect(errors.join("\n")).toContain("soon");
    expect(ran.outputs).toEqual({});
    expect(ran.post?.conclusion).toBe("success");
  }, 60_000);
});

describe("a run", () => {
  let ran: JobResult;

  beforeAll(async () => {
    ran = await run({ targets: triple, test: "true", profile: "dev" });
  }, 900_000);

  test("succeeds and breaks no rule of the runner", () => {
    if (ran.conclusion !== "success") throw new Error(String(ran.log));
    expect(ran.violations).toEqual([]);
    expect(ran.post?.violations).toEqual([]);
    expect(ran.post?.conclusion).toBe("success");
  });

  test("has its outputs as documented", () => {
    const output = path.join(workspace, "app/target/rust-cross");
    expect(ran.outputs).toEqual({
      output,
      result: `${output}/result.json`,
      files: JSON.stringify([`${output}/${triple}/tally`]),
      targets: JSON.stringify([triple]),
      failed: "[]",
    });
    const result = JSON.parse(readFileSync(ran.outputs.result ?? "", "utf8")) as Result;
    expect(result.targets[0]?.tests).toEqual({ passed: 11, failed: 0, ignored: 0 });
  });

  test("shows a summary and a group for each phase", () => {
    expect(ran.summary).toContain(triple);
    expect(ran.summary).toContain("11 passed");
    const titles = ran.groups.map((group) => group.title);
    expect(titles.some((title) => title.includes("build") && title.includes(triple))).toBe(true);
    expect(titles.some((title) => title.includes("test") && title.includes(triple))).toBe(true);
    expect(ran.annotations.filter((each) => each.level === "error")).toEqual([]);
  });

  test("sets nothing for later steps: no variable, no path", () => {
    expect(ran.env).toEqual({});
    expect(ran.path).toEqual([]);
  });
});

test("what a build script and a test print cannot command the workflow", async () => {
  const project = path.join(workspace, "hostile");
  mkdirSync(path.join(project, "src"), { recursive: true });
  writeFileSync(
    path.join(project, "Cargo.toml"),
    '[package]\nname = "hostile"\nversion = "0.1.0"\nedition = "2021"\n',
  );
  writeFileSync(
    path.join(project, "build.rs"),
    'fn main() { println!("cargo:warning=::error::injected by a warning"); println!("cargo:warning=##[error]injected too"); }\n',
  );
  writeFileSync(
    path.join(project, "src/main.rs"),
    `fn main() {}
#[test] fn prints() {
    println!("::error::injected by a test");
    println!("##[error]injected as well");
    println!("a\\r::set-output name=targets::evil");
    println!("::stop-commands::guess");
    println!("::guess::");
    println!("::add-mask::aarch64");
    panic!("to have it shown");
}
`,
  );
  const ran = await run({ "working-directory": "hostile", targets: triple, test: "true", profile: "dev" });
  expect(ran.conclusion).toBe("failure");
  expect(ran.violations).toEqual([]);
  expect(
    ran.annotations.map((each) => each.message).filter((message) => message.startsWith("injected")),
  ).toEqual([]);
  expect(ran.outputs.targets).toBe("[]");
  expect(ran.outputs.failed).toBe(JSON.stringify([triple]));
  expect(ran.masked).toEqual([]);
  const errors = ran.annotations.filter((each) => each.level === "error");
  expect(errors.map(({ file, line }) => [file, line])).toEqual([
    [undefined, undefined],
    ["hostile/src/main.rs", 9],
  ]);
  for (const { message } of errors) expect(message).toContain("prints");
}, 600_000);

test("a cancelled job ends everything it started and leaves no result", async () => {
  rmSync(path.join(workspace, "cache"), { recursive: true, force: true });
  rmSync(path.join(workspace, "app/target"), { recursive: true, force: true });
  const ran = await run({ targets: triple, test: "true", profile: "dev" }, { cancelAfterMs: 2500 });
  expect(ran.conclusion).toBe("cancelled");
  expect(ran.violations).toEqual([]);
  expect(existsSync(path.join(workspace, "app/target/rust-cross/result.json"))).toBe(false);
  expect(ran.post?.violations).toEqual([]);
}, 120_000);
