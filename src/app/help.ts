import { flagHelp, groups } from "../inputs/index.ts";
import { planFormatNames } from "../plan/render/index.ts";
import { exitStatus } from "./cancel.ts";
import { wrap } from "./wrap.ts";

/** Commands of the command line, in the order of the help. */
export const commandHelp = {
  build: "build for every target, and whatever else the inputs ask for",
  test: "the same with --test: build, then test what was built",
  plan: `print what would be done, and do nothing (--format ${planFormatNames.join("|")})`,
  targets: "list the targets, what can build and run them here, and why not",
  doctor: "say what this machine has, and what to do about the rest",
  clean: "remove from the cache what is not used (--all: everything)",
} as const;

export type CommandName = keyof typeof commandHelp;

export const isCommand = (name: string): name is CommandName => Object.hasOwn(commandHelp, name);

/** Flags of the command that are no inputs. */
export const extraFlags = {
  help: { value: false },
  version: { value: false },
  verbose: { value: false },
  format: { value: true },
  all: { value: false },
} as const;

/** The text of `--help`. */
export function helpText(width: number): string {
  const lines = [
    "rust-cross: cross-compile a Rust project for several targets in one run, and test it.",
    "",
    "Usage: rust-cross <command> [flags] [-- arguments for the tests]",
    "",
    "Commands",
    ...Object.entries(commandHelp).map(([name, help]) => `  ${name.padEnd(9)} ${help}`),
    "",
    "These flags are also inputs of the action, and (but for working-directory, manifest-path and dry-run) keys of\n[workspace.metadata.rust-cross] in Cargo.toml.",
  ];
  const flags = flagHelp();
  for (const group of groups) {
    lines.push("", group);
    for (const { flag, help, defaultText } of flags.filter((each) => each.group === group)) {
      lines.push(
        `  ${flag}`,
        ...wrap(`${help}${defaultText === null ? "" : ` Default: ${defaultText}.`}`, width - 6).map(
          (line) => `      ${line}`,
        ),
      );
    }
  }
  lines.push(
    "",
    "Other flags",
    "  --help, --version, --verbose (show what set-up steps print), --format (plan, targets, doctor: text, json and for a plan more), --all and --dry-run (clean)",
    "",
    `Exit status: ${exitStatus.success} done, ${exitStatus.failed} a target failed, ${exitStatus.invalid} something in the inputs, the project or the machine is not in order, ${exitStatus.interrupted} or ${exitStatus.terminated} cancelled, ${exitStatus.internal} a bug of rust-cross.`,
    "Environment: RUST_CROSS_CACHE moves the cache directory; NO_COLOR turns colours off.",
    "",
  );
  return lines.join("\n");
}
