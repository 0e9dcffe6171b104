import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { NodeFileSystem } from "../../src/adapters/node/index.ts";
import { type CachePart, restoreCaches, saveCaches } from "../../src/caches/index.ts";
import type { CacheStore } from "../../src/ports/index.ts";
import { makeRustupHome } from "../support/rustup-home.ts";

/** A std that comes out of a cache is one that rustup itself has added. */

const arm = "aarch64-unknown-linux-gnu";
const signal = new AbortController().signal;
const warn = (message: string) => {
  throw new Error(message);
};
const fs = new NodeFileSystem();
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "rust-cross-records-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Keeps entries as folders. */
class FolderStore implements CacheStore {
  open(): void {}
  async restore({ directory, key }: Parameters<CacheStore["restore"]>[0]): Promise<string | null> {
    if (!existsSync(path.join(folder, key))) return null;
    cpSync(path.join(folder, key), directory, { recursive: true });
    return key;
  }
  async has({ key }: Parameters<CacheStore["has"]>[0]): Promise<boolean> {
    return existsSync(path.join(folder, key));
  }
  async save({ directory, key }: Parameters<CacheStore["save"]>[0]): Promise<boolean> {
    cpSync(directory, path.join(folder, key), { recursive: true });
    return true;
  }
}
const ports = { fs, caches: new FolderStore() };

function home(name: string) {
  const place = path.join(folder, name);
  const toolchain = makeRustupHome(place);
  const environment = { ...process.env, RUSTUP_HOME: place, RUSTUP_TOOLCHAIN: undefined };
  return {
    toolchain,
    part: (triple = arm): CachePart => ({
      name: "std",
      folder: `std-${triple}`,
      key: triple,
      restoreKeys: [],
      content: { kind: "std", rustlib: `${toolchain}/lib/rustlib`, triple },
    }),
    rustup: (...argv: string[]) =>
      execFileSync("rustup", argv, { encoding: "utf8", env: environment, stdio: ["ignore", "pipe", "pipe"] }),
    /** Without a server: what must be there already. */
    alone: (...argv: string[]) =>
      spawnSync("rustup", argv, {
        encoding: "utf8",
        env: { ...environment, RUSTUP_DIST_SERVER: "http://127.0.0.1:1" },
      }),
    records: () => readFileSync(`${toolchain}/lib/rustlib/components`, "utf8").trim().split("\n").sort(),
    std: () =>
      readdirSync(`${toolchain}/lib/rustlib`).filter((name) => /^aarch64|manifest.*aarch64/.test(name)),
  };
}

const restored = (...parts: CachePart[]) =>
  Promise.all(restoreCaches(parts, `${folder}/temp`, ports, { signal, warn }));

/** A mirror may lack a file for a while. */
function addWithRetries({ rustup }: ReturnType<typeof home>, triple: string): void {
  for (let left = 3; ; left--) {
    try {
      rustup("target", "add", triple);
      return;
    } catch (error) {
      if (left <= 1) throw error;
    }
  }
}

test("rustup lists it, finds it up to date, compiles for it and removes all of it", async () => {
  const first = home("first");
  addWithRetries(first, arm);
  const saved = await saveCaches(
    [{ part: first.part(), found: null, kept: false }],
    `${folder}/temp`,
    ports,
    { warn },
  );
  expect(saved.map((each) => each.saved)).toEqual(["saved"]);

  const second = home("second");
  const before = second.records();
  expect(second.std()).toEqual([]);
  const found = await restored(second.part());
  expect(found).toMatchObject([{ found: arm, kept: false }]);
  expect(second.records()).toEqual(first.records());
  expect(second.std()).toEqual(first.std());
  expect(second.alone("target", "list", "--installed").stdout.split("\n")).toContain(arm);
  const added = second.alone("target", "add", arm);
  expect([added.status, added.stderr]).toEqual([0, expect.stringContaining("up to date")]);
  const compiled = spawnSync(
    `${second.toolchain}/bin/rustc`,
    ["-", "--crate-type=rlib", "--target", arm, "--sysroot", second.toolchain, "-o", `${folder}/x.rlib`],
    { input: "pub fn x() -> String { String::new() }", encoding: "utf8" },
  );
  expect([compiled.status, compiled.stderr]).toEqual([0, ""]);
  expect(second.alone("target", "remove", arm).status).toBe(0);
  expect(second.records()).toEqual(before);
  expect(second.std()).toEqual([]);
}, 120_000);

test("nothing is put beside records of a form that is not known", async () => {
  const third = home("third");
  const version = `${third.toolchain}/lib/rustlib/rust-installer-version`;
  rmSync(version);
  await fs.writeText(version, "4");
  const before = third.records();
  await restored(third.part());
  expect([third.records(), third.std()]).toEqual([before, []]);
});
