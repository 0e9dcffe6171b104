import { describe, expect, test } from "@jest/globals";
import { type CachePart, restoreCaches, saveCaches } from "../../src/caches/index.ts";
import { storeName } from "../../src/engine/apt/store.ts";
import { FakeCacheStore } from "../support/cache-store.ts";
import { FakeFileSystem } from "../support/fakes.ts";

const cache = "/home/ann/.cache/rust-cross";
const cargo = "/home/ann/.cargo";
const temporary = "/runner/_temp";
const signal = new AbortController().signal;
type Rest = Parameters<typeof restoreCaches> extends [unknown, ...infer Others] ? Others : never;
/** Of a single part. */
async function restoreCache(part: CachePart, ...rest: Rest) {
  const [restored] = await Promise.all(restoreCaches([part], ...rest));
  if (restored === undefined) throw new Error("it came to no end");
  return restored;
}

const packageOf = (name: string) => ({
  name,
  version: "1:2.3-4",
  architecture: "arm64",
  sha256: `${Buffer.from(name).toString("hex")}000000000000000000000000`.slice(0, 64),
  uri: `http://x/${name}.deb`,
});
const stored = (name: string) => `${cache}/packages/${storeName(packageOf(name))}`;
const manifest = (...names: string[]) =>
  JSON.stringify({ schema: 1, kind: "sysroot", packages: names.map(packageOf) });

const root = `${cache}/roots/sysroot-bookworm-arm64-0123456789`;
const [older, newer] = ["a".repeat(16), "b".repeat(16)];

const roots: CachePart = {
  name: "sysroots",
  folder: "sysroots-0123456789",
  key: "rust-cross-1-sysroots-x-1",
  restoreKeys: ["rust-cross-1-sysroots-x-"],
  content: { kind: "root", cacheDirectory: cache, root },
};
const tools: CachePart = {
  name: "tools",
  folder: "tools",
  key: "rust-cross-1-tools-x",
  restoreKeys: [],
  content: { kind: "folders", folders: ["/opt/tools/zig/0.17.1/x64", `${cache}/tools/cross-0.2.5`] },
};
const crates: CachePart = {
  name: "crates",
  folder: "crates",
  key: "rust-cross-1-crates-1",
  restoreKeys: ["rust-cross-1-crates-"],
  content: { kind: "crates", cargoHome: cargo, lockFile: "/work/Cargo.lock" },
};
const toolchain: CachePart = {
  name: "toolchain",
  folder: "toolchain",
  key: "rust-cross-1-toolchain-1",
  restoreKeys: [],
  content: { kind: "toolchain", rustupHome: "/home/ann/.rustup", toolchain: "1.90.0-x" },
};
const std: CachePart = {
  name: "std",
  folder: "std-arm",
  key: "rust-cross-1-std-arm",
  restoreKeys: [],
  content: { kind: "std", rustlib: "/home/ann/.rustup/toolchains/stable-x/lib/rustlib", triple: "arm" },
};
const target: CachePart = {
  name: "target",
  folder: "target",
  key: "rust-cross-1-target-1",
  restoreKeys: [],
  content: { kind: "target", directory: "/work/target", output: "/work/target/rust-cross" },
};

/** What is on the machine after a run, with what another run left. */
const afterRun = (): FakeFileSystem =>
  new FakeFileSystem({
    [root]: { link: `sysroot-bookworm-arm64-0123456789.d/${newer}` },
    [`${root}.d/${older}/rust-cross.json`]: manifest("libc6"),
    [`${root}.d/${newer}/rust-cross.json`]: manifest("libc6", "zlib1g"),
    [`${root}.d/${newer}/usr/lib/libz.so`]: "z",
    [`${root}.d/checked`]: "",
    [`${root}.d/used`]: "",
    [`${cache}/roots/sysroot-noble-arm64-9999999999.d/used`]: "",
    [`${stored("libc6")}/usr/lib/libc.so`]: "c",
    [`${stored("zlib1g")}/usr/lib/libz.so`]: "z",
    [`${stored("gcc")}/usr/bin/gcc`]: "of nobody",
    "/opt/tools/zig/0.17.1/x64/zig": "zig",
    "/opt/tools/zig/0.15.0/x64/zig": "old",
    [`${cache}/tools/cross-0.2.5/cross`]: "cross",
    "/home/ann/.rustup/toolchains/1.90.0-x/bin/rustc": "rustc",
    "/home/ann/.rustup/toolchains/1.90.0-x/share/doc/rust/html/index.html": "large",
    "/home/ann/.rustup/toolchains/stable-x/lib/rustlib/arm/lib/libstd.rlib": "std",
    "/home/ann/.rustup/toolchains/stable-x/lib/rustlib/manifest-rust-std-arm":
      "file:lib/rustlib/arm/lib/libstd.rlib",
    "/home/ann/.rustup/toolchains/stable-x/lib/rustlib/host/lib/libstd.rlib": "std",
    "/home/ann/.rustup/update-hashes/1.90.0-x": "hash",
    "/home/ann/.rustup/update-hashes/stable-x": "hash",
    "/work/Cargo.lock": [
      '[[package]]\nname = "app"\nversion = "0.1.0"',
      '[[package]]\nname = "Serde"\nversion = "1.0.2"\nsource = "registry+https://github.com/rust-lang/crates.io-index"',
      '[[package]]\nname = "fork"\nversion = "0.1.0"\nsource = "git+https://x.test/me/tool.git?branch=a#0123"',
    ].join("\n\n"),
    [`${cargo}/registry/cache/index-1/Serde-1.0.2.crate`]: "now",
    [`${cargo}/registry/cache/index-1/Serde-1.0.1.crate`]: "before",
    [`${cargo}/registry/src/index-1/Serde-1.0.2/lib.rs`]: "unpacked",
    [`${cargo}/registry/index/index-1/config.json`]: "{}",
    [`${cargo}/registry/index/index-1/.cache/se/rd/serde`]: "serde",
    [`${cargo}/registry/index/index-1/.cache/ra/nd/rand`]: "rand",
    [`${cargo}/git/db/tool-0123456789abcdef/HEAD`]: "ref",
    [`${cargo}/git/db/other-0123456789abcdef/HEAD`]: "ref",
    [`${cargo}/credentials.toml`]: "secret",
    "/work/target/.rustc_info.json": "{}",
    "/work/target/release/deps/libserde.rlib": "serde",
    "/work/target/release/build/x-1/out/doc/kept": "a build script's",
    "/work/target/release/incremental/app/x": "x",
    "/work/target/doc/index.html": "x",
    "/work/target/rust-cross/arm/app": "what was built",
  });

