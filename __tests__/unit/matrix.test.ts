import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { UserError } from "../../src/errors.ts";
import { machines } from "../../src/plan/machines.ts";
import { MAX_JOBS, planMatrix } from "../../src/plan/matrix.ts";
import { deriveTarget } from "../../src/targets/derive.ts";
import { allTargets } from "../../src/targets/index.ts";
import { makeFacts, makeInputs, workspaceTable } from "../support/facts.ts";

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
    ["x86_64-pc-windows-gnu", true, "ubuntu-24.04"],
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
    let error: unknown = null;
    try {
      jobsOf({ targets: "aarch64-apple-darwin s390x-unknown-linux-gnu", "max-jobs": "1" });
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).problems).toEqual([
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
  expect(buildable.length).toBeGreaterThan(70);
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
