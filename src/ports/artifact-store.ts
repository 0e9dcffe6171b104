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
  /** What was downloaded is not what was uploaded. */
  | "damaged"
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

export interface FoundArtifact {
  readonly id: number;
  /** Of the zip, in bytes. */
  readonly size: number;
}

export interface ArtifactDownload {
  readonly id: number;
  /** Of the zip; null: not known. */
  readonly sha256: string | null;
  /** An empty folder, which its files get into; after a failure there may be some of them in it. */
  readonly directory: string;
  /** Gives it up after so many seconds without an end. */
  readonly timeoutSeconds: number;
  readonly signal: AbortSignal;
}

/** Reads what the jobs of the same workflow run keep. */
export interface ArtifactSource {
  /**
   * The artifact of the run that has the name; null: there is none.
   * @throws ArtifactError it cannot be known
   * @throws Cancelled when the signal fires
   */
  find(name: string, signal: AbortSignal): Promise<FoundArtifact | null>;
  /**
   * Downloads and unpacks an artifact.
   * @throws ArtifactError it did not come, or is not what was uploaded
   * @throws Cancelled when the signal fires
   */
  download(download: ArtifactDownload): Promise<void>;
}
