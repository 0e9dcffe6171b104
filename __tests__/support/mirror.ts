import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What goes wrong with an answer. */
export type Fault =
  /** The server has no such file. */
  | "missing"
  /** 503, as of a server that is overloaded. */
  | "unavailable"
  /** The connection stands and nothing comes. */
  | "hang"
  /** Half of the file, and then the end. */
  | "truncate"
  /** One byte in the middle is another. */
  | "corrupt"
  /** Another state of the file: more bytes than the Release file says. */
  | "stale";

interface Rule {
  readonly path: RegExp;
  readonly fault: Fault;
  times: number;
}

interface Stored {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const upstreamTimeoutMilliseconds = 60_000;
const upstreamTries = 4;

/**
 * A Debian archive on the loopback: hands on what the real one has, and goes wrong where it is told to.
 * What was fetched once is kept, so tests share one download of each file.
 */
export class Mirror {
  /** Paths that were asked for, in order, since the last `forget()`. */
  requests: string[] = [];

  readonly #upstream: string;
  readonly #server: Server;
  readonly #stored = new Map<string, Promise<Stored>>();
  #rules: Rule[] = [];

  private constructor(upstream: string) {
    this.#upstream = upstream;
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => {
        // Not the fault that a test wants: say so where the test's output is read.
        response.writeHead(502, `${error}`.replace(/[^ -~]/g, " ").slice(0, 200));
        response.end();
      });
    });
  }

  static async start(
    upstream = process.env.RUST_CROSS_TEST_MIRROR ?? "http://deb.debian.org",
  ): Promise<Mirror> {
    const mirror = new Mirror(upstream);
    await new Promise<void>((resolve) => mirror.#server.listen(0, "127.0.0.1", resolve));
    return mirror;
  }

  /** Its address, for the input `mirror`. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/debian`;
  }

  /** From now on the matching requests go wrong, `times` times or always. */
  fail(path: RegExp, fault: Fault, times = Number.POSITIVE_INFINITY): void {
    this.#rules.push({ path, fault, times });
  }

  /** All is well again, and nothing was asked for. */
  forget(): void {
    this.#rules = [];
    this.requests = [];
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? "/";
    this.requests.push(path);
    const rule = this.#rules.find((each) => each.times > 0 && each.path.test(decodeURIComponent(path)));
    if (rule !== undefined) rule.times--;
    if (rule?.fault === "hang") return;
    if (rule?.fault === "missing" || rule?.fault === "unavailable") {
      response.writeHead(rule.fault === "missing" ? 404 : 503);
      response.end();
      return;
    }
    const { status, headers, body } = await this.#fetch(path);
    if (status === 200 && request.headers["if-modified-since"] === headers["last-modified"]) {
      response.writeHead(304);
      response.end();
      return;
    }
    const bytes = rule === undefined || status !== 200 ? body : spoiled(body, rule.fault);
    // The whole file's length, so that the client knows that it was cut short.
    response.writeHead(status, {
      ...headers,
      "content-length": rule?.fault === "truncate" ? body.length : bytes.length,
    });
    if (rule?.fault === "truncate") response.write(bytes, () => response.destroy());
    else response.end(bytes);
  }

  #fetch(path: string): Promise<Stored> {
    let stored = this.#stored.get(path);
    if (stored === undefined) {
      stored = this.#fetchUpstream(path);
      this.#stored.set(path, stored);
      stored.catch(() => this.#stored.delete(path));
    }
    return stored;
  }

  async #fetchUpstream(path: string): Promise<Stored> {
    for (let tried = 1; ; tried++) {
      try {
        const answer = await fetch(`${this.#upstream}${path}`, {
          signal: AbortSignal.timeout(upstreamTimeoutMilliseconds),
        });
        const body = Buffer.from(await answer.arrayBuffer());
        if (answer.status >= 500) throw new Error(`status ${answer.status}`);
        const modified = answer.headers.get("last-modified");
        return {
          status: answer.status,
          headers: modified === null ? {} : { "last-modified": modified },
          body,
        };
      } catch (error) {
        if (tried === upstreamTries)
          throw new Error(`${this.#upstream}${path} could not be fetched`, { cause: error });
        await new Promise((resolve) => setTimeout(resolve, tried * 1000));
      }
    }
  }
}

function spoiled(body: Buffer, fault: Fault): Buffer {
  if (fault === "truncate") return body.subarray(0, body.length >> 1);
  if (fault === "stale") return Buffer.concat([body, Buffer.alloc(1000)]);
  const copy = Buffer.from(body);
  const middle = copy.length >> 1;
  copy[middle] = (copy[middle] ?? 0) ^ 0xff;
  return copy;
}
