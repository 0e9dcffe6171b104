import { quoteWord } from "../inputs/argv.ts";
import type { InputName } from "../inputs/table.ts";

/** What a failed process was for. */
export type Doing =
  /** rustup adds a toolchain or a std. */
  | "rustup"
  /** cargo fetches crates. */
  | "fetch"
  /** The system's apt-get installs packages. */
  | "system"
  /** An image is built. */
  | "image"
  /** cargo compiles and links. */
  | "build"
  /** cargo runs tests, benches or the program; doctests are compiled here too. */
  | "run"
  | "other";

/** What is known of a process that failed. */
export interface Scene {
  readonly doing: Doing;
  /** Null for what several targets share, as for all here that hangs on a target. */
  readonly target: string | null;
  /** The machine's own triple. */
  readonly host: string;
  readonly strategy: string | null;
  /** Release whose libraries are linked, "Debian 12 (bookworm)", and its glibc. */
  readonly release: { readonly label: string; readonly glibc: string } | null;
  /** How foreign programs are run. */
  readonly runner: string | null;
  readonly argv: readonly string[];
  /** Exit status, or null when a signal ended it. */
  readonly code: number | null;
  readonly signal: string | null;
  /** As people saw it: cargo's messages rendered. */
  readonly stdout: string;
  readonly stderr: string;
}

/** Named groups of a sign, and what a rule makes of them. */
export type Found = Readonly<Record<string, string>>;

/**
 * A pattern of one line, or two, of which the second may stand on the same line as the first or on a later one.
 * Lines are cut before (text.ts), and a pattern never reaches over a line's end: so that no output, however
 * hostile, keeps it busy.
 */
export type Sign = RegExp | readonly [RegExp, RegExp];

/** A failure that is known, as data: how it shows, what happened, what to do. */
export interface Rule {
  /** Names it in result.json, and is its anchor in docs/troubleshooting.md. */
  readonly id: string;
  /** How it shows, for the docs: the tool's own words, shortened (markdown). */
  readonly seen: string;
  /** In which work it can happen; any when absent. */
  readonly during?: readonly Doing[];
  /** By which strategies; all when absent. */
  readonly strategies?: readonly string[];
  /** One of them is enough. */
  readonly signs: readonly Sign[];
  /** Exit statuses and signals of the process that say it without a word. */
  readonly ended?: readonly (number | string)[];
  /** What tests print counts too. Elsewhere they may print what they like. */
  readonly inTests?: true;
  /** The input that it is about. */
  readonly input?: InputName;
  /** What happened, in one sentence; `{name}` stands for what was found, `{?name}` for words that are not always there. */
  readonly message: string;
  /** What to do, likewise, with the exact input or command. */
  readonly hint: string;
  /** What the docs say for values that are whole sentences. */
  readonly shown?: Found;
  /** More values for `{name}`, or null when it is not this failure after all. `{target}` is always there. */
  readonly values?: (found: Found, scene: Scene) => Found | null;
}

/** An input in both of its spellings, for a text: "`packages: libssl-dev` (`--packages libssl-dev`)". */
export function setting(input: InputName, value: string): string {
  const flag =
    value === "true" ? `--${input}` : `--${input} ${/^\{\w+\}$/.test(value) ? value : quoteWord(value)}`;
  return `\`${input}: ${value}\` (\`${flag}\`)`;
}

/** The text with each `{name}` and `{?name}` replaced by what was found. */
export function filled(template: string, found: Found): string {
  return template.replace(/\{\??(\w+)\}/g, (_, name: string) => found[name] ?? "");
}
