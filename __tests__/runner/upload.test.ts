import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { Result } from "../../src/report/result.ts";
import { GitHubServer } from "../support/github-server.ts";
import { checkout } from "../support/machine/index.ts";
import { download } from "../support/results/client.ts";
import { ResultsServer } from "../support/results/index.ts";
import { type JobResult, type RunOptions, runJavaScriptAction } from "../support/runner/index.ts";

/** The bundled action uploads to a results service of GitHub's and to a release, both on the loopback. */

const host = "x86_64-unknown-linux-gnu";
const musl = "x86_64-unknown-linux-musl";
const scope = { run: "ce7f54c7-61c7-4aae-887f-30da475f5f1a", job: "ca395085-040a-526b-2ce8-bdc85f692774" };
const otherJob = { ...scope, job: "0f0f5085-040a-526b-2ce8-bdc85f692774" };
const token = "ghs_16C7e42F292c6912E7710c838347Ae178B4a";

let workspace: string;
let output: string;
let results: ResultsServer;

beforeAll(() => {
  workspace = mkdtempSync(path.join(tmpdir(), "rust-cross-upload-"));
  cpSync(path.join(checkout, "examples/pure"), path.join(workspace, "app"), {
    recursive: true,
    filter: (from) => !from.endsWith("/target"),
  });
  // What a build script is given must hold no token.
  writeFileSync(
    path.join(workspace, "app/build.rs"),
    'fn main() { let all: Vec<_> = std::env::vars_os().collect(); std::fs::write("seen.txt", format!("{all:?}")).unwrap(); }\n',
  );
  output = path.join(workspace, "app/target/rust-cross");
});
afterAll(() => rmSync(workspace, { recursive: true, force: true }));
beforeEach(async () => {
  results = await ResultsServer.start();
});
afterEach(() => results.stop());

function run(
  inputs: Record<string, string>,
  env: Record<string, string> = {},
  options: Partial<RunOptions> = {},
): Promise<JobResult> {
  return runJavaScriptAction({
    actionDir: checkout,
    workspace,
    inputs: { "working-directory": "app", targets: host, profile: "dev", ...inputs },
    env: {
      RUST_CROSS_CACHE: path.join(workspace, "cache"),
      RUSTUP_HOME: process.env.RUSTUP_HOME ?? `${process.env.HOME}/.rustup`,
      CARGO_HOME: process.env.CARGO_HOME ?? `${process.env.HOME}/.cargo`,
      ...env,
    },
    node: path.join(checkout, "node_modules/node/bin/node"),
    timeoutMs: 300_000,
    ...options,
  });
}

const result = (): Result => JSON.parse(readFileSync(`${output}/result.json`, "utf8")) as Result;
const messages = (ran: JobResult, level: string) =>
  ran.annotations.filter((each) => each.level === level).map((each) => each.message);

/** The files of an artifact, downloaded in another job of the run. */
async function downloaded(id: string | undefined): Promise<string> {
  const folder = mkdtempSync(path.join(workspace, "download-"));
  await download(results, otherJob, Number(id), folder);
  return folder;
}

function expectGood(ran: JobResult): void {
  if (ran.conclusion !== "success") throw new Error(ran.log);
  expect(ran.violations).toEqual([]);
  expect(ran.post?.violations).toEqual([]);
}

