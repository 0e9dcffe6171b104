import { describe, expect, test } from "@jest/globals";
import { UserError } from "../../src/errors.ts";
import { plan } from "../../src/plan/plan.ts";
import { planSetup } from "../../src/plan/setup.ts";
import { type FactsOverrides, makeFacts, makeInputs, programs, usualPrograms } from "../support/facts.ts";

const arm = "aarch64-unknown-linux-gnu";
const sccache = "/usr/bin/sccache";
const installed: FactsOverrides = { host: { programs: programs(...usualPrograms, "sccache") } };

const planned = (overrides: FactsOverrides, flags: Readonly<Record<string, unknown>> = {}) =>
  plan(
    makeInputs({ flags: { targets: arm, strategy: "apt", sccache: true, ...flags } }),
    makeFacts("debian12", overrides),
  );

const environmentOf = (...given: Parameters<typeof planned>) =>
  planned(...given).targets[0]?.environment ?? {};

test("it stands before rustc and CMake's compilers, and nothing is compiled incrementally", () => {
  expect(environmentOf(installed)).toMatchObject({
    RUSTC_WRAPPER: sccache,
    CMAKE_C_COMPILER_LAUNCHER: sccache,
    CMAKE_CXX_COMPILER_LAUNCHER: sccache,
    CARGO_INCREMENTAL: "0",
  });
  expect(environmentOf(installed)).not.toHaveProperty("SCCACHE_GHA_ENABLED");
  expect(environmentOf(installed, { sccache: false })).not.toHaveProperty("RUSTC_WRAPPER");
});

test("in a workflow it keeps what it compiles in GitHub's cache", () => {
  const environment = { ACTIONS_RESULTS_URL: "https://results.example/" };
  expect(environmentOf({ ...installed, environment })).toMatchObject({ SCCACHE_GHA_ENABLED: "true" });
});

test("what is given in `env` comes before", () => {
  expect(environmentOf(installed, { env: ["RUSTC_WRAPPER=/opt/mine"] }).RUSTC_WRAPPER).toBe("/opt/mine");
});

test("a set-up hands it to later steps", () => {
  const inputs = makeInputs({ flags: { targets: arm, strategy: "apt", sccache: true } });
  expect(planSetup(inputs, makeFacts("debian12", installed)).environment.RUSTC_WRAPPER).toBe(sccache);
});

describe("it is refused", () => {
  const docker = { docker: { path: "/usr/bin/docker", arch: "x86_64", rootless: false }, podman: null };
  test.each([
    ["where there is none", {}, {}, /no sccache on PATH/],
    ["beside another wrapper", { ...installed, environment: { RUSTC_WRAPPER: "/opt/icecc" } }, {}, /icecc/],
    [
      "in a container",
      { host: { ...installed.host, engines: docker } },
      { strategy: "docker" },
      /docker compiles .* not seen/,
    ],
  ] as const)("%s", (_, overrides, flags, message) => {
    const act = () => planned(overrides as FactsOverrides, flags);
    expect(act).toThrow(UserError);
    try {
      act();
    } catch (error) {
      expect((error as UserError).problems).toEqual([
        expect.objectContaining({ input: "sccache", message: expect.stringMatching(message) }),
      ]);
    }
  });
});
