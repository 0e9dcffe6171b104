import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { strategies } from "../../src/strategies/index.ts";
import { toolSources } from "../../src/tools/index.ts";
import { makeFacts, makeInputs, targetOf } from "../support/facts.ts";
import { run } from "../support/machine/index.ts";
import { ToolServer } from "../support/tool-server.ts";

/** What the plan says to build a revision of cross, carried out by cargo and git against a repository on the loopback. */

let folder: string;
let server: ToolServer;
let revision: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "rust-cross-revision-"));
  server = await ToolServer.start(folder);
  const work = path.join(folder, "work");
  mkdirSync(path.join(work, "src"), { recursive: true });
  writeFileSync(
    path.join(work, "Cargo.toml"),
    '[package]\nname = "cross"\nversion = "0.3.0"\nedition = "2021"\n',
  );
  writeFileSync(
    path.join(work, "Cargo.lock"),
    'version = 3\n\n[[package]]\nname = "cross"\nversion = "0.3.0"\n',
  );
  writeFileSync(path.join(work, "src/main.rs"), 'fn main() { println!("cross 0.3.0"); }\n');
  const git = (...argv: string[]) =>
    execFileSync("git", ["-c", "user.name=me", "-c", "user.email=me@test", ...argv], {
      cwd: work,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  git("init", "--quiet");
  git("add", "--all");
  git("commit", "--quiet", "--message=All");
  revision = git("rev-parse", "HEAD").trim();
  const bare = path.join(folder, "cross.git");
  git("clone", "--quiet", "--bare", work, bare);
  execFileSync("git", ["update-server-info"], { cwd: bare });
  for (const file of readdirSync(bare, { recursive: true, withFileTypes: true }))
    if (file.isFile()) {
      const place = path.join(file.parentPath, file.name);
      // What git asks first, of a server that might have a program behind it.
      if (file.name === "refs")
        server.put("/cross-rs/cross/info/refs?service=git-upload-pack", readFileSync(place));
      server.put(`/cross-rs/cross/${path.relative(bare, place)}`, readFileSync(place));
    }
});
afterAll(async () => {
  await server.mirror.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Carries out the step of the plan. */
async function install(asked: string, name: string) {
  const cacheDirectory = path.join(folder, name);
  const { values } = makeInputs({ flags: { "cross-version": asked } });
  const facts = makeFacts("debian12", {
    host: {
      cacheDirectory,
      engines: { docker: { path: "/usr/bin/docker", arch: "x86_64", rootless: false }, podman: null },
      toolSources: toolSources({ RUST_CROSS_GITHUB_MIRROR: server.origin }),
    },
  });
  const target = targetOf("aarch64-unknown-linux-gnu");
  const [step] = strategies.cross.wire({ facts, values, shared: values, target, cxx: false }).steps;
  if (step?.action.kind !== "run") throw new Error("no step that starts cargo");
  const { argv, environment } = step.action;
  const done = await run(argv, {
    timeoutSeconds: 60,
    cwd: folder,
    env: {
      ...Object.fromEntries(
        Object.entries(environment).map(([variable, value]) => [variable, value ?? undefined]),
      ),
      CARGO_HOME: path.join(folder, `${name}.cargo`),
      RUSTUP_HOME: process.env.RUSTUP_HOME ?? `${homedir()}/.rustup`,
      // cargo's own git asks for a server with a program behind it.
      CARGO_NET_GIT_FETCH_WITH_CLI: "true",
      CARGO_NET_RETRY: "0",
    },
  });
  return { ...done, made: path.join(cacheDirectory, `tools/cross-${asked}/bin/cross`) };
}

describe("cross at a revision of git", () => {
  test("is built", async () => {
    const { code, stderr, made } = await install(revision, "good");
    expect([code, stderr]).toEqual([0, expect.stringContaining("Installed package `cross v0.3.0")]);
    expect(execFileSync(made, { encoding: "utf8" })).toBe("cross 0.3.0\n");
  }, 90_000);

  test("that is none is an error, and no program is left", async () => {
    const { code, stderr, made } = await install("0123456789abcdef0123456789abcdef01234567", "unknown");
    expect(code).toBe(101);
    expect(stderr).toContain("0123456789abcdef");
    expect(existsSync(made)).toBe(false);
  }, 90_000);

  test("of a server that lacks it is an error, and no program is left", async () => {
    server.mirror.fail(/cross-rs/, "missing");
    const { code, stderr, made } = await install(revision, "missing");
    expect(code).toBe(101);
    expect(stderr).toMatch(/not found|404/);
    expect(existsSync(made)).toBe(false);
  }, 90_000);
});
