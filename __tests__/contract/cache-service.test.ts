import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { GitHubCaches } from "../../src/adapters/github/caches.ts";
import { NodeFileSystem } from "../../src/adapters/node/index.ts";
import { type CachePart, restoreCaches, saveCaches } from "../../src/caches/index.ts";
import { Cancelled } from "../../src/errors.ts";
import { ResultsServer } from "../support/results/index.ts";

/** The official client, tar and zstd against the cache service on the loopback. */

const scope = { run: "ce7f54c7-61c7-4aae-887f-30da475f5f1a", job: "ca395085-040a-526b-2ce8-bdc85f692774" };
const otherRun = { run: "00000000-61c7-4aae-887f-30da475f5f1a", job: "00000000-040a-526b-2ce8-bdc85f692774" };

let folder: string;
let results: ResultsServer;
const before = { ...process.env };

beforeEach(async () => {
  results = await ResultsServer.start();
  folder = mkdtempSync(path.join(tmpdir(), "rust-cross-caches-"));
  mkdirSync(path.join(folder, "temp"));
  mkdirSync(path.join(folder, "workspace"));
  enter(results.environmentWithCache(scope));
});
afterEach(async () => {
  process.env = { ...before };
  await results.stop();
  rmSync(folder, { recursive: true, force: true });
});

function enter(environment: Record<string, string>): void {
  process.env = {
    ...before,
    RUNNER_TEMP: path.join(folder, "temp"),
    GITHUB_WORKSPACE: path.join(folder, "workspace"),
    GITHUB_SERVER_URL: "https://github.com",
    ...environment,
  };
}

const ports = { fs: new NodeFileSystem(), caches: new GitHubCaches() };
const signal = new AbortController().signal;
const warn = (message: string) => {
  throw new Error(message);
};

const partOf = (key: string, ...restoreKeys: string[]): CachePart => ({
  name: "tools",
  folder: "tools",
  key,
  restoreKeys,
  content: { kind: "folders", folders: [`${folder}/cache/tool`] },
});
const temporary = () => path.join(folder, "temp");
/** Key of what was found. */
const restore = async (part: CachePart) =>
  (await Promise.all(restoreCaches([part], temporary(), ports, { signal, warn })))[0]?.found;
const save = async (part: CachePart) =>
  (await saveCaches([{ part, found: null, kept: false }], temporary(), ports, { warn }))[0]?.saved;

/** A program, a second name of it and a link to it. */
function makeTool(): string {
  const tool = path.join(folder, "cache/tool");
  mkdirSync(path.join(tool, "bin"), { recursive: true });
  writeFileSync(path.join(tool, "bin/run"), "#!/bin/sh\n", { mode: 0o755 });
  execFileSync("ln", [path.join(tool, "bin/run"), path.join(tool, "bin/same")]);
  execFileSync("touch", ["-d", "2026-01-02T03:04:05Z", path.join(tool, "bin/run")]);
  symlinkSync("bin/run", path.join(tool, "link"));
  return tool;
}

test("what was saved in one run is restored in another: modes, times, hard and symbolic links", async () => {
  const tool = makeTool();
  const part = partOf("a-1");
  expect(await save(part)).toBe("saved");
  expect(results.caches.map(({ key }) => key)).toEqual(["a-1"]);
  rmSync(tool, { recursive: true });
  enter(results.environmentWithCache(otherRun));
  expect(await restore(part)).toBe("a-1");
  const [run, same] = [statSync(path.join(tool, "bin/run")), statSync(path.join(tool, "bin/same"))];
  expect(run.mode & 0o777).toBe(0o755);
  expect(run.mtimeMs).toBe(Date.parse("2026-01-02T03:04:05Z"));
  expect(same.ino).toBe(run.ino);
  expect(readFileSync(path.join(tool, "link"), "utf8")).toBe("#!/bin/sh\n");
  expect(existsSync(path.join(temporary(), "rust-cross-caches/tools"))).toBe(false);
});

test("another key is restored by how it begins, and saved as its own", async () => {
  const tool = makeTool();
  await save(partOf("a-1"));
  rmSync(tool, { recursive: true });
  expect(await restore(partOf("a-2", "a-"))).toBe("a-1");
  expect(await save(partOf("a-2", "a-"))).toBe("saved");
  expect(await save(partOf("a-2", "a-"))).toBe("present");
  rmSync(tool, { recursive: true });
  expect(await restore(partOf("b-1", "b-"))).toBeNull();
});

test("a token that may only read restores, and its save is refused", async () => {
  const tool = makeTool();
  await save(partOf("a-1"));
  enter(results.environmentWithCache({ ...otherRun, cache: "read" }));
  expect(await save(partOf("a-2"))).toBe("refused");
  rmSync(tool, { recursive: true });
  expect(await restore(partOf("a-1"))).toBe("a-1");
});

describe("a service that goes wrong", () => {
  test("refuses: nothing is restored, nothing is saved, nothing is thrown", async () => {
    const tool = makeTool();
    results.faults.add(/POST .*CacheService/, {
      status: 403,
      body: { code: "permission_denied", msg: "no" },
    });
    expect(await save(partOf("a-1"))).toBe("refused");
    rmSync(tool, { recursive: true });
    expect(await restore(partOf("a-1"))).toBeNull();
  });

  test("sends half an entry: it is not used", async () => {
    const tool = makeTool();
    await save(partOf("a-1"));
    rmSync(tool, { recursive: true });
    results.faults.add(/GET \/account/, { status: 200, body: "no archive" });
    expect(await restore(partOf("a-1"))).toBeNull();
    expect(existsSync(tool)).toBe(false);
  });

  test("never answers: a cancelled job does not wait", async () => {
    results.faults.add(/POST .*CacheService/, "hang");
    const abort = new AbortController();
    const [restoring] = restoreCaches([partOf("a-1")], temporary(), ports, { signal: abort.signal, warn });
    setTimeout(() => abort.abort(), 300);
    await expect(restoring).rejects.toThrow(Cancelled);
  });
});
