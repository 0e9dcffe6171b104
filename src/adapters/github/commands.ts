/**
 * The syntax of workflow commands, as the runner reads it (ActionCommand.cs and OutputManager.cs of
 * actions/runner): `::name key=value::data` counts at the start of a line, blanks before it are skipped;
 * the older `##[name]data` counts anywhere in a line; lines end at LF, CR or both.
 */
export function command(name: string, properties: Readonly<Record<string, string>>, data: string): string {
  const list = Object.entries(properties)
    .filter(([, value]) => value !== "")
    .map(([key, value]) => `${key}=${escapeProperty(value)}`);
  return `::${name}${list.length > 0 ? ` ${list.join(",")}` : ""}::${escapeData(data)}`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/** One line of our own that may hold words of others: it can be no command. */
export function harmless(line: string): string {
  return line
    .replace(/[\r\n]+/g, " ")
    .replaceAll("##[", "# #[")
    .replace(/^(\s*):(?=:)/, "$1: ");
}
