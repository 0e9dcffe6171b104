import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

/** A blob: what was staged, and what was committed. */
interface Blob {
  readonly path: string;
  readonly signature: string;
  readonly blocks: Map<string, Buffer>;
  content: Buffer | null;
  contentType: string;
}

/** The largest block and the largest single PUT, in bytes (learn.microsoft.com, "Put Block", "Put Blob"). */
const largestBlock = 4000 * 1024 * 1024;
const mostBlocks = 50_000;

/** Azure's block blobs, as far as the clients of @actions/artifact and @actions/cache speak it, with signed addresses. */
export class BlobStore {
  readonly #blobs = new Map<string, Blob>();
  readonly #origin: () => string;

  constructor(origin: () => string) {
    this.#origin = origin;
  }

  /** A new blob without content. Returns its path, which is that of an account and a container before its own. */
  make(): string {
    const path = `/account/container/${randomBytes(8).toString("hex")}`;
    const signature = randomBytes(24).toString("base64");
    this.#blobs.set(path, {
      path,
      signature,
      blocks: new Map(),
      content: null,
      contentType: "application/octet-stream",
    });
    return path;
  }

  remove(path: string): void {
    this.#blobs.delete(path);
  }

  /** An address that allows to write (`w`) or to read (`r`). */
  sign(path: string, permission: "r" | "w"): string {
    const url = new URL(path, this.#origin());
    url.searchParams.set("sp", permission);
    url.searchParams.set("sig", `${permission}${this.#blobs.get(path)?.signature ?? ""}`);
    return url.href;
  }

  /** What was committed; null: nothing. */
  content(path: string): Buffer | null {
    return this.#blobs.get(path)?.content ?? null;
  }

  async answer(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refuse = (status: number, code: string) => {
      response.writeHead(status, { "content-type": "application/xml", "x-ms-error-code": code });
      response.end(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`);
    };
    const blob = this.#blobs.get(url.pathname);
    if (blob === undefined) return refuse(404, "BlobNotFound");
    const needed = request.method === "PUT" ? "w" : "r";
    if (url.searchParams.get("sig") !== `${needed}${blob.signature}`)
      return refuse(403, "AuthenticationFailed");
    if (request.method === "GET" || request.method === "HEAD") {
      if (blob.content === null) return refuse(404, "BlobNotFound");
      response.writeHead(200, { "content-type": blob.contentType, "content-length": blob.content.length });
      response.end(request.method === "GET" ? blob.content : undefined);
      return;
    }
    if (request.method !== "PUT") return refuse(405, "UnsupportedHttpVerb");
    if (request.headers["x-ms-version"] === undefined) return refuse(400, "MissingRequiredHeader");
    const body = await bodyOf(request);
    if (request.headers["content-length"] !== String(body.length))
      return refuse(411, "MissingContentLengthHeader");
    const failure = this.#put(blob, url.searchParams, request, body);
    if (failure !== null) return refuse(400, failure);
    response.writeHead(201, { etag: `"${randomBytes(4).toString("hex")}"`, "x-ms-request-id": "1" }).end();
  }

  /** Returns Azure's code of what is wrong. */
  #put(blob: Blob, query: URLSearchParams, request: IncomingMessage, body: Buffer): string | null {
    switch (query.get("comp")) {
      case "block": {
        const id = query.get("blockid") ?? "";
        if (Buffer.from(id, "base64").toString("base64") !== id || id === "") return "InvalidBlockId";
        // All ids of a blob have one length.
        if ([...blob.blocks.keys()].some((other) => other.length !== id.length)) return "InvalidBlobOrBlock";
        if (body.length === 0 || body.length > largestBlock) return "InvalidHeaderValue";
        blob.blocks.set(id, body);
        return blob.blocks.size > mostBlocks ? "BlockCountExceedsLimit" : null;
      }
      case "blocklist": {
        const ids = [...body.toString().matchAll(/<(Latest|Uncommitted)>([^<]*)<\/\1>/g)].map(
          ([, , id = ""]) => id,
        );
        const parts = ids.map((id) => blob.blocks.get(id));
        if (!body.toString().includes("<BlockList>") || parts.includes(undefined)) return "InvalidBlockList";
        blob.content = Buffer.concat(parts as Buffer[]);
        blob.contentType = String(request.headers["x-ms-blob-content-type"] ?? blob.contentType);
        blob.blocks.clear();
        return null;
      }
      case null:
        if (request.headers["x-ms-blob-type"] !== "BlockBlob") return "InvalidHeaderValue";
        blob.content = body;
        blob.contentType = String(request.headers["x-ms-blob-content-type"] ?? blob.contentType);
        return null;
      default:
        return "InvalidQueryParameterValue";
    }
  }
}

export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
