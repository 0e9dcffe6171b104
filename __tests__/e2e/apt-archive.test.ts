import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import {
  NodeArchives,
  NodeClock,
  NodeExec,
  NodeFileSystem,
  NodeHttp,
} from "../../src/adapters/node/index.ts";
import { AptRoots } from "../../src/engine/apt/apt-root.ts";
import { PrivateApt } from "../../src/engine/apt/private-apt.ts";
import type { StepOutcome } from "../../src/engine/context.ts";
import { openRunDirectory } from "../../src/engine/run-directory.ts";
import { type Problem, UserError } from "../../src/errors.ts";
import { sourcesFor } from "../../src/sysroots/archives.ts";
import { type AptRoot, aptRoot, type RootManifest } from "../../src/sysroots/root.ts";
import { findSuite } from "../../src/sysroots/suites.ts";
import { Archive, type Deb } from "../support/archive.ts";
import { run } from "../support/machine/index.ts";
import { Mirror } from "../support/mirror.ts";

/**
 * Roots from an archive that goes wrong, with the real apt and dpkg-deb: the archive is made up, signed
 * with a key of its own and handed out on the loopback, so nothing here needs a network.
 */

const limit = 120_000;

const text = (length: number) => "rust-cross ".repeat(length / 11).slice(0, length);
const libc: Deb = {
  name: "libc6-dev",
  version: "2.36-9",
  architecture: "arm64",
  files: { "usr/include/features.h": text(3000), "lib/ld-linux.so.1": "loader" },
};
const libz = (version: string): Deb => ({
  name: "libz-dev",
  version,
  architecture: "arm64",
  depends: "libc6-dev",
  files: { "usr/include/zlib.h": `/* ${version} */ ${text(3000)}` },
});
const host: Deb = {
  name: "tool",
  version: "1",
  architecture: "amd64",
  files: { "usr/bin/tool": "#!/bin/sh\n" },
};

let folder: string;
let archive: Archive;
let mirror: Mirror;
let cache: string;
let warnings: Problem[];

beforeAll(async () => {
  folder = mkdtempSync(`${tmpdir()}/rust-cross-archive-`);
  archive = await Archive.make(`${folder}/archive`);
  mirror = await Mirror.start(archive.origin);
}, limit);

afterAll(async () => {
  await mirror?.stop();
  await archive?.stop();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  cache = mkdtempSync(`${folder}/cache-`);
  await archive.publish("debian", "bookworm", [libc, libz("1.0-1"), host]);
  await archive.publish("debian", "bookworm-updates", []);
  await archive.publish("debian-security", "bookworm-security", [libz("1.0-1+deb12u1")]);
  await archive.publish("debian", "oldstable", [libc, libz("0.9-1"), host], { codename: "bookworm" });
  mirror.forget();
}, limit);

afterEach(() => {
  // Whatever happened: nothing of a run is left, and nothing half-made can be found.
  expect(readdirSync(`${cache}/tmp`)).toEqual([]);
  for (const name of rootsIn(cache).filter((each) => !each.endsWith(".d")))
    expect(existsSync(`${cache}/roots/${name}/rust-cross.json`)).toBe(true);
});

function rootOf(options: Partial<AptRoot> & { mirror?: string } = {}): AptRoot {
  const suite = findSuite("bookworm");
  if (suite === undefined) throw new Error("bookworm is unknown");
  const { mirror: address = mirror.url, ...rest } = options;
  return aptRoot(cache, "sysroot", {
    kind: "sysroot",
    release: suite.label,
    suite: suite.suite,
    alias: suite.alias,
    architecture: "arm64",
    multiarch: "aarch64-linux-gnu",
    sources: sourcesFor({
      suite,
      architecture: options.architecture ?? "arm64",
      mirror: address,
      hostSources: [],
      keyring: archive.keyring,
    }),
    packages: ["libz-dev"],
    provided: [],
    refreshDays: 7,
    ...rest,
  });
}

