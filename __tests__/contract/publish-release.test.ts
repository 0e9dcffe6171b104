import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { NodeFileSystem, NodeHttp } from "../../src/adapters/node/index.ts";
import { Cancelled, UserError } from "../../src/errors.ts";
import type { ReleaseToFill } from "../../src/publish/publication.ts";
import { fillRelease } from "../../src/publish/release.ts";
import type { TargetResult } from "../../src/report/result.ts";
import { FakeClock } from "../support/engine.ts";
import { GitHubServer } from "../support/github-server.ts";

/** Releases by the real HTTP adapter, against GitHub's API on the loopback. */

const token = "ghs_writes";
const arm = "aarch64-unknown-linux-gnu";
const windows = "x86_64-pc-windows-gnu";
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

let server: GitHubServer;
let output: string;
let clock: FakeClock;
let abort: AbortController;

beforeEach(async () => {
  server = await GitHubServer.start();
  server.tokens.set(token, "write").set("ghs_reads", "read").set("ghs_elsewhere", "none");
  output = mkdtempSync(path.join(tmpdir(), "rust-cross-release-"));
  clock = new FakeClock();
  abort = new AbortController();
});
afterEach(async () => {
  await server.stop();
  rmSync(output, { recursive: true });
});

function target(triple: string, files: Readonly<Record<string, string>>): TargetResult {
  mkdirSync(path.join(output, triple), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(output, triple, name), text);
  return {
    target: triple,
    strategy: "apt",
    toolchain: { name: "stable", rustc: null },
    runner: "none",
    release: null,
    success: true,
    files: Object.entries(files).map(([name, text]) => ({
      path: `${triple}/${name}`,
      size: text.length,
      sha256: sha256(text),
      kind: "",
      inspection: null,
    })),
    archives: [],
    seconds: {},
    tests: null,
    failedTests: [],
    steps: [],
    smoke: [],
    upload: null,
    assets: [],
    failure: null,
  };
}

/** A target with an archive and its checksum in the output folder. */
function packed(triple: string, text: string): TargetResult {
  const archive = `stash-1.0.0-${triple}.tar.gz`;
  writeFileSync(path.join(output, archive), text);
  writeFileSync(path.join(output, `${archive}.sha256`), `${sha256(text)}  ${archive}\n`);
  return {
    ...target(triple, { stash: text }),
    archives: [{ path: archive, size: text.length, sha256: sha256(text), checksum: `${archive}.sha256` }],
  };
}

const wanted = (overrides: Partial<ReleaseToFill> = {}): ReleaseToFill => ({
  apiUrl: server.url,
  repository: server.repository,
  tag: "v1.0.0",
  sha: "0123456789abcdef0123456789abcdef01234567",
  token,
  overwrite: false,
  ...overrides,
});

const fill = (targets: readonly TargetResult[], overrides: Partial<ReleaseToFill> = {}) =>
  fillRelease(
    targets,
    output,
    wanted(overrides),
    { fs: new NodeFileSystem(), http: new NodeHttp(), clock },
    abort.signal,
  );

const problemOf = async (filling: Promise<unknown>) => {
  const error: unknown = await filling.catch((each) => each);
  if (!(error instanceof UserError)) throw error;
  expect(JSON.stringify(error.problems)).not.toContain(token);
  return error.problems[0];
};

const contents = () =>
  Object.fromEntries(server.releases[0]?.assets.map(({ name, content }) => [name, content.toString()]) ?? []);

