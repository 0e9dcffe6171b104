import fc from "fast-check";
import type {
  Diagnostic,
  FailedTest,
  Place,
  Result,
  StepTime,
  TargetResult,
} from "../../src/report/result.ts";

export const sha256 = "0123456789abcdef".repeat(4);
export const arm64 = "aarch64-unknown-linux-gnu";
export const s390x = "s390x-unknown-linux-gnu";
export const musl = "x86_64-unknown-linux-musl";

export const placeAt = (file: string, line = 3, column: number | null = 9): Place => ({
  file,
  line,
  endLine: line,
  column,
  endColumn: column === null ? null : column + 4,
});

export const stepOf = (target: string, name: string, more: Partial<StepTime> = {}): StepTime => ({
  id: `${target}/${name}`,
  title: `${name} ${target}`,
  phase: "build",
  begun: 0,
  seconds: 1,
  ...more,
});

/** A target that went well. */
export const targetOf = (target: string, more: object = {}): TargetResult => ({
  target,
  strategy: "apt",
  toolchain: { name: "stable-x86_64-unknown-linux-gnu", rustc: "1.95.0" },
  runner: "namespace",
  release: "Debian 12 (bookworm)",
  success: true,
  files: [
    { path: `${target}/stash`, size: 3_100_000, sha256, kind: "ELF 64-bit executable", inspection: null },
  ],
  archives: [],
  seconds: { setup: 2.3, build: 31.2, test: 4.5 },
  tests: { passed: 12, failed: 0, ignored: 0 },
  failedTests: [],
  steps: [stepOf(target, "build", { begun: 2.5, seconds: 31.2 })],
  smoke: [],
  upload: null,
  assets: [],
  failure: null,
  ...more,
});

export const failedTest = (name: string, more: Partial<FailedTest> = {}): FailedTest => ({
  name,
  binary: "unittests src/lib.rs",
  message: "left: 1\nright: 2",
  place: placeAt("/work/src/lib.rs"),
  repeat: `rust-cross build --command test --args '--lib -- ${name} --exact'`,
  ...more,
});

export const diagnostic = (message: string, more: Partial<Diagnostic> = {}): Diagnostic => ({
  level: "warning",
  code: "unused_variables",
  message,
  notes: ["help: remove it"],
  place: placeAt("/work/src/lib.rs"),
  targets: [arm64],
  ...more,
});

export const resultOf = (targets: readonly TargetResult[], more: Partial<Result> = {}): Result => ({
  schema: 1,
  version: "0.1.0",
  success: targets.every(({ success }) => success),
  started: "2026-07-01T10:00:00.000Z",
  seconds: 65.2,
  host: "x86_64-unknown-linux-gnu",
  targets,
  checksums: null,
  release: null,
  warnings: [],
  diagnostics: [],
  steps: [{ id: "fetch", title: "crates", phase: "fetch", begun: 0.1, seconds: 2.3 }],
  ...more,
});

/** What would leave its place if it were let. */
const snares = [
  "|",
  "`",
  "```",
  "\n",
  "\r",
  "\r\n",
  "\u2028",
  "::error::x",
  "\n::error file=a::x",
  "##[error]x",
  "::stop-commands::x",
  "\x1b[31m",
  "\x1b]8;;http://x\x07",
  "\x1b[2J",
  "\x07",
  "\b",
  "\0",
  "</details>",
  "<details>",
  "<script>",
  "<br>",
  "<!--",
  "![i](http://x)",
  "](http://x)",
  "[x](javascript:x)",
  "%0A",
  "%25",
  ",",
  ";",
  ":",
  "#",
  "#35;",
  "%%",
  "%%{init}",
  "title x",
  "section x",
  "click x",
  "gantt",
  "\\",
  "$",
  "$x$",
  "~~~",
  "---",
  "# x",
  "- x",
  "&lt;",
  "&",
  "@x",
  "end",
  "ü",
  "漢",
  "😀",
  "\u202e",
  " ",
  "a",
  "tests::bad",
  "src/lib.rs",
] as const;

