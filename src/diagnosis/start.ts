/** How a program ended that was started to see whether it starts. */
export interface Ended {
  /** Exit status; null when a signal ended it. */
  readonly code: number | null;
  readonly signal: string | null;
  /** What it wrote, without control characters. */
  readonly output: string;
}

/** Why a program does not start, in words that follow "it ", and what helps. */
export interface StartFault {
  readonly because: string;
  readonly hint: string;
}

interface Rule {
  readonly pattern: RegExp;
  explain(match: RegExpExecArray, library: string | null): StartFault;
}

const newer =
  "Something of it was built for a newer release than was asked for: a linker, an object file or a library of your own. `glibc` and `suite` name the release that all of it is linked with.";
const missing = (name: string): string =>
  `The package that has ${name} belongs into \`packages\`, or the library is linked statically; whoever starts the program needs it too.`;

/** Namespaces, loaders and emulators say it in their own words, the first that fits. */
const rules: readonly Rule[] = [
  {
    pattern: /^rust-cross: private namespace: (.*)$/m,
    explain: ([, what = ""]) => ({
      because: `could not be started in a private namespace: ${what}`,
      hint: "`runner: plain` runs programs by QEMU without one.",
    }),
  },
  // glibc's ld.so, at versions and at single symbols.
  {
    pattern: /([^\s:/]+): version [`']([A-Za-z]+_[\w.]+)' not found(?: \(required by ([^)]+)\))?/,
    explain: ([, file = "", version = "", by], library) => ({
      because: `needs ${version} of ${file}${by === undefined ? "" : ` (in ${by.split("/").at(-1)})`}, which ${library ?? "the C library it runs with"} does not have`,
      hint: newer,
    }),
  },
  {
    pattern: /(?:symbol lookup|relocation) error: \S+ (?:undefined )?symbol:? (\w+),? version (\w+)/,
    explain: ([, symbol = "", version = ""], library) => ({
      because: `needs ${symbol} of version ${version}, which ${library ?? "the C library it runs with"} does not have`,
      hint: newer,
    }),
  },
  {
    pattern: /symbol lookup error: \S+ undefined symbol: (\w+)/,
    explain: ([, symbol = ""]) => ({
      because: `needs the symbol ${symbol}, which none of its libraries has`,
      hint: "The library that it was linked with is another version than the one that is loaded.",
    }),
  },
  {
    pattern: /error while loading shared libraries: ([^\s:]+): cannot open shared object file/,
    explain: ([, name = ""]) => ({
      because: `needs the library ${name}, which is not there`,
      hint: missing(name),
    }),
  },
  {
    pattern: /error while loading shared libraries: (.+)/,
    explain: ([, what = ""]) => ({
      because: `cannot load its libraries: ${what}`,
      hint: missing("each of them"),
    }),
  },
  // musl's.
  {
    pattern: /Error loading shared library ([^\s:]+):/,
    explain: ([, name = ""]) => ({
      because: `needs the library ${name}, which is not there`,
      hint: missing(name),
    }),
  },
  {
    pattern: /Error relocating \S+: (\w+): symbol not found/,
    explain: ([, symbol = ""]) => ({
      because: `needs the symbol ${symbol}, which none of its libraries has`,
      hint: "A program for musl loads no libraries that were built for glibc: link them statically.",
    }),
  },
  // Apple's dyld.
  {
    pattern: /dyld\S*:? (?:Library not loaded: (\S+)|Symbol not found: \(?(\w+))/,
    explain: ([, name, symbol]) => ({
      because: `needs ${name === undefined ? `the symbol ${symbol}` : `the library ${name}`}, which is not there`,
      hint: missing(name ?? "it"),
    }),
  },
  {
    pattern: /qemu-\S+: Could not open '([^']+)'/,
    explain: ([, loader = ""]) => ({
      because: `names the dynamic loader ${loader}, which is not there`,
      hint: "It was linked for another C library than that of the target. Is there a linker of your own?",
    }),
  },
  // Wine.
  {
    pattern: /Library (\S+) \(which is needed by [^)]*\) not found/,
    explain: ([, name = ""]) => ({
      because: `needs ${name}, which is not there`,
      hint: `Ship ${name} with it, or link it statically: \`-C target-feature=+crt-static\`, or \`-static\` for MinGW's own.`,
    }),
  },
  {
    pattern: /Unhandled (?:exception: )?(illegal instruction|page fault)/i,
    explain: ([, what = ""]) => ({ because: `crashed: ${what}`, hint: crashed }),
  },
  // WASI runtimes.
  {
    pattern: /(?:unknown import|Import #\d+|incompatible import type)[^\n]*/,
    explain: ([what = ""]) => ({
      because: `imports what its runtime does not have: ${what}`,
      hint: "A program for WASI imports `wasi_snapshot_preview1` alone: what else it calls (JavaScript, a C library) has to be left out for this target.",
    }),
  },
  {
    pattern: /Exec format error|cannot execute binary file|Bad CPU type/,
    explain: () => ({
      because: "is no program that this machine can start",
      hint: "Is it for the target? `rust-cross plan` says how programs of the target are run.",
    }),
  },
];

const crashed =
  "The same line repeats it, under a debugger too. A crash before the first line of `main` is most often a library of another version, or code for another machine.";
const otherMachine =
  "Something of it was compiled for a newer machine than the target names: see `target-cpu` and `target-feature` in RUSTFLAGS and cargo's configuration, `-march` in CFLAGS, and objects and libraries of your own.";

const signals: Readonly<Record<string, StartFault>> = {
  SIGILL: { because: "uses an instruction that the machine does not have", hint: otherMachine },
  SIGSEGV: { because: "crashed: segmentation fault", hint: crashed },
  SIGBUS: { because: "crashed: bus error", hint: crashed },
  SIGTRAP: { because: "crashed: trap", hint: crashed },
  SIGSYS: {
    because: "made a system call that is not allowed here",
    hint: "A container's seccomp filter, or an emulator, does not know it.",
  },
};

/** Shells, emulators and containers turn a signal into 128 and its number (of Linux). */
const numbers: Readonly<Record<number, string>> = {
  4: "SIGILL",
  5: "SIGTRAP",
  7: "SIGBUS",
  11: "SIGSEGV",
  31: "SIGSYS",
};

/**
 * What kept a program from starting, or made it crash; null when it started and ended by itself, with whatever exit
 * status. `library`: the C library that it was to run with.
 */
export function explainStart({ code, signal, output }: Ended, library: string | null): StartFault | null {
  if (code === 0) return null;
  for (const { pattern, explain } of rules) {
    const match = pattern.exec(output);
    if (match !== null) return explain(match, library);
  }
  const name = signal ?? (code !== null && code > 128 ? numbers[code - 128] : undefined);
  if (name !== undefined && Object.hasOwn(signals, name)) return signals[name] ?? null;
  if (code === 125 || code === 126 || code === 127)
    return {
      because: "could not be started",
      hint: "Exit status 125 to 127 is a container's, a shell's or a loader's: its words are in the message.",
    };
  return null;
}
