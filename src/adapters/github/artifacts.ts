import { Cancelled } from "../../errors.ts";
import {
  ArtifactError,
  type ArtifactFailure,
  type ArtifactStore,
  type ArtifactUpload,
  type UploadedArtifact,
} from "../../ports/index.ts";

/**
 * Artifacts of GitHub's service, by @actions/artifact, which finds address and token in `process.env` and writes what
 * it does to standard output. It tries each call five times, in about half a minute.
 */
export class GitHubArtifacts implements ArtifactStore {
  async upload(upload: ArtifactUpload): Promise<UploadedArtifact> {
    const { signal, timeoutSeconds } = upload;
    const timeout = AbortSignal.timeout(timeoutSeconds * 1000);
    const either = AbortSignal.any([signal, timeout]);
    // The client takes no signal: what it does is left to itself, and ends with the process.
    const given = new Promise<never>((_, reject) => {
      const giveUp = () =>
        reject(
          signal.aborted
            ? new Cancelled()
            : new ArtifactError("service", `no end after ${Math.round(timeoutSeconds / 60)} minutes`),
        );
      if (either.aborted) giveUp();
      else either.addEventListener("abort", giveUp, { once: true });
    });
    return Promise.race([uploadByClient(upload), given]);
  }
}

async function uploadByClient(upload: ArtifactUpload): Promise<UploadedArtifact> {
  // Several megabytes of code, which only an upload needs.
  const { DefaultArtifactClient } = await import("@actions/artifact");
  const client = new DefaultArtifactClient();
  try {
    if (upload.overwrite)
      await client.deleteArtifact(upload.name).catch((error: unknown) => {
        if (!(error instanceof Error && error.name === "ArtifactNotFoundError")) throw error;
      });
    const { id, size, digest } = await client.uploadArtifact(
      upload.name,
      [...upload.files],
      upload.directory,
      {
        compressionLevel: upload.compressionLevel,
        ...(upload.retentionDays === null ? {} : { retentionDays: upload.retentionDays }),
      },
    );
    if (id === undefined || size === undefined || digest === undefined)
      throw new Error("the service tells no id, size or digest");
    return { id, size, sha256: digest };
  } catch (error) {
    const { message } = error instanceof Error ? error : new Error(String(error));
    throw new ArtifactError(failureOf(message), message.split("\n")[0] ?? "", { cause: error });
  }
}

/** The client tells by its messages alone what went wrong: "Failed request: (409) Conflict: …". */
function failureOf(message: string): ArtifactFailure {
  if (message.includes("storage quota")) return "quota";
  const [, status = ""] = /\((\d{3})\)/.exec(message) ?? [];
  if (status === "409") return "exists";
  return ["401", "403"].includes(status) ? "refused" : "service";
}
