import { describe, expect, test } from "@jest/globals";
import {
  cureOf,
  defaultValues,
  flagHelp,
  flagInputNames,
  inputNames,
  isInputName,
  type MetadataTable,
  parseFlags,
  readInputs,
} from "../../src/inputs/index.ts";
import { strategyNames } from "../../src/strategies/names.ts";

const arm = "aarch64-unknown-linux-gnu";
const s390x = "s390x-unknown-linux-gnu";
const workspaceOrigin = "Cargo.toml [workspace.metadata.rust-cross]";
const workspace = (table: Record<string, unknown>): MetadataTable => ({ origin: workspaceOrigin, table });
const ofPackage = (name: string, table: Record<string, unknown>): MetadataTable => ({
  origin: `${name}/Cargo.toml [package.metadata.rust-cross]`,
  table,
  package: name,
});

/** Problems as `origin: message → hint`. */
const told = (problems: ReturnType<typeof readInputs>["problems"]) =>
  problems.map(({ input, message, hint }) => `${input} | ${message} | ${hint}`);

describe("order", () => {
  test("nothing given: defaults", () => {
    const read = readInputs({ metadata: [] });
    expect(read.values).toEqual(defaultValues);
    expect(new Set(Object.values(read.origins))).toEqual(new Set(["default"]));
    expect(Object.keys(read.origins)).toEqual([...inputNames]);
    expect(read.problems).toEqual([]);
  });

  test("flag, with:, table of the target, package, workspace, default", () => {
    const sources = {
      flags: { suite: "flag" },
      environment: { INPUT_SUITE: "with", INPUT_RUNNER: "plain" },
      metadata: [
        workspace({
          suite: "w",
          runner: "host",
          profile: "w",
          mirror: "http://w/",
          features: "w",
          target: { [arm]: { suite: "t", runner: "none", profile: "t", mirror: "http://t/" } },
        }),
        ofPackage("tool", {
          profile: "p",
          mirror: "http://p/",
          features: "p",
          target: { [arm]: { mirror: "http://pt/" } },
        }),
      ],
    };
    const { values, origins, forTarget, originsFor, problems } = readInputs(sources);
    expect(problems).toEqual([]);
    expect(values).toEqual({
      ...defaultValues,
      suite: "flag",
      runner: "plain",
      profile: "p",
      mirror: "http://p/",
      features: ["p"],
    });
    expect(origins).toMatchObject({
      suite: "--suite",
      runner: "with: runner",
      profile: "tool/Cargo.toml [package.metadata.rust-cross]",
      locked: "default",
    });
    expect(forTarget(s390x)).toEqual(values);
    expect(forTarget(arm)).toEqual({ ...values, profile: "t", mirror: "http://pt/" });
    expect(originsFor(arm)).toMatchObject({
      suite: "--suite",
      runner: "with: runner",
      profile: `Cargo.toml [workspace.metadata.rust-cross.target.${arm}]`,
      mirror: `tool/Cargo.toml [package.metadata.rust-cross.target.${arm}]`,
      features: "tool/Cargo.toml [package.metadata.rust-cross]",
    });
  });

  test("env is laid over key by key, and names all its places", () => {
    const { values, origins, forTarget, originsFor } = readInputs({
      flags: { env: ["A=flag", "TEXT=two\nlines"] },
      metadata: [
        workspace({ env: { A: "w", B: "w", C: "w" }, target: { [arm]: { env: { A: "t", B: "t" } } } }),
      ],
    });
    expect(values.env).toEqual({ A: "flag", B: "w", C: "w", TEXT: "two\nlines" });
    expect(origins.env).toBe(`--env, ${workspaceOrigin}`);
    expect(forTarget(arm).env).toEqual({ A: "flag", B: "t", C: "w", TEXT: "two\nlines" });
    expect(originsFor(arm).env).toBe(
      `--env, Cargo.toml [workspace.metadata.rust-cross.target.${arm}], ${workspaceOrigin}`,
    );
  });

  test("an empty flag empties a list of Cargo.toml", () => {
    const metadata = [workspace({ packages: ["libssl-dev"] })];
    expect(readInputs({ flags: { packages: "" }, metadata }).values.packages).toEqual([]);
    expect(readInputs({ environment: { INPUT_PACKAGES: "" }, metadata }).values.packages).toEqual([
      "libssl-dev",
    ]);
  });
});

