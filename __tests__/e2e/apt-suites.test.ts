import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Result } from "../../src/report/result.ts";
import type { RootManifest } from "../../src/sysroots/root.ts";
import { compareVersions, findSuite } from "../../src/sysroots/suites.ts";
import { Command } from "../support/command.ts";
import { checkout, type Ran, run } from "../support/machine/index.ts";
import { Mirror, upstream } from "../support/mirror.ts";
import { readResult } from "../support/result.ts";

/**
 * The command with the real archives of Debian and Ubuntu: a project with C and zlib, built and tested with
 * one suite after the other, and the glibc that the binary needs read from outside.
 */

const limit = 600_000;
const arm = "aarch64-unknown-linux-gnu";
const host = "x86_64-unknown-linux-gnu";
const i686 = "i686-unknown-linux-gnu";

let folder: string;
let project: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "rust-cross-suites-"));
  project = `${folder}/project`;
  cpSync(path.join(checkout, "__tests__/e2e/fixtures/floor"), project, { recursive: true });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function rustCross(flags: readonly string[], place: string, cache?: string): Promise<Ran> {
  return start([...flags, "--profile", "dev"], place, cache);
}

function start(argv: readonly string[], place: string, cache = "cache"): Promise<Ran> {
  return run([process.execPath, path.join(checkout, "dist/cli/index.js"), ...argv], {
    cwd: project,
    timeoutSeconds: 500,
    env: { RUST_CROSS_CACHE: `${folder}/${cache}`, CARGO_TARGET_DIR: `${folder}/${place}`, NO_COLOR: "1" },
  });
}

function succeeded(ran: Ran): void {
  if (ran.code !== 0) throw new Error(`exit status ${ran.code}\n${ran.stdout}\n${ran.stderr.slice(-6000)}`);
}

function resultIn(place: string): Result {
  return readResult(`${folder}/${place}/rust-cross/result.json`);
}

/** The highest version of glibc's symbols that a binary asks for. */
async function neededGlibc(binary: string): Promise<string> {
  const read = await run(["readelf", "-V", binary], { timeoutSeconds: 30, env: { LC_ALL: "C" } });
  const versions = [...read.stdout.matchAll(/GLIBC_(\d+\.\d+)/g)].map(([, version = ""]) => version);
  const highest = versions.sort(compareVersions).at(-1);
  if (highest === undefined) throw new Error(`${binary} needs no glibc:\n${read.stdout}${read.stderr}`);
  return highest;
}

function manifests(cache = "cache"): (RootManifest & { readonly place: string })[] {
  const roots = `${folder}/${cache}/roots`;
  return readdirSync(roots)
    .filter((name) => !name.endsWith(".d"))
    .map((name) => ({
      ...(JSON.parse(readFileSync(`${roots}/${name}/rust-cross.json`, "utf8")) as RootManifest),
      place: `${roots}/${name}`,
    }));
}

/** What a run with a suite left: a tested binary that needs no newer glibc, and the sysroot it was linked with. */
async function holds(suite: string, triple: string, most: string): Promise<void> {
  const [target] = resultIn(suite).targets;
  expect(target).toMatchObject({
    target: triple,
    success: true,
    release: findSuite(suite)?.label,
    tests: { passed: 2, failed: 0, ignored: 0 },
  });
  const needed = await neededGlibc(`${folder}/${suite}/rust-cross/${triple}/floor`);
  expect(compareVersions(needed, most)).toBeLessThanOrEqual(0);
  expect(compareVersions(needed, "2.38") >= 0).toBe(most === "2.38");
  const sysroot = manifests().find((each) => path.basename(each.place).startsWith(`sysroot-${suite}-`));
  expect(sysroot?.packages.map((each) => each.name)).toEqual(
    expect.arrayContaining(["libc6", "libc6-dev", "zlib1g", "zlib1g-dev"]),
  );
}

function tested(suite: string, triple: string): Promise<Ran> {
  return rustCross(["test", "--targets", triple, "--suite", suite, "--packages", "zlib1g-dev"], suite);
}