describe("an upload", () => {
  test("comes back with the same bytes and modes, and is told in outputs and result.json", async () => {
    const ran = await run({ archive: "none" }, results.environment(scope));
    expectGood(ran);
    expect(ran.annotations).toEqual([]);
    expect(ran.groups.some(({ title }) => title === "upload")).toBe(true);
    const seen = readFileSync(path.join(workspace, "app/seen.txt"), "utf8");
    expect(seen).toContain("CARGO_MANIFEST_DIR");
    expect(seen).not.toMatch(/ACTIONS_RUNTIME_TOKEN|INPUT_GITHUB-TOKEN/);
    const name = `tally-${host}`;
    const [stored] = results.artifacts;
    expect(results.artifacts).toMatchObject([
      { name, run: scope.run, job: scope.job, mimeType: "application/zip" },
    ]);
    const url = `https://github.com/octocat/hello-world/actions/runs/1/artifacts/${stored?.id}`;
    const digest = stored?.digest?.replace("sha256:", "");
    expect(ran.outputs).toMatchObject({
      "artifact-id": String(stored?.id),
      "artifact-url": url,
      "artifact-digest": digest,
    });
    expect(JSON.parse(ran.outputs.artifacts ?? "")).toEqual({
      [host]: { name, id: stored?.id, url, size: stored?.size, digest },
    });
    expect(result().targets[0]?.upload).toEqual({
      name,
      artifact: { id: stored?.id, url, size: stored?.size, sha256: digest },
      problem: null,
    });

    const folder = await downloaded(ran.outputs["artifact-id"]);
    expect(readdirSync(folder)).toEqual([`${name}.tar`]);
    execFileSync("tar", ["-xf", `${name}.tar`], { cwd: folder });
    const [built, got] = [`${output}/${host}/tally`, `${folder}/${host}/tally`];
    expect(readFileSync(got).equals(readFileSync(built))).toBe(true);
    expect(statSync(built).mode & 0o777).toBe(0o755);
    expect(statSync(got).mode & 0o777).toBe(0o755);
    expect(execFileSync(got, ["--help"], { encoding: "utf8" })).toContain("tally");

    expect(readdirSync(output).filter((each) => each.startsWith("upload"))).toEqual([]);
  }, 300_000);

  test("of two targets is two artifacts, and the same build gives the same bytes", async () => {
    const inputs = {
      targets: `${host} ${musl}`,
      "artifact-name": "{name}-{version}-{target}",
      "retention-days": "5",
      upload: "true",
    };
    const first = await run(inputs, results.environment(scope));
    expectGood(first);
    expect(results.artifacts.map(({ name }) => name)).toEqual([`tally-0.1.0-${host}`, `tally-0.1.0-${musl}`]);
    const days = (Date.parse(results.artifacts[0]?.expiresAt ?? "") - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(5);
    expect(first.outputs["artifact-id"]).toBeUndefined();
    const archive = `tally-0.1.0-${musl}.tar.gz`;
    const archiveOf = async (ran: JobResult) => {
      const { [musl]: artifact } = JSON.parse(ran.outputs.artifacts ?? "") as Record<string, { id: string }>;
      const folder = await downloaded(artifact?.id);
      expect(readdirSync(folder).sort()).toEqual([archive, `${archive}.sha256`]);
      execFileSync("sha256sum", ["-c", `${archive}.sha256`], { cwd: folder, stdio: "pipe" });
      return readFileSync(`${folder}/${archive}`);
    };
    const before = await archiveOf(first);
    expect(before.equals(readFileSync(`${output}/${archive}`))).toBe(true);
    const second = await run({ ...inputs, overwrite: "true" }, results.environment(scope));
    expectGood(second);
    expect(results.artifacts).toHaveLength(2);
    expect((await archiveOf(second)).equals(before)).toBe(true);
  }, 300_000);

  test("is what a dry run says, which does none", async () => {
    const ran = await run({ "dry-run": "true" }, results.environment(scope));
    expectGood(ran);
    expect(ran.log).toContain(`${host}: uploaded as the artifact tally-${host}`);
    expect(results.requests).toEqual([]);
  }, 60_000);
});

describe("a name that the run has already", () => {
  test("is a warning that says what to set, and the build is kept", async () => {
    expectGood(await run({}, results.environment(otherJob)));
    const ran = await run({}, results.environment(scope));
    expectGood(ran);
    expect(messages(ran, "warning")).toEqual([
      expect.stringMatching(/has an artifact tally-x86_64-unknown-linux-gnu already.*\n.*artifact-name/),
    ]);
    expect(result()).toMatchObject({ success: true, targets: [{ upload: { artifact: null } }] });
    expect(ran.outputs.artifacts).toBe("{}");
    expect(existsSync(`${output}/${host}/tally`)).toBe(true);
  }, 300_000);

  test("fails the job that asked for the upload, and the build is kept", async () => {
    expectGood(await run({}, results.environment(otherJob)));
    const ran = await run({ upload: "true" }, results.environment(scope));
    expect(ran.conclusion).toBe("failure");
    expect(ran.exitCode).toBe(1);
    expect(ran.violations).toEqual([]);
    expect(messages(ran, "error")).toEqual([expect.stringContaining("already")]);
    expect(result().success).toBe(false);
    expect(JSON.parse(ran.outputs.targets ?? "")).toEqual([host]);
    expect(existsSync(`${output}/${host}/tally`)).toBe(true);
  }, 300_000);
});

describe("a service that goes wrong", () => {
  const create = /POST .*\/CreateArtifact$/;

  test("for a moment is asked again", async () => {
    results.faults.add(create, { status: 502, body: "<html>" }, 1);
    results.faults.add(/PUT .*comp=block&/, { status: 503 }, 1);
    expectGood(await run({ upload: "true" }, results.environment(scope)));
    expect(results.artifacts).toHaveLength(1);
  }, 300_000);

  test("for good is given up within a minute for all targets together", async () => {
    results.faults.add(create, { status: 500, body: { code: "internal", msg: "out of order" } });
    const ran = await run({ targets: `${host} ${musl}`, upload: "true" }, results.environment(scope));
    expect(ran.conclusion).toBe("failure");
    expect(results.requests).toHaveLength(5);
    expect(ran.durationMs).toBeLessThan(75_000);
    expect(messages(ran, "error")).toEqual([
      expect.stringContaining("(500)"),
      expect.stringContaining("githubstatus"),
    ]);
    expect(existsSync(`${output}/${musl}/tally`)).toBe(true);
  }, 300_000);

  test.each([
    [
      { status: 403, body: { code: "resource_exhausted", msg: "insufficient usage to create artifact" } },
      /storage for artifacts is full.*\n.*retention-days/,
    ],
    [
      { status: 401, body: { code: "unauthenticated", msg: "token is expired" } },
      /refuses the job's token \(.*token is expired\)/,
    ],
  ])(
    "is told apart: %j",
    async (fault, message) => {
      results.faults.add(create, fault);
      const ran = await run({}, results.environment(scope));
      expectGood(ran);
      expect(messages(ran, "warning")).toEqual([expect.stringMatching(message)]);
    },
    120_000,
  );

  test("and never answers does not hold up a cancelled job", async () => {
    results.faults.add(create, "hang");
    const ran = await run({}, results.environment(scope), { cancelOn: /Artifact name is valid/ });
    expect(ran.conclusion).toBe("cancelled");
    expect(ran.exitCode).toBe(130);
    expect(ran.signals).toEqual(["SIGINT"]);
    expect(readdirSync(output).filter((name) => name.startsWith("upload"))).toEqual([]);
  }, 120_000);
});

describe("where there is no service", () => {
  const ghes = { GITHUB_SERVER_URL: "https://github.example.com" };

  test("it is noticed, and the job goes on", async () => {
    const local = await run({});
    expectGood(local);
    expect(messages(local, "notice")).toEqual([expect.stringContaining("Nothing is uploaded.")]);
    const onServer = await run({}, { ...results.environment(scope), ...ghes });
    expectGood(onServer);
    expect(messages(onServer, "notice")).toEqual([expect.stringContaining("GitHub Enterprise Server")]);
    expect(results.requests).toEqual([]);
  }, 120_000);

  test("an upload that is asked for is refused before anything is built", async () => {
    rmSync(output, { recursive: true, force: true });
    for (const env of [{}, { ...results.environment(scope), ...ghes }] as Record<string, string>[]) {
      const ran = await run({ upload: "true" }, env);
      expect(ran.exitCode).toBe(2);
      expect(messages(ran, "error")).toEqual([expect.stringMatching(/upload/)]);
    }
    expect(existsSync(output)).toBe(false);
  }, 120_000);

  test("nothing is said when none was wanted", async () => {
    const ran = await run({ upload: "false" }, results.environment(scope));
    expectGood(ran);
    expect(ran.annotations).toEqual([]);
    expect(results.requests).toEqual([]);
  }, 120_000);
});

describe("a release", () => {
  const archive = `tally-0.1.0-${host}.tar.gz`;
  let github: GitHubServer;
  let env: Record<string, string>;

  beforeEach(async () => {
    github = await GitHubServer.start();
    github.tokens.set(token, "write").set("ghs_reads", "read");
    env = {
      GITHUB_API_URL: github.url,
      GITHUB_REF: "refs/tags/v0.1.0",
      GITHUB_REF_NAME: "v0.1.0",
      GITHUB_REF_TYPE: "tag",
    };
  });
  afterEach(() => github.stop());

  test("run twice is the same, and the token is seen nowhere", async () => {
    mkdirSync(output, { recursive: true });
    const inputs = { release: "true", upload: "false", "github-token": token };
    const first = await run(inputs, env);
    expectGood(first);
    expect(github.releases).toMatchObject([{ tag: "v0.1.0", draft: true }]);
    const assets = [...(github.releases[0]?.assets ?? [])];
    const [asset] = assets;
    expect(github.releases[0]?.assets.map(({ name }) => name)).toEqual([archive, `${archive}.sha256`]);
    expect(asset?.content.equals(readFileSync(`${output}/${archive}`))).toBe(true);
    expect(result().release).toMatchObject({ tag: "v0.1.0", draft: true, problem: null });
    expect(result().targets[0]?.assets).toMatchObject([{ name: archive, outcome: "attached" }, {}]);

    const second = await run(inputs, env);
    expectGood(second);
    expect(github.releases[0]?.assets).toEqual(assets);
    expect(second.outputs["release-url"]).toBe(first.outputs["release-url"]);
    expect(result().targets[0]?.assets).toMatchObject([{ outcome: "present" }, { outcome: "present" }]);

    const dry = await run({ ...inputs, "dry-run": "json" }, env);
    for (const text of [first.log, first.summary, second.log, dry.log]) expect(text).not.toContain(token);
    expect(first.masked).toContain(token);
    expect(readFileSync(`${output}/result.json`, "utf8")).not.toContain(token);
    expect(readFileSync(path.join(workspace, "app/seen.txt"), "utf8")).not.toContain(token);
  }, 300_000);

  test("has its tag from release-tag where it is another event, and none without", async () => {
    const branch = { GITHUB_API_URL: github.url };
    const inputs = { release: "true", upload: "false", "github-token": token };
    const none = await run(inputs, branch);
    expectGood(none);
    expect(messages(none, "notice")).toEqual([expect.stringContaining("does not run for a tag")]);
    expect(github.requests).toEqual([]);
    github.addRelease("nightly");
    expectGood(await run({ ...inputs, archive: "none", "release-tag": "nightly" }, branch));
    expect(github.releases).toMatchObject([
      { tag: "nightly", draft: false, assets: [{ name: `tally-${host}` }] },
    ]);
  }, 300_000);

  test("that may not be written fails the job with the permission that is missing", async () => {
    const ran = await run(
      { release: "true", "github-token": "ghs_reads" },
      {
        ...env,
        ...results.environment(scope),
      },
    );
    expect(ran.exitCode).toBe(1);
    expect(ran.violations).toEqual([]);
    expect(messages(ran, "error")).toEqual([expect.stringMatching(/403.*\n.*permissions: contents: write/)]);
    // The artifact is there nevertheless.
    expect(results.artifacts).toHaveLength(1);
    expect(result()).toMatchObject({ success: false, release: { tag: "v0.1.0", url: null } });
  }, 300_000);
});
