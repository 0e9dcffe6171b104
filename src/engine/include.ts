import type { Content } from "../artifacts/archive/members.ts";
import { patternOf } from "../artifacts/archive/pattern.ts";
import { UserError } from "../errors.ts";
import type { FileSystem } from "../ports/index.ts";

/**
 * The files below `root` that the patterns name, each once. A folder stands for all that is in it; a symbolic link for
 * the file that it leads to. `skip` are folders into which only a pattern looks that begins with them.
 * @throws UserError a pattern that names nothing
 */
export async function includedFiles(
  { root, patterns }: { readonly root: string; readonly patterns: readonly string[] },
  skip: readonly string[],
  fs: FileSystem,
): Promise<Content[]> {
  const found = new Map<string, Content>();
  const empty: string[] = [];
  for (const text of patterns) {
    const pattern = patternOf(text);
    const before = found.size;
    let isKnown = false;
    const visit = async (folder: string, isInside: boolean) => {
      for (const { name, kind } of await fs.list(folder === "" ? root : `${root}/${folder}`)) {
        const path = folder === "" ? name : `${folder}/${name}`;
        const file = `${root}/${path}`;
        const matches = isInside || pattern.matches(path);
        if (kind === "directory") {
          if (name !== ".git" && !skip.includes(file)) await visit(path, matches);
          continue;
        }
        // Of a link what it leads to; one to a folder, or to nothing, has no size.
        if (!matches || kind === "other" || (await fs.size(file)) === null) continue;
        isKnown ||= found.has(path);
        found.set(path, { path, file, isExecutable: await fs.isExecutable(file) });
      }
    };
    await visit(pattern.base, pattern.base !== "" && pattern.matches(pattern.base));
    if (found.size === before && !isKnown) empty.push(text);
  }
  if (empty.length > 0)
    throw new UserError({
      input: "include",
      message: `${empty.map((each) => JSON.stringify(each)).join(" and ")} ${empty.length === 1 ? "names" : "name"} no file in ${root}.`,
      hint: "Patterns are taken from the workspace's root; names of hidden files are only met by patterns that write the dot.",
    });
  return [...found.values()];
}
