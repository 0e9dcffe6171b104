import { describe, expect, test } from "@jest/globals";
import { divideArgs, parseFlags, splitWords } from "../../src/inputs/index.ts";
import type { Plan, PlannedInput } from "../../src/plan/plan.ts";
import { repeatCommand } from "../../src/plan/repeat.ts";

const arm = "aarch64-unknown-linux-gnu";
const planOf = (inputs: readonly PlannedInput[], own: readonly PlannedInput[] = []) =>
  ({ inputs, targets: [{ triple: arm, inputs: own }] }) as unknown as Plan;
const input = (
  name: PlannedInput["name"],
  value: PlannedInput["value"],
  from = `--${name}`,
): PlannedInput => ({
  name,
  value,
  from,
});
const lib = ["-p", "a", "--lib"];
const exact = ["tests::bad", "--exact"];

/** What a shell and the command read of it. */
function read(command: string) {
  const split = splitWords(command);
  if ("fault" in split) throw new Error(split.fault);
  const { flags, words } = parseFlags(split.words.slice(1));
  const args = splitWords(String(flags.args));
  return { words, flags, args: divideArgs("words" in args ? args.words : []) };
}

test("a repeat that is repeated says --exact once", () => {
  const args = ["--lib", "--", "tests::bad", "--exact", "--nocapture"];
  expect(repeatCommand(planOf([{ name: "args", value: args, from: "--args" }]), arm, lib, exact)).toContain(
    "-- --nocapture tests::bad --exact",
  );
});

describe("the command that repeats a test", () => {
  test("target, program and test", () => {
    expect(repeatCommand(planOf([]), arm, lib, exact)).toBe(
      `rust-cross build --command test --targets ${arm} --args '-p a --lib -- tests::bad --exact'`,
    );
  });

  test("what was given is given again, what Cargo.toml and the defaults say is not", () => {
    const plan = planOf(
      [
        input("targets", [arm, "x"], "with: targets"),
        input("features", ["tls", "zip"], "with: features"),
        input("profile", "dev", "-r"),
        input("locked", true),
        input("suite", "bullseye", "Cargo.toml [workspace.metadata.rust-cross]"),
        input("strategy", "auto", "default"),
        input("env", { TOKEN: "secret" }),
        input("mirror", "https://me:secret@mirror.test"),
        input("output", "/out"),
      ],
      [input("strategy", "zigbuild", "--targets"), input("cxx", true, "Cargo.toml [x.target.y]")],
    );
    expect(repeatCommand(plan, arm, lib, exact)).toBe(
      `rust-cross build --command test --targets ${arm} --features='tls zip' --profile=dev --locked=true --strategy=zigbuild --args '-p a --lib -- tests::bad --exact'`,
    );
  });

  test("args: flags stay, what chose programs and tests makes room", () => {
    const args = [
      "--all-targets",
      "-p",
      "b",
      "--jobs",
      "2",
      "--test=x",
      "--no-fail-fast",
      "--",
      "parser",
      "--test-threads",
      "1",
      "--ignored",
    ];
    expect(read(repeatCommand(planOf([input("args", args)]), arm, lib, exact)).args).toEqual({
      cargo: ["--jobs", "2", "--no-fail-fast", "-p", "a", "--lib"],
      program: ["--test-threads", "1", "--ignored", "tests::bad", "--exact"],
    });
    // Where cargo did not name the program, what chose it holds.
    expect(read(repeatCommand(planOf([input("args", ["--lib"])]), arm, [], exact)).args.cargo).toEqual([
      "--lib",
    ]);
  });

  test("names that a shell would read otherwise", () => {
    for (const name of ["it's", '"', "$(reboot)", "`x`", "a b", "\\", "* ;&|"]) {
      const { words, args } = read(repeatCommand(planOf([]), arm, lib, [name, "--exact"]));
      expect(words).toEqual(["build"]);
      expect(args.program).toEqual([name, "--exact"]);
    }
  });
});