describe("the release of a tag", () => {
  test("gets archives with their checksums, and stays as it is", async () => {
    server.addRelease("v1.0.0");
    const filled = await fill([packed(arm, "one"), { ...packed(windows, "two"), success: false }]);
    expect(filled).toMatchObject({
      draft: false,
      url: "https://github.com/octocat/hello-world/releases/tag/v1.0.0",
    });
    expect(contents()).toEqual({
      [`stash-1.0.0-${arm}.tar.gz`]: "one",
      [`stash-1.0.0-${arm}.tar.gz.sha256`]: `${sha256("one")}  stash-1.0.0-${arm}.tar.gz\n`,
    });
    expect(filled.assets.get(arm)?.map(({ outcome }) => outcome)).toEqual(["attached", "attached"]);
    expect(filled.assets.get(arm)?.[0]).toMatchObject({ size: 3, sha256: sha256("one") });
    expect(server.releases).toHaveLength(1);
  });

  test("gets what was not packed under names that tell targets apart", async () => {
    server.addRelease("v1.0.0");
    await fill([target(arm, { stash: "elf", "libstash.so": "so" }), target(windows, { "stash.exe": "pe" })]);
    expect(contents()).toEqual({
      [`stash-${arm}`]: "elf",
      [`libstash-${arm}.so`]: "so",
      [`stash-${windows}.exe`]: "pe",
    });
  });

  test("filled twice is the same, and nothing is sent again", async () => {
    server.addRelease("v1.0.0");
    await fill([packed(arm, "one")]);
    const before = server.releases.map(({ assets }) => assets.map(({ id }) => id));
    server.requests.length = 0;
    const again = await fill([packed(arm, "one")]);
    expect(server.releases.map(({ assets }) => assets.map(({ id }) => id))).toEqual(before);
    expect(server.requests.filter((each) => !each.startsWith("GET "))).toEqual([]);
    expect(again.assets.get(arm)?.map(({ outcome }) => outcome)).toEqual(["present", "present"]);
  });

  test("is found as a draft on a later page, and stays a draft", async () => {
    const draft = server.addRelease("v1.0.0", { draft: true });
    for (let at = 0; at < 120; at++) server.addRelease(`v0.${at}`);
    const filled = await fill([packed(arm, "one")]);
    expect(filled.draft).toBe(true);
    expect(draft.draft).toBe(true);
    expect(draft.assets).toHaveLength(2);
    expect(server.releases).toHaveLength(121);
  });

  test("is made as a draft of the commit where there is none", async () => {
    const filled = await fill([packed(arm, "one")], { tag: "stash/v2.0.0" });
    expect(filled.draft).toBe(true);
    expect(server.releases).toMatchObject([
      { tag: "stash/v2.0.0", draft: true, body: { target_commitish: wanted().sha, name: "stash/v2.0.0" } },
    ]);
    await fill([packed(windows, "two")], { tag: "stash/v2.0.0" });
    expect(server.releases).toHaveLength(1);
    expect(Object.keys(contents())).toHaveLength(4);
  });

  test("of two drafts that jobs make at the same time the older one is filled", async () => {
    server.faults.add(/^GET .*\/releases\?/, { status: 200, body: [] }, 2);
    const older = server.addRelease("v1.0.0", { draft: true });
    const filled = await fill([packed(arm, "one")]);
    expect(server.releases).toEqual([older]);
    expect(filled.url).toContain(`untagged-${older.id}`);
    expect(older.assets).toHaveLength(2);
  });
});

describe("a file that is there with other content", () => {
  const name = `stash-1.0.0-${arm}.tar.gz`;

  test("is left alone, and nothing at all is attached", async () => {
    server.addAsset(server.addRelease("v1.0.0"), name, "other");
    const problem = await problemOf(fill([packed(arm, "one"), packed(windows, "two")]));
    expect(problem).toMatchObject({ input: "overwrite", message: expect.stringContaining(name) });
    expect(problem?.hint).toContain("overwrite: true");
    expect(contents()).toEqual({ [name]: "other" });
  });

  test("is replaced when that is asked for, and the new one is there before the old one goes", async () => {
    server.addAsset(server.addRelease("v1.0.0"), name, "other");
    const filled = await fill([packed(arm, "one")], { overwrite: true });
    expect(contents()).toMatchObject({ [name]: "one" });
    expect(Object.keys(contents())).toHaveLength(2);
    expect(filled.assets.get(arm)?.map(({ outcome }) => outcome)).toEqual(["replaced", "attached"]);
    const changes = server.requests
      .filter((each) => !each.startsWith("GET "))
      .map((each) => each.split(" ")[0]);
    expect(changes.slice(0, 3)).toEqual(["POST", "DELETE", "PATCH"]);
  });

  test("cannot be told from the same where the server has no digest", async () => {
    server.addAsset(server.addRelease("v1.0.0"), name, "one", { hasDigest: false });
    expect(await problemOf(fill([packed(arm, "one")]))).toMatchObject({ input: "overwrite" });
  });

  test("in an immutable release is told before anything is sent", async () => {
    server.addRelease("v1.0.0", { immutable: true });
    const problem = await problemOf(fill([packed(arm, "one")]));
    expect(problem?.message).toContain("is immutable");
    expect(server.requests.filter((each) => each.startsWith("POST "))).toEqual([]);
  });
});

