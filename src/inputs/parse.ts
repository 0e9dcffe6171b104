import { divideArgs, splitWords } from "./argv.ts";
import { type Fault, variable } from "./checks.ts";

import { nearestName } from "./names.ts";
import { inputs, type Refresh, type Row } from "./table.ts";

export type Parsed =
  | { readonly value: unknown; readonly assigned?: Assigned }
  /** `sound`: what is left of a list without the items that are wrong; the rest may be wrong in the light of the project. */
  | { readonly faults: readonly Fault[]; readonly sound?: readonly string[] };

/** What items of a list say for a target each: the value of the input that the row's `assigns` names, by triple. */
export type Assigned = ReadonlyMap<string, unknown>;

const value = (parsed: unknown): Parsed => ({ value: parsed });
const fault = (message: string, hint?: string): Parsed => ({
  faults: [hint === undefined ? { message } : { message, hint }],
});
const quoted = (text: string) => JSON.stringify(text);

/**
 * The value that the texts of a flag (one for each time it is given) or of a `with:` stand for; for a map
 * one text an entry.
 */
export function parseText(row: Row, texts: readonly string[]): Parsed {
  switch (row.type) {
    case "list":
      return listOf(
        row,
        texts.flatMap((text) => text.split(/[\s,]+/).filter((item) => item !== "")),
      );
    case "argv":
      return argvOf(row, texts);
    case "map":
      return mapOf(texts);
  }
  const [text = "", ...more] = texts;
  if (more.length > 0) return fault(`is given ${texts.length} times`, "Give it once.");
  const word = text.trim();
  if (word === "") return fault("is empty", "Write a value, or leave it out.");
  switch (row.type) {
    case "string": {
      const found = row.check?.(word);
      return found ? { faults: [found] } : value(word);
    }
    case "boolean":
      // What YAML 1.2 takes for a boolean, as `getBooleanInput` of @actions/core.
      if (/^(true|True|TRUE)$/.test(word)) return value(true);
      if (/^(false|False|FALSE)$/.test(word)) return value(false);
      return fault(`${quoted(word)} is not a boolean`, "Write true or false.");
    case "enum": {
      const lower = word.toLowerCase();
      return row.allowed.includes(lower)
        ? value(lower)
        : { faults: [row.check?.(word) ?? notAllowed(word, row)] };
    }
    case "integer":
      return integerOf(row, word);
    case "duration":
      return durationOf(word);
    case "refresh":
      return refreshOf(word);
    case "count":
      return countOf(word);
  }
}

/** The value that a value of TOML (as JSON has it) stands for. */
export function parseToml(row: Row, toml: unknown): Parsed {
  if (typeof toml === "string" && row.type !== "boolean" && row.type !== "map") return parseText(row, [toml]);
  switch (row.type) {
    case "list":
      return isStrings(toml) ? listOf(row, toml) : wrongType(toml, "a list of strings");
    case "argv":
      return isStrings(toml) ? checkedArgv(row, toml) : wrongType(toml, "a string, or a list of strings");
    case "boolean":
      return typeof toml === "boolean" ? value(toml) : wrongType(toml, "true or false, without quotes");
    case "enum":
      return typeof toml === "boolean" && row.allowed.includes(String(toml))
        ? value(String(toml))
        : wrongType(toml, `one of ${row.allowed.map(quoted).join(", ")}`);
    case "string":
      return wrongType(toml, "a string, in quotes");
    case "integer":
      return isWhole(toml) ? integerOf(row, String(toml)) : wrongType(toml, "a whole number");
    case "duration":
      return isWhole(toml)
        ? durationOf(String(toml))
        : wrongType(toml, `a string as "10m", or whole seconds`);
    case "refresh":
      return isWhole(toml)
        ? refreshOf(String(toml))
        : wrongType(toml, `"never", "always", or a number of whole days`);
    case "count":
      return isWhole(toml) ? countOf(String(toml)) : wrongType(toml, "a whole number");
    case "map": {
      if (typeof toml !== "object" || toml === null || Array.isArray(toml)) {
        return wrongType(toml, "a table of strings");
      }
      const faults: Fault[] = [];
      for (const [key, text] of Object.entries(toml)) {
        faults.push(...variableFaults(key, text));
        if (typeof text !== "string") {
          faults.push({
            message: `${quoted(key)} is ${typeName(text)}`,
            hint: `Write ${key} = a string, in quotes.`,
          });
        }
      }
      return faults.length > 0 ? { faults } : value({ ...toml });
    }
  }
}

