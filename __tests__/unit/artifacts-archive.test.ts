import { describe, expect, test } from "@jest/globals";
import { checksumText } from "../../src/artifacts/archive/checksum.ts";
import { membersOf } from "../../src/artifacts/archive/members.ts";
import { archiveName, productOf } from "../../src/artifacts/archive/name.ts";
import { patternOf } from "../../src/artifacts/archive/pattern.ts";

describe("names", () => {
  const one = (name: string, more: object = {}) => ({
    name,
    version: "1.0.0",
    isRoot: false,
    hasBinaries: true,
    ...more,
  });

  test("of the package with binaries, of the root, of the folder", () => {
    const library = one("core", { hasBinaries: false, version: "0.3.0" });
    expect(productOf([library, one("app")], "repo")).toEqual({ name: "app", version: "1.0.0" });
    expect(productOf([library], "repo")).toEqual({ name: "core", version: "0.3.0" });
    expect(productOf([one("a"), one("b", { isRoot: true, version: "2.0.0" })], "repo")).toEqual({
      name: "b",
      version: "2.0.0",
    });
    expect(productOf([one("a"), one("b")], "repo")).toEqual({ name: "repo", version: "1.0.0" });
    expect(productOf([one("a"), one("b", { version: "2.0.0" })], "repo")).toEqual({
      name: "repo",
      version: null,
    });
  });

  test("a folder's name becomes one for addresses", () => {
    expect(productOf([one("a"), one("b")], "my work (new)").name).toBe("my-work-new-");
    expect(productOf([], "").name).toBe("artifacts");
  });

  test("fields are put in once: what they hold is no template", () => {
    const fields = { name: "{version}", version: "1", target: "t", os: "linux", arch: "arm" };
    expect(archiveName("{name}-{version}-{target}-{os}-{arch}", fields)).toBe("{version}-1-t-linux-arm");
  });
});

describe("members", () => {
  const content = (path: string, isExecutable = false) => ({ path, file: `/w/${path}`, isExecutable });

  test("are sorted by path, folders before what is in them, with two modes alone", () => {
    const all = [content("tool", true), content("man/tool.1"), content("LICENSE"), content("man-old")];
    const expected = [
      ["t", null, 0o755],
      ["t/LICENSE", "/w/LICENSE", 0o644],
      ["t/man", null, 0o755],
      ["t/man-old", "/w/man-old", 0o644],
      ["t/man/tool.1", "/w/man/tool.1", 0o644],
      ["t/tool", "/w/tool", 0o755],
    ];
    const rows = (members: ReturnType<typeof membersOf>) =>
      members.map(({ name, file, mode }) => [name, file, mode]);
    expect(rows(membersOf(all, "t"))).toEqual(expected);
    expect(rows(membersOf(all.toReversed(), "t"))).toEqual(expected);
    expect(membersOf(all, null).map(({ name }) => name)).toEqual([
      "LICENSE",
      "man",
      "man-old",
      "man/tool.1",
      "tool",
    ]);
  });

  test("two of one path are an error, also a file where a folder is", () => {
    expect(() => membersOf([content("a"), content("a")], "t")).toThrow("t/a");
    expect(() => membersOf([content("a"), content("a/b")], "t")).toThrow("t/a");
    expect(() => membersOf([content("a/b"), content("a")], "t")).toThrow("t/a");
  });
});

test.each([
  ["LICENSE*", "", ["LICENSE", "LICENSE-MIT"], ["docs/LICENSE", "README.md"]],
  ["./man/*.1", "man", ["man/tool.1"], ["man/de/tool.1", "tool.1"]],
  ["man/**/*.1", "man", ["man/tool.1", "man/de/tool.1"], ["tool.1"]],
  ["{README,CHANGES}.md", "", ["README.md", "CHANGES.md"], ["NEWS.md"]],
  ["docs/", "", ["docs"], ["docs2"]],
  ["*", "", ["a"], [".hidden", "a/b"]],
  ["#a", "", ["#a"], ["a"]],
])("the pattern %s looks below %j", (text, base, good, bad) => {
  const pattern = patternOf(text);
  expect(pattern.base).toBe(base);
  for (const path of good) expect([path, pattern.matches(path)]).toEqual([path, true]);
  for (const path of bad) expect([path, pattern.matches(path)]).toEqual([path, false]);
});

test("checksums are sorted by name", () => {
  expect(
    checksumText(
      new Map([
        ["b", "22"],
        ["a", "11"],
      ]),
    ),
  ).toBe("11  a\n22  b\n");
});
