import { createReadStream, createWriteStream } from "node:fs";
import { rm, stat } from "node:fs/promises";
import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { Cancelled } from "../../errors.ts";
import {
  type ApiAnswer,
  type ApiRequest,
  type Download,
  type Http,
  HttpError,
  type TextRequest,
} from "../../ports/index.ts";
import { follow } from "../../tools/address.ts";
import { version } from "../../version.ts";

const redirectsAtMost = 5;

interface Patience {
  /** A server that says nothing for so long is given up. */
  readonly idleMilliseconds: number;
  /** Waits before each further try. */
  readonly retryMilliseconds: readonly number[];
}

/** HTTP by node:http. Proxies (HTTPS_PROXY, NO_PROXY and so on) as @actions/http-client has them. */
export class NodeHttp implements Http {
  readonly #patience: Patience;

  constructor(patience: Partial<Patience> = {}) {
    this.#patience = { idleMilliseconds: 60_000, retryMilliseconds: [1000, 4000], ...patience };
  }

  download(request: Download): Promise<number> {
    return this.#tried(request.signal, () => this.#download(request));
  }

  getText(request: TextRequest): Promise<{ text: string; type: string }> {
    return this.#tried(request.signal, () => this.#getText(request));
  }

  async #tried<T>(signal: AbortSignal, attempt: () => Promise<T>): Promise<T> {
    for (const wait of this.#patience.retryMilliseconds) {
      try {
        return await attempt();
      } catch (error) {
        if (signal.aborted) throw new Cancelled();
        if (!(error instanceof Passing)) throw error;
        await sleep(wait, undefined, { signal }).catch(() => undefined);
      }
    }
    return attempt().catch((error) => {
      throw signal.aborted ? new Cancelled() : error;
    });
  }

  async #download({ path, onProgress, ...request }: Download): Promise<number> {
    const { response, idle } = await this.#open(request);
    const length = response.headers["content-length"];
    const total = length === undefined ? null : Number(length);
    let done = 0;
    const count = new Transform({
      transform(chunk: Buffer, _, next) {
        idle.again();
        done += chunk.length;
        onProgress?.(done, total);
        next(null, chunk);
      },
    });
    try {
      await pipeline(response, count, createWriteStream(path));
      return done;
    } catch (error) {
      await rm(path, { force: true });
      throw bodyError(error, idle, done, total);
    } finally {
      idle.stop();
    }
  }

  async #getText({ limit, ...request }: TextRequest): Promise<{ text: string; type: string }> {
    const { response, idle } = await this.#open(request);
    return { text: await readText(response, limit, idle), type: response.headers["content-type"] ?? "" };
  }

  async send({ limit, ...request }: ApiRequest): Promise<ApiAnswer> {
    if (!URL.canParse(request.url)) throw new HttpError("it is no address");
    const url = new URL(request.url);
    const size = typeof request.body === "object" ? (await stat(request.body.path)).size : undefined;
    const idle = new Idle(this.#patience.idleMilliseconds);
    try {
      const response = await ask(url, { ...request, ...(size === undefined ? {} : { size }) }, idle).catch(
        (error) => {
          throw connectionError(error, url, idle);
        },
      );
      const text = await readText(response, limit, idle);
      const headers = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
      return { status: response.statusCode ?? 0, headers: Object.fromEntries(headers), text };
    } catch (error) {
      throw request.signal.aborted ? new Cancelled() : error;
    } finally {
      idle.stop();
    }
  }

  /** The answer to a request, all redirects followed, when it is a success. */
  async #open(request: {
    readonly url: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly signal: AbortSignal;
  }): Promise<{ response: IncomingMessage; idle: Idle }> {
    if (!URL.canParse(request.url)) throw new HttpError("it is no address");
    let url = new URL(request.url);
    for (let redirects = 0; ; redirects++) {
      const idle = new Idle(this.#patience.idleMilliseconds);
      let response: IncomingMessage;
      try {
        response = await ask(url, request, idle);
      } catch (error) {
        idle.stop();
        throw connectionError(error, url, idle);
      }
      const { statusCode = 0, statusMessage = "", headers } = response;
      if (statusCode === 200) return { response, idle };
      idle.stop();
      response.destroy();
      if (![301, 302, 303, 307, 308].includes(statusCode)) {
        const message = `${statusCode} ${statusMessage}`.trim();
        throw statusCode >= 500 || statusCode === 429
          ? new Passing(message, statusCode)
          : new HttpError(message, statusCode);
      }
      if (redirects === redirectsAtMost) throw new HttpError("too many redirects", statusCode);
      url = redirected(url, headers.location ?? "", statusCode);
    }
  }
}

