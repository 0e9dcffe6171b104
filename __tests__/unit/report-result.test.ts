import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import { renderMarkdownSummary } from "../../src/report/job-summary.ts";
import type { Result, TargetResult } from "../../src/report/result.ts";
import { renderSummary } from "../../src/report/summary.ts";
import { runnerKinds } from "../../src/runners/index.ts";

const SHA = "0123456789abcdef".repeat(4);

const good: TargetResult = {
  target: "aarch64-unknown-linux-gnu",
  strategy: "apt",
  toolchain: { name: "stable-x86_64-unknown-linux-gnu", rustc: "1.91.0" },
  runner: "namespace",
  release: "Debian 12 (bookworm)",
  success: true,
  files: [
    {
      path: "aarch64-unknown-linux-gnu/stash",
      size: 3_100_000,
      sha256: SHA,
      kind: "ELF 64-bit aarch64 executable",
      inspection: null,
    },
  ],
  archives: [],
  seconds: { setup: 2.3, build: 31.2, test: 4.5 },
  upload: {
    name: "stash-aarch64-unknown-linux-gnu",
    artifact: { id: 7, url: "https://github.com/o/r/actions/runs/1/artifacts/7", size: 900_000, sha256: SHA },
    problem: null,
  },
  assets: [
    {
      name: "stash-aarch64-unknown-linux-gnu",
      url: "https://github.com/o/r/releases/download/v1/stash-aarch64-unknown-linux-gnu",
      size: 3_100_000,
      sha256: SHA,
      outcome: "attached",
    },
  ],
  tests: { passed: 12, failed: 0, ignored: 1 },
  failedTests: [],
  steps: [
    {
      id: "aarch64-unknown-linux-gnu/build",
      title: "build aarch64-unknown-linux-gnu",
      phase: "build",
      begun: 2.5,
      seconds: 31.2,
    },
    {
      id: "aarch64-unknown-linux-gnu/test",
      title: "test aarch64-unknown-linux-gnu",
      phase: "test",
      begun: 33.7,
      seconds: 4.5,
    },
  ],
  smoke: [
    {
      file: "aarch64-unknown-linux-gnu/stash",
      command: ["stash", "--version"],
      library: "glibc 2.36 of Debian 12 (bookworm)",
      status: 0,
      seconds: 0.12,
      output: "stash 0.1.0",
    },
  ],
  failure: null,
};

/** A failure without a process. */
const noProcess = { rule: null, output: [], command: null } as const;

const bad: TargetResult = {
  ...good,
  target: "s390x-unknown-linux-gnu",
  success: false,
  files: [],
  upload: { name: "stash", artifact: null, problem: { message: "It is full.", hint: null } },
  assets: [],
  tests: { passed: 11, failed: 1, ignored: 0 },
  steps: [
    {
      id: "s390x-unknown-linux-gnu/test",
      title: "test s390x-unknown-linux-gnu",
      phase: "test",
      begun: 40,
      seconds: 20,
    },
  ],
  failure: {
    kind: "failed",
    phase: "test",
    step: "s390x-unknown-linux-gnu/test",
    message: "1 test failed: big|endian",
    hint: "look at `it`",
    ...noProcess,
  },
};

const untested: TargetResult = {
  ...good,
  target: "riscv64gc-unknown-linux-gnu",
  toolchain: { name: "stable", rustc: null },
  release: null,
  success: false,
  files: [],
  steps: [],
  seconds: {},
  upload: null,
  assets: [],
  tests: null,
  failure: { kind: "failed", phase: "fetch", step: "std", message: "no network", hint: null, ...noProcess },
};

const stopped: TargetResult = {
  ...untested,
  target: "i686-unknown-linux-gnu",
  failure: {
    kind: "stopped",
    phase: "build",
    step: "i686-unknown-linux-gnu/build",
    message: "Not finished: another target failed before.",
    hint: null,
    ...noProcess,
  },
};