describe("the suite decides the glibc that is needed", () => {
  // The C file asks for a symbol of glibc 2.38 where the sysroot has it.
  test.each([
    ["bullseye", arm, "2.31"],
    ["trixie", arm, "2.38"],
    // Ubuntu's keyring comes from Debian, and what it signs is checked with it.
    ["jammy", host, "2.35"],
    ["noble", i686, "2.38"],
  ])(
    "%s for %s: at most %s",
    async (suite, triple, most) => {
      succeeded(await tested(suite, triple));
      await holds(suite, triple, most);
    },
    limit,
  );

  test(
    `sid for ${arm}: at most 2.38, or an error that names the mirror's file`,
    async () => {
      // sid changes four times a day, and a mirror may be between two states: then, and only then, it may fail.
      for (let tried = 1; ; tried++) {
        const ran = await tested("sid", arm);
        if (ran.code === 0) return holds("sid", arm, "2.38");
        expect(ran.code).toBe(1);
        const { failure } = resultIn("sid").targets[0] ?? {};
        expect(failure?.message).toMatch(
          /^(The package index of Debian sid .*\/dists\/\S+ .+|Packages of Debian sid .*\/pool\/\S+ \(.+\))/,
        );
        console.warn(`sid cannot be used, try ${tried}: ${failure?.message}`);
        if (tried === 3) return;
        await setTimeout(30_000);
      }
    },
    3 * limit,
  );

  test("the keyring that noble was checked with is Debian's package", () => {
    const keyring = manifests().find((each) => each.asked.includes("ubuntu-keyring"));
    expect(keyring).toMatchObject({ kind: "files", suite: "trixie" });
    expect(keyring?.packages.map((each) => each.name)).toEqual(["ubuntu-keyring"]);
  });
});