describe("a strategy beside its triple", () => {
  const strategyOf = (sources: Parameters<typeof readInputs>[0], triple = arm) => {
    const read = readInputs(sources);
    expect(read.problems).toEqual([]);
    return [read.forTarget(triple).strategy, read.originsFor(triple).strategy];
  };
  const both = `${arm}=apt ${s390x}`;

  test("holds for that target alone; the targets are plain triples", () => {
    const sources = { flags: { targets: both }, metadata: [] };
    const read = readInputs(sources);
    expect(read.values.targets).toEqual([arm, s390x]);
    expect(read.values.strategy).toBe("auto");
    expect(strategyOf(sources)).toEqual(["apt", "--targets"]);
    expect(strategyOf(sources, s390x)).toEqual(["auto", "default"]);
  });

  test("in a flag, repeated or not, under with:, in Cargo.toml as text or list", () => {
    expect(strategyOf({ flags: { targets: [s390x, `${arm}=apt`] }, metadata: [] })).toEqual([
      "apt",
      "--targets",
    ]);
    expect(strategyOf({ environment: { INPUT_TARGETS: `${s390x}\n${arm}=apt` }, metadata: [] })).toEqual([
      "apt",
      "with: targets",
    ]);
    for (const targets of [both, both.split(" ")])
      expect(strategyOf({ metadata: [workspace({ targets })] })).toEqual(["apt", workspaceOrigin]);
  });

  test("comes before the table of the target and before --strategy, also as auto", () => {
    const metadata = [workspace({ target: { [arm]: { strategy: "apt" } } })];
    expect(strategyOf({ flags: { targets: `${arm}=cargo`, strategy: "apt" }, metadata })).toEqual([
      "cargo",
      "--targets",
    ]);
    expect(strategyOf({ flags: { targets: `${arm}=auto`, strategy: "apt" }, metadata })[0]).toBe("auto");
    // Without one of its own it is as ever.
    expect(strategyOf({ flags: { targets: arm }, metadata })[0]).toBe("apt");
    // All else of the table still holds.
    const more = [workspace({ target: { [arm]: { profile: "dev" } } })];
    const read = readInputs({ flags: { targets: `${arm}=apt` }, metadata: more });
    expect(read.forTarget(arm)).toMatchObject({ strategy: "apt", profile: "dev" });
  });

  test("only from the place whose targets are built", () => {
    const metadata = [workspace({ targets: [`${arm}=apt`] })];
    expect(strategyOf({ flags: { targets: arm }, metadata })).toEqual(["auto", "default"]);
    expect(strategyOf({ metadata })).toEqual(["apt", workspaceOrigin]);
  });

  test("the same twice is once, with and without as well", () => {
    for (const targets of [`${arm}=apt ${arm}=APT`, `${arm} ${arm}=apt`, `${arm}=apt ${arm}`]) {
      expect(readInputs({ flags: { targets }, metadata: [] }).values.targets).toEqual([arm]);
      expect(strategyOf({ flags: { targets }, metadata: [] })[0]).toBe("apt");
    }
  });

  test("checks of the caller get the triples", () => {
    const seen: unknown[] = [];
    const targets = (triples: readonly string[]) => {
      seen.push(triples);
      return null;
    };
    readInputs({ flags: { targets: both }, metadata: [], checks: { targets } });
    expect(seen).toEqual([[arm, s390x]]);
  });

  test.each([`s390x ${arm}u ${arm}`, `${arm}u s390x ${arm}=apt`, `${arm}u ${arm} ${arm}=apt ${arm}=cargo`])(
    "%s: what is malformed does not hide what is unknown",
    (targets) => {
      const unknown = (triples: readonly string[]) =>
        triples.filter((triple) => triple !== arm).map((triple) => ({ message: `${triple} is unknown` }));
      const read = readInputs({ flags: { targets }, metadata: [], checks: { targets: unknown } });
      expect(read.problems.map(({ message }) => message)).toEqual([
        expect.stringMatching(/^"s390x" is not a target triple|is given two strategies/),
        `${arm}u is unknown (--targets)`,
      ]);
    },
  );

  test.each([
    [
      `${arm}=crgo`,
      /^"crgo" is not one of auto, .*, in "aarch64-unknown-linux-gnu=crgo" \(--targets\)$/,
      "Did you mean cargo?",
    ],
    [
      `${arm}=`,
      /^"aarch64-unknown-linux-gnu=" names no strategy after = /,
      `Write ${arm}=${strategyNames[0]}, or ${arm} alone.`,
    ],
    [
      `${arm}=apt ${s390x} ${arm}=cargo`,
      /^"aarch64-unknown-linux-gnu" is given two strategies, apt and cargo /,
      "One run builds a target once: leave one of the two.",
    ],
    ["arm=apt", /^"arm" is not a target triple/, expect.stringContaining("rust-cross targets")],
    ["=apt", /^"=apt" names nothing before =/, "Write <triple>=<strategy>, without spaces."],
  ])("%s is refused", (targets, message, hint) => {
    expect(readInputs({ flags: { targets }, metadata: [] }).problems).toEqual([
      { input: "targets", origin: "--targets", message: expect.stringMatching(message), hint },
    ]);
    const [problem] = readInputs({ metadata: [workspace({ targets: targets.split(" ") })] }).problems;
    expect(problem).toMatchObject({ input: "targets", origin: workspaceOrigin, hint });
  });
});

