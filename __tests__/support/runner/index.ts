/**
 * Starts a bundled JavaScript action as GitHub's runner does, and tells what the runner would make of it.
 * Written after the source of actions/runner: `ActionRunner`, `NodeScriptActionHandler`, `FileCommandManager`,
 * `ActionCommandManager`, `ProcessInvoker`.
 */
import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, readFile, realpath, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, delimiter, dirname, isAbsolute, join, resolve } from "node:path";
import { type Action, evaluatePostIf, inputVariables, readAction } from "./action.ts";
import { keyValues, pathLines } from "./files.ts";
import { StepLog } from "./log.ts";
import { Masks } from "./masks.ts";
import type { Conclusion, JobResult, StepResult } from "./model.ts";
import { killOrphans, type NodeOutcome, runNode } from "./process.ts";

export type {
  Annotation,
  Conclusion,
  JobResult,
  Level,
  LogGroup,
  Rule,
  StepResult,
  Violation,
} from "./model.ts";

export interface RunOptions {
  /** Folder of action.yml. */
  readonly actionDir: string;
  /** As under `with:` in a workflow. */
  readonly inputs: Readonly<Record<string, string>>;
  /**
   * `env:` of the workflow, and the facts of the run: unlike in a workflow, GITHUB_*, RUNNER_* and ACTIONS_* given
   * here replace the runner's own. `RUNNER_DEBUG: "1"` turns on debug lines in the log.
   */
  readonly env?: Readonly<Record<string, string>>;
  /** GITHUB_WORKSPACE and the working directory; must exist. */
  readonly workspace: string;
  /** The program to run the action with; by default the Node of the tests. */
  readonly node?: string;
  /** Cancels `main` so many milliseconds after its start. */
  readonly cancelAfterMs?: number;
  /** Cancels `main` when a line of its output matches. */
  readonly cancelOn?: RegExp;
  /** Time for `main`, and again for `post`; then it is ended and fails. 60,000 by default. */
  readonly timeoutMs?: number;
  /** Patience after SIGINT and after SIGTERM, in milliseconds; the runner's own are 7,500 and 2,500. */
  readonly graceMs?: readonly [interrupt: number, terminate: number];
  /** Masked from the start; GITHUB_TOKEN and ACTIONS_RUNTIME_TOKEN of `env` always are. */
  readonly secrets?: readonly string[];
}

const MEBIBYTE = 1_048_576;
const GRACE_MS = [7_500, 2_500] as const;

/** What a machine has before a job starts; the rest of the tests' environment (npm's, jest's) stays out. */
const MACHINE =
  /^(PATH|HOME|USER|LOGNAME|SHELL|LANG|LC_.*|TZ|TMPDIR|CARGO_HOME|RUSTUP_.*|SSL_CERT_.*|(https?|no|all)_proxy|SystemRoot|TEMP|TMP|USERPROFILE|APPDATA|LOCALAPPDATA|PATHEXT|COMSPEC)$/i;

function machine(): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && MACHINE.test(name)) env[name] = value;
  }
  // `npm test` puts node_modules/.bin first: an action would find our tools and our Node 24 there.
  const path = (env.PATH ?? "").split(delimiter).filter((folder) => !/[\\/]node_modules[\\/]/.test(folder));
  return { ...env, PATH: path.join(delimiter) };
}

const RUNNER_OS: Partial<Record<NodeJS.Platform, string>> = {
  linux: "Linux",
  darwin: "macOS",
  win32: "Windows",
};
const RUNNER_ARCH: Partial<Record<NodeJS.Architecture, string>> = {
  ia32: "X86",
  x64: "X64",
  arm: "ARM",
  arm64: "ARM64",
};

