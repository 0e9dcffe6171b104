import { describe, expect, test } from "@jest/globals";
import type { Problem } from "../../src/errors.ts";
import { costsOf } from "../../src/plan/costs.ts";
import { arm64, musl, resultOf, s390x, stepOf, targetOf } from "../support/results.ts";

/** A target that was built from then on. */
const built = (triple: string, begun: number, seconds: object, more: object = {}) =>
  targetOf(triple, { seconds, steps: [stepOf(triple, "build", { begun })], ...more });

function read(...results: readonly unknown[]) {
  const problems: Problem[] = [];
  const files = results.map((result, index) => ({
    path: `/${index}.json`,
    text: typeof result === "string" ? result : JSON.stringify(result),
  }));
  return { costs: Object.fromEntries(costsOf(files, problems)), problems };
}

const costs = (...results: readonly unknown[]) => {
  const { costs, problems } = read(...results);
  expect(problems).toEqual([]);
  return costs;
};

describe("what a target cost", () => {
  test("is what it took itself: the first to be built also waited for what runs on the host", () => {
    // As examples/native was measured.
    const run = resultOf([
      built(s390x, 56, { setup: 26.77, build: 9.25, test: 1 }),
      built(arm64, 0.5, { fetch: 3, setup: 0.02, build: 55.82, collect: 0.5 }),
      built(musl, 65, { setup: 26.45, build: 9.75 }),
    ]);
    expect(costs(run)).toEqual({ [s390x]: 10.25, [arm64]: 10.25, [musl]: 9.75 });
  });

  test("is all that it took where it was alone, or took less than the others", () => {
    expect(costs(resultOf([built(arm64, 0, { setup: 9, build: 55, test: 5 })]))).toEqual({ [arm64]: 60 });
    expect(costs(resultOf([built(arm64, 0, { build: 5 }), built(musl, 9, { build: 8 })]))).toEqual({
      [arm64]: 5,
      [musl]: 8,
    });
  });

  test("is not known of a target that failed or was not built", () => {
    const failed = { success: false };
    const run = [
      built(arm64, 0, { build: 50 }, failed),
      built(musl, 50, { build: 9 }),
      built(s390x, 59, { build: 10 }),
    ];
    expect(costs(resultOf(run))).toEqual({ [musl]: 9, [s390x]: 10 });
    expect(costs(resultOf([targetOf(arm64, { seconds: { setup: 3 }, steps: [] })]))).toEqual({});
  });

  test("is told job by job in the result of a fleet", () => {
    const fleet = resultOf([
      built(arm64, 0, { build: 50 }, { job: "a" }),
      built(musl, 50, { build: 9 }, { job: "a" }),
      built(s390x, 20, { build: 30 }, { job: "b" }),
    ]);
    expect(costs(fleet)).toEqual({ [arm64]: 9, [musl]: 9, [s390x]: 30 });
  });

  test("comes from the last result in which it succeeded", () => {
    const results = [
      resultOf([built(arm64, 0, { build: 7 })]),
      resultOf([built(arm64, 0, { build: 8 }), built(musl, 8, { build: 9 })]),
      resultOf([built(arm64, 0, { build: 1 }, { success: false })]),
    ];
    expect(costs(...results)).toEqual({ [arm64]: 8, [musl]: 9 });
  });
});

test.each(["", "{}", "[1]", '{"targets":[{"target":"a"}]}', '{"targets":[null]}'])(
  "%j is no result.json, and the others are read all the same",
  (text) => {
    const found = read(text, resultOf([built(arm64, 0, { build: 7 })]));
    expect(found.costs).toEqual({ [arm64]: 7 });
    expect(found.problems).toMatchObject([{ input: "costs", message: expect.stringContaining("/0.json") }]);
  },
);

test.each([-1, "9", null])("%j is no number of seconds", (build) => {
  expect(read(resultOf([built(arm64, 0, { build })]))).toMatchObject({
    costs: {},
    problems: [{ input: "costs", message: expect.stringContaining("no number from 0 on") }],
  });
});
