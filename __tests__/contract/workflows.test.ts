import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { actions, isInputName } from "../../src/inputs/index.ts";
import { checkout } from "../support/machine/index.ts";
import { blocks, toolOf, type Use, usesIn, workflowFiles } from "../support/workflows.ts";

/** Workflows, actions and what the pages show of them, held against their linters and against the actions' inputs. */

const room = mkdtempSync(path.join(tmpdir(), "rust-cross-workflows-"));
afterAll(() => rmSync(room, { recursive: true }));

const read = (file: string) => readFileSync(path.join(checkout, file), "utf8");

/** Whole workflows of the pages, as files. */
const shown = blocks
  .filter(({ language, text }) => language === "yaml" && /^jobs:/m.test(text))
  .map(({ place, text }) => {
    const file = path.join(room, `${place.replaceAll(/[^\w.-]/g, "-")}.yml`);
    writeFileSync(file, text);
    return file;
  });

function lint(tool: "actionlint" | "zizmor", ...argv: readonly string[]) {
  const { status, stdout, stderr, error } = spawnSync(toolOf(tool), argv, {
    cwd: checkout,
    encoding: "utf8",
  });
  // It is installed by scripts/install-test-tools.sh.
  if (error !== undefined) throw error;
  return { status, said: `${stdout}${stderr}` };
}

const actionlint = (...files: readonly string[]) => lint("actionlint", "-no-color", ...files);
const zizmor = (config: string, ...files: readonly string[]) =>
  lint("zizmor", "--offline", "--no-progress", "--quiet", "--config", config, ...files);
const ours = ".github/zizmor.yml";

describe("the linters", () => {
  const workflow = (step: string) => {
    const file = path.join(room, "bad.yml");
    const head = "on: push\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n";
    writeFileSync(file, `${head}      - ${step}\n`);
    return file;
  };

  test("see what is wrong", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's
    expect(actionlint(workflow("run: echo ${{ nothing.at.all }}")).status).toBe(1);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's
    expect(zizmor(ours, workflow("run: echo ${{ github.head_ref }}")).said).toContain("template-injection");
    expect(zizmor(ours, workflow("uses: actions/setup-node@v5")).said).toContain("unpinned-uses");
  });

  test.each(workflowFiles)("actionlint finds %s in order", (file) => {
    expect(actionlint(file)).toEqual({ status: 0, said: "" });
  });

  test.each([...workflowFiles, ...actions.map(({ file }) => file)])("zizmor finds %s in order", (file) => {
    expect(zizmor(ours, file)).toEqual({ status: 0, said: expect.not.stringContaining("error") });
  });

  test("both find the workflows of the pages in order, which name releases as people do", () => {
    expect(shown.length).toBeGreaterThan(3);
    const config = path.join(room, "config/zizmor.yml");
    mkdirSync(path.dirname(config), { recursive: true });
    writeFileSync(config, 'rules: { unpinned-uses: { config: { policies: { "*": ref-pin } } } }\n');
    expect(actionlint(...shown)).toEqual({ status: 0, said: "" });
    expect(zizmor(config, ...shown)).toEqual({ status: 0, said: expect.not.stringContaining("error") });
  });
});

interface Workflow {
  readonly on: { readonly workflow_call: { readonly inputs: Readonly<Record<string, unknown>> } };
  readonly permissions?: object;
  readonly jobs: Readonly<Record<string, { readonly permissions?: object; readonly steps: readonly Use[] }>>;
}

const cross = parse(read(".github/workflows/cross.yml")) as Workflow;
const crossInputs = Object.keys(cross.on.workflow_call.inputs);

/** Inputs of something of ours, by what stands after `uses:`; null where it is none of ours. */
function inputsOf(uses: string): readonly string[] | null {
  if (/^(\.|org\/rust-cross)\/\.github\/workflows\/cross\.yml(@|$)/.test(uses)) return crossInputs;
  const [, folder] = /^(?:\$|\.|org\/rust-cross)(?:\/(\w*))?(?:@v1)?$/.exec(uses) ?? [];
  if (folder === undefined && !/^org\/rust-cross@/.test(uses)) return null;
  return actions.find(({ file }) => file === `${folder ? `${folder}/` : ""}action.yml`)?.inputs ?? [];
}

const yamls = [
  ...workflowFiles.map((file) => ({ place: file, text: read(file) })),
  ...blocks.filter(({ language }) => language === "yaml"),
].flatMap(({ place, text }) => usesIn(text).map((use) => ({ place, ...use })));

test.each(yamls.filter(({ uses }) => inputsOf(uses) !== null))(
  "$place: $uses has the inputs that it is given",
  (use) => {
    const unknown = Object.keys(use.with ?? {}).filter((name) => !inputsOf(use.uses)?.includes(name));
    expect(unknown).toEqual([]);
  },
);

test("an action of others is the same commit everywhere", () => {
  const pinned = workflowFiles
    .flatMap((file) => usesIn(read(file)).map(({ uses }) => uses))
    .filter((uses) => /@[0-9a-f]{40}$/.test(uses));
  const names = new Set(pinned.map((uses) => uses.split("@")[0]));
  expect(names.size).toBeGreaterThan(1);
  expect(new Set(pinned).size).toBe(names.size);
});

describe("the reusable workflow", () => {
  const stepOf = (job: string, uses: string) =>
    cross.jobs[job]?.steps.find((step) => step.uses === uses)?.with ?? {};
  const [planned, built] = [stepOf("plan", "$/plan"), stepOf("build", "$/cross")];
  // They are about other jobs, or about what is done with all of it.
  const gathered = Object.keys(stepOf("gather", "$/gather"));
  const own = ["attest", "submodules", "light-runs-on", "timeout-minutes"];
  const taken = (file: string) => actions.find((action) => action.file === file)?.inputs as readonly string[];

  test("has inputs of the actions, and of its own what it says", () => {
    expect(crossInputs.filter((name) => !isInputName(name))).toEqual(own);
  });

  test.each(crossInputs.filter((name) => !own.includes(name)))(
    "hands %s to every job that takes it",
    (name) => {
      // Where it says nothing, what stands in Cargo.toml holds.
      const value = new RegExp(
        `^\\$\\{\\{ (inputs\\.${name}|!inputs\\.${name} && 'false')( \\|\\| '')? \\}\\}`,
      );
      if (taken("plan/action.yml").includes(name))
        expect([name, planned[name]]).toEqual([name, expect.stringMatching(value)]);
      if (
        taken("action.yml").includes(name) &&
        !["targets", "strategy", "release", "release-tag", "overwrite"].includes(name)
      )
        expect([name, built[name]]).toEqual([name, expect.stringMatching(value)]);
      expect([...Object.keys(planned), ...Object.keys(built), ...gathered]).toContain(name);
    },
  );

  test("gives the jobs that run code of the project leave to read alone", () => {
    expect(cross.permissions).toBeUndefined();
    const permissions = Object.entries(cross.jobs).map(([name, job]) => [name, job.permissions]);
    expect(Object.fromEntries(permissions)).toEqual({
      plan: { contents: "read" },
      build: { contents: "read" },
      gather: undefined,
    });
    expect(JSON.stringify(cross.jobs.gather)).not.toMatch(/checkout|"run":/);
  });
});
