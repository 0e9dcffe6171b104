import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { timelineOf } from "../../src/report/timeline.ts";
import { parseGantt } from "../support/gantt.ts";
import { arm64, hostileResult, hostileText, resultOf, s390x, stepOf, targetOf } from "../support/results.ts";

const ganttOf = (...given: Parameters<typeof timelineOf>) => parseGantt(timelineOf(...given)?.mermaid ?? "");

describe("where the time went", () => {
  test("one bar a step, one section a target, the failed one red", () => {
    const result = resultOf([
      targetOf(arm64, {
        steps: [
          stepOf(arm64, "setup", { title: `sysroot of ${arm64}`, phase: "setup", begun: 0.5, seconds: 2 }),
          stepOf(arm64, "build", { begun: 2.5, seconds: 31.2 }),
          stepOf(arm64, "write", { seconds: 0 }),
        ],
      }),
      targetOf(s390x, {
        success: false,
        steps: [stepOf(s390x, "test", { title: `test ${s390x}`, phase: "test", begun: 3700, seconds: 80 })],
        failure: { kind: "failed", phase: "test", step: `${s390x}/test`, message: "", hint: null },
      }),
    ]);
    expect(timelineOf(result)).toMatchObject({ bars: 2, leftOut: 3 });
    expect(ganttOf({ ...result, targets: result.targets.slice(0, 1) })).toEqual({
      title: "Where the time went, in minutes and seconds since the run began",
      sections: [
        { name: "shared", bars: [{ label: "crates 2.3 s", look: "done", begun: 100, milliseconds: 2300 }] },
        {
          name: arm64,
          bars: [
            { label: "sysroot 2.0 s", look: "done", begun: 500, milliseconds: 2000 },
            { label: "build 31 s", look: "active", begun: 2500, milliseconds: 31_200 },
          ],
        },
      ],
    });
    const [last] = ganttOf(result).sections.at(-1)?.bars ?? [];
    expect(last).toEqual({ label: "test 1 min 20 s", look: "crit", begun: 3_700_000, milliseconds: 80_000 });
  });

  test("the axis says what it means, whatever the length", () => {
    const axis = (seconds: number) => {
      const result = resultOf([], {
        seconds,
        steps: [{ id: "a", title: "a", phase: "fetch", begun: 0, seconds }],
      });
      const { mermaid = "" } = timelineOf(result) ?? {};
      return [
        parseGantt(mermaid).title.replace(/.*, in (.*) since.*/, "$1"),
        /axisFormat (.*)/.exec(mermaid)?.[1],
      ];
    };
    expect(axis(5)).toEqual(["seconds", "%S.%L"]);
    expect(axis(65)).toEqual(["minutes and seconds", "%M:%S"]);
    expect(axis(3599.4)).toEqual(["minutes and seconds", "%M:%S"]);
    expect(axis(40_000)).toEqual(["hours and minutes", "%H:%M"]);
  });

  test("nothing took time: no picture", () => {
    expect(timelineOf(resultOf([], { steps: [], seconds: 0 }))).toBeNull();
    expect(
      timelineOf(resultOf([targetOf(arm64, { steps: [stepOf(arm64, "a", { seconds: 0 })] })], { steps: [] })),
    ).toBeNull();
  });

  test("of a thousand steps the longest, and below GitHub's limit", () => {
    const targets = Array.from({ length: 70 }, (_, t) =>
      targetOf(`${arm64}-${t}`, {
        steps: Array.from({ length: 15 }, (_, s) =>
          stepOf(`${arm64}-${t}`, `s${s}`, { title: "漢".repeat(100), seconds: 0.4 + s + t / 100 }),
        ),
      }),
    );
    const timeline = timelineOf(resultOf(targets));
    expect(timeline?.bars).toBe(200);
    expect((timeline?.bars ?? 0) + (timeline?.leftOut ?? 0)).toBe(70 * 15 + 1);
    expect(parseGantt(timeline?.mermaid ?? "").sections.flatMap(({ bars }) => bars)).toHaveLength(200);
    expect(
      Math.min(
        ...ganttOf(resultOf(targets)).sections.flatMap(({ bars }) => bars.map((bar) => bar.milliseconds)),
      ),
    ).toBeGreaterThan(10_000);
  });

  test("no name is syntax", () => {
    fc.assert(
      fc.property(hostileText, hostileText, (title, target) => {
        const step = { id: "x", title, phase: "build" as const, begun: 1, seconds: 40 };
        const { sections } = ganttOf(resultOf([targetOf(target, { steps: [step] })], { steps: [step] }));
        expect(sections.flatMap(({ bars }) => bars)).toHaveLength(2);
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(hostileResult, (result) => {
        const timeline = timelineOf(result);
        if (timeline !== null) parseGantt(timeline.mermaid);
      }),
      { numRuns: 300 },
    );
  });
});

describe("the checker of this test", () => {
  const good = timelineOf(resultOf([targetOf(arm64)]))?.mermaid ?? "";
  test.each([
    ["another diagram", good.replace("gantt", "pie")],
    ["a colon in a name", good.replace("build 31 s", "build: 31 s")],
    ["an entity", good.replace("build 31 s", "build #35;")],
    ["a comment", good.replace("build 31 s", "%% build")],
    ["a statement", good.replace("build 31 s", "click me")],
    ["a line of its own", good.replace("build 31 s", "build\n 31 s")],
    ["no time at all", good.replace(/\d+ms/, "0ms")],
    ["a bar outside of a section", good.replace(/ {2}section shared\n/, "")],
  ])("refuses %s", (_, text) => {
    expect(() => parseGantt(good)).not.toThrow();
    expect(() => parseGantt(text)).toThrow();
  });
});
