import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { type RunOptions, runJavaScriptAction } from "../support/runner/index.ts";

const root = mkdtempSync(join(tmpdir(), "runner-support-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let count = 0;

/** Needed at the head of nearly every little action. */
const PRELUDE = `
const fs = require("node:fs");
const write = (name, text) => fs.appendFileSync(process.env["GITHUB_" + name], text);
`;

interface Little {
  readonly main: string;
  readonly post?: string;
  readonly postIf?: string;
  /** More of action.yml, at its top level. */
  readonly yml?: string;
}

/** Runs an action of a few lines in folders of its own. */
function run(little: Little, options: Partial<RunOptions> = {}) {
  const base = join(root, String(count++));
  const [actionDir, workspace] = [join(base, "action"), join(base, "workspace")];
  mkdirSync(actionDir, { recursive: true });
  mkdirSync(workspace);
  writeFileSync(join(workspace, "lib.rs"), "");
  const post = little.post === undefined ? "" : "  post: post.cjs\n";
  const postIf = little.postIf === undefined ? "" : `  post-if: ${little.postIf}\n`;
  const yml = little.yml ?? "outputs: { a: {}, b: {} }";
  writeFileSync(
    join(actionDir, "action.yml"),
    `name: little\n${yml}\nruns:\n  using: node24\n  main: main.cjs\n${post}${postIf}`,
  );
  writeFileSync(join(actionDir, "main.cjs"), PRELUDE + little.main);
  if (little.post !== undefined) writeFileSync(join(actionDir, "post.cjs"), PRELUDE + little.post);
  return runJavaScriptAction({ actionDir, workspace, inputs: {}, timeoutMs: 20_000, ...options });
}

const rules = (result: { readonly violations: readonly { readonly rule: string }[] }) =>
  result.violations.map(({ rule }) => rule);
const messages = (result: { readonly annotations: readonly { readonly message: string }[] }) =>
  result.annotations.map(({ message }) => message);
/** JavaScript that prints these lines. */
const print = (...lines: string[]) => `process.stdout.write(${JSON.stringify(`${lines.join("\n")}\n`)});`;
const isAlive = (pid: number) => {
  try {
    // A zombie is still listed, without a command line.
    return readFileSync(`/proc/${pid}/cmdline`, "utf8") !== "";
  } catch {
    return false;
  }
};

describe("start", () => {
  const DUMP = `console.log(JSON.stringify({ env: process.env, cwd: process.cwd(), argv: process.argv.slice(1),
    stdin: fs.readFileSync(0, "utf8"), version: process.version }));`;
  interface Dump {
    readonly env: Record<string, string>;
    readonly cwd: string;
    readonly argv: string[];
    readonly stdin: string;
    readonly version: string;
  }
  const dump = async (little: Partial<Little>, options: Partial<RunOptions> = {}) => {
    const result = await run({ main: DUMP, ...little }, options);
    return { ...result, dump: JSON.parse(result.log.split("\n").at(-1) ?? "") as Dump };
  };

  test("runs in the workspace, without arguments and without input", async () => {
    const result = await dump({});
    expect(result).toMatchObject({ conclusion: "success", exitCode: 0, violations: [], annotations: [] });
    expect(result.dump.cwd).toBe(result.dump.env.GITHUB_WORKSPACE);
    expect(result.dump.argv).toEqual([join(result.dump.cwd, "..", "action", "main.cjs")]);
    expect(result.dump.stdin).toBe("");
  });

  test("gives the runner's environment, and nothing of npm's or jest's", async () => {
    const { env } = (await dump({}, { env: { ACTIONS_RESULTS_URL: "http://127.0.0.1:1/" } })).dump;
    expect(env).toMatchObject({
      CI: "true",
      GITHUB_ACTIONS: "true",
      GITHUB_REPOSITORY: "octocat/hello-world",
      RUNNER_OS: { linux: "Linux", darwin: "macOS", win32: "Windows" }[process.platform as "linux"],
      RUNNER_ARCH: { x64: "X64", arm64: "ARM64" }[process.arch as "x64"],
      ACTIONS_RESULTS_URL: "http://127.0.0.1:1/",
    });
    expect(Object.keys(env).filter((name) => /^(npm_|JEST_|NODE_)/.test(name))).toEqual([]);
    expect((env.PATH ?? "").split(delimiter).filter((folder) => folder.includes("node_modules"))).toEqual([]);
  });

  test("runs on the Node it is told to", async () => {
    const node = join(process.cwd(), "node_modules", "node", "bin", "node");
    expect((await dump({}, { node })).dump.version).toMatch(/^v24\./);
    await expect(dump({}, { node: "/no/such/node" })).rejects.toThrow("ENOENT");
  });

  const INPUTS = `inputs:
  plain: { default: given }
  working-directory: { default: . }
  two words: { default: 1.5 }
  flag: { default: true }
  place: { default: "\${{ github.workspace }}/target" }
  bare: { required: true }
  old: { deprecationMessage: use plain }`;

  test("turns inputs and their defaults into variables", async () => {
    const { env, cwd } = (await dump({ yml: INPUTS }, { inputs: { PLAIN: "mine" } })).dump;
    const inputs = Object.fromEntries(Object.entries(env).filter(([name]) => name.startsWith("INPUT_")));
    expect(inputs).toEqual({
      INPUT_PLAIN: "mine",
      "INPUT_WORKING-DIRECTORY": ".",
      INPUT_TWO_WORDS: "1.5",
      INPUT_FLAG: "true",
      INPUT_PLACE: `${cwd}/target`,
      INPUT_BARE: "",
      INPUT_OLD: "",
    });
  });

  test("warns of unknown and of deprecated inputs, and passes them on", async () => {
    const result = await dump({ yml: INPUTS }, { inputs: { targt: "x", old: "y" } });
    expect(result.conclusion).toBe("success");
    expect(result.dump.env).toMatchObject({ INPUT_TARGT: "x", INPUT_OLD: "y" });
    expect(messages(result)).toEqual([
      "Input 'old' has been deprecated with message: use plain",
      expect.stringMatching(
        /^Unexpected input\(s\) 'targt', valid inputs are \['plain', 'working-directory'/,
      ),
    ]);
  });

  test("refuses what is no JavaScript action, or an expression it does not know", async () => {
    await expect(run({ main: "", yml: `inputs: { a: { default: "\${{ secrets.X }}" } }` })).rejects.toThrow(
      "secrets.X",
    );
    await expect(runJavaScriptAction({ actionDir: root, workspace: root, inputs: {} })).rejects.toThrow(
      "There is no action.yml",
    );
  });
});

describe("conclusion", () => {
  test("follows the exit status", async () => {
    expect(await run({ main: "process.exit(3);" })).toMatchObject({ conclusion: "failure", exitCode: 3 });
    expect(
      await run({ main: 'process.kill(process.pid, "SIGTERM"); setInterval(() => {}, 1000);' }),
    ).toMatchObject({
      conclusion: "failure",
      exitCode: null,
      signals: [],
    });
    const error = await run({ main: print("::error::no") });
    expect(error).toMatchObject({ conclusion: "success", annotations: [{ level: "error", message: "no" }] });
  });

  test("is failure after the time is over", async () => {
    const result = await run({ main: "setInterval(() => {}, 1000);" }, { timeoutMs: 300 });
    expect(result).toMatchObject({ conclusion: "failure", timedOut: true, signals: ["SIGINT"] });
    expect(messages(result)).toEqual(["The action has timed out after 300 ms."]);
  });
});

describe("files of commands", () => {
  test("both forms of a pair", async () => {
    const result = await run({
      main: `
        write("OUTPUT", "a=1=2<<3\\n\\nb<<END\\nline 1\\n\\n=END\\nEND\\n");
        write("ENV", "E<<==\\n==\\nF=\\n");
        write("STATE", "s=x");
        write("PATH", "/one\\n\\n/two\\n");
        write("STEP_SUMMARY", "# hello\\n");`,
    });
    expect(result).toMatchObject({ conclusion: "success", violations: [] });
    expect(result.outputs).toEqual({ a: "1=2<<3", b: "line 1\n\n=END" });
    expect(result.env).toEqual({ E: "", F: "" });
    expect(result.state).toEqual({ s: "x" });
    expect(result.path).toEqual(["/one", "/two"]);
    expect(result.summary).toBe("# hello\n");
  });

  test.each([
    ["OUTPUT", "no pair", "Invalid format 'no pair'"],
    ["OUTPUT", "=nameless", "Invalid format '=nameless'. Name must not be empty"],
    [
      "OUTPUT",
      "<<END\nx\nEND\n",
      "Invalid format '<<END'. Name must not be empty and delimiter must not be empty",
    ],
    ["STATE", "b<<\nx\n", "Invalid format 'b<<'. Name must not be empty and delimiter must not be empty"],
    ["STATE", "b<<END\nx\n", "Invalid value. Matching delimiter not found 'END'"],
    ["ENV", "b<<END\nx", "Invalid value. EOF marker missing new line."],
    ["ENV", "b<<END\nx\nEND \n", "Invalid value. Matching delimiter not found 'END'"],
  ])("GITHUB_%s with %j fails the step; pairs before it count", async (file, text, why) => {
    const result = await run({ main: `write("${file}", ${JSON.stringify(`a=1\n${text}`)});` });
    expect(result).toMatchObject({ conclusion: "failure", exitCode: 0 });
    const pairs = { OUTPUT: result.outputs, STATE: result.state, ENV: result.env }[file];
    expect(pairs).toEqual({ a: "1" });
    expect(result.violations).toEqual([{ rule: "file-command-syntax", message: `GITHUB_${file}: ${why}` }]);
    expect(messages(result)).toEqual([
      `Unable to process file command '${file.toLowerCase()}' successfully.`,
      why,
    ]);
  });

  test("a line break in a value is seen as an injected output", async () => {
    const value = "harmless\ninjected=yes";
    const bad = await run({ main: `write("OUTPUT", ${JSON.stringify(`a=${value}\n`)});` });
    expect(bad.outputs).toEqual({ a: "harmless", injected: "yes" });
    expect(rules(bad)).toEqual(["undeclared-output"]);
    const delimited = await run({
      main: `write("OUTPUT", ${JSON.stringify(`a<<END\nEND\ninjected=yes\n`)});`,
    });
    expect(rules(delimited)).toEqual(["undeclared-output"]);
    const good = await run({ main: `write("OUTPUT", ${JSON.stringify(`a<<7f3d\n${value}\n7f3d\n`)});` });
    expect(good).toMatchObject({ outputs: { a: value }, violations: [] });
  });

  test("NODE_OPTIONS is refused, the runner's own names are noticed", async () => {
    const result = await run({
      main: 'write("ENV", "node_options=--inspect\\nGITHUB_SHA=x\\nOK=1\\n");',
      post: "console.log([process.env.NODE_OPTIONS, process.env.GITHUB_SHA.length, process.env.OK].join());",
    });
    expect(result.conclusion).toBe("success");
    expect(result.env).toEqual({ GITHUB_SHA: "x", OK: "1" });
    expect(rules(result)).toEqual(["blocked-env-name", "reserved-env-name"]);
    expect(messages(result)).toEqual([
      "Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command.",
    ]);
    expect(result.post?.log).toBe(",40,1");
  });

  test("a summary of more than 1 MiB is dropped, one of 1 MiB is not", async () => {
    const full = await run({ main: 'write("STEP_SUMMARY", "x".repeat(1048576));' });
    expect([full.summary.length, full.violations]).toEqual([1_048_576, []]);
    const over = await run({ main: 'write("STEP_SUMMARY", "x".repeat(1048577));' });
    expect([over.summary, rules(over), over.conclusion]).toEqual(["", ["summary-too-large"], "success"]);
  });

  test("relative paths and outputs over 1 MiB are noticed", async () => {
    const main = 'write("PATH", "bin\\n"); write("OUTPUT", "a=" + "x".repeat(600000) + "\\n");';
    expect(rules(await run({ main }))).toEqual(["relative-path", "outputs-too-large"]);
  });
});

describe("workflow commands", () => {
  test("annotations, with their escapes, on both streams", async () => {
    const result = await run({
      main: `${print("  ::warning file=lib.rs,line=3,col=1,endColumn=4,title=a%2Cb%3A::100%25%0Asure")}
        console.error("::notice::there");`,
    });
    const warning = { level: "warning", from: "action", message: "100%\nsure", title: "a,b:" };
    expect(result.annotations).toContainEqual({ ...warning, file: "lib.rs", line: 3, col: 1, endColumn: 4 });
    expect(result.annotations).toContainEqual({ level: "notice", from: "action", message: "there" });
    expect(result).toMatchObject({ conclusion: "success", violations: [] });
    expect(result.log.split("\n").sort()).toEqual(["##[notice]there", "##[warning]100%", "sure"].sort());
  });

  test("a command counts only at the start of a line, the old form anywhere", async () => {
    const result = await run({
      main: print("x ::error::no", "--error::no", "x ##[error file=lib.rs;line=1]a%5Db", "::error no"),
    });
    expect(result.annotations).toEqual([
      { level: "error", from: "action", message: "a]b", file: "lib.rs", line: 1 },
    ]);
    expect(result.log).toBe("x ::error::no\n--error::no\n##[error]a]b\n::error no");
  });

  test("a lone carriage return starts a line too", async () => {
    const result = await run({ main: 'process.stdout.write("50 %\\r::error::hidden\\r\\nend\\r");' });
    expect(messages(result)).toEqual(["hidden"]);
    expect(result.log).toBe("50 %\n##[error]hidden\nend");
  });

  test("a line and a character may come in pieces", async () => {
    const result = await run({
      main: `const bytes = Buffer.from("::notice::gr\u00fc\u00df\\r\\nend");
        (async () => { for (const byte of bytes) {
          process.stdout.write(Buffer.of(byte)); await new Promise((resolve) => setTimeout(resolve, 5)); } })();`,
    });
    expect([messages(result), result.log]).toEqual([["grüß"], "##[notice]grüß\nend"]);
  });

  test("stopped commands are text, until their token", async () => {
    const stopped = await run({
      main: print(
        "::stop-commands::T0ken",
        "::error::no",
        "##[error]no",
        "::odd::",
        "::T0ken::",
        "::error::yes",
      ),
    });
    expect(messages(stopped)).toEqual(["yes"]);
    expect(stopped.violations).toEqual([]);
    expect(stopped.log).toBe(
      "::stop-commands::T0ken\n::error::no\n##[error]no\n::odd::\n::T0ken::\n##[error]yes",
    );
    const twice = [
      "::stop-commands::T0ken",
      "::T0ken::",
      "::stop-commands::T0ken",
      "::error::no",
      "::T0ken::",
    ];
    expect(await run({ main: print(...twice) })).toMatchObject({ annotations: [], violations: [] });
    const open = await run({
      main: print("::stop-commands::T0ken", "::t0ken", "::error::no"),
      post: print("::error::p"),
    });
    expect([messages(open), rules(open)]).toEqual([[], ["commands-left-stopped"]]);
    expect(messages(open.post ?? open)).toEqual(["p"]);
  });

  test.each(["", "error", "pause-logging"])("'%s' cannot stop commands", async (token) => {
    const result = await run({ main: print(`::stop-commands::${token}`, "::notice::still on") });
    expect([result.conclusion, rules(result)]).toEqual(["failure", ["bad-command"]]);
    expect(messages(result)).toContain("still on");
  });

  test("unknown, disabled and deprecated commands", async () => {
    const unknown = await run({
      main: print("::warn::x", "##[oops]", "##[command]ls", "::std::fmt", "a ::std::fmt"),
    });
    expect([rules(unknown), unknown.conclusion]).toEqual([Array(3).fill("unknown-command"), "success"]);
    const disabled = await run({ main: print("::set-env name=A::1", "::add-path::/x") });
    expect([rules(disabled), disabled.conclusion]).toEqual([
      ["disabled-command", "disabled-command"],
      "failure",
    ]);
    expect([disabled.env, disabled.path]).toEqual([{}, []]);
    const old = await run({
      main: print("::set-output name=a::1", "::save-state name=s::2", "::save-state::3"),
      post: "console.log(process.env.STATE_s);",
    });
    expect([old.outputs, old.state, old.post?.log]).toEqual([{ a: "1" }, { s: "2" }, "2"]);
    expect(rules(old)).toEqual(["deprecated-command", "deprecated-command", "bad-command"]);
    expect(rules(await run({ main: print("::add-matcher::x.json") }))).toEqual(["unsupported-command"]);
  });

  test("debug lines are seen when debugging only", async () => {
    const main = print("::debug::deep");
    expect((await run({ main })).log).toBe("");
    expect((await run({ main }, { env: { RUNNER_DEBUG: "1" } })).log).toBe("##[debug]deep");
  });

  test("ten annotations of a level, of 4,096 characters each", async () => {
    const ten = await run({
      main: print(...Array(10).fill("::notice::n"), `::warning::${"x".repeat(4096)}`),
    });
    expect([ten.annotations.length, ten.violations]).toEqual([11, []]);
    const more = await run({
      main: print(...Array(12).fill("::notice::n"), `::warning::${"x".repeat(4097)}`),
    });
    expect(more.annotations.map(({ message }) => message.length)).toEqual([...Array(10).fill(1), 4096]);
    expect(rules(more)).toEqual(["too-many-annotations", "annotation-too-long"]);
  });

  test("places of annotations: what the runner drops, and files that are not there", async () => {
    const places = async (properties: string) => {
      const result = await run({ main: print(`::error ${properties}::x`) });
      const {
        level: _,
        from: __,
        message: ___,
        ...place
      } = result.annotations[0] ?? { level: 0, from: 0, message: 0 };
      return [place, rules(result)];
    };
    const wrong = ["annotation-position"];
    expect(await places("line=1,endLine=2,col=1,endColumn=2")).toEqual([{ line: 1, endLine: 2 }, wrong]);
    expect(await places("line=2,endLine=1")).toEqual([{}, wrong]);
    expect(await places("col=2")).toEqual([{}, wrong]);
    expect(await places("line=one")).toEqual([{}, wrong]);
    expect(await places("line=1,column=2")).toEqual([{ line: 1 }, wrong]);
    expect(await places("file=src/lib.rs")).toEqual([{ file: "src/lib.rs" }, ["annotation-file"]]);
    expect(await places("file=../action/main.cjs")).toEqual([
      { file: "../action/main.cjs" },
      ["annotation-file"],
    ]);
    const absolute = await run({ main: 'console.log("::error file=" + process.cwd() + "/lib.rs::x");' });
    expect(absolute).toMatchObject({ annotations: [{ file: "lib.rs" }], violations: [] });
  });

  test("groups and their lines", async () => {
    const flat = await run({
      main: print(
        "a",
        "::group::One",
        "b",
        "::warning::c",
        "::endgroup::",
        "d",
        "##[group]Two",
        "##[endgroup]",
      ),
    });
    expect(flat.groups).toEqual([
      { title: "One", lines: ["b", "##[warning]c"], groups: [] },
      { title: "Two", lines: [], groups: [] },
    ]);
    expect(flat.violations).toEqual([]);
    const nested = await run({ main: print("::group::Out", "1", "::group::In", "2", "::endgroup::", "3") });
    expect(nested.groups).toEqual([
      { title: "Out", lines: ["1", "3"], groups: [{ title: "In", lines: ["2"], groups: [] }] },
    ]);
    expect(rules(nested)).toEqual(["nested-group", "unbalanced-group"]);
    expect(rules(await run({ main: print("::endgroup::") }))).toEqual(["unbalanced-group"]);
  });
});

describe("masks", () => {
  test("cover the log, annotations, groups, the summary, and post", async () => {
    const result = await run({
      main: `${print("s3cret before", "::add-mask::s3cret", "a s3crets3cret b", "::error::s3cret", "::group::s3cret", "::endgroup::")}
        write("STEP_SUMMARY", "s3cret\\n"); write("OUTPUT", "a=s3cret\\n");`,
      post: print("s3cret"),
    });
    expect(result.log).toBe("s3cret before\na *** b\n##[error]***\n##[group]***\n##[endgroup]");
    expect([messages(result), result.groups[0]?.title, result.summary]).toEqual([["***"], "***", "***\n"]);
    expect([result.masked, result.post?.log]).toEqual([["s3cret"], "***"]);
    expect(rules(result)).toEqual(["secret-in-output"]);
  });

  test("cover each line, and the usual encodings, of a secret", async () => {
    const secret = 'first line\nsec"ond';
    const encoded = [`x${secret}`, `xy${secret}`, secret].map((text) => Buffer.from(text).toString("base64"));
    const lines = ["first line", 'sec\\"ond', "first%20line", ...encoded];
    const result = await run({ main: print('::add-mask::first line%0Asec"ond', ...lines) });
    for (const line of result.log.split("\n")) expect(line).toContain("***");
    expect(result.log.split("\n")).toHaveLength(lines.length);
  });

  test("cover what was secret from the start", async () => {
    const main = print("token-1 token-2 token-3");
    const env = { GITHUB_TOKEN: "token-2", ACTIONS_RUNTIME_TOKEN: "token-3" };
    expect((await run({ main }, { env, secrets: ["token-1"] })).log).toBe("*** *** ***");
  });

  test("an empty one is a warning", async () => {
    const result = await run({ main: print("::add-mask:: ", "a b") });
    expect([messages(result).length, result.masked, result.log.split("\n").at(-1)]).toEqual([1, [], "a b"]);
  });
});

describe("post", () => {
  test("gets the state, the environment and the path, and files of its own", async () => {
    const result = await run({
      main: 'write("STATE", "pid=7\\n"); write("ENV", "GREETING=hi\\n"); write("PATH", "/one\\n/two\\n"); write("OUTPUT", "a=1\\n");',
      post: `console.log([process.env.STATE_pid, process.env.GREETING, process.env.PATH.split(":").slice(0, 2)].join(" "));
        console.log(fs.readFileSync(process.env.GITHUB_OUTPUT, "utf8") === "");
        console.log("::group::cleaning"); console.log("::endgroup::"); process.exit(1);`,
    });
    expect(result).toMatchObject({ conclusion: "success", outputs: { a: "1" }, groups: [] });
    expect(result.post).toMatchObject({ conclusion: "failure", exitCode: 1, outputs: {} });
    expect(result.post?.log.split("\n").slice(0, 2)).toEqual(["7 hi /two,/one", "true"]);
    expect(result.post?.groups).toEqual([{ title: "cleaning", lines: [], groups: [] }]);
  });

  test.each([
    [undefined, [true, true]],
    ["always()", [true, true]],
    ["success()", [true, false]],
    ["failure()", [false, true]],
    [`\${{ !cancelled() && success() || failure() }}`, [true, true]],
    ["cancelled()", [false, false]],
  ])("post-if %s", async (postIf, expected) => {
    const ran = [0, 1].map(async (code) => {
      const little = { main: `process.exit(${code});`, post: "" };
      const result = await run(postIf === undefined ? little : { ...little, postIf });
      return result.post !== undefined;
    });
    expect(await Promise.all(ran)).toEqual(expected);
  });

  test("an unknown post-if is a mistake of the test", async () => {
    await expect(run({ main: "", post: "", postIf: "runner.os == 'Linux'" })).rejects.toThrow("runner.os");
  });
});

describe("cancel", () => {
  const graceMs = [400, 400] as const;
  const WAIT = "setInterval(() => {}, 1000); console.log('ready');";

  test("asks with SIGINT; the files still count and post still runs", async () => {
    const result = await run(
      {
        main: `process.on("SIGINT", () => { write("STATE", "s=saved\\n"); process.exit(0); }); ${WAIT}`,
        post: "console.log(process.env.STATE_s);",
      },
      { cancelOn: /ready/ },
    );
    expect(result).toMatchObject({
      conclusion: "cancelled",
      exitCode: 0,
      signals: ["SIGINT"],
      violations: [],
    });
    expect(result.post).toMatchObject({ conclusion: "success", log: "saved" });
  });

  test("goes on to SIGTERM and SIGKILL", async () => {
    const ignore = 'process.on("SIGINT", () => {});';
    const stubborn = await run({ main: ignore + WAIT }, { cancelOn: /ready/, graceMs });
    expect(stubborn).toMatchObject({
      conclusion: "cancelled",
      exitCode: null,
      signals: ["SIGINT", "SIGTERM"],
    });
    const deaf = await run(
      { main: `${ignore} process.on("SIGTERM", () => {}); ${WAIT}` },
      { cancelAfterMs: 300, graceMs },
    );
    expect(deaf).toMatchObject({ conclusion: "cancelled", signals: ["SIGINT", "SIGTERM", "SIGKILL"] });
    expect(deaf.durationMs).toBeGreaterThan(300 + 400 + 400);
  });

  test("a child that ignores SIGINT is found, and ended at the end of the job", async () => {
    // As in a terminal, but without one: only the action gets the signal.
    const child = `process.on("SIGINT", () => {}); setInterval(() => {}, 1000); console.log("child " + process.pid);`;
    const main = (stdio: string) =>
      `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(child)}], { stdio: "${stdio}" });
       setTimeout(() => console.log("ready"), 500);`;
    const started = performance.now();
    const loud = await run({ main: main("inherit") }, { cancelOn: /^child/, graceMs: [7_500, 2_500] });
    expect(performance.now() - started).toBeGreaterThan(5_000);
    expect(loud).toMatchObject({ conclusion: "cancelled", signals: ["SIGINT"] });
    expect(rules(loud)).toEqual(["pipes-left-open", "orphan-process"]);
    const pid = Number(/child (\d+)/.exec(loud.log)?.[1]);
    expect([pid > 0, isAlive(pid)]).toEqual([true, false]);

    const silent = await run({ main: main("ignore") }, { cancelOn: /ready/ });
    expect(silent.durationMs).toBeLessThan(5_000);
    expect(rules(silent)).toEqual(["orphan-process"]);
    expect(isAlive(Number(/\((\d+)\)$/.exec(silent.violations[0]?.message ?? "")?.[1]))).toBe(false);
  });
});
