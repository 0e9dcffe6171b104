import { checkHeader, describeHeader, type ExpectedHeader } from "../artifacts/header.ts";
import { readHeaderOfFile } from "../artifacts/read.ts";
import { UserError } from "../errors.ts";
import type { ResultFile } from "../report/result.ts";
import type { Artifact } from "./cargo-output.ts";
import type { EngineContext } from "./context.ts";

/** Kinds of cargo targets whose files are kept. */
const libraryFiles: Readonly<Record<string, RegExp>> = {
  cdylib: /\.(so|dll|dylib|wasm)$/,
  staticlib: /\.(a|lib)$/,
};

/**
 * Copies what was built for a target into its folder, each file checked against the target first.
 * @throws UserError a file is for another machine
 */
export async function collect(
  options: {
    readonly triple: string;
    /** Null: files are kept as they are. */
    readonly expected: ExpectedHeader | null;
    readonly directory: string;
    readonly artifacts: readonly Artifact[];
    /** Manifests of the workspace's members: what is built of other packages is not the user's. */
    readonly members: ReadonlySet<string>;
  },
  context: EngineContext,
): Promise<ResultFile[]> {
  const { fs } = context;
  const { triple, expected, directory, members } = options;
  const built = new Map<string, string>();
  for (const path of filesOf(
    options.artifacts.filter((each) => members.has(each.manifestPath) && !each.isTest),
  )) {
    const header = await readHeaderOfFile(fs, path);
    const wrong = expected === null ? null : checkHeader(header, expected);
    if (wrong !== null)
      throw new UserError({
        message: `${path} ${wrong}`,
        hint: "Nothing of this target was kept. Is there a linker or a `target` in cargo's configuration that is for another machine? `rust-cross plan --dry-run` shows what is set.",
      });
    built.set(path, header === null ? "" : describeHeader(header));
  }
  const files: ResultFile[] = [];
  for (const [path, kind] of built) {
    const name = path.split("/").at(-1) ?? "";
    await fs.copy(path, `${directory}/${name}`);
    files.push({
      path: `${triple}/${name}`,
      size: (await fs.size(`${directory}/${name}`)) ?? 0,
      sha256: await fs.sha256(`${directory}/${name}`),
      kind,
    });
  }
  return files;
}

function filesOf(artifacts: readonly Artifact[]): string[] {
  const paths = new Set<string>();
  for (const artifact of artifacts) {
    if (artifact.kinds.includes("bin") && artifact.executable !== null) paths.add(artifact.executable);
    for (const kind of artifact.kinds)
      for (const file of artifact.files) if (libraryFiles[kind]?.test(file)) paths.add(file);
  }
  return [...paths];
}
