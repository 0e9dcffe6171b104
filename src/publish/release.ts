import { UserError } from "../errors.ts";
import type { Clock, FileSystem, Http } from "../ports/index.ts";
import type { ResultAsset, TargetResult } from "../report/result.ts";
import { GitHubApi, Passing } from "./github-api.ts";
import type { ReleaseToFill } from "./publication.ts";
import { shippedOf } from "./shipped.ts";

export interface ReleasePorts {
  readonly fs: FileSystem;
  readonly http: Http;
  readonly clock: Clock;
}

/** A release of GitHub's, as far as it is asked for. */
interface Release {
  readonly id: number;
  readonly tag_name: string;
  readonly html_url: string;
  /** A URI template: `https://…/assets{?name,label}`. */
  readonly upload_url: string;
  readonly draft: boolean;
  readonly immutable?: boolean;
}

interface Asset {
  readonly id: number;
  readonly name: string;
  /** `starter`: its upload was cut off. */
  readonly state: string;
  /** `sha256:…`; null of older servers and assets. */
  readonly digest?: string | null;
  readonly browser_download_url: string;
}

/** A file to attach. */
interface Wanted {
  readonly triple: string;
  readonly name: string;
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

export interface Filled {
  readonly url: string;
  readonly draft: boolean;
  readonly assets: ReadonlyMap<string, readonly ResultAsset[]>;
}

/**
 * Attaches what the users of each target that succeeded get to the release of a tag. Without a release a draft is made;
 * a draft stays one. What is there with the same content is left alone; when something is there with other content
 * and `overwrite` was not asked for, nothing at all is attached.
 * @throws UserError it could not be done, or only a part of it
 * @throws Cancelled when the signal fires
 */
export async function fillRelease(
  targets: readonly TargetResult[],
  output: string,
  wanted: ReleaseToFill,
  ports: ReleasePorts,
  signal: AbortSignal,
): Promise<Filled> {
  const files = await wantedFiles(targets, output, ports.fs);
  const api = new GitHubApi(
    { url: wanted.apiUrl, repository: wanted.repository, token: wanted.token, signal },
    ports,
  );
  const filler = new Filler(api, (await findRelease(api, wanted.tag)) ?? (await makeDraft(api, wanted)));
  return filler.fill(files, wanted);
}

/** Files with the names that they get. @throws UserError two have the same name */
async function wantedFiles(
  targets: readonly TargetResult[],
  output: string,
  fs: FileSystem,
): Promise<Wanted[]> {
  const files: Wanted[] = [];
  for (const target of targets.filter(({ success }) => success)) {
    const { packed, paths } = shippedOf(target);
    for (const shipped of paths) {
      const path = `${output}/${shipped}`;
      const name = assetName(packed ? baseOf(shipped) : bareName(baseOf(shipped), target.target));
      const [size, sha256] = await Promise.all([fs.size(path), fs.sha256(path)]);
      files.push({ triple: target.target, name, path, size: size ?? 0, sha256 });
    }
  }
  const twice = files.find(({ name }, at) => files.findIndex((each) => each.name === name) < at);
  if (twice !== undefined)
    throw new UserError({
      input: "release",
      message: `Two files would be ${twice.name} in the release, so nothing was attached.`,
      hint: "Put {target} into the name of the archives.",
    });
  return files;
}

const baseOf = (path: string) => path.split("/").at(-1) ?? path;

/** A file that was not packed, told from that of other targets: `stash-aarch64-unknown-linux-gnu`, `stash-….exe`. */
function bareName(name: string, triple: string): string {
  const [, stem = name, suffix = ""] = /^(.+?)(\.(?:exe|dll|so|dylib|a|lib|wasm|pdb|dwp))?$/.exec(name) ?? [];
  return `${stem}-${triple}${suffix}`;
}

/** GitHub puts dots in place of characters that it does not want; so it is found again under the name it got. */
const assetName = (name: string) => name.replace(/[^\w.+@-]+/g, ".");

/** The published release of a tag, or else the oldest draft; null: there is none. */
async function findRelease(api: GitHubApi, tag: string): Promise<Release | null> {
  const what = `find the release of ${tag}`;
  const published = await api.call({
    method: "GET",
    path: `/releases/tags/${encodeURIComponent(tag)}`,
    expected: [200, 404],
    what,
  });
  if (published.status === 200) return JSON.parse(published.text) as Release;
  // Drafts are in the list alone, and only for those who may write.
  const drafts = (await pages<Release>(api, "/releases", what)).filter(
    (release) => release.draft && release.tag_name === tag,
  );
  return drafts.sort((a, b) => a.id - b.id)[0] ?? null;
}

async function pages<T>(api: GitHubApi, path: string, what: string): Promise<T[]> {
  const all: T[] = [];
  for (let page = 1; ; page++) {
    const { text } = await api.call({
      method: "GET",
      path: `${path}?per_page=100&page=${page}`,
      expected: [200],
      what,
    });
    const items = JSON.parse(text) as readonly T[];
    all.push(...items);
    // GitHub lists ten thousand releases, and a release has a thousand assets, at most.
    if (items.length < 100 || page === 100) return all;
  }
}

/** Makes a draft. Where another job made one at the same time, the older one is the release of both. */
async function makeDraft(api: GitHubApi, { tag, sha }: ReleaseToFill): Promise<Release> {
  const what = `make a draft of a release for ${tag}`;
  const made = await api.tried(what, async () => {
    // A try before may have made it, and its answer was lost.
    const before = await findRelease(api, tag);
    if (before !== null) return before;
    const { text } = await api.once({
      method: "POST",
      path: "/releases",
      body: JSON.stringify({
        tag_name: tag,
        name: tag,
        draft: true,
        ...(sha === null ? {} : { target_commitish: sha }),
      }),
      expected: [201],
      what,
    });
    return JSON.parse(text) as Release;
  });
  const found = await findRelease(api, tag);
  if (found === null || found.id >= made.id) return made;
  await api.call({ method: "DELETE", path: `/releases/${made.id}`, expected: [204, 404], what });
  return found;
}

class Filler {
  readonly #api: GitHubApi;
  readonly #release: Release;