/** One run of rust-cross, as far as roots go. */
async function ensure(...roots: readonly AptRoot[]): Promise<StepOutcome[]> {
  const ports = {
    exec: new NodeExec(),
    fs: new NodeFileSystem(),
    clock: new NodeClock(),
    archives: new NodeArchives(),
    http: new NodeHttp(),
  };
  const run = await openRunDirectory(cache, ports);
  warnings = [];
  try {
    const context = {
      ...ports,
      signal: new AbortController().signal,
      color: false,
      cacheDirectory: cache,
      runDirectory: run.path,
      plan: {
        host: { triple: "x86_64-unknown-linux-gnu", release: null, cacheDirectory: "/cache" },
        targets: [],
        inputs: [],
      },
    };
    const made = new AptRoots(context, new PrivateApt(context));
    const voice = {
      output: () => undefined,
      progress: () => undefined,
      diagnose: () => undefined,
      warn: (problem: Problem) => void warnings.push(problem),
    };
    return await Promise.all(roots.map((root) => made.ensure(root, voice)));
  } finally {
    await run.close();
  }
}

/** The same, expected to fail: its problem. */
async function problemOf(...roots: readonly AptRoot[]): Promise<Problem> {
  try {
    await ensure(...roots);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.problems[0] as Problem;
  }
  throw new Error("it did not fail");
}

function versionsIn(root: AptRoot): Record<string, string> {
  const manifest = JSON.parse(readFileSync(`${root.path}/rust-cross.json`, "utf8")) as RootManifest;
  return Object.fromEntries(manifest.packages.map((each) => [each.name, each.version]));
}

const updated = { "libc6-dev": "2.36-9", "libz-dev": "1.0-1+deb12u1" };
const main = { "libc6-dev": "2.36-9", "libz-dev": "1.0-1" };

describe("a mirror that is whole", () => {
  test(
    "a root holds the closure with security updates, usr-merged",
    async () => {
      const root = rootOf();
      expect(await ensure(root)).toEqual([
        { outcome: "done", detail: expect.stringMatching(/^2 packages, .* fetched$/) },
      ]);
      expect(versionsIn(root)).toEqual(updated);
      expect(readFileSync(`${root.path}/usr/include/zlib.h`, "utf8")).toContain("deb12u1");
      expect(readlinkSync(`${root.path}/lib`)).toBe("usr/lib");
      expect(existsSync(`${root.path}/lib/ld-linux.so.1`)).toBe(true);
      expect(warnings).toEqual([]);
    },
    limit,
  );

  test(
    "the second run asks nothing and needs no mirror",
    async () => {
      const root = rootOf();
      await ensure(root);
      mirror.forget();
      expect(await ensure(root)).toEqual([{ outcome: "present", detail: "2 packages" }]);
      expect(await ensure({ ...root, refreshDays: null })).toMatchObject([{ outcome: "present" }]);
      expect(mirror.requests).toEqual([]);
    },
    limit,
  );

  test(
    "what an earlier root brought is not fetched again",
    async () => {
      await ensure(rootOf());
      mirror.forget();
      await ensure(rootOf({ packages: ["libc6-dev"] }));
      expect(mirror.packages).toEqual([]);
    },
    limit,
  );

  test(
    "two runs at once on an empty cache",
    async () => {
      const root = rootOf();
      const outcomes = await Promise.all([ensure(root), ensure(root), ensure(root)]);
      expect(outcomes.map(([each]) => each?.outcome)).toEqual(["done", "done", "done"]);
      expect(versionsIn(root)).toEqual(updated);
      expect(readdirSync(`${root.path}.d`).filter((name) => /^[0-9a-f]{16}$/.test(name))).toHaveLength(1);
    },
    limit,
  );

  test(
    "an index whose time has passed is used, with a warning",
    async () => {
      await archive.publish("debian", "bookworm", [libc, libz("1.0-1")], {
        validUntil: new Date(Date.now() - 9e8),
      });
      const root = rootOf();
      await ensure(root);
      expect(versionsIn(root)).toEqual(updated);
      expect(warnings).toEqual([
        {
          input: "mirror",
          message: expect.stringMatching(/bookworm is signed, .*10d/),
          hint: expect.any(String),
        },
      ]);
    },
    limit,
  );
});