const restored = (part: CachePart, found: string | null = null) => ({ part, found, kept: false });
const warn = (message: string) => {
  throw new Error(message);
};

async function savedBy(part: CachePart, fs = afterRun()): Promise<string[]> {
  const caches = new FakeCacheStore(fs);
  const before = fs.tree();
  await saveCaches([restored(part)], temporary, { fs, caches }, { warn });
  // Nothing of the machine's own is removed, and nothing stays behind.
  expect(fs.tree()).toMatchObject(before);
  expect(await fs.exists(`${temporary}/rust-cross-caches/${part.folder}`)).toBe(false);
  return Object.entries(caches.entries.get(part.key) ?? {})
    .filter(([, content]) => content !== "/")
    .map(([path]) => path);
}

describe("what is saved is what the run used", () => {
  test("of roots their present state and the packages of that", async () => {
    const name = "/0/roots/sysroot-bookworm-arm64-0123456789";
    expect((await savedBy(roots)).sort()).toEqual(
      [
        name,
        `${name}.d/${newer}/rust-cross.json`,
        `${name}.d/${newer}/usr/lib/libz.so`,
        `${name}.d/checked`,
        `${name}.d/used`,
        `/0${stored("libc6").slice(cache.length)}/usr/lib/libc.so`,
        `/0${stored("zlib1g").slice(cache.length)}/usr/lib/libz.so`,
      ].sort(),
    );
  });

  test("of tools those of the plan", async () => {
    expect(await savedBy(tools)).toEqual(["/0/x64/zig", "/1/cross-0.2.5/cross"]);
  });

  test("of rustup's folders the toolchain without its book, or the std with its list", async () => {
    expect(await savedBy(toolchain)).toEqual([
      "/0/toolchains/1.90.0-x/bin/rustc",
      "/0/update-hashes/1.90.0-x",
    ]);
    expect(await savedBy(std)).toEqual(["/0/arm/lib/libstd.rlib", "/0/manifest-rust-std-arm"]);
  });

  test("of cargo's folders what the lock file names", async () => {
    expect(await savedBy(crates)).toEqual([
      "/0/git/db/tool-0123456789abcdef/HEAD",
      "/0/registry/cache/index-1/Serde-1.0.2.crate",
      "/0/registry/index/index-1/.cache/se/rd/serde",
      "/0/registry/index/index-1/config.json",
    ]);
  });

  test("of the target folder all but what is of no use in a new checkout", async () => {
    expect(await savedBy(target)).toEqual([
      "/0/target/.rustc_info.json",
      "/0/target/release/build/x-1/out/doc/kept",
      "/0/target/release/deps/libserde.rlib",
    ]);
  });
});

