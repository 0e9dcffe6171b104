import type { CacheRestore, CacheStore } from "../../src/ports/index.ts";
import type { FakeFileSystem } from "./fakes.ts";

/** A cache service in memory: entries are what lay in the folder, by key. */
export class FakeCacheStore implements CacheStore {
  readonly entries = new Map<string, Readonly<Record<string, string>>>();
  readonly asked: string[] = [];
  readonly #fs: FakeFileSystem;
  /** The token may only read, or the service does not answer. */
  state: "works" | "read-only" | "down" = "works";

  constructor(fs: FakeFileSystem) {
    this.#fs = fs;
  }

  open(): void {
    this.asked.push("open");
  }

  async restore({ directory, key, restoreKeys }: CacheRestore): Promise<string | null> {
    this.asked.push(key);
    if (this.state === "down") {
      // What came of half an entry.
      await this.#fs.writeText(`${directory}/0/half`, "");
      return null;
    }
    const keys = [...this.entries.keys()];
    const found = [key, ...restoreKeys].flatMap(
      (each) => keys.findLast((it) => it.startsWith(each)) ?? [],
    )[0];
    for (const [path, content] of Object.entries(this.entries.get(found ?? "") ?? {})) {
      if (content === "/") await this.#fs.makeDirectory(`${directory}${path}`);
      else if (content.startsWith("-> ")) await this.#fs.symlink(content.slice(3), `${directory}${path}`);
      else await this.#fs.writeText(`${directory}${path}`, content);
    }
    return found ?? null;
  }

  async has({ key }: Parameters<CacheStore["has"]>[0]): Promise<boolean> {
    return this.state !== "down" && this.entries.has(key);
  }

  async save({ directory, key }: Parameters<CacheStore["save"]>[0]): Promise<boolean> {
    this.asked.push(`save ${key}`);
    if (this.state !== "works") return false;
    const own = Object.entries(this.#fs.tree()).filter(([path]) => path.startsWith(`${directory}/`));
    this.entries.set(
      key,
      Object.fromEntries(own.map(([path, content]) => [path.slice(directory.length), content])),
    );
    return true;
  }
}
