import type { Target } from "../targets/index.ts";
import { compareVersions, findSuite, newestRunnable, type Suite, suites } from "./suites.ts";

/** Of which suites the parts for a target are taken. */
export interface Selection {
  /** Libraries of the target: decides the glibc floor. */
  readonly libraries: Suite;
  /** The cross compiler, which must start on the host. */
  readonly compiler: Suite;
  /** Why not what one would expect, if so. */
  readonly note: string | null;
}

interface HostRelease {
  readonly glibc: string;
  /** Debian's name of its architecture; amd64 when absent. */
  readonly debianArchitecture?: string | null;
  readonly distribution: { readonly id: string; readonly codename: string } | null;
}

/** The host's own suite if it is one of ours, else the newest whose programs start on it. */
export function hostSuite(host: HostRelease): Suite | undefined {
  const own = host.distribution === null ? undefined : findSuite(host.distribution.codename);
  return own ?? newestRunnable(host.glibc, host.distribution?.id ?? null);
}

/** Suites with libraries for a target, oldest first, Debian before Ubuntu. */
export function librarySuites(target: Target): Suite[] {
  const debian = target.debian;
  if (debian === null) return [];
  return suites.filter((row) =>
    (row.distribution === "debian" ? debian.librarySuites : debian.libraryUbuntu).includes(row.suite),
  );
}

/** Whether the cross compiler's packages have the only C library for a target: no release has other libraries. */
export function isCrossOnly(target: Target): boolean {
  return target.debian !== null && librarySuites(target).length === 0;
}

/** Suites whose C library a target can be linked with, in the order of `librarySuites`. */
export function linkableSuites(target: Target, hostArchitecture: string): Suite[] {
  return isCrossOnly(target) ? compilerSuites(target, hostArchitecture) : librarySuites(target);
}

function compilerSuites(target: Target, hostArchitecture: string): Suite[] {
  const debian = target.debian;
  if (debian === null || debian.crossPackage === null) return [];
  // The table is of amd64 hosts, which need no cross compiler for themselves. Others have one in every release.
  if (debian.architecture === "amd64" && hostArchitecture !== "amd64") return [...suites];
  return suites.filter((row) =>
    (row.distribution === "debian" ? debian.crossSuites : debian.crossUbuntu).includes(row.suite),
  );
}

/**
 * Chooses the suites for a target. Without a wish: the host's own suite, else the next newer one that
 * has the target's libraries. The compiler comes from the same suite when that starts on the host, else
 * from the newest that does: an older compiler links newer libraries, not the other way round.
 * Returns a sentence when there is no such pair.
 */
export function selectSuites(
  target: Target,
  host: HostRelease,
  wish: Suite | null,
  isNative: boolean,
): Selection | string {
  const own = hostSuite(host);
  if (own === undefined)
    return `the host's C library (glibc ${host.glibc}) is older than that of every release rust-cross knows`;
  const available = linkableSuites(target, host.debianArchitecture ?? "amd64");
  const name = target.debian?.architecture ?? target.triple;
  if (available.length === 0) return `neither Debian nor Ubuntu has libraries for ${name}`;
  let libraries: Suite | undefined;
  let note: string | null = null;
  if (wish !== null) {
    libraries = available.find((row) => row.suite === wish.suite);
    if (libraries === undefined)
      return `${wish.label} has no libraries for ${name}; ${available.map((row) => row.suite).join(", ")} ${available.length === 1 ? "has" : "have"}`;
  } else {
    libraries =
      available.find((row) => row.suite === own.suite) ??
      available.find(
        (row) => row.distribution === own.distribution && compareVersions(row.glibc, own.glibc) > 0,
      ) ??
      available.findLast((row) => row.distribution === own.distribution) ??
      available[0];
    if (libraries === undefined) return `neither Debian nor Ubuntu has libraries for ${name}`;
    if (libraries.suite !== own.suite)
      note = `${own.label} has no libraries for ${name}, so they come from ${libraries.label}`;
  }
  if (isNative && compareVersions(libraries.glibc, host.glibc) > 0) {
    const old = available.filter((row) => compareVersions(row.glibc, host.glibc) <= 0);
    return `what is linked with ${libraries.label} needs its glibc ${libraries.glibc} and this host has ${host.glibc}, so build scripts, for which cargo uses the same linker, would not start; old enough: ${old.map((row) => row.suite).join(", ")}`;
  }
  const wanted = libraries;
  const runnable = (isNative ? suites : compilerSuites(target, host.debianArchitecture ?? "amd64")).filter(
    (row) => compareVersions(row.glibc, host.glibc) <= 0 && compareVersions(row.glibc, wanted.glibc) <= 0,
  );
  const compiler =
    runnable.find((row) => row.suite === wanted.suite) ??
    runnable.find((row) => row.suite === own.suite) ??
    runnable.sort((a, b) => compareVersions(b.glibc, a.glibc))[0];
  if (compiler === undefined)
    return `no release whose programs start here (glibc ${host.glibc}) has a cross compiler for ${name} that is as old as the libraries of ${wanted.label}`;
  return { libraries: wanted, compiler, note };
}
