import { compareVersions } from "../sysroots/suites.ts";

/** How a program ended that was started to see whether it starts. */
export interface Ended {
  /** Exit status; null when a signal ended it. */
  readonly code: number | null;
  readonly signal: string | null;
  /** What it wrote, without control characters. */
  readonly output: string;
}

/** Why a program does not start or crashes, in words that follow its name, and what helps. */
export interface StartFault {
  readonly what: string;
  readonly hint: string;
  /** Id of the known failure of docs/troubleshooting.md that it is one of. */
  readonly rule?: string;
}

interface Rule {
  readonly pattern: RegExp;
  explain(match: RegExpExecArray, library: string | null): StartFault;
}

const newer =
  "Something of it was built for a newer release than was asked for: a linker, an object file or a library of your own. `glibc` and `suite` name the release that all of it is linked with.";
const missing = (name: string): string =>
  `The package that has ${name} belongs into \`packages\`, or the library is linked statically; whoever starts the program needs it too.`;

function missingVersions(output: string, library: string | null): StartFault {
  const found = [
    ...output.matchAll(/([^\s:/]+): version [`'](\w+_[\w.]+)' not found(?: \(required by ([^)]+)\))?/g),
  ];
  const versions = [...new Set(found.map(([, , version = ""]) => version))];
  const [, file = "a library", , by] = found.at(-1) ?? [];
  const glibc = versions
    .flatMap((version) => /^GLIBC_(\d+\.\d+)$/.exec(version)?.[1] ?? [])
    .sort(compareVersions)
    .at(-1);
  return {
    rule: "glibc-too-old",
    what: `does not start: ${by === undefined ? "it" : by.split("/").at(-1)} needs ${versions.join(", ")} of ${file}, which ${library ?? "the C library it runs with"} does not have`,
    hint:
      glibc === undefined
        ? newer
        : `${newer} With \`glibc: ${glibc}\` it is no longer promised to run on anything older.`,
  };
}

/** Namespaces, loaders and emulators say it in their own words, the first that fits. */
const rules: readonly Rule[] = [
  {
    pattern: /^rust-cross: private namespace: (.*)$/m,
    explain: ([, what = ""]) => ({
      what: `does not start: it could not be started in a private namespace: ${what}`,
      hint: "`runner: plain` runs programs by QEMU without one.",
    }),
  },
  // glibc's ld.so, at versions (all that are missing, a line each) and at single symbols.
  {
    pattern: /version [`']\w+_[\w.]+' not found/,
    explain: ({ input }, library) => missingVersions(input, library),
  },
  {
    pattern: /(?:symbol lookup|relocation) error: \S+ (?:undefined )?symbol:? (\w+),? version (\w+)/,
    explain: ([, symbol = "", version = ""], library) => ({
      rule: "glibc-too-old",
      what: `does not start: it needs ${symbol} of version ${version}, which ${library ?? "the C library it runs with"} does not have`,
      hint: newer,
    }),
  },
  {
    pattern: /symbol lookup error: \S+ undefined symbol: (\w+)/,
    explain: ([, symbol = ""]) => ({
      what: `does not start: it needs the symbol ${symbol}, which none of its libraries has`,
      hint: "The library that it was linked with is another version than the one that is loaded.",
    }),
  },
  {
    pattern: /error while loading shared libraries: ([^\s:]+): cannot open shared object file/,
    explain: ([, name = ""]) => ({
      rule: "shared-library-missing",
      what: `does not start: it needs the library ${name}, which is not there`,
      hint: missing(name),
    }),
  },
  {
    pattern: /error while loading shared libraries: (.+)/,
    explain: ([, what = ""]) => ({
      rule: "shared-library-missing",
      what: `does not start: it cannot load its libraries: ${what}`,
      hint: missing("each of them"),
    }),
  },
  // musl's.
  {
    pattern: /Error loading shared library ([^\s:]+):/,
    explain: ([, name = ""]) => ({
      rule: "shared-library-missing",
      what: `does not start: it needs the library ${name}, which is not there`,
      hint: missing(name),
    }),
  },
  {
    pattern: /Error relocating \S+: (\w+): symbol not found/,
    explain: ([, symbol = ""]) => ({
      what: `does not start: it needs the symbol ${symbol}, which none of its libraries has`,
      hint: "A program for musl loads no libraries that were built for glibc: link them statically.",
    }),
  },
  // Apple's dyld.
  {
    pattern: /dyld\S*:? (?:Library not loaded: (\S+)|Symbol not found: \(?(\w+))/,
    explain: ([, name, symbol]) => ({
      what: `does not start: it needs ${name === undefined ? `the symbol ${symbol}` : `the library ${name}`}, which is not there`,
      hint: missing(name ?? "it"),
    }),
  },
  {
    pattern: /qemu-\S+: Could not open '([^']+)'/,
    explain: ([, loader = ""]) => ({
      rule: "loader-missing",
      what: `does not start: it names the dynamic loader ${loader}, which is not there`,
      hint: "It was linked for another C library than that of the target. Is there a linker of your own?",
    }),
  },
  // Wine.
  {
    pattern: /Library (\S+) \(which is needed by [^)]*\) not found/,
    explain: ([, name = ""]) => ({
      what: `does not start: it needs ${name}, which is not there`,
      hint: `Ship ${name} with it, or link it statically: \`-C target-feature=+crt-static\`, or \`-static\` for MinGW's own.`,
    }),
  },
  {
    pattern: /Unhandled (?:exception: )?(illegal instruction|page fault)/i,
    explain: ([, what = ""]) => ({ what: `crashes: ${what}`, hint: crashed }),
  },
  // WASI runtimes.
  {
    pattern: /(?:unknown import|Import #\d+|incompatible import type)[^\n]*/,
    explain: ([what = ""]) => ({
      what: `does not start: it imports what its runtime does not have: ${what}`,
      hint: "A program for WASI imports `wasi_snapshot_preview1` alone: what else it calls (JavaScript, a C library) has to be left out for this target.",
    }),
  },
  {
    pattern: /Exec format error|cannot execute binary file|Bad CPU type/,
    explain: () => ({
      rule: "foreign-program",
      what: "does not start: it is no program that this machine can start",
      hint: "Is it for the target? `rust-cross plan` says how programs of the target are run.",
    }),
  },
];

const crashed =
  "`rust-cross plan --format shell` has the whole command (step `<target>/smoke`). A crash before the first line of `main` is most often a library of another version, or code for another machine.";
const otherMachine =
  "Something of it was compiled for a newer machine than the target names: see `target-cpu` and `target-feature` in RUSTFLAGS and cargo's configuration, `-march` in CFLAGS, and objects and libraries of your own.";

const signals: Readonly<Record<string, StartFault>> = {
  SIGILL: {
    rule: "illegal-instruction",
    what: "does not run: it uses an instruction that the machine does not have",
    hint: otherMachine,
  },
  SIGSEGV: { rule: "segmentation-fault", what: "crashes: segmentation fault", hint: crashed },
  SIGBUS: { what: "crashes: bus error", hint: crashed },
  SIGTRAP: { what: "crashes: trap", hint: crashed },
  SIGSYS: {
    what: "does not run: it made a system call that is not allowed here",
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
      what: "does not start",
      hint: "Exit status 125 to 127 is a container's, a shell's or a loader's: its words are in the message.",
    };
  return null;
}
