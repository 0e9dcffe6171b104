/**
 * Reads a gantt diagram as strictly as Mermaid's grammar (gantt.jison, ganttDb.ts of Mermaid 12) does where this one is used, and
 * more so: nothing but the statements below, and no character in a name that any version takes for syntax. Its own parser weighs
 * 80 MB with what it needs.
 */
export interface Gantt {
  readonly title: string;
  readonly sections: readonly { readonly name: string; readonly bars: readonly GanttBar[] }[];
}

export interface GanttBar {
  readonly label: string;
  readonly look: string | null;
  /** Milliseconds since midnight of 2000-01-01. */
  readonly begun: number;
  readonly milliseconds: number;
}

const name = String.raw`[\p{L}\p{N} ._+()/-]+`;
const statements =
  /^(gantt|title|section|dateFormat|axisFormat|tickInterval|inclusiveEndDates|topAxis|includes|excludes|todayMarker|weekday|weekend|click|href|call|vert|accTitle|accDescr|\d{4}-\d{2}-\d{2})/i;

/** @throws Error on the first line that is none of a gantt diagram's */
export function parseGantt(text: string): Gantt {
  const [first, title, dateFormat, axis, marker, ...lines] = text.split("\n").map((line) => line.trim());
  const expected = (line: string | undefined, pattern: RegExp) => {
    const found = pattern.exec(line ?? "");
    if (found === null) throw new Error(`${JSON.stringify(line)} is not as ${pattern}`);
    return found;
  };
  expected(first, /^gantt$/);
  const [, titleText = ""] = expected(title, /^title ([^#;:%`]+)$/);
  expected(dateFormat, /^dateFormat YYYY-MM-DD HH:mm:ss\.SSS$/);
  expected(axis, /^axisFormat (%S\.%L|%M:%S|%H:%M)$/);
  expected(marker, /^todayMarker off$/);
  const sections: { name: string; bars: GanttBar[] }[] = [];
  for (const line of lines) {
    if (line.startsWith("section ")) {
      const [, section = ""] = expected(line, new RegExp(`^section (${name})$`, "u"));
      sections.push({ name: section, bars: [] });
      continue;
    }
    const [, label = "", look, date = "", milliseconds] = expected(
      line,
      new RegExp(
        `^(${name}) :(?:(done|active|crit), )?(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}), ([1-9]\\d*)ms$`,
        "u",
      ),
    );
    if (statements.test(label)) throw new Error(`${JSON.stringify(label)} is a statement`);
    const begun = Date.parse(`${date.replace(" ", "T")}Z`) - Date.UTC(2000, 0, 1);
    if (!(begun >= 0)) throw new Error(`${date} is no time of the run`);
    const bars = sections.at(-1)?.bars;
    if (bars === undefined) throw new Error(`${JSON.stringify(line)} is in no section`);
    bars.push({ label, look: look ?? null, begun, milliseconds: Number(milliseconds) });
  }
  if (text.length >= 50_000) throw new Error("GitHub draws no diagram of 50,000 characters");
  return { title: titleText, sections };
}
