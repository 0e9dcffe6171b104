import { describe, expect, test } from "@jest/globals";
import type { Artifact } from "../../src/engine/cargo-output.ts";
import { collect } from "../../src/engine/collect.ts";
import { UserError } from "../../src/errors.ts";
import type { ArtifactKind } from "../../src/inputs/table.ts";
import { expectedHeader } from "../../src/plan/cargo.ts";
import { benchOf, elfProgram } from "../support/engine.ts";
import { targetOf } from "../support/facts.ts";
import { FakeFileSystem } from "../support/fakes.ts";

const kinds = ["bin", "cdylib", "staticlib"] as const;
const arm = "aarch64-unknown-linux-gnu";
const manifest = "/work/Cargo.toml";
const built = "/work/target/aarch64-unknown-linux-gnu/release";

const binary = (name: string, overrides: Partial<Artifact> = {}): Artifact => ({
  name,
  kinds: ["bin"],
  manifestPath: manifest,
  files: [`${built}/${name}`],
  executable: `${built}/${name}`,
  isTest: false,
  ...overrides,
});

function collected(
  artifacts: readonly Artifact[],
  files: Record<string, Uint8Array | string>,
  wanted: readonly ArtifactKind[] = kinds,
) {
  const fs = new FakeFileSystem(files);
  const work = collect(
    {
      triple: arm,
      directory: `/out/${arm}`,
      built: [
        {
          triple: arm,
          expected: { format: "elf", machine: "aarch64", pointerWidth: 64, endian: "little" },
          artifacts,
        },
      ],
      members: new Set([manifest]),
      kinds: wanted,
    },
    benchOf(fs).context,
  );
  return { fs, work };
}

const outOf = (fs: FakeFileSystem) =>
  Object.keys(fs.tree()).filter((path) => path.startsWith(`/out/${arm}/`));

describe("what was built", () => {
  test("is kept by its kind", async () => {
    const example = binary("show", { kinds: ["example"] });
    const of = (...wanted: ("bin" | "example")[]) =>
      collected(
        [binary("stash"), example],
        {
          [`${built}/stash`]: elfProgram(183),
          [`${built}/show`]: elfProgram(183),
        },
        wanted,
      ).work.then((files) => files.map(({ path }) => path));
    expect(await of("bin")).toEqual([`${arm}/stash`]);
    expect(await of("example")).toEqual([`${arm}/show`]);
    expect(await of("bin", "example")).toEqual([`${arm}/stash`, `${arm}/show`]);
  });

  test("cannot be two files of one name", async () => {
    const other = `${built}/examples/stash`;
    const { fs, work } = collected(
      [binary("stash"), binary("stash", { kinds: ["example"], executable: other })],
      { [`${built}/stash`]: elfProgram(183), [other]: elfProgram(183) },
      ["bin", "example"],
    );
    await expect(work).rejects.toThrow("have one name");
    expect(outOf(fs)).toEqual([]);
  });

  test("is copied, with size, hash and what its header says", async () => {
    const { fs, work } = collected([binary("stash")], { [`${built}/stash`]: elfProgram(183) });
    expect(await work).toEqual([
      {
        path: `${arm}/stash`,
        size: 64,
        sha256: await fs.sha256(`${built}/stash`),
        kind: expect.stringMatching(/^ELF 64-bit .*aarch64/),
        inspection: null,
      },
    ]);
    expect(outOf(fs)).toEqual([`/out/${arm}/stash`]);
  });

  test("of a library: what other languages link, not what only Rust reads", async () => {
    const library: Artifact = {
      name: "stash",
      kinds: ["rlib", "cdylib"],
      manifestPath: manifest,
      files: [`${built}/libstash.rlib`, `${built}/libstash.so`],
      executable: null,
      isTest: false,
    };
    const { fs, work } = collected([library], {
      [`${built}/libstash.so`]: elfProgram(183),
      [`${built}/libstash.rlib`]: "!<arch>\n",
    });
    await work;
    expect(outOf(fs)).toEqual([`/out/${arm}/libstash.so`]);
  });

  test("is not a library a second time where an example needs it", async () => {
    const library = (file: string): Artifact => ({
      ...binary("stash", { kinds: ["rlib", "cdylib"], executable: null }),
      files: [`${built}/${file}`],
    });
    const { fs, work } = collected([library("libstash.so"), library("deps/libstash.so")], {
      [`${built}/libstash.so`]: elfProgram(183),
      [`${built}/deps/libstash.so`]: elfProgram(183),
    });
    await work;
    expect(outOf(fs)).toEqual([`/out/${arm}/libstash.so`]);
  });

  test("tests, examples, build scripts and other people's packages are not kept", async () => {
    const { fs, work } = collected(
      [
        binary("stash", { isTest: true }),
        binary("demo", { kinds: ["example"] }),
        binary("build-script-build", { kinds: ["custom-build"], executable: null }),
        binary("other", { manifestPath: "/home/ann/.cargo/registry/src/other/Cargo.toml" }),
      ],
      {},
    );
    expect(await work).toEqual([]);
    expect(outOf(fs)).toEqual([]);
  });

  test("a file that cargo names twice is one", async () => {
    const { work } = collected([binary("stash"), binary("stash")], { [`${built}/stash`]: elfProgram(183) });
    expect(await work).toHaveLength(1);
  });

  test("for the host is an error, and nothing of the target is kept", async () => {
    const { fs, work } = collected([binary("stash"), binary("wrong")], {
      [`${built}/stash`]: elfProgram(183),
      [`${built}/wrong`]: elfProgram(62),
    });
    const error = await work.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).problems[0]).toEqual({
      message: expect.stringMatching(
        new RegExp(`^${built}/wrong is an ELF 64-bit .*x86-64.*, but aarch64 was asked for`),
      ),
      hint: expect.stringContaining("`rust-cross plan --dry-run` shows what is set."),
    });
    expect(outOf(fs)).toEqual([]);
  });

  test("what is no program at all is an error, too", async () => {
    const { work } = collected([binary("stash")], { [`${built}/stash`]: "#!/bin/sh\n" });
    await expect(work).rejects.toThrow(/has no ELF/);
  });
});