const isStrings = (toml: unknown): toml is readonly string[] =>
  Array.isArray(toml) && toml.every((item) => typeof item === "string");

const isWhole = (toml: unknown): toml is number => Number.isSafeInteger(toml);

const wrongType = (toml: unknown, needed: string) => fault(`is ${typeName(toml)}`, `Write ${needed}.`);

function typeName(toml: unknown): string {
  if (Array.isArray(toml))
    return toml.every((item) => typeof item === "string") ? "a list" : "a list of mixed values";
  if (typeof toml === "object") return "a table";
  if (typeof toml === "string") return `the string ${quoted(toml)}`;
  return `the ${typeof toml} ${String(toml)}`;
}

function listOf(row: Row & { type: "list" }, items: readonly string[]): Parsed {
  const { allowed, check } = row;
  if (items.length === 0 && row.needed)
    return fault("names nothing", `Write at least one: ${allowed?.join(", ")}.`);
  if (row.assigns !== undefined) {
    const { assigns, ...plain } = row;
    return assignments(plain, assigns, items);
  }
  const unique = [...new Set(items)];
  const faultOf = (item: string): Fault | null =>
    allowed && !allowed.includes(item) ? notAllowed(item, { ...row, allowed }) : (check?.(item) ?? null);
  const faults = unique.flatMap((item) => faultOf(item) ?? []);
  return faults.length > 0
    ? { faults, sound: unique.filter((item) => faultOf(item) === null) }
    : value(unique);
}

/** Items of which some are `<item>=<value>`. */
function assignments(row: Row & { type: "list" }, name: "strategy", items: readonly string[]): Parsed {
  const { allowed } = inputs[name];
  const assigned = new Map<string, string>();
  const faults: Fault[] = [];
  for (const item of items) {
    const equals = item.indexOf("=");
    if (equals === -1) continue;
    const key = item.slice(0, equals);
    const word = item.slice(equals + 1).toLowerCase();
    const other = assigned.get(key);
    if (key === "") {
      faults.push({
        message: `${quoted(item)} names nothing before =`,
        hint: `Write <triple>=<${name}>, without spaces.`,
      });
    } else if (word === "") {
      faults.push({
        message: `${quoted(item)} names no ${name} after =`,
        hint: `Write ${key}=${allowed[1]}, or ${key} alone.`,
      });
    } else if (!(allowed as readonly string[]).includes(word)) {
      const { message, hint } = notAllowed(word, { allowed });
      faults.push({ message: `${message}, in ${quoted(item)}`, ...(hint === undefined ? {} : { hint }) });
    } else if (other !== undefined && other !== word) {
      faults.push({
        message: `${quoted(key)} is given two strategies, ${other} and ${word}`,
        hint: "One run builds a target once: leave one of the two.",
      });
    }
    assigned.set(key, word);
  }
  const parsed = listOf(
    row,
    items.map((item) => item.replace(/=.*$/s, "")).filter((item) => item !== ""),
  );
  if ("faults" in parsed) return { ...parsed, faults: [...faults, ...parsed.faults] };
  return faults.length > 0
    ? { faults, sound: parsed.value as readonly string[] }
    : { value: parsed.value, assigned };
}

function notAllowed(
  text: string,
  row: { readonly allowed: readonly string[]; readonly cures?: Readonly<Record<string, string>> },
): Fault {
  // setup-cross-toolchain-action's runners carry a version: qemu@9.2.
  const known = text.replace(/@.*$/s, "");
  const cure = row.cures && Object.hasOwn(row.cures, known) ? row.cures[known] : undefined;
  const near = nearestName(text.toLowerCase(), row.allowed);
  return {
    message: `${quoted(text)} is not one of ${row.allowed.join(", ")}`,
    hint: cure ?? (near === null ? "Write one of these." : `Did you mean ${near}?`),
  };
}

