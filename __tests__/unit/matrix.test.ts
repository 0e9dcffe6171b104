import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { machines } from "../../src/plan/machines.ts";
import { MAX_JOBS, planMatrix } from "../../src/plan/matrix.ts";
import { deriveTarget } from "../../src/targets/derive.ts";
import { allTargets } from "../../src/targets/index.ts";
import { makeFacts, makeInputs, programs, workspaceTable } from "../support/facts.ts";
import { problemsThrown } from "../support/problems.ts";

const jobsOf = (
  flags: Readonly<Record<string, unknown>>,
  costs: Readonly<Record<string, number>> = {},
  metadata: Readonly<Record<string, unknown>> = {},
) =>
  planMatrix(
    makeInputs({ flags, metadata: [workspaceTable(metadata)] }),
    makeFacts("debian12"),
    new Map(Object.entries(costs)),
  );

const problems = (...given: Parameters<typeof jobsOf>) => problemsThrown(() => jobsOf(...given));

const triplesOf = (targets: string) => targets.split(" ").map((each) => each.replace(/=.*/, ""));

const four =
  "aarch64-unknown-linux-gnu armv7-unknown-linux-gnueabihf s390x-unknown-linux-gnu i686-unknown-linux-gnu";

describe("machines", () => {
  test.each([
    ["aarch64-apple-darwin", false, "macos-15"],
    ["x86_64-apple-darwin", true, "macos-15-intel"],
    ["universal2-apple-darwin", true, "macos-15"],
    ["x86_64-pc-windows-msvc", true, "windows-2025"],
    ["aarch64-pc-windows-msvc", true, "windows-11-arm"],
    ["x86_64-pc-windows-gnu", false, "ubuntu-24.04"],
    ["x86_64-pc-windows-gnu", true, "windows-2025"],
    ["aarch64-pc-windows-gnullvm", true, "windows-11-arm"],
    ["aarch64-unknown-linux-gnu", true, "ubuntu-24.04-arm"],
    ["aarch64-unknown-linux-gnu", false, "ubuntu-24.04"],
    ["armv7-unknown-linux-gnueabihf", true, "ubuntu-24.04"],
    ["wasm32-wasip1", true, "ubuntu-24.04"],
  ])("%s, tested: %s, is built on %s", (targets, tested, label) => {
    const { matrix } = jobsOf({ targets, test: tested });
    expect(matrix.include.map((job) => job["runs-on"])).toEqual([label]);
  });

  test.each(["aarch64-apple-ios", "aarch64-apple-watchos-sim"])("%s is built on a Mac", (triple) => {
    const [, os = ""] = /-apple-([a-z]+)/.exec(triple) ?? [];
    const cfg = `target_arch="aarch64"\ntarget_endian="little"\ntarget_vendor="apple"\ntarget_os="${os}"\ntarget_pointer_width="64"\n`;
    const facts = makeFacts("debian12", { rust: { derivedTargets: [deriveTarget(triple, cfg, true)] } });
    const { matrix } = planMatrix(makeInputs({ flags: { targets: triple } }), facts, new Map());
    expect(matrix.include).toMatchObject([{ targets: triple, "runs-on": "macos-15", strategy: "cargo" }]);
  });

  test("a label of one's own is taken, and says nothing of the strategy", () => {
    const { matrix } = jobsOf({ targets: "s390x-unknown-linux-gnu", "runs-on": "self-hosted s390x" });
    expect(matrix.include).toEqual([
      {
        name: "s390x-unknown-linux-gnu",
        targets: "s390x-unknown-linux-gnu",
        "runs-on": ["self-hosted", "s390x"],
        strategy: "auto",
        artifact: "s390x-unknown-linux-gnu",
      },
    ]);
  });

  test("a table of a target in Cargo.toml may name its machine", () => {
    const { matrix } = jobsOf(
      { targets: four },
      {},
      { target: { "i686-unknown-linux-gnu": { "runs-on": "mine" } } },
    );
    expect(matrix.include.map((job) => job["runs-on"])).toEqual([
      "ubuntu-24.04",
      "ubuntu-24.04",
      "ubuntu-24.04",
      "mine",
    ]);
  });

  test.each([
    ["x86_64-unknown-freebsd", "does not run programs for freebsd"],
    ["thumbv7em-none-eabihf", "has no std"],
    [
      "i686-pc-windows-gnu",
      "On ubuntu-24.04: Programs of i686-pc-windows-gnu cannot be run here: it takes Wine",
    ],
  ])("%s with tests is refused before a machine starts", (targets, message) => {
    const found = problems({ targets, test: true });
    expect(found).toEqual([expect.objectContaining({ message: expect.stringContaining(message) })]);
    expect(() => jobsOf({ targets })).not.toThrow();
  });

  test("what GitHub's machines cannot run a runner of one's own may", () => {
    const targets = "x86_64-unknown-freebsd";
    expect(problems({ targets, test: true })).toMatchObject([
      { hint: expect.stringMatching(/`runner: none`.*`runs-on`/) },
    ]);
    const { matrix } = jobsOf({ targets, test: true, "runs-on": "mine" });
    expect(matrix.include).toMatchObject([{ "runs-on": "mine", strategy: "auto" }]);
    expect(jobsOf({ targets, test: true, runner: "none" }).matrix.include).toHaveLength(1);
  });

  test("a machine of the table that is named is held to what it can do", () => {
    const given = { targets: "x86_64-pc-windows-gnu", test: true, "runs-on": "ubuntu-24.04" };
    expect(problems(given)).toMatchObject([{ message: expect.stringContaining("it takes Wine") }]);
  });

  test("where it can be built and not run is told before where it cannot be built", () => {
    const given = { targets: "x86_64-pc-windows-gnu", test: true, strategy: "cargo" };
    expect(problems(given)).toMatchObject([{ message: expect.stringMatching(/^On ubuntu-24.04: .*Wine/) }]);
  });

  test("what the project does not have is told, and all else with it", () => {
    const found = problems({
      targets: "x86_64-unknown-freebsd",
      test: true,
      package: "nosuch",
      features: "nosuch",
    });
    expect(found.map(({ input }) => input)).toEqual(["package", "features", "runner"]);
  });

  test("what the machine of the plan lacks is nothing to the jobs", () => {
    const facts = makeFacts("debian12-bare", {
      host: { programs: programs("cargo"), cacheDirectory: `/home/ann/${"long name/".repeat(20)}` },
      rust: { rustup: null, toolchain: null },
    });
    const inputs = makeInputs({ flags: { targets: four, test: true } });
    expect(planMatrix(inputs, facts, new Map()).matrix).toEqual(jobsOf({ targets: four, test: true }).matrix);
  });

  test("labels are unique, and their Rust is theirs", () => {
    expect(new Set(machines.map(({ label }) => label)).size).toBe(machines.length);
    for (const { rust, arch } of machines) expect(rust.split("-")[0]).toBe(arch);
  });
});