describe("what was built for the halves of a universal target", () => {
  const [x86, arm64, universal] = ["x86_64-apple-darwin", "aarch64-apple-darwin", "universal2-apple-darwin"];
  const machO = (cpu: number) => {
    const bytes = new Uint8Array(64);
    new DataView(bytes.buffer).setUint32(0, 0xfeedfacf, true);
    new DataView(bytes.buffer).setUint32(4, cpu, true);
    new DataView(bytes.buffer).setUint32(12, 2, true);
    return bytes;
  };
  const programs = { [x86 ?? ""]: machO(0x01000007), [arm64 ?? ""]: machO(0x0100000c) };
  const path = (triple: string, name: string) => `/work/target/${triple}/release/${name}`;

  /** `names`: the programs of each half. */
  function joined(names: Readonly<Record<string, readonly string[]>>, bytes = programs) {
    const fs = new FakeFileSystem(
      Object.fromEntries(
        Object.entries(names).flatMap(([triple, all]) =>
          all.map((name) => [path(triple, name), bytes[triple] ?? new Uint8Array()]),
        ),
      ),
    );
    const built = Object.entries(names).map(([triple, all]) => ({
      triple,
      expected: expectedHeader(targetOf(triple)),
      artifacts: all.map((name) => binary(name, { files: [], executable: path(triple, name) })),
    }));
    const options = {
      triple: `${universal}`,
      directory: `/out/${universal}`,
      built,
      members: new Set([manifest]),
      kinds,
    };
    return { fs, work: collect(options, benchOf(fs).context) };
  }
  const kept = (fs: FakeFileSystem) => Object.keys(fs.tree()).filter((each) => each.startsWith("/out"));

  test("becomes one file each, which holds both", async () => {
    const { fs, work } = joined({ [`${x86}`]: ["stash", "more"], [`${arm64}`]: ["more", "stash"] });
    expect((await work).map(({ path, kind }) => [path, kind])).toEqual([
      [`${universal}/stash`, "Mach-O universal (x86_64, arm64) executable"],
      [`${universal}/more`, "Mach-O universal (x86_64, arm64) executable"],
    ]);
    const bytes = await fs.readBytes(`/out/${universal}/stash`);
    expect(bytes.slice(16_384, 16_448)).toEqual(programs[`${x86}`]);
    expect(bytes.slice(32_768)).toEqual(programs[`${arm64}`]);
  });

  test("of a static library it is said, though its object files may be far behind an index", async () => {
    const archive = (cpu: number) => {
      const member = (name: string, content: Uint8Array) => [
        Buffer.from(`${name.padEnd(16)}${"0".padEnd(32)}${String(content.length).padEnd(10)}\`\n`),
        content,
      ];
      const parts = [...member("__.SYMDEF", new Uint8Array(70_000)), ...member("a.o/", machO(cpu))];
      return new Uint8Array(Buffer.concat([Buffer.from("!<arch>\n"), ...parts]));
    };
    const fs = new FakeFileSystem({
      [path(`${x86}`, "libstash.a")]: archive(0x01000007),
      [path(`${arm64}`, "libstash.a")]: archive(0x0100000c),
    });
    const built = [`${x86}`, `${arm64}`].map((triple) => ({
      triple,
      expected: expectedHeader(targetOf(triple)),
      artifacts: [
        binary("stash", { kinds: ["staticlib"], files: [path(triple, "libstash.a")], executable: null }),
      ],
    }));
    const options = { triple: `${universal}`, directory: "/out", built, members: new Set([manifest]), kinds };
    expect(await collect(options, benchOf(fs).context)).toMatchObject([
      {
        path: `${universal}/libstash.a`,
        kind: expect.stringMatching(/^Mach-O universal \(x86_64, arm64\) archive$/),
      },
    ]);
  });

  test("a file of one half alone is an error, and nothing is kept", async () => {
    const { fs, work } = joined({ [`${x86}`]: ["stash"], [`${arm64}`]: ["stash", "more"] });
    await expect(work).rejects.toThrow(
      "more was not built for x86_64-apple-darwin, so it cannot become a universal file.",
    );
    expect(kept(fs)).toEqual([]);
  });

  test("both files for one machine is an error", async () => {
    const same = { [`${x86}`]: machO(0x01000007), [`${arm64}`]: machO(0x01000007) };
    const { fs, work } = joined({ [`${x86}`]: ["stash"], [`${arm64}`]: ["stash"] }, same);
    await expect(work).rejects.toThrow(/aarch64-apple-darwin.*x86_64.*but arm64 was asked for/);
    expect(kept(fs)).toEqual([]);
  });
});