describe("what is saved comes back on a machine that has nothing", () => {
  test.each([
    ["sysroots", roots, [root, `${root}.d/${newer}/usr/lib/libz.so`, `${stored("libc6")}/usr/lib/libc.so`]],
    ["tools", tools, ["/opt/tools/zig/0.17.1/x64/zig", `${cache}/tools/cross-0.2.5/cross`]],
    [
      "toolchain",
      toolchain,
      ["/home/ann/.rustup/toolchains/1.90.0-x/bin/rustc", "/home/ann/.rustup/update-hashes/1.90.0-x"],
    ],
    ["crates", crates, [`${cargo}/registry/cache/index-1/Serde-1.0.2.crate`]],
    ["target", target, ["/work/target/release/deps/libserde.rlib"]],
  ] as const)("%s", async (_, part, paths) => {
    const machine = afterRun();
    const caches = new FakeCacheStore(machine);
    await saveCaches([restored(part)], temporary, { fs: machine, caches }, { warn });
    const fresh = new FakeFileSystem();
    const service = new FakeCacheStore(fresh);
    for (const [key, entry] of caches.entries) service.entries.set(key, entry);
    const found = await restoreCache(part, temporary, { fs: fresh, caches: service }, { signal, warn });
    expect(found).toEqual({ part, found: part.key, kept: false });
    for (const path of paths) expect(await fresh.exists(path)).toBe(true);
    if (part === roots) expect(await fresh.exists(`${root}.d/checked`)).toBe(true);
    expect(
      Object.keys(fresh.tree()).filter((path) => path.startsWith(`${temporary}/rust-cross-caches/`)),
    ).toEqual([]);
  });
});

describe("restoring", () => {
  const entry = (text: string) => ({
    "/0": "/",
    "/0/roots": "/",
    "/0/roots/sysroot-bookworm-arm64-0123456789": `-> sysroot-bookworm-arm64-0123456789.d/${older}`,
    [`/0/roots/sysroot-bookworm-arm64-0123456789.d/${older}/rust-cross.json`]: text,
    "/0/roots/sysroot-bookworm-arm64-0123456789.d/checked": "",
  });

  test("from another time forgets when the archive was asked", async () => {
    const fs = new FakeFileSystem();
    const caches = new FakeCacheStore(fs);
    caches.entries.set("rust-cross-1-sysroots-x-0", entry("{}"));
    const found = await restoreCache(roots, temporary, { fs, caches }, { signal, warn });
    expect(found.found).toBe("rust-cross-1-sysroots-x-0");
    expect(await fs.exists(`${root}/rust-cross.json`)).toBe(true);
    expect(await fs.exists(`${root}.d/checked`)).toBe(false);
  });

  test("leaves what is there as it is", async () => {
    const fs = new FakeFileSystem({ [`${root}.d/${older}/rust-cross.json`]: "mine" });
    const caches = new FakeCacheStore(fs);
    caches.entries.set(roots.key, entry("theirs"));
    await restoreCache(roots, temporary, { fs, caches }, { signal, warn });
    expect(await fs.readText(`${root}/rust-cross.json`)).toBe("mine");
  });

  test("asks for nothing that the machine keeps, and saves nothing of it", async () => {
    const fs = afterRun();
    const caches = new FakeCacheStore(fs);
    const found = await Promise.all(
      restoreCaches([roots, tools, target], temporary, { fs, caches }, { signal, warn }),
    );
    expect(found.map(({ kept }) => kept)).toEqual([true, true, true]);
    expect(await saveCaches(found, temporary, { fs, caches }, { warn })).toEqual([]);
    expect(caches.asked).toEqual([]);
  });

  test("from a service that breaks off is as if there were nothing", async () => {
    const fs = new FakeFileSystem();
    const caches = new FakeCacheStore(fs);
    caches.state = "down";
    const found = await restoreCache(roots, temporary, { fs, caches }, { signal, warn });
    expect(found.found).toBeNull();
    expect(await fs.exists(`${cache}/half`)).toBe(false);
  });

  test("that fails on this machine is a warning", async () => {
    const fs = new FakeFileSystem({ [`${temporary}/rust-cross-caches`]: "a file" });
    const warnings: string[] = [];
    const voice = { signal, warn: (message: string) => warnings.push(message) };
    const found = await restoreCache(roots, temporary, { fs, caches: new FakeCacheStore(fs) }, voice);
    expect(found.found).toBeNull();
    expect(warnings).toEqual([expect.stringContaining("sysroots")]);
  });
});

describe("saving", () => {
  test("is left where the key was found, and where another job was faster", async () => {
    const fs = afterRun();
    const caches = new FakeCacheStore(fs);
    caches.entries.set(tools.key, {});
    const outcomes = await saveCaches(
      [restored(roots, roots.key), restored(tools), restored(crates, "rust-cross-1-crates-0")],
      temporary,
      { fs, caches },
      { warn },
    );
    expect(outcomes).toEqual([
      { part: tools, saved: "present" },
      { part: crates, saved: "saved" },
    ]);
  });

  test("ends with the first that the service refuses", async () => {
    const fs = afterRun();
    const caches = new FakeCacheStore(fs);
    caches.state = "read-only";
    const outcomes = await saveCaches(
      [restored(roots), restored(tools)],
      temporary,
      { fs, caches },
      { warn },
    );
    expect(outcomes).toEqual([{ part: roots, saved: "refused" }]);
    expect(caches.asked).toHaveLength(1);
  });

  test("of nothing asks for no room", async () => {
    const fs = new FakeFileSystem();
    const caches = new FakeCacheStore(fs);
    expect(await saveCaches([restored(crates)], temporary, { fs, caches }, { warn })).toEqual([
      { part: crates, saved: "empty" },
    ]);
    expect(caches.asked).toEqual([]);
  });
});