describe("packing", () => {
  test("nothing said: one job a target", () => {
    const { matrix, notes } = jobsOf({ targets: four });
    expect(matrix.include.map(({ targets }) => targets)).toEqual(four.split(" "));
    expect(notes).toEqual([]);
  });

  test("targets-per-job is the most of a job", () => {
    const { matrix } = jobsOf({ targets: `${four} riscv64gc-unknown-linux-gnu`, "targets-per-job": "2" });
    expect(matrix.include.map(({ targets }) => triplesOf(targets).length).sort()).toEqual([1, 2, 2]);
  });

  test("max-jobs divides by what targets cost", () => {
    const costs = {
      "aarch64-unknown-linux-gnu": 100,
      "armv7-unknown-linux-gnueabihf": 30,
      "s390x-unknown-linux-gnu": 30,
      "i686-unknown-linux-gnu": 35,
    };
    const { matrix } = jobsOf({ targets: four, "max-jobs": "2" }, costs);
    expect(matrix.include.map(({ targets }) => triplesOf(targets))).toEqual([
      ["aarch64-unknown-linux-gnu"],
      ["armv7-unknown-linux-gnueabihf", "s390x-unknown-linux-gnu", "i686-unknown-linux-gnu"],
    ]);
  });

  test("no job is empty where targets cost nothing", () => {
    const costs = Object.fromEntries(four.split(" ").map((triple) => [triple, 0]));
    for (const more of [{}, { "max-jobs": "3" }, { "targets-per-job": "2" }]) {
      const { matrix } = jobsOf({ targets: four, ...more }, costs);
      expect(matrix.include.flatMap(({ targets }) => triplesOf(targets))).toHaveLength(4);
      for (const { targets } of matrix.include) expect(targets).not.toBe("");
    }
  });

  const divided = (targets: string, ...costs: readonly number[]) => {
    const known = Object.fromEntries(targets.split(" ").map((triple, index) => [triple, costs[index] ?? 0]));
    const { matrix } = jobsOf({ targets, "max-jobs": "2" }, known);
    return matrix.include.map((job) => triplesOf(job.targets));
  };

  test("a target that cost nothing counts all the same", () => {
    const jobs = divided(`${four} arm-unknown-linux-gnueabi`, 3);
    expect(jobs.map((triples) => triples.length)).toEqual([2, 3]);
  });

  test("of jobs that are as long the one with fewer targets gets the next", () => {
    const more = "riscv64gc-unknown-linux-gnu powerpc64le-unknown-linux-gnu arm-unknown-linux-gnueabi";
    // 6 and 2 and 2 here, 5 and 5 there: the next goes there, the last one here.
    expect(divided(`${four} ${more}`, 6, 5, 5, 2, 2, 2, 1)[0]).toContain("arm-unknown-linux-gnueabi");
  });

  test("jobs and their targets stand in the order that was given, whatever they cost", () => {
    const targets =
      "aarch64-apple-darwin s390x-unknown-linux-gnu universal2-apple-darwin armv7-unknown-linux-gnueabihf";
    const { matrix } = jobsOf({ targets }, { "universal2-apple-darwin": 90 });
    expect(matrix.include.map((job) => job.targets).join(" ")).toBe(targets);
  });

  test("a target that is run as it is counts half of one that is emulated, where nothing is measured", () => {
    // Two natives are as much as one emulated target.
    const targets = "s390x-unknown-linux-gnu x86_64-unknown-linux-musl x86_64-unknown-linux-gnu";
    const { matrix } = jobsOf({ targets, test: true, "max-jobs": "2" });
    expect(matrix.include.map((job) => triplesOf(job.targets).length)).toEqual([1, 2]);
  });

  test("artifacts of jobs have different names where labels only look different", () => {
    const [a = "", b = "", c = "", d = ""] = four.split(" ");
    const labels = { [a]: ["a", "b"], [b]: ["a", "b"], [c]: ["a-b"], [d]: ["a-b"] };
    const target = Object.fromEntries(
      Object.entries(labels).map(([triple, own]) => [triple, { "runs-on": own }]),
    );
    const { matrix } = jobsOf({ targets: four, "max-jobs": "2" }, {}, { target });
    expect(matrix.include.map(({ artifact }) => artifact)).toEqual(["a-b-1", "a-b-2"]);
  });

  test("targets of several strategies in one job carry theirs", () => {
    const { matrix } = jobsOf({ targets: "s390x-unknown-linux-gnu x86_64-unknown-freebsd", "max-jobs": "1" });
    expect(matrix.include).toMatchObject([
      { targets: "s390x-unknown-linux-gnu=apt x86_64-unknown-freebsd=zigbuild", strategy: "auto" },
    ]);
  });

  test("machines that only win are given up for max-jobs", () => {
    const { matrix, notes } = jobsOf({ targets: four, test: true, "max-jobs": "1" });
    expect(matrix.include).toMatchObject([{ "runs-on": "ubuntu-24.04" }]);
    expect(notes).toEqual([expect.stringContaining("max-jobs is 1")]);
  });

  test("fewer jobs than kinds of machines is an error with its cure", () => {
    expect(problems({ targets: "aarch64-apple-darwin s390x-unknown-linux-gnu", "max-jobs": "1" })).toEqual([
      expect.objectContaining({ input: "max-jobs", hint: expect.stringContaining("max-jobs: 2") }),
    ]);
  });

  test("what no machine can build is told of all targets at once", () => {
    expect(() => jobsOf({ targets: "hexagon-unknown-none-elf nope-unknown-linux-gnu" })).toThrow(
      expect.objectContaining({ problems: [expect.anything(), expect.anything()] }),
    );
  });
});

