/** Why something could not be fetched, in words that follow a colon: "404 Not Found". */
export class HttpError extends Error {
  /** Of an answer that was not a success; null when there was none, or only a part of one. */
  readonly status: number | null;

  constructor(message: string, status: number | null = null, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "HttpError";
    this.status = status;
  }
}

interface Request {
  /** http or https. A user and a password in it are sent to that server alone. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

export interface Download extends Request {
  /** Absolute. Removed again when it could not be fetched whole. */
  readonly path: string;
  /** In bytes; `total` is null when the server does not say it. */
  readonly onProgress?: (done: number, total: number | null) => void;
}

export interface TextRequest extends Request {
  /** A longer answer is an error. In bytes. */
  readonly limit: number;
}

export interface ApiRequest extends Request {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** A text, or the file with an absolute path as it is. */
  readonly body?: string | { readonly path: string };
  /** A longer answer is an error. In bytes. */
  readonly limit: number;
}

export interface ApiAnswer {
  readonly status: number;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/**
 * Fetches, through a proxy where the environment names one. What may pass (5xx, a cut connection) is tried
 * again; a server that says nothing for long is given up. Redirects are followed, but never to less than https
 * from https.
 *
 * Rejects with an HttpError, with `Cancelled` when the signal fires, and with the operating system's error when
 * the file cannot be written.
 */
export interface Http {
  /** Size of the file in bytes. */
  download(request: Download): Promise<number>;
  getText(request: TextRequest): Promise<{ readonly text: string; readonly type: string }>;
  /**
   * Sends once. Whatever the status is, it is an answer; redirects are not followed, so that what is in the headers
   * goes to that server alone.
   */
  send(request: ApiRequest): Promise<ApiAnswer>;
}
