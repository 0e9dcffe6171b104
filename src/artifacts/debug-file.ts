/** Whether a file of a result is what `split-debuginfo` took out of another. */
export function isDebugFile({ path }: { readonly path: string }): boolean {
  return path.endsWith(".debug");
}
