import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { Command } from "../support/command.ts";
import { GitHubServer } from "../support/github-server.ts";
import { checkout, run } from "../support/machine/index.ts";
import { readResult } from "../support/result.ts";
import { ResultsServer } from "../support/results/index.ts";
import { type JobResult, runJavaScriptAction } from "../support/runner/index.ts";
import { blocks, type Use } from "../support/workflows.ts";

/**
 * What docs/migrate.md tells people to write, carried out as it stands there on a small project: the bundled actions as
 * GitHub's runner starts them, the `run:` lines after them by a shell, with GitHub's services on the loopback.
 */

const limit = 600_000;
const scope = { run: "run-1", job: "job-1" };
const token = "ghs_16C7e42F292c6912E7710c838347Ae178B4a";
const cache = process.env.RUST_CROSS_TEST_CACHE ?? "/var/tmp/rust-cross-test-cache";
const tests = 11;

type Step = Use | { readonly run: string };

const shown = blocks
  .filter(({ place }) => place.startsWith("docs/migrate.md:"))
  .map(({ place, language, text }) => ({
    place,
    text,
    steps: language === "yaml" ? (parse(text) as unknown) : null,
  }));

const isStrategyCross = (steps: unknown) => /"strategy":"cross"/.test(JSON.stringify(steps));
const carriedOut = shown.flatMap(({ place, steps }) =>
  Array.isArray(steps) && !isStrategyCross(steps) ? [{ place, steps: steps as readonly Step[] }] : [],
);

let results: ResultsServer;
let github: GitHubServer;
const rooms: string[] = [];

beforeEach(async () => {
  results = await ResultsServer.start();
  github = await GitHubServer.start();
  github.tokens.set(token, "write");
});
afterEach(() => Promise.all([results.stop(), github.stop()]));
afterAll(() => {
  for (const room of rooms) rmSync(room, { recursive: true, force: true });
});

/** A checkout of a project, and the job of a pushed tag in it. */
class Job {
  readonly workspace = mkdtempSync(path.join(tmpdir(), "rust-cross-migrate-"));
  #env: Readonly<Record<string, string>> = {};
  #path: readonly string[] = [];

  constructor() {
    rooms.push(this.workspace);
    cpSync(path.join(checkout, "examples/pure"), this.workspace, {
      recursive: true,
      filter: (from) => !from.endsWith("/target"),
    });
    cpSync(path.join(checkout, "LICENSE-MIT"), path.join(this.workspace, "LICENSE-MIT"));
  }

  get output(): string {
    return path.join(this.workspace, "target/rust-cross");
  }

  async use({ uses, with: given = {} }: Use): Promise<JobResult> {
    const [, action = ""] = /^org\/rust-cross(\/setup)?@v1$/.exec(uses) ?? [];
    const ran = await runJavaScriptAction({
      actionDir: path.join(checkout, action),
      workspace: this.workspace,
      inputs: {
        ...(given.release === true ? { "github-token": token } : {}),
        ...Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)])),
      },
      env: {
        ...results.environment(scope),
        RUST_CROSS_CACHE: cache,
        GITHUB_API_URL: github.url,
        GITHUB_REF: "refs/tags/v0.1.0",
        GITHUB_REF_NAME: "v0.1.0",
        GITHUB_REF_TYPE: "tag",
        RUSTUP_HOME: process.env.RUSTUP_HOME ?? `${process.env.HOME}/.rustup`,
        CARGO_HOME: process.env.CARGO_HOME ?? `${process.env.HOME}/.cargo`,
      },
      node: path.join(checkout, "node_modules/node/bin/node"),
      timeoutMs: limit,
    });
    if (ran.conclusion !== "success") throw new Error(ran.log);
    expect([...ran.violations, ...(ran.post?.violations ?? [])]).toEqual([]);
    this.#env = { ...this.#env, ...ran.env };
    this.#path = [...ran.path.toReversed(), ...this.#path];
    return ran;
  }

  async run(line: string): Promise<string> {
    const ran = await run(["bash", "-e", "-c", line], {
      cwd: this.workspace,
      timeoutSeconds: limit / 1000,
      env: { ...this.#env, PATH: [...this.#path, process.env.PATH].join(":") },
    });
    if (ran.code !== 0) throw new Error(`${ran.stdout}\n${ran.stderr}`);
    return ran.stdout;
  }
}

describe("carried out", () => {
  test.each(carriedOut)(
    "$place",
    async ({ steps }) => {
      const job = new Job();
      for (const step of steps) {
        if ("run" in step) {
          const passed = [...(await job.run(step.run)).matchAll(/^test result: ok\. (\d+) passed/gm)];
          expect(passed.reduce((all, [, count]) => all + Number(count), 0)).toBe(tests);
          continue;
        }
        await job.use(step);
        if (step.uses.includes("/setup@")) continue;
        const given = step.with ?? {};
        const triples = String(given.targets).split(" ");
        const { targets } = readResult(path.join(job.output, "result.json"));
        expect(targets.map(({ target, success, tests }) => [target, success, tests?.passed ?? 0])).toEqual(
          triples.map((triple) => [triple, true, given.test === true ? tests : 0]),
        );
        expect(results.artifacts.map(({ name }) => name)).toEqual(triples.map((triple) => `tally-${triple}`));
        const attached = github.releases.flatMap(({ assets }) => assets.map(({ name }) => name));
        const archives = readdirSync(job.output).filter((name) => /\.(tar\.gz|zip)(\.sha256)?$/.test(name));
        expect(attached.sort()).toEqual(given.release === true ? archives.sort() : []);
      }
    },
    limit,
  );

  const commands = shown
    .flatMap(({ text }) => text.trim().split("\n"))
    .filter((line) => line.startsWith("rust-cross "));

  test.each(commands)(
    "%s",
    async (line) => {
      const command = new Command("examples/pure", cache);
      const targets = await command.succeed(line.split(" ").slice(1));
      command.close();
      for (const target of Object.values(targets)) expect(target.tests).toMatchObject({ passed: tests });
    },
    limit,
  );
});

test("the others are by cross.test.ts, with an image of cross's, and by workflows.test.ts, with jobs", () => {
  const others = shown.filter(
    ({ place, steps }) => steps !== null && carriedOut.every((each) => each.place !== place),
  );
  expect(others.map(({ steps }) => isStrategyCross(steps) || "jobs" in (steps as object))).toEqual([
    true,
    true,
  ]);
  expect(carriedOut.length).toBeGreaterThanOrEqual(6);
});
