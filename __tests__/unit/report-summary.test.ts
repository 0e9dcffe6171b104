import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { maxSummary, renderMarkdownSummary } from "../../src/report/job-summary.ts";
import { stripEscapes } from "../../src/report/style.ts";
import { renderSummary } from "../../src/report/summary.ts";
import { displayWidth } from "../../src/report/width.ts";
import { parseGantt } from "../support/gantt.ts";
import {
  arm64,
  diagnostic,
  failedTest,
  hostileResult,
  musl,
  resultOf,
  s390x,
  sha256,
  targetOf,
} from "../support/results.ts";

const uploaded = (name: string, url: string) => ({
  name,
  artifact: { id: 7, url, size: 100, sha256: "0".repeat(64) },
  problem: null,
});

const plain = { color: false, unicode: true };
const linking = (more: object) => ({
  format: "elf",
  machine: "aarch64",
  bits: 64,
  endian: "little",
  kind: "executable",
  abi: null,
  floatAbi: null,
  linking: "dynamic",
  system: null,
  versions: [],
  slices: null,
  ...more,
});
const needs = (version: string) =>
  linking({ versions: [{ library: "libc.so.6", version: `GLIBC_${version}`, weak: false, symbols: ["x"] }] });
const fileOf = (target: string, name: string, inspection: object | null) => ({
  path: `${target}/${name}`,
  size: 3_100_000,
  sha256,
  kind: "ELF",
  inspection,
});

/** With what other steps add to a target. */
const full = resultOf([
  targetOf(arm64, {
    files: [fileOf(arm64, "stash", needs("2.17")), fileOf(arm64, "libstash.so", needs("2.4"))],
    archives: [
      { path: `stash-1.0.0-${arm64}.tar.gz`, size: 1_200_000, sha256: "f".repeat(64), checksum: null },
    ],
    upload: uploaded(`stash-${arm64}`, "https://github.test/o/r/actions/runs/1/artifacts/2"),
  }),
  targetOf(musl, {
    strategy: "cargo",
    files: [fileOf(musl, "stash", linking({ linking: "static" }))],
    upload: { name: `stash-${musl}`, artifact: null, problem: { message: "no room", hint: null } },
  }),
]);

const failing = {
  success: false,
  tests: { passed: 11, failed: 1, ignored: 0 },
  failedTests: [failedTest("tests::bad")],
};
const testFailure = (target: string) => ({
  kind: "failed",
  phase: "test",
  step: `${target}/test`,
  message: "1 of 12 tests failed: tests::bad",
  rule: null,
  output: [],
  command: null,
  hint: "To repeat just tests::bad: `rust-cross build --command test --args '--lib -- tests::bad --exact'`",
});
const failed = resultOf([
  targetOf(arm64, { ...failing, failure: testFailure(arm64) }),
  targetOf(s390x, { ...failing, failure: testFailure(s390x) }),
]);

