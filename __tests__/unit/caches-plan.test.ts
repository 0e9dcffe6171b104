import { describe, expect, test } from "@jest/globals";
import type { CachePart } from "../../src/caches/index.ts";
import { planCaches, whyNoCaches } from "../../src/caches/index.ts";
import type { MetadataTable } from "../../src/inputs/index.ts";
import { plan } from "../../src/plan/plan.ts";
import { type FactsOverrides, makeFacts, makeInputs, workspaceTable } from "../support/facts.ts";

const day = 24 * 60 * 60 * 1000;
/** The first day of a period of seven. */
const monday = 2900 * 7 * day;
const arm = "aarch64-unknown-linux-gnu";
const lockOf = (version: string) =>
  `version = 4\n[[package]]\nname = "log"\nversion = "${version}"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\n`;

interface Case {
  readonly flags?: Readonly<Record<string, unknown>>;
  readonly metadata?: readonly MetadataTable[];
  readonly facts?: FactsOverrides;
  readonly lockFile?: string | null;
  readonly toolchainFile?: string | null;
  readonly now?: number;
  readonly target?: boolean;
}

function partsOf({
  flags = {},
  metadata = [],
  facts = {},
  lockFile = lockOf("0.4.0"),
  toolchainFile = null,
  now = monday,
  target,
}: Case = {}) {
  const inputs = makeInputs({ flags: { targets: arm, strategy: "apt", ...flags }, metadata });
  const made = makeFacts("debian12-bare", facts);
  const values = { ...inputs.values, "cache-target": target ?? false };
  return planCaches({
    values,
    facts: made,
    plan: plan(inputs, made),
    lockFile,
    toolchainFile,
    before: [],
    now,
  });
}

const namesOf = (given: Case = {}) => [...new Set(partsOf(given).map(({ name }) => name))];
const partOf = (name: CachePart["name"], given: Case = {}) =>
  partsOf(given).find((part) => part.name === name);
/** The sysroot of the only target. */
const sysrootOf = (given: Case = {}) =>
  partsOf(given).find(({ content }) => content.kind === "root" && /\/sysroot-/.test(content.root));

/** Names of the parts of which there are other keys. */
function changed(first: Case, second: Case): string[] {
  const keysOf = (given: Case, name: string) =>
    partsOf(given)
      .filter((part) => part.name === name)
      .map(({ key }) => key)
      .join();
  return [...new Set([...namesOf(first), ...namesOf(second)])]
    .filter((name) => keysOf(first, name) !== keysOf(second, name))
    .sort();
}

test("there is a part for each thing that is fetched, and the target folder only when it is asked for", () => {
  expect(namesOf()).toEqual(["sysroots", "std", "crates"]);
  expect(namesOf({ flags: { strategy: "zigbuild" } })).toEqual(
    expect.arrayContaining(["tools", "zig", "crates"]),
  );
  expect(namesOf({ target: true })).toEqual(["sysroots", "std", "crates", "target"]);
  for (const lockFile of [null, '[[package]]\nname = "app"\nversion = "0.1.0"\n'])
    expect(namesOf({ lockFile })).toEqual(["sysroots", "std"]);
  expect(namesOf({ facts: { rust: { installedTargets: [arm] } } })).toEqual(["sysroots", "crates"]);
});

test("keys are what the service takes, and each begins with its restore keys", () => {
  const many = partsOf({
    flags: {
      targets: `${arm} armv7-unknown-linux-gnueabihf s390x-unknown-linux-gnu`,
      packages: "a-dev b-dev",
    },
    target: true,
  });
  for (const { key, restoreKeys } of many) {
    expect(key).toMatch(/^rust-cross-\d+-[\w.-]{1,480}$/);
    for (const each of restoreKeys) expect(key.startsWith(each)).toBe(true);
    expect(restoreKeys.length).toBeLessThan(10);
  }
});

describe("a key changes with what the part depends on, and with nothing else", () => {
  const cases: readonly (readonly [string, Case, readonly string[]])[] = [
    ["the lock file", { lockFile: lockOf("0.4.1") }, ["crates", "target"]],
    ["the packages", { flags: { packages: "libssl-dev" } }, ["sysroots", "target"]],
    ["the suite", { flags: { suite: "bullseye" } }, ["sysroots", "target"]],
    [
      "the targets",
      { flags: { targets: `${arm} armv7-unknown-linux-gnueabihf` } },
      ["std", "sysroots", "target"],
    ],
    ["rustc", { facts: { rust: { rustc: "1.96.0" } } }, ["std", "target"]],
    ["another nightly of the same version", { facts: { rust: { commit: "0123456789" } } }, ["std"]],
    ["the profile", { flags: { profile: "dev" } }, ["target"]],
    ["RUSTFLAGS", { facts: { environment: { RUSTFLAGS: "-Copt-level=1" } } }, ["target"]],
    ["PATH alone", { facts: { environment: { PATH: "/new/image/bin:/usr/bin" } } }, []],
    ["a day", { now: monday + 6 * day }, []],
    ["the time of `refresh`", { now: monday + 7 * day }, ["sysroots"]],
    ["the output folder", { flags: { output: "out" } }, []],
  ];
  test.each(cases)("%s", (_, given, parts) => {
    expect(changed({ target: true }, { target: true, ...given })).toEqual(parts);
  });

  test("the strategy", () => {
    expect(changed({ target: true }, { target: true, flags: { strategy: "zigbuild" } })).toContain("target");
    expect(changed({ target: true }, { target: true, flags: { strategy: "zigbuild" } })).not.toContain(
      "crates",
    );
  });

  test("without asking the archive, time is nothing", () => {
    const flags = { refresh: "never" };
    expect(changed({ flags }, { flags, now: monday + 900 * day })).toEqual([]);
  });
});