const result: Result = {
  schema: 1,
  version: "0.1.0",
  success: false,
  started: "2026-07-01T10:00:00.000Z",
  seconds: 65.2,
  host: "x86_64-unknown-linux-gnu",
  targets: [good, bad, untested, { ...untested, target: "i686-unknown-linux-gnu" }],
  checksums: null,
  release: {
    tag: "v1",
    url: null,
    draft: null,
    problem: { message: "GitHub answers 403.", hint: "Give the job a permission." },
  },
  warnings: [{ step: "qemu", message: "An index is old.", hint: null }],
  diagnostics: [],
  steps: [{ id: "fetch", title: "crates", phase: "fetch", begun: 0.1, seconds: 2.3 }],
};

describe("summary for a terminal", () => {
  test("a table, failures with their cures (a shared one once), a verdict", () => {
    expect(`${renderSummary(result, { color: false, unicode: true }, null)}\n`).toBe(`\
target                       strategy  result          tests                   size   time  sha256         artifact
aarch64-unknown-linux-gnu    apt       ✓ ok            12 passed, 1 ignored  3.1 MB   38 s  0123456789ab…  https://github.com/o/r/actions/runs/1/artifacts/7
s390x-unknown-linux-gnu      apt       ✗ test failed   1 failed, 11 passed        –   38 s  –              –
riscv64gc-unknown-linux-gnu  apt       ✗ fetch failed  –                          –  0.0 s  –              –
i686-unknown-linux-gnu       apt       ✗ fetch failed  –                          –  0.0 s  –              –

error: s390x-unknown-linux-gnu (test): 1 test failed: big|endian
  hint: look at \`it\`
error: riscv64gc-unknown-linux-gnu, i686-unknown-linux-gnu (fetch): no network

1 of 4 targets succeeded, 3 failed, in 1 min 5 s
`);
  });

  test("what was only stopped has not failed", () => {
    const text = renderSummary({ ...result, targets: [bad, stopped] }, { color: false, unicode: true }, null);
    expect(text).toContain("i686-unknown-linux-gnu   apt       – not finished  –");
    expect(text).toContain("error: i686-unknown-linux-gnu: Not finished: another target failed before.");
    expect(text.split("\n").at(-1)).toBe("0 of 2 targets succeeded, 1 failed, 1 not finished, in 1 min 5 s");
    const markdown = renderMarkdownSummary({ ...result, targets: [bad, stopped] });
    expect(markdown).toContain("| `i686-unknown-linux-gnu` | apt | ➖ not finished |");
    expect(markdown).toContain("`i686-unknown-linux-gnu`: Not finished");
  });

  test("ASCII where nothing else can be shown", () => {
    const text = renderSummary(result, { color: false, unicode: false }, null);
    expect([...text].filter((character) => (character.codePointAt(0) ?? 0) > 126)).toEqual([]);
    expect(text).toContain("aarch64-unknown-linux-gnu    apt       ok              12 passed");
    expect(text).toContain("s390x-unknown-linux-gnu      apt       x test failed");
  });

  test("all well, in colours", () => {
    const text = renderSummary(
      { ...result, success: true, targets: [good] },
      { color: true, unicode: true },
      null,
    );
    expect(text.split("\n").at(-1)).toBe("\x1b[32m1 target succeeded in 1 min 5 s\x1b[39m");
    expect(text).toContain("\x1b[32m✓ ok\x1b[39m");
    expect(text).not.toContain("error:");
  });

  test("a run without targets has a verdict only", () => {
    expect(renderSummary({ ...result, targets: [] }, { color: false, unicode: true }, null)).toBe(
      "failed after 1 min 5 s",
    );
  });
});

