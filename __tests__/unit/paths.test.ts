import { describe, expect, test } from "@jest/globals";
import { absolutePath, extendedPath } from "../../src/paths.ts";

test.each([
  ["/x/./y", "/x/./y"],
  ["C:\\x", "C:\\x"],
  ["d:/x", "d:/x"],
  ["x", "/work/x"],
  ["./x/", "/work/x"],
  [".", "/work"],
  ["C:x", "/work/C:x"],
])("%s is %s where relative ones count from /work", (path, expected) => {
  expect(absolutePath(path, "/work")).toBe(expected);
});

describe("PATH with more folders", () => {
  test("before and after those that are there", () => {
    const more = { before: ["/a"], after: ["/z"] };
    expect(extendedPath("/usr/bin::/bin", more, false)).toBe("/a:/usr/bin:/bin:/z");
    expect(extendedPath(undefined, more, false)).toBe("/a:/z");
  });

  test("of Windows, whose folders have a colon in them", () => {
    expect(extendedPath("C:\\a;D:\\b", { after: ["C:\\z"] }, true)).toBe("C:\\a;D:\\b;C:\\z");
  });
});