describe("tables of packages", () => {
  const two = [ofPackage("a", { packages: "aa" }), ofPackage("b", { packages: "bb" })];

  test("the selected one is taken", () => {
    const { values, problems } = readInputs({ flags: { package: "b" }, metadata: two });
    expect([values.packages, problems]).toEqual([["bb"], []]);
  });

  test("the workspace's table selects too", () => {
    const { values } = readInputs({ metadata: [...two, workspace({ package: "a" })] });
    expect(values.packages).toEqual(["aa"]);
  });

  test("none is taken when another is selected", () => {
    const { values, problems } = readInputs({ flags: { package: "c" }, metadata: two });
    expect([values.packages, problems]).toEqual([[], []]);
  });

  test("several are a problem", () => {
    expect(told(readInputs({ metadata: two }).problems)).toEqual([
      expect.stringMatching(/^package \| .*a\/Cargo.toml .*b\/Cargo.toml .*\| Select one/),
    ]);
    expect(readInputs({ flags: { package: "a,b" }, metadata: two }).problems).toHaveLength(1);
  });

  test("one without its package's name is told by its origin", () => {
    const metadata = [{ origin: "Cargo.toml [package.metadata.rust-cross]", table: { suite: "p" } }];
    expect(readInputs({ metadata: [...metadata, workspace({ suite: "w" })] }).values.suite).toBe("p");
  });
});

describe("package and workspace", () => {
  test("both in one place", () => {
    const flags = { package: "a", workspace: true };
    expect(told(readInputs({ flags, metadata: [] }).problems)).toEqual([
      expect.stringMatching(/^package \| package and workspace are both given.*\(the command line\)/),
    ]);
    expect(readInputs({ metadata: [workspace({ target: { [arm]: flags } })] }).problems).toHaveLength(1);
    expect(readInputs({ flags: { ...flags, workspace: false }, metadata: [] }).problems).toEqual([]);
  });

  test("the nearer place hides the other", () => {
    const one = readInputs({ flags: { package: "a" }, metadata: [workspace({ workspace: true })] });
    expect([one.problems, one.values.package, one.values.workspace]).toEqual([[], ["a"], false]);
    expect(one.origins.workspace).toBe("--package");
    const all = readInputs({ flags: { workspace: true }, metadata: [workspace({ package: "a" })] });
    expect([all.problems, all.values.package, all.values.workspace]).toEqual([[], [], true]);
  });

  test("what is itself overridden hides nothing", () => {
    const { forTarget } = readInputs({
      flags: { workspace: false },
      metadata: [workspace({ package: "a", target: { [arm]: { workspace: true } } })],
    });
    expect(forTarget(arm)).toMatchObject({ package: ["a"], workspace: false });
  });
});

