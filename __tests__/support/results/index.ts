/**
 * GitHub's results service on the loopback: what a runner's ACTIONS_RESULTS_URL leads to. Strict: what the real one
 * would refuse, it refuses. Another service is one more line in `#services`.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Faults } from "../faults.ts";
import { ArtifactService, artifactServiceName, type StoredArtifact } from "./artifacts.ts";
import { BlobStore, bodyOf } from "./blobs.ts";
import { CacheService, cacheServiceName, type StoredCache } from "./caches.ts";
import { type Scope, type Service, TwirpError } from "./model.ts";

export type { StoredArtifact } from "./artifacts.ts";
export type { StoredCache } from "./caches.ts";

export class ResultsServer {
  /** Requests in order, as "POST /path?query", without signatures. */
  readonly requests: string[] = [];
  readonly faults = new Faults();
  readonly #server: Server;
  readonly #blobs = new BlobStore(() => this.url);
  readonly #artifacts = new ArtifactService(this.#blobs);
  readonly #caches = new CacheService(this.#blobs);
  readonly #services: Readonly<Record<string, Service>> = {
    [artifactServiceName]: this.#artifacts.methods,
    [cacheServiceName]: this.#caches.methods,
  };

  private constructor() {
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => {
        response.writeHead(500, { "content-type": "application/json" });
        response.end(JSON.stringify({ code: "internal", msg: String(error) }));
      });
    });
  }

  /** @param port 0: any that is free */
  static async start(port = 0): Promise<ResultsServer> {
    const server = new ResultsServer();
    await new Promise<void>((resolve) => server.#server.listen(port, "127.0.0.1", resolve));
    return server;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Artifacts that are complete. */
  get artifacts(): readonly StoredArtifact[] {
    return this.#artifacts.artifacts.filter(({ digest }) => digest !== null);
  }

  /** Entries of the cache that are complete, in the order in which they were made. */
  get caches(): readonly StoredCache[] {
    return this.#caches.entries.filter(({ size }) => size !== null);
  }

  /** What a runner sets for the steps of a job, but for the cache. */
  environment(scope: Scope): Record<string, string> {
    return { ACTIONS_RESULTS_URL: `${this.url}/`, ACTIONS_RUNTIME_TOKEN: tokenOf(scope) };
  }

  /** The same with the cache, in which a job finds what another one left. */
  environmentWithCache(scope: Scope): Record<string, string> {
    return { ...this.environment(scope), ACTIONS_CACHE_SERVICE_V2: "True" };
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", this.url);
    const shown = `${request.method} ${`${url.pathname}${url.search}`.replace(/&?sig=[^&]*/, "")}`;
    this.requests.push(shown);
    if (this.faults.answer(shown, response)) {
      request.resume();
      return;
    }
    if (url.pathname.startsWith("/account/")) return this.#blobs.answer(url, request, response);
    const reply = (status: number, body: object) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    };
    try {
      reply(200, await this.#call(url, request));
    } catch (error) {
      if (!(error instanceof TwirpError)) throw error;
      reply(error.status, { code: error.code, msg: error.message });
    }
  }

  async #call(url: URL, request: IncomingMessage): Promise<object> {
    const body = await bodyOf(request);
    const [, service = "", name = ""] = /^\/twirp\/([\w.]+)\/(\w+)$/.exec(url.pathname) ?? [];
    const method = this.#services[service]?.[name];
    if (request.method !== "POST" || method === undefined)
      throw new TwirpError("bad_route", `no method for ${request.method} ${url.pathname}`);
    if (!/^application\/json\b/.test(request.headers["content-type"] ?? ""))
      throw new TwirpError("bad_route", "unexpected Content-Type");
    const scope = scopeOf(request.headers.authorization);
    const message = parsed(body);
    const {
      workflow_run_backend_id: run = "",
      workflow_job_run_backend_id: job = "",
      ...fields
    } = method.ofToken === true
      ? { ...message, workflow_run_backend_id: scope.run, workflow_job_run_backend_id: scope.job }
      : message;
    if (run !== scope.run || (method.ofAnyJob !== true && job !== scope.job))
      throw new TwirpError("permission_denied", "run and job are not those of the token");
    for (const field of method.fields)
      if (field.endsWith("!") && !fields[field.slice(0, -1)])
        throw new TwirpError("invalid_argument", `${field.slice(0, -1)} is missing`);
    const known = method.fields.map((field) => field.replace("!", ""));
    for (const field of Object.keys(fields))
      if (!known.includes(field)) throw new TwirpError("malformed", `unknown field ${field}`);
    return method.call(fields, { ...scope, run, job });
  }
}

/**
 * Messages are flat: numbers of 64 bits are texts, and so are wrapped values and times. Texts of a list, which are keys of the
 * cache, are joined by commas, which no key has.
 */
function parsed(body: Buffer): Record<string, string> {
  let fields: unknown;
  try {
    fields = JSON.parse(body.toString());
  } catch {
    throw new TwirpError("malformed", "the request is no JSON");
  }
  const entries = Object.entries(fields as object);
  const isText = (value: unknown) => typeof value === "string" || typeof value === "number";
  const isKey = (value: unknown) => typeof value === "string" && value !== "" && !value.includes(",");
  for (const [name, value] of entries)
    if (!(Array.isArray(value) ? value.every(isKey) : isText(value)))
      throw new TwirpError("malformed", `${name} is neither a text nor a number`);
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");

/** A token of a job, without a signature. */
export function tokenOf({ run, job, cache = "write" }: Scope): string {
  const scp = `Actions.ExampleScope Actions.Results:${run}:${job}`;
  const ac = JSON.stringify([{ Scope: "refs/heads/main", Permission: cache === "read" ? 1 : 3 }]);
  return `${encoded({ alg: "none", typ: "JWT" })}.${encoded({ scp, ac, nbf: 0 })}.unsigned`;
}

function scopeOf(authorization = ""): Scope {
  const [, payload = ""] = /^Bearer [\w-]+\.([\w-]+)\.[\w-]*$/.exec(authorization) ?? [];
  try {
    const { scp, ac } = JSON.parse(Buffer.from(payload, "base64url").toString()) as {
      readonly scp: string;
      readonly ac: string;
    };
    const [access] = JSON.parse(ac) as { readonly Permission: number }[];
    const [, run, job] = /(?:^| )Actions\.Results:([^: ]+):([^: ]+)(?: |$)/.exec(scp) ?? [];
    if (run !== undefined && job !== undefined)
      return { run, job, cache: access?.Permission === 3 ? "write" : "read" };
  } catch {
    // As below.
  }
  throw new TwirpError("unauthenticated", "there is no token of a job");
}
