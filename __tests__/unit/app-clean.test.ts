import { describe, expect, test } from "@jest/globals";
import { countOf } from "../../src/app/cache.ts";
import { clean } from "../../src/app/clean.ts";
import { storeName } from "../../src/engine/apt/store.ts";
import { FakeFileSystem } from "../support/fakes.ts";
import { debianCaller, debianExec } from "../support/machine.ts";

const cache = "/home/me/.cache/rust-cross";
const day = 24 * 60 * 60 * 1000;
const now = 1_800_000_000_000;

const packageOf = (name: string) => ({
  name,
  version: "1:2.3-4",
  architecture: "arm64",
  sha256: `${Buffer.from(name).toString("hex")}000000000000000000000000`.slice(0, 64),
  uri: `http://x/${name}.deb`,
});
const stored = (name: string) => `${cache}/packages/${storeName(packageOf(name))}`;
const manifest = (...names: string[]) => JSON.stringify({ schema: 1, packages: names.map(packageOf) });

const [used, unused, refreshed] = [
  "sysroot-bookworm-arm64",
  "compiler-bookworm-amd64",
  "qemu-bookworm-amd64",
].map((name, at) => `${name}-${String(at).repeat(10)}`) as [string, string, string];
const [first, second] = ["a".repeat(16), "b".repeat(16)] as [string, string];
const wrapper = (triple: string, key: string) => `${cache}/wrappers/${triple}-${key.repeat(10)}`;
/** A process that is there; any other is not. */
const livePid = 4712;
const run = (pid: number) => `${cache}/tmp/run-77-${pid}-0123abcd`;
const dead = run(99_999_999);
const live = run(livePid);

type Content = ConstructorParameters<typeof FakeFileSystem>[0];

/** What one cache holds after some months. */
function cacheContent(more: Content = {}): Content {
  return {
    "/proc/self/ns/pid": { link: "pid:[77]" },
    [`${dead}/root-1/usr/lib/half`]: "x".repeat(5_000),
    [`${cache}/roots/${used}`]: { link: `${used}.d/${first}` },
    [`${cache}/roots/${used}.d/${first}/rust-cross.json`]: manifest("libc6", "zlib1g"),
    [`${cache}/roots/${used}.d/checked`]: "",
    [`${cache}/roots/${used}.d/used`]: "",
    [`${cache}/roots/${unused}`]: { link: `${unused}.d/${first}` },
    [`${cache}/roots/${unused}.d/${first}/rust-cross.json`]: manifest("gcc", "libc6"),
    [`${cache}/roots/${unused}.d/used`]: "",
    [`${cache}/roots/${refreshed}`]: { link: `${refreshed}.d/${second}` },
    [`${cache}/roots/${refreshed}.d/${first}/rust-cross.json`]: manifest("zlib1g"),
    [`${cache}/roots/${refreshed}.d/${second}/rust-cross.json`]: manifest("zlib1g"),
    [`${cache}/roots/${refreshed}.d/used`]: "",
    [`${stored("libc6")}/usr/lib/libc.so`]: "c".repeat(10_000),
    [`${stored("zlib1g")}/usr/lib/libz.so`]: "z".repeat(10_000),
    [`${stored("gcc")}/usr/bin/gcc`]: "g".repeat(100_000),
    [`${wrapper("aarch64-unknown-linux-gnu", "1")}/gcc`]: `exec ${cache}/roots/${used}/usr/bin/gcc`,
    [`${wrapper("s390x-unknown-linux-gnu", "2")}/gcc`]: `exec ${cache}/roots/${unused}/links/bin/gcc`,
    [`${cache}/system/arm64-${"3".repeat(10)}/restore.sh`]: "dpkg --remove-architecture arm64\n",
    ...more,
  };
}

async function setup(more: Content = {}) {
  // Everything is as old as the time that the file system has when it is made.
  let time = now - 40 * day;
  const fs = new FakeFileSystem(cacheContent(more), () => time);
  time = now;
  for (const root of [used, refreshed]) await fs.touch(`${cache}/roots/${root}.d/used`);
  await fs.touch(`${wrapper("aarch64-unknown-linux-gnu", "1")}/gcc`);
  // As the engine lays roots: hard links into the store.
  await fs.link(`${stored("gcc")}/usr/bin/gcc`, `${cache}/roots/${unused}.d/${first}/usr/bin/gcc`);
  await fs.link(`${stored("libc6")}/usr/lib/libc.so`, `${cache}/roots/${unused}.d/${first}/usr/lib/libc.so`);
  await fs.link(`${stored("libc6")}/usr/lib/libc.so`, `${cache}/roots/${used}.d/${first}/usr/lib/libc.so`);
  return fs;
}