describe("packages that do not come", () => {
  const file = /pool\/main\/libc6-dev_/;

  test.each([
    ["missing", "404  Not Found"],
    ["truncate", ""],
    ["corrupt", "Hash Sum mismatch"],
  ] as const)(
    "%s: an error that names the file, and the next run is right",
    async (fault, reason) => {
      mirror.fail(file, fault);
      const root = rootOf();
      const problem = await problemOf(root);
      expect(problem).toMatchObject({ input: "mirror", hint: expect.stringMatching(/another `mirror`/) });
      expect(problem.message).toContain("Debian 12 (bookworm) for arm64");
      expect(problem.message).toContain("libc6-dev_2.36-9_arm64.deb");
      expect(problem.message).toContain(reason);
      expect(existsSync(root.path)).toBe(false);
      mirror.forget();
      await ensure(root);
      expect(versionsIn(root)).toEqual(updated);
      expect(readFileSync(`${root.path}/usr/include/features.h`, "utf8")).toBe(
        libc.files["usr/include/features.h"],
      );
    },
    limit,
  );

  test.each(["truncate", "corrupt", "unavailable"] as const)(
    "%s once: it is fetched again",
    async (fault) => {
      mirror.fail(file, fault, 1);
      const root = rootOf();
      await ensure(root);
      expect(versionsIn(root)).toEqual(updated);
    },
    limit,
  );

  test(
    "an update that the mirror lacks: its source is left out, and what is older is named",
    async () => {
      mirror.fail(/libz-dev_1\.0-1\+deb12u1/, "missing");
      const root = rootOf();
      await ensure(root);
      expect(versionsIn(root)).toEqual(main);
      expect(warnings).toHaveLength(1);
      expect(warnings[0]?.message).toMatch(
        /debian-security bookworm-security for arm64 \(its index names libz-dev 1\.0-1\+deb12u1, which the mirror does not have\).*left out for arm64 alone.*libz-dev 1\.0-1 \(not 1\.0-1\+deb12u1\)/,
      );
    },
    limit,
  );

  test(
    "two roots of one run have the same trouble",
    async () => {
      mirror.fail(/libz-dev_1\.0-1\+deb12u1/, "missing");
      const roots = [rootOf(), rootOf({ packages: ["libc6-dev", "libz-dev"] })];
      await ensure(...roots);
      expect(roots.map(versionsIn)).toEqual([main, main]);
    },
    limit,
  );
});

describe("indexes that do not come", () => {
  const security = /bookworm-security\/main\/binary-arm64\//;
  const base = /dists\/bookworm\/main\/binary-arm64\//;

  test(
    "stale for one architecture: tried three times, left out for that one, and what is older is named",
    async () => {
      await archive.publish("debian", "bookworm", [
        libc,
        libz("1.0-1"),
        { ...libz("1.0-1"), architecture: "amd64" },
        host,
        { ...libc, architecture: "amd64" },
      ]);
      await archive.publish("debian-security", "bookworm-security", [
        libz("1.0-1+deb12u1"),
        { ...libz("1.0-1+deb12u1"), architecture: "amd64" },
      ]);
      mirror.fail(security, "stale");
      const arm = rootOf();
      const amd = rootOf({ architecture: "amd64", multiarch: "x86_64-linux-gnu" });
      await ensure(arm, amd);
      expect(versionsIn(arm)).toEqual(main);
      expect(versionsIn(amd)).toEqual(updated);
      expect(mirror.requests.filter((path) => security.test(path)).length).toBeGreaterThanOrEqual(3);
      expect(warnings).toHaveLength(1);
      expect(warnings[0]?.message).toMatch(
        /bookworm-security for arm64 \(.*unexpected size.*, 3 times\).*left out for arm64 alone\. Older because of it: libz-dev 1\.0-1 \(elsewhere 1\.0-1\+deb12u1\)\.$/,
      );
    },
    limit,
  );

  test.each(["missing", "stale", "corrupt"] as const)(
    "the suite's own is %s: that of its other name stands in",
    async (fault) => {
      mirror.fail(base, fault);
      const root = rootOf();
      await ensure(root);
      expect(versionsIn(root)).toEqual(updated);
      expect(warnings.map((each) => each.message)).toEqual([
        expect.stringMatching(/bookworm for arm64 .*that of oldstable is used instead/),
      ]);
    },
    limit,
  );

  test(
    "the other name is another release by now: an error",
    async () => {
      await archive.publish("debian", "oldstable", [libc, libz("2.0-1")], { codename: "trixie" });
      mirror.fail(base, "missing");
      expect((await problemOf(rootOf())).message).toContain("oldstable (it is no longer bookworm)");
    },
    limit,
  );

  test(
    "none at all: an error that names the file and the cure",
    async () => {
      mirror.fail(/binary-arm64/, "missing");
      expect(await problemOf(rootOf())).toMatchObject({
        input: "mirror",
        message: expect.stringMatching(/Debian 12 \(bookworm\) for arm64 .*binary-arm64\/Packages.*404/),
        hint: expect.stringContaining("`mirror`"),
      });
    },
    limit,
  );

  test(
    "503 twice: it is asked again",
    async () => {
      mirror.fail(base, "unavailable", 2);
      const root = rootOf();
      await ensure(root);
      expect(versionsIn(root)).toEqual(updated);
      expect(warnings).toEqual([]);
    },
    limit,
  );

  test(
    "signed by nobody we know: an error, and nothing is used",
    async () => {
      mirror.fail(/InRelease/, "corrupt");
      mirror.fail(/Release/, "missing");
      const root = rootOf();
      await problemOf(root);
      expect(mirror.packages).toEqual([]);
      expect(existsSync(root.path)).toBe(false);
    },
    limit,
  );

  test(
    "no mirror at all: an error that names it",
    async () => {
      expect(await problemOf(rootOf({ mirror: "http://127.0.0.1:9/debian" }))).toMatchObject({
        input: "mirror",
        message: expect.stringContaining("http://127.0.0.1:9/debian/dists/bookworm/"),
      });
    },
    limit,
  );
});

