import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { GitHubServer } from "../support/github-server.ts";
import { checkout } from "../support/machine/index.ts";
import { readResult } from "../support/result.ts";
import { ResultsServer } from "../support/results/index.ts";
import { type JobResult, runJavaScriptAction } from "../support/runner/index.ts";

/** Two jobs of a matrix build and upload, a third one gathers: the bundled actions, with a results service on the loopback. */

const host = "x86_64-unknown-linux-gnu";
const musl = "x86_64-unknown-linux-musl";
const run = "ce7f54c7-61c7-4aae-887f-30da475f5f1a";
const token = "ghs_16C7e42F292c6912E7710c838347Ae178B4a";
const archives = [host, musl].map((triple) => `tally-0.1.0-${triple}.tar.gz`);
const entry = (triple: string) => ({ name: triple, targets: triple, artifact: triple });
const matrix = JSON.stringify({ include: [host, musl].map(entry) });

let folder: string;
let results: ResultsServer;
let github: GitHubServer;

/** A job in a workspace of its own. */
function job(name: string, action: string, inputs: Record<string, string>, env: Record<string, string> = {}) {
  const workspace = path.join(folder, name);
  mkdirSync(workspace, { recursive: true });
  return runJavaScriptAction({
    actionDir: path.join(checkout, action),
    workspace,
    inputs,
    env: {
      RUST_CROSS_CACHE: path.join(folder, "cache"),
      RUSTUP_HOME: process.env.RUSTUP_HOME ?? `${process.env.HOME}/.rustup`,
      CARGO_HOME: process.env.CARGO_HOME ?? `${process.env.HOME}/.cargo`,
      ...results.environment({ run, job: name }),
      ...env,
    },
    node: path.join(checkout, "node_modules/node/bin/node"),
    timeoutMs: 300_000,
  });
}

/** Packs what is built, and fails where a test of the project fails. */
function build(name: string, targets: string, more: Record<string, string> = {}): Promise<JobResult> {
  const app = path.join(folder, name, "app");
  cpSync(path.join(checkout, "examples/pure"), app, {
    recursive: true,
    filter: (from) => !from.endsWith("/target"),
  });
  return job(name, ".", {
    "working-directory": "app",
    targets,
    profile: "dev",
    archive: "tar.gz",
    upload: "true",
    overwrite: "true",
    "result-artifact": `rust-cross-${targets}`,
    ...more,
  });
}

const gather = (name: string, inputs: Record<string, string> = {}, env: Record<string, string> = {}) =>
  job(name, "gather", { matrix, "result-artifact": "rust-cross", overwrite: "true", ...inputs }, env);

const messages = (ran: JobResult, level: string) =>
  ran.annotations.filter((each) => each.level === level).map((each) => each.message);

function expectGood(ran: JobResult): void {
  if (ran.conclusion !== "success") throw new Error(ran.log);
  expect(ran.violations).toEqual([]);
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "rust-cross-gather-"));
  results = await ResultsServer.start();
  github = await GitHubServer.start();
  github.tokens.set(token, "write");
  expectGood(await build("first", host));
  expectGood(await build("second", musl));
}, 600_000);
afterAll(async () => {
  await results.stop();
  await github.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe("what two jobs built", () => {
  test("comes as one folder that sha256sum finds sound, one result and one summary", async () => {
    const ran = await gather("third", { output: "dist" });
    expectGood(ran);
    expect(ran.annotations).toEqual([]);
    const output = path.join(folder, "third/dist");
    expect(ran.outputs).toEqual({
      output,
      result: `${output}/result.json`,
      checksums: `${output}/SHA256SUMS`,
      files: JSON.stringify(archives.flatMap((name) => [`${output}/${name}`, `${output}/${name}.sha256`])),
      targets: JSON.stringify([host, musl]),
      failed: "[]",
    });
    expect(readdirSync(output)).toEqual([
      "SHA256SUMS",
      "result.json",
      ...archives.flatMap((name) => [name, `${name}.sha256`]),
    ]);
    const checked = execFileSync("sha256sum", ["-c", "SHA256SUMS"], { cwd: output, encoding: "utf8" });
    expect(checked).toBe(archives.map((name) => `${name}: OK\n`).join(""));
    const result = readResult(`${output}/result.json`);
    expect(result).toMatchObject({ success: true, checksums: "SHA256SUMS", release: null });
    expect(result.targets.map(({ target }) => target)).toEqual([host, musl]);
    expect(ran.summary).toMatch(
      /✅ rust-cross: .*\n(.*\n)*.*x86_64-unknown-linux-gnu(.*\n)*.*x86_64-unknown-linux-musl/,
    );
    const lists = results.artifacts.filter(({ name }) => name === "rust-cross");
    expect(lists).toHaveLength(1);
    // Unpacked, a program still runs.
    execFileSync("tar", ["-xzf", archives[1] ?? ""], { cwd: output });
    const [unpacked = ""] = readdirSync(output).filter((name) => statSync(`${output}/${name}`).isDirectory());
    expect(execFileSync(`${output}/${unpacked}/tally`, ["--help"], { encoding: "utf8" })).toContain("tally");
  }, 120_000);

  test("goes to a release as a whole", async () => {
    const ran = await gather(
      "release",
      { release: "true", "release-tag": "v1.0.0", "github-token": token },
      { GITHUB_API_URL: github.url },
    );
    expectGood(ran);
    const [release] = github.releases;
    expect(release?.assets.map(({ name }) => name).sort()).toEqual(
      archives.flatMap((name) => [name, `${name}.sha256`]),
    );
    expect(ran.outputs["release-url"]).toContain("/octocat/hello-world/releases/");
    expect(ran.log).not.toContain(token);
  }, 120_000);
});

test("a job that fails has its result told, and nothing is released", async () => {
  expect((await build("failing", musl, { args: "--no-such-flag" })).conclusion).toBe("failure");
  const ran = await gather(
    "after",
    { release: "true", "release-tag": "v2.0.0", "github-token": token },
    { GITHUB_API_URL: github.url },
  );
  expect(ran.conclusion).toBe("failure");
  expect(ran.violations).toEqual([]);
  expect(ran.outputs).toMatchObject({ targets: JSON.stringify([host]), failed: JSON.stringify([musl]) });
  expect(messages(ran, "warning")).toEqual([
    expect.stringContaining("Nothing is attached to the release of v2.0.0"),
  ]);
  expect(github.releases.filter(({ tag }) => tag === "v2.0.0")).toEqual([]);
  expect(ran.summary).toContain("❌");
}, 300_000);

test("what is missing, or is no matrix, is an error that says so", async () => {
  const ran = await gather("missing", { "result-artifact": "other" });
  expect(ran.conclusion).toBe("failure");
  expect(messages(ran, "error")).toEqual([
    expect.stringContaining(`the job left no artifact other-${host}`),
    expect.stringContaining(`the job left no artifact other-${musl}`),
  ]);
  const refused = await gather("refused", {}, { ACTIONS_RUNTIME_TOKEN: "none" });
  expect(messages(refused, "error")).toEqual([
    expect.stringMatching(/the artifact did not come: Invalid token.*\n.*own token is not taken/),
    expect.stringMatching(/own token is not taken/),
  ]);
  const wrong = await gather("wrong", { matrix: "{}" });
  expect(wrong.exitCode).toBe(2);
  expect(messages(wrong, "error")).toEqual([
    expect.stringContaining("is not what the action `plan` gives out"),
  ]);
}, 60_000);
