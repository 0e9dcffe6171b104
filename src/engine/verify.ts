import { describeHeader } from "../artifacts/header.ts";
import { inspectFile, sourceOfFile, undefinedIn } from "../artifacts/inspect/index.ts";
import { type Expectation, isTooNew, type Violation, violations } from "../artifacts/verify.ts";
import type { Problem } from "../errors.ts";
import type { ResultFile } from "../report/result.ts";
import type { Artifact } from "./cargo-output.ts";
import type { EngineContext } from "./context.ts";

/** What a target was linked of, as far as cargo tells. */
export interface LinkedParts {
  readonly artifacts: readonly Artifact[];
  /** In which build scripts told the linker to look. */
  readonly folders: readonly string[];
}

/** So long it is looked for where a violation comes from, in milliseconds. */
const searchLimit = 10_000;
/** So many places are told of one violation. */
const mostPlaces = 5;

/** Reads the files of a target as a whole, and says all that is wrong with them. `output`: the files' paths count from it. */
export async function verify(
  files: readonly ResultFile[],
  output: string,
  expected: Expectation,
  parts: LinkedParts,
  context: EngineContext,
): Promise<{ readonly files: ResultFile[]; readonly problems: Problem[] }> {
  const read: ResultFile[] = [];
  const problems: Problem[] = [];
  for (const file of files) {
    const path = `${output}/${file.path}`;
    const inspected = (await inspectFile(context.fs, path)) ?? { inspection: null, problem: "is not there" };
    const { inspection } = inspected;
    // Now it is known what the header alone leaves open, as whether it is a library or a static PIE.
    read.push({ ...file, inspection, kind: inspection === null ? file.kind : describeHeader(inspection) });
    for (const violation of violations(inspected, expected)) {
      const places = await placesOf(violation, parts, context);
      problems.push({
        input: violation.input,
        message: `${path} ${violation.message}.${places === "" ? "" : ` ${places}`}`,
        hint: violation.hint,
      });
    }
  }
  return { files: read, problems };
}

/** In which objects a violation has its cause, as a sentence; "" where there is nothing to say. */
async function placesOf(violation: Violation, parts: LinkedParts, context: EngineContext): Promise<string> {
  if (violation.symbols !== undefined) return symbolPlaces(new Set(violation.symbols), parts, context);
  if (violation.newerThan !== undefined) return newCodePlaces(violation.newerThan, parts, context);
  return "";
}

/** Which crates and libraries use a symbol. */
async function symbolPlaces(
  symbols: ReadonlySet<string>,
  parts: LinkedParts,
  context: EngineContext,
): Promise<string> {
  const found = new Map<string, string[]>();
  for await (const { path, name } of objectFiles(parts, context)) {
    const source = await sourceOfFile(context.fs, path);
    if (source === null) continue;
    for (const { member, symbols: used } of await undefinedIn(source, symbols))
      for (const symbol of used) {
        const places = found.get(symbol) ?? [];
        found.set(symbol, places);
        const place = member === "" ? name : `${member} in ${name}`;
        if (!places.includes(place)) places.push(place);
      }
  }
  const told = [...found].map(([symbol, places]) => `${symbol} is used by ${few(places)}`);
  const rest = [...symbols].filter((symbol) => !found.has(symbol));
  if (rest.length > 0)
    told.push(
      `${few(rest)} ${rest.length === 1 ? "is" : "are"} used by no object of the crates: by std, the program's own code, or the start files (crt1.o) and libraries that the linker took`,
    );
  return told.length === 0 ? "" : `${told.join("; ")}.`;
}

/** Which crates and libraries were compiled for processors that the target does not have. */
async function newCodePlaces(triple: string, parts: LinkedParts, context: EngineContext): Promise<string> {
  const places: string[] = [];
  for await (const { path, name } of objectFiles(parts, context)) {
    const inspection = (await inspectFile(context.fs, path))?.inspection;
    if (inspection?.architecture == null || !isTooNew(inspection.architecture, triple)) continue;
    const member = inspection.members?.architectureOf;
    places.push(`${member == null ? "" : `${member} in `}${name} (${inspection.architecture})`);
  }
  return places.length === 0
    ? "None of the crates' libraries is: it comes from the start files (crt1.o) or the libraries of the linker."
    : `It comes from ${few(places)}.`;
}

function few(names: readonly string[]): string {
  const more = names.length - mostPlaces;
  return `${names.slice(0, mostPlaces).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** Libraries of crates, and what lies where build scripts sent the linker, as long as there is time. */
async function* objectFiles(
  { artifacts, folders }: LinkedParts,
  { fs, clock, signal }: EngineContext,
): AsyncGenerator<{ readonly path: string; readonly name: string }> {
  const end = clock.now() + searchLimit;
  const seen = new Set<string>();
  const isNew = (path: string) => {
    if (seen.has(path) || clock.now() > end || signal.aborted) return false;
    seen.add(path);
    return true;
  };
  for (const { name, files } of artifacts)
    for (const path of files)
      if (path.endsWith(".rlib") && isNew(path)) yield { path, name: `the crate ${name}` };
  for (const folder of new Set(folders))
    for (const entry of await fs.list(folder)) {
      const path = `${folder}/${entry.name}`;
      if (entry.kind === "file" && /\.(a|o)$/.test(entry.name) && isNew(path)) yield { path, name: path };
    }
}