function facts(workspace: string, root: string): Record<string, string> {
  const temp = join(root, "_temp");
  const sha = "0123456789abcdef0123456789abcdef01234567";
  return {
    CI: "true",
    GITHUB_ACTION: "__self",
    GITHUB_ACTIONS: "true",
    GITHUB_ACTION_REF: "",
    GITHUB_ACTION_REPOSITORY: "",
    GITHUB_ACTOR: "octocat",
    GITHUB_ACTOR_ID: "583231",
    GITHUB_API_URL: "https://api.github.com",
    GITHUB_BASE_REF: "",
    GITHUB_EVENT_NAME: "push",
    GITHUB_EVENT_PATH: join(temp, "_github_workflow", "event.json"),
    GITHUB_GRAPHQL_URL: "https://api.github.com/graphql",
    GITHUB_HEAD_REF: "",
    GITHUB_JOB: "build",
    GITHUB_REF: "refs/heads/main",
    GITHUB_REF_NAME: "main",
    GITHUB_REF_PROTECTED: "false",
    GITHUB_REF_TYPE: "branch",
    GITHUB_REPOSITORY: "octocat/hello-world",
    GITHUB_REPOSITORY_ID: "1296269",
    GITHUB_REPOSITORY_OWNER: "octocat",
    GITHUB_REPOSITORY_OWNER_ID: "583231",
    GITHUB_RETENTION_DAYS: "90",
    GITHUB_RUN_ATTEMPT: "1",
    GITHUB_RUN_ID: "1",
    GITHUB_RUN_NUMBER: "1",
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_SHA: sha,
    GITHUB_TRIGGERING_ACTOR: "octocat",
    GITHUB_WORKFLOW: "CI",
    GITHUB_WORKFLOW_REF: "octocat/hello-world/.github/workflows/ci.yml@refs/heads/main",
    GITHUB_WORKFLOW_SHA: sha,
    GITHUB_WORKSPACE: workspace,
    RUNNER_ARCH: RUNNER_ARCH[process.arch] ?? process.arch.toUpperCase(),
    RUNNER_ENVIRONMENT: "github-hosted",
    RUNNER_NAME: "rust-cross tests",
    RUNNER_OS: RUNNER_OS[process.platform] ?? "Linux",
    RUNNER_TEMP: temp,
    RUNNER_TOOL_CACHE: join(root, "_tool"),
    RUNNER_TRACKING_ID: `github_${randomUUID()}`,
    RUNNER_WORKSPACE: dirname(workspace),
  };
}

/** Context name → prefix of its file, as in `FileCommandManager.cs`. */
const FILES = {
  GITHUB_ENV: "set_env_",
  GITHUB_OUTPUT: "set_output_",
  GITHUB_PATH: "add_path_",
  GITHUB_STATE: "save_state_",
  GITHUB_STEP_SUMMARY: "step_summary_",
} as const;

interface Job {
  readonly options: RunOptions;
  readonly action: Action;
  readonly workspace: string;
  readonly masks: Masks;
  /** Everything but the inputs, the state and the files of a step. */
  readonly env: Readonly<Record<string, string>>;
}

async function makeFiles(temp: string): Promise<Record<keyof typeof FILES, string>> {
  const folder = join(temp, "_runner_file_commands");
  await mkdir(folder, { recursive: true });
  const suffix = randomUUID();
  const files = Object.entries(FILES).map(([name, prefix]) => [name, join(folder, prefix + suffix)] as const);
  for (const [, path] of files) await writeFile(path, "");
  return Object.fromEntries(files) as Record<keyof typeof FILES, string>;
}

/** The text of a file of commands; empty when the action removed it, which the runner forgives. */
async function readText(path: string): Promise<string> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  return text.replace(/^\uFEFF/, "");
}

async function readPairs(log: StepLog, name: string, path: string): Promise<Record<string, string>> {
  const pairs: Record<string, string> = {};
  try {
    for (const [key, value] of keyValues(await readText(path))) pairs[key] = value;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    log.violate("file-command-syntax", `${name}: ${why}`);
    log.fail(`Unable to process file command '${name.slice(7).toLowerCase()}' successfully.`, why);
  }
  return pairs;
}

