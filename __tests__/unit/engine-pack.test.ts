import { createHash } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { extractFile } from "../../src/engine/archive.ts";
import { includedFiles } from "../../src/engine/include.ts";
import { pack } from "../../src/engine/pack.ts";
import { strip } from "../../src/engine/strip.ts";
import { UserError } from "../../src/errors.ts";
import type { Action } from "../../src/plan/step.ts";
import type { ResultFile } from "../../src/report/result.ts";
import { benchOf, Recorder } from "../support/engine.ts";
import { FakeFileSystem } from "../support/fakes.ts";

const arm = "aarch64-unknown-linux-gnu";
const kept = (name: string): ResultFile => ({
  path: `${arm}/${name}`,
  size: 1,
  sha256: "",
  kind: "",
  inspection: null,
});
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

type PackAction = Extract<Action, { kind: "pack" }>;
type Format = NonNullable<PackAction["archive"]>["format"];

const action = (overrides: Partial<PackAction> = {}, format: Format = "tar.gz"): PackAction => ({
  kind: "pack",
  directory: `/out/${arm}`,
  triple: arm,
  output: "/out",
  archive: { name: "t-1", format, compressor: null, folder: true, isRequired: false },
  debuginfo: false,
  include: { root: "/work", patterns: [] },
  skip: ["/work/target"],
  modified: 1000,
  checksum: "sha256",
  ...overrides,
});

async function world(content: Readonly<Record<string, string>> = {}) {
  const bench = benchOf(new FakeFileSystem(content));
  await bench.fs.writeText(`/out/${arm}/tool`, "tool", 0o755);
  const voice = new Recorder();
  const run = (planned: PackAction, files = [kept("tool")]) => pack(planned, files, bench.context, voice);
  return { ...bench, voice, run };
}

const outOf = (fs: FakeFileSystem) =>
  Object.keys(fs.tree()).filter((path) => /^\/out\/[^/]+\.|SUMS$/.test(path));

describe("packing", () => {
  test("files, what goes with them, a checksum", async () => {
    const { fs, run } = await world({ "/work/LICENSE": "free", "/work/target/LICENSE": "no" });
    const made = await run(action({ include: { root: "/work", patterns: ["**/LICENSE"] } }));
    const text = (await fs.readText("/out/t-1.tar.gz")) ?? "";
    expect(JSON.parse(text)).toEqual({
      container: "tar.gz",
      modified: 1000,
      members: { "t-1": ["755", null], "t-1/LICENSE": ["644", "free"], "t-1/tool": ["755", "tool"] },
    });
    expect(await fs.readText("/out/t-1.tar.gz.sha256")).toBe(`${sha256(text)}  t-1.tar.gz\n`);
    expect(made.archives).toEqual([
      { path: "t-1.tar.gz", size: text.length, sha256: sha256(text), checksum: "t-1.tar.gz.sha256" },
    ]);
    expect(Object.keys(fs.tree()).filter((path) => path.startsWith("/cache/tmp/run/"))).toEqual([]);
  });

  test("debug information goes into an archive of its own, and is no program", async () => {
    const { fs, run } = await world();
    await fs.writeText(`/out/${arm}/tool.debug`, "debug", 0o755);
    await run(action({ debuginfo: true }), [kept("tool"), kept("tool.debug")]);
    const members = async (name: string) => JSON.parse((await fs.readText(`/out/${name}`)) ?? "").members;
    expect(Object.keys(await members("t-1.tar.gz"))).toEqual(["t-1", "t-1/tool"]);
    expect(await members("t-1-debuginfo.tar.gz")).toEqual({
      "t-1-debuginfo": ["755", null],
      "t-1-debuginfo/tool.debug": ["644", "debug"],
    });
  });

  test("what is there and is another is replaced with a warning, the same without", async () => {
    const { fs, run, voice } = await world({ "/out/t-1.tar.gz": "mine" });
    await run(action());
    expect(voice.warnings.map(({ message }) => message)).toEqual([
      expect.stringContaining("/out/t-1.tar.gz was there"),
    ]);
    await run(action());
    expect(voice.warnings).toHaveLength(1);
    expect(await fs.readText("/out/t-1.tar.gz")).not.toBe("mine");
  });

  test("nothing to pack: an error where an archive was asked for", async () => {
    const { fs, run } = await world();
    expect(await run(action(), [])).toEqual({ archives: [], packed: null, digests: new Map() });
    const asked = action();
    const required = { ...asked, archive: asked.archive && { ...asked.archive, isRequired: true } };
    await expect(run(required, [])).rejects.toThrow("Nothing was built");
    expect(outOf(fs)).toEqual([]);
  });

  test("without archives: checksums of the files", async () => {
    const { fs, run } = await world();
    const { digests } = await run(action({ archive: null }));
    expect([...digests]).toEqual([[`${arm}/tool`, sha256("tool")]]);
    expect(outOf(fs)).toEqual([]);
  });

  test("two files of one path, and a full disk, are told, and nothing is left", async () => {
    const { fs, run, archives } = await world({ "/work/tool": "other" });
    const planned = action({ include: { root: "/work", patterns: ["tool"] } });
    await expect(run(planned)).rejects.toThrow("Two files would be t-1/tool");
    archives.pack = async () => {
      throw Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC" });
    };
    const failed = run(action());
    await expect(failed).rejects.toThrow(UserError);
    await expect(failed).rejects.toThrow("t-1.tar.gz cannot be written: ENOSPC");
    expect(outOf(fs)).toEqual([]);
    expect(Object.keys(fs.tree()).filter((path) => path.startsWith("/cache/tmp/run/"))).toEqual([]);
  });

  test("xz and zstd compress the plain tar, and a file comes out again", async () => {
    const { fs, run, exec, context } = await world();
    exec.on(["xz"], async ({ argv }) => {
      const from = argv.at(-1) ?? "";
      const to = argv.includes("--decompress") ? from.replace(/\.xz$/, "") : `${from}.xz`;
      await fs.writeText(to, (await fs.readText(from)) ?? "");
      return {};
    });
    const { packed } = await run(action({}, "tar.xz"));
    expect(outOf(fs)).toEqual(["/out/t-1.tar.xz", "/out/t-1.tar.xz.sha256"]);
    expect(JSON.parse((await fs.readText("/out/t-1.tar.xz")) ?? "").container).toBe("tar");
    const member = packed?.members.get(`${arm}/tool`) ?? "";
    if (packed !== null) await extractFile(packed, member, "/again/tool", context);
    expect([await fs.readText("/again/tool"), fs.mode("/again/tool")]).toEqual(["tool", 0o755]);
  });
});

