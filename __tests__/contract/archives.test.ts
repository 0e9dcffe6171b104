import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import * as fs from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { gzipped } from "../../src/adapters/node/archives.ts";
import { NodeArchives } from "../../src/adapters/node/index.ts";
import { Cancelled } from "../../src/errors.ts";
import { type Container, type Member, UnpackError } from "../../src/ports/index.ts";

const archives = new NodeArchives();
const { signal } = new AbortController();
/** 2026-03-29 01:30:00 UTC, which no clock of Central Europe shows: it is put forward at that hour. */
const modified = Date.UTC(2026, 2, 29, 1, 30) / 1000;
const deep = `${"a-long-folder-name/".repeat(7)}${"f".repeat(60)}`;
const tooDeep = `${"g".repeat(120)}.txt`;

let directory: string;
let members: readonly Member[];

beforeAll(async () => {
  directory = await fs.mkdtemp(path.join(tmpdir(), "rust-cross-archives-"));
  const file = async (name: string, bytes: Uint8Array | string) => {
    await fs.writeFile(path.join(directory, name), bytes, { mode: 0o600 });
    return path.join(directory, name);
  };
  // Random bytes fill more than one read and do not shrink; text does.
  const big = await file("big", randomBytes(3_000_000));
  const text = await file("text", "words ".repeat(100_000));
  const empty = await file("empty", "");
  members = [
    { name: "t-1.0", file: null, mode: 0o755 },
    { name: "t-1.0/LICENSE", file: text, mode: 0o644 },
    { name: `t-1.0/${deep}`, file: text, mode: 0o644 },
    { name: "t-1.0/empty", file: empty, mode: 0o644 },
    { name: `t-1.0/${tooDeep}`, file: empty, mode: 0o644 },
    { name: "t-1.0/tool", file: big, mode: 0o755 },
    { name: "t-1.0/überall", file: text, mode: 0o644 },
  ];
});

afterAll(() => fs.rm(directory, { recursive: true, force: true }));

const run = (program: string, ...args: string[]) =>
  execFileSync(program, args, { encoding: "utf8", env: { ...process.env, TZ: "UTC", LC_ALL: "C.UTF-8" } });
const place = (name: string) => path.join(directory, name);
const digest = async (file: string) =>
  createHash("sha256")
    .update(await fs.readFile(file))
    .digest("hex");

async function pack(container: Container, name: string): Promise<string> {
  await archives.pack(members, place(name), { container, modified, signal });
  return place(name);
}

const files = () => members.filter(({ file }) => file !== null);

test("the same bytes are compressed to the same, in whatever pieces they come", async () => {
  const bytes = new Uint8Array(await fs.readFile(process.execPath)).subarray(0, 3_000_000);
  const compressed = async (sizes: readonly number[]) => {
    const hash = createHash("sha256");
    const pieces = async function* () {
      for (let at = 0, count = 0; at < bytes.length; count++) {
        const size = sizes[count % sizes.length] ?? 1;
        yield bytes.subarray(at, at + size);
        at += size;
      }
    };
    for await (const chunk of gzipped(pieces())) hash.update(chunk);
    return hash.digest("hex");
  };
  const whole = await compressed([1 << 16]);
  for (const sizes of [[512, 1 << 16], [131_584, 512, 7], [100_000], [3_000_000]])
    expect([sizes, await compressed(sizes)]).toEqual([sizes, whole]);
});

