import { isDebugFile } from "../artifacts/debug-file.ts";
import { floorOf } from "../artifacts/inspect/index.ts";
import type { TargetResult } from "./result.ts";

/** What a target ships, as the summaries show it. */

export interface Shipped {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  readonly sha256: string;
}

/** The archives of a target, or else its files. */
export function shippedOf(target: TargetResult): readonly Shipped[] {
  const { archives, files } = target;
  return archives.length > 0 ? archives : files;
}

/**
 * What its files ask of the system that they run on: "glibc 2.31", "static", "macos 11.0"; of several glibc the newest. Null
 * where nothing was inspected, or nothing is asked.
 */
export function floorText({ files }: Pick<TargetResult, "files">): string | null {
  const floors = new Set<string>();
  for (const file of files) {
    const { inspection } = file;
    const floor = inspection === null || isDebugFile(file) ? null : floorOf(inspection);
    if (floor !== null) floors.add(floor);
  }
  const glibc = [...floors].filter((floor) => floor.startsWith("glibc ")).toSorted(byNumbers);
  const rest = [...floors].filter((floor) => !floor.startsWith("glibc "));
  return [...glibc.slice(-1), ...rest].join(", ") || null;
}

const byNumbers = (a: string, b: string) => a.localeCompare(b, "en", { numeric: true });

/** Where it was uploaded to; null where it was not. */
export function uploadOf({ upload }: TargetResult): { readonly name: string; readonly url: string } | null {
  return upload?.artifact == null ? null : { name: upload.name, url: upload.artifact.url };
}
