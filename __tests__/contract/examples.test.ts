import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { isInputName, rowOf } from "../../src/inputs/index.ts";
import { checkout } from "../support/machine/index.ts";
import { blocks, type Use, usesIn, workflowFiles } from "../support/workflows.ts";

/**
 * What examples/workflows and some pages tell people to write is planned for a real project. Whether there are such inputs
 * is asked in workflows.test.ts.
 */

const program = path.join(checkout, "dist/cli/index.js");
const shown = blocks.filter(({ place }) => /^docs\/(migrate|fleet|matrix|setup)\.md/.test(place));

const room = mkdtempSync(path.join(tmpdir(), "rust-cross-examples-"));
afterAll(() => rmSync(room, { recursive: true }));

/** PATH without nix, which few machines have and which builds what nothing else can: it would hide a bad example. */
const withoutNix = (process.env.PATH ?? "")
  .split(":")
  .map((folder, at) => {
    if (!existsSync(path.join(folder, "nix"))) return folder;
    const shadow = path.join(room, `bin-${at}`);
    mkdirSync(shadow);
    for (const name of readdirSync(folder))
      if (name !== "nix") symlinkSync(path.join(folder, name), path.join(shadow, name));
    return shadow;
  })
  .join(":");

function plan(argv: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, "plan", ...argv], {
    cwd: path.join(checkout, "examples/pure"),
    env: { ...process.env, PATH: withoutNix },
    encoding: "utf8",
    timeout: 60_000,
  });
  return { status, stdout, stderr };
}

/** As flags: what the command has none for is of a workflow. */
function flagsOf({ uses, with: given = {} }: Use): string[] {
  const flags = Object.entries(given).flatMap(([name, value]) => {
    const row = isInputName(name) ? rowOf(name) : null;
    // `costs` come out of a cache.
    const isLeft = row === null || row.actionOnly || row.group === "Set-up" || name === "costs";
    return isLeft ? [] : [`--${name}=${value}`];
  });
  // Machines of GitHub's: they have what this one may lack, as docker.
  const isHosted = /cross\.yml@|\/plan@/.test(uses) || given.strategy === "cross";
  return isHosted ? [...flags, "--format=matrix"] : flags;
}

const examples = workflowFiles
  .filter((file) => file.startsWith("examples/"))
  .map((file) => ({ place: file, text: readFileSync(path.join(checkout, file), "utf8") }));

const steps = [...examples, ...shown.filter(({ language }) => language === "yaml")].flatMap(
  ({ place, text }) =>
    usesIn(text)
      .filter(({ uses }) => uses.startsWith("org/rust-cross") && !uses.includes("/gather@"))
      // Not where another job decides.
      .filter((use) => !JSON.stringify(use.with ?? {}).includes("matrix."))
      .map((use) => ({ place, flags: flagsOf(use) })),
);

test("each way over has an example", () => {
  expect(steps.filter(({ place }) => place.startsWith("docs/migrate.md")).length).toBeGreaterThanOrEqual(7);
});

test.each(steps)("$place can be planned", ({ flags }) => {
  expect(plan(flags)).toEqual({ status: 0, stdout: expect.stringMatching(/\w/), stderr: "" });
});

const commands = shown
  .filter(({ language }) => language === "sh")
  .flatMap(({ place, text }) =>
    text
      .trim()
      .split("\n")
      .filter((line) => line.startsWith("rust-cross "))
      .map((line) => ({ place, line })),
  );

test.each(commands)("$place: $line can be planned", ({ line }) => {
  const [, command, rest = ""] = /^rust-cross (build|test) (.*)$/.exec(line) ?? [];
  const argv = [...(command === "test" ? ["--test"] : []), ...rest.split(" ")];
  expect(plan(argv)).toEqual({ status: 0, stdout: expect.stringMatching(/\w/), stderr: "" });
});
