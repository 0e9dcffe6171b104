import { describeHeader } from "../artifacts/header.ts";
import { readHeaderOfFile } from "../artifacts/read.ts";
import { UserError } from "../errors.ts";
import type { Action } from "../plan/step.ts";
import type { ResultFile } from "../report/result.ts";
import type { EngineContext } from "./context.ts";

/** A file of hundreds of megabytes takes some seconds. */
const timeoutSeconds = 10 * 60;

/** Static libraries, whose symbols are what they are for. */
const staticLibrary = /\.(a|lib)$/;

/**
 * Takes symbols or debug information out of the files of a target, each made in the run's folder and copied over the one
 * that is there. Files with the debug information of others come last.
 * @throws UserError objcopy failed; then that file is as it was
 */
export async function strip(
  action: Extract<Action, { kind: "strip" }>,
  files: readonly ResultFile[],
  context: EngineContext,
): Promise<ResultFile[]> {
  const { directory, take, split } = action;
  const { fs, runDirectory } = context;
  const stripped: ResultFile[] = [];
  const debugFiles: ResultFile[] = [];
  const work = await fs.makeSibling(`${runDirectory}/strip`);
  try {
    for (const { path } of files) {
      const name = path.split("/").at(-1) ?? "";
      const isStatic = staticLibrary.test(name);
      const bare = `${work}/${name}`;
      await objcopy(
        action,
        [take === "symbols" && !isStatic ? "--strip-all" : "--strip-debug", `${directory}/${name}`, bare],
        work,
        context,
      );
      if (split && !isStatic) {
        const debug = `${name}.debug`;
        await objcopy(action, ["--only-keep-debug", `${directory}/${name}`, debug], work, context);
        // The link is the name alone, and a checksum of that file.
        await objcopy(action, [`--add-gnu-debuglink=${debug}`, bare], work, context);
        await fs.copy(`${work}/${debug}`, `${directory}/${debug}`);
        debugFiles.push(
          await describe(`${directory}/${debug}`, `${path}.debug`, context, "debug information of "),
        );
      }
      await fs.copy(bare, `${directory}/${name}`);
      stripped.push(await describe(`${directory}/${name}`, path, context));
    }
  } finally {
    await fs.remove(work);
  }
  return [...stripped, ...debugFiles];
}

async function describe(file: string, path: string, { fs }: EngineContext, prefix = ""): Promise<ResultFile> {
  const header = await readHeaderOfFile(fs, file);
  return {
    path,
    size: (await fs.size(file)) ?? 0,
    sha256: await fs.sha256(file),
    kind: header === null ? "" : `${prefix}${describeHeader(header)}`,
    inspection: null,
  };
}

async function objcopy(
  { objcopy: program, environment }: Extract<Action, { kind: "strip" }>,
  words: readonly string[],
  cwd: string,
  { exec, signal }: EngineContext,
): Promise<void> {
  const outcome = await exec
    .run({ argv: [program, ...words], cwd, env: environment, timeoutSeconds }, { signal })
    .catch((error: { code?: string; message: string }) => {
      if (error.code !== "ENOENT") throw error;
      return { code: null, stderr: "it is not there" };
    });
  if (outcome.code === 0) return;
  const last = outcome.stderr.trim().split("\n").at(-1) || `exit status ${outcome.code}`;
  throw new UserError({
    input: "strip",
    message: `${program} failed: ${last}`,
    hint: 'Leave `strip` and `split-debuginfo` out, or let rustc do it: strip = "symbols" in the profile of your Cargo.toml.',
  });
}
