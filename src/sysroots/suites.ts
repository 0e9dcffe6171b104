import rows from "./suites.json" with { type: "json" };

export type Distribution = "debian" | "ubuntu";

/** A release of a distribution whose packages sysroots are made of. Oldest first within a distribution. */
export interface Suite {
  readonly distribution: Distribution;
  /** Codename, as in the archive: bookworm. */
  readonly suite: string;
  /** "12", "24.04"; "sid" for the one that has no number. */
  readonly version: string;
  readonly label: string;
  /** Its other name in the archive (stable), null where it has none. */
  readonly alias: string | null;
  /** Version of its C library: the lowest that binaries linked against it may need to run. */
  readonly glibc: string;
  /** Major version of its default LLVM, which is part of libclang's package names. */
  readonly llvm: number;
  /** The package with QEMU's user-mode emulators as static programs, and what it appends to their names. */
  readonly qemu: { readonly package: string; readonly suffix: string };
  /** Its newest Rust: packages, and the targets whose std it has. Null where that is too old, or has another name in each version. */
  readonly rust: {
    readonly compiler: string;
    readonly cargo: string;
    readonly std: string;
    readonly targets: readonly string[];
  } | null;
}

export const suites: readonly Suite[] = rows as readonly Suite[];

/** A suite by codename, number or both ("bookworm", "12", "debian-12", "ubuntu-24.04"), or undefined. */
export function findSuite(text: string): Suite | undefined {
  const wanted = text.toLowerCase();
  return suites.find((row) =>
    [
      row.suite,
      row.version,
      `${row.distribution}-${row.version}`,
      `${row.distribution}-${row.suite}`,
    ].includes(wanted),
  );
}

/** Orders dotted version numbers; negative when `a` is older. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.split(".").map(Number));
  for (let i = 0; i < Math.max(left?.length ?? 0, right?.length ?? 0); i++) {
    const difference = (left?.[i] ?? 0) - (right?.[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * The newest suite whose programs start on a host with this C library, one of the host's own
 * distribution when there is one.
 */
export function newestRunnable(hostGlibc: string, hostDistribution: string | null): Suite | undefined {
  const runnable = suites
    .filter((row) => compareVersions(row.glibc, hostGlibc) <= 0)
    .sort((a, b) => compareVersions(b.glibc, a.glibc));
  return runnable.find((row) => row.distribution === hostDistribution) ?? runnable[0];
}
