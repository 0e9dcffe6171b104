import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Containers, crossImage as image } from "../support/containers/index.ts";
import { run } from "../support/machine/index.ts";
import { readResult } from "../support/result.ts";
import { blocks, usesIn } from "../support/workflows.ts";

/**
 * The strategy cross with the released program, which is fetched, and an image made here: Debian 12 with what the example
 * needs. cross's own images cannot be reached here.
 */

const containers = new Containers();
const arm64 = "aarch64-unknown-linux-gnu";
beforeAll(async () => {
  await containers.make(["bookworm"]);
  await containers.makeCrossImage();
}, 1_800_000);
afterAll(() => containers.end(), 60_000);

const cross = ["--strategy", "cross", "--container-network", "host", "--targets", arm64];

test("examples/native is built and tested for aarch64 in an image of one's own", async () => {
  const project = await containers.project("native");
  const ran = await containers.rustCross(project, [
    "test",
    ...cross,
    "--cross-image",
    image,
    "--args",
    "--lib --bins",
  ]);
  if (ran.code !== 0) throw new Error(`${ran.stdout.slice(-4000)}\n${ran.stderr.slice(-8000)}`);
  const result = readResult(`${project}/target/rust-cross/result.json`);
  expect(result.targets).toMatchObject([
    { target: arm64, strategy: "cross", success: true, runner: "container", tests: { failed: 0 } },
  ]);
  expect(result.targets[0]?.tests?.passed).toBeGreaterThan(5);
  const binary = `${project}/target/rust-cross/${arm64}/stash`;
  const header = await run(["readelf", "-h", binary], { timeoutSeconds: 30, env: { LC_ALL: "C" } });
  expect(/Machine:\s+(.+)/.exec(header.stdout)?.[1]).toBe("AArch64");
  expect(await containers.running()).toBe("");
}, 2_400_000);

test("docs/migrate.md: cross is kept, with the Cross.toml that is there", async () => {
  const kept = blocks.find(
    ({ place, text }) => /^docs\/migrate/.test(place) && /strategy: cross$/m.test(text),
  );
  const [use] = usesIn(kept?.text ?? "");
  const project = await containers.project("pure");
  writeFileSync(`${project}/Cross.toml`, `[target.${arm64}]\nimage = "${image}"\n`);
  const flags = Object.entries(use?.with ?? {}).flatMap(([name, value]) => [`--${name}`, String(value)]);
  expect(flags).toEqual(expect.arrayContaining(["--strategy", "cross", "--targets", arm64]));
  const ran = await containers.rustCross(project, ["build", ...flags]);
  if (ran.code !== 0) throw new Error(`${ran.stdout.slice(-4000)}\n${ran.stderr.slice(-8000)}`);
  const { targets } = readResult(`${project}/target/rust-cross/result.json`);
  expect(targets).toMatchObject([{ target: arm64, strategy: "cross", success: true }]);
}, 1_200_000);

test("an image that is not there is an error, and nothing is built on the host instead", async () => {
  const project = await containers.project("pure");
  const ran = await containers.rustCross(project, [
    "build",
    ...cross,
    "--cross-image",
    "rust-cross-test/none:1",
  ]);
  expect(ran.code).toBe(1);
  expect(ran.stderr).not.toContain("Compiling");
}, 300_000);

test("a cross that falls back to the host's cargo is found out, also where the machine is the host's", async () => {
  const project = await containers.project("pure");
  // What cross does for a target that it has no image for: host cargo with the same words.
  const folder = `${containers.folder}/home/bin`;
  const fake = '#!/bin/sh\n[ "$1" = --version ] && echo "cross 0.2.5" && exit\nexec cargo "$@"\n';
  await containers.asUser(
    ["sh", "-c", 'mkdir -p "$1" && printf %s "$2" >"$1/cross" && chmod +x "$1/cross"', "x", folder, fake],
    project,
  );
  const ran = await containers.rustCross(
    project,
    ["build", "--strategy", "cross", "--targets", "x86_64-unknown-linux-gnu", "--cross-image", image],
    { PATH: `${folder}:${containers.environment.PATH}` },
  );
  expect(ran.code).toBe(1);
  expect(ran.stderr).toMatch(
    /cross built tally on this machine and not in its container: \S+ is outside of \/target/,
  );
}, 300_000);