describe("what is packed", () => {
  test.each(["tar", "tar.gz"] as const)(
    "%s is read by GNU tar: names, modes, owners, times",
    async (container) => {
      const archive = await pack(container, `listed.${container}`);
      const lines = run("tar", "--numeric-owner", "--full-time", "-tvf", archive).trim().split("\n");
      expect(
        lines.map((line) =>
          line
            .split(/\s+/)
            .filter((_, index) => index !== 2)
            .join(" "),
        ),
      ).toEqual(
        members.map(({ name, file, mode }) =>
          [
            file === null ? "drwxr-xr-x" : mode === 0o755 ? "-rwxr-xr-x" : "-rw-r--r--",
            "0/0",
            "2026-03-29 01:30:00",
            file === null ? `${name}/` : name,
          ].join(" "),
        ),
      );
      const out = place(`out-${container}`);
      await fs.mkdir(out);
      run("tar", "-xf", archive, "-C", out);
      for (const { name, file } of files())
        expect(await digest(`${out}/${name}`)).toBe(await digest(file ?? ""));
    },
  );

  test("zip is read by Info-ZIP and Python: names, Unix modes, times", async () => {
    const archive = await pack("zip", "listed.zip");
    run("unzip", "-tq", archive);
    const listed = run(
      "python3",
      "-c",
      `import sys, zipfile
for each in zipfile.ZipFile(sys.argv[1]).infolist():
    print(each.filename, oct(each.external_attr >> 16), each.create_system, *each.date_time)`,
      archive,
    );
    expect(listed.trim().split("\n")).toEqual(
      members.map(({ name, file, mode }) => {
        const bits = (file === null ? 0o040000 : 0o100000) | mode;
        return `${name}${file === null ? "/" : ""} 0o${bits.toString(8)} 3 2026 3 29 1 30 0`;
      }),
    );
    const out = place("out-zip");
    run("unzip", "-q", archive, "-d", out);
    for (const { name, file, mode } of files()) {
      expect(await digest(`${out}/${name}`)).toBe(await digest(file ?? ""));
      expect((await fs.stat(`${out}/${name}`)).mode & 0o777).toBe(mode);
    }
  });

  test.each(["tar", "tar.gz", "zip"] as const)(
    "%s is the same each time, and holds no name of a gzip file",
    async (container) => {
      const [one, two] = [
        await pack(container, `one.${container}`),
        await pack(container, `two.${container}`),
      ];
      expect(await digest(one)).toBe(await digest(two));
      // No name, no time, and the system is always "Unix".
      if (container === "tar.gz")
        expect([...(await fs.readFile(one)).subarray(0, 10)]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
    },
  );

  test("a time before 1980, which zip does not know, becomes 1980", async () => {
    const archive = place("early.zip");
    await archives.pack(members.slice(0, 2), archive, { container: "zip", modified: 1, signal });
    expect(run("unzip", "-Z", "-T", archive)).toContain("19800101.000000");
  });
});

describe("taking a file out again", () => {
  test.each(["tar", "tar.gz", "zip"] as const)("%s: bytes and modes", async (container) => {
    const archive = await pack(container, `again.${container}`);
    for (const { name, file, mode } of files()) {
      const to = place(`again-${container}/file`);
      await archives.extract(archive, name, to, { container, signal });
      expect(await digest(to)).toBe(await digest(file ?? ""));
      expect((await fs.stat(to)).mode & 0o777).toBe(mode);
    }
  });

  test("what GNU tar and Info-ZIP have packed", async () => {
    const folder = place("theirs");
    await fs.mkdir(folder);
    await fs.writeFile(`${folder}/tool`, "a tool", { mode: 0o755 });
    execFileSync("tar", ["-czf", "../theirs.tar.gz", "tool"], { cwd: folder });
    execFileSync("zip", ["-q", "../theirs.zip", "tool"], { cwd: folder });
    for (const container of ["tar.gz", "zip"] as const) {
      const to = place(`theirs-out-${container}`);
      await archives.extract(place(`theirs.${container}`), "tool", to, { container, signal });
      expect(await fs.readFile(to, "utf8")).toBe("a tool");
      expect((await fs.stat(to)).mode & 0o777).toBe(0o755);
    }
  });

  test.each(["tar", "tar.gz", "zip"] as const)(
    "%s: what is not there, what is damaged",
    async (container) => {
      const archive = await pack(container, `bad.${container}`);
      const to = place(`bad-out-${container}/file`);
      await expect(archives.extract(archive, "t-1.0/nothing", to, { container, signal })).rejects.toThrow(
        "there is no file t-1.0/nothing in it",
      );
      await fs.truncate(archive, 2_000_000);
      await expect(archives.extract(archive, "t-1.0/tool", to, { container, signal })).rejects.toThrow(
        UnpackError,
      );
      await expect(fs.readdir(path.dirname(to))).resolves.toEqual([]);
    },
  );
});

describe("what goes wrong", () => {
  test.each(["tar", "tar.gz", "zip"] as const)("%s: cancelled, nothing stays", async (container) => {
    const abort = new AbortController();
    const to = place(`cancelled.${container}`);
    const packing = archives.pack(members, to, { container, modified, signal: abort.signal });
    setTimeout(() => abort.abort(), 5);
    await expect(packing).rejects.toThrow(Cancelled);
    await expect(fs.stat(to)).rejects.toThrow("ENOENT");
  });

  test.each(["tar", "tar.gz", "zip"] as const)(
    "%s: a file that cannot be read, nothing stays",
    async (container) => {
      const to = place(`unread.${container}`);
      const more = [...members, { name: "z", file: place("missing"), mode: 0o644 }];
      await expect(archives.pack(more, to, { container, modified, signal })).rejects.toThrow("ENOENT");
      await expect(fs.stat(to)).rejects.toThrow("ENOENT");
    },
  );
});
