import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { parse } from "yaml";
import { commandNames } from "../../src/app/help.ts";
import {
  actions,
  actionYml,
  fillMarkers,
  inputNames,
  outputs,
  rowOf,
  runInputs,
} from "../../src/inputs/index.ts";
import { planFormatNames } from "../../src/plan/render/index.ts";

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");

const byFile = (file: string) => {
  const found = actions.find((action) => action.file === file);
  if (found === undefined) throw new Error(`no action ${file}`);
  return found;
};

test.each(actions.map(({ file }) => file))("%s is up to date: npm run generate", (file) => {
  const { name, description } = JSON.parse(read("package.json"));
  const about = { name, description, author: `The ${name} contributors` };
  expect(read(file)).toBe(actionYml(byFile(file), about));
});

test.each(actions.map(({ file }) => file))("the programs of %s are bundled", (file) => {
  const { runs } = parse(read(file));
  const { main, post } = byFile(file);
  const folder = new URL(`../../${file}`, import.meta.url);
  expect(new URL(runs.main, folder).pathname).toMatch(new RegExp(`/dist/${main}/index\\.js$`));
  expect(runs.post === undefined).toBe(post === null);
  expect(existsSync(new URL(`../../src/entrypoints/${main}.ts`, import.meta.url))).toBe(true);
});

test("docs/inputs.md is up to date: npm run generate", () => {
  const page = read("docs/inputs.md");
  expect(page).toBe(fillMarkers(page));
  for (const name of [...inputNames, ...Object.keys(outputs)]) expect(page).toContain(`| \`${name}\` |`);
});

test("action.yml is YAML with all inputs and outputs, and no default that would hide Cargo.toml", () => {
  const action = parse(read("action.yml"));
  expect(Object.keys(action.inputs)).toEqual(runInputs);
  for (const [name, input] of Object.entries(action.inputs)) {
    const given = name === "github-token" ? { default: rowOf(name).actionDefault } : {};
    // A runner refuses an action.yml with an expression where none may stand.
    const description = expect.not.stringContaining("${");
    expect(input).toEqual({ description, required: false, ...given });
  }
  expect(action.inputs.profile.description).toContain("Default: `release`.");
  expect(Object.keys(action.outputs)).toEqual(Object.keys(outputs));
  expect(action.runs).toEqual({ using: "node24", main: "dist/build/index.js", post: "dist/post/index.js" });
});

test("markers are filled, and the page around them is kept", () => {
  const page = "a\n<!-- outputs:begin -->stale $& text<!-- outputs:end -->\nb\n";
  const filled = fillMarkers(page);
  expect(filled).toMatch(/^a\n<!-- outputs:begin -->\n\n\| Output .*\n\n<!-- outputs:end -->\nb\n$/s);
  expect(filled).not.toContain("stale");
  expect(fillMarkers(filled)).toBe(filled);
});

test("no cell of a table holds a bar", () => {
  for (const name of inputNames) {
    const { help, unset = "" } = rowOf(name);
    expect([name, `${help}${unset}`]).toEqual([name, expect.not.stringContaining("|")]);
  }
});

test("README.md names every command, and every format of the plan", () => {
  const rows = read("README.md").split("\n");
  for (const name of commandNames)
    expect(rows).toContainEqual(expect.stringMatching(new RegExp(`^\\| \`${name}\` \\| `)));
  const plan = rows.find((row) => row.startsWith("| `plan` |"));
  // text is what is printed when nothing is said.
  for (const format of planFormatNames.filter((each) => each !== "text"))
    expect(plan).toMatch(new RegExp(`\`(--format )?${format}\``));
});
