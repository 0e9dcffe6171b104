import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { RootManifest } from "../../src/sysroots/root.ts";
import { readResult } from "../support/result.ts";

/**
 * The plan as a script, run by hand, against the engine: both from an empty cache and an empty target folder, at the same paths.
 * All that they leave must be the same, to the byte.
 */

const here = path.dirname(fileURLToPath(import.meta.url));
const cli = `${process.env.RUST_CROSS_TEST_DIST ?? path.resolve(here, "../../dist")}/cli/index.js`;
const room = mkdtempSync(path.join(tmpdir(), "rust-cross-rendered-"));
const [cache, target, project] = [`${room}/cache`, `${room}/target`, `${room}/my project`];
const triple = "aarch64-unknown-linux-gnu";
// zlib for the target, and a library that only update-alternatives would link; tools with scripts and files of their own.
const flags = [
  ...["--targets", triple, "--profile", "dev", "--test"],
  ...["--packages", "zlib1g-dev libblas-dev", "--host-packages", "bison"],
];

/** The machine that runs the tests may have settings of its own. */
const environment: NodeJS.ProcessEnv = {
  ...Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^(CARGO_(TARGET|BUILD)_|(CC|CXX|AR|CFLAGS|CXXFLAGS|RUSTFLAGS|PKG_CONFIG\w*)(_|$)|RUST_CROSS_|QEMU_|NODE_OPTIONS)/.test(
          name,
        ),
    ),
  ),
  RUST_CROSS_CACHE: cache,
  CARGO_TARGET_DIR: target,
};
/** Nobody answers there: whoever asks the archive fails. */
const cutOff = { http_proxy: "http://127.0.0.1:9", https_proxy: "http://127.0.0.1:9" };

function run(
  program: string,
  args: readonly string[],
  more: { env?: NodeJS.ProcessEnv; input?: string; cwd?: string } = {},
) {
  const { env = {}, input = "", cwd = project } = more;
  const ran = spawnSync(program, args, {
    cwd,
    env: { ...environment, ...env },
    input,
    encoding: "utf8",
    timeout: 500_000,
    maxBuffer: 64 << 20,
  });
  if (ran.status !== 0)
    throw new Error(
      `${program} ${args.join(" ")}: ${ran.status}\n${ran.stdout.slice(-3000)}\n${ran.stderr.slice(-3000)}`,
    );
  return ran.stdout;
}

const rustCross = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  run(process.execPath, [cli, ...args], { env });

/** All that is below a folder: kind and permissions, and what a link or a file holds. */
function contents(folder: string, below = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const entry of readdirSync(`${folder}/${below}`, { withFileTypes: true })) {
    const name = `${below}${entry.name}`;
    const file = `${folder}/${name}`;
    if (entry.isSymbolicLink()) found.set(name, `→ ${readlinkSync(file)}`);
    else if (entry.isDirectory()) {
      found.set(name, "folder");
      for (const [each, what] of contents(folder, `${name}/`)) found.set(each, what);
    } else {
      const mode = (statSync(file).mode & 0o7777).toString(8);
      found.set(name, `${mode} ${createHash("sha256").update(readFileSync(file)).digest("hex")}`);
    }
  }
  return found;
}

/** The cache without what a clock writes into it. */
function cacheOf(folder: string): Map<string, string> {
  const all = contents(folder);
  for (const name of all.keys())
    if (/^tmp(\/|$)|^roots\/[^/]+\.d\/(checked|used)$|\/rust-cross\.json$/.test(name)) all.delete(name);
  return all;
}

/** Names, modes, owners and times of an archive, and all that it holds. */
function archiveOf(file: string): string[] {
  return [
    run("tar", ["--numeric-owner", "--full-time", "-tvzf", file]),
    createHash("sha256")
      .update(run("tar", ["-xOzf", file]))
      .digest("hex"),
  ];
}

