import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { GitHubServer } from "../support/github-server.ts";
import { checkout, type Ran, run } from "../support/machine/index.ts";
import { Mirror, upstream } from "../support/mirror.ts";
import { readResult } from "../support/result.ts";
import { download } from "../support/results/client.ts";
import { ResultsServer } from "../support/results/index.ts";
import { blocks, toolOf } from "../support/workflows.ts";

/**
 * Every workflow of examples/workflows, carried out by `act` on this machine, in a repository of another project: with the
 * bundled actions, and with GitHub's services on the loopback. Targets of other systems are left out. act finds
 * `org/rust-cross@v1` in this checkout. It does not know `$/`, for which the same is written; actions/attest, which asks sigstore, is
 * one that only checks, and actions/cache one that copies a file.
 */

const limit = 900_000;
const cache = process.env.RUST_CROSS_TEST_CACHE ?? "/var/tmp/rust-cross-test-cache";
const scope = { run: "run-1", job: "job-1" };
const token = "ghs_16C7e42F292c6912E7710c838347Ae178B4a";
const cross = readFileSync(path.join(checkout, ".github/workflows/cross.yml"), "utf8");
const attest = /uses: (actions\/attest@\w+)/.exec(cross)?.[1];
const cacheAction = /uses: (actions\/cache)\/save(@\w+)/.exec(cross)?.slice(1).join("");

let room: string;
let results: ResultsServer;

const inRoom = (...parts: readonly string[]) => path.join(room, ...parts);

beforeAll(() => {
  room = mkdtempSync(path.join(tmpdir(), "rust-cross-workflows-"));
  for (const part of ["action.yml", "plan", "cross", "setup", "gather", "dist", ".github"])
    cpSync(path.join(checkout, part), inRoom("rust-cross", part), { recursive: true });
  const file = inRoom("rust-cross/.github/workflows/cross.yml");
  writeFileSync(file, cross.replaceAll(/uses: \$\/(\w+)/g, "uses: org/rust-cross/$1@v1"));
  composite(
    "attest",
    { "subject-checksums": { required: true } },
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's
    { SUMS: "${{ inputs.subject-checksums }}" },
    'cd "$(dirname "$SUMS")" && sha256sum -c SHA256SUMS && echo "attested"',
  );
  const kept = inRoom("kept.json");
  // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's
  const paths = { FILE: "${{ inputs.path }}", KEPT: kept };
  const taken = { path: { required: true }, key: { required: true }, "restore-keys": {} };
  composite("actions-cache/save", taken, paths, 'cp "$FILE" "$KEPT"');
  composite(
    "actions-cache/restore",
    taken,
    paths,
    '! [ -e "$KEPT" ] || { mkdir -p "$(dirname "$FILE")" && cp "$KEPT" "$FILE" && echo key=a >>"$GITHUB_OUTPUT"; }',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's
    { "cache-matched-key": { value: "${{ steps.run.outputs.key }}" } },
  );
});
afterAll(() => rmSync(room, { recursive: true, force: true }));
beforeEach(async () => {
  results = await ResultsServer.start();
});
const servers: { stop(): Promise<void> }[] = [];
afterEach(() => Promise.all([results, ...servers.splice(0)].map((each) => each.stop())));

/** Writes an action of one line of shell. */
function composite(name: string, inputs: object, env: object, run: string, outputs: object = {}): void {
  mkdirSync(inRoom(name), { recursive: true });
  const runs = { using: "composite", steps: [{ id: "run", shell: "sh", env, run }] };
  writeFileSync(inRoom(name, "action.yml"), JSON.stringify({ name, inputs, outputs, runs }));
}

/** A repository with examples/pure and one workflow, of which the metadata says what is built. */
function repository(name: string, workflow: string, metadata: string): string {
  const folder = inRoom(name);
  cpSync(path.join(checkout, "examples/pure"), folder, {
    recursive: true,
    filter: (from) => !from.endsWith("/target"),
  });
  cpSync(path.join(checkout, "LICENSE-MIT"), `${folder}/LICENSE-MIT`);
  const manifest = readFileSync(`${folder}/Cargo.toml`, "utf8");
  writeFileSync(
    `${folder}/Cargo.toml`,
    manifest.replace(
      /^\[package\.metadata\.rust-cross\]\n(?:.+\n)*/m,
      `[package.metadata.rust-cross]\n${metadata}`,
    ),
  );
  mkdirSync(`${folder}/.github/workflows`, { recursive: true });
  writeFileSync(`${folder}/.github/workflows/main.yml`, workflow);
  const git = (...argv: readonly string[]) => execFileSync("git", argv, { cwd: folder, stdio: "pipe" });
  git("init", "--quiet", "--initial-branch=main");
  git("remote", "add", "origin", "https://github.com/octocat/hello-world");
  git("add", "--all");
  git("-c", "user.name=Ann", "-c", "user.email=ann@example.org", "commit", "--quiet", "--message=All");
  return folder;
}

