/**
 * Reading of workflow commands, after the runner's `Runner.Common/ActionCommand.cs`.
 */

export interface WorkflowCommand {
  /** In lower case. */
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** What `ActionCommandManager.cs` registers for an action's process, in lower case. */
export const KNOWN_COMMANDS: readonly string[] = [
  "add-mask",
  "add-matcher",
  "add-path",
  "debug",
  "echo",
  "endgroup",
  "error",
  "group",
  "notice",
  "remove-matcher",
  "save-state",
  "set-env",
  "set-output",
  "stop-commands",
  "warning",
];

type Escapes = readonly (readonly [escaped: string, plain: string])[];

// The per cent sign comes last, so that `%250A` ends as `%0A` and not as a line break.
const DATA: Escapes = [
  ["%0D", "\r"],
  ["%0A", "\n"],
  ["%25", "%"],
];
const PROPERTY: Escapes = [
  ["%0D", "\r"],
  ["%0A", "\n"],
  ["%3A", ":"],
  ["%2C", ","],
  ["%25", "%"],
];
const LEGACY: Escapes = [
  ["%3B", ";"],
  ["%0D", "\r"],
  ["%0A", "\n"],
  ["%5D", "]"],
  ["%25", "%"],
];

const unescaped = (text: string, escapes: Escapes): string =>
  escapes.reduce((done, [escaped, plain]) => done.replaceAll(escaped, plain), text);

function properties(text: string, separator: string, escapes: Escapes): Record<string, string> {
  const found: Record<string, string> = {};
  for (const pair of text.split(separator)) {
    const [, key, value] = /^=*([^=]+)=+(.+)$/s.exec(pair) ?? [];
    if (key !== undefined && value !== undefined) found[key] = unescaped(value, escapes);
  }
  return found;
}

function parse(
  info: string,
  data: string,
  separator: string,
  escapes: { readonly property: Escapes; readonly data: Escapes },
  known: ReadonlySet<string>,
): WorkflowCommand | null {
  const space = info.indexOf(" ");
  const name = (space < 0 ? info : info.slice(0, space)).toLowerCase();
  if (!known.has(name)) return null;
  return {
    name,
    properties: space > 0 ? properties(info.slice(space + 1).trim(), separator, escapes.property) : {},
    data: unescaped(data, escapes.data),
  };
}

/** `::name key=value,key=value::data`, where only white space may come before. */
function parseModern(line: string, known: ReadonlySet<string>): WorkflowCommand | null {
  const text = line.trimStart();
  if (!text.startsWith("::")) return null;
  const end = text.indexOf("::", 2);
  if (end < 0) return null;
  return parse(text.slice(2, end), text.slice(end + 2), ",", { property: PROPERTY, data: DATA }, known);
}

/** `##[name key=value;key=value]data`, ANYWHERE in the line: text before it is swallowed. */
function parseLegacy(line: string, known: ReadonlySet<string>): WorkflowCommand | null {
  const start = line.indexOf("##[");
  const end = start < 0 ? -1 : line.indexOf("]", start);
  if (end < 0) return null;
  const escapes = { property: LEGACY, data: LEGACY };
  return parse(line.slice(start + 3, end), line.slice(end + 1), ";", escapes, known);
}

export function parseCommand(line: string, known: ReadonlySet<string>): WorkflowCommand | null {
  return parseModern(line, known) ?? parseLegacy(line, known);
}

/** Name of what looks like a command but is none, or null. `##[command]` and `##[section]` only colour a line. */
export function unknownCommand(line: string): string | null {
  const name = (/^\s*::([a-z][a-z0-9-]*)(?: [^:]*)?::/i.exec(line) ??
    /##\[([a-z][a-z0-9-]*)[^\]]*\]/i.exec(line))?.[1];
  return name === undefined || ["command", "section"].includes(name.toLowerCase()) ? null : name;
}