async function readEnv(log: StepLog, path: string): Promise<Record<string, string>> {
  const env = await readPairs(log, "GITHUB_ENV", path);
  for (const name of Object.keys(env)) {
    if (name.toUpperCase() === "NODE_OPTIONS") {
      delete env[name];
      log.violate("blocked-env-name", `${name} cannot be set by GITHUB_ENV`);
      log.issue("error", "Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command.");
    } else if (/^(CI$|GITHUB_|RUNNER_)/.test(name)) {
      log.violate("reserved-env-name", `${name} belongs to the runner`);
    }
  }
  return env;
}

async function readSummary(log: StepLog, masks: Masks, path: string): Promise<string> {
  const size = await stat(path).then(
    (file) => file.size,
    () => 0,
  );
  if (size <= MEBIBYTE) return masks.apply(await readText(path));
  log.violate("summary-too-large", `Step summary of ${size} bytes`);
  log.issue(
    "error",
    `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got ${Math.floor(size / 1024)}k.`,
  );
  return "";
}

function checkOutputs(
  log: StepLog,
  action: Action,
  masks: Masks,
  outputs: Readonly<Record<string, string>>,
): void {
  const declared = new Set([...action.outputs].map((name) => name.toLowerCase()));
  let characters = 0;
  for (const [name, value] of Object.entries(outputs)) {
    characters += value.length;
    if (!declared.has(name.toLowerCase()))
      log.violate("undeclared-output", `action.yml declares no output '${name}'`);
    if (masks.isIn(value)) log.violate("secret-in-output", `Output '${name}' contains a masked value`);
  }
  if (characters * 2 > MEBIBYTE)
    log.violate("outputs-too-large", `Outputs of ${characters * 2} bytes in UTF-16`);
}

/** Runs one script with fresh files for its commands. */
async function runStep(
  job: Job,
  script: string,
  extra: { readonly env: Readonly<Record<string, string>>; readonly main: boolean },
): Promise<StepResult> {
  const { action, masks, options, workspace } = job;
  const base = { ...job.env, ...extra.env };
  const inputs = inputVariables(action, options.inputs, base);
  const files = await makeFiles(base.RUNNER_TEMP ?? tmpdir());
  const log = new StepLog({ masks, workspace, debug: base.RUNNER_DEBUG === "1" });
  for (const warning of inputs.warnings) log.issue("warning", warning);

  const cancel = new AbortController();
  let cancelled = false;
  let timedOut = false;
  const timers = [
    setTimeout(() => {
      timedOut = !cancelled;
      cancel.abort();
    }, options.timeoutMs ?? 60_000),
  ];
  const cancelNow = () => {
    cancelled = !timedOut;
    cancel.abort();
  };
  if (extra.main && options.cancelAfterMs !== undefined)
    timers.push(setTimeout(cancelNow, options.cancelAfterMs));

  const start = performance.now();
  let outcome: NodeOutcome;
  try {
    outcome = await runNode({
      node: options.node ?? process.execPath,
      script,
      cwd: workspace,
      env: { ...base, ...inputs.env, ...files },
      graceMs: options.graceMs ?? GRACE_MS,
      cancel: cancel.signal,
      onLine: (line) => {
        log.line(line);
        if (extra.main && options.cancelOn?.test(line)) cancelNow();
      },
    });
  } finally {
    for (const timer of timers) clearTimeout(timer);
  }
  const durationMs = performance.now() - start;
  log.end();
  if (outcome.pipesLeftOpen) log.violate("pipes-left-open", "A child of the action still holds its output");
  if (timedOut) log.issue("error", `The action has timed out after ${options.timeoutMs ?? 60_000} ms.`);

  // The runner reads the files whatever has happened, also after a cancellation.
  const path = pathLines(await readText(files.GITHUB_PATH));
  for (const folder of path)
    if (!isAbsolute(folder)) log.violate("relative-path", `GITHUB_PATH: '${folder}'`);
  const env = await readEnv(log, files.GITHUB_ENV);
  const summary = await readSummary(log, masks, files.GITHUB_STEP_SUMMARY);
  const state = { ...log.state, ...(await readPairs(log, "GITHUB_STATE", files.GITHUB_STATE)) };
  const outputs = { ...log.outputs, ...(await readPairs(log, "GITHUB_OUTPUT", files.GITHUB_OUTPUT)) };
  checkOutputs(log, action, masks, outputs);

  const failed = timedOut || log.failed || outcome.exitCode !== 0;
  const conclusion: Conclusion = cancelled ? "cancelled" : failed ? "failure" : "success";
  return {
    conclusion,
    exitCode: outcome.exitCode,
    timedOut,
    signals: outcome.signals,
    durationMs,
    outputs,
    env,
    path,
    state,
    summary,
    annotations: log.annotations,
    groups: log.groups,
    log: log.text,
    masked: log.masked,
    violations: log.violations,
  };
}