function argvOf(row: Row & { type: "argv" }, texts: readonly string[]): Parsed {
  const cargo: string[] = [];
  const program: string[] = [];
  for (const text of texts) {
    const split = splitWords(text);
    if ("fault" in split) {
      return fault(
        `${quoted(text)} ${split.fault}`,
        "Close each quote; write \\\\ for a backslash and \\' for a quote.",
      );
    }
    // Each flag may have both halves: --args "--jobs 2 -- --nocapture".
    const halves = divideArgs(split.words);
    cargo.push(...halves.cargo);
    program.push(...halves.program);
  }
  return checkedArgv(row, program.length > 0 ? [...cargo, "--", ...program] : cargo);
}

function checkedArgv(row: Row & { type: "argv" }, words: readonly string[]): Parsed {
  const faults = divideArgs(words).cargo.flatMap((word) => row.check?.(word) ?? []);
  return faults.length > 0 ? { faults } : value(words);
}

/** One `KEY=VALUE` a text. */
function mapOf(texts: readonly string[]): Parsed {
  const variables = new Map<string, string>();
  const faults: Fault[] = [];
  for (const entry of texts.map((text) => text.trimStart()).filter((text) => text !== "")) {
    const equals = entry.indexOf("=");
    if (equals === -1) {
      // The text is not shown: it may be the rest of a secret that has several lines.
      faults.push({ message: "has a line without =", hint: "Write one KEY=VALUE a line." });
      continue;
    }
    const key = entry.slice(0, equals);
    const text = entry.slice(equals + 1);
    faults.push(...variableFaults(key, text));
    if (variables.has(key)) {
      faults.push({ message: `sets ${quoted(key)} twice`, hint: "Leave one of the two." });
    }
    variables.set(key, text);
  }
  return faults.length > 0 ? { faults } : value(Object.fromEntries(variables));
}

function variableFaults(key: string, text: unknown): Fault[] {
  const found = variable(key);
  const faults = found ? [found] : [];
  if (typeof text === "string" && text.includes("\0")) {
    faults.push({
      message: `${quoted(key)} has a NUL character`,
      hint: "No environment variable can hold one.",
    });
  }
  return faults;
}

function integerOf({ from, to }: Row & { type: "integer" }, text: string): Parsed {
  if (/^\d{1,9}$/.test(text) && Number(text) >= from && Number(text) <= to) return value(Number(text));
  return fault(`${quoted(text)} is not a whole number from ${from} to ${to}`, `Write one, as ${to}.`);
}

/** Timers of Node hold 2^31-1 milliseconds; a longer one would fire at once. */
const longestSeconds = 2_147_483;

function durationOf(text: string): Parsed {
  const [, hours, minutes, seconds] =
    /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(/^\d+$/.test(text) ? `${text}s` : text) ?? [];
  if (hours === undefined && minutes === undefined && seconds === undefined) {
    return fault(`${quoted(text)} is not a duration`, "Write 90s, 10m, 1h30m, or a number of seconds.");
  }
  const total = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
  if (total === 0) {
    return fault(
      `${quoted(text)} would stop everything before it starts`,
      "Write a duration above 0, as 10m.",
    );
  }
  if (total > longestSeconds) {
    return fault(
      `${quoted(text)} is longer than 24 days, the longest that can be timed`,
      "Write a shorter one, as 10m.",
    );
  }
  return value(total);
}

function refreshOf(text: string): Parsed {
  const cure = "Write never, always, or a number of days as 7.";
  if (text === "never" || text === "always") return value(text satisfies Refresh);
  if (!/^\d{1,6}$/.test(text))
    return fault(`${quoted(text)} is not never, always or a number of whole days`, cure);
  if (Number(text) === 0) return fault("0 days is always", "Write always.");
  return value(Number(text) satisfies Refresh);
}

function countOf(text: string): Parsed {
  if (/^[1-9]\d{0,5}$/.test(text)) return value(Number(text));
  return fault(`${quoted(text)} is not a whole number above 0`, "Write one as 4.");
}
