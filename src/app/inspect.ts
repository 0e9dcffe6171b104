import path from "node:path";
import { floorOf, inspect, sourceOfFile } from "../artifacts/inspect/index.ts";
import { type Problem, UserError } from "../errors.ts";
import type { FileSystem } from "../ports/index.ts";
import { renderInspection } from "../report/inspection.ts";
import type { Style } from "../report/style.ts";

export interface InspectReport {
  /** What is printed: of all files that could be read. */
  readonly text: string;
  /** Files that are no binaries, or damaged ones. */
  readonly problems: readonly Problem[];
}

/**
 * Reads files as a whole. `names`: as given, counted from `directory`.
 * @throws UserError no file is named, one is missing or may not be read
 */
export async function inspectFiles(
  names: readonly string[],
  directory: string,
  fs: FileSystem,
  style: Style,
  json: boolean,
): Promise<InspectReport> {
  if (names.length === 0)
    throw new UserError({
      message: "No file is named.",
      hint: "Write for instance `rust-cross inspect target/release/app`.",
    });
  const missing: Problem[] = [];
  const problems: Problem[] = [];
  const read: object[] = [];
  const texts: string[] = [];
  for (const name of names) {
    try {
      const source = await sourceOfFile(fs, path.resolve(directory, name));
      if (source === null) {
        missing.push({ message: `${name} is no file, or there is none of that name.` });
        continue;
      }
      const { inspection, problem } = await inspect(source);
      const floor = inspection === null ? null : floorOf(inspection);
      read.push({ path: name, size: source.size, floor, inspection, problem: problem ?? null });
      if (inspection === null) problems.push({ message: `${name} ${problem}.` });
      else texts.push(renderInspection(name, source.size, inspection, style));
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === undefined) throw error;
      missing.push({
        message: `${name} cannot be read (${code}).`,
        hint: "See to its owner and its permissions.",
      });
    }
  }
  if (missing.length > 0) throw new UserError([...missing, ...problems]);
  const text = json
    ? `${JSON.stringify({ schema: 1, files: read }, null, 2)}\n`
    : texts.map((each) => `${each}\n`).join("\n");
  return { text, problems };
}
