import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "@jest/globals";
import { Command } from "../support/command.ts";
import { run } from "../support/machine/index.ts";

/** Archives of real builds, looked at from outside: by tar, unzip, coreutils and readelf. */

const limit = 900_000;
const arm = "aarch64-unknown-linux-gnu";
const musl = "x86_64-unknown-linux-musl";
const pure = new Command("examples/pure");

afterAll(() => pure.close());

async function out(argv: [string, ...string[]], cwd = pure.output): Promise<string> {
  const ran = await run(argv, { timeoutSeconds: 60, cwd, env: { LC_ALL: "C", TZ: "UTC" } });
  if (ran.code !== 0) throw new Error(`${argv.join(" ")}: ${ran.code}\n${ran.stdout}\n${ran.stderr}`);
  return ran.stdout;
}

const hashes = () =>
  Object.fromEntries(
    readdirSync(pure.output, { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== "result.json")
      .map(({ name }) => [
        name,
        createHash("sha256")
          .update(readFileSync(`${pure.output}/${name}`))
          .digest("hex"),
      ]),
  );

describe("archives", () => {
  test(
    "of two runs from a clean state are the same to the byte",
    async () => {
      const argv = ["build", "--targets", `${arm} ${musl}`, "--include", "README.md src/**"];
      const first = await pure.succeed(argv);
      const before = hashes();
      expect(Object.keys(before)).toEqual([
        "SHA256SUMS",
        ...[arm, musl].flatMap((triple) => [
          `tally-0.1.0-${triple}.tar.gz`,
          `tally-0.1.0-${triple}.tar.gz.sha256`,
        ]),
      ]);
      expect(first[arm]?.archives).toMatchObject([
        {
          path: `tally-0.1.0-${arm}.tar.gz`,
          sha256: before[`tally-0.1.0-${arm}.tar.gz`],
          checksum: `tally-0.1.0-${arm}.tar.gz.sha256`,
        },
      ]);
      rmSync(`${pure.folder}/target`, { recursive: true });
      await pure.succeed(argv, { TZ: "Asia/Kathmandu" });
      expect(hashes()).toEqual(before);

      expect((await out(["sha256sum", "--strict", "--check", "SHA256SUMS"])).match(/: OK$/gm)).toHaveLength(
        2,
      );
      await out(["sha256sum", "--strict", "--check", `tally-0.1.0-${musl}.tar.gz.sha256`]);
      const name = `tally-0.1.0-${musl}`;
      const listed = await out(["tar", "--numeric-owner", "-tvzf", `${name}.tar.gz`]);
      expect(listed.replace(/ +\d+ [\d-]+ [\d:]+ /g, " ").split("\n")).toEqual([
        `drwxr-xr-x 0/0 ${name}/`,
        `-rw-r--r-- 0/0 ${name}/README.md`,
        `drwxr-xr-x 0/0 ${name}/src/`,
        `-rw-r--r-- 0/0 ${name}/src/lib.rs`,
        `-rw-r--r-- 0/0 ${name}/src/main.rs`,
        `-rwxr-xr-x 0/0 ${name}/tally`,
        "",
      ]);
    },
    limit,
  );

  test(
    "take the place of those of the last run, and say so of others'",
    async () => {
      const argv = ["build", "--targets", musl, "--archive", "zip", "--archive-folder", "false"];
      const [zip, other] = [`tally-0.1.0-${musl}.zip`, `tally-0.1.0-${musl}.tar.gz`];
      await pure.succeed(argv);
      expect(readdirSync(pure.output)).toContain(zip);
      expect(readdirSync(pure.output)).not.toContain(other);
      expect(pure.result().warnings).toEqual([]);
      await pure.succeed(argv);
      expect(pure.result().warnings).toEqual([]);
      rmSync(`${pure.output}/result.json`);
      writeFileSync(`${pure.output}/${zip}`, "mine");
      await pure.succeed(argv);
      expect(pure.result().warnings).toMatchObject([
        { step: `${musl}/pack`, message: expect.stringContaining(`${zip} was there`) },
        { step: `${musl}/pack`, message: expect.stringContaining("SHA256SUMS was there") },
      ]);
      expect(await out(["unzip", "-Z", "-1", zip])).toBe("tally\n");
    },
    limit,
  );

  test.each([
    ["tar.xz", "xz"],
    ["tar.zst", "zstd"],
  ])(
    "as %s are read by %s",
    async (format, program) => {
      const [target] = Object.values(
        await pure.succeed(["build", "--targets", musl, "--archive", format, "--checksum", "b2"]),
      );
      const file = `tally-0.1.0-${musl}.${format}`;
      expect(target?.archives).toMatchObject([{ path: file, checksum: `${file}.b2` }]);
      await out([program, "-t", file]);
      await out(["b2sum", "--strict", "--check", "B2SUMS"]);
      expect(await out(["tar", "-tf", file])).toContain("/tally\n");
    },
    limit,
  );

  test(
    "a pattern that names nothing fails, and no archive is left",
    async () => {
      const ran = await pure.start(["build", "--targets", musl, "--include", "LICENSE* README.md"]);
      expect(ran.code).toBe(1);
      expect(ran.stdout + ran.stderr).toContain('"LICENSE*" names no file');
      expect(readdirSync(pure.output).filter((name) => name.includes(musl) && name !== musl)).toEqual([]);
    },
    limit,
  );

  test(
    "on a full disk nothing half-written is left",
    async () => {
      const small = `${pure.folder}/small`;
      mkdirSync(small, { recursive: true });
      // The debug build fits, and no archive of it beside.
      await pure.succeed(["build", "--targets", musl, "--profile", "dev"]);
      const bytes = pure.result().targets[0]?.files[0]?.size ?? 0;
      await out(["mount", "-t", "tmpfs", "-o", `size=${bytes + 150_000}`, "small", small], pure.folder);
      try {
        const ran = await pure.start(["build", "--targets", musl, "--profile", "dev", "--output", small]);
        expect(ran.stdout + ran.stderr).toContain(`tally-0.1.0-${musl}.tar.gz cannot be written: ENOSPC`);
        expect(ran.code).toBe(1);
        expect(readdirSync(small).sort()).toEqual(["result.json", musl]);
      } finally {
        await out(["umount", small], pure.folder);
      }
    },
    limit,
  );
});

test(
  "strip and split debug information: what readelf sees",
  async () => {
    const argv = ["build", "--targets", `${arm} ${musl}`, "--profile", "dev"];
    await pure.succeed([...argv, "--archive", "none"]);
    const whole = await out(["readelf", "-SW", `${arm}/tally`]);
    expect(whole).toContain(" .symtab ");
    expect(whole).toContain(" .debug_info ");
    expect(await out(["sha256sum", "--strict", "--check", "SHA256SUMS"])).toBe(
      `${arm}/tally: OK\n${musl}/tally: OK\n`,
    );

    const results = await pure.succeed([...argv, "--strip", "symbols", "--split-debuginfo", "true"]);
    for (const triple of [arm, musl]) {
      const sections = await out(["readelf", "-SW", `${triple}/tally`]);
      expect(sections).not.toMatch(/ \.(symtab|debug_info) /);
      expect(await out(["readelf", "-SW", `${triple}/tally.debug`])).toMatch(/ \.debug_info +PROGBITS/);
      const link = await out(["readelf", "--debug-dump=links", `${triple}/tally`]);
      expect(link).toContain("Separate debug info file: tally.debug");
      const crc = await out([
        "python3",
        "-c",
        "import sys, zlib; print(hex(zlib.crc32(open(sys.argv[1], 'rb').read())))",
        `${triple}/tally.debug`,
      ]);
      expect(link).toContain(`CRC value: ${crc.trim()}`);
      expect(results[triple]?.files.map(({ path }) => path)).toEqual([
        `${triple}/tally`,
        `${triple}/tally.debug`,
      ]);
      expect(results[triple]?.archives.map(({ path }) => path)).toEqual([
        `tally-0.1.0-${triple}.tar.gz`,
        `tally-0.1.0-${triple}-debuginfo.tar.gz`,
      ]);
    }
    expect(await out([`${pure.output}/${musl}/tally`, "README.md"], pure.project)).toContain("README.md");

    const debuginfo = await pure.succeed([...argv, "--strip", "debuginfo"]);
    const sections = await out(["readelf", "-SW", `${arm}/tally`]);
    expect(sections).toContain(" .symtab ");
    expect(sections).not.toContain(" .debug_info ");
    expect(debuginfo[arm]?.files.map(({ path }) => path)).toEqual([`${arm}/tally`]);
    expect(readdirSync(`${pure.output}/${arm}`)).toEqual(["tally"]);
    expect(readdirSync(pure.output).filter((name) => name.includes("debuginfo"))).toEqual([]);
  },
  limit,
);