const buildable = allTargets()
  .map(({ triple }) => triple)
  .filter((triple) => {
    try {
      jobsOf({ targets: triple, test: true });
      return true;
    } catch {
      return false;
    }
  });

test("every target is in one job, names are unique, limits hold", () => {
  expect(buildable.length).toBeGreaterThan(45);
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.constantFrom(...buildable), { minLength: 1, maxLength: 60 }),
      fc.option(fc.integer({ min: 6, max: 300 }), { nil: undefined }),
      fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
      fc.boolean(),
      fc.dictionary(fc.constantFrom(...buildable), fc.integer({ min: 0, max: 1000 })),
      (targets, maxJobs, perJob, tested, costs) => {
        const { matrix, notes } = jobsOf(
          {
            targets: targets.join(" "),
            test: tested,
            "max-jobs": maxJobs?.toString(),
            "targets-per-job": perJob?.toString(),
          },
          costs,
        );
        const { include } = matrix;
        for (const job of include) expect(job.targets).not.toBe("");
        expect(include.flatMap((job) => triplesOf(job.targets)).sort()).toEqual([...targets].sort());
        expect(new Set(include.map(({ name }) => name)).size).toBe(include.length);
        expect(new Set(include.map(({ artifact }) => artifact)).size).toBe(include.length);
        expect(include.length).toBeLessThanOrEqual(Math.min(maxJobs ?? MAX_JOBS, MAX_JOBS));
        if (perJob !== undefined && notes.length === 0)
          for (const job of include) expect(triplesOf(job.targets).length).toBeLessThanOrEqual(perJob);
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);