function start(
  fs: FakeFileSystem,
  options: { all?: boolean; flags?: Record<string, unknown>; environment?: Record<string, string> } = {},
) {
  const { all = false, flags = {}, environment = {} } = options;
  const exec = debianExec();
  exec.alive.add(livePid);
  return clean(debianCaller({ fs, environment, exec }), flags, {
    all,
    clock: { now: () => now, sleep: async () => undefined },
    style: { color: false, unicode: true },
  });
}

/** What is there of the cache, without what is below these. */
const left = (fs: FakeFileSystem) => Object.keys(fs.tree()).filter((path) => path.startsWith(`${cache}/`));

describe("clean", () => {
  test("removes what nobody needs, and says what and how much", async () => {
    const fs = await setup();
    const text = await start(fs);
    expect(text.split("\n")).toEqual([
      "✓ removed 1 leftover of a run that is gone (5.0 kB)",
      expect.stringMatching(`^✓ removed root ${unused} — not used for 40 days \\(\\d+ B\\)$`),
      expect.stringMatching(
        `^✓ removed root ${refreshed}, an older state — replaced by a newer one \\(\\d+ B\\)$`,
      ),
      "✓ removed 1 unpacked package — no root needs it (100 kB)",
      expect.stringMatching(/^✓ removed 1 folder of wrappers — not used any more \(\d+ B\)$/),
      `○ kept 1 script that undoes \`sysroot: system\`: ${cache}/system/arm64-3333333333/restore.sh (only --all removes them)`,
      expect.stringMatching(`^10[56] kB freed, 2[01] kB left in ${cache}\\.$`),
      "",
    ]);
    const paths = left(fs);
    expect(paths.filter((path) => path.includes(unused) || path.includes("s390x"))).toEqual([]);
    expect(await fs.exists(dead)).toBe(false);
    expect(await fs.exists(stored("gcc"))).toBe(false);
    for (const kept of [
      `${cache}/roots/${used}/rust-cross.json`,
      `${cache}/roots/${used}/usr/lib/libc.so`,
      `${cache}/roots/${refreshed}/rust-cross.json`,
      `${stored("libc6")}/usr/lib/libc.so`,
      `${stored("zlib1g")}/usr/lib/libz.so`,
      `${wrapper("aarch64-unknown-linux-gnu", "1")}/gcc`,
      `${cache}/system/arm64-3333333333/restore.sh`,
    ])
      expect([kept, await fs.exists(kept)]).toEqual([kept, true]);
    expect(await fs.exists(`${cache}/roots/${refreshed}.d/${first}`)).toBe(false);
    expect(await fs.list(`${cache}/tmp`)).toEqual([]);
  });

  test("a second time there is nothing to do", async () => {
    const fs = await setup();
    await start(fs);
    const tree = fs.tree();
    expect(await start(fs)).toContain(`Nothing in ${cache} is unused.`);
    expect(fs.tree()).toEqual(tree);
  });

  test("a sysroot of Debian's Rust goes with the roots that it leads into", async () => {
    const links = (name: string, root: string) => ({
      [`${cache}/rust/${name}/lib/rustlib/x86_64-unknown-linux-gnu`]: {
        link: `${cache}/roots/${root}/usr/lib/rustlib/x86_64-unknown-linux-gnu`,
      },
    });
    const fs = await setup({ ...links("6".repeat(10), used), ...links("7".repeat(10), unused) });
    expect(await start(fs)).toContain("removed 1 sysroot of Debian's Rust — its roots are gone");
    expect(await fs.exists(`${cache}/rust/${"6".repeat(10)}`)).toBe(true);
    expect(await fs.exists(`${cache}/rust/${"7".repeat(10)}`)).toBe(false);
  });

  test("--dry-run says the same and changes nothing", async () => {
    const fs = await setup();
    const before = fs.tree();
    const text = await start(fs, { flags: { "dry-run": true } });
    expect(text).toContain(`○ would remove root ${unused}`);
    expect(text).toMatch(/10[56] kB would be freed in /);
    expect(fs.tree()).toEqual(before);
  });

  test("there is no cache", async () => {
    const fs = new FakeFileSystem({ "/p": null });
    expect(await start(fs)).toBe(`There is no cache: ${cache} does not exist.\n`);
    expect(left(fs)).toEqual([]);
  });

  test("a root that was never finished goes, with its marks", async () => {
    const half = `sysroot-sid-riscv64-${"4".repeat(10)}`;
    const gone = `sysroot-sid-s390x-${"5".repeat(10)}`;
    const fs = await setup({
      [`${cache}/roots/${half}.d/${first}/rust-cross.json`]: manifest("libc6"),
      [`${cache}/roots/${gone}`]: { link: `${gone}.d/${first}` },
      [`${cache}/roots/${gone}.d/used`]: "",
    });
    const text = await start(fs);
    expect(text).toContain(`removed root ${half} — was never finished`);
    expect(text).toContain(`removed root ${gone} — was never finished`);
    expect(left(fs).filter((path) => path.includes(half) || path.includes(gone))).toEqual([]);
  });

  test("a manifest of a newer rust-cross keeps all packages: nobody knows what it needs", async () => {
    const newer = `sysroot-sid-riscv64-${"4".repeat(10)}`;
    const fs = await setup({
      [`${cache}/roots/${newer}`]: { link: `${newer}.d/${first}` },
      [`${cache}/roots/${newer}.d/${first}/rust-cross.json`]: '{ "schema": 2 }',
    });
    await fs.touch(`${cache}/roots/${newer}.d/used`);
    await start(fs);
    expect(await fs.exists(stored("gcc"))).toBe(true);
    expect(await fs.exists(`${cache}/roots/${newer}/rust-cross.json`)).toBe(true);
  });

  test("a root that was made, but whose use was not marked, is as old as it is", async () => {
    const fresh = `sysroot-sid-riscv64-${"4".repeat(10)}`;
    const fs = await setup();
    await fs.writeText(`${cache}/roots/${fresh}.d/${first}/rust-cross.json`, manifest("gcc"));
    await fs.symlink(`${fresh}.d/${first}`, `${cache}/roots/${fresh}`);
    await start(fs);
    expect(await fs.exists(`${cache}/roots/${fresh}/rust-cross.json`)).toBe(true);
    expect(await fs.exists(stored("gcc"))).toBe(true);
  });

  test("what cannot be moved away is removed where it is", async () => {
    const fs = await setup();
    fs.rename = async () => {
      throw Object.assign(new Error("EXDEV"), { code: "EXDEV" });
    };
    expect(await start(fs)).toMatch(/10[56] kB freed/);
    expect(left(fs).filter((path) => path.includes(unused))).toEqual([]);
  });

  test("somebody else's cache is an error with its cure", async () => {
    const fs = await setup();
    fs.list = async () => {
      throw Object.assign(new Error("EACCES: permission denied"), { code: "EACCES" });
    };
    await expect(start(fs)).rejects.toMatchObject({
      problems: [{ input: "RUST_CROSS_CACHE", hint: "Clean it as the user whose it is." }],
    });
  });

  test("a wrong flag is an error, and nothing is removed", async () => {
    const fs = await setup();
    const before = fs.tree();
    await expect(start(fs, { flags: { "dry-ru": true } })).rejects.toMatchObject({
      problems: [{ hint: "Did you mean --dry-run?" }],
    });
    expect(fs.tree()).toEqual(before);
  });
});

