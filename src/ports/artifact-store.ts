/** What came of an upload that failed. */
export type ArtifactFailure =
  /** The workflow run has an artifact of that name. */
  | "exists"
  /** The storage of the account is full. */
  | "quota"
  /** The token may not do it. */
  | "refused"
  /** Files cannot be read, or there is no room to pack them. */
  | "files"
  /** The service does not answer, or says that it cannot now. */
  | "service";

/** Why an artifact is not there, in words that follow a colon. */
export class ArtifactError extends Error {
  readonly failure: ArtifactFailure;

  constructor(failure: ArtifactFailure, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "ArtifactError";
    this.failure = failure;
  }
}

export interface ArtifactUpload {
  readonly name: string;
  /** Absolute paths below `directory`, from which they are named in the artifact. Modes are not kept. */
  readonly files: readonly string[];
  readonly directory: string;
  /** 0 to 9, as zlib has it. */
  readonly compressionLevel: number;
  /** Null: as the repository has it. */
  readonly retentionDays: number | null;
  /** Put it in place of one of the same name. */
  readonly overwrite: boolean;
  /** Gives it up after so many seconds without an end. */
  readonly timeoutSeconds: number;
  readonly signal: AbortSignal;
}

export interface UploadedArtifact {
  readonly id: number;
  /** Of the zip, in bytes. */
  readonly size: number;
  /** Of the zip, lower-case hexadecimal. */
  readonly sha256: string;
}

/** Keeps files of a workflow run after its end. */
export interface ArtifactStore {
  /**
   * Uploads files as one artifact. What may pass is tried again.
   * @throws ArtifactError it is not there
   * @throws Cancelled when the signal fires
   */
  upload(upload: ArtifactUpload): Promise<UploadedArtifact>;
}