/** What each root says that it holds. */
function manifests(folder: string): Map<string, RootManifest> {
  return new Map(
    readdirSync(`${folder}/roots`)
      .filter((name) => !name.endsWith(".d"))
      .sort()
      .map((name) => {
        const text = readFileSync(`${folder}/roots/${name}/rust-cross.json`, "utf8");
        return [name, { ...(JSON.parse(text) as RootManifest), created: "" }];
      }),
  );
}

let script = "";
let printed = "";

beforeAll(() => {
  cpSync(`${here}/fixtures/floor`, project, { recursive: true });
  script = rustCross(["plan", "--format", "shell", ...flags]);
  printed = run("sh", [], { input: script });
}, 600_000);

afterAll(() => rmSync(room, { recursive: true, force: true }));

describe("the plan as a shell script, on a machine that has nothing yet", () => {
  test("builds, and its tests run under QEMU", () => {
    expect(printed).toContain("test result: ok. 2 passed; 0 failed");
    const binary = `${target}/rust-cross/${triple}/floor`;
    const header = spawnSync("readelf", ["-h", binary], {
      encoding: "utf8",
      env: { ...process.env, LC_ALL: "C" },
    });
    expect(header.stdout).toMatch(/Machine: +AArch64/);
    expect(readdirSync(`${target}/rust-cross/${triple}`)).toEqual(["floor"]);
    expect(readdirSync(`${cache}/tmp`)).toEqual([]);
  });

  test("run again it finds all in place", () => {
    const again = run("sh", [], { input: script, env: cutOff });
    expect(again.match(/^is there: /gm)).toHaveLength(printed.match(/^made: /gm)?.length ?? 0);
    expect(again).not.toMatch(/^(made: |Get:)/m);
  }, 120_000);

  test("rust-cross goes on with what the script has made", () => {
    const before = cacheOf(cache);
    rustCross(["test", ...flags], cutOff);
    expect(cacheOf(cache)).toEqual(before);
  }, 120_000);

  test("rust-cross from nothing leaves the same: packages, roots, wrappers and binaries", () => {
    const [builtCache, builtTarget] = [`${room}/cache of the script`, `${room}/target of the script`];
    renameSync(cache, builtCache);
    renameSync(target, builtTarget);
    rustCross(["test", ...flags]);

    expect(manifests(builtCache)).toEqual(manifests(cache));
    expect([...manifests(cache).values()].map(({ kind }) => kind).sort()).toEqual([
      "files",
      "sysroot",
      "tools",
      "tools",
    ]);
    const [byScript, byEngine] = [cacheOf(builtCache), cacheOf(cache)];
    expect(byEngine.size).toBeGreaterThan(1000);
    expect(byScript).toEqual(byEngine);
    // The traps are in there: an alternative, a starter that tells its program where its files are, a relative link.
    const paths = [...byEngine.keys()];
    expect(paths.some((name) => /\/usr\/lib\/aarch64-linux-gnu\/libblas\.so$/.test(name))).toBe(true);
    expect(paths.some((name) => /\/links\/bin\/bison$/.test(name))).toBe(true);

    const result = readResult(`${target}/rust-cross/result.json`);
    const binaries = contents(`${target}/rust-cross/${triple}`);
    expect(result.targets[0]?.files.map((file) => file.path)).toEqual([`${triple}/floor`]);
    expect(contents(`${builtTarget}/rust-cross/${triple}`)).toEqual(binaries);
    expect(binaries.get("floor")).toContain(result.targets[0]?.files[0]?.sha256);

    // gzip's own bytes are not those of rust-cross; what it holds is the same.
    const archive = `rust-cross/${result.targets[0]?.archives[0]?.path}`;
    expect(archiveOf(`${builtTarget}/${archive}`)).toEqual(archiveOf(`${target}/${archive}`));
    expect(archiveOf(`${target}/${archive}`)[0]).toMatch(/-rwxr-xr-x 0\/0 .*\/floor\n/);
    for (const folder of [builtTarget, target]) {
      const checked = run("sha256sum", ["--strict", "--check", "SHA256SUMS"], {
        cwd: `${folder}/rust-cross`,
      });
      expect(checked).toBe(`${archive.replace(/.*\//, "")}: OK\n`);
    }
  }, 600_000);
});
