import { afterAll, describe, expect, test } from "@jest/globals";
import { compareVersions } from "../../src/sysroots/suites.ts";
import { Command } from "../support/command.ts";
import { run } from "../support/machine/index.ts";

/** The strategy zigbuild for real, with a zig that it fetches itself. */

const limit = 1_500_000;
const arm = "aarch64-unknown-linux-gnu";
// zig's cache takes a minute to fill for each target, so it is kept from one run of the tests to the next.
const pure = new Command(
  "examples/pure",
  process.env.RUST_CROSS_TEST_CACHE ?? "/var/tmp/rust-cross-test-cache",
);
const native = new Command("examples/native", pure.cache);

afterAll(() => {
  native.close();
  pure.close();
});

/** The highest version of glibc's symbols that a binary asks for. */
async function neededGlibc(binary: string): Promise<string> {
  const read = await run(["readelf", "--version-info", binary], { timeoutSeconds: 30, env: { LC_ALL: "C" } });
  const versions = [...read.stdout.matchAll(/GLIBC_(\d+\.\d+)/g)].map(([, version = ""]) => version);
  return versions.sort(compareVersions).at(-1) ?? "none";
}

describe("zigbuild", () => {
  test(
    "a glibc of 2017, static musl, and systems that need no SDK, in one run",
    async () => {
      const triples = [
        arm,
        "x86_64-unknown-linux-musl",
        "riscv64gc-unknown-linux-gnu",
        "x86_64-unknown-freebsd",
        "aarch64-apple-darwin",
        "x86_64-pc-windows-gnullvm",
        "universal2-apple-darwin",
      ];
      const targets = await pure.succeed(
        ["build", "--strategy", "zigbuild", "--profile", "dev", "--glibc", "2.29", "--targets"].concat(
          triples.join(","),
        ),
      );
      expect(
        Object.values(targets).map((target) => [target.target, target.strategy, target.success]),
      ).toEqual(triples.map((triple) => [triple, "zigbuild", true]));
      const of = (triple: string, name = "tally") => `${pure.output}/${triple}/${name}`;
      const types = await Promise.all(
        triples.map(async (triple) => {
          const name = triple.includes("windows") ? "tally.exe" : "tally";
          return (await run(["file", "-b", of(triple, name)], { timeoutSeconds: 30 })).stdout;
        }),
      );
      expect(types[0]).toMatch(/ELF 64-bit.*ARM aarch64/);
      expect(types[1]).toMatch(/ELF 64-bit.*x86-64.*static/);
      expect(types[2]).toMatch(/ELF 64-bit.*RISC-V/);
      expect(types[3]).toMatch(/ELF 64-bit.*x86-64.*for FreeBSD/);
      expect(types[4]).toMatch(/Mach-O 64-bit arm64 executable/);
      expect(types[5]).toMatch(/PE32\+ executable.*x86-64/);
      expect(types[6]).toMatch(/^Mach-O universal binary with 2 architectures: \[x86_64.*\[.*arm64/s);
      expect(compareVersions(await neededGlibc(of(triples[2] ?? "")), "2.29")).toBeLessThanOrEqual(0);
      const inspection = (triple: string) => targets[triple]?.files[0]?.inspection;
      expect(inspection("x86_64-unknown-linux-musl")).toMatchObject({
        linking: "static",
        needed: [],
        versions: [],
      });
      expect(inspection("aarch64-apple-darwin")).toMatchObject({
        interpreter: "/usr/lib/dyld",
        needed: expect.arrayContaining(["/usr/lib/libSystem.B.dylib"]),
        pie: true,
        system: { name: "macos", version: "11.0" },
      });
      expect(inspection("x86_64-pc-windows-gnullvm")).toMatchObject({
        needed: expect.arrayContaining([expect.stringMatching(/^kernel32\.dll$/i)]),
        linking: "dynamic",
      });
      const slices = inspection("universal2-apple-darwin")?.slices ?? [];
      expect(slices.map(({ machine, system }) => [machine, system?.version])).toEqual([
        ["x86_64", "10.12"],
        ["arm64", "11.0"],
      ]);
      const ran = await run([of("x86_64-unknown-linux-musl"), "/dev/null"], { timeoutSeconds: 30 });
      expect(ran.code).toBe(0);
    },
    limit,
  );

  test(
    "for glibc 2.17: nothing newer is needed, and the tests run with a newer one",
    async () => {
      const targets = await pure.succeed([
        "test",
        "--strategy",
        "zigbuild",
        "--profile",
        "dev",
        "--glibc",
        "2.17",
        "--targets",
        arm,
      ]);
      expect(targets[arm]).toMatchObject({
        strategy: "zigbuild",
        runner: "namespace",
        tests: { passed: 11, failed: 0, ignored: 0 },
      });
      expect(compareVersions(await neededGlibc(`${pure.output}/${arm}/tally`), "2.17")).toBeLessThanOrEqual(
        0,
      );
    },
    limit,
  );

  test(
    "C, C++, bindgen, and Debian's zlib and OpenSSL: the tests pass as with apt",
    async () => {
      const targets = await native.succeed([
        "test",
        "--strategy",
        "zigbuild",
        "--profile",
        "dev",
        "--targets",
        arm,
      ]);
      expect(targets[arm]).toMatchObject({
        strategy: "zigbuild",
        runner: "namespace",
        tests: { passed: 25, failed: 0, ignored: 1 },
      });
      const binary = `${native.output}/${arm}/stash`;
      const needed = await run(["readelf", "-d", binary], { timeoutSeconds: 30, env: { LC_ALL: "C" } });
      expect(needed.stdout).toMatch(/NEEDED.*libssl\.so\.3|NEEDED.*libcrypto\.so\.3/);
      expect(needed.stdout).toMatch(/NEEDED.*libz\.so\.1/);
      const release = targets[arm]?.release ?? "";
      expect(release).toContain("Debian");
    },
    limit,
  );
});
