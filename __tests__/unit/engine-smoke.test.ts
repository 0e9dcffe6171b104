import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { NodeArchives } from "../../src/adapters/node/archives.ts";
import { NodeExec } from "../../src/adapters/node/exec.ts";
import { NodeFileSystem } from "../../src/adapters/node/filesystem.ts";
import type { Packed } from "../../src/engine/archive.ts";
import type { Artifact } from "../../src/engine/cargo-output.ts";
import { type Shipped, smoke } from "../../src/engine/smoke.ts";
import { type Problem, UserError } from "../../src/errors.ts";
import type { SmokeAction } from "../../src/plan/step.ts";
import type { SmokeRun } from "../../src/report/result.ts";
import { benchOf, Recorder } from "../support/engine.ts";

/** Programs that are shell scripts, really started. */

const arm = "aarch64-unknown-linux-gnu";
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "smoke-"));
  mkdirSync(`${folder}/out/${arm}`, { recursive: true });
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string, mode = 0o755): void {
  writeFileSync(`${folder}/out/${arm}/${name}`, `#!/bin/sh\n${text}\n`);
  chmodSync(`${folder}/out/${arm}/${name}`, mode);
}

const artifact = (name: string, more: Partial<Artifact> = {}): Artifact => ({
  name,
  kinds: ["bin"],
  manifestPath: "/work/Cargo.toml",
  files: [`/target/${name}`],
  executable: `/target/${name}`,
  isTest: false,
  ...more,
});

const file = (name: string) => ({
  path: `${arm}/${name}`,
  size: 1,
  sha256: "",
  kind: "ELF 64-bit executable",
  inspection: null,
});

/** An archive with one script. */
async function packedOf(name: string, text: string, mode: number): Promise<Packed> {
  const path = `${folder}/stash.tar.gz`;
  writeFileSync(`${folder}/packed`, `#!/bin/sh\n${text}\n`);
  await new NodeArchives().pack([{ name: `stash/${name}`, file: `${folder}/packed`, mode }], path, {
    container: "tar.gz",
    modified: 0,
    signal: new AbortController().signal,
  });
  return {
    path,
    format: "tar.gz",
    compressor: null,
    members: new Map([[`${arm}/${name}`, `stash/${name}`]]),
  };
}

interface Ran {
  readonly runs: readonly SmokeRun[];
  readonly detail: string | undefined;
  readonly problem: Problem | undefined;
  readonly said: readonly string[];
}

async function run(
  names: readonly string[],
  action: Partial<SmokeAction> = {},
  shipped: Partial<Shipped> = {},
  signal?: AbortSignal,
): Promise<Ran> {
  const runs: SmokeRun[] = [];
  const voice = new Recorder();
  const { context } = benchOf();
  const work = smoke(
    {
      kind: "smoke",
      triple: arm,
      from: [],
      directory: `${folder}/out/${arm}`,
      before: [],
      arguments: ["--version"],
      folder: null,
      environment: {},
      timeoutSeconds: 20,
      strict: false,
      library: "glibc 2.31 of Debian 11 (bullseye)",
      ...action,
    },
    { files: names.map(file), artifacts: names.map((name) => artifact(name)), packed: null, ...shipped },
    {
      ...context,
      exec: new NodeExec(),
      fs: new NodeFileSystem(),
      archives: new NodeArchives(),
      runDirectory: `${folder}/run`,
      ...(signal === undefined ? {} : { signal }),
    },
    voice,
    (each) => runs.push(each),
  );
  const [outcome] = await Promise.allSettled([work]);
  if (outcome.status === "rejected" && !(outcome.reason instanceof UserError)) throw outcome.reason;
  return {
    runs,
    detail: outcome.status === "fulfilled" ? outcome.value.detail : undefined,
    problem: outcome.status === "rejected" ? (outcome.reason as UserError).problems[0] : undefined,
    said: voice.lines,
  };
}

