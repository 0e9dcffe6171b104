import { type CompilerMessage, compilerMessage } from "./diagnostics.ts";

/** Reading what cargo and libtest print. Pure. */

/** A file that cargo built: `reason: "compiler-artifact"` of its JSON messages. */
export interface Artifact {
  readonly name: string;
  /** bin, cdylib, staticlib, lib, test, example, … */
  readonly kinds: readonly string[];
  readonly manifestPath: string;
  readonly files: readonly string[];
  readonly executable: string | null;
  /** Built as a test or bench harness. */
  readonly isTest: boolean;
}

/** One line of `--message-format=json…`, or null where it is none of cargo's. */
export type CargoMessage =
  | { readonly kind: "artifact"; readonly artifact: Artifact }
  | { readonly kind: "diagnostic"; readonly message: CompilerMessage | null; readonly rendered: string }
  | { readonly kind: "other" };

export function parseCargoMessage(line: string): CargoMessage | null {
  if (!line.startsWith("{")) return null;
  let value: Record<string, unknown>;
  try {
    value = JSON.parse(line) as Record<string, unknown>;
  } catch {
    return null;
  }
  if (value.reason === "compiler-message") {
    const message = value.message as { rendered?: string | null } | undefined;
    return {
      kind: "diagnostic",
      message: compilerMessage(message),
      rendered: message?.rendered ?? "",
    };
  }
  if (value.reason === "compiler-artifact") {
    const target = value.target as { name?: string; kind?: string[] } | undefined;
    const profile = value.profile as { test?: boolean } | undefined;
    return {
      kind: "artifact",
      artifact: {
        name: target?.name ?? "",
        kinds: target?.kind ?? [],
        manifestPath: String(value.manifest_path ?? ""),
        files: (value.filenames as string[] | undefined) ?? [],
        executable: (value.executable as string | null | undefined) ?? null,
        isTest: profile?.test ?? false,
      },
    };
  }
  return typeof value.reason === "string" ? { kind: "other" } : null;
}

/**
 * An artifact with its paths as this machine has them, or null when none of its files lies in a folder of `paths`: then it
 * was not built there.
 */
export function translated(
  artifact: Artifact,
  paths: readonly (readonly [inside: string, here: string])[],
): Artifact | null {
  const placeOf = (file: string) => paths.find(([inside]) => file.startsWith(`${inside}/`));
  if (artifact.files.length > 0 && artifact.files.every((file) => placeOf(file) === undefined)) return null;
  const here = (file: string) => {
    const [inside, outside] = placeOf(file) ?? ["", ""];
    return `${outside}${file.slice(inside.length)}`;
  };
  return {
    ...artifact,
    manifestPath: here(artifact.manifestPath),
    files: artifact.files.map(here),
    executable: artifact.executable === null ? null : here(artifact.executable),
  };
}

/** What libtest counted, over all binaries of a run. */
export interface TestCounts {
  passed: number;
  failed: number;
  ignored: number;
}

/** Counts the tests in libtest's output, line by line. */
export class TestReader {
  readonly counts: TestCounts = { passed: 0, failed: 0, ignored: 0 };
  /** A summary was seen at all: a `harness = false` test prints none. */
  seen = false;

  line(text: string): void {
    const summary = /^test result: \S+ (\d+) passed; (\d+) failed; (\d+) ignored;/.exec(text);
    if (summary !== null) {
      this.seen = true;
      this.counts.passed += Number(summary[1]);
      this.counts.failed += Number(summary[2]);
      this.counts.ignored += Number(summary[3]);
    }
  }
}

/**
 * The program that cargo says it starts now: "     Running unittests src/lib.rs (target/…/deps/x-1f)",
 * "   Doc-tests x", "     Running `target/…/x`". Null for any other line.
 */
export function startedProgram(line: string): string | null {
  const running = /^\s+Running (?:\S+ )*\S+ \((.+)\)$/.exec(line) ?? /^\s+Running `(.+)`$/.exec(line);
  if (running !== null) return running[1] ?? null;
  const doctests = /^\s+Doc-tests (.+)$/.exec(line);
  if (doctests !== null) return `the doctests of ${doctests[1]}`;
  // With --quiet cargo says nothing of it, but libtest does.
  const tests = /^running (\d+) tests?$/.exec(line);
  return tests === null ? null : `a test binary with ${tests[1]} tests`;
}