describe("while a run is going on", () => {
  const content = { [`${live}/root-1/usr/lib/half`]: "half" };

  test.each([false, true])("what it may use is kept (--all: %p)", async (all) => {
    const fs = await setup(content);
    const text = await start(fs, { all });
    expect(text).toContain(`○ a run is going on (process ${livePid}): `);
    expect(text).toContain("clean again when it is over");
    expect(await fs.exists(`${live}/root-1/usr/lib/half`)).toBe(true);
    // It may be about to link packages, and started with an older state of a root.
    for (const kept of [
      stored("gcc"),
      stored("libc6"),
      `${cache}/roots/${used}`,
      `${cache}/roots/${refreshed}.d/${first}`,
    ])
      expect([kept, await fs.exists(kept)]).toEqual([kept, true]);
    // Nobody has used it for 40 days, and what died is dead.
    expect(await fs.exists(`${cache}/roots/${unused}`)).toBe(false);
    expect(await fs.exists(dead)).toBe(false);
  });

  test("one that begins while sizes are added up counts", async () => {
    const fs = await setup();
    const status = fs.status.bind(fs);
    fs.status = async (path) => {
      await fs.makeDirectory(live);
      return status(path);
    };
    expect(await start(fs)).toContain("a run is going on");
    expect(await fs.exists(stored("gcc"))).toBe(true);
  });

  test("one of another container is believed for two days", async () => {
    const other = `${cache}/tmp/run-88-1-0123abcd`;
    const fs = await setup();
    await fs.makeDirectory(other);
    expect(await start(fs)).toContain("a run is going on (process 1)");
    const late = await setup({ [`${other}/x`]: "" });
    await start(late);
    expect(await late.exists(other)).toBe(false);
    expect(await late.exists(stored("gcc"))).toBe(false);
  });
});

