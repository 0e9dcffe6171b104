import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { parse } from "yaml";
import {
  actionYml,
  fillMarkers,
  inputNames,
  inputTables,
  outputs,
  outputTable,
  rowOf,
} from "../../src/inputs/index.ts";

const tables = { inputs: inputTables, outputs: outputTable };

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");

test("action.yml is up to date: npm run generate", () => {
  const { name, description } = JSON.parse(read("package.json"));
  expect(read("action.yml")).toBe(actionYml({ name, description, author: `The ${name} contributors` }));
});

test("docs/inputs.md is up to date: npm run generate", () => {
  const page = read("docs/inputs.md");
  expect(page).toBe(fillMarkers(page, tables));
  for (const name of [...inputNames, ...Object.keys(outputs)]) expect(page).toContain(`| \`${name}\` |`);
});

test("action.yml is YAML with all inputs and outputs, and no default that would hide Cargo.toml", () => {
  const action = parse(read("action.yml"));
  expect(Object.keys(action.inputs)).toEqual([...inputNames]);
  for (const input of Object.values(action.inputs)) {
    expect(input).toEqual({ description: expect.any(String), required: false });
  }
  expect(action.inputs.profile.description).toContain("Default: `release`.");
  expect(Object.keys(action.outputs)).toEqual(Object.keys(outputs));
  expect(action.runs).toEqual({ using: "node24", main: "dist/build/index.js", post: "dist/post/index.js" });
});

test("markers are filled, and the page around them is kept", () => {
  const page = "a\n<!-- outputs:begin -->stale $& text<!-- outputs:end -->\nb\n";
  const filled = fillMarkers(page, tables);
  expect(filled).toMatch(/^a\n<!-- outputs:begin -->\n\n\| Output .*\n\n<!-- outputs:end -->\nb\n$/s);
  expect(filled).not.toContain("stale");
  expect(fillMarkers(filled, tables)).toBe(filled);
});

test("no cell of a table holds a bar", () => {
  for (const name of inputNames) {
    const { help, unset = "" } = rowOf(name);
    expect([name, `${help}${unset}`]).toEqual([name, expect.not.stringContaining("|")]);
  }
});
