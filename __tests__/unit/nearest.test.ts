import { describe, expect, test } from "@jest/globals";
import { nearestName } from "../../src/inputs/index.ts";
import { nearest } from "../../src/nearest.ts";

describe("nearest", () => {
  const commands = ["build", "test", "plan", "targets", "doctor", "clean"];

  test.each([
    ["test", "test"],
    ["tset", "test"],
    ["tests", "test"],
    ["etst", "test"],
    ["paln", "plan"],
    ["dcotor", "doctor"],
    ["biuld", "build"],
    ["trgaets", "targets"],
    // Two errors in four letters are another word.
    ["tsex", null],
    ["run", null],
    ["", null],
  ])("%j means %j", (written, meant) => {
    expect(nearestName(written, commands)).toBe(meant);
  });

  test("the nearest first, equally near ones in their order, none beyond the limit", () => {
    expect(nearest("abc", ["abcdef", "abd", "acb", "abc", "xyz"], 2)).toEqual(["abc", "abd", "acb"]);
    expect(nearest("abc", ["xyz", "abcdef"], Number.POSITIVE_INFINITY)).toEqual(["xyz", "abcdef"]);
  });

  test("a candidate is as near as the nearest of its names", () => {
    const candidates = [{ names: ["one", "first"] }, { names: ["two", "second"] }];
    expect(nearest("secnod", candidates, 1, ({ names }) => names)).toEqual([candidates[1]]);
  });
});
