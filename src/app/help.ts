import {
  type FlagHelp,
  flagHelp,
  groups,
  type InputName,
  inputNames,
  planInputs,
  runInputs,
  setupInputs,
} from "../inputs/index.ts";
import { planFormatNames } from "../plan/render/index.ts";
import { exitStatus } from "./cancel.ts";
import { wrap } from "./wrap.ts";

interface CommandHelp {
  /** In a few words, for the list of commands. */
  readonly summary: string;
  /** What it does, in one or two sentences. */
  readonly help: string;
  /** Inputs that mean something to it. */
  readonly inputs: readonly InputName[];
  /** Lines for a shell. */
  readonly examples: readonly string[];
}

/** Inputs that decide what this machine can build. */
const machineInputs = ["suite", "mirror", "sysroot", "runner", "toolchain", "working-directory"] as const;

/** Commands of the command line, in the order of the help. */
export const commandHelp = {
  build: {
    summary: "build for every target, and whatever else the inputs ask for",
    help: "Builds the project for every target and leaves checked files and result.json in the output folder. Compilers and libraries are fetched into the cache first, where they are missing.",
    inputs: runInputs,
    examples: [
      "rust-cross build --targets aarch64-unknown-linux-gnu,s390x-unknown-linux-gnu --packages libssl-dev",
    ],
  },
  test: {
    summary: "the same with --test: build, then test what was built",
    help: "Builds as `build` does, then runs the tests of every target, foreign ones under QEMU. Arguments after `--` are for the tests.",
    inputs: runInputs,
    examples: ["rust-cross test --targets aarch64-unknown-linux-gnu -- --nocapture"],
  },
  plan: {
    summary: `print what would be done, and do nothing (--format ${planFormatNames.join("|")})`,
    help: "Prints where every input came from, the environment of cargo and every step of a build; changes nothing and uses no network.",
    inputs: planInputs,
    examples: [
      "rust-cross plan --targets aarch64-unknown-linux-gnu --test --format json",
      "rust-cross plan --format matrix --max-jobs 4",
    ],
  },
  env: {
    summary: "make plain cargo ready for targets, and print its environment for a shell",
    help: "Fetches toolchain, linker, libraries and emulator of every target as `build` does, and prints the variables with which plain `cargo build --target …` and `cargo test --target …` use them, for a shell's eval.",
    inputs: setupInputs,
    examples: ['eval "$(rust-cross env --targets aarch64-unknown-linux-gnu)"'],
  },
  targets: {
    summary: "list the targets, what can build and run them here, and why not",
    help: "Lists every known triple, or those of --targets: what can build it and run its tests on this machine, or why not. Needs no project.",
    inputs: ["targets", ...machineInputs],
    examples: ["rust-cross targets --targets riscv64gc-unknown-linux-gnu --suite bookworm"],
  },
  doctor: {
    summary: "say what this machine has, and what to do about the rest",
    help: "Says what this machine has of what rust-cross needs, and how to get the rest. Needs no project, changes nothing and uses no network.",
    inputs: machineInputs,
    examples: ["rust-cross doctor", "rust-cross doctor --format json"],
  },
  clean: {
    summary: "remove from the cache what is not used (--all: everything)",
    help: "Removes leftovers from the cache, superseded states and what was not used for 30 days, and says what.",
    inputs: ["dry-run"],
    examples: ["rust-cross clean --dry-run", "rust-cross clean --all"],
  },
} as const satisfies Readonly<Record<string, CommandHelp>>;

export type CommandName = keyof typeof commandHelp;

export const commandNames = Object.keys(commandHelp) as readonly CommandName[];

export const isCommand = (name: string): name is CommandName => Object.hasOwn(commandHelp, name);

interface ExtraFlag {
  /** Whether it takes one. */
  readonly value: boolean;
  readonly flag: string;
  readonly help: string;
  readonly commands: readonly CommandName[];
}

