import { floorOf, type Inspection } from "../artifacts/inspect/inspection.ts";
import type { ResultFile, TargetResult } from "./result.ts";

/** What a target ships, as the summaries show it. */

/** Fields of a result that are there only where their step was planned. */
type Target = TargetResult & {
  readonly files: readonly (ResultFile & { readonly inspection?: Inspection | null })[];
  readonly archives?: readonly Shipped[];
  readonly upload?: { readonly name: string; readonly url: string | null } | null;
};

export interface Shipped {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  readonly sha256: string;
}

/** The archives of a target, or else its files. */
export function shippedOf(target: TargetResult): readonly Shipped[] {
  const { archives = [], files } = target as Target;
  return archives.length > 0 ? archives : files;
}

/**
 * What its files ask of the system that they run on: "glibc 2.31", "static", "macos 11.0"; of several glibc the newest. Null
 * where nothing was inspected, or nothing is asked.
 */
export function floorText(target: TargetResult): string | null {
  const floors = new Set<string>();
  for (const { inspection } of (target as Target).files)
    if (inspection !== undefined && inspection !== null) {
      const floor = floorOf(inspection);
      if (floor !== null) floors.add(floor);
    }
  const glibc = [...floors].filter((floor) => floor.startsWith("glibc ")).toSorted(byNumbers);
  const rest = [...floors].filter((floor) => !floor.startsWith("glibc "));
  return [...glibc.slice(-1), ...rest].join(", ") || null;
}

const byNumbers = (a: string, b: string) => a.localeCompare(b, "en", { numeric: true });

/** Where it was uploaded to: a name, and an address where the server told one. */
export function uploadOf(
  target: TargetResult,
): { readonly name: string; readonly url: string | null } | null {
  return (target as Target).upload ?? null;
}
