import type { DefaultArtifactClient } from "@actions/artifact";
import {
  type ArtifactDownload,
  ArtifactError,
  type ArtifactFailure,
  type ArtifactSource,
  type ArtifactStore,
  type ArtifactUpload,
  type FoundArtifact,
  type UploadedArtifact,
} from "../../ports/index.ts";
import { type Limits, limited } from "./limited.ts";

/** A name is looked up in a list of the run's artifacts. */
const findTimeoutSeconds = 120;

/**
 * Artifacts of GitHub's service, by @actions/artifact, which finds address and token in `process.env` and writes what
 * it does to standard output. It tries each call five times, in about half a minute.
 */
export class GitHubArtifacts implements ArtifactStore, ArtifactSource {
  upload(upload: ArtifactUpload): Promise<UploadedArtifact> {
    return within(upload, async (client) => {
      if (upload.overwrite)
        await client.deleteArtifact(upload.name).catch((error: unknown) => {
          if (!isNotFound(error)) throw error;
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
    });
  }

  find(name: string, signal: AbortSignal): Promise<FoundArtifact | null> {
    return within({ timeoutSeconds: findTimeoutSeconds, signal }, async (client) => {
      try {
        const { artifact } = await client.getArtifact(name);
        return { id: artifact.id, size: artifact.size };
      } catch (error) {
        if (isNotFound(error)) return null;
        throw error;
      }
    });
  }

  async download({ id, sha256, directory, ...limits }: ArtifactDownload): Promise<void> {
    const { digestMismatch } = await within(limits, (client) =>
      client.downloadArtifact(id, {
        path: directory,
        ...(sha256 === null ? {} : { expectedHash: `sha256:${sha256}` }),
      }),
    );
    if (digestMismatch) throw new ArtifactError("damaged", "it is not what was uploaded");
  }
}

const isNotFound = (error: unknown) => error instanceof Error && error.name === "ArtifactNotFoundError";

/** @throws ArtifactError @throws Cancelled */
function within<T>(limits: Limits, work: (client: DefaultArtifactClient) => Promise<T>): Promise<T> {
  return limited(limits, byClient(work), () => {
    throw new ArtifactError("service", `no end after ${Math.round(limits.timeoutSeconds / 60)} minutes`);
  });
}

async function byClient<T>(work: (client: DefaultArtifactClient) => Promise<T>): Promise<T> {
  // Several megabytes of code, which only jobs with artifacts need.
  const { DefaultArtifactClient } = await import("@actions/artifact");
  try {
    return await work(new DefaultArtifactClient());
  } catch (error) {
    const { message } = error instanceof Error ? error : new Error(String(error));
    throw new ArtifactError(failureOf(message), message.split("\n")[0] ?? "", { cause: error });
  }
}

/** The client tells by its messages alone what went wrong: "Failed request: (409) Conflict: …". */
function failureOf(message: string): ArtifactFailure {
  if (message.includes("storage quota")) return "quota";
  // A token that it cannot even read: jwt-decode's words, and its own.
  if (/^Invalid token specified|JWT token is invalid/.test(message)) return "refused";
  const [, status = ""] = /\((\d{3})\)/.exec(message) ?? [];
  if (status === "409") return "exists";
  return ["401", "403"].includes(status) ? "refused" : "service";
}
