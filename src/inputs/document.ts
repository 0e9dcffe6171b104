import { defaultText, standsAlone } from "./flags.ts";
import { outputs } from "./outputs.ts";
import { groups, type InputName, inputNames, type Row, rowOf } from "./table.ts";

/** The whole `action.yml`. Inputs have no `default:`, so that a value of Cargo.toml is not hidden by one. */
export function actionYml(about: {
  readonly name: string;
  readonly description: string;
  readonly author: string;
}): string {
  const lines = [
    "# Written by `npm run generate` from src/inputs/table.ts: do not edit.",
    `name: ${text(about.name)}`,
    `description: ${text(about.description)}`,
    `author: ${text(about.author)}`,
    "branding:",
    "  icon: layers",
    "  color: orange",
    "inputs:",
    ...inputNames.flatMap((name) => [
      `  ${name}:`,
      `    description: ${text(describe(rowOf(name)))}`,
      "    required: false",
    ]),
    "outputs:",
    ...Object.entries(outputs).flatMap(([name, help]) => [`  ${name}:`, `    description: ${text(help)}`]),
    "runs:",
    "  using: node24",
    "  main: dist/build/index.js",
    "  post: dist/post/index.js",
  ];
  return `${lines.join("\n")}\n`;
}

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
    default:
      return standsAlone(row) ? "boolean" : row.type;
  }
}

/** Table of the outputs in markdown. */
export const outputTable = (): string =>
  [
    "| Output | Meaning |",
    "| --- | --- |",
    ...Object.entries(outputs).map(([name, help]) => `| \`${name}\` | ${help} |`),
  ].join("\n");

/** The text with what stands between its `<!-- name:begin -->` and `<!-- name:end -->` replaced by the table of that name. */
export function fillMarkers(markdown: string, tables: Readonly<Record<string, () => string>>): string {
  return Object.entries(tables).reduce((page, [name, table]) => {
    const marked = new RegExp(`(<!-- ${name}:begin -->).*?(<!-- ${name}:end -->)`, "gs");
    return page.replace(marked, (_, begin, end) => `${begin}\n\n${table()}\n\n${end}`);
  }, markdown);
}
