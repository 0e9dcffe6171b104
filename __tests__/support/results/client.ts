import { DefaultArtifactClient } from "@actions/artifact";
import type { ResultsServer } from "./index.ts";
import type { Scope } from "./model.ts";

/** Downloads an artifact into a folder, as the official client does it in a job. */
export async function download(
  results: ResultsServer,
  scope: Scope,
  id: number,
  folder: string,
): Promise<void> {
  const before = { ...process.env };
  Object.assign(process.env, results.environment(scope));
  try {
    await new DefaultArtifactClient().downloadArtifact(id, { path: folder });
  } finally {
    process.env = before;
  }
}
