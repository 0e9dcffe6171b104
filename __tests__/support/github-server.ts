import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Faults } from "./faults.ts";
import { bodyOf } from "./results/blobs.ts";

export interface ServedAsset {
  readonly id: number;
  name: string;
  readonly content: Buffer;
  readonly state: "uploaded" | "starter";
  /** False: as of an asset from before GitHub told digests. */
  readonly hasDigest: boolean;
}

export interface ServedRelease {
  readonly id: number;
  readonly tag: string;
  draft: boolean;
  immutable: boolean;
  readonly body: Readonly<Record<string, unknown>>;
  readonly assets: ServedAsset[];
}

/** What a token may do: all of it, only read, or nothing, which is as if there were no such repository. */
type Permission = "write" | "read" | "none";

/** The part of GitHub's REST API that is about releases, for one repository, on the loopback. */
export class GitHubServer {
  readonly repository = "octocat/hello-world";
  readonly faults = new Faults();
  /** Requests in order, as "POST /path?query". */
  readonly requests: string[] = [];
  readonly releases: ServedRelease[] = [];
  readonly tokens = new Map<string, Permission>();
  readonly #server: Server;
  #serial = 0;

  private constructor() {
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => {
        response.writeHead(500).end(String(error));
      });
    });
  }

  static async start(): Promise<GitHubServer> {
    const server = new GitHubServer();
    await new Promise<void>((resolve) => server.#server.listen(0, "127.0.0.1", resolve));
    return server;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** For GITHUB_API_URL. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  addRelease(tag: string, options: Partial<Pick<ServedRelease, "draft" | "immutable">> = {}): ServedRelease {
    return this.#add(tag, { draft: false, immutable: false, ...options }, {});
  }

  addAsset(
    release: ServedRelease,
    name: string,
    content: Buffer | string,
    options: Partial<Pick<ServedAsset, "state" | "hasDigest">> = {},
  ): ServedAsset {
    const asset: ServedAsset = {
      id: ++this.#serial,
      name,
      content: Buffer.from(content as string),
      state: "uploaded",
      hasDigest: true,
      ...options,
    };
    release.assets.push(asset);
    return asset;
  }

  #add(tag: string, { draft, immutable }: Pick<ServedRelease, "draft" | "immutable">, body: object) {
    const release: ServedRelease = {
      id: ++this.#serial,
      tag,
      draft,
      immutable,
      body: { ...body },
      assets: [],
    };
    // The newest is listed first.
    this.releases.unshift(release);
    return release;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", this.url);
    const shown = `${request.method} ${url.pathname}${url.search}`;
    this.requests.push(shown);
    const reply = (status: number, body?: object) => {
      response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
      response.end(body === undefined ? undefined : JSON.stringify(body));
    };
    if (this.faults.answer(shown, response)) {
      request.resume();
      return;
    }
    const body = await bodyOf(request);
    const [, token = ""] = /^Bearer (.+)$/.exec(request.headers.authorization ?? "") ?? [];
    const permission = this.tokens.get(token);
    if (!request.headers["user-agent"] || !request.headers.accept?.includes("json"))
      return reply(403, { message: "Request forbidden by administrative rules." });
    if (permission === undefined) return reply(401, { message: "Bad credentials" });
    const [, area, path] =
      new RegExp(`^(/uploads)?/repos/${this.repository}(/releases.*)$`).exec(url.pathname) ?? [];
    if (path === undefined || permission === "none") return reply(404, { message: "Not Found" });
    if (request.method !== "GET" && permission !== "write")
      return reply(403, { message: "Resource not accessible by integration" });
    if (area !== undefined) return reply(...this.#upload(path, url, request, body));
    const page = <T>(items: readonly T[]) => {
      const size = Math.min(100, Number(url.searchParams.get("per_page") ?? 30));
      const at = (Number(url.searchParams.get("page") ?? 1) - 1) * size;
      return items.slice(at, at + size);
    };
    const route = `${request.method} ${path.replace(/\/\d+/, "/:id")}`;
    const id = Number(/\/(\d+)/.exec(path)?.[1]);
    const release = this.releases.find((each) => each.id === id);
    switch (route) {
      case "GET /releases":
        return reply(
          200,
          page(this.releases.filter(({ draft }) => !draft || permission === "write")).map((each) =>
            this.#releaseBody(each),
          ),
        );
      case "POST /releases": {
        const made = JSON.parse(body.toString()) as Record<string, unknown>;
        const tag = made.tag_name;
        if (typeof tag !== "string" || tag === "")
          return reply(422, failed([{ resource: "Release", field: "tag_name", code: "missing_field" }]));
        // There may be any number of drafts of one tag.
        if (this.releases.some((each) => each.tag === tag && !each.draft))
          return reply(422, failed([{ resource: "Release", field: "tag_name", code: "already_exists" }]));
        const { tag_name: _, ...rest } = made;
        const added = this.#add(tag, { draft: made.draft === true, immutable: false }, rest);
        return reply(201, this.#releaseBody(added));
      }
      case "GET /releases/:id/assets":
        if (release === undefined) return reply(404, { message: "Not Found" });
        return reply(
          200,
          page(release.assets).map((asset) => this.#assetBody(release, asset)),
        );
      case "DELETE /releases/:id":
        if (release === undefined) return reply(404, { message: "Not Found" });
        this.releases.splice(this.releases.indexOf(release), 1);
        return reply(204);
    }
    const [, tag] = /^GET \/releases\/tags\/([^/]+)$/.exec(route) ?? [];
    if (tag !== undefined) {
      const found = this.releases.find((each) => !each.draft && each.tag === decodeURIComponent(tag));
      return found === undefined
        ? reply(404, { message: "Not Found" })
        : reply(200, this.#releaseBody(found));
    }
    const [, assetId] = /^\/releases\/assets\/(\d+)$/.exec(path) ?? [];
    const owner = this.releases.find(({ assets }) => assets.some((asset) => String(asset.id) === assetId));
    const asset = owner?.assets.find((each) => String(each.id) === assetId);
    if (owner === undefined || asset === undefined) return reply(404, { message: "Not Found" });
    if (owner.immutable) return reply(422, { message: "Cannot change assets of an immutable release" });
    if (request.method === "DELETE") {
      owner.assets.splice(owner.assets.indexOf(asset), 1);
      return reply(204);
    }
    if (request.method !== "PATCH") return reply(404, { message: "Not Found" });
    const name = String(JSON.parse(body.toString()).name);
    if (owner.assets.some((each) => each !== asset && each.name === name))
      return reply(422, failed([{ resource: "ReleaseAsset", field: "name", code: "already_exists" }]));
    asset.name = name;
    return reply(200, this.#assetBody(owner, asset));
  }

  #upload(
    path: string,
    url: URL,
    request: IncomingMessage,
    content: Buffer,
  ): readonly [status: number, body: object] {
    const [, id] = /^\/releases\/(\d+)\/assets$/.exec(path) ?? [];
    const release = this.releases.find((each) => String(each.id) === id);
    const given = url.searchParams.get("name");
    if (release === undefined || request.method !== "POST") return [404, { message: "Not Found" }];
    if (given === null || content.length === 0) return [400, { message: "Bad Request" }];
    if (!request.headers["content-type"] || request.headers["content-length"] !== String(content.length))
      return [400, { message: "Bad Content-Length" }];
    if (release.immutable) return [422, { message: "Cannot upload assets to an immutable release." }];
    // As GitHub does with what it does not like in a name.
    const name = given.replace(/[^\w.+@-]+/g, ".").replace(/^\.+|\.+$/g, "");
    if (release.assets.some((each) => each.name === name))
      return [422, failed([{ resource: "ReleaseAsset", field: "name", code: "already_exists" }])];
    return [201, this.#assetBody(release, this.addAsset(release, name, content))];
  }

  #releaseBody(release: ServedRelease): object {
    const page = release.draft ? `untagged-${release.id}` : encodeURIComponent(release.tag);
    return {
      id: release.id,
      tag_name: release.tag,
      draft: release.draft,
      immutable: release.immutable,
      html_url: `https://github.com/${this.repository}/releases/tag/${page}`,
      upload_url: `${this.url}/uploads/repos/${this.repository}/releases/${release.id}/assets{?name,label}`,
      assets: release.assets.map((asset) => this.#assetBody(release, asset)),
    };
  }

  #assetBody(release: ServedRelease, { id, name, content, state, hasDigest }: ServedAsset): object {
    return {
      id,
      name,
      state,
      size: content.length,
      digest: hasDigest ? `sha256:${createHash("sha256").update(content).digest("hex")}` : null,
      browser_download_url: `https://github.com/${this.repository}/releases/download/${encodeURIComponent(release.tag)}/${name}`,
    };
  }
}

const failed = (errors: readonly object[]) => ({ message: "Validation Failed", errors });