describe("what `include` names", () => {
  const files = {
    "/work/LICENSE": "",
    "/work/man/tool.1": "",
    "/work/man/de/tool.1": "",
    "/work/.git/config": "",
    "/work/target/LICENSE": "",
    "/work/target/man/tool.1": "",
  };
  const find = async (...patterns: string[]) => {
    const fs = new FakeFileSystem(files);
    await fs.symlink("/work/LICENSE", "/work/COPYING");
    await fs.symlink("/nowhere", "/work/dangling");
    const found = await includedFiles({ root: "/work", patterns }, ["/work/target"], fs);
    return found.map(({ path }) => path);
  };

  test("a folder is all in it, a link what it leads to, the target folder only by its name", async () => {
    expect(await find("man")).toEqual(["man/de/tool.1", "man/tool.1"]);
    expect(await find("*")).toEqual(["COPYING", "LICENSE", "man/de/tool.1", "man/tool.1"]);
    expect(await find("**/*.1", "man/*.1")).toEqual(["man/de/tool.1", "man/tool.1"]);
    expect(await find("target/man/*")).toEqual(["target/man/tool.1"]);
  });

  test("a pattern that names nothing is told", async () => {
    await expect(find("LICENSE", "NEWS*", "dangling")).rejects.toThrow(
      '"NEWS*" and "dangling" name no file in /work',
    );
  });
});

describe("stripping", () => {
  const planned = (split: boolean): Extract<Action, { kind: "strip" }> => ({
    kind: "strip",
    directory: `/out/${arm}`,
    triple: arm,
    objcopy: "/x/objcopy",
    environment: { LD_LIBRARY_PATH: "/x" },
    take: "symbols",
    split,
  });

  async function stripping(split: boolean, code = 0) {
    const { fs, exec, context } = await world();
    await fs.writeText(`/out/${arm}/libtool.a`, "library");
    exec.on(["/x/objcopy"], async ({ argv, cwd }) => {
      const [option, from, to] = argv.slice(1);
      if (code !== 0) return { code, stderr: "objcopy: no\n" };
      if (to !== undefined)
        await fs.writeText(to.startsWith("/") ? to : `${cwd}/${to}`, `${option} ${from}`, 0o755);
      return {};
    });
    const work = strip(planned(split), [kept("tool"), kept("libtool.a")], context);
    return { fs, exec, work };
  }

  test("symbols of programs, debug information alone of static libraries", async () => {
    const { fs, work } = await stripping(false);
    expect((await work).map(({ path }) => path)).toEqual([`${arm}/tool`, `${arm}/libtool.a`]);
    expect(await fs.readText(`/out/${arm}/tool`)).toBe(`--strip-all /out/${arm}/tool`);
    expect(await fs.readText(`/out/${arm}/libtool.a`)).toBe(`--strip-debug /out/${arm}/libtool.a`);
  });

  test("debug information is kept beside, and named", async () => {
    const { fs, exec, work } = await stripping(true);
    expect((await work).map(({ path }) => path)).toEqual([
      `${arm}/tool`,
      `${arm}/libtool.a`,
      `${arm}/tool.debug`,
    ]);
    expect(await fs.readText(`/out/${arm}/tool.debug`)).toBe(`--only-keep-debug /out/${arm}/tool`);
    expect(exec.calls.map(({ argv }) => argv[1])).toContain("--add-gnu-debuglink=tool.debug");
  });

  test("what objcopy says when it fails; the file stays as it was", async () => {
    const { fs, work } = await stripping(false, 1);
    await expect(work).rejects.toThrow("/x/objcopy failed: objcopy: no");
    expect(await fs.readText(`/out/${arm}/tool`)).toBe("tool");
  });
});
