import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Command } from "../support/command.ts";
import { run } from "../support/machine/index.ts";

/** What was built is held against what was asked for: by linkers of the user that know nothing of it. */

const limit = 900_000;
const aarch64 = "aarch64-unknown-linux-gnu";
const armv7 = "armv7-unknown-linux-gnueabihf";
const armv6 = "arm-unknown-linux-gnueabihf";
// Packages are kept from one run of the tests to the next.
const project = new Command(
  "__tests__/e2e/fixtures/verify",
  process.env.RUST_CROSS_TEST_CACHE ?? "/var/tmp/rust-cross-test-cache",
);

afterAll(() => project.close());

const linkers: Record<string, string> = {};

/** Debian's compilers as somebody would set them up by hand. */
beforeAll(async () => {
  const targets = await project.succeed(["build", "--strategy", "apt", "--targets", `${aarch64},${armv7}`]);
  expect(targets[aarch64]?.files[0]?.inspection).toMatchObject({
    machine: "aarch64",
    needed: expect.arrayContaining(["libc.so.6", "libm.so.6"]),
    interpreter: "/lib/ld-linux-aarch64.so.1",
    linking: "dynamic",
    pie: true,
  });
  expect(targets[armv7]?.files[0]?.inspection).toMatchObject({ architecture: "v7-A", floatAbi: "hard" });
  for (const triple of [aarch64, armv7]) {
    const planned = await project.start([
      "plan",
      "--strategy",
      "apt",
      "--targets",
      triple,
      "--format",
      "json",
    ]);
    const { environment } = JSON.parse(planned.stdout).targets[0];
    const [linker] = Object.entries(environment).flatMap(([name, value]) =>
      /_LINKER$/.test(name) ? [value] : [],
    );
    linkers[triple] = String(linker);
  }
}, limit);

const byHand = (triple: string, linker: string | undefined) => ({
  [`CARGO_TARGET_${triple.replaceAll("-", "_").toUpperCase()}_LINKER`]: linker ?? "",
});

describe("a floor of glibc", () => {
  const build = (glibc: string) =>
    project.start(
      ["build", "--strategy", "cargo", "--glibc", glibc, "--targets", aarch64],
      byHand(aarch64, linkers[aarch64]),
    );

  test(
    "that is too low for the start files fails with symbol, version and library",
    async () => {
      const ran = await build("2.31");
      expect(ran.code).toBe(1);
      expect(ran.stderr).toMatch(
        /needs glibc 2\.34, and `glibc: 2\.31` was asked for: GLIBC_2\.34 of libc\.so\.6 for .*\w/,
      );
      const versions = await run(["readelf", "-V", "--dyn-syms", "-W", `${project.output}/${aarch64}/app`], {
        timeoutSeconds: 30,
        env: { LC_ALL: "C" },
      });
      expect(versions.stdout).toMatch(/__libc_start_main@GLIBC_2\.34/);
      expect(project.result().targets[0]).toMatchObject({
        success: false,
        failure: {
          kind: "failed",
          phase: "collect",
          step: `${aarch64}/verify`,
          hint: expect.stringContaining("zigbuild"),
        },
      });
      const [file] = project.result().targets[0]?.files ?? [];
      expect(file?.inspection?.versions).toContainEqual(
        expect.objectContaining({
          version: "GLIBC_2.34",
          symbols: expect.arrayContaining(["__libc_start_main"]),
        }),
      );
    },
    limit,
  );

  test(
    "that is too low for a crate names the crate",
    async () => {
      const ran = await build("2.28");
      expect(ran.stderr).toMatch(/GLIBC_2\.29 of libm\.so\.6 for pow/);
      expect(ran.stderr).toMatch(/pow is used by \S+\.o in the crate power/);
    },
    limit,
  );

  test(
    "that is high enough is fine",
    async () => {
      expect((await build("2.36")).code).toBe(0);
    },
    limit,
  );
});

test(
  "an ARMv7 binary is refused in the folder of an ARMv6 target",
  async () => {
    const build = (...more: string[]) =>
      project.start(
        ["build", "--strategy", "cargo", "--build-std", "--targets", armv6, ...more],
        byHand(armv6, linkers[armv7]),
      );
    const ran = await build();
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(/app has code for ARMv7-A, and arm-unknown-linux-gnueabihf is ARMv6/);
    expect(ran.stderr).toContain("None of the crates' libraries is: it comes from the start files (crt1.o)");
    expect(project.result().targets[0]).toMatchObject({ success: false, failure: { phase: "collect" } });

    const unchecked = await build("--no-verify");
    expect(unchecked.code).toBe(0);
    expect(project.result().targets[0]?.files[0]?.inspection).toBeNull();
    const attributes = await run(["readelf", "-A", `${project.output}/${armv6}/app`], { timeoutSeconds: 30 });
    expect(attributes.stdout).toMatch(/Tag_CPU_arch: v7/);
  },
  limit,
);

test(
  "static and allowed libraries: all that is wrong is told at once, and the script of the plan says it too",
  async () => {
    const musl = "x86_64-unknown-linux-musl";
    const gnu = "x86_64-unknown-linux-gnu";
    const asked = [
      "--strategy",
      "cargo",
      "--static",
      "--allowed-libraries",
      "libc.so.6 ld-*",
      "--no-fail-fast",
    ];
    const ran = await project.start(["build", ...asked, "--targets", `${musl},${gnu}`]);
    expect(ran.code).toBe(1);
    const [first, second] = project.result().targets;
    expect(first).toMatchObject({
      success: true,
      files: [{ inspection: { linking: "static", interpreter: null, needed: [] } }],
    });
    expect(second?.failure?.message).toMatch(
      /is no static program: it loads \/lib64\/ld-linux-x86-64\.so\.2, /,
    );
    expect(second?.failure?.message).toMatch(
      /needs libgcc_s\.so\.1.*, and only libc\.so\.6, ld-\* are allowed/,
    );

    const script = await project.start(["plan", ...asked, "--targets", gnu, "--format", "shell"]);
    const env = { CARGO_TARGET_DIR: `${project.folder}/target`, RUST_CROSS_CACHE: project.cache };
    const carriedOut = await run(["sh", "-c", script.stdout], {
      cwd: project.project,
      env,
      timeoutSeconds: 300,
    });
    expect(carriedOut.code).toBe(1);
    expect(carriedOut.stderr).toMatch(/app is no static program/);
    expect(carriedOut.stderr).toMatch(/app needs libgcc_s\.so\.1, which is not allowed/);
  },
  limit,
);

test(
  "the command says of a file what the result says, and what is no binary",
  async () => {
    const app = `${project.output}/x86_64-unknown-linux-musl/app`;
    const text = await project.start(["inspect", app]);
    expect(text.code).toBe(0);
    expect(text.stdout).toMatch(/runs on +static/);
    const json = await project.start(["inspect", "--format", "json", app, "Cargo.toml"]);
    expect(json.code).toBe(1);
    expect(json.stderr).toMatch(/Cargo\.toml is no ELF/);
    expect(JSON.parse(json.stdout).files).toMatchObject([
      { path: app, floor: "static", inspection: { format: "elf", linking: "static" }, problem: null },
      { path: "Cargo.toml", floor: null, inspection: null, problem: expect.stringContaining("is no ELF") },
    ]);
    const missing = await project.start(["inspect", "/no/such/file"]);
    expect(missing.code).toBe(2);
    expect(missing.stderr).toContain("/no/such/file is no file");
  },
  limit,
);
