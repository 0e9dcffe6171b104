/** What may stand in braces in the input `archive-name`. */
export const archiveNameFields = ["name", "version", "target", "os", "arch"] as const;
export type ArchiveNameField = (typeof archiveNameFields)[number];

/** Puts the fields in. The template was checked (`inputs/checks.ts`). */
export function archiveName(template: string, fields: Readonly<Record<ArchiveNameField, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, field: string) =>
    Object.hasOwn(fields, field) ? fields[field as ArchiveNameField] : whole,
  );
}

/** What an archive takes its name from. */
interface Package {
  readonly name: string;
  readonly version: string;
  readonly isRoot: boolean;
  readonly hasBinaries: boolean;
}

/**
 * Name and version of what cargo builds: of the one package with binaries, of the workspace's root package, or else of
 * the workspace's folder. `version` is null where several packages have different ones.
 */
export function productOf(
  packages: readonly Package[],
  folder: string,
): { readonly name: string; readonly version: string | null } {
  const withBinaries = packages.filter((each) => each.hasBinaries);
  const candidates = withBinaries.length > 0 ? withBinaries : packages;
  const [first] = candidates;
  const one = candidates.length === 1 ? first : candidates.find((each) => each.isRoot);
  if (one !== undefined) return { name: one.name, version: one.version };
  const isShared = first !== undefined && candidates.every((each) => each.version === first.version);
  // A folder may be called anything; an archive's name goes into addresses and shells.
  return { name: folder.replace(/[^\w.+-]+/g, "-") || "artifacts", version: isShared ? first.version : null };
}
