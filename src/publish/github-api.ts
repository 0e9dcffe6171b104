import { UserError } from "../errors.ts";
import { type ApiAnswer, type ApiRequest, type Clock, type Http, HttpError } from "../ports/index.ts";

/** Version of the REST API that is spoken. */
const apiVersion = "2022-11-28";

/** A page of a hundred releases, each with all its assets. In bytes. */
const answerLimit = 16 * 1024 * 1024;

/** Waits before each further try, in milliseconds. */
const retryMilliseconds = [1000, 4000, 10_000] as const;

/** A rate limit that is over within so many seconds is waited for. */
const longestWaitSeconds = 60;

export interface ApiOptions {
  /** Without a slash at its end. */
  readonly url: string;
  /** owner/name. */
  readonly repository: string;
  readonly token: string;
  readonly signal: AbortSignal;
}

type Call = Pick<ApiRequest, "method" | "body"> & {
  /** Below the repository, as `/releases`; or a whole address that the API itself named. */
  readonly path: string;
  /** Statuses that are answers; any other one is a UserError. */
  readonly expected: readonly number[];
  /** What is being done, as it follows "cannot". */
  readonly what: string;
  /** Type of the body; JSON by default. */
  readonly type?: string;
};

/** An answer that may be another one next time: 5xx, a cut connection. */
export class Passing extends Error {}

/** GitHub's REST API for one repository. The token is sent to the API and to addresses that it named, and is in no message. */
export class GitHubApi {
  readonly #options: ApiOptions;
  readonly #ports: { readonly http: Http; readonly clock: Clock };

  constructor(options: ApiOptions, ports: { readonly http: Http; readonly clock: Clock }) {
    this.#options = options;
    this.#ports = ports;
  }

  /**
   * Carries out a call that may be carried out again.
   * @throws UserError what the user can mend, as a missing permission
   */
  call(call: Call): Promise<ApiAnswer> {
    return this.tried(call.what, () => this.once(call));
  }

  /** Tries again what threw `Passing`. @throws UserError it never passed */
  async tried<T>(what: string, attempt: () => Promise<T>): Promise<T> {
    for (let tries = 0; ; tries++) {
      try {
        return await attempt();
      } catch (error) {
        if (!(error instanceof Passing)) throw error;
        const wait = retryMilliseconds[tries];
        if (wait === undefined)
          throw new UserError({
            input: "release",
            message: `rust-cross cannot ${what}: ${error.message}.`,
            hint: `It was tried ${tries + 1} times. Run the job again later, which attaches what is missing: https://www.githubstatus.com says whether GitHub works. What was built stays in the output folder.`,
          });
        await this.#ports.clock.sleep(wait, this.#options.signal);
      }
    }
  }

  /** Carries out a call, a second time only where a short rate limit asked for it. @throws Passing, UserError */
  async once(call: Call): Promise<ApiAnswer> {
    const { url, repository, token, signal } = this.#options;
    const { method, path, body, type = "application/json" } = call;
    const request: ApiRequest = {
      method,
      url: /^https?:/.test(path) ? path : `${url}/repos/${repository}${path}`,
      headers: {
        accept: "application/vnd.github+json",
        authorization: `Bearer ${token}`,
        "x-github-api-version": apiVersion,
        ...(body === undefined ? {} : { "content-type": type }),
      },
      ...(body === undefined ? {} : { body }),
      limit: answerLimit,
      signal,
    };
    for (let waited = false; ; waited = true) {
      const answer = await this.#ports.http.send(request).catch((error: unknown) => {
        throw error instanceof HttpError ? new Passing(error.message) : error;
      });
      if (call.expected.includes(answer.status)) return answer;
      const seconds = this.#limitedSeconds(answer);
      if (seconds !== null && seconds <= longestWaitSeconds && !waited) {
        await this.#ports.clock.sleep(seconds * 1000, signal);
        continue;
      }
      if (answer.status >= 500) throw new Passing(`GitHub answers ${answer.status}`);
      throw new UserError({ input: "release", ...this.#explain(call, answer, seconds) });
    }
  }

  /** Seconds until a rate limit is over; null: it is none. */
  #limitedSeconds({ status, headers }: ApiAnswer): number | null {
    if (status !== 403 && status !== 429) return null;
    // docs.github.com, "Rate limits for the REST API": retry-after of secondary limits, else the reset of the primary one.
    const after = Number(headers["retry-after"]);
    if (after > 0) return after;
    if (headers["x-ratelimit-remaining"] === "0") {
      const reset = Number(headers["x-ratelimit-reset"]) * 1000 - this.#ports.clock.now();
      return Math.max(1, Math.ceil(reset / 1000));
    }
    return status === 429 ? longestWaitSeconds : null;
  }

  #explain(
    { what }: Call,
    { status, text }: ApiAnswer,
    limited: number | null,
  ): { readonly message: string; readonly hint: string } {
    const said = messageOf(text);
    const message = `rust-cross cannot ${what}: GitHub answers ${status}${said === "" ? "" : ` (${said})`}.`;
    const kept = "What was built stays in the output folder.";
    if (limited !== null)
      return {
        message: `rust-cross cannot ${what}: the token has used up its rate limit, for another ${Math.ceil(limited / 60)} minutes.`,
        hint: `Run the job again after that, which attaches what is missing. ${kept}`,
      };
    switch (status) {
      case 401:
        return {
          message,
          hint: `The token of the input github-token is not valid any more, or is for another server. ${kept}`,
        };
      case 403:
      case 404:
        return {
          message,
          hint: `Give the job \`permissions: contents: write\`. The token of a pull request from a fork cannot have it; a token of your own goes into the input github-token. ${kept}`,
        };
      default:
        return { message, hint: `Correct what GitHub says, and run the job again. ${kept}` };
    }
  }
}

/** What an error of the API says, in one line. */
function messageOf(text: string): string {
  try {
    const { message, errors } = JSON.parse(text) as {
      readonly message?: unknown;
      readonly errors?: readonly {
        readonly message?: string;
        readonly field?: string;
        readonly code?: string;
      }[];
    };
    const details = Array.isArray(errors)
      ? errors.map((each) => each.message ?? [each.field, each.code].filter(Boolean).join(" "))
      : [];
    return [String(message ?? ""), ...details]
      .filter((each) => each !== "")
      .join(": ")
      .slice(0, 500);
  } catch {
    return "";
  }
}