describe("refreshing", () => {
  test(
    "nothing newer: no package is fetched, and the root stays",
    async () => {
      const root = rootOf();
      await ensure(root);
      const before = readlinkSync(root.path);
      mirror.forget();
      expect(await ensure(always(root))).toEqual([{ outcome: "done", detail: "nothing newer" }]);
      expect(mirror.requests.length).toBeGreaterThan(0);
      expect(mirror.packages).toEqual([]);
      expect(readlinkSync(root.path)).toBe(before);
    },
    limit,
  );

  test(
    "something newer: only that is fetched, the link moves, and the old state stays for who uses it",
    async () => {
      await archive.publish("debian-security", "bookworm-security", []);
      const root = rootOf();
      await ensure(root);
      const before = `${root.path}.d/${readlinkSync(root.path).split("/")[1]}`;
      await archive.publish("debian-security", "bookworm-security", [libz("1.0-1+deb12u1")]);
      mirror.forget();
      expect(await ensure(rootOf())).toMatchObject([{ outcome: "present" }]);
      expect(await ensure(always(root))).toEqual([
        { outcome: "done", detail: expect.stringMatching(/^2 packages, .* fetched$/) },
      ]);
      expect(mirror.packages).toEqual(["libz-dev_1.0-1+deb12u1_arm64.deb"]);
      expect(versionsIn(root)).toEqual(updated);
      expect(readFileSync(`${before}/usr/include/zlib.h`, "utf8")).toContain("/* 1.0-1 */");
      expect(statSync(`${before}/usr/include/features.h`).ino).toBe(
        statSync(`${root.path}/usr/include/features.h`).ino,
      );
    },
    limit,
  );

  test(
    "older than so many days: it is asked; younger: it is not",
    async () => {
      const root = rootOf();
      await ensure(root);
      mirror.forget();
      await ensure({ ...root, refreshDays: 1 });
      expect(mirror.requests).toEqual([]);
      const fs = new NodeFileSystem();
      await fs.remove(`${root.path}.d/checked`);
      await ensure({ ...root, refreshDays: 1 });
      expect(mirror.requests.length).toBeGreaterThan(0);
    },
    limit,
  );

  test.each([
    ["the mirror is down", /./, "unavailable"],
    ["a package does not come", /\.deb$/, "missing"],
  ] as const)(
    "%s: what is here is used, with a warning",
    async (_, path, fault) => {
      await archive.publish("debian-security", "bookworm-security", []);
      const root = rootOf();
      await ensure(root);
      const before = readlinkSync(root.path);
      await archive.publish("debian", "bookworm", [libc, libz("1.0-2")]);
      mirror.fail(path, fault);
      expect(await ensure(always(root))).toEqual([{ outcome: "present", detail: "2 packages" }]);
      expect(warnings.map((each) => each.message)).toEqual([
        expect.stringMatching(/could not be asked whether something newer.*What is in the cache is used/),
      ]);
      expect(readlinkSync(root.path)).toBe(before);
      expect(versionsIn(root)).toEqual(main);
    },
    limit,
  );
});

