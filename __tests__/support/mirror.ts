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
  /** Another state of the file: more bytes than the signed index of indexes says. */
  | "stale";

/** The file with a path, or null when there is none. */
export type Origin = (path: string) => Promise<Buffer | null>;

interface Rule {
  readonly path: RegExp;
  readonly fault: Fault;
  times: number;
}

/** A Debian mirror on the loopback that goes wrong where it is told to. */
export class Mirror {
  /** Paths that were asked for, in order, since the last `forget()`. */
  requests: string[] = [];

  readonly #origin: Origin;
  readonly #server: Server;
  #rules: Rule[] = [];

  private constructor(origin: Origin) {
    this.#origin = origin;
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => {
        // Not a fault that a test asked for: apt shows the reason.
        response.writeHead(502, `${error}`.replace(/[^ -~]/g, " ").slice(0, 200));
        response.end();
      });
    });
  }

  static async start(origin: Origin): Promise<Mirror> {
    const mirror = new Mirror(origin);
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

  /** Packages that were asked for, by file name. */
  get packages(): string[] {
    return this.requests.flatMap((path) => /[^/]+\.deb$/.exec(path) ?? []);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = decodeURIComponent(request.url ?? "/");
    this.requests.push(path);
    const rule = this.#rules.find((each) => each.times > 0 && each.path.test(path));
    if (rule !== undefined) rule.times--;
    if (rule?.fault === "hang") return;
    const file = rule?.fault === "missing" ? null : await this.#origin(path);
    if (file === null || rule?.fault === "unavailable") {
      response.writeHead(file === null ? 404 : 503);
      response.end();
      return;
    }
    const bytes = rule === undefined ? file : spoiled(file, rule.fault);
    // When it is cut short the length is that of the whole.
    const length = rule?.fault === "truncate" ? file.length : bytes.length;
    response.writeHead(200, { "content-length": length });
    if (rule?.fault === "truncate") response.write(bytes, () => response.destroy());
    else response.end(bytes);
  }
}

function spoiled(file: Buffer, fault: Fault): Buffer {
  if (fault === "truncate") return file.subarray(0, file.length >> 1);
  if (fault === "stale") return Buffer.concat([file, Buffer.from("\n")]);
  const copy = Buffer.from(file);
  const middle = copy.length >> 1;
  copy[middle] = (copy[middle] ?? 0) ^ 0xff;
  return copy;
}

const upstreamTimeoutMilliseconds = 60_000;
const upstreamTries = 4;

/** What a real mirror has. A file is fetched once and kept, so that tests share one download of it. */
export function upstream(address = process.env.RUST_CROSS_TEST_MIRROR ?? "http://deb.debian.org"): Origin {
  const kept = new Map<string, Promise<Buffer | null>>();
  const fetchOnce = async (url: string): Promise<Buffer | null> => {
    for (let tried = 1; ; tried++) {
      try {
        const answer = await fetch(url, { signal: AbortSignal.timeout(upstreamTimeoutMilliseconds) });
        if (answer.status === 404) return null;
        if (answer.status !== 200) throw new Error(`status ${answer.status}`);
        return Buffer.from(await answer.arrayBuffer());
      } catch (error) {
        if (tried === upstreamTries) throw new Error(`${url} could not be fetched`, { cause: error });
        await new Promise((resolve) => setTimeout(resolve, tried * 1000));
      }
    }
  };
  return (path) => {
    let file = kept.get(path);
    if (file === undefined) {
      file = fetchOnce(`${address}${encodeURI(path)}`);
      kept.set(path, file);
      file.catch(() => kept.delete(path));
    }
    return file;
  };
}
