import { type Rule, type Scene, setting } from "./rule.ts";

/** What says that a program was ended by a signal: QEMU, and cargo. */
const endedBy = (number: number, name: string) => [
  new RegExp(`(?<qemu>qemu): uncaught target signal ${number} `),
  new RegExp(`process didn't exit successfully: [^\\n]*\\(signal: ${number}, ${name}`),
];

/** Programs that do not start, or die, on the machine that runs them: QEMU's, or this one. */
export const running: readonly Rule[] = [
  {
    id: "glibc-of-build-script",
    seen: "`version 'GLIBC_2.39' not found (required by …/build-script-build)`",
    signs: [
      /version `(?<version>GLIBC_[\d.]+)' not found \(required by (?<file>[^)\n]*(?:build-script-\w+|\/deps\/lib[^/)\n]+\.so)[^)\n]*)\)/,
    ],
    message:
      "A build script or procedural macro was linked on a machine with a newer glibc ({version}) than that which runs it: {file}",
    hint: "The target folder comes from another machine or image: `cargo clean`, or one folder each by CARGO_TARGET_DIR; a cache of it between jobs must have the image's name in its key. A linker of your own for {host} has to link against this machine's glibc.",
    values: (_, { host }) => ({ host }),
  },
  {
    id: "glibc-too-old",
    seen: "`version 'GLIBC_2.36' not found`, `GLIBCXX_… not found`",
    signs: [/version `(?<version>GLIBC(?:XX)?_[\d.]+)' not found(?: \(required by (?<file>[^)\n]+)\))?/],
    inTests: true,
    input: "glibc",
    message: "The program needs {version}, which the C library that it runs with is too old for{?where}.",
    hint: `It was linked with a newer release{?release} than it runs on. For users' machines name the floor: ${setting("glibc", "{floor}")}, or an older \`suite\`. In tests: a QEMU_LD_PREFIX or LD_LIBRARY_PATH of your own leads to another C library; take it out.`,
    values: ({ version = "", file }, { release }) => ({
      where: file === undefined ? "" : ` (${file})`,
      release: release === null ? "" : ` (${release.label}, glibc ${release.glibc})`,
      floor: floorBelow(version),
    }),
  },
  {
    id: "loader-missing",
    seen: "`qemu-aarch64: Could not open '/lib/ld-linux-aarch64.so.1'`",
    signs: [/(?<qemu>qemu[\w-]*): Could not open '(?<file>[^'\n]+)'/],
    inTests: true,
    input: "runner",
    message:
      "QEMU finds no dynamic loader {file} for the program: the target's C library is not where it looks.",
    hint: "QEMU_LD_PREFIX has to name a folder with {file} in it: rust-cross sets it to the target's sysroot, so take one of your own out of the environment and `env`, and a `-L` of your own runner too. A musl target is static and needs none.",
  },
  {
    id: "wine-32-bit",
    seen: "rust-cross: Wine has no 32-bit part",
    signs: [/^rust-cross: Wine has no 32-bit part/m],
    input: "runner",
    message: "Wine has no 32-bit part here, without which it runs no program of a 32-bit Windows.",
    hint: `On Debian: \`sudo dpkg --add-architecture i386 && sudo apt-get update && sudo apt-get install wine32:i386\`. Or ${setting("runner", "none")} builds the tests without running them.`,
  },
  {
    id: "foreign-program",
    seen: "`Exec format error`, `cannot execute binary file`; under QEMU also just `exit status: 127`",
    signs: [
      /(?<words>Exec format error|cannot execute binary file)/,
      // QEMU does not tell a program why what it starts has failed.
      /\b(?:exit status: |exit code: |code=|unix_wait_status\()(?<code>127|32512)\b/,
    ],
    inTests: true,
    input: "runner",
    message: "{what}",
    hint: "{cure}",
    shown: {
      what: "A program for {target} was started as if it were this machine's: by a test under the runner plain, or by a build script.",
      cure: `In tests: ${setting("runner", "namespace")} runs also what tests start themselves; \`rust-cross doctor\` says what is in its way. A build script has to compile its tools for HOST.`,
    },
    values: ({ code }, scene) =>
      code !== undefined && (scene.doing !== "run" || scene.runner !== "plain")
        ? null
        : foreignProgram(scene),
  },
  {
    id: "shared-library-missing",
    seen: "`libfoo.so.3: cannot open shared object file`",
    signs: [
      /(?:(?<program>[^\s:]+): )?error while loading shared libraries: (?<library>[^\s:]+): cannot open shared object file/,
      /Error loading shared library (?<library>[^\s:]+): No such file/,
    ],
    inTests: true,
    input: "packages",
    message: "{what} needs the library {library}, which is not there where it runs.",
    hint: "If it comes from Debian, its package in `packages` (`--packages`) puts it into the sysroot that tests run with. A library of the project's own must lie in the target folder, or LD_LIBRARY_PATH (for QEMU: QEMU_SET_ENV=LD_LIBRARY_PATH=…) must name its folder; or link it statically.",
    shown: { what: "The program" },
    values: ({ program }) => ({ what: program ?? "The program" }),
  },
  {
    id: "illegal-instruction",
    seen: "`Illegal instruction`, `qemu: uncaught target signal 4`, `signal: 4, SIGILL`",
    signs: [...endedBy(4, "SIGILL"), /(?<words>Illegal instruction)(?: \(core dumped\))?$/m],
    ended: ["SIGILL"],
    input: "strategy",
    message: "The program has an instruction that the processor which runs it does not know.",
    hint: `Code for a newer machine came in: a \`target-cpu\` or \`target-feature\` in RUSTFLAGS or .cargo/config.toml, an -march in CFLAGS, or a C library for a newer machine (Debian's armhf is ARMv7: for the Raspberry Pi 1 and Zero take arm-unknown-linux-gnueabihf by ${setting("strategy", "zigbuild")}). \`env: QEMU_CPU=max\` (\`--env QEMU_CPU=max\`) chooses the processor that QEMU is.`,
  },
  {
    id: "segmentation-fault",
    seen: "`Segmentation fault`, `qemu: uncaught target signal 11`, `signal: 11, SIGSEGV`",
    during: ["run"],
    signs: [...endedBy(11, "SIGSEGV"), /(?<words>Segmentation fault)(?: \(core dumped\))?$/m],
    ended: ["SIGSEGV"],
    input: "runner",
    message: "The program died of a segmentation fault{?under}.",
    hint: `Run it once on this machine (\`cargo test\` for {host}): if it dies there too, the fault is its own: unsafe code, or the C beside it. If only under QEMU: \`args: -- --test-threads=1\` (\`-- --test-threads=1\`) shows in which test; a QEMU of another version may do better: ${setting("runner", "host")} takes the one that this machine has registered.`,
    values: ({ qemu }, { host }) => ({ host, under: qemu === undefined ? "" : " under QEMU" }),
  },
];

/** A floor that the missing version is above. */
function floorBelow(version: string): string {
  const minor = /^GLIBC_2\.(\d+)/.exec(version)?.[1];
  const known = [36, 31, 28, 17].find((each) => each < Number(minor ?? 32));
  return `2.${known ?? 17}`;
}

function foreignProgram({ doing, target, host, runner }: Scene) {
  if (doing !== "run")
    return {
      what: `A program for another machine was started on this one (${host}) while the project was built.`,
      cure: 'A build script starts what it compiled for the target: it has to compile its tools for HOST instead (`cc::Build::new().target(&env::var("HOST")?)`), or to be told their results. A compiler of your own may be for another machine, too.',
    };
  return {
    what: `A program for ${target ?? "the target"} was started as if it were this machine's (${host})${runner === "plain" ? ": the runner plain is only put before what cargo itself starts" : ""}.`,
    cure: `${setting("runner", "namespace")} runs also what tests start themselves; \`rust-cross doctor\` says what is in its way here. A CARGO_TARGET_…_RUNNER of your own must start an emulator.`,
  };
}
