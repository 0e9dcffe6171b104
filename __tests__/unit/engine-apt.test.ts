import { describe, expect, test } from "@jest/globals";
import { AptRoots, checkedMark, usedMark } from "../../src/engine/apt/apt-root.ts";
import { PrivateApt } from "../../src/engine/apt/private-apt.ts";
import { PackageStore, storeName } from "../../src/engine/apt/store.ts";
import { UserError } from "../../src/errors.ts";
import type { FileSystem } from "../../src/ports/index.ts";
import type { AptRoot, RootManifest } from "../../src/sysroots/root.ts";
import {
  type Bench,
  benchOf,
  FakeArchive,
  type FakePackage,
  Recorder,
  rootOf,
  source,
} from "../support/engine.ts";

const zlib: Record<string, FakePackage> = {
  zlib1g: {
    version: "1:1.2.13",
    files: {
      "lib/aarch64-linux-gnu/libz.so.1.2.13": "z",
      "lib/aarch64-linux-gnu/libz.so.1": { link: "libz.so.1.2.13" },
      "usr/share/doc/zlib1g/copyright": "©",
    },
  },
  "zlib1g-dev": {
    version: "1:1.2.13",
    files: {
      "usr/include/zlib.h": "#define Z",
      "usr/lib/aarch64-linux-gnu/libz.so": { link: "/lib/aarch64-linux-gnu/libz.so.1.2.13" },
      "usr/lib/aarch64-linux-gnu/pkgconfig/zlib.pc": "prefix=/usr\n",
    },
  },
};

/** What a promise was rejected with: its problems. */
async function problemsOf(work: Promise<unknown>) {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof UserError)) throw error ?? new Error("it succeeded");
  return error.problems;
}

const argvs = (bench: Bench, ...start: string[]) =>
  bench.exec.calls.map(({ argv }) => argv).filter((argv) => start.every((word, at) => argv[at] === word));

