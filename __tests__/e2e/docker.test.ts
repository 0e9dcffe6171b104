import { existsSync, statSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Result } from "../../src/report/result.ts";
import { mount } from "../../src/strategies/containers.ts";
import { baseImage, Containers, user } from "../support/containers/index.ts";
import { checkout, run } from "../support/machine/index.ts";
import { readResult } from "../support/result.ts";

/**
 * The strategy docker, as an ordinary user with a docker of our own, looked at from outside. There is no registry here: the base
 * image is Debian as the official image of Rust has it.
 */

const cli = `${checkout}/dist/cli/index.js`;
const containers = new Containers();
const arm64 = "aarch64-unknown-linux-gnu";
const armhf = "armv7-unknown-linux-gnueabihf";
const riscv = "riscv64gc-unknown-linux-gnu";

beforeAll(() => containers.make(["bookworm", "trixie"]), 1_800_000);
afterAll(() => containers.end(), 60_000);

const docker = (image = baseImage("bookworm")) => [
  "--strategy",
  "docker",
  "--container-network",
  "host",
  "--docker-image",
  image,
];
/** Programs that a test starts itself do not run under QEMU as cargo's runner: these are the other tests. */
const withoutCommands = ["--args", "--lib --bins"];

async function succeed(project: string, args: readonly string[]): Promise<string> {
  const ran = await containers.rustCross(project, args);
  if (ran.code !== 0) throw new Error(`${ran.stdout.slice(-4000)}\n${ran.stderr.slice(-8000)}`);
  return ran.stderr;
}

function resultOf(project: string): Result {
  return readResult(`${project}/target/rust-cross/result.json`);
}

async function machineOf(file: string): Promise<string | undefined> {
  const header = await run(["readelf", "-h", file], { timeoutSeconds: 30, env: { LC_ALL: "C" } });
  return /Machine:\s+(.+)/.exec(header.stdout)?.[1];
}

/** Files below a folder that are not the user's. */
async function strangers(folder: string): Promise<string> {
  return (await run(["find", folder, "!", "-uid", `${user}`], { timeoutSeconds: 60 })).stdout;
}

const images = async () =>
  (
    await containers.docker(
      "image",
      "ls",
      "--no-trunc",
      "--format",
      "{{.Repository}}:{{.Tag}} {{.ID}}",
      "rust-cross/*",
    )
  ).stdout;

describe("examples/native with OpenSSL, zlib, C++ and bindgen", () => {
  test("is built and tested for aarch64, and every file is the user's", async () => {
    const project = await containers.project("native");
    const said = await succeed(project, ["test", ...docker(), "--targets", arm64, ...withoutCommands]);
    expect(said).toContain("programs that a test starts itself");
    expect(resultOf(project).targets).toMatchObject([
      {
        target: arm64,
        strategy: "docker",
        success: true,
        runner: "container",
        release: "Debian 12 (bookworm)",
        tests: { failed: 0 },
      },
    ]);
    expect(resultOf(project).targets[0]?.tests?.passed).toBeGreaterThan(5);
    expect(await machineOf(`${project}/target/rust-cross/${arm64}/stash`)).toBe("AArch64");
    expect(await strangers(project)).toBe("");
    expect(await strangers(`${containers.folder}/cargo`)).toBe("");
    expect(await strangers(`${containers.folder}/cache`)).toBe("");
    // The host's own crates are the container's.
    expect(existsSync(`${containers.folder}/cargo/registry/cache`)).toBe(true);

    const before = await images();
    const again = await succeed(project, [
      "build",
      ...docker(),
      "--targets",
      arm64,
      "--test",
      "true",
      ...withoutCommands,
    ]);
    expect(again).toMatch(/image for aarch64-unknown-linux-gnu.*already there/);
    expect(again).not.toContain("Compiling");
    expect(await images()).toBe(before);
    expect(await containers.running()).toBe("");
  }, 1_800_000);

  test("the Dockerfile that is printed builds it by itself, and its binary runs", async () => {
    const project = await containers.project("native");
    // No engine is asked for.
    const printed = await containers.rustCross(
      project,
      ["plan", "--format", "dockerfile", "--docker-image", baseImage("bookworm"), "--targets", arm64],
      { DOCKER_HOST: "unix:///nowhere" },
    );
    expect(printed.stderr).toBe("");
    const built = await containers.build("rust-cross-test/printed", printed.stdout, project);
    if (built.code !== 0) throw new Error(`${built.stdout.slice(-4000)}\n${built.stderr.slice(-4000)}`);
    const id = (await containers.docker("create", "rust-cross-test/printed", "-")).stdout.trim();
    const binary = `${containers.folder}/stash`;
    await containers.docker("cp", `${id}:/${arm64}/stash`, binary);
    await containers.docker("rm", id);
    expect(await machineOf(binary)).toBe("AArch64");
    // The image of the test before has QEMU and the libraries; its plan names it.
    const planned = await containers.rustCross(project, [
      ...["plan", "--format", "json", ...docker(), "--targets", arm64, "--test", "true", ...withoutCommands],
    ]);
    const image = new RegExp(`"(rust-cross/${arm64}:[0-9a-f]+)"`).exec(planned.stdout)?.[1] ?? "";
    const ran = await containers.docker(
      ...["run", "--rm", "--network", "host", ...mount(binary, "/stash", true), image],
      ...["qemu-aarch64-static", "/stash", "--help"],
    );
    expect(ran).toMatchObject({ code: 0, stdout: expect.stringContaining("Usage: stash") });
  }, 1_800_000);
});

