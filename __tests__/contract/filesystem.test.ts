import { execFileSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { zipSync } from "fflate";
import { NodeFileSystem } from "../../src/adapters/node/index.ts";
import { type FileSystem, UnpackError } from "../../src/ports/index.ts";
import { FakeFileSystem } from "../support/fakes.ts";

const zip = (members: Readonly<Record<string, string>>) =>
  zipSync(Object.fromEntries(Object.entries(members).map(([name, text]) => [name, Buffer.from(text)])));

const good = zip({
  "in/": "",
  "in/bin/run": "run".repeat(1000),
  "in/empty/": "",
  "in/text": "grüße",
  "inner/x": "",
  other: "",
});
const hostile: Readonly<Record<string, Uint8Array>> = {
  "above.zip": zip({ good: "", "../x": "" }),
  "absolute.zip": zip({ good: "", "/x": "" }),
  "round.zip": zip({ good: "", "in/../../x": "" }),
  "windows.zip": zip({ good: "", "..\\x": "" }),
  "drive.zip": zip({ good: "", "C:x": "" }),
  "cut.zip": good.subarray(0, 60),
  "no.zip": Buffer.from("<html>"),
};

/** What every FileSystem does. `root`: an empty folder of its own; `archives`: one with those above. */
function contract(name: string, make: () => { files: FileSystem; root: string; archives: string }): void {
  describe(`FileSystem: ${name}`, () => {
    let files: FileSystem;
    let archives: string;
    let at: (file: string) => string;
    beforeEach(() => {
      const made = make();
      files = made.files;
      archives = made.archives;
      at = (file) => path.join(made.root, file);
    });
    const names = async (folder: string) => (await files.list(at(folder))).map((entry) => entry.name);

    test("a text is read as it was written, in folders that were not there", async () => {
      await files.writeText(at("a/b/c.txt"), "grüße\n");
      expect(await files.readText(at("a/b/c.txt"))).toBe("grüße\n");
      expect(await files.size(at("a/b/c.txt"))).toBe(8);
      expect(await files.exists(at("a/b"))).toBe(true);
    });

    test("bytes and files are joined, in folders that were not there, with the mode of the first file", async () => {
      await files.writeText(at("a"), "one", 0o755);
      await files.writeText(at("b"), "two");
      await files.join([Buffer.from("<"), at("a"), Buffer.from("|"), at("b")], at("to/joined"));
      expect(await files.readText(at("to/joined"))).toBe("<one|two");
      await files.join([at("to/joined"), at("b")], at("to/joined"));
      expect(await files.readText(at("to/joined"))).toBe("<one|twotwo");
      expect(await names("to")).toEqual(["joined"]);
      await expect(files.join([at("a"), at("none")], at("to/joined"))).rejects.toMatchObject({
        code: "ENOENT",
      });
      expect(await names("to")).toEqual(["joined"]);
      expect(await files.readText(at("to/joined"))).toBe("<one|twotwo");
    });

    test("a file is replaced, and nothing is left beside it", async () => {
      await files.writeText(at("a"), "old");
      await files.writeText(at("a"), "new");
      expect(await files.readText(at("a"))).toBe("new");
      expect(await names("")).toEqual(["a"]);
    });

    test("a folder is not replaced by a file, and nothing is left beside it", async () => {
      await files.makeDirectory(at("a"));
      await expect(files.writeText(at("a"), "text")).rejects.toMatchObject({ code: "EISDIR" });
      expect(await names("")).toEqual(["a"]);
    });

    describe("unzip", () => {
      const { signal } = new AbortController();
      const take = (archive: string, into = "in/") =>
        files.unzip(`${archives}/${archive}`, at("out"), { folder: into, executables: ["bin/run"], signal });

      test("takes what is below a folder, without it", async () => {
        await take("good.zip");
        expect(await names("out")).toEqual(["bin", "text"]);
        expect(await files.readText(at("out/bin/run"))).toBe("run".repeat(1000));
        expect(await files.readText(at("out/text"))).toBe("grüße");
      });

      test("takes all", async () => {
        await take("good.zip", "");
        expect(await names("out")).toEqual(["in", "inner", "other"]);
      });

      test.each(Object.keys(hostile))("refuses %s, wherever it is", async (archive) => {
        await expect(take(archive)).rejects.toThrow(UnpackError);
        expect(await names("")).toEqual((await files.exists(at("out"))) ? ["out"] : []);
      });
    });

    test("what is not there is null, false or nothing", async () => {
      await files.writeText(at("file"), "");
      for (const missing of [at("none"), at("none/below"), at("file/below")]) {
        expect(await files.exists(missing)).toBe(false);
        expect(await files.readText(missing)).toBeNull();
        expect(await files.size(missing)).toBeNull();
        expect(await files.modified(missing)).toBeNull();
        expect(await files.readLink(missing)).toBeNull();
        expect(await files.list(missing)).toEqual([]);
      }
      await expect(files.readBytes(at("none"))).rejects.toMatchObject({ code: "ENOENT" });
      await expect(files.sha256(at("none"))).rejects.toMatchObject({ code: "ENOENT" });
      await expect(files.copy(at("none"), at("to"))).rejects.toMatchObject({ code: "ENOENT" });
      await expect(files.link(at("none"), at("to"))).rejects.toMatchObject({ code: "ENOENT" });
      await expect(files.rename(at("none"), at("to"))).rejects.toMatchObject({ code: "ENOENT" });
      await files.remove(at("none"));
      expect(await names("")).toEqual(["file"]);
    });

    test("a folder has neither text nor size", async () => {
      await files.makeDirectory(at("a"));
      expect(await files.readText(at("a"))).toBeNull();
      expect(await files.size(at("a"))).toBeNull();
      expect(await files.exists(at("a"))).toBe(true);
    });

    test.each([
      [undefined, undefined, "0123456789"],
      [3, undefined, "3456789"],
      [3, 4, "3456"],
      [8, 10, "89"],
      [20, 10, ""],
    ])("bytes from %p, %p of them", async (start, length, expected) => {
      await files.writeText(at("a"), "0123456789");
      expect(Buffer.from(await files.readBytes(at("a"), start, length)).toString()).toBe(expected);
    });

    test("sha256", async () => {
      await files.writeText(at("a"), "abc"); // the example of FIPS 180-4
      expect(await files.sha256(at("a"))).toBe(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
      );
    });

    test("a list is in name order and says what each entry is", async () => {
      await files.writeText(at("b"), "");
      await files.makeDirectory(at("c"));
      await files.symlink("nowhere", at("a"));
      await files.writeText(at("B/below"), "");
      expect(await files.list(at(""))).toEqual([
        { name: "B", kind: "directory" },
        { name: "a", kind: "symlink" },
        { name: "b", kind: "file" },
        { name: "c", kind: "directory" },
      ]);
    });

    test("a folder may be made twice", async () => {
      await files.makeDirectory(at("a/b"));
      await files.makeDirectory(at("a/b"));
      expect(await files.list(at("a"))).toEqual([{ name: "b", kind: "directory" }]);
    });

    test("a sibling is new, empty, and is told by its name", async () => {
      const first = await files.makeSibling(at("cache/x"));
      const second = await files.makeSibling(at("cache/x"));
      expect(first).not.toBe(second);
      expect(path.dirname(first)).toBe(at("cache"));
      expect(path.basename(first)).toMatch(/^x\.tmp-[A-Za-z0-9]{6}$/);
      expect(await files.list(first)).toEqual([]);
      await files.rename(first, at("cache/x"));
      expect(await files.exists(first)).toBe(false);
    });

    test("a folder is renamed with all that is in it", async () => {
      await files.writeText(at("a/b/c"), "text");
      await files.rename(at("a"), at("z"));
      expect(await files.readText(at("z/b/c"))).toBe("text");
      expect(await files.exists(at("a"))).toBe(false);
    });

    test("a folder is renamed onto an empty one, not onto a full one", async () => {
      await files.writeText(at("a/file"), "a");
      await files.makeDirectory(at("empty"));
      await files.rename(at("a"), at("empty"));
      expect(await files.readText(at("empty/file"))).toBe("a");

      await files.writeText(at("full/file"), "full");
      await expect(files.rename(at("empty"), at("full"))).rejects.toMatchObject({
        code: expect.stringMatching(/^(ENOTEMPTY|EEXIST)$/),
      });
      expect(await files.readText(at("full/file"))).toBe("full");
    });

    test("a symbolic link is replaced by renaming another onto it", async () => {
      await files.writeText(at("one/file"), "1");
      await files.writeText(at("two/file"), "2");
      await files.symlink("one", at("current"));
      expect(await files.readText(at("current/file"))).toBe("1");
      await files.symlink("two", at("next"));
      await files.rename(at("next"), at("current"));
      expect(await files.readLink(at("current"))).toBe("two");
      expect(await files.readText(at("current/file"))).toBe("2");
      expect(await files.exists(at("one/file"))).toBe(true);
    });

    test("a symbolic link is not made over something", async () => {
      await files.writeText(at("a"), "");
      await expect(files.symlink("b", at("a"))).rejects.toMatchObject({ code: "EEXIST" });
    });

    test("a link whose target is missing does not exist, but is read and removed", async () => {
      await files.symlink("nowhere", at("a"));
      expect(await files.exists(at("a"))).toBe(false);
      expect(await files.readLink(at("a"))).toBe("nowhere");
      await files.remove(at("a"));
      expect(await files.readLink(at("a"))).toBeNull();
    });

    test("removing a link leaves its target", async () => {
      await files.writeText(at("folder/file"), "text");
      await files.symlink("folder", at("a"));
      await files.remove(at("a"));
      expect(await files.readText(at("folder/file"))).toBe("text");
    });

    test("a folder is removed with all that is in it, and nothing beside it", async () => {
      await files.writeText(at("a/b/c"), "");
      await files.writeText(at("ab"), "");
      await files.remove(at("a"));
      expect(await names("")).toEqual(["ab"]);
    });

    test("a copy is a file of its own", async () => {
      await files.writeText(at("a"), "old");
      await files.writeText(at("to/b"), "in the way");
      await files.copy(at("a"), at("to/b"));
      await files.writeText(at("a"), "new");
      expect(await files.readText(at("to/b"))).toBe("old");
      expect(await names("to")).toEqual(["b"]);
    });

    test("a hard link replaces what is there, also itself, and outlives the first name", async () => {
      await files.writeText(at("a"), "text");
      await files.writeText(at("to/b"), "in the way");
      await files.link(at("a"), at("to/b"));
      await files.link(at("a"), at("to/b"));
      expect(await names("to")).toEqual(["b"]);
      await files.remove(at("a"));
      expect(await files.readText(at("to/b"))).toBe("text");
    });

    test("a hard link onto a symbolic link is one onto its file", async () => {
      await files.writeText(at("a"), "text");
      await files.symlink("a", at("b"));
      await files.link(at("b"), at("to/c"));
      expect(await files.readLink(at("to/c"))).toBeNull();
      expect(await files.readText(at("to/c"))).toBe("text");
    });

    test("the status tells hard links of one file from another file, and does not follow a symbolic link", async () => {
      await files.writeText(at("a"), "x".repeat(100_000));
      await files.link(at("a"), at("to/b"));
      await files.copy(at("a"), at("copy"));
      await files.symlink("a", at("link"));
      const [a, b, copy, link] = await Promise.all(
        ["a", "to/b", "copy", "link"].map((name) => files.status(at(name))),
      );
      expect(a).toEqual(b);
      expect(a).toMatchObject({ kind: "file", links: 2 });
      expect(a?.bytes).toBeGreaterThanOrEqual(100_000);
      expect(copy).toMatchObject({ kind: "file", links: 1 });
      expect(copy?.identity).not.toBe(a?.identity);
      expect(link).toMatchObject({ kind: "symlink" });
      expect(link?.bytes).toBeLessThan(100_000);
      expect((await files.status(at("to")))?.kind).toBe("directory");
      expect(await files.status(at("none/below"))).toBeNull();
      await files.remove(at("a"));
      expect(await files.status(at("to/b"))).toMatchObject({ links: 1 });
    });

    test("touch makes a file, and marks what is there without changing it", async () => {
      const before = Date.now();
      await files.touch(at("a/b"));
      expect(await files.readText(at("a/b"))).toBe("");
      const first = (await files.modified(at("a/b"))) ?? 0;
      expect(Math.abs(first - before)).toBeLessThan(5_000);

      await files.writeText(at("a/b"), "text");
      await new Promise((resolve) => setTimeout(resolve, 20));
      await files.touch(at("a/b"));
      expect(await files.modified(at("a/b"))).toBeGreaterThan(first);
      expect(await files.readText(at("a/b"))).toBe("text");

      const folder = (await files.modified(at("a"))) ?? 0;
      await new Promise((resolve) => setTimeout(resolve, 20));
      await files.touch(at("a"));
      expect(await files.modified(at("a"))).toBeGreaterThan(folder);
    });
  });
}

contract("fake", () => {
  const zips = Object.entries({ ...hostile, "good.zip": good }).map(([name, bytes]) => [
    `/zips/${name}`,
    bytes,
  ]);
  const files = new FakeFileSystem({ "/work/root": null, ...Object.fromEntries(zips) });
  return { files, root: "/work/root", archives: "/zips" };
});

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "rust-cross-fs-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(`${folder}.zips`, { recursive: true, force: true });
});