describe("what is asked for", () => {
  test(
    "an unknown package is named with architecture, suite and the nearest",
    async () => {
      expect(await problemOf(rootOf({ packages: ["libx-dev"] }))).toEqual({
        input: "packages",
        message: "Debian 12 (bookworm) has no package libx-dev for arm64.",
        hint: expect.stringContaining("libz-dev"),
      });
    },
    limit,
  );

  test(
    "a package of another architecture alone is unknown for this one",
    async () => {
      expect((await problemOf(rootOf({ packages: ["tool"] }))).message).toContain(
        "no package tool for arm64",
      );
    },
    limit,
  );

  test(
    "a dependency that nothing satisfies is named",
    async () => {
      await archive.publish("debian", "bookworm", [{ ...libz("1.0-1"), depends: "libc6-dev (>= 3)" }, libc]);
      await archive.publish("debian-security", "bookworm-security", []);
      expect((await problemOf(rootOf())).message).toMatch(/libz-dev.*Depends: libc6-dev \(>= 3\)/);
    },
    limit,
  );

  test(
    "what passes for present is not fetched, unless a dependency names its version",
    async () => {
      const wants = { ...libz("1.0-1"), depends: "libc6-dev" };
      await archive.publish("debian-security", "bookworm-security", []);
      await archive.publish("debian", "bookworm", [libc, wants]);
      const without = rootOf({ provided: ["libc6-dev"] });
      await ensure(without);
      expect(versionsIn(without)).toEqual({ "libz-dev": "1.0-1" });
      await archive.publish("debian", "bookworm", [
        libc,
        { ...libz("1.1-1"), depends: "libc6-dev (= 2.36-9)" },
      ]);
      await ensure(always(without));
      expect(versionsIn(without)).toEqual({ "libc6-dev": "2.36-9", "libz-dev": "1.1-1" });
    },
    limit,
  );

  test(
    "what installation scripts would link is linked, and programs start from where they are",
    async () => {
      const tool: Deb = {
        ...host,
        files: {
          "usr/bin/tool.real": '#!/bin/sh\necho "$0 $1 $LD_LIBRARY_PATH"\n',
          "usr/lib/x86_64-linux-gnu/blas/libblas.so": "",
        },
        postinst: `#!/bin/sh
update-alternatives --install /usr/bin/tool tool /usr/bin/tool.real 10 \\
  --slave /usr/bin/missing missing /usr/bin/not-there
update-alternatives --install /usr/lib/x86_64-linux-gnu/libblas.so libblas.so /usr/lib/x86_64-linux-gnu/blas/libblas.so 10
exit 1
`,
      };
      await archive.publish("debian", "bookworm", [{ ...tool, version: "2" }]);
      const root = rootOf({
        kind: "tools",
        architecture: "amd64",
        multiarch: "x86_64-linux-gnu",
        packages: ["tool"],
      });
      await ensure(root);
      expect(readlinkSync(`${root.path}/usr/lib/x86_64-linux-gnu/libblas.so`)).toBe("blas/libblas.so");
      expect(existsSync(`${root.path}/.rust-cross-postinst`)).toBe(false);
      const started = await run([`${root.path}/links/more-bin/tool`, "a b"], {
        timeoutSeconds: 20,
        env: { LD_LIBRARY_PATH: "/before" },
      });
      const place = realpathSync(root.path);
      expect(started).toEqual({
        code: 0,
        stdout: `${place}/usr/bin/tool a b ${place}/links/lib:/before\n`,
        stderr: "",
      });
      expect(readdirSync(`${root.path}/links/bin`)).toEqual(["tool.real"]);
      expect(existsSync(`${root.path}/usr/bin/missing`)).toBe(false);
    },
    limit,
  );

  test(
    "two runs at once that ask for an emulator each: both have theirs, and a run that asks for two fetches the package once",
    async () => {
      const qemu: Deb = {
        name: "qemu",
        version: "1",
        architecture: "arm64",
        files: { "usr/bin/qemu-a": "a", "usr/bin/qemu-b": "b", "usr/bin/qemu-c": "c" },
      };
      await archive.publish("debian", "bookworm", [qemu]);
      const files = (member: string) =>
        rootOf({ kind: "files", packages: ["qemu"], only: [`usr/bin/${member}`] });
      const members = (root: AptRoot) => readdirSync(`${root.path}/usr/bin`);
      const [a, b, c] = [files("qemu-a"), files("qemu-b"), files("qemu-c")];
      await Promise.all([ensure(a), ensure(b)]);
      expect([members(a), members(b)]).toEqual([["qemu-a"], ["qemu-b"]]);
      mirror.forget();
      expect(await ensure(a)).toMatchObject([{ outcome: "present" }]);
      expect(mirror.requests).toEqual([]);
      rmSync(`${cache}/roots`, { recursive: true });
      await ensure(a, b, c);
      expect([members(a), members(b), members(c)]).toEqual([["qemu-a"], ["qemu-b"], ["qemu-c"]]);
      expect(mirror.packages).toHaveLength(1);
    },
    limit,
  );
});

