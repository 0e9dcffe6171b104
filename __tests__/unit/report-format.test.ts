import { describe, expect, test } from "@jest/globals";
import { Cancelled, UserError } from "../../src/errors.ts";
import { formatBytes, formatProgress } from "../../src/report/bytes.ts";
import { formatElapsed, formatSeconds } from "../../src/report/durations.ts";
import { markdownCode, markdownText } from "../../src/report/markdown.ts";
import { problemsOf, renderProblems } from "../../src/report/problems.ts";
import { withoutPassword } from "../../src/report/secrets.ts";
import { PLAIN_UNICODE } from "../../src/report/style.ts";
import { renderMarkdownTable, renderTable } from "../../src/report/table.ts";
import { displayWidth, truncate } from "../../src/report/width.ts";

describe("sizes", () => {
  test.each([
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1.0 kB"],
    [9_940, "9.9 kB"],
    [9_960, "10 kB"],
    [21_400_000, "21 MB"],
    [999_499, "999 kB"],
    [999_500, "1.0 MB"],
    [3_100_000_000, "3.1 GB"],
  ])("%d bytes are %s", (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  test("a download is told in the unit of its total", () => {
    expect(formatProgress(12_300_000, 48_000_000)).toBe("12.3/48.0 MB");
    expect(formatProgress(300, 2_000)).toBe("0.3/2.0 kB");
    expect(formatProgress(12_300_000, null)).toBe("12.3 MB");
    expect(formatProgress(0, null)).toBe("0 B");
  });
});

describe("passwords", () => {
  test.each([
    ["http://me:pass@proxy:3128/", "http://***@proxy:3128/"],
    ["http://me:it's@proxy/", "http://***@proxy/"],
    ["http://me:p@ss@proxy/", "http://***@proxy/"],
    ['["http://a/b","me@host"] http://c me@host', '["http://a/b","me@host"] http://c me@host'],
    ['["http://a","me@host"]', '["http://a","me@host"]'],
  ])("%s", (text, shown) => {
    expect(withoutPassword(text)).toBe(shown);
  });
});

describe("durations", () => {
  test.each([
    [0, "0.0 s"],
    [-0.1, "0.0 s"],
    [2.34, "2.3 s"],
    [9.94, "9.9 s"],
    [9.96, "10 s"],
    [59.6, "1 min 0 s"],
    [187, "3 min 7 s"],
    [3599.7, "1 h 0 min"],
    [7320, "2 h 2 min"],
  ])("%d seconds are %s", (seconds, text) => {
    expect(formatSeconds(seconds)).toBe(text);
  });

  test("time that is passing is told in whole seconds passed", () => {
    expect(formatElapsed(0.99)).toBe("0 s");
    expect(formatElapsed(59.9)).toBe("59 s");
    expect(formatElapsed(61)).toBe("1 min 1 s");
  });
});

describe("width", () => {
  test.each([
    ["abc", 3],
    ["\x1b[31mabc\x1b[39m", 3],
    ["e\u0301", 1],
    ["日本", 4],
    ["✓ ok", 4],
    ["🦀", 2],
  ])("%j takes %d columns", (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  test("cutting counts columns, not characters, and never exceeds", () => {
    expect(truncate("abcdef", 6, "…")).toBe("abcdef");
    expect(truncate("abcdef", 5, "…")).toBe("abcd…");
    expect(truncate("日本語", 4, "…")).toBe("日…");
    expect(truncate("abcdef", 2, "...")).toBe("..");
    expect(truncate("abcdef", 0, "…")).toBe("");
  });
});

describe("tables", () => {
  const columns = [{ title: "name" }, { title: "size", align: "right" }, { title: "note" }] as const;

  test("a terminal's has padded columns and nothing at the ends of its lines", () => {
    const rows = [
      ["日本", "7 B", "\x1b[32mgood\x1b[39m"],
      ["longer", "1234 B", ""],
    ];
    expect(renderTable(columns, rows, { color: false, unicode: true })).toBe(
      [
        "name      size  note", //
        "日本       7 B  \x1b[32mgood\x1b[39m",
        "longer  1234 B",
      ].join("\n"),
    );
  });

  test("only the head is bold, and colours do not move the columns", () => {
    const [head] = renderTable(columns, [["a", "b", "c"]], { color: true, unicode: true }).split("\n");
    expect(head).toBe("\x1b[1mname\x1b[22m  \x1b[1msize\x1b[22m  \x1b[1mnote\x1b[22m");
  });

  test("Markdown's cells cannot end themselves", () => {
    expect(renderMarkdownTable(columns, [["a|b", "1\n2", "x"]])).toBe(
      "| name | size | note |\n| --- | ---: | --- |\n| a&#124;b | 1<br>2 | x |",
    );
  });
});

describe("Markdown", () => {
  test("text is shown as it is", () => {
    expect(markdownText("<img src=x> | `a` **b** [c](d) @e #1 &amp;")).toBe(
      "&#60;img src=x&#62; &#124; &#96;a&#96; &#42;&#42;b&#42;&#42; &#91;c&#93;(d) &#64;e &#35;1 &#38;amp;",
    );
    expect(markdownText("one\r\n# two")).toBe("one<br>&#35; two");
    expect(markdownText("\x1b[31mred\x1b[0m")).toBe("red");
  });

  test("underscores within words stay, so that addresses are links", () => {
    expect(markdownText("https://example.org/a_b _c_")).toBe("https://example.org/a_b &#95;c&#95;");
  });

  test("code with strange characters cannot end itself", () => {
    expect(markdownCode("aarch64-unknown-linux-gnu/stash")).toBe("`aarch64-unknown-linux-gnu/stash`");
    expect(markdownCode("a`<b>")).toBe("<code>a&#96;&#60;b&#62;</code>");
  });
});

describe("problems", () => {
  test("each is told with its input, further lines indented, its cure below", () => {
    const text = renderProblems(
      [
        {
          input: "targets",
          message: '"aarch64-linux" is not known',
          hint: "write aarch64-unknown-linux-gnu",
        },
        { message: "cargo failed:\nno such file\r\nor folder\n", hint: "one\ntwo" },
      ],
      PLAIN_UNICODE,
    );
    expect(text).toBe(
      [
        'error: targets: "aarch64-linux" is not known',
        "  hint: write aarch64-unknown-linux-gnu",
        "error: cargo failed:",
        "  no such file",
        "  or folder",
        "  hint: one",
        "        two",
      ].join("\n"),
    );
  });

  test("only the labels are coloured", () => {
    expect(renderProblems([{ message: "old", hint: "new" }], { color: true, unicode: true }, "warning")).toBe(
      "\x1b[33mwarning:\x1b[39m old\n  \x1b[36mhint:\x1b[39m new",
    );
  });

  test("what the user can mend has no stack; a bug has one and an address", () => {
    const problem = { message: "no rustup", hint: "install it" };
    expect(problemsOf(new UserError(problem), "https://example.org")).toEqual([problem]);
    expect(problemsOf(new Cancelled(), "https://example.org")).toEqual([{ message: "cancelled" }]);

    const [bug] = problemsOf(new TypeError("oops"), "https://example.org/new");
    expect(bug?.message).toMatch(/^internal error\nTypeError: oops\n {4}at /);
    expect(bug?.hint).toBe("This is a bug of rust-cross. Please report it: https://example.org/new");
    expect(problemsOf("thrown", "here")[0]?.message).toBe("internal error\nthrown");
  });
});