describe("job summary", () => {
  test("one table, failures in sight, the rest folded", () => {
    expect(renderMarkdownSummary({ ...result, targets: [good, bad] })).toBe(`\
### ❌ rust-cross: 1 of 2 targets succeeded, 1 failed, in 1 min 5 s

| target | strategy | result | tests | size | time | sha256 | artifact |
| --- | --- | --- | --- | ---: | ---: | --- | --- |
| \`aarch64-unknown-linux-gnu\` | apt | ✅ ok | 12 passed, 1 ignored | 3.1 MB | 38 s | \`0123456789ab\` | [stash-aarch64-unknown-linux-gnu](https://github.com/o/r/actions/runs/1/artifacts/7) |
| \`s390x-unknown-linux-gnu\` | apt | ❌ test failed | 1 failed, 11 passed | – | 38 s | – | – |

\`s390x-unknown-linux-gnu\` failed in test: 1 test failed: big&#124;endian<br>**Cure:** look at &#96;it&#96;

\`\`\`mermaid
gantt
  title Where the time went, in minutes and seconds since the run began
  dateFormat YYYY-MM-DD HH:mm:ss.SSS
  axisFormat %M:%S
  todayMarker off
  section shared
    crates 2.3 s :done, 2000-01-01 00:00:00.100, 2300ms
  section aarch64-unknown-linux-gnu
    build 31 s :active, 2000-01-01 00:00:02.500, 31200ms
    test 4.5 s :2000-01-01 00:00:33.700, 4500ms
  section s390x-unknown-linux-gnu
    test 20 s :crit, 2000-01-01 00:00:40.000, 20000ms
\`\`\`

One bar a step, from its begin to its end; a step that failed is red.

<details><summary>Details</summary>

#### \`aarch64-unknown-linux-gnu\`

- release: Debian 12 (bookworm)
- toolchain: stable-x86_64-unknown-linux-gnu, 1.91.0
- runner: namespace
- time: setup 2.3 s, build 31 s, test 4.5 s
- started as shipped: \`stash --version\` with glibc 2.36 of Debian 12 (bookworm): \`stash 0.1.0\`

| file | kind | size | sha256 |
| --- | --- | ---: | --- |
| \`aarch64-unknown-linux-gnu/stash\` | ELF 64-bit aarch64 executable | 3.1 MB | \`${SHA}\` |

#### \`s390x-unknown-linux-gnu\`

- release: Debian 12 (bookworm)
- toolchain: stable-x86_64-unknown-linux-gnu, 1.91.0
- runner: namespace
- time: setup 2.3 s, build 31 s, test 4.5 s
- started as shipped: \`stash --version\` with glibc 2.36 of Debian 12 (bookworm): \`stash 0.1.0\`

Made on \`x86_64-unknown-linux-gnu\` by rust-cross 0.1.0, begun 2026-07-01T10:00:00.000Z.

</details>
`);
  });

  test("a message cannot make markup or leave its place", () => {
    const failure = {
      kind: "failed" as const,
      phase: "build",
      step: "x",
      message: "a\n</details>\n| x |\n![i](http://x)",
      hint: "<b>",
      ...noProcess,
    };
    const text = renderMarkdownSummary({ ...result, targets: [{ ...bad, failure }] });
    expect(text).toContain(
      "a<br>&#60;/details&#62;<br>&#124; x &#124;<br>&#33;&#91;i&#93;(http://x)<br>**Cure:** &#60;b&#62;",
    );
    expect(text.match(/<\/details>/g)).toHaveLength(1);
  });
});

