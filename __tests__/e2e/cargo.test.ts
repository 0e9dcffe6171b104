import { afterAll, describe, expect, test } from "@jest/globals";
import { Command } from "../support/command.ts";
import { run } from "../support/machine/index.ts";

/** The strategy cargo for real: what Rust brings, MinGW-w64 from Debian, and each way to run what is no Linux program. */

const limit = 900_000;
const pure = new Command("examples/pure");
const bare = new Command("examples/bare", pure.cache);

afterAll(() => {
  bare.close();
  pure.close();
});

async function fileType(path: string): Promise<string> {
  return (await run(["file", "-b", path], { timeoutSeconds: 30 })).stdout;
}

describe("what auto gives to cargo", () => {
  test(
    "musl, WASI and Windows in one run, tests and all",
    async () => {
      const triples = [
        "x86_64-unknown-linux-musl",
        "aarch64-unknown-linux-musl",
        "wasm32-wasip1",
        "x86_64-pc-windows-gnu",
      ];
      const targets = await pure.succeed(["test", "--profile", "dev", "--targets", triples.join(" ")]);
      expect(
        triples.map((triple) => [
          triple,
          targets[triple]?.strategy,
          targets[triple]?.runner,
          targets[triple]?.tests,
        ]),
      ).toEqual([
        [triples[0], "cargo", "native", { passed: 11, failed: 0, ignored: 0 }],
        [triples[1], "cargo", "namespace", { passed: 11, failed: 0, ignored: 0 }],
        // Without those that start a process, which WASI has not.
        [triples[2], "cargo", "wasi", { passed: 7, failed: 0, ignored: 0 }],
        [triples[3], "cargo", "wine", { passed: 11, failed: 0, ignored: 0 }],
      ]);
      const types = await Promise.all(
        ["tally", "tally", "tally.wasm", "tally.exe"].map((name, at) =>
          fileType(`${pure.output}/${triples[at]}/${name}`),
        ),
      );
      expect(types[0]).toMatch(/x86-64.*static-pie linked/);
      expect(types[1]).toMatch(/ARM aarch64.*statically linked/);
      expect(types[2]).toMatch(/WebAssembly/);
      expect(types[3]).toMatch(/PE32\+ executable.*x86-64/);
    },
    limit,
  );

  test(
    "bare metal, run on a machine of QEMU's",
    async () => {
      const ran = await bare.start(["build"]);
      expect((ran.stdout + ran.stderr).match(/^SOS takes 27 units$/gm)).toHaveLength(2);
      expect(ran.code).toBe(0);
      expect(bare.result().targets).toMatchObject([
        { target: "thumbv6m-none-eabi", strategy: "cargo", runner: "machine", success: true },
        { target: "riscv32imac-unknown-none-elf", strategy: "cargo", runner: "machine", success: true },
      ]);
      const header = await run(["readelf", "-hA", `${bare.output}/thumbv6m-none-eabi/blink`], {
        timeoutSeconds: 30,
      });
      expect(header.stdout).toMatch(/Machine:\s+ARM/);
      expect(header.stdout).toMatch(/Tag_CPU_arch: v6S-M/);
    },
    limit,
  );

  test("tests for a target without std are refused before anything is built", async () => {
    const ran = await bare.start(["test"]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain("thumbv6m-none-eabi has no std");
  });
});