test("an entry of other packages of the same releases will do for a root, and none of other releases", () => {
  const usual = sysrootOf();
  const more = sysrootOf({ flags: { packages: "libssl-dev" }, now: monday + 7 * day });
  const older = sysrootOf({ flags: { suite: "bullseye" } });
  // The service finds an entry by the folder that it was packed in, too.
  const finds = (part: CachePart | undefined, other: CachePart | undefined) =>
    part?.folder === other?.folder && part?.restoreKeys.some((each) => other?.key.startsWith(each));
  expect(finds(more, usual)).toBe(true);
  expect(finds(older, usual)).toBe(false);
});

test("nothing else will do for a target folder or zig's cache: they would only grow", () => {
  expect(partOf("target", { target: true })?.restoreKeys).toEqual([]);
  expect(partOf("zig", { flags: { strategy: "zigbuild" } })?.restoreKeys).toEqual([]);
});

test("roots that were restored before are not kept twice", () => {
  const inputs = makeInputs({ flags: { targets: arm, strategy: "apt" } });
  const facts = makeFacts();
  const request = {
    values: inputs.values,
    facts,
    plan: plan(inputs, facts),
    lockFile: null,
    toolchainFile: null,
    now: monday,
  };
  const [first, ...others] = planCaches({ ...request, before: [] });
  expect(others).not.toEqual([]);
  expect(planCaches({ ...request, before: first === undefined ? [] : [first] })).toEqual(others);
});

describe("a toolchain that rustup would install", () => {
  const missing = (name: string, commands = "build"): Case => ({
    flags: { command: commands },
    facts: {
      rust: {
        toolchain: {
          name: `${name}-x86_64-unknown-linux-gnu`,
          decidedBy: "/work/rust-toolchain.toml",
          installed: false,
        },
        rustc: null,
        commit: null,
        sysroot: `/home/ann/.rustup/toolchains/${name}-x86_64-unknown-linux-gnu`,
        installedTargets: [],
      },
    },
  });

  test("is kept with its std when its name says its version", () => {
    expect(namesOf(missing("1.90.0"))).toEqual(["sysroots", "toolchain", "crates"]);
    expect(namesOf(missing("nightly-2026-11-01"))).toContain("toolchain");
    expect(partOf("toolchain", missing("1.90.0"))?.content).toEqual({
      kind: "toolchain",
      rustupHome: "/home/ann/.rustup",
      toolchain: "1.90.0-x86_64-unknown-linux-gnu",
    });
  });

  test.each(["stable", "nightly", "1.90"])("is not when it may be a newer one tomorrow: %s", (name) => {
    expect(namesOf(missing(name))).toEqual(["sysroots", "crates"]);
  });

  test("is another one with other components", () => {
    const given = missing("1.90.0");
    expect(changed(given, { ...given, toolchainFile: 'components = ["clippy"]' })).toEqual(["toolchain"]);
  });
});

test("`cache: false` caches nothing", () => {
  const inputs = makeInputs({ flags: { targets: arm } });
  const facts = makeFacts();
  const values = { ...inputs.values, cache: false };
  expect(
    planCaches({
      values,
      facts,
      plan: plan(inputs, facts),
      lockFile: "",
      toolchainFile: null,
      before: [],
      now: monday,
    }),
  ).toEqual([]);
});

test("jobs of other targets find the roots that they have in common, and each part has a folder of its own", () => {
  const both = partsOf({ flags: { targets: `${arm} armv7-unknown-linux-gnueabihf`, test: true } });
  const alone = partsOf({ flags: { test: true } });
  const keys = new Set(both.map(({ key }) => key));
  expect(alone.filter(({ key }) => !keys.has(key))).toEqual([]);
  expect(new Set(both.map(({ folder }) => folder)).size).toBe(both.length);
});

test("two sysroots of one architecture are packed in two folders", () => {
  const [armv7, thumb] = ["armv7-unknown-linux-gnueabihf", "thumbv7neon-unknown-linux-gnueabihf"];
  const target = { [armv7]: { packages: ["a-dev"] }, [thumb]: { packages: ["b-dev"] } };
  const metadata = [workspaceTable({ target })];
  const parts = partsOf({ flags: { targets: `${armv7} ${thumb}` }, metadata });
  const sysroots = parts.filter(({ content }) => content.kind === "root" && /\/sysroot-/.test(content.root));
  expect(new Set(sysroots.map(({ restoreKeys }) => restoreKeys.at(-1))).size).toBe(1);
  expect(new Set(sysroots.map(({ folder }) => folder)).size).toBe(2);
});

describe("where there is a service", () => {
  const github = {
    ACTIONS_RESULTS_URL: "https://results.example/",
    ACTIONS_RUNTIME_TOKEN: "jwt",
    ACTIONS_CACHE_SERVICE_V2: "True",
    RUNNER_TEMP: "/tmp",
  };
  const enterprise = { ...github, GITHUB_SERVER_URL: "https://github.example.com" };
  test.each([
    [github, null],
    [{ ...github, GITHUB_SERVER_URL: "https://octo.ghe.com" }, null],
    [{ ...enterprise, ACTIONS_CACHE_URL: "https://cache.example/" }, null],
    [enterprise, /ACTIONS_CACHE_URL/],
    [{ ...github, ACTIONS_RUNTIME_TOKEN: "" }, /ACTIONS_RUNTIME_TOKEN/],
    [{}, /ACTIONS_CACHE_URL, ACTIONS_RUNTIME_TOKEN, RUNNER_TEMP/],
  ])("%j", (environment, reason) => {
    if (reason === null) expect(whyNoCaches(environment)).toBeNull();
    else expect(whyNoCaches(environment)).toMatch(reason);
  });
});
