import { checkHeader, describeHeader, type ExpectedHeader, type Header } from "../artifacts/header.ts";
import { readHeaderOfFile } from "../artifacts/read.ts";
import { type Slice, universalPieces } from "../artifacts/universal.ts";
import { UserError } from "../errors.ts";
import type { ArtifactKind } from "../inputs/table.ts";
import type { ResultFile } from "../report/result.ts";
import type { Artifact } from "./cargo-output.ts";
import type { EngineContext } from "./context.ts";

/** Files of libraries that are kept, by the kind of cargo's target. */
const libraryFiles: Readonly<Partial<Record<ArtifactKind, RegExp>>> = {
  cdylib: /\.(so|dll|dylib|wasm)$/,
  staticlib: /\.(a|lib)$/,
};

/**
 * Copies what was built for a target into its folder, each file checked against the target first. What was built for
 * the halves of a universal target is joined.
 * @throws UserError a file is for another machine, or only one half has it
 */
export async function collect(
  options: {
    readonly triple: string;
    readonly directory: string;
    /** For the target, or for each of its halves. `expected` null: the files are kept as they are. */
    readonly built: readonly {
      readonly triple: string;
      readonly expected: ExpectedHeader | null;
      readonly artifacts: readonly Artifact[];
    }[];
    /** Manifests of the workspace's members: what is built of other packages is not the user's. */
    readonly members: ReadonlySet<string>;
    readonly kinds: readonly ArtifactKind[];
  },
  context: EngineContext,
): Promise<ResultFile[]> {
  const { fs } = context;
  const { triple, directory, members, kinds: wanted } = options;
  const own = (artifacts: readonly Artifact[]) =>
    filesOf(
      artifacts.filter((each) => members.has(each.manifestPath) && !each.isTest),
      wanted,
    );
  const checked = await Promise.all(
    options.built.map(async (each) => ({
      triple: each.triple,
      files: await checkedFiles(each.expected, own(each.artifacts), context),
    })),
  );
  const kinds = new Map<string, string>();
  const [first, second] = checked;
  if (second === undefined)
    for (const { path, header } of first?.files ?? []) {
      const to = `${directory}/${nameOf(path)}`;
      await fs.copy(path, to);
      kinds.set(to, header === null ? "" : describeHeader(header));
    }
  else
    for (const slices of pairs(checked)) {
      const to = `${directory}/${nameOf(slices[0]?.path ?? "")}`;
      kinds.set(to, describeHeader(await join(slices, to, context)));
    }
  const files: ResultFile[] = [];
  for (const [path, kind] of kinds)
    files.push({
      path: `${triple}/${nameOf(path)}`,
      size: (await fs.size(path)) ?? 0,
      sha256: await fs.sha256(path),
      kind,
      inspection: null,
    });
  return files;
}

interface Built {
  readonly path: string;
  readonly header: Header | null;
}

/** @throws UserError a file is for another machine */
async function checkedFiles(
  expected: ExpectedHeader | null,
  paths: readonly string[],
  { fs }: EngineContext,
): Promise<Built[]> {
  const files: Built[] = [];
  for (const path of paths) {
    const header = await readHeaderOfFile(fs, path);
    const wrong = expected === null ? null : checkHeader(header, expected);
    if (wrong !== null)
      throw new UserError({
        message: `${path} ${wrong}`,
        hint: "Nothing of this target was kept. Is there a linker or a `target` in cargo's configuration that is for another machine? `rust-cross plan --dry-run` shows what is set.",
      });
    files.push({ path, header });
  }
  return files;
}

/** The files of the halves that have one name. @throws UserError only one half has it */
function pairs(halves: readonly { readonly triple: string; readonly files: readonly Built[] }[]): Built[][] {
  const names = new Set(halves.flatMap(({ files }) => files.map(({ path }) => nameOf(path))));
  return [...names].map((name) =>
    halves.map(({ triple, files }) => {
      const found = files.find(({ path }) => nameOf(path) === name);
      if (found === undefined)
        throw new UserError({
          message: `${name} was not built for ${triple}, so it cannot become a universal file.`,
          hint: "Nothing of this target was kept. A universal target takes the same binaries and libraries for both halves.",
        });
      return found;
    }),
  );
}

/** Joins files for different machines into a universal one, and reads it back. */
async function join(halves: readonly Built[], to: string, { fs }: EngineContext): Promise<Header> {
  const slices: Slice[] = [];
  for (const { path, header } of halves) {
    // checkedFiles() has found it to be Mach-O.
    if (header?.cpu === undefined) throw new Error(`${path} is no Mach-O file of one machine`);
    slices.push({ path, size: (await fs.size(path)) ?? 0, cpu: header.cpu });
  }
  await fs.join(universalPieces(slices), to);
  const joined = await readHeaderOfFile(fs, to);
  const machines = halves.map(({ header }) => header?.machine);
  if (joined?.machines?.join() !== machines.join()) {
    await fs.remove(to);
    throw new Error(`${to} was to hold ${machines.join(" and ")}, and holds ${joined?.machines?.join()}`);
  }
  // The object files of an archive are often out of sight.
  return { ...joined, kind: halves[0]?.header?.kind ?? joined.kind };
}

function nameOf(path: string): string {
  return path.split("/").at(-1) ?? "";
}

/** A library as something else needs it, an example of its own package or another package: cargo does not show it beside the binaries. */
const isInDeps = (file: string): boolean => file.split(/[/\\]/).at(-2) === "deps";

/** @throws UserError two of them have one name */
function filesOf(artifacts: readonly Artifact[], wanted: readonly ArtifactKind[]): string[] {
  const paths = new Map<string, string>();
  const keep = (path: string) => {
    const other = paths.get(nameOf(path));
    if (other !== undefined && other !== path)
      throw new UserError({
        input: "artifacts",
        message: `${other} and ${path} have one name and cannot lie in one folder.`,
        hint: "Rename one of them in Cargo.toml, or choose kinds by the input `artifacts`.",
      });
    paths.set(nameOf(path), path);
  };
  for (const { kinds, executable, files } of artifacts)
    for (const kind of wanted) {
      if (!kinds.includes(kind)) continue;
      if ((kind === "bin" || kind === "example") && executable !== null) keep(executable);
      for (const file of files) if (libraryFiles[kind]?.test(file) && !isInDeps(file)) keep(file);
    }
  return [...paths.values()];
}