function always(root: AptRoot): AptRoot {
  return { ...root, refreshDays: 0 };
}

function rootsIn(directory: string): string[] {
  return existsSync(`${directory}/roots`) ? readdirSync(`${directory}/roots`) : [];
}

describe("a root whose packages go with those of another", () => {
  const compiler = (version: string): Deb => ({
    name: "rustc-web",
    version,
    architecture: "amd64",
    files: { "usr/bin/rustc": "#!/bin/sh\n" },
  });
  const std = (version: string): Deb => ({
    name: "libstd-rust-web-dev",
    version,
    architecture: "arm64",
    files: {
      "usr/lib/rustlib/a/lib/libstd-1.rlib": version,
      "usr/lib/rustlib/a/lib/libcore-1.rlib": version,
    },
  });
  const roots = () => {
    const rust = rootOf({ kind: "tools", architecture: "amd64", packages: ["rustc-web"] });
    const own = rootOf({
      kind: "files",
      packages: ["libstd-rust-web-dev"],
      only: ["usr/lib/rustlib/a/"],
      like: { root: rust.path, package: "rustc-web", from: "Debian 12 (bookworm) amd64" },
    });
    return { rust, own };
  };
  const library = (root: AptRoot) => readFileSync(`${root.path}/usr/lib/rustlib/a/lib/libstd-1.rlib`, "utf8");

  test(
    "takes their version, though a newer one is there, and follows them",
    async () => {
      const { rust, own } = roots();
      await archive.publish("debian", "bookworm", [
        compiler("1.95+dfsg1-1~deb12u2"),
        std("1.95+dfsg1-1~deb13u1"),
      ]);
      await archive.publish("debian", "bookworm-updates", [std("1.96+dfsg1-1~deb13u1")]);
      await ensure(rust);
      await ensure(own);
      expect(library(own)).toBe("1.95+dfsg1-1~deb13u1");
      expect(existsSync(`${own.path}/usr/lib/rustlib/a/lib/libcore-1.rlib`)).toBe(true);

      await archive.publish("debian", "bookworm", [compiler("1.96+dfsg1-1~deb12u1")]);
      await ensure({ ...rust, refreshDays: 0 });
      // Not asked for before a week is over, but what is there no longer goes with the compiler.
      await ensure(own);
      expect(library(own)).toBe("1.96+dfsg1-1~deb13u1");
    },
    limit,
  );

  test(
    "is not made where the archive has another version alone, and both are named",
    async () => {
      const { rust, own } = roots();
      await archive.publish("debian", "bookworm", [compiler("1.96+dfsg1-1"), std("1.85+dfsg3-1")]);
      await ensure(rust);
      expect(await problemOf(own)).toMatchObject({
        input: "toolchain",
        message:
          "libstd-rust-web-dev must be of the version 1.96+dfsg1-1 of rustc-web (Debian 12 (bookworm) amd64), and for arm64 the archive has libstd-rust-web-dev 1.85+dfsg3-1.",
      });
      expect(existsSync(own.path)).toBe(false);
    },
    limit,
  );
});