describe("what goes wrong", () => {
  test("an upload that was cut off leaves nothing behind", async () => {
    const release = server.addRelease("v1.0.0");
    server.addAsset(release, `stash-1.0.0-${arm}.tar.gz`, "", { state: "starter" });
    server.faults.add(/^POST \/uploads/, { status: 502 }, 1);
    await fill([packed(arm, "one")]);
    expect(contents()).toMatchObject({ [`stash-1.0.0-${arm}.tar.gz`]: "one" });
    expect(release.assets.map(({ state }) => state)).toEqual(["uploaded", "uploaded"]);
    expect(clock.sleeps).toEqual([1000]);
  });

  test("what GitHub got is held against what was sent", async () => {
    server.addRelease("v1.0.0");
    const wrong = { id: 999, name: "x", state: "uploaded", digest: "sha256:0", browser_download_url: "" };
    server.faults.add(/^POST \/uploads/, { status: 201, body: wrong }, 1);
    await fill([packed(arm, "one")]);
    expect(contents()).toMatchObject({ [`stash-1.0.0-${arm}.tar.gz`]: "one" });
    expect(server.requests.some((each) => each.startsWith("DELETE ") && each.endsWith("/999"))).toBe(true);
  });

  test("a server that stays broken is given up after four tries", async () => {
    server.faults.add(/./, { status: 503 });
    const problem = await problemOf(fill([packed(arm, "one")]));
    expect(problem?.message).toContain("GitHub answers 503");
    expect(problem?.hint).toContain("tried 4 times");
    expect(server.requests).toHaveLength(4);
  });

  test.each([
    ["ghs_reads", /403 \(Resource not accessible by integration\)/, /permissions: contents: write/],
    ["ghs_elsewhere", /404 \(Not Found\)/, /permissions: contents: write/],
    ["ghs_expired", /401 \(Bad credentials\)/, /github-token is not valid/],
  ])("a token that may not do it, as %s, is explained", async (given, message, hint) => {
    const problem = await problemOf(fill([packed(arm, "one")], { token: given }));
    expect(problem).toMatchObject({ input: "release", message: expect.stringMatching(message) });
    expect(problem?.hint).toMatch(hint);
    expect(problem?.message).not.toContain(given);
  });

  test("a short rate limit is waited for once", async () => {
    server.addRelease("v1.0.0");
    const limit = { status: 403, headers: { "retry-after": "7" }, body: { message: "secondary rate limit" } };
    server.faults.add(/^GET .*tags/, limit, 1);
    await fill([packed(arm, "one")]);
    expect(clock.sleeps).toEqual([7000]);
  });

  test("a long rate limit is told with its end", async () => {
    const reset = String(clock.now() / 1000 + 1800);
    const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset };
    server.faults.add(/./, { status: 403, headers, body: { message: "API rate limit exceeded" } });
    const problem = await problemOf(fill([packed(arm, "one")]));
    expect(problem?.message).toContain("another 30 minutes");
    expect(clock.sleeps).toEqual([]);
  });

  test("what GitHub does not accept is told in its words", async () => {
    const body = { message: "Validation Failed", errors: [{ field: "tag_name", code: "invalid" }] };
    server.faults.add(/^POST .*\/releases$/, { status: 422, body });
    const problem = await problemOf(fill([packed(arm, "one")]));
    expect(problem?.message).toContain("422 (Validation Failed: tag_name invalid)");
  });

  test("two files of one name are told before anything is asked", async () => {
    const same = { path: "stash.tar.gz", size: 1, sha256: sha256("x"), checksum: null };
    writeFileSync(path.join(output, "stash.tar.gz"), "x");
    const targets = [arm, windows].map((triple) => ({ ...target(triple, {}), archives: [same] }));
    expect((await problemOf(fill(targets)))?.message).toContain("Two files would be stash.tar.gz");
    expect(server.requests).toEqual([]);
  });

  test("a cancelled job stops where it is", async () => {
    server.addRelease("v1.0.0");
    server.faults.add(/^POST/, "hang");
    const filling = fill([packed(arm, "one")]);
    setTimeout(() => abort.abort(), 200);
    await expect(filling).rejects.toBeInstanceOf(Cancelled);
  });
});
