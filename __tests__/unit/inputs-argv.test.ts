import { execFileSync } from "node:child_process";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { divideArgs, quoteWord, splitWords } from "../../src/inputs/index.ts";

describe("splitWords", () => {
  test.each([
    ["", []],
    ["  \n\t ", []],
    ["a  b\nc", ["a", "b", "c"]],
    ["''", [""]],
    [`a"b c"'d e'f`, ["ab cd ef"]],
    ["a\\ b", ["a b"]],
    ["'a\\b'", ["a\\b"]],
    [`"a\\b \\$ \\" \\\\ \\\`"`, ['a\\b $ " \\ `']],
    ["a\\\nb", ["ab"]],
    ["\\'", ["'"]],
    ["# not a comment", ["#", "not", "a", "comment"]],
    ["$HOME ~ *", ["$HOME", "~", "*"]],
  ])("%j", (text, words) => {
    expect(splitWords(text)).toEqual({ words });
  });

  test.each([
    ["a 'b", "has a single quote without its end"],
    ['a "b', "has a double quote without its end"],
    ['a "b\\"', "has a double quote without its end"],
    ["a\\", "ends with a backslash"],
  ])("%j is refused", (text, fault) => {
    expect(splitWords(text)).toEqual({ fault });
  });

  test("reads back what quoteWord wrote", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" })), (words) => {
        expect(splitWords(words.map(quoteWord).join(" "))).toEqual({ words });
      }),
    );
  });

  test("splits as sh does", () => {
    // Without what only a shell does: expansions, and commands that end with the line.
    const character = fc.constantFrom("a", "b", " ", "\t", "'", '"', "\\", "=", "é", ",");
    const splits = fc
      .sample(fc.string({ unit: character, maxLength: 12 }), { numRuns: 3000, seed: 7 })
      .flatMap((text) => {
        const split = splitWords(text);
        return "words" in split ? [{ text, words: split.words }] : [];
      });
    expect(splits.length).toBeGreaterThan(500);
    const script = splits.map(
      ({ text }) => `for word in ${text}\ndo printf '%s\\0' "$word"; done; printf 'END\\0'`,
    );
    const printed = execFileSync("sh", ["-c", script.join("\n")], { encoding: "utf8", stdio: "pipe" });
    expect(printed.split("\0").slice(0, -1)).toEqual(splits.flatMap(({ words }) => [...words, "END"]));
  });
});

test("divideArgs splits at the first --", () => {
  expect(divideArgs(["-j", "2", "--", "a", "--", "b"])).toEqual({
    cargo: ["-j", "2"],
    program: ["a", "--", "b"],
  });
  expect(divideArgs(["-j"])).toEqual({ cargo: ["-j"], program: [] });
});
