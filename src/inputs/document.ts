import type { ActionDefinition } from "./actions.ts";
import { defaultText, standsAlone } from "./flags.ts";
import { gatherOutputs, type Outputs, outputs, planOutputs, setupOutputs } from "./outputs.ts";
import { groups, type InputName, inputNames, type Row, rowOf } from "./table.ts";

/**
 * The text of an action's `action.yml`. Inputs have no `default:`, so that a value of Cargo.toml is not hidden by one;
 * but the token, which cannot stand there.
 */
export function actionYml(
  action: ActionDefinition,
  about: { readonly name: string; readonly description: string; readonly author: string },
): string {
  const root = "../".repeat(action.file.split("/").length - 1);
  const program = (name: string) => `${root}dist/${name}/index.js`;
  const lines = [
    "# Written by `npm run generate` from src/inputs/table.ts: do not edit.",
    `name: ${text(action.name(about.name))}`,
    `description: ${text(action.description ?? about.description)}`,
    `author: ${text(about.author)}`,
    "branding:",
    "  icon: layers",
    "  color: orange",
    "inputs:",
    ...action.inputs.flatMap((name) => [
      `  ${name}:`,
      `    description: ${text(describe(rowOf(name)))}`,
      "    required: false",
      ...defaultLine(rowOf(name)),
    ]),
    "outputs:",
    ...Object.entries(action.outputs).flatMap(([name, help]) => [
      `  ${name}:`,
      `    description: ${text(help)}`,
    ]),
    "runs:",
    "  using: node24",
    `  main: ${program(action.main)}`,
    ...(action.post === null ? [] : [`  post: ${program(action.post)}`]),
  ];
  return `${lines.join("\n")}\n`;
}

const defaultLine = ({ actionDefault }: Row) =>
  actionDefault === undefined ? [] : [`    default: ${text(actionDefault)}`];

/** JSON's strings are strings of YAML. */
const text = (value: string) => JSON.stringify(value);

function describe(row: Row): string {
  const standard = defaultText(row);
  return standard === "" ? row.help : `${row.help} Default: ${standard}.`;
}

/** Tables of the inputs in markdown, one a group. */
export function inputTables(): string {
  return groups
    .map((group) => {
      const rows = inputNames.filter((name) => rowOf(name).group === group);
      return [
        `### ${group}`,
        "",
        "| Input | Value | Default | Per target | Meaning |",
        "| --- | --- | --- | --- | --- |",
        ...rows.map(inputRow),
      ].join("\n");
    })
    .join("\n\n");
}

function inputRow(name: InputName): string {
  const row = rowOf(name);
  const perTarget = row.perTarget ? "yes" : row.notInManifest === undefined ? "" : "not in `Cargo.toml`";
  return `| \`${name}\` | ${valueText(row)} | ${defaultText(row)} | ${perTarget} | ${row.help} |`;
}

function valueText(row: Row): string {
  switch (row.type) {
    case "enum":
      return row.allowed.map((word) => `\`${word}\``).join(", ");
    case "list":
      return row.allowed ? `list of ${row.allowed.map((word) => `\`${word}\``).join(", ")}` : "list";
    case "refresh":
      return "`never`, `always`, days";
    case "map":
      return "variables";
    case "argv":
      return "arguments";
    case "count":
      return "number";
    default:
      return standsAlone(row) ? "boolean" : row.type;
  }
}

/** Table of an action's outputs in markdown. */
export const outputTable = (outputs: Outputs): string =>
  [
    "| Output | Meaning |",
    "| --- | --- |",
    ...Object.entries(outputs).map(([name, help]) => `| \`${name}\` | ${help} |`),
  ].join("\n");

/** The text with what stands between its `<!-- name:begin -->` and `<!-- name:end -->` replaced; `more` are tables of other rooms. */
export function fillMarkers(markdown: string, more: Readonly<Record<string, () => string>> = {}): string {
  const filled = {
    inputs: inputTables,
    outputs: () => outputTable(outputs),
    "plan-outputs": () => outputTable(planOutputs),
    "setup-outputs": () => outputTable(setupOutputs),
    "gather-outputs": () => outputTable(gatherOutputs),
    ...more,
  };
  return Object.entries(filled).reduce((page, [name, table]) => {
    const marked = new RegExp(`(<!-- ${name}:begin -->).*?(<!-- ${name}:end -->)`, "gs");
    return page.replace(marked, (_, begin, end) => `${begin}\n\n${table()}\n\n${end}`);
  }, markdown);
}