describe("private apt", () => {
  function setUp(packages: Record<string, FakePackage> = zlib) {
    const bench = benchOf();
    return {
      ...bench,
      bench,
      archive: new FakeArchive(bench, packages),
      apt: new PrivateApt(bench.context),
      voice: new Recorder(),
    };
  }

  const refused = (uri: string) => ({
    code: 100,
    stderr: `E: Failed to fetch ${uri}  Could not connect to deb.test:80 - connect (111: Connection refused)\nE: Some index files failed to download. They have been ignored, or old ones used instead.\n`,
  });
  const stale = (uri: string) => ({
    code: 100,
    stderr: `E: Failed to fetch ${uri}  File has unexpected size (334084 != 349884). Mirror sync in progress? [IP: 1.2.3.4 80]\n   Hashes of expected file:\n    - Filesize:349884 [weak]\nE: Some index files failed to download. They have been ignored, or old ones used instead.\n`,
  });

  test("the closure, resolved with a configuration of its own", async () => {
    const { apt, exec, fs, voice, archive } = setUp();
    expect(await apt.resolve(rootOf(), voice)).toEqual([
      archive.resolved("zlib1g"),
      archive.resolved("zlib1g-dev"),
    ]);
    expect(exec.calls.map(({ argv }) => argv.filter((word) => !word.startsWith("Dir::")))).toEqual([
      ["apt-get", "-q", "update"],
      ["apt-get", "-q", "--print-uris", "-o", "install", "zlib1g-dev"],
    ]);
    for (const { env } of exec.calls)
      expect(env).toMatchObject({
        APT_CONFIG: "/cache/tmp/run/apt-bookworm-arm64-0/apt.conf",
        LC_ALL: "C",
        LANGUAGE: null,
      });
    expect(await fs.readText("/cache/tmp/run/apt-bookworm-arm64-0/sources.list")).toBe(
      `deb [arch=arm64 signed-by=/k.gpg] http://deb.test/debian bookworm main
deb [arch=arm64 signed-by=/k.gpg] http://deb.test/debian bookworm-updates main
deb [arch=arm64 signed-by=/k.gpg] http://deb.test/security bookworm-security main
`,
    );
    expect(voice.warnings).toEqual([]);
  });

  test("apt must not be so quiet that it keeps unmet dependencies to itself", async () => {
    const { apt, bench, voice } = setUp();
    await apt.resolve(rootOf(), voice);
    expect(argvs(bench, "apt-get").flat()).not.toContain("-qq");
  });

  test("indexes are fetched once for all roots of the same sources, also when they come together", async () => {
    const { apt, bench, voice } = setUp();
    await Promise.all([apt.resolve(rootOf(), voice), apt.resolve(rootOf({ packages: ["zlib1g"] }), voice)]);
    await apt.resolve(rootOf({ kind: "tools" }), voice);
    expect(argvs(bench, "apt-get", "-q", "update")).toHaveLength(1);
    await apt.resolve(rootOf({ architecture: "armhf" }), voice);
    expect(argvs(bench, "apt-get", "-q", "update")).toHaveLength(2);
  });

  test("what is taken as present is left out, but never what was asked for", async () => {
    const { apt, voice } = setUp();
    const names = async (provided: string[]) =>
      (await apt.resolve(rootOf({ provided }), voice)).map((each) => each.name);
    expect(await names(["zlib1g"])).toEqual(["zlib1g-dev"]);
    expect(await names(["zlib1g", "zlib1g-dev"])).toEqual(["zlib1g-dev"]);
  });

  test("what cannot be resolved with packages left out is resolved with them", async () => {
    const { apt, archive, voice, bench } = setUp();
    archive.resolve = (installed) =>
      installed.length === 0
        ? null
        : {
            code: 100,
            stdout:
              "The following packages have unmet dependencies:\n zlib1g-dev : Depends: zlib1g (= 1:1.2.13) but 9999:0 is to be installed\n",
            stderr: "E: Unable to correct problems, you have held broken packages.\n",
          };
    const names = (await apt.resolve(rootOf({ provided: ["zlib1g"] }), voice)).map((each) => each.name);
    expect(names).toEqual(["zlib1g", "zlib1g-dev"]);
    expect(argvs(bench, "apt-get", "-q", "--print-uris")).toHaveLength(2);
  });

  test("what cannot be resolved at all says what is unmet", async () => {
    const { apt, archive, voice } = setUp();
    archive.resolve = () => ({
      code: 100,
      stdout: "The following packages have unmet dependencies:\n a : Conflicts: b but 2 is to be installed\n",
      stderr: "E: Unable to correct problems, you have held broken packages.\n",
    });
    expect(await problemsOf(apt.resolve(rootOf({ provided: ["zlib1g"] }), voice))).toEqual([
      {
        input: "packages",
        message:
          "apt cannot resolve zlib1g-dev of Debian 12 (bookworm) for arm64: a : Conflicts: b but 2 is to be installed",
        hint: expect.stringContaining("exclude each other"),
      },
    ]);
  });

  test("unknown packages, all of them, with the nearest names", async () => {
    const { apt, archive, voice } = setUp({ ...zlib, "libssl-dev": { version: "3", files: {} } });
    archive.resolve = () => ({
      code: 100,
      stderr: "E: Unable to locate package libsll-dev\nE: Unable to locate package qqqqqqqqqqqqqqqq\n",
    });
    expect(
      await problemsOf(apt.resolve(rootOf({ packages: ["libsll-dev", "qqqqqqqqqqqqqqqq"] }), voice)),
    ).toEqual([
      {
        input: "packages",
        message: "Debian 12 (bookworm) has no package libsll-dev for arm64.",
        hint: "The nearest names to libsll-dev are libssl-dev. Another release may have it: see `suite`.",
      },
      {
        input: "packages",
        message: "Debian 12 (bookworm) has no package qqqqqqqqqqqqqqqq for arm64.",
        hint: expect.stringMatching(/see `suite`\.$/),
      },
    ]);
    const tools = problemsOf(apt.resolve(rootOf({ kind: "tools", packages: ["libsll-dev"] }), voice));
    expect((await tools)[0]?.input).toBe("host-packages");
  });

  test("a server that is not there: an error that names files and reason, at once", async () => {
    const { apt, archive, voice, bench, clock } = setUp();
    archive.update = () => refused("http://deb.test/debian/dists/bookworm/InRelease");
    const root = rootOf({ alias: null });
    const [problem] = await problemsOf(apt.resolve(root, voice));
    expect(problem).toEqual({
      input: "mirror",
      message:
        "The package index of Debian 12 (bookworm) for arm64 could not be fetched: http://deb.test/debian/dists/bookworm/InRelease (Could not connect to deb.test:80 - connect (111: Connection refused))",
      hint: expect.stringContaining("`mirror`"),
    });
    expect(argvs(bench, "apt-get", "-q", "update")).toHaveLength(1);
    expect(clock.sleeps).toEqual([]);
    // The next root of the same sources does not try again.
    await problemsOf(apt.resolve(rootOf({ alias: null, packages: ["zlib1g"] }), voice));
    expect(argvs(bench, "apt-get", "-q", "update")).toHaveLength(1);
  });

  test("apt that never ends is an error, too", async () => {
    const { apt, exec, voice } = setUp();
    exec.on(["apt-get", "-q", "update"], { code: null, signal: "SIGKILL", timedOut: true });
    const [problem] = await problemsOf(apt.resolve(rootOf(), voice));
    expect(problem?.message).toContain("apt took too long and was ended.");
  });

  test("an index that is right at the second try", async () => {
    const { apt, archive, voice, clock } = setUp();
    let tries = 0;
    archive.update = () =>
      ++tries < 2
        ? stale("http://deb.test/security/dists/bookworm-security/main/binary-arm64/Packages.xz")
        : null;
    await apt.resolve(rootOf(), voice);
    expect(voice.warnings).toEqual([]);
    expect(clock.sleeps).toEqual([1000]);
  });

  describe("a security index that stays broken", () => {
    const broken = (sources: string) =>
      sources.includes("[arch=arm64") && sources.includes(" bookworm-security ")
        ? stale("http://deb.test/security/dists/bookworm-security/main/binary-arm64/Packages.xz")
        : null;

    test("is left out for this architecture alone, with a warning", async () => {
      const { apt, archive, voice, fs, bench } = setUp();
      archive.update = broken;
      const started = Date.now();
      expect(await apt.resolve(rootOf(), voice)).toHaveLength(2);
      expect(argvs(bench, "apt-get", "-q", "update")).toHaveLength(4);
      expect(await fs.readText("/cache/tmp/run/apt-bookworm-arm64-0/sources.list")).not.toContain("security");
      expect(voice.warnings).toEqual([
        {
          input: "mirror",
          message: expect.stringMatching(
            /^http:\/\/deb\.test\/security bookworm-security for arm64 \(File has unexpected size \(334084 != 349884\)\..*\) could not be .* and is left out for arm64 alone\. /,
          ),
          hint: "Run again later with `refresh: always`, or give another `mirror`.",
        },
      ]);
      // It does not wait for its own indexes.
      expect(Date.now() - started).toBeLessThan(2000);
    });

    test("the warning names what another architecture has newer", async () => {
      const bench = setUp();
      bench.archive.update = broken;
      const versions = { arm64: "3.0.17", amd64: "3.0.19" };
      bench.archive.packages.set("libssl3", { version: versions.arm64, files: {} });
      bench.exec.on(["apt-cache", "madison"], {
        stdout: ` zlib1g | 1:1.2.13 | http://deb.test/debian bookworm/main amd64 Packages\n libssl3 | ${versions.amd64} | http://deb.test/security bookworm-security/main amd64 Packages\n libssl3 | 3.0.17 | http://deb.test/debian bookworm/main amd64 Packages\n`,
      });
      await bench.apt.resolve(rootOf({ architecture: "amd64" }), bench.voice);
      await bench.apt.resolve(rootOf(), bench.voice);
      expect(bench.voice.warnings.map((each) => each.message)).toEqual([
        expect.stringMatching(/Older because of it: libssl3 3\.0\.17 \(elsewhere 3\.0\.19\)\.$/),
      ]);
    });
  });

  describe("a main index that stays broken", () => {
    const broken = (sources: string) =>
      sources.includes(" bookworm ")
        ? stale("http://deb.test/debian/dists/bookworm/main/binary-arm64/Packages.xz")
        : null;
    const list = "/cache/tmp/run/apt-bookworm-arm64-0/lists/deb.test_debian_dists_oldstable_InRelease";

    test("is replaced by that of the suite's other name", async () => {
      const { apt, archive, voice, fs } = setUp();
      archive.update = broken;
      await fs.writeText(list, "Origin: Debian\nSuite: oldstable\nCodename: bookworm\n");
      expect(await apt.resolve(rootOf(), voice)).toHaveLength(2);
      expect(await fs.readText("/cache/tmp/run/apt-bookworm-arm64-0/sources.list")).toBe(
        `deb [arch=arm64 signed-by=/k.gpg] http://deb.test/debian oldstable main
deb [arch=arm64 signed-by=/k.gpg] http://deb.test/debian bookworm-updates main
deb [arch=arm64 signed-by=/k.gpg] http://deb.test/security bookworm-security main
`,
      );
      expect(voice.warnings.map((each) => each.message)).toEqual([
        "The index of http://deb.test/debian bookworm for arm64 is being updated (File has unexpected size (334084 != 349884). Mirror sync in progress? [IP: 1.2.3.4 80]); that of oldstable is used instead, which may be a little older.",
      ]);
    });

    test("but only where that is still the same release", async () => {
      for (const text of ["Suite: oldstable\nCodename: trixie\n", "Codename: bookworm-updates\n", null]) {
        const { apt, archive, voice, fs } = setUp();
        archive.update = broken;
        if (text !== null) await fs.writeText(list, text);
        const [problem] = await problemsOf(apt.resolve(rootOf(), voice));
        expect(problem?.message).toContain("it is no longer bookworm");
      }
    });

    test("and when that is broken as well it is an error", async () => {
      const { apt, archive, voice, bench } = setUp();
      archive.update = (sources) =>
        stale(
          `http://deb.test/debian/dists/${sources.includes(" oldstable ") ? "oldstable" : "bookworm"}/main/binary-arm64/Packages.xz`,
        );
      const [problem] = await problemsOf(apt.resolve(rootOf(), voice));
      expect(problem?.message).toContain("dists/oldstable/main");
      expect(argvs(bench, "apt-get", "-q", "update")).toHaveLength(6);
    });

    test("a suite without another name is an error at once", async () => {
      const { apt, archive, voice, bench } = setUp();
      archive.update = broken;
      await problemsOf(apt.resolve(rootOf({ alias: null }), voice));
      expect(argvs(bench, "apt-get", "-q", "update")).toHaveLength(3);
    });
  });

  test("an expired Release file is used as it is, for its own source alone, with a warning", async () => {
    const { apt, archive, voice, fs, clock } = setUp();
    archive.update = (sources) =>
      sources.includes("check-valid-until=no] http://deb.test/security bookworm-security")
        ? null
        : {
            code: 100,
            stderr:
              "E: Release file for http://deb.test/security/dists/bookworm-security/InRelease is expired (invalid since 16d 1h 2min 3s). Updates for this repository will not be applied.\n",
          };
    await apt.resolve(rootOf(), voice);
    expect(voice.warnings).toEqual([
      {
        input: "mirror",
        message:
          "The index of http://deb.test/security bookworm-security is signed, but was to be replaced 16d 1h 2min 3s ago; it is used as it is.",
        hint: "The mirror is behind: another one can be given with `mirror`.",
      },
    ]);
    const list = (await fs.readText("/cache/tmp/run/apt-bookworm-arm64-0/sources.list")) ?? "";
    expect(list.match(/check-valid-until=no/g)).toHaveLength(1);
    // It is not waited for: asking again would not help.
    expect(clock.sleeps).toEqual([]);
    // And told once, not for each architecture.
    await apt.resolve(rootOf({ architecture: "armhf" }), voice);
    expect(voice.warnings).toHaveLength(1);
  });

  test("a source is told by its whole suite: bookworm is not bookworm-updates", async () => {
    const { apt, archive, voice, fs } = setUp();
    archive.update = (sources) =>
      sources.includes(" bookworm-updates ")
        ? stale("http://deb.test/debian/dists/bookworm-updates/main/binary-arm64/Packages.xz")
        : null;
    await apt.resolve(
      rootOf({ sources: [source("http://deb.test/debian/", ["bookworm", "bookworm-updates"])] }),
      voice,
    );
    expect(await fs.readText("/cache/tmp/run/apt-bookworm-arm64-0/sources.list")).toBe(
      "deb [arch=arm64 signed-by=/k.gpg] http://deb.test/debian/ bookworm main\n",
    );
  });

  describe("download", () => {
    test("exactly the versions that were resolved, into the folder, with progress", async () => {
      const { apt, voice, fs, bench } = setUp();
      const root = rootOf();
      const packages = await apt.resolve(root, voice);
      await apt.download(root, packages, "/cache/tmp/run/debs", voice);
      const [command] = bench.exec.calls.filter(({ argv }) => argv[1] === "download");
      expect(command?.argv).toEqual(["apt-get", "download", "zlib1g=1:1.2.13", "zlib1g-dev=1:1.2.13"]);
      expect(command?.cwd).toBe("/cache/tmp/run/debs");
      expect(await fs.exists("/cache/tmp/run/debs/zlib1g_1%3a1.2.13_arm64.deb")).toBe(true);
      const total = packages.reduce((sum, each) => sum + each.size, 0);
      expect(voice.steps.at(-1)).toEqual([total, total]);
    });

    test("a file that the mirror lacks", async () => {
      const { apt, voice, exec } = setUp();
      const root = rootOf();
      const packages = await apt.resolve(root, voice);
      exec.on(["apt-get", "download"], {
        code: 100,
        stderr: "E: Failed to fetch http://deb.test/debian/pool/z.deb  404  Not Found [IP: 1.2.3.4 80]\n",
      });
      expect(await problemsOf(apt.download(root, packages, "/d", voice))).toEqual([
        {
          input: "mirror",
          message:
            "Packages of Debian 12 (bookworm) for arm64 could not be downloaded: http://deb.test/debian/pool/z.deb (404  Not Found [IP: 1.2.3.4 80])",
          hint: expect.stringContaining("run again later"),
        },
      ]);
    });
  });
});