contract("node", () => {
  const archives = `${folder}.zips`;
  mkdirSync(archives);
  for (const [name, bytes] of Object.entries({ ...hostile, "good.zip": good }))
    writeFileSync(`${archives}/${name}`, bytes);
  return { files: new NodeFileSystem(), root: folder, archives };
});

describe("FileSystem: node alone", () => {
  const files = new NodeFileSystem();
  const at = (file: string) => path.join(folder, file);
  const mode = (file: string) => statSync(at(file)).mode & 0o777;

  test("programs of a zip archive can be started, and nothing else of it", async () => {
    writeFileSync(at("a.zip"), good);
    const { signal } = new AbortController();
    await files.unzip(at("a.zip"), at("out"), { folder: "in/", executables: ["bin/run"], signal });
    expect([mode("out/bin/run"), mode("out/text")]).toEqual([0o755, 0o644]);
  });

  test("folders where none can be made are an error, as is a file in their way", async () => {
    await expect(files.makeDirectory("/proc/rust-cross/a")).rejects.toMatchObject({ code: "ENOENT" });
    await files.writeText(at("file"), "");
    await expect(files.makeDirectory(at("file"))).rejects.toMatchObject({ code: "EEXIST" });
    await expect(files.makeDirectory(at("file/a"))).rejects.toMatchObject({ code: "ENOTDIR" });
    await Promise.all(["a/b/c", "a/b/c", "a/b/d"].map((each) => files.makeDirectory(at(`many/${each}`))));
    expect((await files.list(at("many/a/b"))).map(({ name }) => name)).toEqual(["c", "d"]);
  });

  test("the mode is exact, whatever the umask", async () => {
    const old = process.umask(0o077);
    try {
      await files.writeText(at("plain"), "");
      await files.writeText(at("program"), "", 0o755);
      await files.rename(await files.makeSibling(at("made")), at("made"));
      await files.writeText(at("source"), "");
      chmodSync(at("source"), 0o751);
      await files.copy(at("source"), at("copied"));
    } finally {
      process.umask(old);
    }
    expect(["plain", "program", "made", "copied"].map(mode)).toEqual([0o644, 0o755, 0o755, 0o751]);
  });

  test("a hard link is one, and a copy where none can be made", async () => {
    await files.writeText(at("a"), "text");
    await files.link(at("a"), at("b"));
    expect(statSync(at("b")).ino).toBe(statSync(at("a")).ino);

    const other = mkdtempSync("/dev/shm/rust-cross-fs-"); // another device
    try {
      expect(statSync(other).dev).not.toBe(statSync(folder).dev);
      await files.link(at("a"), path.join(other, "b"));
      expect(await files.readText(path.join(other, "b"))).toBe("text");
      expect(readdirSync(other)).toEqual(["b"]);
    } finally {
      rmSync(other, { recursive: true });
    }
  });

  test("folders that may not be written to are removed, and what they point at is left", async () => {
    await files.writeText(at("package/usr/lib/file"), "");
    await files.writeText(at("outside/file"), "");
    await files.symlink("../../../outside", at("package/usr/lib/link"));
    for (const locked of ["package/usr/lib", "package/usr", "package", "outside"])
      chmodSync(at(locked), 0o555);
    const isRoot = process.getuid?.() === 0; // who may do everything
    if (isRoot)
      for (const name of ["", "package", "package/usr", "package/usr/lib"])
        chownSync(at(name), 65_534, 65_534);
    if (isRoot) process.seteuid?.(65_534);
    try {
      await files.remove(at("package"));
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
    expect(readdirSync(folder)).toEqual(["outside"]);
    expect(readdirSync(at("outside"))).toEqual(["file"]);
    expect(mode("outside")).toBe(0o555);
    chmodSync(at("outside"), 0o755);
  });

  test("the space that a file takes is what du says", async () => {
    await files.writeText(at("a"), "x".repeat(10_000));
    const du = execFileSync("du", ["--block-size=1", at("a")], { encoding: "utf8" });
    expect((await files.status(at("a")))?.bytes).toBe(Number.parseInt(du, 10));
  });

  test("readers never see half a file", async () => {
    const texts = ["a".repeat(1_000_000), "b".repeat(1_000_000)];
    await files.writeText(at("x"), texts[0] ?? "");
    const writing = Promise.all(texts.map((text) => files.writeText(at("x"), text)));
    for (let i = 0; i < 20; i++) expect(texts).toContain(await files.readText(at("x")));
    await writing;
    expect(readdirSync(folder)).toEqual(["x"]);
  });

  test("sockets and devices are neither file nor folder", async () => {
    execFileSync("mkfifo", [at("pipe")]);
    expect(await files.list(folder)).toEqual([{ name: "pipe", kind: "other" }]);
    expect(await files.size(at("pipe"))).toBeNull();
  });

  test("modified is in milliseconds since the epoch", async () => {
    writeFileSync(at("a"), "");
    utimesSync(at("a"), 1_000_000, 1_000_000);
    expect(await files.modified(at("a"))).toBe(1_000_000_000);
  });
});
