import { stripVTControlCharacters } from "node:util";

/** Of each stream, in characters: the cause stands near the end. */
const maxText = 1 << 20;
/** The rest of a line says no more, and patterns need time by the length of a line. */
const maxLine = 1000;

/** What a process said, as the patterns of rules want it: its end, without colours, in lines that are not too long. */
export function readable(output: string): string {
  return stripVTControlCharacters(output.slice(-maxText))
    .split(/\r\n|\r|\n/)
    .map((line) => line.slice(0, maxLine))
    .join("\n");
}

/** Of the last lines. */
const maxShown = 300;

/** The last lines that say something, without colours, each cut. */
export function lastLines(output: string, count: number): string[] {
  return readable(output.slice(-(1 << 16)))
    .split("\n")
    .map((line) => line.trimEnd())
    .filter((line) => line !== "")
    .slice(-count)
    .map((line) => (line.length > maxShown ? `${line.slice(0, maxShown - 1)}…` : line));
}
