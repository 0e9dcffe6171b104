import type { Rule } from "./rule.ts";

/** Disk and memory: whatever fails, these are the cause. */
export const machine: readonly Rule[] = [
  {
    id: "disk-full",
    seen: "`No space left on device`, `Disk quota exceeded`; lld dies of a `Bus error`",
    signs: [
      /(?<words>No space left on device|Disk quota exceeded)/,
      // lld writes into a mapped file, and learns of it so.
      /(?:ld|lld)[^\n]{0,40} terminated with signal 7 \[(?<words>Bus error)\]/,
    ],
    message: "The disk is full ({words}).",
    hint: "`df -h` shows which. `rust-cross clean` removes what is not used any more; RUST_CROSS_CACHE and CARGO_TARGET_DIR move packages and builds to another disk.",
  },
  {
    id: "out-of-memory",
    seen: "`signal: 9, SIGKILL`, `Killed`, `memory allocation of … bytes failed`, exit status 137",
    signs: [
      /process didn't exit successfully: `(?:[^\n`]*\/)?(?<program>[\w.+-]+)[^\n]*\(signal: 9, SIGKILL: kill\)/,
      /(?<program>rustc|cc1plus|cc1|ld|lld|cargo|collect2)[^\n]{0,80}(?:terminated with signal 9 \[Killed\]|Killed signal terminated program (?<inner>\w+))/,
      /memory allocation of (?<bytes>\d+) bytes failed/,
      /LLVM ERROR: out of memory/,
      /virtual memory exhausted/,
      /std::bad_alloc/,
    ],
    ended: [137, "SIGKILL"],
    message: "{program} was killed or got no memory: most likely the machine has run out of it.",
    hint: 'Fewer compilers at a time need less: `env: CARGO_BUILD_JOBS=1` (`--env CARGO_BUILD_JOBS=1`), and for tests `args: -- --test-threads=1` (`-- --test-threads=1`). `lto = "thin"` or `debug = 1` in the profile helps the linker; `sudo dmesg` tells for sure; a swap file or a larger runner ends it.',
    values: ({ program = "A process", inner }) => ({ program: inner ?? program }),
  },
];
