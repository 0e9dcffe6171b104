/** What a method of a Twirp service answers when it refuses (https://twitchtv.github.io/twirp/docs/errors.html). */
export class TwirpError extends Error {
  readonly code: keyof typeof statuses;

  constructor(code: keyof typeof statuses, message: string) {
    super(message);
    this.code = code;
  }

  get status(): number {
    return statuses[this.code];
  }
}

const statuses = {
  malformed: 400,
  invalid_argument: 400,
  unauthenticated: 401,
  permission_denied: 403,
  bad_route: 404,
  not_found: 404,
  already_exists: 409,
  resource_exhausted: 429,
  internal: 500,
} as const;

/** A job of a run: ids, as `scp` of a token has them. */
export interface Scope {
  readonly run: string;
  readonly job: string;
  /** What the token allows in the cache; by default both. */
  readonly cache?: "read" | "write";
}

/** Methods of one service by name. */
export type Service = Readonly<Record<string, Method>>;

export interface Method {
  /** Fields that the request may have, besides the ids of run and job; those that it must have end with `!`. */
  readonly fields: readonly string[];
  /** The job of the request may be another one of the run than that of the token. */
  readonly ofAnyJob?: boolean;
  /** The request names no run and no job: those of the token count. */
  readonly ofToken?: boolean;
  /** `scope`: what the request is about; its run is that of the token. */
  call(fields: Readonly<Record<string, string>>, scope: Scope): object | Promise<object>;
}
