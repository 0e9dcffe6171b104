import { type Rule, setting } from "./rule.ts";

/** What GNU ld says of a file for another machine, and what lld and zig say. */
const otherMachine =
  /(?<=(?:(?<file>[^\s:'"]{1,300}):? (?:error adding symbols: )?)?)(?:file in wrong format|file not recognized: [Ff]ile format not recognized|Relocations in generic ELF|is incompatible with \S)/;

/** The linker, where the host's own compiler was called. */
const hostLinker =
  /linking with `(?<linker>(?:\/usr\/bin\/)?(?:cc|gcc|clang|x86_64-linux-gnu-gcc|ld|ld\.lld))` failed/;

/** rustc's own objects, which nobody but rustc compiles. */
const ownObjects =
  /(?:\/symbols|\.rcgu)\.o:? (?:error adding symbols: )?(?:file in wrong format|file not recognized|Relocations in generic ELF|is incompatible with \S)/;

/** Linkers: GNU ld, lld, zig's. */
export const linker: readonly Rule[] = [
  {
    id: "linker-missing",
    seen: "``linker `aarch64-linux-gnu-gcc` not found``",
    during: ["build", "run"],
    signs: [/linker `(?<linker>[^`\n]+)` not found/],
    input: "strategy",
    message: "The linker {linker} is not on this machine.",
    hint: `rust-cross brings a linker by itself where you name none: take \`linker\` out of .cargo/config.toml and CARGO_TARGET_{variable}_LINKER out of the environment, and let it choose: ${setting("strategy", "auto")}.`,
    values: (_, { target }) => ({ variable: variableOf(target) }),
  },
  {
    id: "start-files-missing",
    seen: "`cannot find crt1.o`, `cannot find Scrt1.o`",
    during: ["build", "run"],
    signs: [
      /cannot (?:find|open) (?<file>\S*(?:[SgrM]?crt[1in]|crtbegin[ST]?|crtend[ST]?)\.o)/,
      /no such file or directory: '(?<file>[^'\n]*crt\w+\.o)'/,
    ],
    input: "packages",
    message: "The linker finds no {file}: it has no C library for {target}.",
    hint: `A linker of your own needs the C library beside it (Debian: libc6-dev and libgcc of the target's architecture) and the right \`--sysroot\`; with ${setting("strategy", "auto")} and without \`linker\` in .cargo/config.toml rust-cross brings both. For the host: \`sudo apt-get install libc6-dev\`.`,
  },
  {
    id: "wrong-linker",
    seen: "``linking with `cc` failed`` and `file in wrong format`, `Relocations in generic ELF`",
    during: ["build", "run"],
    signs: [
      [hostLinker, otherMachine],
      [/linking with `(?<linker>[^`\n]+)` failed/, ownObjects],
    ],
    input: "strategy",
    message: "{linker} was given objects for {target}, and links for another machine.",
    hint: `Take \`linker\` out of .cargo/config.toml and CARGO_TARGET_{variable}_LINKER out of the environment: a setting of yours wins over ours. ${setting("strategy", "auto")} then takes a linker for {target}.`,
    values: (_, { target, host }) => (target === host ? null : { variable: variableOf(target) }),
  },
  {
    id: "wrong-objects",
    seen: "`file in wrong format`, `skipping incompatible`, `is incompatible with …`",
    during: ["build", "run"],
    signs: [[/skipping incompatible (?<file>\S+) when searching/, /cannot find -l/], otherMachine],
    input: "env",
    message: "The linker for {target} was given an object or a library of another machine{?which}.",
    hint: "A build script compiled it with the host's compiler, or a path leads to the host's libraries: no `-L/usr/lib/…` of your own in RUSTFLAGS or a build script, CC_{suffix} and CFLAGS_{suffix} instead of CC and CFLAGS, and build scripts must ask for the target's compiler (the crate cc does). After a change of these: `cargo clean --target {target}`.",
    values: ({ file }, { target }) => ({
      which: file === undefined ? "" : `: ${file}`,
      suffix: (target ?? "TARGET").replaceAll("-", "_"),
    }),
  },
  {
    id: "cortex-a53-erratum",
    seen: "`unsupported linker arg: --fix-cortex-a53-843419`",
    during: ["build", "run"],
    signs: [
      /(?:unsupported linker arg|unknown argument|unrecognized option|unknown linker arg)[^\n]*fix-cortex-a53-843419/,
    ],
    input: "strategy",
    message:
      "Rust asks the linker for a work-around of the Cortex-A53 (--fix-cortex-a53-843419), which zig's linker does not know.",
    hint: `cargo-zigbuild since 0.24 leaves it out: ${setting("strategy", "zigbuild")} takes one that does, where a zig of your own as \`linker\` does not; or ${setting("strategy", "apt")}, whose linker knows it.`,
  },
  {
    id: "atomics-missing",
    seen: "`undefined reference to __atomic_load_16`",
    during: ["build", "run"],
    signs: [/undefined (?:reference to|symbol:) [`'"]?(?<symbol>__atomic_\w+|__sync_\w+_\d+)/],
    input: "env",
    message:
      "Atomics that the machine has no instruction for ({symbol}) are in libatomic, which is not linked.",
    hint: 'In the build script of the crate that has the C code: `println!("cargo::rustc-link-lib=atomic")`. From outside: `env: CARGO_TARGET_{variable}_RUSTFLAGS=-Clink-arg=-latomic` (`--env CARGO_TARGET_{variable}_RUSTFLAGS=-Clink-arg=-latomic`).',
    values: (_, { target }) => ({ variable: variableOf(target) }),
  },
  {
    id: "cxx-runtime-missing",
    seen: "`undefined reference to __cxa_throw`, `std::…`, `operator new`, `__gxx_personality_v0`",
    during: ["build", "run"],
    signs: [
      /undefined (?:reference to|symbol:) [`'"]?(?<symbol>__cxa_\w+|__gxx_personality_\w+|_ZSt\w+|_ZNSt\w+|_ZNKSt\w+|_Zn[wa]m|_Zd[la]Pv\w*|std::[^\n'"`]+|operator (?:new|delete)[^\n'"`]*|vtable for (?:std|__cxxabiv1)::[^\n'"`]+|typeinfo for std::[^\n'"`]+)/,
    ],
    input: "env",
    message: "C++ code was linked without the C++ library ({symbol} is missing).",
    hint: 'In the build script that compiles it: `cc::Build::new().cpp(true)`, or `println!("cargo::rustc-link-lib=stdc++")` (c++ for zig, macOS and BSD) after the C++ library\'s own line. From outside: `env: CARGO_TARGET_{variable}_RUSTFLAGS=-Clink-arg=-lstdc++` (`--env CARGO_TARGET_{variable}_RUSTFLAGS=-Clink-arg=-lstdc++`).',
    values: (_, { target }) => ({ variable: variableOf(target) }),
  },
  {
    id: "framework-missing",
    seen: '`unable to find system framework "Security"`, `framework not found`',
    during: ["build", "run"],
    signs: [/(?:unable to find (?:system )?framework|framework not found) ['"]?(?<framework>\w+)/],
    input: "env",
    message: "The framework {framework} of macOS is not here: it is in Apple's SDK.",
    hint: "Build on macOS, or set SDKROOT to the folder of an SDK that you may use: `env: SDKROOT=/path/of/MacOSX.sdk` (`--env SDKROOT=/path/of/MacOSX.sdk`).",
  },
  {
    id: "duplicate-symbols",
    seen: "`multiple definition of …`, `duplicate symbol: …`",
    during: ["build", "run"],
    signs: [/multiple definition of [`'"](?<symbol>[^`'"\n]+)/, /duplicate symbol: (?<symbol>[^\n]+)/],
    message: "Two libraries define the same symbol, {symbol}.",
    hint: "Most often one C library is there twice: `cargo tree --duplicates` shows two versions of a -sys crate; a vendored copy beside the system's goes away with one of the features (`vendored`, `bundled`, `static`). The linker's lines above name both objects.",
  },
  {
    id: "relocation-range",
    seen: "`relocation truncated to fit`, `relocation … out of range`",
    during: ["build", "run"],
    signs: [
      /relocation truncated to fit: (?<relocation>R_\w+)/,
      /relocation (?<relocation>R_\w+) out of range/,
    ],
    input: "env",
    message:
      "The program is too large for its code model: a jump or address does not reach its goal ({relocation}).",
    hint: 'Where statics are larger than 2 GiB, put them on the heap. Else a larger code model: `env: CARGO_TARGET_{variable}_RUSTFLAGS=-Ccode-model=large` (`--env CARGO_TARGET_{variable}_RUSTFLAGS=-Ccode-model=large`), and `-mcmodel=large` in CFLAGS_{suffix} for C; or less code: `opt-level = "s"` and `lto = true`.',
    values: (_, { target }) => ({
      variable: variableOf(target),
      suffix: (target ?? "TARGET").replaceAll("-", "_"),
    }),
  },
  {
    id: "symbol-undefined",
    seen: "`undefined reference to …`, `undefined symbol: …`",
    during: ["build", "run"],
    signs: [/undefined reference to [`'"](?<symbol>[^`'"\n]+)/, /undefined symbol: (?<symbol>[^\n]+)/],
    input: "packages",
    message: "Nothing that is linked has {symbol}.",
    hint: 'A library is missing or stands too early: in the build script, `println!("cargo::rustc-link-lib=NAME")` for the library that has it, after those that use it. A library of the target that is older or newer than the headers is another cause: then `suite` chooses its release. `nm -D` shows what a library has.',
  },
];

function variableOf(target: string | null): string {
  return (target ?? "TARGET").toUpperCase().replaceAll(/[-.]/g, "_");
}