describe("problems", () => {
  test("all are listed at once, each with its place", () => {
    const { problems } = readInputs({
      flags: { packages: "Foo libz:armhf", "test-timeout": "0", nonsensical: true },
      environment: { INPUT_REFRESH: "weekly", INPUT_TARGET: arm },
      metadata: [
        workspace({
          packages: 3,
          lokced: true,
          "dry-run": true,
          target: { [arm]: { locked: true, packages: ["Bar"], sute: "sid" }, nowhere: {} },
        }),
      ],
    });
    expect(told(problems).map((line) => line.split(" | ").slice(0, 2).join(" | "))).toEqual([
      'packages | "Foo" is not the name of a Debian package (--packages)',
      'packages | "libz:armhf" names an architecture (--packages)',
      'test-timeout | "0" would stop everything before it starts (--test-timeout)',
      "nonsensical | There is no flag --nonsensical",
      'refresh | "weekly" is not never, always or a number of whole days (with: refresh)',
      "target | There is no input target (with: target)",
      `locked | locked is the same for all targets of a run (Cargo.toml [workspace.metadata.rust-cross.target.${arm}])`,
      `packages | "Bar" is not the name of a Debian package (Cargo.toml [workspace.metadata.rust-cross.target.${arm}] packages)`,
      `sute | There is no input sute (Cargo.toml [workspace.metadata.rust-cross.target.${arm}])`,
      `target.nowhere | "nowhere" is not a target triple (${workspaceOrigin})`,
      `packages | ${workspaceOrigin} packages is the number 3`,
      `lokced | There is no input lokced (${workspaceOrigin})`,
      `dry-run | dry-run cannot stand in Cargo.toml: it would keep every run from doing anything (${workspaceOrigin})`,
    ]);
    for (const { hint } of problems) expect(hint).toMatch(/\S/);
  });

  test("target in Cargo.toml holds tables", () => {
    for (const target of [arm, [arm], { suite: "sid" }]) {
      expect(told(readInputs({ metadata: [workspace({ target })] }).problems)).toEqual([
        expect.stringMatching(/^target \| Under target stand tables.*\| .*targets = /),
      ]);
    }
  });

  test("a flag that is given twice, or without its value", () => {
    const { problems } = readInputs({
      flags: { profile: ["dev", "release"], suite: true, output: "" },
      metadata: [],
    });
    expect(told(problems)).toEqual([
      "profile | --profile is given 2 times | Give it once.",
      "suite | --suite has no value | Write <name> after it.",
      "output | --output is empty | Write a value, or leave it out.",
    ]);
  });

  test("a value of env is never shown", () => {
    const { problems } = readInputs({ environment: { INPUT_ENV: "KEY=-----BEGIN\nsecret\n" }, metadata: [] });
    expect(problems).toHaveLength(1);
    expect(JSON.stringify(problems)).not.toContain("secret");
  });

  test("variables of the environment that are no inputs are left alone", () => {
    const environment = { INPUT_SOMETHING_ELSE: "x", PATH: "/bin", INPUT_UNSET: undefined };
    expect(readInputs({ environment, metadata: [] }).problems).toEqual([]);
  });

  test("checks of the caller are told the place, for every place", () => {
    const seen: unknown[] = [];
    const { problems } = readInputs({
      flags: { suite: "nowhere" },
      metadata: [workspace({ targets: arm, target: { [s390x]: { suite: "hirsute" } } })],
      checks: {
        suite: (suite) => (suite === null ? null : { message: `there is no suite ${suite}`, hint: "sid" }),
        targets: (targets) => {
          seen.push(...targets);
          return targets.includes(s390x) ? [{ message: "is old", hint: "none" }] : [];
        },
      },
    });
    expect(seen.sort()).toEqual([arm, s390x]);
    expect(told(problems)).toEqual([
      "suite | there is no suite nowhere (--suite) | sid",
      `target.${s390x} | ${workspaceOrigin} is old | none`,
      `suite | there is no suite hirsute (Cargo.toml [workspace.metadata.rust-cross.target.${s390x}] suite) | sid`,
    ]);
  });
});

