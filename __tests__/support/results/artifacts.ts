import { createHash } from "node:crypto";
import type { BlobStore } from "./blobs.ts";
import { type Scope, type Service, TwirpError } from "./model.ts";

export const artifactServiceName = "github.actions.results.api.v1.ArtifactService";

/** GitHub's limit of a job. */
const mostArtifacts = 500;

export interface StoredArtifact extends Scope {
  readonly id: number;
  readonly name: string;
  readonly blob: string;
  readonly mimeType: string | null;
  /** RFC 3339; null: as the repository has it. */
  readonly expiresAt: string | null;
  readonly createdAt: string;
  /** Null until it is finalized: nobody else sees it before. */
  digest: string | null;
  size: number;
}

/** The artifact service, version 4. */
export class ArtifactService {
  readonly artifacts: StoredArtifact[] = [];
  readonly #blobs: BlobStore;
  #serial = 1000;

  constructor(blobs: BlobStore) {
    this.#blobs = blobs;
  }

  readonly methods: Service = {
    CreateArtifact: {
      fields: ["name!", "version!", "expires_at", "mime_type"],
      call: ({ name = "", version, expires_at = null, mime_type = null }, scope) => {
        if (/["<>|*?:\\/\r\n]/.test(name) || name.length > 260)
          throw new TwirpError("invalid_argument", `artifact name is not valid: ${name}`);
        if (Number(version) < 4)
          throw new TwirpError("invalid_argument", `version ${version} is not supported`);
        if (expires_at !== null && !(Date.parse(expires_at) > Date.now()))
          throw new TwirpError("invalid_argument", `expires_at is not in the future: ${expires_at}`);
        if (this.#named(name, scope) !== undefined)
          throw new TwirpError(
            "already_exists",
            "an artifact with this name already exists on the workflow run",
          );
        if (this.artifacts.filter(({ job }) => job === scope.job).length >= mostArtifacts)
          throw new TwirpError("resource_exhausted", "the job has too many artifacts");
        const blob = this.#blobs.make();
        this.artifacts.push({
          ...scope,
          id: ++this.#serial,
          name,
          blob,
          mimeType: mime_type,
          expiresAt: expires_at,
          createdAt: new Date().toISOString(),
          digest: null,
          size: 0,
        });
        return { ok: true, signed_upload_url: this.#blobs.sign(blob, "w") };
      },
    },
    FinalizeArtifact: {
      fields: ["name!", "size!", "hash"],
      call: ({ name = "", size, hash }, scope) => {
        const artifact = this.#named(name, scope);
        if (artifact === undefined) throw new TwirpError("not_found", `no artifact ${name} was created`);
        if (artifact.job !== scope.job) throw new TwirpError("permission_denied", "it is of another job");
        if (artifact.digest !== null) throw new TwirpError("already_exists", `${name} is finalized`);
        const content = this.#blobs.content(artifact.blob);
        if (content === null) throw new TwirpError("invalid_argument", "nothing was committed");
        const digest = `sha256:${createHash("sha256").update(content).digest("hex")}`;
        if (Number(size) !== content.length)
          throw new TwirpError("invalid_argument", `size is ${size}, and ${content.length} came`);
        if (hash !== undefined && hash !== digest)
          throw new TwirpError("invalid_argument", `hash is ${hash}, and what came has ${digest}`);
        artifact.digest = digest;
        artifact.size = content.length;
        return { ok: true, artifact_id: String(artifact.id) };
      },
    },
    ListArtifacts: {
      fields: ["name_filter", "id_filter"],
      call: ({ name_filter, id_filter }, { run }) => ({
        artifacts: this.artifacts
          .filter(
            (each) =>
              each.run === run &&
              each.digest !== null &&
              (name_filter === undefined || each.name === name_filter) &&
              (id_filter === undefined || String(each.id) === id_filter),
          )
          .map((each) => ({
            workflow_run_backend_id: each.run,
            workflow_job_run_backend_id: each.job,
            database_id: String(each.id),
            name: each.name,
            size: String(each.size),
            created_at: each.createdAt,
            digest: each.digest,
          })),
      }),
    },
    GetSignedArtifactURL: {
      fields: ["name!"],
      ofAnyJob: true,
      call: ({ name = "" }, scope) => ({
        signed_url: this.#blobs.sign(this.#finished(name, scope).blob, "r"),
      }),
    },
    DeleteArtifact: {
      fields: ["name!"],
      ofAnyJob: true,
      call: ({ name = "" }, scope) => {
        const artifact = this.#finished(name, scope);
        this.artifacts.splice(this.artifacts.indexOf(artifact), 1);
        this.#blobs.remove(artifact.blob);
        return { ok: true, artifact_id: String(artifact.id) };
      },
    },
  };

  /** Names are those of a run, not of a job. */
  #named(name: string, { run }: Scope): StoredArtifact | undefined {
    return this.artifacts.find((each) => each.run === run && each.name === name);
  }

  #finished(name: string, scope: Scope): StoredArtifact {
    const artifact = this.#named(name, scope);
    if (artifact === undefined || artifact.digest === null || artifact.job !== scope.job)
      throw new TwirpError("not_found", `there is no artifact ${name}`);
    return artifact;
  }
}