function act(
  folder: string,
  more: Readonly<Record<string, string>> = {},
  flags: readonly string[] = [],
): Promise<Ran> {
  const home = (name: string) => process.env[`${name}_HOME`] ?? `${process.env.HOME}/.${name.toLowerCase()}`;
  const variables = {
    ...results.environment(scope),
    RUST_CROSS_CACHE: cache,
    RUSTUP_HOME: home("RUSTUP"),
    CARGO_HOME: home("CARGO"),
    ...more,
  };
  const argv = [
    toolOf("act"),
    "push",
    "--platform=ubuntu-24.04=-self-hosted",
    "--platform=self-hosted=-self-hosted",
    ...flags,
    "--no-cache-server",
    `--action-cache-path=${inRoom("act")}`,
    `--local-repository=org/rust-cross@v1=${inRoom("rust-cross")}`,
    `--local-repository=${attest}=${inRoom("attest")}`,
    `--local-repository=${cacheAction}=${inRoom("actions-cache")}`,
    ...Object.entries(variables).map(([name, value]) => `--env=${name}=${value}`),
  ];
  const node = path.join(checkout, "node_modules/node/bin");
  // `npm test` has node_modules/.bin in PATH, where no runner has one.
  const others = (process.env.PATH ?? "").split(":").filter((each) => !each.includes("node_modules"));
  return run(argv, {
    cwd: folder,
    timeoutSeconds: 600,
    env: { PATH: [node, ...others].join(":"), HOME: inRoom("home"), NO_COLOR: "1" },
  });
}

const examples = path.join(checkout, "examples/workflows");
const carriedOut = new Set<string>();

function example(name: string): string {
  carriedOut.add(name);
  return readFileSync(path.join(examples, name), "utf8");
}

/** What of a text is another here. */
function changed(text: string, changes: readonly (readonly [from: string | RegExp, to: string])[]): string {
  return changes.reduce((before, [from, to]) => {
    const after = before.replaceAll(from, to);
    if (after === before) throw new Error(`there is no ${from} in it:\n${before}`);
    return after;
  }, text);
}

/** Triples whose eleven tests passed. */
const testedIn = ({ stdout }: Ran) =>
  [...stdout.matchAll(/✓ test (\S+) — 11 passed/g)].map(([, triple]) => triple);

/** Jobs by name that ended so. */
const ended = ({ stdout }: Ran, how: string) =>
  stdout
    .split("\n")
    .flatMap((line) => /^\[(.*?)\s*\]\s+🏁\s+Job (\w+)/.exec(line)?.slice(1, 3).join(": ") ?? [])
    .filter((line) => line.endsWith(`: ${how}`));

function expectGood(ran: Ran): void {
  if (ran.code !== 0) throw new Error(`${ran.stdout.slice(-20_000)}\n${ran.stderr.slice(-2000)}`);
}

