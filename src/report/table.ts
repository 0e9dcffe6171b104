import { paint, type Style } from "./style.ts";
import { displayWidth } from "./width.ts";

export interface Column {
  readonly title: string;
  /** Numbers are read from the right. Left by default. */
  readonly align?: "left" | "right";
}

/** A table for a terminal: padded columns, two spaces apart, no lines. No line break at its end. */
export function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  style: Style,
): string {
  const widths = columns.map((column, i) =>
    Math.max(displayWidth(column.title), ...rows.map((row) => displayWidth(row[i] ?? ""))),
  );
  const line = (cells: readonly string[]) =>
    columns
      .map((column, i) => pad(cells[i] ?? "", widths[i] ?? 0, column.align ?? "left"))
      .join("  ")
      .trimEnd();
  const head = line(columns.map((column) => paint(style, "bold", column.title)));
  return [head, ...rows.map(line)].join("\n");
}

function pad(text: string, width: number, align: "left" | "right"): string {
  const space = " ".repeat(Math.max(0, width - displayWidth(text)));
  return align === "left" ? text + space : space + text;
}

/**
 * A table of GitHub's Markdown. The cells are Markdown already; only what would end a cell or a row is
 * replaced. No line break at its end.
 */
export function renderMarkdownTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(columns.map((column) => markdownCell(column.title))),
    line(columns.map((column) => (column.align === "right" ? "---:" : "---"))),
    ...rows.map((row) => line(columns.map((_, i) => markdownCell(row[i] ?? "")))),
  ].join("\n");
}

function markdownCell(text: string): string {
  return text.replace(/\r\n|\r|\n/g, "<br>").replaceAll("|", "&#124;");
}
