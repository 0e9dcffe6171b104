import { describe, expect, test } from "@jest/globals";
import type { CachePart } from "../../src/caches/index.ts";
import { planCaches, whyNoCaches } from "../../src/caches/index.ts";
import { plan } from "../../src/plan/plan.ts";
import { type FactsOverrides, makeFacts, makeInputs } from "../support/facts.ts";

const day = 24 * 60 * 60 * 1000;
/** The first day of a period of seven. */
const monday = 2900 * 7 * day;
const arm = "aarch64-unknown-linux-gnu";

interface Case {
  readonly flags?: Readonly<Record<string, unknown>>;
  readonly facts?: FactsOverrides;
  readonly lockFile?: string | null;
  readonly now?: number;
  readonly target?: boolean;
}

/** The parts of a run by name. */
function partsOf({ flags = {}, facts = {}, lockFile = "version = 4\n", now = monday, target }: Case = {}) {
  const inputs = makeInputs({ flags: { targets: arm, strategy: "apt", ...flags } });
  const made = makeFacts("debian12-bare", facts);
  const values = { ...inputs.values, "cache-target": target ?? false };
  const parts = planCaches({
    values,
    facts: made,
    plan: plan(inputs, made),
    lockFile,
    before: [],
    now,
  });
  return Object.fromEntries(parts.map((part) => [part.name, part])) as Partial<
    Record<CachePart["name"], CachePart>
  >;
}

const keysOf = (given: Case = {}) =>
  Object.fromEntries(Object.entries(partsOf(given)).map(([name, part]) => [name, part.key]));

/** Names of the parts whose keys differ. */
function changed(first: Case, second: Case): string[] {
  const [before, after] = [keysOf(first), keysOf(second)];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => before[name] !== after[name])
    .sort();
}

test("there is a part for each thing that is fetched, and the target folder only when it is asked for", () => {
  expect(Object.keys(partsOf())).toEqual(["sysroots", "crates"]);
  expect(Object.keys(partsOf({ flags: { strategy: "zigbuild" } }))).toEqual(
    expect.arrayContaining(["tools", "zig", "crates"]),
  );
  expect(Object.keys(partsOf({ target: true }))).toEqual(["sysroots", "crates", "target"]);
  expect(Object.keys(partsOf({ lockFile: null }))).toEqual(["sysroots"]);
});

test("keys are what the service takes, and each begins with its restore keys", () => {
  const many = partsOf({
    flags: {
      targets: `${arm} armv7-unknown-linux-gnueabihf s390x-unknown-linux-gnu`,
      packages: "a-dev b-dev",
    },
    target: true,
  });
  for (const { key, restoreKeys } of Object.values(many)) {
    expect(key).toMatch(/^rust-cross-\d+-[\w.-]{1,480}$/);
    for (const each of restoreKeys) expect(key.startsWith(each)).toBe(true);
    expect(restoreKeys.length).toBeLessThan(10);
  }
});

describe("a key changes with what the part depends on, and with nothing else", () => {
  const cases: readonly (readonly [string, Case, readonly string[]])[] = [
    ["the lock file", { lockFile: "version = 3\n" }, ["crates", "target"]],
    ["the packages", { flags: { packages: "libssl-dev" } }, ["sysroots", "target"]],
    ["the suite", { flags: { suite: "bullseye" } }, ["sysroots", "target"]],
    ["the targets", { flags: { targets: `${arm} armv7-unknown-linux-gnueabihf` } }, ["sysroots", "target"]],
    ["rustc", { facts: { rust: { rustc: "1.96.0" } } }, ["target"]],
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
  const usual = partsOf().sysroots;
  const more = partsOf({ flags: { packages: "libssl-dev" }, now: monday + 7 * day }).sysroots;
  const older = partsOf({ flags: { suite: "bullseye" } }).sysroots;
  const finds = (part: CachePart | undefined, other: CachePart | undefined) =>
    part?.restoreKeys.some((each) => other?.key.startsWith(each));
  expect(finds(more, usual)).toBe(true);
  expect(finds(older, usual)).toBe(false);
});

test("nothing else will do for a target folder or zig's cache: they would only grow", () => {
  const { target } = partsOf({ target: true });
  const { zig } = partsOf({ flags: { strategy: "zigbuild" } });
  expect(target?.restoreKeys).toEqual([]);
  expect(zig?.restoreKeys).toEqual([]);
});

test("roots that were restored before are not kept twice", () => {
  const inputs = makeInputs({ flags: { targets: arm, strategy: "apt" } });
  const facts = makeFacts();
  const request = { values: inputs.values, facts, plan: plan(inputs, facts), lockFile: null, now: monday };
  const [sysroots] = planCaches({ ...request, before: [] });
  expect(planCaches({ ...request, before: sysroots === undefined ? [] : [sysroots] })).toEqual([]);
});

test("`cache: false` caches nothing", () => {
  const inputs = makeInputs({ flags: { targets: arm } });
  const facts = makeFacts();
  const values = { ...inputs.values, cache: false };
  expect(
    planCaches({ values, facts, plan: plan(inputs, facts), lockFile: "", before: [], now: monday }),
  ).toEqual([]);
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