describe("the table", () => {
  test("floor or static, the archive's size and hash, where it was uploaded", () => {
    expect(renderSummary(full, plain, null).split("\n\n")[0]).toBe(`\
target                     strategy  result  tests        size  floor       time  sha256         artifact
aarch64-unknown-linux-gnu  apt       ✓ ok    12 passed  1.2 MB  glibc 2.17  38 s  ffffffffffff…  https://github.test/o/r/actions/runs/1/artifacts/2
x86_64-unknown-linux-musl  cargo     ✓ ok    12 passed  3.1 MB  static      38 s  0123456789ab…  –`);
    const markdown = renderMarkdownSummary(full).split("\n\n")[1];
    expect(markdown).toBe(`\
| target | strategy | result | tests | size | floor | time | sha256 | artifact |
| --- | --- | --- | --- | ---: | --- | ---: | --- | --- |
| \`${arm64}\` | apt | ✅ ok | 12 passed | 1.2 MB | glibc 2.17 | 38 s | \`ffffffffffff\` | [stash-${arm64}](https://github.test/o/r/actions/runs/1/artifacts/2) |
| \`${musl}\` | cargo | ✅ ok | 12 passed | 3.1 MB | static | 38 s | \`0123456789ab\` | – |`);
    // The whole hashes, of files and archives.
    expect(renderMarkdownSummary(full)).toContain(
      `| \`stash-1.0.0-${arm64}.tar.gz\` | archive | 1.2 MB | \`${"f".repeat(64)}\` |`,
    );
  });

  test("gives up columns until it fits, never target, result and tests", () => {
    const heads = [200, 100, 80, 70, 65, 50, 10].map((width) => {
      const [table = ""] = renderSummary(full, plain, width).split("\n\n");
      if (width >= 50)
        for (const line of table.split("\n")) expect(displayWidth(line)).toBeLessThanOrEqual(width);
      return table.split("\n")[0]?.replace(/ +/g, " ");
    });
    expect(heads).toEqual([
      "target strategy result tests size floor time sha256 artifact",
      "target strategy result tests size floor time sha256",
      "target strategy result tests size floor time",
      "target result tests size floor time",
      "target result tests floor time",
      "target result tests time",
      "target result tests",
    ]);
  });

  test("an address that is none is no link", () => {
    const upload = (url: string) =>
      renderMarkdownSummary(resultOf([targetOf(arm64, { upload: uploaded("n", url) })])).split("\n")[4];
    for (const url of [
      "javascript:alert(1)",
      "https://x/)![i](http://y",
      "https://x y",
      "https://x|y",
      "https://x\ny",
    ])
      expect(upload(url)).toMatch(/ \| n \|$/);
  });

  test("no colours where none are wanted, and none that change a width", () => {
    const lines = (color: boolean) => renderSummary(failed, { color, unicode: true }, 80);
    expect(lines(false)).not.toContain("\x1b");
    expect(lines(true)).toContain("\x1b[31m");
    expect(stripEscapes(lines(true))).toBe(lines(false));
  });
});

describe("failed tests", () => {
  test("each once, with targets, program, place, message and what repeats it", () => {
    expect(renderSummary(failed, plain, null).split("\n\n").slice(1).join("\n\n")).toBe(`\
Failed tests
✗ tests::bad (unittests src/lib.rs) — ${arm64}, ${s390x}
    /work/src/lib.rs:3:9: left: 1
    right: 2
  repeat: rust-cross build --command test --args '--lib -- tests::bad --exact'

error: ${arm64}, ${s390x} (test): 1 of 12 tests failed: tests::bad

0 of 2 targets succeeded, 2 failed, in 1 min 5 s`);
    expect(renderMarkdownSummary(failed, { workspace: "/work" })).toContain("<br>`src/lib.rs:3:9`: left: 1");
    expect(renderMarkdownSummary(failed, { workspace: "/elsewhere" })).toContain(
      "<br>`/work/src/lib.rs:3:9`: ",
    );
    expect(renderMarkdownSummary(failed)).toContain(`
\`${arm64}\`, \`${s390x}\` failed in test: 1 of 12 tests failed: tests::bad

#### Failed tests

- \`tests::bad\` in \`unittests src/lib.rs\`, \`${arm64}\`, \`${s390x}\`<br>\`/work/src/lib.rs:3:9\`: left: 1<br>right: 2<br>repeat: <code>rust-cross build --command test --args '--lib -- tests::bad --exact'</code>

`);
  });

  test("many: the first ones, the rest counted or folded", () => {
    const many = resultOf([
      targetOf(arm64, {
        ...failing,
        failure: testFailure(arm64),
        failedTests: Array.from({ length: 50 }, (_, i) => failedTest(`t${i}`)),
      }),
    ]);
    expect(renderSummary(many, plain, null)).toContain("and 30 more, all in result.json");
    expect(renderSummary(many, plain, null)).not.toContain("t20");
    expect(renderMarkdownSummary(many)).toContain(
      "<details><summary>30 more tests that failed</summary>\n\n- `t20`",
    );
  });
});

describe("the compiler's messages in the job summary", () => {
  test("are counted and folded", () => {
    const result = resultOf([targetOf(arm64)], {
      diagnostics: [
        diagnostic("bad", { level: "error", code: null, place: null }),
        diagnostic("unused `x`"),
        diagnostic("y"),
      ],
    });
    expect(
      renderMarkdownSummary(result),
    ).toContain(`<details><summary>1 error and 2 warnings of the compiler</summary>

- error: bad, \`${arm64}\`
- \`/work/src/lib.rs:3:9\`: warning: unused &#96;x&#96; (unused_variables), \`${arm64}\`
- \`/work/src/lib.rs:3:9\`: warning: y (unused_variables), \`${arm64}\`

</details>`);
  });
});

