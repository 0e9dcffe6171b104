/** Paths as text, on whichever system: nothing is asked of a file system. */

/** A path that a person gave: as it is where it is absolute, else counted from `folder`. */
export function absolutePath(path: string, folder: string): string {
  return /^(\/|[A-Za-z]:[\\/])/.test(path)
    ? path
    : `${folder}/${path}`.replace(/\/(\.\/)+/g, "/").replace(/\/\.?$/, "");
}

/** The variable PATH with more folders. */
export function extendedPath(
  current: string | undefined,
  { before = [], after = [] }: { readonly before?: readonly string[]; readonly after?: readonly string[] },
  isWindows: boolean,
): string {
  const delimiter = isWindows ? ";" : ":";
  const folders = [...before, ...(current ?? "").split(delimiter), ...after];
  return folders.filter((each) => each !== "").join(delimiter);
}