describe("the reusable workflow", () => {
  test(
    "plans two jobs for four targets, which both upload, and the last one checks all sums",
    async () => {
      const targets = [
        "x86_64-unknown-linux-gnu",
        "x86_64-unknown-linux-musl",
        "aarch64-unknown-linux-gnu",
        "armv7-unknown-linux-gnueabihf",
      ];
      const workflow = example("fleet.yml").replace(
        /(contents: read)\n$/,
        `$1\n    with:\n      attest: true\n      light-runs-on: '["ubuntu-24.04"]'\n      artifact-name: "{target}-of-ours"\n`,
      );
      // The first took as long as all others together, so it gets a job of its own.
      const last = targets.map((target, index) => ({
        target,
        success: true,
        job: target,
        seconds: { build: index === 0 ? 90 : 30 },
      }));
      writeFileSync(inRoom("kept.json"), JSON.stringify({ targets: last }));
      const folder = repository(
        "fleet",
        workflow,
        `targets = ${JSON.stringify(targets)}\nmax-jobs = 2\nprofile = "dev"\narchive = "tar.gz"\n`,
      );
      const ran = await act(folder);
      expectGood(ran);
      expect(ended(ran, "succeeded")).toHaveLength(4);
      const archives = targets.map((target) => `tally-0.1.0-${target}.tar.gz`);
      for (const archive of archives) expect(ran.stdout).toContain(`${archive}: OK`);
      expect(ran.stdout).toContain("attested");

      expect(results.artifacts.map(({ name }) => name).sort()).toEqual(
        [
          "rust-cross",
          `rust-cross-${targets[0]}`,
          "rust-cross-ubuntu-24.04-2",
          ...targets.map((target) => `${target}-of-ours`),
        ].sort(),
      );
      const fetched = async (name: string) => {
        const { id } = results.artifacts.find((each) => each.name === name) ?? {};
        await download(results, scope, Number(id), inRoom("fetched"));
      };
      mkdirSync(inRoom("fetched"));
      for (const name of ["rust-cross", ...targets.map((target) => `${target}-of-ours`)]) await fetched(name);
      const checked = execFileSync("sha256sum", ["-c", "SHA256SUMS"], {
        cwd: inRoom("fetched"),
        encoding: "utf8",
      });
      expect(checked.trim().split("\n")).toHaveLength(targets.length);
      const result = readResult(inRoom("fetched/result.json"));
      expect(result.targets.map(({ target, success }) => [target, success]).sort()).toEqual(
        targets.map((target) => [target, true]).sort(),
      );
      expect(readdirSync(inRoom("fetched")).filter((name) => name.endsWith(".tar.gz"))).toHaveLength(4);
      expect(readResult(inRoom("kept.json"))).toEqual(result);
    },
    limit,
  );

  test(
    "fails as a whole when a target fails, and still gathers the others",
    async () => {
      const metadata =
        'targets = ["x86_64-unknown-linux-gnu", "aarch64-unknown-linux-gnu"]\nprofile = "dev"\n' +
        '[package.metadata.rust-cross.target.aarch64-unknown-linux-gnu]\nargs = ["--no-such-flag"]\n';
      const ran = await act(repository("failing", example("fleet.yml"), metadata));
      expect(ran.code).not.toBe(0);
      expect(ran.stdout).toContain("❌ rust-cross: 1 of 2 targets succeeded, 1 failed");
      // act calls every job of a matrix failed when one is.
      expect(ended(ran, "failed").join()).toMatch(/aarch64.*Gather/);
      expect(results.artifacts.map(({ name }) => name)).toContain("rust-cross");
    },
    limit,
  );
});

test(
  "set-up alone, then plain cargo tests the target: the cache is missed and saved, and then found",
  async () => {
    // act gives each job another one, and an entry is only found under the path that it was saved from.
    const temporary = inRoom("temporary");
    const folder = repository(
      "set-up",
      example("setup-only.yml").replace(
        /^( *)(with:\n *targets)/m,
        `$1env:\n$1  RUNNER_TEMP: ${temporary}\n$1$2`,
      ),
      "",
    );
    const variables = {
      ...results.environmentWithCache(scope),
      RUST_CROSS_CACHE: inRoom("cache"),
      CARGO_HOME: inRoom("cargo"),
    };
    const runOnNewMachine = async () => {
      for (const each of [temporary, inRoom("cache"), inRoom("cargo")])
        rmSync(each, { recursive: true, force: true });
      mkdirSync(temporary);
      const ran = await act(folder, variables);
      expectGood(ran);
      const passed = [...ran.stdout.matchAll(/test result: \S*ok\S* (\d+) passed/g)].map(([, count]) =>
        Number(count),
      );
      expect(passed.reduce((all, one) => all + one, 0)).toBe(11);
      return ran.stdout;
    };
    const first = await runOnNewMachine();
    expect(first).toContain("Caches: sysroots has none");
    expect(first).toMatch(/MB fetched/);
    expect(first).toContain("Caches: sysroots saved");
    const second = await runOnNewMachine();
    expect(second).toContain("Caches: sysroots restored");
    expect(second).not.toMatch(/MB fetched/);
    expect(second).not.toMatch(/Caches: .*saved/);
  },
  limit,
);

test(
  "a release: a pushed tag makes a draft with an archive and a checksum of each target, attested",
  async () => {
    const github = await GitHubServer.start();
    servers.push(github);
    github.tokens.set(token, "write");
    // Other systems, and what zig is fetched for.
    const folder = repository(
      "release",
      changed(example("release.yml"), [[/^ +\S+-(windows-msvc|apple-darwin)\n|^ +riscv64gc.*\n/gm, ""]]),
      "",
    );
    const event = inRoom("tag.json");
    writeFileSync(event, JSON.stringify({ ref: "refs/tags/v0.1.0" }));
    const ran = await act(folder, { GITHUB_API_URL: github.url }, [
      `--eventpath=${event}`,
      `--secret=GITHUB_TOKEN=${token}`,
    ]);
    expectGood(ran);
    const archives = [
      "x86_64-unknown-linux-gnu",
      "x86_64-unknown-linux-musl",
      "aarch64-unknown-linux-gnu",
      "aarch64-unknown-linux-musl",
      "armv7-unknown-linux-gnueabihf",
    ].map((target) => `tally-0.1.0-${target}.tar.gz`);
    expect(github.releases).toMatchObject([{ tag: "v0.1.0", draft: true }]);
    expect(github.releases[0]?.assets.map(({ name }) => name).sort()).toEqual(
      archives.flatMap((name) => [name, `${name}.sha256`]).sort(),
    );
    expect(ran.stdout).toContain("attested");
    const [archive] = github.releases[0]?.assets ?? [];
    const files = execFileSync("tar", ["-tz"], { input: archive?.content, encoding: "utf8" });
    for (const name of ["LICENSE-MIT", "README.md", "tally"]) expect(files).toContain(`/${name}\n`);
  },
  limit,
);