describe("clean --all", () => {
  test("removes everything that is ours, and the empty folders", async () => {
    const fs = await setup();
    const text = await start(fs, { all: true });
    expect(text).toContain("✓ removed 3 unpacked packages (120 kB)\n");
    expect(text).toContain(
      "✓ removed 1 script that undoes `sysroot: system` — what was changed on this system stays",
    );
    expect(text).not.toContain("an older state");
    expect(text).toMatch(/12[56] kB freed, 0 B left in /);
    expect(await fs.exists(cache)).toBe(false);
    expect(await fs.exists("/home/me/.cache")).toBe(true);
  });

  test("in somebody's home by mistake: nothing of theirs is touched", async () => {
    const theirs: Content = {
      "/home/me/.bashrc": "mine",
      "/home/me/packages/thesis/text": "mine",
      "/home/me/packages/libfoo_1.0_amd64.deb": "mine",
      "/home/me/packages/libc6_2.3_amd64_0123456789ab": "a file, not a folder",
      "/home/me/roots/family-tree-0123456789/photo": "mine",
      "/home/me/roots/garden-0123456789.d/photo": "mine",
      "/home/me/roots/house-0123456789.d/0123456789abcdef/plan": "mine",
      "/home/me/roots/link-0123456789": { link: "/home/me/packages" },
      "/home/me/roots/also-0123456789": { link: "/home/me/projects/0123456789abcdef" },
      "/home/me/wrappers/sweets-0123456789/list": "mine",
      "/home/me/system/backup/x": "mine",
      "/home/me/system/backup-0123456789/x": "mine",
      "/home/me/tmp/run-1/notes": "mine",
      "/home/me/tmp/run-77-99999999-results": "mine",
      "/home/me/tmp/run-77-99999999-0123abcd": "a file, not a folder",
      "/home/me/empty": null,
    };
    const fs = new FakeFileSystem({ "/proc/self/ns/pid": { link: "pid:[77]" }, ...theirs });
    const before = fs.tree();
    const text = await start(fs, { all: true, environment: { RUST_CROSS_CACHE: "/home/me" } });
    expect(fs.tree()).toEqual(before);
    expect(text).toContain("left alone, because rust-cross did not make it: /home/me/.bashrc");
    expect(text).toContain("Nothing in /home/me is unused.");
  });

  test("ours beside theirs: only ours goes", async () => {
    const fs = await setup({ [`${cache}/packages/mine.txt`]: "mine", [`${cache}/notes`]: "mine" });
    await start(fs, { all: true });
    expect(left(fs)).toEqual([`${cache}/notes`, `${cache}/packages`, `${cache}/packages/mine.txt`]);
  });
});

test.each([
  ["tmp", "1 leftover of a run that is gone", "2 leftovers of runs that are gone"],
  ["roots", "1 root", "2 roots"],
  ["packages", "1 unpacked package", "2 unpacked packages"],
  ["wrappers", "1 folder of wrappers", "2 folders of wrappers"],
  ["rust", "1 sysroot of Debian's Rust", "2 sysroots of Debian's Rust"],
  ["system", "1 script that undoes `sysroot: system`", "2 scripts that undo `sysroot: system`"],
] as const)("things of %s are counted", (folder, one, two) => {
  expect([countOf(folder, 1), countOf(folder, 2)]).toEqual([one, two]);
});

describe("tools", () => {
  const tool = `${cache}/tools/zig-0.17.1-x86_64-linux`;
  const content = { [`${tool}/zig`]: "z".repeat(1000), [`${tool}/rust-cross-tool.json`]: "{}" };

  test("one that no run used for long goes", async () => {
    const fs = await setup(content);
    expect(await start(fs)).toContain("removed 1 fetched tool — not used for 40 days");
    expect(left(fs).some((path) => path.startsWith(`${tool}/`))).toBe(false);
  });

  test("one that is used stays, and what is not ours is left alone", async () => {
    const fs = await setup({ ...content, [`${cache}/tools/mine/zig`]: "", [`${cache}/tools/zig-1/zig`]: "" });
    await fs.touch(`${tool}/rust-cross-tool.json`);
    const text = await start(fs);
    expect(text).not.toContain("fetched tool");
    expect(text).toContain(`${cache}/tools/mine, ${cache}/tools/zig-1`);
    expect(left(fs)).toContain(`${tool}/zig`);
  });
});
