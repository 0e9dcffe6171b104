import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { baseImage, Containers } from "../support/containers/index.ts";
import { run } from "../support/machine/index.ts";
import { readResult } from "../support/result.ts";

/**
 * The strategy cross with the released program, which is fetched, and an image made here: Debian 12 with what the example
 * needs. cross's own images cannot be reached here.
 */

const containers = new Containers();
const arm64 = "aarch64-unknown-linux-gnu";
const image = "rust-cross-test/cross:aarch64";

const text = `FROM ${baseImage("bookworm")}
RUN dpkg --add-architecture arm64 && apt-get update && apt-get install -y --no-install-recommends \\
      g++-aarch64-linux-gnu libc6-dev:arm64 libstdc++6:arm64 libssl-dev:arm64 zlib1g-dev:arm64 \\
      libcmark-dev libclang1-14 libclang-common-14-dev qemu-user-static
# cross brings its own Rust.
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \\
    CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER=aarch64-linux-gnu-gcc \\
    CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_RUNNER=qemu-aarch64-static \\
    CC_aarch64_unknown_linux_gnu=aarch64-linux-gnu-gcc \\
    CXX_aarch64_unknown_linux_gnu=aarch64-linux-gnu-g++ \\
    PKG_CONFIG_ALLOW_CROSS_aarch64_unknown_linux_gnu=1 \\
    PKG_CONFIG_LIBDIR_aarch64_unknown_linux_gnu=/usr/lib/aarch64-linux-gnu/pkgconfig:/usr/share/pkgconfig
`;

beforeAll(async () => {
  await containers.make(["bookworm"]);
  const built = await containers.build(image, text);
  if (built.code !== 0) throw new Error(`${built.stdout.slice(-3000)}\n${built.stderr.slice(-3000)}`);
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