describe("the size of the job summary", () => {
  const bytes = (text: string) => Buffer.byteLength(text);
  const huge = resultOf(
    Array.from({ length: 70 }, (_, i) =>
      targetOf(`${arm64}-${i}`, {
        files: Array.from({ length: 400 }, (_, f) => ({
          path: `f${f}-${"ü".repeat(100)}`,
          size: 1,
          sha256,
          kind: "x",
          inspection: null,
        })),
      }),
    ),
    { diagnostics: Array.from({ length: 9000 }, (_, i) => diagnostic(`${"ü漢".repeat(30)}${i}`)) },
  );

  test("is below GitHub's limit, and a sentence says what was left out", () => {
    const text = renderMarkdownSummary(huge);
    expect(bytes(text)).toBeLessThanOrEqual(maxSummary);
    expect(bytes(text)).toBeGreaterThan(maxSummary * 0.95);
    expect(text).toMatch(
      /_\d+ parts are left out here: GitHub shows at most 1 MiB\. All is in `result\.json`\._\n$/,
    );
    // The table is whole.
    expect(text.match(/^\| `aarch64/gm)).toHaveLength(70);
  });

  test("whatever the limit: nothing is left open, and the table comes first", () => {
    const whole = bytes(renderMarkdownSummary(failed));
    expect(renderMarkdownSummary(failed, { limit: whole + 200 })).toBe(renderMarkdownSummary(failed));
    for (let limit = 200; limit < whole; limit += 97) {
      const text = renderMarkdownSummary(failed, { limit });
      expect(bytes(text)).toBeLessThanOrEqual(limit);
      expect(text).toContain("left out here");
      expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
      expect((text.match(/^```/gm) ?? []).length % 2).toBe(0);
    }
    expect(renderMarkdownSummary(failed, { limit: 700 })).toContain(`| \`${s390x}\``);
  });
});

describe("hostile texts", () => {
  test("stay in their cell, their paragraph and their fold", () => {
    fc.assert(
      fc.property(hostileResult, (result) => {
        const text = renderMarkdownSummary(result);
        const lines = text.split("\n");
        // Each row has as many cells as the head of its table.
        let columns = 0;
        for (const [at, line] of lines.entries()) {
          if (/^\|( -{3}:? \|| ---: \|)+$/.test(line)) columns = (lines[at - 1]?.match(/\|/g) ?? []).length;
          else if (line.startsWith("| ") && !/^\|( -{3}:? \|| ---: \|)+$/.test(lines[at + 1] ?? ""))
            expect((line.match(/\|/g) ?? []).length).toBe(columns);
        }
        expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
        // No tag but ours, no picture, no link but to https, no escape, no other control character.
        expect(text.replace(/<\/?(details|summary|code|pre)>|<br>/g, "")).not.toMatch(/<[a-z!/]/i);
        expect(text).not.toMatch(/!\[/);
        expect(text.match(/\]\((?!https?:)/g)).toBeNull();
        expect(text).not.toContain("\x1b");
        const fences = [...text.matchAll(/^```.*$/gm)].map(([fence]) => fence);
        expect(fences).toEqual(fences.length === 0 ? [] : ["```mermaid", "```"]);
        const gantt = /```mermaid\n([\s\S]*?)\n```/.exec(text)?.[1];
        if (gantt !== undefined) parseGantt(gantt);
      }),
      { numRuns: 200 },
    );
  });

  test("move no cursor in a terminal, and break no row", () => {
    fc.assert(
      fc.property(hostileResult, fc.constantFrom(null, 80, 20), (result, width) => {
        const text = renderSummary(result, plain, width);
        expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
        const colours = renderSummary(result, { color: true, unicode: true }, width);
        expect(stripEscapes(colours)).toBe(text);
        if (result.targets.length > 0)
          expect(text.split("\n\n")[0]?.split("\n")).toHaveLength(result.targets.length + 1);
      }),
      { numRuns: 150 },
    );
  });
});
