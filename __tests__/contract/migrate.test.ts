import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { isInputName, rowOf } from "../../src/inputs/index.ts";
import { checkout } from "../support/machine/index.ts";
import { blocks, type Use, usesIn } from "../support/workflows.ts";

/** What docs/migrate.md tells people to write is planned for a real project. Names of inputs: workflows.test.ts. */

const program = path.join(checkout, "dist/cli/index.js");
const page = blocks.filter(({ place }) => place.startsWith("docs/migrate.md"));

function plan(argv: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, "plan", ...argv], {
    cwd: path.join(checkout, "examples/pure"),
    encoding: "utf8",
    timeout: 60_000,
  });
  return { status, stdout, stderr };
}

/** As flags: what the command has none for is of a workflow. */
function flagsOf({ uses, with: given = {} }: Use): string[] {
  const flags = Object.entries(given).flatMap(([name, value]) => {
    const row = isInputName(name) ? rowOf(name) : null;
    return row === null || row.actionOnly || row.group === "Set-up" ? [] : [`--${name}=${value}`];
  });
  // Machines of GitHub's: they have what this one may lack, as docker.
  const isHosted = uses.includes("cross.yml") || given.strategy === "cross";
  return isHosted ? [...flags, "--format=matrix"] : flags;
}

const steps = page
  .filter(({ language }) => language === "yaml")
  .flatMap(({ place, text }) =>
    usesIn(text)
      .filter(({ uses }) => uses.startsWith("org/rust-cross"))
      .map((use) => ({ place, flags: flagsOf(use) })),
  );

test("each way over has an example", () => {
  expect(steps.length).toBeGreaterThanOrEqual(7);
});

test.each(steps)("$place can be planned", ({ flags }) => {
  expect(plan(flags)).toEqual({ status: 0, stdout: expect.stringMatching(/\w/), stderr: "" });
});

const commands = page
  .filter(({ language }) => language === "sh")
  .flatMap(({ place, text }) =>
    text
      .trim()
      .split("\n")
      .map((line) => ({ place, line })),
  );

test.each(commands)("$place: $line can be planned", ({ line }) => {
  const [, command, rest = ""] = /^rust-cross (build|test) (.*)$/.exec(line) ?? [];
  const argv = [...(command === "test" ? ["--test"] : []), ...rest.split(" ")];
  expect(plan(argv)).toEqual({ status: 0, stdout: expect.stringMatching(/\w/), stderr: "" });
});