describe("unknown names", () => {
  test.each([
    ["target", "flag", "Did you mean --targets?"],
    ["target", "with", "Did you mean targets:?"],
    ["rust-toolchain", "key", "Did you mean toolchain =?"],
    ["working_directory", "with", "Did you mean working-directory:?"],
    ["noDefaultFeatures", "key", "Did you mean no-default-features =?"],
    ["no-faliure-fast", "flag", null],
    ["fail-fsat", "flag", "Did you mean --fail-fast?"],
    ["zig", "key", "Did you mean strategy =?"],
    ["GITHUB_TOKEN", "with", "Did you mean github-token:?"],
    ["use-rust-cache", "with", expect.stringContaining("cache-target")],
    ["p", "flag", "Did you mean --package?"],
    ["F", "flag", "Did you mean --features?"],
    ["x", "flag", null],
    ["frobnicate", "key", null],
    ["constructor", "key", null],
  ] as const)("%s as %s", (name, place, cure) => {
    expect(cureOf(name, place)).toEqual(cure);
  });

  test("no name that is taught is an input by now", () => {
    // Were it one, the lesson would never be seen.
    for (const name of ["target", "zig", "tar", "assets", "container"]) {
      expect(isInputName(name)).toBe(false);
    }
  });
});

describe("flags", () => {
  const values = (...argv: string[]) => {
    const { flags, words } = parseFlags(argv);
    const read = readInputs({ flags, metadata: [] });
    const changed = Object.entries(read.values).filter(
      ([name]) => read.origins[name as "targets"] !== "default",
    );
    return { ...Object.fromEntries(changed), words, problems: read.problems.length };
  };

  test.each([
    [["build", "--targets", `${arm},${s390x}`], { words: ["build"], targets: [arm, s390x] }],
    [["--targets", arm, "test", `--targets=${s390x}`], { words: ["test"], targets: [arm, s390x] }],
    [["--locked", "build"], { words: ["build"], locked: true }],
    [["--no-locked"], { locked: false }],
    [["--locked=false"], { locked: false }],
    [["--no-fail-fast"], { "fail-fast": false }],
    [["--no-default-features", "x"], { "no-default-features": true, words: ["x"] }],
    [["--no-no-default-features"], { "no-default-features": false }],
    [["--dry-run", "build"], { "dry-run": "true", words: ["build"] }],
    [["--dry-run=json"], { "dry-run": "json" }],
    [["--dry-run", "json"], { "dry-run": "json" }],
    [["--cxx"], { cxx: "true" }],
    [["--no-cxx"], { cxx: "false" }],
    [["--env", "A=1", "--env", "B=x=y\nz"], { env: { A: "1", B: "x=y\nz" } }],
    [["--args", "--jobs 2"], { args: ["--jobs", "2"] }],
    [
      ["test", "--args", "--jobs 2 -- a", "--args=-v", "--", "it's", "--", "$x"],
      { words: ["test"], args: ["--jobs", "2", "-v", "--", "a", "it's", "--", "$x"] },
    ],
    [["--targets", "--locked"], { locked: true, problems: 1 }],
    [["--suite"], { problems: 1 }],
    [["--profile", "dev", "--profile", "release"], { problems: 1 }],
    [["--bogus", "value", "-j", "--locked"], { locked: true, problems: 2 }],
    [["--locked=maybe"], { problems: 1 }],
  ])("%j", (argv, expected) => {
    expect(values(...argv)).toEqual({ words: [], problems: 0, ...expected });
  });

  test("flags of the command itself", () => {
    const extra = { help: { value: false }, format: { value: true } };
    expect(parseFlags(["plan", "--help", "--format", "shell"], extra)).toEqual({
      flags: { help: true, format: "shell" },
      words: ["plan"],
    });
  });

  test("help names every input that may be a flag once, as it is written", () => {
    const help = flagHelp();
    expect(help).toHaveLength(flagInputNames.length);
    const flags = help.map(({ flag }) => flag);
    expect(flags).toEqual(
      expect.arrayContaining([
        "--targets <triples>",
        "--[no-]locked",
        "--dry-run[=json]",
        "--cxx[=false]",
        "--sysroot <private|system>",
      ]),
    );
    expect(help.map((line) => line.help + line.defaultText).join("")).not.toContain("`");
    expect(help.find(({ flag }) => flag.startsWith("--test-timeout"))?.defaultText).toBe("10m");
  });
});
