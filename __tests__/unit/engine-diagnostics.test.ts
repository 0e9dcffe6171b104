import { describe, expect, test } from "@jest/globals";
import { compilerMessage, Diagnostics, onThisMachine } from "../../src/engine/diagnostics.ts";

/* As rustc 1.95.0 writes them, without what is not read. */
const span = (file_name: string, line: number, column: number, more: object = {}) => ({
  file_name,
  line_start: line,
  line_end: line,
  column_start: column,
  column_end: column + 3,
  is_primary: true,
  expansion: null,
  ...more,
});
const unused = {
  $message_type: "diagnostic",
  level: "warning",
  message: "unused variable: `unused`",
  code: { code: "unused_variables", explanation: null },
  spans: [span("src/lib.rs", 1, 1, { is_primary: false }), span("src/lib.rs", 4, 27)],
  children: [
    {
      level: "help",
      message: "if this is intentional, prefix it with an underscore",
      spans: [],
      children: [],
    },
  ],
};

describe("a message of rustc", () => {
  test("level, lint, notes, and the place of its primary span", () => {
    expect(compilerMessage(unused)).toEqual({
      level: "warning",
      code: "unused_variables",
      message: "unused variable: `unused`",
      notes: ["help: if this is intentional, prefix it with an underscore"],
      place: { file: "src/lib.rs", line: 4, endLine: 4, column: 27, endColumn: 30 },
    });
  });

  test("out of macros: the outermost place, which a person wrote", () => {
    const call = span("src/main.rs", 14, 14);
    const inner = span("/home/me/.cargo/registry/src/x/src/lib.rs", 3, 5, { expansion: { span: call } });
    const spans = [span("/rustc/abc/library/core/src/macros.rs", 1, 1, { expansion: { span: inner } })];
    expect(compilerMessage({ ...unused, spans })?.place).toMatchObject({ file: "src/main.rs", line: 14 });
  });

  test("levels: errors of every kind, warnings, and nothing else", () => {
    const levelOf = (level: string) => compilerMessage({ ...unused, level })?.level ?? null;
    expect(["error", "error: internal compiler error", "warning"].map(levelOf)).toEqual([
      "error",
      "error",
      "warning",
    ]);
    expect(["note", "help", "failure-note", ""].map(levelOf)).toEqual([null, null, null, null]);
  });

  test("what rustc counts at its end is told already", () => {
    const said = (message: string) => compilerMessage({ level: "error", message, spans: [], children: [] });
    expect(said("aborting due to 2 previous errors; 1 warning emitted")).toBeNull();
    expect(said("1 warning emitted")).toBeNull();
    expect(said("linking with `cc` failed: exit status: 1")).toMatchObject({ level: "error", place: null });
  });

  test("no file, no line, nothing at all", () => {
    expect(compilerMessage({ ...unused, spans: [span("<anon>", 1, 1)] })?.place).toBeNull();
    expect(compilerMessage({ ...unused, spans: [span("a.rs", 0, 0)] })?.place).toBeNull();
    for (const value of [undefined, null, {}, { level: "warning" }, { message: "x" }])
      expect(compilerMessage(value)).toBeNull();
  });
});

describe("paths", () => {
  const place = (file: string) => ({ file, line: 1, endLine: 1, column: 1, endColumn: 2 });
  const fileOf = (file: string, paths: readonly (readonly [string, string])[] = [], root = "/work/sub") =>
    onThisMachine(place(file), { root, paths })?.file;

  test("relative ones count from the workspace, absolute ones stay", () => {
    expect(fileOf("src/lib.rs")).toBe("/work/sub/src/lib.rs");
    expect(fileOf("../other/src/lib.rs")).toBe("/work/other/src/lib.rs");
    expect(fileOf("/work/other/src/../lib.rs")).toBe("/work/other/lib.rs");
  });

  test("of a container: translated, and none where this machine has no such folder", () => {
    const paths = [
      ["/target", "/work/sub/target"],
      ["/project", "/work/sub"],
    ] as const;
    expect(fileOf("src/lib.rs", paths)).toBe("/work/sub/src/lib.rs");
    expect(fileOf("/project/src/lib.rs", paths)).toBe("/work/sub/src/lib.rs");
    expect(fileOf("/target/build/out/bindings.rs", paths)).toBe("/work/sub/target/build/out/bindings.rs");
    expect(fileOf("/usr/share/cargo/x.rs", paths)).toBeUndefined();
    expect(fileOf("/projects/x.rs", paths)).toBeUndefined();
  });

  test("of Windows, with forward slashes", () => {
    expect(fileOf("src\\lib.rs", [], "C:\\work")).toBe("C:/work/src/lib.rs");
    expect(fileOf("C:\\work\\src\\lib.rs", [], "C:\\work")).toBe("C:/work/src/lib.rs");
  });
});

describe("the diagnostics of a run", () => {
  const workshop = { root: "/w", paths: [] };
  const message = (more: object = {}) => compilerMessage({ ...unused, ...more }) ?? fail();
  const fail = (): never => {
    throw new Error("no message");
  };

  test("errors first; once for all targets, and for a library and its tests", () => {
    const all = new Diagnostics();
    all.add("b", message(), workshop);
    all.add("a", message({ level: "error", message: "later" }), workshop);
    all.add("a", message(), workshop);
    all.add("a", message(), workshop);
    all.add("a", message({ spans: [span("src/lib.rs", 5, 27)] }), workshop);
    expect(all.list(["a", "b"]).map(({ level, place, targets }) => [level, place?.line, targets])).toEqual([
      ["error", 4, ["a"]],
      ["warning", 4, ["a", "b"]],
      ["warning", 5, ["a"]],
    ]);
  });

  test("two errors of the linker's are two, the same of two targets one", () => {
    const all = new Diagnostics();
    const linker = (note: string) =>
      message({
        level: "error",
        message: "linking failed",
        spans: [],
        children: [{ level: "note", message: note }],
      });
    all.add("a", linker("-lssl"), workshop);
    all.add("b", linker("-lssl"), workshop);
    all.add("b", linker("-lz"), workshop);
    expect(all.list(["a", "b"]).map(({ notes, targets }) => [notes, targets])).toEqual([
      [["note: -lssl"], ["a", "b"]],
      [["note: -lz"], ["b"]],
    ]);
  });

  test("one file seen in a container and outside of it is one", () => {
    const all = new Diagnostics();
    all.add("a", message(), workshop);
    all.add("b", message({ spans: [span("/project/src/lib.rs", 4, 27)] }), {
      root: "/w",
      paths: [["/project", "/w"]],
    });
    expect(all.list(["a", "b"])).toHaveLength(1);
  });
});