  constructor(api: GitHubApi, release: Release) {
    this.#api = api;
    this.#release = release;
  }

  async fill(files: readonly Wanted[], { tag, overwrite }: ReleaseToFill): Promise<Filled> {
    const { html_url: url, draft, immutable } = this.#release;
    const before = await this.#assets();
    const find = (name: string) => before.find((asset) => asset.name === name && asset.state !== "starter");
    const missing = files.filter(({ name }) => find(name) === undefined);
    const others = files.filter((file) => {
      const asset = find(file.name);
      return asset !== undefined && !isSame(asset, file);
    });
    if (others.length > 0 && !overwrite)
      throw new UserError({
        input: "overwrite",
        message: `The release of ${tag} has other files of these names, so nothing was attached: ${others.map(({ name }) => name).join(", ")}.`,
        hint: "Write `overwrite: true` to replace them, or release under another tag. Builds of the same sources may differ: build paths and times are in them.",
      });
    if (immutable === true && missing.length + others.length > 0)
      throw new UserError({
        input: "release",
        message: `The release of ${tag} is immutable, so nothing can be attached: ${[...missing, ...others].map(({ name }) => name).join(", ")}.`,
        hint: "Attach to a draft, and publish it when all is there: without a release rust-cross makes a draft.",
      });
    const assets = new Map<string, ResultAsset[]>();
    for (const file of files) {
      const asset = find(file.name);
      const outcome = asset === undefined ? "attached" : isSame(asset, file) ? "present" : "replaced";
      const attached =
        asset === undefined
          ? await this.#attach(file, file.name)
          : outcome === "present"
            ? asset
            : await this.#replace(asset, file);
      const { triple, name, size, sha256 } = file;
      const one = { name, url: attached.browser_download_url, size, sha256, outcome } as const;
      assets.set(triple, [...(assets.get(triple) ?? []), one]);
    }
    return { url, draft, assets };
  }

  #assets(): Promise<Asset[]> {
    const { id, tag_name } = this.#release;
    return pages<Asset>(this.#api, `/releases/${id}/assets`, `list the files of the release of ${tag_name}`);
  }

  /** Uploads a file. What a cut-off upload, also of a former run, left under the name is removed before. */
  #attach(file: Wanted, name: string): Promise<Asset> {
    const what = `attach ${file.name} to the release of ${this.#release.tag_name}`;
    return this.#api.tried(what, async () => {
      const there = (await this.#assets()).find((asset) => asset.name === name);
      // A try before, or another job, may have brought it.
      if (there !== undefined && isSame(there, file)) return there;
      if (there?.state === "starter") await this.#remove(there.id, what);
      const { text } = await this.#api.once({
        method: "POST",
        path: `${this.#release.upload_url.replace(/\{.*$/, "")}?name=${encodeURIComponent(name)}`,
        body: { path: file.path },
        type: "application/octet-stream",
        expected: [201],
        what,
      });
      const asset = JSON.parse(text) as Asset;
      if (asset.state === "uploaded" && (asset.digest ?? digestOf(file)) === digestOf(file)) return asset;
      await this.#remove(asset.id, what);
      throw new Passing("what GitHub got is not what was sent");
    });
  }

  /** The new file is there as a whole before the old one goes. */
  async #replace(old: Asset, file: Wanted): Promise<Asset> {
    const what = `replace ${file.name} in the release of ${this.#release.tag_name}`;
    const next = await this.#attach(file, `${file.sha256.slice(0, 12)}.${file.name}`);
    await this.#remove(old.id, what);
    const { text } = await this.#api.call({
      method: "PATCH",
      path: `/releases/assets/${next.id}`,
      body: JSON.stringify({ name: file.name }),
      expected: [200],
      what,
    });
    return JSON.parse(text) as Asset;
  }

  async #remove(id: number, what: string): Promise<void> {
    await this.#api.call({ method: "DELETE", path: `/releases/assets/${id}`, expected: [204, 404], what });
  }
}

const digestOf = ({ sha256 }: Wanted) => `sha256:${sha256}`;

const isSame = (asset: Asset, file: Wanted) => asset.state === "uploaded" && asset.digest === digestOf(file);