describe("examples/pure", () => {
  test.each([
    [armhf, baseImage("bookworm"), "ARM"],
    [riscv, baseImage("trixie"), "RISC-V"],
  ])(
    "is built and tested for %s on %s",
    async (triple, image, machine) => {
      const project = await containers.project("pure");
      await succeed(project, ["test", ...docker(image), "--targets", triple, ...withoutCommands]);
      expect(resultOf(project).targets).toMatchObject([
        { target: triple, success: true, tests: { failed: 0 } },
      ]);
      expect(await machineOf(`${project}/target/rust-cross/${triple}/tally`)).toBe(machine);
      expect(await strangers(project)).toBe("");
    },
    1_800_000,
  );

  test("a Dockerfile of one's own", async () => {
    const project = await containers.project("pure");
    const file = `${project}/arm.Dockerfile`;
    const text = `FROM ${baseImage("bookworm")}\nRUN apt-get update && apt-get install -y --no-install-recommends gcc-aarch64-linux-gnu libc6-dev-arm64-cross && rustup target add ${arm64}\nENV CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER=aarch64-linux-gnu-gcc\n`;
    await containers.asUser(["sh", "-c", 'printf %s "$1" >"$2"', "write", text, file], project);
    await succeed(project, [
      ...["build", "--strategy", "docker", "--container-network", "host"],
      ...["--dockerfile", "arm.Dockerfile", "--targets", arm64],
    ]);
    expect(await machineOf(`${project}/target/rust-cross/${arm64}/tally`)).toBe("AArch64");
    expect(statSync(`${project}/target/rust-cross/${arm64}/tally`).uid).toBe(user);
  }, 900_000);

  test("a test that hangs ends with its container", async () => {
    const project = await containers.project("../__tests__/e2e/fixtures/failing");
    const ran = await containers.rustCross(project, [
      ...["test", ...docker(), "--targets", arm64, "--test-timeout", "10s"],
      ...["--args", "--test hangs -- --ignored sleeps"],
    ]);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain("ran longer than 10 s and was killed");
    expect(await containers.running()).toBe("");
  }, 900_000);
});

