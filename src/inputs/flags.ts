import { quoteWord } from "./argv.ts";
import { flagInputNames, type Group, type InputName, isInputName, type Row, rowOf } from "./table.ts";

/** Text, several texts when the flag is repeated; true or false when it stands without a value. */
export type FlagValue = string | boolean | readonly (string | boolean)[];

export interface Flags {
  /** By name without dashes, unknown ones too: `readInputs` says what is wrong with them. */
  readonly flags: Readonly<Record<string, FlagValue>>;
  /** What is neither a flag nor the value of one, in order. */
  readonly words: readonly string[];
}

/**
 * The flags of a command line, not yet checked. `extra` names flags of the command that are no inputs
 * (--help, --format) and whether they take a value.
 *
 * Written by hand because --no-default-features is a name of its own, which option parsers take for
 * the opposite of --default-features.
 */
export function parseFlags(
  argv: readonly string[],
  extra: Readonly<Record<string, { readonly value: boolean }>> = {},
): Flags {
  const given = new Map<string, (string | boolean)[]>();
  const words: string[] = [];
  const add = (name: string, text: string | boolean) => given.set(name, [...(given.get(name) ?? []), text]);

  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] as string;
    if (word === "--") {
      const program = argv.slice(at + 1);
      if (program.length > 0) add("args", `-- ${program.map(quoteWord).join(" ")}`);
      break;
    }
    const [, name, equals, text] = /^--?([^=]+)(=?)(.*)$/s.exec(word) ?? [];
    if (name === undefined) {
      words.push(word);
      continue;
    }
    const next = argv[at + 1];
    const kind = kindOf(name, extra);
    if (equals === "=") {
      add(name, text ?? "");
    } else if (kind === "bare" && next !== undefined && isInputName(name) && isValue(rowOf(name), next)) {
      add(name, next);
      at++;
    } else if (kind === "bare") {
      add(name, true);
    } else if (kind === "negated") {
      add(name.slice("no-".length), false);
    } else if (next !== undefined && next !== "--" && (kind === "any" || !next.startsWith("-"))) {
      // The word after an unknown flag is most likely its value: it would only be a second error.
      add(name, next);
      at++;
    } else {
      add(name, true);
    }
  }
  return {
    flags: Object.fromEntries(
      [...given].map(([name, all]) => [name, all.length === 1 ? (all[0] ?? true) : all]),
    ),
    words,
  };
}

/** Whether a flag may stand without a value, and then means true: --locked, --dry-run. */
export const standsAlone = (row: Row) =>
  row.type === "boolean" || (row.type === "enum" && row.allowed.includes("true"));

/** Of a flag that stands alone: `--dry-run json` as `--dry-run=json`. */
const isValue = (row: Row, word: string) =>
  (row.type === "enum" ? row.allowed : ["true", "false"]).includes(word);

/** bare: takes no value but with =; value, any: takes the next word, `any` one that begins with a dash too. */
function kindOf(
  name: string,
  extra: Readonly<Record<string, { readonly value: boolean }>>,
): "bare" | "negated" | "value" | "any" {
  if (Object.hasOwn(extra, name)) return extra[name]?.value ? "value" : "bare";
  if (isInputName(name)) {
    const row = rowOf(name);
    if (standsAlone(row)) return "bare";
    return row.type === "argv" ? "any" : "value";
  }
  const positive = name.startsWith("no-") ? name.slice("no-".length) : "";
  return isInputName(positive) && standsAlone(rowOf(positive)) ? "negated" : "value";
}

/** One line of `--help`. */
export interface FlagHelp {
  readonly name: InputName;
  /** `--packages <names>`, `--[no-]locked`, `--dry-run[=json]`. */
  readonly flag: string;
  readonly help: string;
  /** Null: nothing is said when it is not given. */
  readonly defaultText: string | null;
  readonly group: Group;
}

/** Flags for `--help`, in the order of the table, without markdown. */
export const flagHelp = (): readonly FlagHelp[] =>
  flagInputNames.map((name) => {
    const row = rowOf(name);
    return {
      name,
      flag: flagOf(name, row),
      help: plain(row.help),
      defaultText: plain(defaultText(row)) || null,
      group: row.group,
    };
  });

function flagOf(name: string, row: Row): string {
  if (row.type === "boolean") return `--[no-]${name}`;
  if (row.type === "enum" && standsAlone(row)) {
    return `--${name}[=${row.allowed.filter((text) => text !== "true" && text !== row.default).join("|")}]`;
  }
  return row.type === "enum" ? `--${name} <${row.allowed.join("|")}>` : `--${name} <${row.placeholder}>`;
}

const plain = (markdown: string) => markdown.replaceAll("`", "");

/** What holds when the input is not given, as markdown; empty when there is nothing to say. */
export function defaultText(row: Row): string {
  if (row.unset !== undefined) return row.unset;
  const { default: standard } = row;
  if (Array.isArray(standard)) return standard.length > 0 ? `\`${standard.join(" ")}\`` : "";
  return typeof standard === "object" ? "" : `\`${String(standard)}\``;
}
