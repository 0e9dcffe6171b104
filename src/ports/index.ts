export type { Archives, Container, Member } from "./archives.ts";
export {
  type ArtifactDownload,
  ArtifactError,
  type ArtifactFailure,
  type ArtifactSource,
  type ArtifactStore,
  type ArtifactUpload,
  type FoundArtifact,
  type UploadedArtifact,
} from "./artifact-store.ts";
export type { CacheRestore, CacheStore } from "./cache-store.ts";
export type { Clock } from "./clock.ts";
export type { Command, Exec, Listeners, Outcome } from "./exec.ts";
export { type Digest, type Entry, type FileSystem, type Status, UnpackError } from "./filesystem.ts";
export {
  type ApiAnswer,
  type ApiRequest,
  type Download,
  type Http,
  HttpError,
  type TextRequest,
} from "./http.ts";
export type { Workflow } from "./workflow.ts";