describe("package store", () => {
  function setUp() {
    const bench = benchOf();
    const archive = new FakeArchive(bench, zlib);
    return { ...bench, archive, store: new PackageStore(bench.context), each: archive.resolved("zlib1g") };
  }

  test("a folder for each package, without a colon in its name", async () => {
    const { store, each, fs } = setUp();
    expect(storeName(each)).toBe(`zlib1g_1%3a1.2.13_arm64_${each.sha256.slice(0, 12)}`);
    expect(await store.has(each)).toBe(false);
    await store.add(each, "/d/zlib1g_1.deb");
    expect(await store.has(each)).toBe(true);
    expect(await fs.readText(`${store.path(each)}/lib/aarch64-linux-gnu/libz.so.1.2.13`)).toBe("z");
    expect(Object.keys(fs.tree()).filter((path) => path.startsWith("/cache/tmp/run/"))).toEqual([]);
  });

  test("two that unpack the same package at once do not meet", async () => {
    const { store, each, fs, exec } = setUp();
    await Promise.all([store.add(each, "/d/zlib1g_1.deb"), store.add(each, "/e/zlib1g_1.deb")]);
    const folders = exec.calls.filter(({ argv }) => argv[2]?.includes("tar -x")).map(({ argv }) => argv[5]);
    expect(new Set(folders).size).toBe(2);
    expect(await fs.readText(`${store.path(each)}/lib/aarch64-linux-gnu/libz.so.1.2.13`)).toBe("z");
    expect(Object.keys(fs.tree()).filter((path) => path.startsWith("/cache/tmp/run/"))).toEqual([]);
  });

  test("another run that was faster: its folder is as good", async () => {
    const { store, each, fs, exec } = setUp();
    exec.on(["sh", "-c"], async ({ argv }) => {
      await fs.writeText(`${argv[5]}/ours`, "");
      await fs.writeText(`${store.path(each)}/theirs`, "");
      return {};
    });
    await store.add(each, "/d/zlib1g_1.deb");
    expect((await fs.list(store.path(each))).map((entry) => entry.name)).toEqual(["theirs"]);
  });

  test("a package that cannot be unpacked leaves nothing", async () => {
    const { store, each, exec } = setUp();
    exec.on(["sh", "-c"], { code: 2, stderr: "dpkg-deb: error: archive has unknown member\ntar: Error\n" });
    const [problem] = await problemsOf(store.add(each, "/d/zlib1g_1.deb"));
    expect(problem).toMatchObject({
      message: "zlib1g_1.deb could not be unpacked: dpkg-deb: error: archive has unknown member; tar: Error",
      hint: expect.stringContaining("dpkg ≥ 1.21.18"),
    });
    expect(await store.has(each)).toBe(false);
    exec.on(["sh", "-c"], { code: 2, stderr: "tar: x: Cannot write: No space left on device\n" });
    expect((await problemsOf(store.add(each, "/d/zlib1g_1.deb")))[0]?.hint).toContain("RUST_CROSS_CACHE");
  });

  test("documentation is not unpacked at all", async () => {
    const { store, each, exec } = setUp();
    await store.add(each, "/d/zlib1g_1.deb");
    expect(exec.calls[0]?.argv).toEqual(
      expect.arrayContaining(["--wildcards", "--exclude=./usr/share/doc/*"]),
    );
  });
});