describe("a mirror of one's own", () => {
  let mirror: Mirror;

  beforeAll(async () => {
    mirror = await Mirror.start(upstream());
  });

  afterAll(() => mirror?.stop());

  const flags = () => [
    "build",
    "--command",
    "check",
    "--targets",
    arm,
    "--suite",
    "bookworm",
    "--mirror",
    mirror.url,
  ];

  test(
    "two runs at once on an empty cache: both succeed, all comes from the mirror, and the next finds it",
    async () => {
      const both = await Promise.all([
        rustCross([...flags(), "--packages", "zlib1g-dev"], "one", "shared"),
        rustCross([...flags(), "--packages", "zlib1g-dev"], "two", "shared"),
      ]);
      for (const ran of both) succeeded(ran);
      for (const each of manifests("shared").flatMap(({ suite, packages }) =>
        suite === "bookworm" ? packages : [],
      ))
        expect(each.uri).toMatch(/^http:\/\/127\.0\.0\.1:/);
      expect(readdirSync(`${folder}/shared/tmp`)).toEqual([]);
      mirror.forget();
      const third = await rustCross([...flags(), "--packages", "zlib1g-dev"], "one", "shared");
      succeeded(third);
      expect(third.stderr).toContain("already there");
      expect(third.stderr).not.toContain("fetched");
      expect(mirror.requests).toEqual([]);
    },
    limit,
  );

  test(
    "an unknown package: exit status 1, with architecture, release and the nearest names",
    async () => {
      const ran = await rustCross([...flags(), "--packages", "libssl-dvl"], "one", "shared");
      expect(ran.code).toBe(1);
      expect(ran.stderr).toContain(
        "error: packages: Debian 12 (bookworm) has no package libssl-dvl for arm64.\n  hint: The nearest names to libssl-dvl are libssl-dev",
      );
    },
    limit,
  );

  test(
    "a package that is spoiled on its way: an error that names it, and the next run is right",
    async () => {
      mirror.fail(/libyaml-dev_/, "corrupt");
      const spoiled = await rustCross([...flags(), "--packages", "zlib1g-dev libyaml-dev"], "one", "shared");
      expect(spoiled.code).toBe(1);
      expect(spoiled.stderr).toMatch(/libyaml-dev_\S+_arm64\.deb \(Hash Sum mismatch/);
      mirror.forget();
      succeeded(await rustCross([...flags(), "--packages", "zlib1g-dev libyaml-dev"], "one", "shared"));
    },
    limit,
  );
});

test(
  "set up for plain cargo, with the libraries of an older release: what is shipped names no folder of this machine",
  async () => {
    const set = [
      "env",
      "--format",
      "json",
      "--targets",
      host,
      "--suite",
      "bullseye",
      "--packages",
      "zlib1g-dev",
    ];
    const ran = await start(set, "plain");
    succeeded(ran);
    const environment = JSON.parse(ran.stdout) as Record<string, string>;
    // Another target folder than that of the set-up.
    const target = `${folder}/another`;
    for (const [flags, place] of [
      [["--target", host], `${target}/${host}/debug`],
      [[], `${target}/debug`],
    ] as const) {
      const built = await run(["cargo", "build", ...flags], {
        cwd: project,
        timeoutSeconds: 300,
        env: { ...environment, CARGO_TARGET_DIR: target },
      });
      succeeded(built);
      expect(compareVersions(await neededGlibc(`${place}/floor`), "2.31")).toBeLessThanOrEqual(0);
      expect(await searched(`${place}/floor`)).toEqual([]);
    }
    const scripts = readdirSync(`${target}/debug/build`, { recursive: true, encoding: "utf8" }).filter(
      (name) => name.endsWith("/build-script-build"),
    );
    expect(scripts).not.toEqual([]);
    for (const script of scripts)
      expect(await searched(`${target}/debug/build/${script}`)).toEqual([
        expect.stringMatching(/^RPATH .*\/links\/lib$/),
      ]);
  },
  limit,
);

/** Folders in which a file has its libraries looked for. */
async function searched(file: string): Promise<string[]> {
  const read = await run(["readelf", "-d", file], { timeoutSeconds: 30, env: { LC_ALL: "C" } });
  if (read.code !== 0) throw new Error(read.stderr);
  return [...read.stdout.matchAll(/\((R(?:UN)?PATH)\).*\[(.*)\]/g)].map(
    ([, kind, folders]) => `${kind} ${folders}`,
  );
}

test(
  "two runs at once that share an empty cache, each for another target: both have their emulator",
  async () => {
    const cache = `${folder}/emulators`;
    const runs = ["armv7-unknown-linux-gnueabihf", "s390x-unknown-linux-gnu"].map((triple) => ({
      triple,
      command: new Command("examples/pure", cache),
    }));
    try {
      const both = await Promise.all(
        runs.map(async ({ triple, command }) => {
          const targets = await command.succeed(["test", "--profile", "dev", "--targets", triple]);
          return [targets[triple]?.runner, targets[triple]?.tests];
        }),
      );
      const passed = ["namespace", { passed: 11, failed: 0, ignored: 0 }];
      expect(both).toEqual([passed, passed]);
    } finally {
      for (const { command } of runs) command.close();
    }
  },
  limit,
);

describe("an architecture of which Debian has the cross compiler alone", () => {
  const powerpc = "powerpc64-unknown-linux-gnu";
  const pure = new Command("examples/pure");
  afterAll(() => pure.close());

  test(
    "its C library is linked, and the tests run with it",
    async () => {
      const targets = await pure.succeed(["test", "--profile", "dev", "--targets", powerpc]);
      expect(targets[powerpc]).toMatchObject({
        strategy: "apt",
        runner: "namespace",
        tests: { passed: 11, failed: 0, ignored: 0 },
      });
      const binary = `${pure.output}/${powerpc}/tally`;
      const type = await run(["file", "-b", binary], { timeoutSeconds: 30 });
      expect(type.stdout).toMatch(/^ELF 64-bit MSB .*PowerPC.*interpreter \/lib64\/ld64\.so\.1/);
      const release = findSuite((targets[powerpc]?.release ?? "").replace(/.*\((\w+)\)$/, "$1"));
      expect(compareVersions(await neededGlibc(binary), release?.glibc ?? "0")).toBeLessThanOrEqual(0);
    },
    limit,
  );
});