/** What `post` finds in its environment after `main`. */
function afterwards(job: Job, main: StepResult): Record<string, string> {
  const env: Record<string, string> = { ...job.env };
  for (const [name, value] of Object.entries(main.env)) {
    if (!/^(CI$|GITHUB_|RUNNER_)/.test(name)) env[name] = value;
  }
  for (const folder of main.path) env.PATH = [folder, env.PATH ?? ""].join(delimiter);
  for (const [name, value] of Object.entries(main.state)) env[`STATE_${name}`] = value;
  return env;
}

/**
 * Runs `main`, then `post`, of the action in `actionDir`. The conclusion and everything beside `post` is that of `main`.
 *
 * RUNNER_TEMP and RUNNER_TOOL_CACHE are new folders that are removed at the end, unless `env` names others.
 * @throws Error for a mistake of the test's own: no action.yml, no such script, no such Node, an expression that is
 * not understood. An action that fails is a result.
 */
export async function runJavaScriptAction(options: RunOptions): Promise<JobResult> {
  const actionDir = resolve(options.actionDir);
  const workspace = resolve(options.workspace);
  if (!(await stat(workspace)).isDirectory()) throw new Error(`${workspace} is no folder`);
  const action = readAction(actionDir);
  const root = await realpath(await mkdtemp(join(tmpdir(), `runner-${basename(actionDir)}-`)));
  const env = { ...machine(), ...facts(workspace, root), ...options.env };
  const masks = new Masks();
  for (const secret of [...(options.secrets ?? []), env.GITHUB_TOKEN, env.ACTIONS_RUNTIME_TOKEN]) {
    if (secret !== undefined) masks.add(secret);
  }
  const job: Job = { options, action, workspace, masks, env };
  const trackingId = env.RUNNER_TRACKING_ID ?? "";
  try {
    for (const folder of [env.RUNNER_TEMP, env.RUNNER_TOOL_CACHE, dirname(env.GITHUB_EVENT_PATH ?? root)]) {
      await mkdir(folder ?? root, { recursive: true });
    }
    if (options.env?.GITHUB_EVENT_PATH === undefined) await writeFile(env.GITHUB_EVENT_PATH ?? "", "{}");
    const main = await runStep(job, action.main, { env: {}, main: true });
    const post =
      action.post !== undefined && evaluatePostIf(action.postIf, main.conclusion)
        ? await runStep(job, action.post, { env: afterwards(job, main), main: false })
        : null;
    const orphans = (await killOrphans(trackingId)).map((command) => ({
      rule: "orphan-process" as const,
      message: `Still running at the end of the job: ${command}`,
    }));
    return {
      ...main,
      violations: [...main.violations, ...orphans],
      ...(post === null ? {} : { post }),
    };
  } finally {
    await killOrphans(trackingId);
    await rm(root, { recursive: true, force: true });
  }
}
