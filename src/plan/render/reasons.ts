import type { Action, CargoCommand } from "../step.ts";

/** Why lines stand in a rendered plan: comments for people, the same in every rendering. */

/** What a variable is for, by its name; the first that fits. */
const variables: readonly (readonly [RegExp, string])[] = [
  [/^PATH$/, "The target's tools go before those of this machine; what came with them comes last."],
  [
    /^RUSTUP_TOOLCHAIN$/,
    "The toolchain that was found when this was planned, whatever the default is by now.",
  ],
  [/^CARGO_TARGET_\w+_LINKER$/, "What cargo links with."],
  [
    /^RUST_CROSS_HOST_LINKER$/,
    "What that starts for the host's side: one path for all targets, or cargo builds it again.",
  ],
  [/^CARGO_TARGET_\w+_RUNNER$/, "What cargo starts programs with."],
  [
    /^(CC|CXX|AR|RANLIB|CFLAGS|CXXFLAGS)_/,
    "What the cc crate compiles C and C++ with, and hands to configure scripts.",
  ],
  [/^PKG_CONFIG_/, "pkg-config is to find the libraries of that side alone."],
  [/^CMAKE_TOOLCHAIN_FILE_/, "What the cmake crate is told of the target."],
  [/^BINDGEN_EXTRA_CLANG_ARGS_/, "Where bindgen finds headers."],
  [/^LIBCLANG_PATH$/, "The libclang that bindgen loads."],
  [/^QEMU_LD_PREFIX$/, "Where QEMU finds the dynamic linker and the libraries of the target."],
  [/^QEMU_CPU$/, "The machine that QEMU is to be."],
];

/** Null for a variable that the user sets. */
export function reasonOfVariable(name: string): string | null {
  return variables.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

const commands: Readonly<Record<CargoCommand, string>> = {
  fetch: "The crates of all targets at once, before anything needs them.",
  build:
    "Builds for the target; build scripts and procedural macros are built for this machine in the same call.",
  "build-examples": "Builds the examples, which a call of cargo without flags leaves out.",
  "test-build": "Compiles the tests alone, so that what follows is only their running.",
  "bench-build": "Compiles the benches alone, so that what follows is only their running.",
  "run-build": "Compiles what is run next.",
  test: "Runs the tests, doctests too.",
  bench: "Runs the benches.",
  run: "Runs the program.",
  check: "Checks the code for the target without making files of it.",
  clippy: "Lints the code as it is compiled for the target.",
  doc: "Documentation as it is for the target.",
};

/** What a step is for. Null where its title says it. */
export function reasonOfAction(action: Action): string | null {
  switch (action.kind) {
    case "apt-root": {
      const { kind, release, architecture } = action.root;
      return {
        sysroot: `Headers and libraries of ${release} for ${architecture}: what is compiled and linked against.`,
        tools: `Programs and libraries of ${release} that run on this machine, from where they are.`,
        files: `Single files of a package of ${release}.`,
      }[kind];
    }
    case "cargo":
      return commands[action.subcommand];
    case "collect":
      return "What was built, each file checked to be for the target before it is copied.";
    case "verify":
      return "What was built is held against what was asked for. rust-cross itself also reads ABIs, and says which object is at fault.";
    case "strip":
      return action.split
        ? "Debug information goes into files of its own, which the programs name."
        : "What only a debugger reads is taken out of the copies; cargo's own files keep it.";
    case "pack":
      return action.archive === null
        ? null
        : "The same files make the same archive, whoever packs them and when: sorted, of no owner, of one time.";
    case "smoke":
      return "What was built is started once as it will be shipped, so that it is known to start.";
    case "tool":
      return "A pinned version. rust-cross itself tries release archives and other sources first, and checks them.";
    case "rust-sysroot":
      return "rustc takes the folder of its own library for its sysroot, and finds the std of each target there.";
    case "write":
    case "run":
      return null;
  }
}
