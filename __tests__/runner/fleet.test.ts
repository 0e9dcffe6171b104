import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Matrix } from "../../src/plan/matrix.ts";
import { checkout } from "../support/machine/index.ts";
import { type JobResult, runJavaScriptAction } from "../support/runner/index.ts";

/** The actions `plan` and `setup`, bundled, as GitHub's runner starts them. */

const node24 = path.join(checkout, "node_modules/node/bin/node");
const triple = "aarch64-unknown-linux-gnu";

let workspace: string;

beforeAll(() => {
  workspace = mkdtempSync(path.join(tmpdir(), "rust-cross-fleet-"));
  cpSync(path.join(checkout, "examples/pure"), path.join(workspace, "app"), {
    recursive: true,
    filter: (from) => !from.endsWith("/target"),
  });
});

afterAll(() => rmSync(workspace, { recursive: true, force: true }));

const run = (action: "plan" | "setup", inputs: Record<string, string>): Promise<JobResult> =>
  runJavaScriptAction({
    actionDir: path.join(checkout, action),
    workspace,
    inputs: { "working-directory": "app", ...inputs },
    env: {
      RUST_CROSS_CACHE: path.join(workspace, "cache"),
      RUSTUP_HOME: process.env.RUSTUP_HOME ?? `${process.env.HOME}/.rustup`,
      CARGO_HOME: process.env.CARGO_HOME ?? `${process.env.HOME}/.cargo`,
    },
    node: node24,
    timeoutMs: 600_000,
  });

describe("plan", () => {
  test("gives a matrix as outputs and a table as summary", async () => {
    const targets = `${triple} s390x-unknown-linux-gnu armv7-unknown-linux-gnueabihf aarch64-apple-darwin`;
    const ran = await run("plan", { targets, "max-jobs": "3" });
    expect(ran.violations).toEqual([]);
    expect(ran.conclusion).toBe("success");
    const { include } = JSON.parse(ran.outputs.matrix ?? "") as Matrix;
    expect(ran.outputs.jobs).toBe(String(include.length));
    expect(include.map((job) => job["runs-on"])).toEqual(["ubuntu-24.04", "ubuntu-24.04", "macos-15"]);
    expect(ran.summary).toContain("| job | machine | strategy | targets |");
  }, 60_000);

  test("tells what is wrong as annotations", async () => {
    const ran = await run("plan", { targets: triple, "max-jobs": "none", costs: "" });
    expect(ran.conclusion).toBe("failure");
    expect(ran.outputs).toEqual({});
    expect(ran.annotations.map(({ message }) => message)).toEqual([expect.stringContaining("max-jobs")]);
  }, 60_000);
});

describe("setup", () => {
  let ran: JobResult;

  beforeAll(async () => {
    ran = await run("setup", { targets: triple });
  }, 900_000);

  test("succeeds, and builds nothing", () => {
    if (ran.conclusion !== "success") throw new Error(String(ran.log));
    expect(ran.violations).toEqual([]);
    expect(ran.post?.conclusion).toBe("success");
    expect(ran.groups.filter(({ title }) => /^(build|test)/.test(title))).toEqual([]);
  });

  test("leaves variables of the target alone", () => {
    expect(Object.keys(ran.env)).toContain("CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER");
    for (const name of Object.keys(ran.env)) expect(name).toMatch(/aarch64_unknown_linux_gnu/i);
    expect(JSON.parse(ran.outputs.environment ?? "")).toEqual(ran.env);
  });

  test("plain cargo then tests the target in a later step", () => {
    const log = execFileSync("cargo", ["test", "--target", triple], {
      cwd: path.join(workspace, "app"),
      env: { ...process.env, ...ran.env, PATH: [...ran.path.toReversed(), process.env.PATH].join(":") },
      encoding: "utf8",
      timeout: 600_000,
    });
    const passed = [...log.matchAll(/^test result: ok\. (\d+) passed/gm)].map(([, count]) => Number(count));
    expect(passed.reduce((all, one) => all + one, 0)).toBe(11);
  }, 600_000);
});
