import { storeName } from "../engine/apt/store.ts";
import type { FileSystem } from "../ports/index.ts";
import { manifestName, type RootManifest } from "../sysroots/root.ts";
import { registered, rustupRecords, stdManifest } from "../toolchains/index.ts";
import { lockedSources } from "./lock-file.ts";
import { lay, merge } from "./move.ts";
import type { CacheContent } from "./part.ts";

/**
 * Whether all of it is on the machine before anything is restored: a runner of one's own keeps its caches by itself.
 * Of cargo's crates nobody knows that before cargo is asked.
 */
export async function isThere(fs: FileSystem, content: CacheContent): Promise<boolean> {
  const paths = pathsOf(content);
  return paths.length > 0 && (await Promise.all(paths.map((path) => fs.exists(path)))).every((each) => each);
}

function pathsOf(content: CacheContent): readonly string[] {
  switch (content.kind) {
    case "root":
      return [content.root];
    case "toolchain":
      return [`${content.rustupHome}/toolchains/${content.toolchain}`];
    case "std":
      return [`${content.rustlib}/${stdManifest(content.triple)}`];
    case "folders":
      return content.folders;
    case "crates":
      return [];
    case "target":
      return [content.directory];
  }
}

/** Folders of the machine that a part's entry has, in the order of their numbers in it. */
function basesOf(content: CacheContent): readonly string[] {
  switch (content.kind) {
    case "root":
      return [content.cacheDirectory];
    case "toolchain":
      return [content.rustupHome];
    case "std":
      return [content.rustlib];
    case "folders":
      return content.folders.map(parentOf);
    case "crates":
      return [content.cargoHome];
    case "target":
      return [parentOf(content.directory)];
  }
}

const parentOf = (path: string): string => path.replace(/[/\\][^/\\]*$/, "");

/** Lays what was restored where it belongs. */
export async function spread(fs: FileSystem, content: CacheContent, stage: string): Promise<void> {
  if (content.kind === "std") return spreadStd(fs, content, `${stage}/0`);
  for (const [number, base] of basesOf(content).entries()) await merge(fs, `${stage}/${number}`, base);
}

/** In an entry of another time: it is asked anew whether the archive has something newer, and the new entry says so. */
export async function forgetMarks(fs: FileSystem, content: CacheContent, stage: string): Promise<void> {
  if (content.kind !== "root") return;
  const roots = `${stage}/0/roots`;
  for (const { name } of await fs.list(roots))
    if (name.endsWith(".d")) await fs.remove(`${roots}/${name}/checked`);
}

/** Lays what the run used below `stage`: an entry as it is saved. */
export async function gather(fs: FileSystem, content: CacheContent, stage: string): Promise<void> {
  const put = (path: string, number = 0, leftOut?: (relative: string) => boolean) => {
    const base = basesOf(content)[number] ?? "";
    return lay(fs, path, `${stage}/${number}${path.slice(base.length)}`, leftOut);
  };
  switch (content.kind) {
    case "root":
      for (const name of await gatherRoot(fs, content.root, put))
        await put(`${content.cacheDirectory}/packages/${name}`);
      return;
    case "toolchain": {
      const { rustupHome, toolchain } = content;
      // The book in HTML is larger than all the rest.
      await put(`${rustupHome}/toolchains/${toolchain}`, 0, (relative) => relative === "share/doc");
      return put(`${rustupHome}/update-hashes/${toolchain}`);
    }
    case "std":
      for (const name of [content.triple, stdManifest(content.triple)])
        await put(`${content.rustlib}/${name}`);
      return;
    case "folders":
      for (const [number, folder] of content.folders.entries()) await put(folder, number);
      return;
    case "crates":
      return gatherCrates(fs, content.cargoHome, await fs.readText(content.lockFile), put);
    case "target": {
      const { directory, output } = content;
      return put(directory, 0, (relative) => `${directory}/${relative}` === output || isOfNoUse(relative));
    }
  }
}

/** With a line in rustup's records, or not at all. */
async function spreadStd(
  fs: FileSystem,
  { rustlib, triple }: Extract<CacheContent, { kind: "std" }>,
  stage: string,
): Promise<void> {
  const read = async (name: string) => (await fs.readText(`${rustlib}/${name}`)) ?? "";
  const after = registered(
    {
      version: await read(rustupRecords.version),
      components: await read(rustupRecords.components),
      config: await read(rustupRecords.config),
    },
    triple,
  );
  if (after === null || (await fs.exists(`${rustlib}/${triple}`))) return;
  await merge(fs, stage, rustlib);
  await fs.writeText(`${rustlib}/${rustupRecords.config}`, after.config);
  await fs.writeText(`${rustlib}/${rustupRecords.components}`, after.components);
}

type Put = (path: string) => Promise<void>;

/** The state that a root has, and none of its older ones. Returns names of the packages in the store that it is made of. */
async function gatherRoot(fs: FileSystem, root: string, put: Put): Promise<readonly string[]> {
  const target = await fs.readLink(root);
  const manifest = await fs.readText(`${root}/${manifestName}`);
  if (target === null || manifest === null) return [];
  await put(`${parentOf(root)}/${target}`);
  for (const mark of ["checked", "used"]) await put(`${root}.d/${mark}`);
  await put(root);
  const { kind, packages } = JSON.parse(manifest) as RootManifest;
  return kind === "files" ? [] : packages.map(storeName);
}

/** Crates as they were fetched, what the index says of them, and clones of repositories: what cargo makes of them it makes anew. */
async function gatherCrates(
  fs: FileSystem,
  cargoHome: string,
  lockFile: string | null,
  put: Put,
): Promise<void> {
  const { crates, names, repositories } = lockedSources(lockFile);
  const take = async (folder: string, isUsed: (name: string) => boolean) => {
    for (const { name } of await fs.list(folder)) if (isUsed(name)) await put(`${folder}/${name}`);
  };
  const registry = `${cargoHome}/registry`;
  for (const { name } of await fs.list(`${registry}/cache`))
    await take(`${registry}/cache/${name}`, (file) => crates.has(file));
  for (const { name } of await fs.list(`${registry}/index`)) {
    const index = `${registry}/index/${name}`;
    // An index in git's form is whole or nothing, and large: cargo has none since 1.70.
    if (!(await fs.exists(`${index}/.cache`))) continue;
    await take(index, (file) => file === "config.json");
    for (const folder of await foldersBelow(fs, `${index}/.cache`))
      await take(folder, (file) => names.has(file.toLowerCase()));
  }
  await take(`${cargoHome}/git/db`, (folder) => repositories.has(folder.replace(/-[0-9a-f]{16}$/, "")));
}

/** The folder and all folders below it that hold files: an index has them two deep. */
async function foldersBelow(fs: FileSystem, folder: string): Promise<string[]> {
  const entries = await fs.list(folder);
  const below = entries.filter(({ kind }) => kind === "directory").map(({ name }) => `${folder}/${name}`);
  const all = await Promise.all(below.map((each) => foldersBelow(fs, each)));
  return [...(entries.some(({ kind }) => kind === "file") ? [folder] : []), ...all.flat()];
}

/** Folders of a target folder that are of no use in a new checkout, by their paths in it. */
function isOfNoUse(relative: string): boolean {
  const parts = relative.split("/");
  const name = parts.at(-1);
  // <target>/[<triple>/]<profile>/incremental, <target>/[<triple>/]doc, <target>/package
  return (
    (name === "incremental" && (parts.length === 2 || parts.length === 3)) ||
    (name === "doc" && parts.length <= 2) ||
    relative === "package"
  );
}