describe("schema/result.schema.json", () => {
  type Json = { [key: string]: unknown };
  const schema = JSON.parse(readFileSync("schema/result.schema.json", "utf8")) as Json;

  /** The published schema allows new properties; here they would mean that it was forgotten. */
  function closed(node: unknown): unknown {
    if (Array.isArray(node)) return node.map(closed);
    if (typeof node !== "object" || node === null) return node;
    const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]));
    return "properties" in copy && "type" in copy ? { ...copy, additionalProperties: false } : copy;
  }

  const ajv = () => new Ajv2020({ strict: true, strictTypes: false, allErrors: true });
  const validate = ajv().compile(schema);
  const validateClosed = ajv().compile(closed(schema) as Json);
  const withTarget = (change: object) => ({ ...result, targets: [{ ...good, ...change }] });

  test("takes a result, and knows all its properties", () => {
    expect(validateClosed(result) || validateClosed.errors).toBe(true);
    const place = { file: "/w/src/lib.rs", line: 3, endLine: 3, column: 5, endColumn: 9 };
    const full = {
      ...withTarget({
        failedTests: [
          { name: "a", binary: "unittests src/lib.rs", message: "so", place, repeat: "rust-cross build" },
          { name: "b", binary: null, message: null, place: null, repeat: "rust-cross build" },
        ],
      }),
      diagnostics: [
        { level: "error", code: "E1", message: "m", notes: ["help: n"], place, targets: ["x"] },
        { level: "warning", code: null, message: "m", notes: [], place: null, targets: [] },
      ],
    };
    expect(validateClosed(full) || validateClosed.errors).toBe(true);
  });

  test.each(runnerKinds)("takes the runner %s", (runner) => {
    expect(validate(withTarget({ runner }))).toBe(true);
  });

  test("names the runners that the plan's schema does", () => {
    const kinds = (file: string) => /"enum": (\[\s*"native"[^\]]*\])/.exec(readFileSync(file, "utf8"))?.[1];
    expect(JSON.parse(kinds("schema/result.schema.json") ?? "")).toEqual(runnerKinds);
    expect(JSON.parse(kinds("schema/plan.schema.json") ?? "")).toEqual(runnerKinds);
  });

  test("lets later versions add properties", () => {
    expect(validate({ ...withTarget({ more: 1 }), more: 1 })).toBe(true);
    expect(validateClosed({ ...result, more: 1 })).toBe(false);
  });

  test.each<[string, unknown]>([
    ["another version", { ...result, schema: 2 }],
    ["a time that is not UTC", { ...result, started: "2026-07-01T10:00:00+02:00" }],
    ["a success with a failure", withTarget({ failure: bad.failure })],
    ["a failure without one", withTarget({ success: false })],
    ["an unknown runner", withTarget({ runner: "vm" })],
    ["an absolute path", withTarget({ files: [{ ...good.files[0], path: "/out/stash" }] })],
    ["backslashes in a path", withTarget({ files: [{ ...good.files[0], path: "a\\stash" }] })],
    ["a hash in capitals", withTarget({ files: [{ ...good.files[0], sha256: SHA.toUpperCase() }] })],
    ["half a test", withTarget({ tests: { passed: 0.5, failed: 0, ignored: 0 } })],
    [
      "a note of the compiler's",
      {
        ...result,
        diagnostics: [{ level: "note", code: null, message: "m", notes: [], place: null, targets: [] }],
      },
    ],
    ["a step before the run", withTarget({ steps: [{ ...good.steps[0], begun: -1 }] })],
    [
      "a line 0",
      withTarget({
        failedTests: [
          {
            name: "a",
            binary: null,
            message: null,
            place: { file: "/f", line: 0, endLine: 0, column: null, endColumn: null },
            repeat: "r",
          },
        ],
      }),
    ],
    ["negative time", withTarget({ seconds: { build: -1 } })],
  ])("refuses %s", (_, value) => {
    expect(validate(value)).toBe(false);
  });

  test.each(Object.keys(result))("requires %s", (key) => {
    const { [key as keyof Result]: _, ...rest } = result;
    expect(validate(rest)).toBe(false);
  });

  test.each(Object.keys(good))("requires %s of a target", (key) => {
    const { [key as keyof TargetResult]: _, ...rest } = good;
    expect(validate({ ...result, targets: [rest] })).toBe(false);
  });

  test("every property has a description", () => {
    const bare: string[] = [];
    const visit = (node: Json, path: string) => {
      for (const [name, value] of Object.entries((node.properties ?? {}) as Record<string, Json>)) {
        if (typeof value.description !== "string") bare.push(`${path}.${name}`);
        visit(value, `${path}.${name}`);
      }
    };
    visit(schema, "");
    for (const [name, value] of Object.entries(schema.$defs as Record<string, Json>)) {
      const { if: _if, ...rest } = value;
      visit(rest, name);
    }
    expect(bare).toEqual([]);
  });
});