async function readText(response: IncomingMessage, limit: number, idle: Idle): Promise<string> {
  const chunks: Buffer[] = [];
  let done = 0;
  try {
    for await (const chunk of response) {
      idle.again();
      done += (chunk as Buffer).length;
      if (done > limit) throw new HttpError(`its answer is longer than ${limit} bytes`);
      chunks.push(chunk as Buffer);
    }
  } catch (error) {
    throw bodyError(error, idle, done, null);
  } finally {
    idle.stop();
    response.destroy();
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** An error that may not be there next time. */
class Passing extends HttpError {}

/** @throws HttpError nobody follows there */
function redirected(from: URL, location: string, status: number): URL {
  const refuse = (to: string) => new HttpError(`it redirects to ${to}, which is not followed`, status);
  let to: URL;
  try {
    to = follow(location, from.href);
  } catch {
    throw refuse(JSON.stringify(location));
  }
  const isSafe = to.protocol === "https:" || (to.protocol === "http:" && from.protocol === "http:");
  if (!isSafe) throw refuse(`${to.protocol}//${to.host}`);
  return to;
}

async function ask(
  url: URL,
  request: Pick<ApiRequest, "headers" | "signal" | "body"> & {
    readonly method?: ApiRequest["method"];
    /** Of a body that is a file, in bytes. */
    readonly size?: number;
  },
  idle: Idle,
): Promise<IncomingMessage> {
  // A megabyte of code, which only a download needs.
  const { HttpClient } = await import("@actions/http-client");
  const agent = new HttpClient().getAgent(url.href);
  const isSecure = url.protocol === "https:";
  return new Promise((resolve, reject) => {
    const { body, method = "GET", size } = request;
    const sent = (isSecure ? https : http).request(url, {
      method,
      agent,
      // The agent of a proxy has none of its own, and 80 would be taken for https as well.
      defaultPort: isSecure ? 443 : 80,
      signal: request.signal,
      headers: {
        "user-agent": `rust-cross/${version}`,
        ...(size === undefined ? {} : { "content-length": size }),
        ...request.headers,
      },
    });
    idle.watch(() => sent.destroy(new Error("idle")));
    sent.on("error", reject);
    sent.on("response", (response) => {
      idle.again();
      resolve(response);
    });
    if (typeof body !== "object") sent.end(body);
    else {
      const file = createReadStream(body.path);
      file.on("data", () => idle.again());
      // A server may answer before it has all, and close: then its answer counts.
      pipeline(file, sent).catch(reject);
    }
  });
}

/** Ends a connection on which nothing comes. */
class Idle {
  readonly milliseconds: number;
  hasEnded = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(milliseconds: number) {
    this.milliseconds = milliseconds;
  }

  watch(end: () => void): void {
    this.#timer = setTimeout(() => {
      this.hasEnded = true;
      end();
    }, this.milliseconds);
  }

  again(): void {
    this.#timer?.refresh();
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  get words(): string {
    return `nothing came for ${this.milliseconds / 1000} s`;
  }
}

/** What an error before the answer means. */
function connectionError(error: unknown, { protocol, hostname }: URL, idle: Idle): HttpError {
  const { code = "", message } = error as NodeJS.ErrnoException;
  const cause = { cause: error };
  if (idle.hasEnded) return new HttpError(idle.words, null, cause);
  if (!/^https?:$/.test(protocol)) return new HttpError(`${protocol} is neither http nor https`, null, cause);
  if (code === "ENOTFOUND") return new HttpError(`there is no host ${hostname} (${code})`, null, cause);
  if (code === "ECONNREFUSED")
    return new HttpError(`${hostname} refuses the connection (${code})`, null, cause);
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code))
    return new HttpError(`the certificate of ${hostname} is not trusted (${code})`, null, cause);
  const text = `${hostname} cannot be reached (${message})`;
  return ["ECONNRESET", "EAI_AGAIN", "EPIPE", "ETIMEDOUT"].includes(code)
    ? new Passing(text, null, cause)
    : new HttpError(text, null, cause);
}

/** What an error in the middle of the answer means. */
function bodyError(error: unknown, idle: Idle, done: number, total: number | null): unknown {
  const size = total === null ? `${done} bytes` : `${done} of ${total} bytes`;
  if (idle.hasEnded) return new HttpError(`${idle.words} after ${size}`, null, { cause: error });
  if (error instanceof HttpError) return error;
  const { code = "" } = error as NodeJS.ErrnoException;
  // The file's own: the disk is full, it may not be written.
  return ["ECONNRESET", "ERR_STREAM_PREMATURE_CLOSE", "EPIPE", "ETIMEDOUT"].includes(code) ||
    code.startsWith("HPE_")
    ? new Passing(`the connection was cut after ${size}`, null, { cause: error })
    : error;
}
