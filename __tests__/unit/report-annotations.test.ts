import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { createGitHubLog } from "../../src/adapters/github/log.ts";
import { annotationsOf } from "../../src/report/annotations.ts";
import type { Result } from "../../src/report/result.ts";
import {
  arm64,
  diagnostic,
  failedTest,
  hostileResult,
  placeAt,
  resultOf,
  s390x,
  targetOf,
} from "../support/results.ts";

/** What the log writes of the annotations of a result, without their text. */
function written(result: Result, workspace: string | undefined = "/work"): string[] {
  const lines: string[] = [];
  const log = createGitHubLog({
    write: (text) => void lines.push(...text.replace(/\n$/, "").split("\n")),
    token: () => "t",
  });
  for (const annotation of annotationsOf(result, workspace)) log.annotateSource(annotation);
  log.close();
  return lines;
}

describe("annotations", () => {
  test("errors, then tests, then warnings; each once with its targets and its place", () => {
    const failed = { success: false, failedTests: [failedTest("tests::bad")] };
    const result = resultOf([targetOf(arm64, failed), targetOf(s390x, failed)], {
      diagnostics: [
        diagnostic("unused", { targets: [arm64, s390x] }),
        diagnostic("no such thing", {
          level: "error",
          code: "E0425",
          place: placeAt("/work/a/b.rs", 7, 2),
          targets: [s390x],
        }),
      ],
    });
    expect(written(result)).toEqual([
      `::error title=E0425 (${s390x}),file=a/b.rs,line=7,endLine=7,col=2,endColumn=6::no such thing%0Ahelp: remove it`,
      "::error title=test tests%3A%3Abad (all 2 targets),file=src/lib.rs,line=3,endLine=3,col=9,endColumn=13::tests::bad failed in unittests src/lib.rs%0Aleft: 1%0Aright: 2%0ATo repeat just that: rust-cross build --command test --args '--lib -- tests::bad --exact'",
      "::warning title=unused_variables (all 2 targets),file=src/lib.rs,line=3,endLine=3,col=9,endColumn=13::unused%0Ahelp: remove it",
    ]);
  });

  test("columns only where begin and end are on one line", () => {
    const place = { file: "/work/a.rs", line: 3, endLine: 5, column: 9, endColumn: 2 };
    const [line] = written(resultOf([targetOf(arm64)], { diagnostics: [diagnostic("x", { place })] }));
    expect(line).toContain(",file=a.rs,line=3,endLine=5::");
    const [doctest] = written(
      resultOf([
        targetOf(arm64, { failedTests: [failedTest("a", { place: placeAt("/work/a.rs", 4, null) })] }),
      ]),
    );
    expect(doctest).toContain(",file=a.rs,line=4,endLine=4::");
  });

  test("files outside of the workspace, or no workspace: no file", () => {
    const of = (file: string, workspace?: string) =>
      written(
        resultOf([targetOf(arm64)], { diagnostics: [diagnostic("x", { place: placeAt(file) })] }),
        workspace,
      )[0];
    for (const file of ["/home/me/.cargo/registry/src/x/lib.rs", "/workshop/a.rs", "a.rs", "/work"])
      expect(of(file)).toBe(`::warning title=unused_variables (${arm64})::x%0Ahelp: remove it`);
    expect(of("/work/a.rs", "")).not.toContain("file=");
    expect(of("/work/a.rs", "/work/")).toContain("file=a.rs");
    expect(of("D:/a/repo/src/a.rs", "D:\\a\\repo")).toContain("file=src/a.rs");
  });

  test("ten of a kind, and the rest counted, not repeated", () => {
    const diagnostics = (["error", "warning"] as const).flatMap((level) =>
      Array.from({ length: 25 }, (_, i) => diagnostic(`m${i}`, { level })),
    );
    const lines = written(resultOf([targetOf(arm64, { failedTests: [failedTest("a")] })], { diagnostics }));
    expect(lines.filter((line) => line.startsWith("::error "))).toHaveLength(10);
    expect(lines.filter((line) => line.startsWith("::warning "))).toHaveLength(10);
    expect(lines.slice(20)).toEqual([
      "16 more errors in this log only: GitHub shows 10 of a kind.",
      "15 more warnings in this log only: GitHub shows 10 of a kind.",
    ]);
  });

  test("what was annotated while it ran counts among the ten", () => {
    const lines: string[] = [];
    const log = createGitHubLog({ write: (text) => void lines.push(text) });
    for (let i = 0; i < 9; i++) log.annotate("error", { message: "failed" });
    for (const annotation of annotationsOf(
      resultOf([], {
        diagnostics: [diagnostic("a", { level: "error" }), diagnostic("b", { level: "error" })],
      }),
      "/w",
    ))
      log.annotateSource(annotation);
    log.close();
    expect(lines.filter((line) => line.startsWith("::error"))).toHaveLength(10);
    expect(lines.at(-1)).toContain("1 more error in this log");
  });

  test("no text becomes a command, a property or a line of its own", () => {
    fc.assert(
      fc.property(hostileResult, (result) => {
        for (const line of written(result)) {
          expect(line).toMatch(
            /^(::(error|warning) title=[^:,\r\n]*(,file=[^:,\r\n]+,line=\d+,endLine=\d+(,col=\d+,endColumn=\d+)?)?::[^\r\n]*|\d+ more (errors?|warnings?) in this log only: GitHub shows 10 of a kind\.)$/u,
          );
          expect(line).not.toContain("\x1b");
          expect(line.slice(2)).not.toMatch(/^::|\n/);
        }
      }),
      { numRuns: 500 },
    );
  });
});