describe("roots", () => {
  const day = 24 * 60 * 60 * 1000;

  function setUp(packages: Record<string, FakePackage> = zlib) {
    const bench = benchOf();
    const archive = new FakeArchive(bench, packages);
    const run = () => new AptRoots(bench.context, new PrivateApt(bench.context));
    const started = () => bench.exec.calls.length;
    return { ...bench, bench, archive, run, started, voice: new Recorder() };
  }

  const manifestOf = async (fs: Bench["fs"], root: AptRoot) =>
    JSON.parse((await fs.readText(`${root.path}/rust-cross.json`)) ?? "null") as RootManifest;

  test("is built beside and pointed at, with a manifest of what it holds", async () => {
    const { run, fs, voice, archive } = setUp();
    const root = rootOf();
    expect(await run().ensure(root, voice)).toEqual({
      outcome: "done",
      detail: "2 packages, 0.0 MB fetched",
    });
    const link = await fs.readLink(root.path);
    expect(link).toMatch(new RegExp(`^${root.path.split("/").at(-1)}\\.d/[0-9a-f]{16}$`));
    // Merged, links relocated, documentation left out.
    expect(await fs.readText(`${root.path}/usr/lib/aarch64-linux-gnu/libz.so`)).toBe("z");
    expect(await fs.readText(`${root.path}/lib/aarch64-linux-gnu/libz.so.1`)).toBe("z");
    expect(await fs.readLink(`${root.path}/usr/lib/aarch64-linux-gnu/libz.so`)).toBe("libz.so.1.2.13");
    expect(await fs.exists(`${root.path}/usr/share/doc`)).toBe(false);
    expect(await fs.readText(`${root.path}/usr/lib/aarch64-linux-gnu/pkgconfig/zlib.pc`)).toBe(
      "prefix=/usr\n",
    );
    expect(await manifestOf(fs, root)).toEqual({
      schema: 1,
      kind: "sysroot",
      release: "Debian 12 (bookworm)",
      suite: "bookworm",
      architecture: "arm64",
      asked: ["zlib1g-dev"],
      packages: ["zlib1g", "zlib1g-dev"].map((name) => {
        const { version, architecture, sha256, uri } = archive.resolved(name);
        return { name, version, architecture, sha256, uri };
      }),
      created: expect.stringMatching(/^2026-07-01T10:00:00\.\d{3}Z$/),
    });
    expect(
      Object.keys(fs.tree()).filter((path) => /^\/cache\/tmp\/run\/(root|debs|unpacked|link)-/.test(path)),
    ).toEqual([]);
  });

  test("that is there: nothing is run", async () => {
    const { run, started, voice, clock, fs } = setUp();
    const root = rootOf();
    await run().ensure(root, voice);
    const before = started();
    clock.time += 6 * day;
    expect(await run().ensure(root, voice)).toEqual({ outcome: "present", detail: "2 packages" });
    expect(await run().ensure({ ...root, refreshDays: null }, voice)).toMatchObject({ outcome: "present" });
    expect(started()).toBe(before);
    // `clean` is told that it is in use.
    expect(await fs.modified(usedMark(root))).toBe(clock.now());
    expect(await fs.modified(checkedMark(root))).toBeLessThan(clock.now() - 5 * day);
  });

  test("`refresh: never`: never asked, however old", async () => {
    const { run, started, voice, clock } = setUp();
    const root = rootOf({ refreshDays: null });
    await run().ensure(root, voice);
    const before = started();
    clock.time += 1000 * day;
    expect(await run().ensure(root, voice)).toMatchObject({ outcome: "present" });
    expect(started()).toBe(before);
  });

  test("due: it is asked, and where nothing is newer nothing is fetched", async () => {
    const { run, voice, clock, bench } = setUp();
    const root = rootOf();
    await run().ensure(root, voice);
    clock.time += 7 * day;
    expect(await run().ensure(root, voice)).toEqual({ outcome: "done", detail: "nothing newer" });
    expect(argvs(bench, "apt-get", "download")).toHaveLength(1);
    // Asked now, so not again for days.
    expect(await run().ensure(root, voice)).toMatchObject({ outcome: "present" });
    // `refresh: always`
    expect(await run().ensure({ ...root, refreshDays: 0 }, voice)).toEqual({
      outcome: "done",
      detail: "nothing newer",
    });
  });

  test("only what is newer is fetched, and the link is swapped", async () => {
    const { run, voice, clock, bench, archive, fs } = setUp();
    const root = rootOf();
    await run().ensure(root, voice);
    const former = await fs.readLink(root.path);
    archive.packages.set("zlib1g", {
      version: "1:1.2.14",
      files: { "lib/aarch64-linux-gnu/libz.so.1.2.13": "newer" },
    });
    clock.time += 8 * day;
    expect(await run().ensure(root, voice)).toMatchObject({
      outcome: "done",
      detail: expect.stringMatching(/^2 packages, /),
    });
    expect(argvs(bench, "apt-get", "download").at(-1)).toEqual(["apt-get", "download", "zlib1g=1:1.2.14"]);
    expect(await fs.readLink(root.path)).not.toBe(former);
    expect(await fs.readText(`${root.path}/usr/lib/aarch64-linux-gnu/libz.so`)).toBe("newer");
    // Who still works in the former one is left in peace.
    expect(await fs.readText(`/cache/roots/${former}/usr/lib/aarch64-linux-gnu/libz.so`)).toBe("z");
  });

  test("no network when it is due: a warning, and what is here is used", async () => {
    const { run, voice, clock, archive } = setUp();
    const root = rootOf({ alias: null });
    await run().ensure(root, voice);
    clock.time += 8 * day;
    archive.update = () => ({
      code: 100,
      stderr:
        "E: Failed to fetch http://deb.test/debian/dists/bookworm/InRelease  Could not resolve 'deb.test'\n",
    });
    expect(await run().ensure(root, voice)).toEqual({ outcome: "present", detail: "2 packages" });
    expect(voice.warnings).toEqual([
      {
        message: expect.stringMatching(
          /^It could not be asked whether something newer is there for Debian 12 \(bookworm\) arm64: The package index .*Could not resolve 'deb\.test'\) What is in the cache is used\.$/,
        ),
        hint: "`refresh: never` stops the asking.",
      },
    ]);
    // The first time there is nothing to go on with.
    await problemsOf(run().ensure(rootOf({ alias: null, packages: ["zlib1g"] }), voice));
  });

  test("another root takes what the store has", async () => {
    const { run, voice, archive, bench, fs } = setUp();
    await run().ensure(rootOf(), voice);
    const other = rootOf({ packages: ["zlib1g", "zlib1g-dev"] });
    expect(await run().ensure(other, voice)).toEqual({
      outcome: "done",
      detail: "2 packages, 0.0 MB fetched",
    });
    expect(archive.unpacked.sort()).toEqual(["zlib1g", "zlib1g-dev"]);
    expect(argvs(bench, "apt-get", "download")).toHaveLength(1);
    const [a, b] = await Promise.all(
      [rootOf(), other].map((root) => fs.status(`${root.path}/usr/lib/aarch64-linux-gnu/libz.so.1.2.13`)),
    );
    expect(a?.identity).toBe(b?.identity);
  });

  test("two steps for the same root: the second finds what the first made", async () => {
    const { run, voice, bench } = setUp();
    const roots = run();
    const outcomes = await Promise.all([roots.ensure(rootOf(), voice), roots.ensure(rootOf(), voice)]);
    expect(outcomes.map((each) => each.outcome)).toEqual(["done", "present"]);
    expect(argvs(bench, "apt-get", "download")).toHaveLength(1);
  });

  test("two roots at once that need the same packages", async () => {
    const { run, voice, fs } = setUp();
    const roots = run();
    const [a, b] = [rootOf(), rootOf({ packages: ["zlib1g", "zlib1g-dev"] })];
    await Promise.all([roots.ensure(a, voice), roots.ensure(b, voice)]);
    for (const root of [a, b])
      expect(await fs.readText(`${root.path}/usr/lib/aarch64-linux-gnu/libz.so`)).toBe("z");
  });

  test("two runs at once: both end with the same root", async () => {
    const { context, run, voice, fs } = setUp();
    const other = { ...context, runDirectory: "/cache/tmp/other" };
    const root = rootOf();
    await Promise.all([
      run().ensure(root, voice),
      new AptRoots(other, new PrivateApt(other)).ensure(root, voice),
    ]);
    expect(await fs.readText(`${root.path}/usr/lib/aarch64-linux-gnu/libz.so`)).toBe("z");
    expect(
      (await fs.list(`${root.path}.d`))
        .map((entry) => entry.name)
        .filter((name) => /^[0-9a-f]{16}$/.test(name)),
    ).toHaveLength(1);
  });

  test("a failure leaves no root and nothing half-built", async () => {
    const { run, voice, fs, exec } = setUp();
    exec.on(["sh", "-c"], { code: 2, stderr: "tar: broken\n" });
    const root = rootOf();
    await problemsOf(run().ensure(root, voice));
    expect(await fs.exists(root.path)).toBe(false);
    expect((await fs.list(`${root.path}.d`)).map((entry) => entry.name)).toEqual([]);
  });

  test("a manifest of another version is none of ours", async () => {
    const { run, voice, fs, bench } = setUp();
    const root = rootOf();
    await run().ensure(root, voice);
    const path = `/cache/roots/${await fs.readLink(root.path)}/rust-cross.json`;
    await fs.writeText(path, '{ "schema": 2 }');
    await run().ensure(root, voice);
    expect(argvs(bench, "apt-get", "-q", "update")).toHaveLength(2);
  });

  describe("with programs for the host", () => {
    const tools: Record<string, FakePackage> = {
      "cmake-x": {
        version: "3",
        architecture: "amd64",
        files: {
          "usr/bin/cmake": "program",
          "usr/share/pkgconfig/x.pc": "prefix=/usr\n",
          "usr/lib/x86_64-linux-gnu/libjson.so.1.2": "json",
          "usr/lib/x86_64-linux-gnu/libjson.so.1": { link: "libjson.so.1.2" },
          "lib/x86_64-linux-gnu/libc.so.6": "libc",
          "lib/x86_64-linux-gnu/libm.so.6": "libm",
        },
      },
      helper: {
        version: "1",
        architecture: "amd64",
        files: { "bin/helper": "helper", "usr/bin/dangling": { link: "nowhere" } },
      },
      clang: {
        version: "14",
        architecture: "amd64",
        files: {
          "usr/lib/llvm-14/lib/libclang-14.so.1": "clang",
          "usr/lib/llvm-14/lib/clang/14.0.6/include/stddef.h": "size_t",
        },
      },
    };
    const root = rootOf({
      kind: "tools",
      architecture: "amd64",
      multiarch: "x86_64-linux-gnu",
      packages: ["cmake-x"],
    });

    test("starters, libraries in one folder, pkg-config files that follow the root", async () => {
      const { run, voice, fs } = setUp(tools);
      await run().ensure(root, voice);
      const place = `/cache/roots/${await fs.readLink(root.path)}`;
      expect(await fs.readText(`${root.path}/links/bin/cmake`)).toBe(`#!/bin/sh
LD_LIBRARY_PATH='${place}/links/lib'\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
export LD_LIBRARY_PATH
exec '${place}/usr/bin/cmake' "$@"
`);
      expect(fs.mode(`${root.path}/links/bin/cmake`)).toBe(0o755);
      expect((await fs.list(`${root.path}/links/bin`)).map((entry) => entry.name)).toEqual(["cmake"]);
      // What only came along, and is really there.
      expect((await fs.list(`${root.path}/links/more-bin`)).map((entry) => entry.name)).toEqual(["helper"]);
      expect((await fs.list(`${root.path}/links/lib`)).map((entry) => entry.name)).toEqual([
        "libclang-14.so.1",
        "libjson.so.1",
        "libjson.so.1.2",
      ]);
      expect(await fs.readText(`${root.path}/links/lib/libjson.so.1`)).toBe("json");
      expect(await fs.readText(`${root.path}/links/clang/include/stddef.h`)).toBe("size_t");
      const text = await fs.readText(`${root.path}/usr/share/pkgconfig/x.pc`);
      expect(text).toBe("prefix=$" + "{pcfiledir}/../../../usr\n");
    });

    test("what the store holds is not changed by it", async () => {
      const { run, voice, fs, archive, context } = setUp(tools);
      await run().ensure(root, voice);
      const store = new PackageStore(context);
      expect(await fs.readText(`${store.path(archive.resolved("cmake-x"))}/usr/share/pkgconfig/x.pc`)).toBe(
        "prefix=/usr\n",
      );
    });
  });

  describe("of single members", () => {
    const qemu: Record<string, FakePackage> = {
      "qemu-user-static": {
        version: "7.2",
        architecture: "amd64",
        files: {
          "usr/bin/qemu-aarch64-static": "a",
          "usr/bin/qemu-arm-static": "b",
          "usr/bin/qemu-s390x-static": "c",
        },
      },
      glib: { version: "2", architecture: "amd64", files: { "usr/lib/libglib.so": "g" } },
    };
    const root = (...only: string[]) =>
      rootOf({
        kind: "files",
        architecture: "amd64",
        packages: ["qemu-user-static"],
        only: only.map((name) => `usr/bin/qemu-${name}-static`),
      });

    const membersIn = async (fs: FileSystem, of: AptRoot) =>
      (await fs.list(`${of.path}/usr/bin`)).map((entry) => entry.name);

    test("only these, only of the package that was asked for", async () => {
      const { run, voice, fs, archive } = setUp(qemu);
      await run().ensure(root("aarch64"), voice);
      expect(archive.unpacked).toEqual(["qemu-user-static"]);
      expect(await membersIn(fs, root("aarch64"))).toEqual(["qemu-aarch64-static"]);
      expect((await manifestOf(fs, root("aarch64"))).members).toEqual(["usr/bin/qemu-aarch64-static"]);
    });

    test("two runs at once that want one each: both have theirs", async () => {
      const { context, run, voice, fs, started } = setUp(qemu);
      const other = { ...context, runDirectory: "/cache/tmp/other" };
      const [a, b] = [root("aarch64"), root("s390x")];
      await Promise.all([
        run().ensure(a, voice),
        new AptRoots(other, new PrivateApt(other)).ensure(b, voice),
      ]);
      expect(await membersIn(fs, a)).toEqual(["qemu-aarch64-static"]);
      expect(await membersIn(fs, b)).toEqual(["qemu-s390x-static"]);
      const before = started();
      expect(await run().ensure(a, voice)).toMatchObject({ outcome: "present" });
      expect(started()).toBe(before);
    });

    test("two of one run: their package is fetched once", async () => {
      const { run, voice, fs, bench } = setUp(qemu);
      const roots = run();
      const [a, b] = [root("aarch64"), root("s390x")];
      const outcomes = await Promise.all([roots.ensure(a, voice), roots.ensure(b, voice)]);
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(["done", "done"]);
      expect(argvs(bench, "apt-get", "download")).toHaveLength(1);
      expect(await membersIn(fs, a)).toEqual(["qemu-aarch64-static"]);
      expect(await membersIn(fs, b)).toEqual(["qemu-s390x-static"]);
    });

    test("a member that the package lacks is an error", async () => {
      const { run, voice, fs } = setUp(qemu);
      const problems = await problemsOf(run().ensure(root("loongarch64"), voice));
      expect(problems[0]?.message).toContain("usr/bin/qemu-loongarch64-static: Not found in archive");
      expect(await fs.exists(root("loongarch64").path)).toBe(false);
    });
  });
});