test(
  "docs/migrate.md: the reusable workflow releases what upload-rust-binary-action did",
  async () => {
    const github = await GitHubServer.start();
    servers.push(github);
    github.tokens.set(token, "write");
    const moved = blocks.find(({ place, text }) => /^docs\/migrate/.test(place) && /^jobs:/m.test(text));
    const folder = repository(
      "moved",
      changed(moved?.text ?? "", [[/ \S+-(windows-msvc|apple-darwin)/g, ""]]),
      "",
    );
    const event = inRoom("moved.json");
    writeFileSync(event, JSON.stringify({ ref: "refs/tags/v0.1.0" }));
    const ran = await act(folder, { GITHUB_API_URL: github.url }, [
      `--eventpath=${event}`,
      `--secret=GITHUB_TOKEN=${token}`,
    ]);
    expectGood(ran);
    const archives = ["aarch64-unknown-linux-gnu", "x86_64-unknown-linux-musl"].map(
      (target) => `tally-0.1.0-${target}.tar.gz`,
    );
    expect(github.releases.map(({ tag }) => tag)).toEqual(["v0.1.0"]);
    expect(github.releases[0]?.assets.map(({ name }) => name).sort()).toEqual(
      archives.flatMap((name) => [name, `${name}.sha256`]).sort(),
    );
  },
  limit,
);

test(
  "a machine of one's own: Debian's Rust and the tests, out of the cache that it names",
  async () => {
    const workflow = changed(example("self-hosted.yml"), [["/srv/runner/rust-cross", cache]]);
    const ran = await act(repository("self-hosted", workflow, ""));
    expectGood(ran);
    expect(ran.stdout).toContain("toolchain: Debian");
    expect(testedIn(ran)).toEqual(["aarch64-unknown-linux-gnu", "armv7-unknown-linux-gnueabihf"]);
  },
  limit,
);

test(
  "a closed network: packages come from the mirror alone, and what is there is not asked for anew",
  async () => {
    const mirror = await Mirror.start(upstream());
    servers.push(mirror);
    const workflow = changed(example("private-mirror.yml"), [
      ["https://rustup.example", "https://static.rust-lang.org"],
      ["https://mirror.example/debian", mirror.url],
    ]);
    const folder = repository("private-mirror", workflow, "");
    const build = async () => {
      mirror.forget();
      const ran = await act(folder, { RUST_CROSS_CACHE: inRoom("closed") });
      expectGood(ran);
      expect(ran.stdout).toContain("2 targets succeeded");
      return [...ran.stdout.matchAll(/([\d.]+) MB fetched/g)].length;
    };
    const fetched = await build();
    for (const arch of ["arm64", "armhf"])
      expect(mirror.packages).toContainEqual(expect.stringMatching(`^libssl-dev_.*_${arch}\\.deb$`));
    expect(fetched).toBeGreaterThan(0);
    expect(await build()).toBe(0);
    expect(mirror.requests).toEqual([]);
  },
  limit,
);

test(
  "tests of a library: under QEMU and on this machine, and nothing is kept but the results",
  async () => {
    // aarch64 is given a machine of its own, which this one is not.
    const workflow = changed(example("library-tests.yml"), [[/^ +aarch64-.*\n/gm, ""]]);
    // One after the other: here they have one machine and one cache.
    const ran = await act(repository("library-tests", workflow, ""), {}, ["--concurrent-jobs=1"]);
    expectGood(ran);
    expect(ended(ran, "succeeded")).toHaveLength(5);
    const targets = ["armv7-unknown-linux-gnueabihf", "s390x-unknown-linux-gnu", "x86_64-unknown-linux-gnu"];
    expect(testedIn(ran).sort()).toEqual(targets);
    expect(results.artifacts.map(({ name }) => name).sort()).toEqual(
      ["rust-cross", ...targets.map((target) => `rust-cross-${target}`)].sort(),
    );
  },
  limit,
);

test("every example is one of these", () => {
  expect([...carriedOut].sort()).toEqual(readdirSync(examples).sort());
});