describe("what was built is started", () => {
  test("each program once, with its arguments, in an empty folder, without input", async () => {
    write("stash", 'echo "stash $*"; ls -A; read line || echo no input');
    write("other", "echo other");
    const { runs, detail, problem, said } = await run(["stash", "other"], { environment: { A: "1" } });
    expect(problem).toBeUndefined();
    expect(runs).toEqual([
      {
        file: `${arm}/stash`,
        command: ["stash", "--version"],
        library: "glibc 2.31 of Debian 11 (bullseye)",
        status: 0,
        seconds: expect.any(Number),
        output: "stash --version\nno input",
      },
      expect.objectContaining({ file: `${arm}/other`, status: 0, output: "other" }),
    ]);
    expect(detail).toBe("stash starts (stash --version), other starts (other)");
    expect(said).toContain("stdout: stash: stash --version");
  });

  test("but no library, no test and nothing that was not kept", async () => {
    write("libstash.so", "echo wrong");
    write("stash-test", "echo wrong");
    const { runs, detail } = await run(
      ["libstash.so", "stash-test"],
      {},
      {
        artifacts: [
          artifact("libstash.so", { kinds: ["cdylib"], executable: null }),
          artifact("stash-test", { isTest: true }),
          artifact("elsewhere"),
        ],
      },
    );
    expect(runs).toEqual([]);
    expect(detail).toBe("no binary to start");
  });

  test("behind its runner, and with its environment", async () => {
    write("stash", 'echo "$GREETING from $0 $*"');
    const { runs } = await run(["stash"], {
      before: ["env", "GREETING=hello", "sh"],
      environment: { GREETING: "bye" },
    });
    expect(runs[0]?.output).toBe(`hello from ${folder}/out/${arm}/stash --version`);
  });

  test("out of its archive, and not where the archive leaves it out", async () => {
    const packed = await packedOf("stash", 'echo "$0" is from the archive', 0o755);
    write("stash", "echo from the folder");
    write("left-out", "echo from the folder");
    const { runs } = await run(["stash", "left-out"], {}, { packed });
    expect(runs.map(({ output }) => output)).toEqual([
      `${folder}/run/smoke-${arm}/stash is from the archive`,
    ]);
  });

  test("with the mode that the archive gives it", async () => {
    const packed = await packedOf("stash", "echo started", 0o644);
    write("stash", "echo started");
    const { problem } = await run(["stash"], {}, { packed });
    expect(problem?.message).toMatch(/does not start: it is not executable/);
  });

  test("from the folder that a container sees, where it leaves nothing", async () => {
    write("stash", 'echo "$0"');
    const { runs } = await run(["stash"], { folder: `${folder}/shared` });
    expect(runs[0]?.output).toBe(`${folder}/shared/smoke/stash`);
    expect(existsSync(`${folder}/shared/smoke`)).toBe(false);
  });
});

describe("how it may end", () => {
  test.each<[string, string, number | null, string]>([
    ["any exit status", "echo 'unknown option' >&2; exit 2", 2, "stash starts (exit status 2)"],
    ["a panic", "exit 101", 101, "stash starts (exit status 101)"],
    ["an abort of its own", "kill -ABRT $$", null, "stash starts (ended by SIGABRT)"],
    ["too late", "exec sleep 60", null, "stash starts, and did not end within 0.3 s"],
  ])("without being asked for: %s", async (_, text, status, detail) => {
    write("stash", text);
    const ran = await run(["stash"], { timeoutSeconds: 0.3 });
    expect([ran.problem, ran.detail, ran.runs[0]?.status]).toEqual([undefined, detail, status]);
  });

  test.each<[string, string, RegExp]>([
    [
      "exit status",
      "echo one; echo 'unknown option' >&2; exit 2",
      /^`stash --version` of aarch64-unknown-linux-gnu with glibc 2.31 of Debian 11 \(bullseye\) failed: exit status 2; its last words: one \| unknown option\.$/,
    ],
    ["too late", "echo up; exec sleep 60", /did not end within 0.3 s.* was killed .*; its last words: up\.$/],
    ["silence", "exit 3", /exit status 3; it wrote nothing\.$/],
  ])("asked for: %s", async (_, text, message) => {
    write("stash", text);
    const { problem, runs } = await run(["stash"], { strict: true, timeoutSeconds: 0.3 });
    expect(problem?.message).toMatch(message);
    expect(problem?.hint).toMatch(/`smoke-args`/);
    // Told all the same.
    expect(runs).toHaveLength(1);
  });

  test("without its executable bit, also behind a runner that does not ask for it", async () => {
    write("stash", "echo started", 0o644);
    for (const before of [[], ["sh"]]) {
      const { problem } = await run(["stash"], { before });
      expect(problem?.message).toMatch(
        /^stash of aarch64-unknown-linux-gnu does not start: it is not executable \(/,
      );
      expect(problem?.hint).toMatch(/mode was lost/);
    }
  });

  test("the first that does not start ends it", async () => {
    write("stash", "kill -SEGV $$");
    write("other", "echo other");
    const { problem, runs } = await run(["stash", "other"]);
    expect(problem?.message).toMatch(
      /^stash of .* crashes: segmentation fault \(.*: ended by SIGSEGV; it wrote nothing\)\.$/,
    );
    expect(runs.map((each) => each.file)).toEqual([`${arm}/stash`]);
  });

  test("a cancelled run ends it, and what it left in a container", async () => {
    write("stash", "exec sleep 60");
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 100);
    const cleanUp = ["touch", `${folder}/cleaned`] as const;
    await expect(run(["stash"], { cleanUp }, {}, abort.signal)).rejects.toThrow(/cancel/i);
    expect(existsSync(`${folder}/cleaned`)).toBe(true);
  });

  test("what it writes without end is cut, and loses its colours", async () => {
    write("stash", "printf '\\033[31mred\\033[0m\\007\\n'; yes | head -n 5000");
    const { runs, said } = await run(["stash"]);
    expect(runs[0]?.output.startsWith("red\ny\ny")).toBe(true);
    expect(runs[0]?.output.length).toBeLessThanOrEqual(2000);
    expect(said.length).toBeLessThanOrEqual(8);
  });
});