/** The rules of src/diagnosis/containers.ts on real failures, as failures.test.ts has those of the others. */
describe("failures of containers", () => {
  /** The rule explains what comes of it, in the result and on the terminal. */
  async function explained(
    rule: string,
    project: string,
    args: readonly string[],
    words: RegExp,
    start = (words: readonly string[]) => containers.rustCross(project, words),
  ) {
    const output = `${project}/target/rust-cross`;
    const ran = await start(["build", "--targets", arm64, "--output", output, ...args]);
    expect({ code: ran.code, end: ran.code === 1 ? "" : ran.stderr.slice(-5000) }).toEqual({
      code: 1,
      end: "",
    });
    const failure = resultOf(project).targets[0]?.failure;
    expect({ rule: failure?.rule, end: failure?.rule === rule ? "" : ran.stderr.slice(-5000) }).toEqual({
      rule,
      end: "",
    });
    expect(`${failure?.message} ${failure?.hint}`).toMatch(words);
    expect(ran.stderr).toContain(failure?.message);
  }

  const dockerfile = (name: string) => ["--strategy", "docker", "--dockerfile", name];
  const write = (project: string, name: string, text: string) =>
    containers.asUser(["sh", "-c", 'printf %s "$1" >"$2"', "write", text, `${project}/${name}`], project);
  test("a base without Rust", async () => {
    const project = await containers.project("pure");
    const bare = `FROM ${baseImage("bookworm")}\nENV PATH=/usr/bin:/bin\n`;
    expect((await containers.build("rust-cross-test/bare:bookworm", bare)).code).toBe(0);
    const image = ["--strategy", "docker", "--docker-image", "rust-cross-test/bare:bookworm"];
    await explained("base-image-unfit", project, image, /has no rustup.*docker-image/);
  }, 300_000);

  test("a base from a registry that is not there", async () => {
    const project = await containers.project("pure");
    await write(project, "far.Dockerfile", "FROM 127.0.0.1:1/nobody/rust:1\n");
    await explained(
      "base-image-unreachable",
      project,
      dockerfile("far.Dockerfile"),
      /127\.0\.0\.1:1.*registry/,
    );
  }, 300_000);

  test("a container of the same build", async () => {
    const project = await containers.project("pure");
    const planned = await containers.rustCross(project, [
      ...["plan", "--format", "json", ...docker(), "--targets", arm64],
    ]);
    const name = /"--name",\s*"(rust-cross-\w+)"/.exec(planned.stdout)?.[1] ?? "no name in the plan";
    expect((await containers.docker("create", "--name", name, baseImage("bookworm"), "true")).code).toBe(0);
    try {
      await explained("container-still-there", project, docker(), new RegExp(`docker rm --force ${name}`));
    } finally {
      await containers.docker("rm", "--force", name);
    }
  }, 900_000);

  test("an engine that does not see the project's folder", async () => {
    const project = await containers.project("pure");
    // A mount namespace of the command alone, as a container that has only the engine's socket.
    const hidden = `${containers.folder}/home/hidden`;
    const enter = `mkdir -p "$0" && mount -t tmpfs tmpfs "$0" && cp -r "$1/." "$0" && chown -R ${user}:${user} "$0" && cd "$0" && shift && exec setpriv --reuid=${user} --regid=${user} --clear-groups -- "$@"`;
    await explained("engine-elsewhere", project, docker(), /does not see the folder.*hidden/, (words) =>
      run(["unshare", "--mount", "sh", "-c", enter, hidden, project, process.execPath, cli, ...words], {
        timeoutSeconds: 600,
        env: containers.environment,
      }),
    );
  }, 900_000);

  test("an engine that has gone when its image was made", async () => {
    const project = await containers.project("pure");
    // The client of the user's PATH finds its engine no more.
    const folder = `${containers.folder}/home/bin`;
    const client = (await run(["sh", "-c", "command -v docker"], { timeoutSeconds: 10 })).stdout.trim();
    const text = `#!/bin/sh\nif [ "$1" = run ]; then export DOCKER_HOST=unix:///nowhere; fi\nexec ${client} "$@"\n`;
    await containers.asUser(["mkdir", "-p", folder], containers.folder);
    await write(folder, "docker", text);
    await containers.asUser(["chmod", "755", `${folder}/docker`], containers.folder);
    await explained("engine-gone", project, docker(), /does not answer.*docker/, (words) =>
      containers.rustCross(project, words, { PATH: `${folder}:${containers.environment.PATH}` }),
    );
  }, 900_000);
});