/** Flags of the command that are no inputs. */
export const extraFlags: Readonly<Record<"help" | "version" | "verbose" | "format" | "all", ExtraFlag>> = {
  help: { value: false, flag: "--help", help: "Prints this text.", commands: commandNames },
  version: {
    value: false,
    flag: "--version",
    help: "Prints the version of rust-cross.",
    commands: commandNames,
  },
  verbose: {
    value: false,
    flag: "--verbose",
    help: "Shows what set-up steps print.",
    commands: ["build", "test", "env"],
  },
  format: {
    value: true,
    flag: "--format <form>",
    help: `In which form it is printed: text, json and, for a plan, ${planFormatNames.filter((each) => each !== "text" && each !== "json").join(", ")}. Default: text.`,
    commands: ["plan", "env", "targets", "doctor"],
  },
  all: {
    value: false,
    flag: "--all",
    help: "Removes all that rust-cross made, used or not.",
    commands: ["clean"],
  },
};

const environment = "Environment: RUST_CROSS_CACHE moves the cache directory; NO_COLOR turns colours off.";

/** The text of `--help`. */
export function helpText(width: number): string {
  return text([
    "rust-cross: cross-compile a Rust project for several targets in one run, and test it.",
    "",
    "Usage: rust-cross <command> [flags] [-- arguments for the tests]",
    "",
    "Commands",
    ...commandNames.map((name) => `  ${name.padEnd(9)} ${commandHelp[name].summary}`),
    "",
    "`rust-cross <command> --help` says more of one.",
    "",
    ...wrap(
      "These flags are also inputs of the action, and (but for working-directory, manifest-path and dry-run) keys of [workspace.metadata.rust-cross] in Cargo.toml.",
      width,
    ),
    ...inputLines(inputNames, width),
    "",
    "Other flags",
    ...Object.values(extraFlags).flatMap(({ flag, help, commands }) =>
      flagLines(
        flag,
        commands.length < commandNames.length ? `For ${commands.join(", ")}. ${help}` : help,
        width,
      ),
    ),
    "",
    ...wrap(
      `Exit status: ${exitStatus.success} done, ${exitStatus.failed} a target failed, ${exitStatus.invalid} something in the inputs, the project or the machine is not in order, ${exitStatus.interrupted} or ${exitStatus.terminated} cancelled, ${exitStatus.internal} a bug of rust-cross.`,
      width,
    ),
    environment,
  ]);
}

/** The text of `<command> --help`: its own flags alone. */
export function commandHelpText(name: CommandName, width: number): string {
  const { help, inputs, examples }: CommandHelp = commandHelp[name];
  const extra = Object.values(extraFlags).filter(({ commands }) => commands.includes(name));
  return text([
    ...wrap(`rust-cross ${name}: ${help}`, width),
    "",
    `Usage: rust-cross ${name} [flags]${name === "build" || name === "test" ? " [-- arguments for the tests]" : ""}`,
    "",
    examples.length > 1 ? "Examples" : "Example",
    ...examples.map((line) => `  ${line}`),
    ...inputLines(inputs, width),
    "",
    "Other flags",
    ...extra.flatMap((each) => flagLines(each.flag, each.help, width)),
    "",
    environment,
  ]);
}

/** The flags of some inputs, under their headings. */
function inputLines(names: readonly InputName[], width: number): string[] {
  const flags = flagHelp().filter(({ name }) => names.includes(name));
  return groups.flatMap((group) => {
    const own = flags.filter((each) => each.group === group);
    return own.length === 0 ? [] : ["", group, ...own.flatMap((each) => inputFlagLines(each, width))];
  });
}

function inputFlagLines({ flag, help, defaultText }: FlagHelp, width: number): string[] {
  return flagLines(flag, `${help}${defaultText === null ? "" : ` Default: ${defaultText}.`}`, width);
}

function flagLines(flag: string, help: string, width: number): string[] {
  return [`  ${flag}`, ...wrap(help, width - 6).map((line) => `      ${line}`)];
}

function text(lines: readonly string[]): string {
  return `${lines.join("\n")}\n`;
}
