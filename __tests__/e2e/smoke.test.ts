import { afterAll, describe, expect, test } from "@jest/globals";
import { Command } from "../support/command.ts";
import { run } from "../support/machine/index.ts";

/** What was built is really started, or is found not to start. */

const limit = 900_000;
const arm = "aarch64-unknown-linux-gnu";
const own = "x86_64-unknown-linux-gnu";
const musl = ["x86_64-unknown-linux-musl", "aarch64-unknown-linux-musl"];
const starting = new Command("__tests__/e2e/fixtures/starting");
const native = new Command("examples/native", starting.cache);

afterAll(() => {
  native.close();
  starting.close();
});

/** A build of the fixture with one of its features, and a smoke run. */
async function started(feature: string, smoke: "auto" | "true") {
  const ran = await starting.start([
    smoke === "auto" ? "test" : "build",
    "--profile=dev",
    `--features=${feature}`,
    `--smoke=${smoke}`,
    "--smoke-timeout=3s",
    "--fail-fast=false",
    `--targets=${musl.join(",")}`,
  ]);
  return { code: ran.code, targets: starting.result().targets };
}

describe("programs that start", () => {
  test(
    "the example's, with its libraries, for another architecture and for this one",
    async () => {
      const targets = await native.succeed(["build", "--smoke=true", `--targets=${arm},${own}=apt`]);
      for (const triple of [arm, own])
        expect(targets[triple]?.smoke).toEqual([
          {
            file: `${triple}/stash`,
            command: ["stash", "--version"],
            library: expect.stringMatching(/^glibc 2\.\d+ of /),
            status: 0,
            seconds: expect.any(Number),
            output: "stash 0.1.0",
          },
        ]);
    },
    limit,
  );

  test(
    "static ones, also where they end with another exit status or do not end",
    async () => {
      const targets = await starting.succeed([
        "build",
        "--profile=dev",
        "--smoke=true",
        `--targets=${musl.join(",")}`,
      ]);
      for (const triple of musl)
        expect(targets[triple]?.smoke).toEqual([
          expect.objectContaining({ status: 0, library: null, output: "starting 0.3.0" }),
        ]);
      for (const [feature, status] of [
        ["status", 2],
        ["hang", null],
      ] as const) {
        const { code, targets } = await started(feature, "auto");
        expect([feature, code]).toEqual([feature, 0]);
        expect(targets.map(({ smoke }) => smoke.map((each) => each.status))).toEqual([[status], [status]]);
      }
    },
    limit,
  );
});

describe("programs that do not", () => {
  test(
    "crash, take too long, or fail where they were asked not to",
    async () => {
      for (const [feature, smoke, rule, message] of [
        ["crash", "auto", "segmentation-fault", /^starting of .* crashes: segmentation fault/],
        [
          "hang",
          "true",
          null,
          /did not end within 3 s and was killed with all that it had started; its last words: serving\.$/,
        ],
        ["status", "true", null, /failed: exit status 2; its last words: there is no option --version\.$/],
      ] as const) {
        const { code, targets } = await started(feature, smoke);
        expect([feature, code]).toEqual([feature, 1]);
        for (const target of targets)
          expect(target.failure).toMatchObject({
            phase: "test",
            step: `${target.target}/smoke`,
            rule,
            message: expect.stringMatching(message),
          });
      }
      // Nothing of it goes on.
      const left = await run(["pgrep", "-f", `${starting.output}/.*/starting`], { timeoutSeconds: 30 });
      expect(left.stdout).toBe("");
    },
    limit,
  );

  test(
    "need a newer glibc than was promised: linked by the host's own gcc instead of the older release's",
    async () => {
      const ran = await starting.start(
        [
          "build",
          "--profile=dev",
          "--strategy=apt",
          "--glibc=2.31",
          "--smoke=true",
          "--verify=false",
          `--targets=${own}`,
        ],
        { CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_LINKER: "cc" },
      );
      expect(ran.code).toBe(1);
      const [target] = starting.result().targets;
      expect(target?.failure).toMatchObject({
        step: `${own}/smoke`,
        rule: "glibc-too-old",
        message: expect.stringMatching(
          /^starting of x86_64-unknown-linux-gnu does not start: starting needs .*GLIBC_2\.34 of libc\.so\.6, which glibc 2\.31 of Debian 11 \(bullseye\) does not have/,
        ),
        hint: expect.stringContaining("a linker, an object file or a library of your own"),
      });
    },
    limit,
  );
});