/** Texts that projects, tools and tests may hold. */
export const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...snares), fc.string({ unit: "binary", maxLength: 4 })), { maxLength: 8 })
  .map((parts) => parts.join(""));

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const seconds = fc.double({ min: 0, max: 90_000, noNaN: true });
const phase = fc.constantFrom("fetch", "setup", "build", "test", "collect");
const place = maybe(
  fc.record({
    file: hostileText,
    line: fc.integer({ min: 1 }),
    endLine: fc.integer({ min: 1 }),
    column: maybe(fc.nat()),
    endColumn: maybe(fc.nat()),
  }),
);
const step = fc.record({ id: hostileText, title: hostileText, phase, begun: seconds, seconds });
const file = fc.record({
  path: hostileText,
  size: fc.nat(),
  sha256: hostileText,
  kind: hostileText,
  inspection: fc.constant(null),
});

/** A result of which every text is hostile. */
export const hostileResult: fc.Arbitrary<Result> = fc
  .record({
    version: hostileText,
    started: hostileText,
    seconds,
    host: hostileText,
    targets: fc.array(
      fc.record({
        target: hostileText,
        strategy: hostileText,
        toolchain: fc.record({ name: hostileText, rustc: maybe(hostileText) }),
        runner: hostileText,
        release: maybe(hostileText),
        files: fc.array(file, { maxLength: 2 }),
        archives: fc.array(
          fc.record({ path: hostileText, size: fc.nat(), sha256: hostileText, checksum: maybe(hostileText) }),
          {
            maxLength: 2,
          },
        ),
        upload: maybe(
          fc.record({
            name: hostileText,
            artifact: maybe(
              fc.record({ id: fc.nat(), url: hostileText, size: fc.nat(), sha256: hostileText }),
            ),
            problem: maybe(fc.record({ message: hostileText, hint: maybe(hostileText) })),
          }),
        ),
        seconds: fc.record({ build: seconds }),
        tests: maybe(fc.record({ passed: fc.nat(), failed: fc.nat(), ignored: fc.nat() })),
        failedTests: fc.array(
          fc.record({
            name: hostileText,
            binary: maybe(hostileText),
            message: maybe(hostileText),
            place,
            repeat: hostileText,
          }),
          { maxLength: 3 },
        ),
        steps: fc.array(step, { maxLength: 4 }),
        smoke: fc.array(
          fc.record({
            file: hostileText,
            command: fc.array(hostileText, { maxLength: 2 }),
            library: maybe(hostileText),
            status: maybe(fc.nat()),
            seconds,
            output: hostileText,
          }),
          { maxLength: 2 },
        ),
        assets: fc.constant([]),
        failure: maybe(
          fc.record({
            kind: fc.constantFrom("failed", "stopped"),
            phase: hostileText,
            step: hostileText,
            message: hostileText,
            hint: maybe(hostileText),
            rule: maybe(hostileText),
            output: fc.array(hostileText, { maxLength: 3 }),
            command: maybe(hostileText),
          }),
        ),
      }),
      { maxLength: 3 },
    ),
    diagnostics: fc.array(
      fc.record({
        level: fc.constantFrom("error", "warning"),
        code: maybe(hostileText),
        message: hostileText,
        notes: fc.array(hostileText, { maxLength: 2 }),
        place,
        targets: fc.array(hostileText, { maxLength: 2 }),
      }),
      { maxLength: 3 },
    ),
    steps: fc.array(step, { maxLength: 3 }),
  })
  .map((made) => {
    const targets = made.targets.map((target) => ({ ...target, success: target.failure === null }));
    return {
      schema: 1,
      checksums: null,
      release: null,
      warnings: [],
      ...made,
      targets,
      success: targets.every((each) => each.success),
    } as Result;
  });
