import { splitWords } from "../inputs/index.ts";

/** Which tests failed, of what `cargo test` and libtest print. Pure. */

/** A test that failed, before anything is known of the run around it. */
export interface SeenFailure {
  readonly name: string;
  /** What cargo calls the program: "unittests src/lib.rs". Null where cargo was quiet. */
  readonly binary: string | null;
  readonly message: string | null;
  /** The path is as the compiler had it. Doctests have no column. */
  readonly place: { readonly file: string; readonly line: number; readonly column: number | null } | null;
  /** Words of cargo's that choose its program: `-p stash --test cli`; none where cargo did not say them. */
  readonly selection: readonly string[];
  /** Words for the program that choose it: `tests::adds --exact`. */
  readonly filter: readonly string[];
}

/** A program that cargo started. */
interface Program {
  readonly name: string;
  /** Set when cargo has said that it failed. */
  selection: readonly string[] | null;
}

/** What one libtest printed. */
interface Section {
  /** How many programs cargo had named when it began. */
  readonly programs: number;
  readonly names: string[];
  /** Of its lines "test … FAILED": all there is where it did not come to its end. */
  readonly marked: string[];
  /** Of its last list "failures:". */
  listed: string[] | null;
  readonly outputs: Map<string, string[]>;
}

/** Of one test's output so many lines are kept. */
const keptLines = 400;
/** A message has at most so many lines, and so many characters. */
const messageLines = 8;
const messageLength = 800;

/**
 * cargo names programs on stderr, libtest tests on stdout, and either may be read long before the other. But both are in the order
 * in which the programs ran, and cargo says of a program that failed so behind its name: that is what they are put together by.
 */
export class FailedTests {
  readonly #programs: Program[] = [];
  readonly #sections: Section[] = [];
  /** The section that goes on. */
  #open: Section | null = null;
  /** The output in which the lines are. */
  #output: string[] | null = null;
  /** The lines are those of a list "failures:". */
  #listing = false;

  stderr(line: string): void {
    const started =
      /^\s+Running (.+) \(.+\)$/.exec(line)?.[1] ?? /^\s+(Doc-tests .+)$/.exec(line)?.[1] ?? null;
    if (started !== null) {
      this.#programs.push({ name: started.replace(/^Doc-tests /, "doctests of "), selection: null });
      return;
    }
    const rerun = /^error: (?:doc)?test failed, to rerun pass [`'](.+)[`']$/.exec(line)?.[1];
    if (rerun === undefined) return;
    const words = splitWords(rerun);
    const last = this.#programs.at(-1);
    if (last !== undefined) last.selection = "words" in words ? words.words : [];
  }

  stdout(line: string): void {
    if (this.#output === null && /^running \d+ tests?$/.test(line)) {
      this.#begin();
      return;
    }
    // Its first line may have been lost in what another program wrote.
    if (this.#open === null && !/^(test .+ \.\.\. |failures:$)/.test(line)) return;
    const section = this.#open ?? this.#begin();
    const output = /^---- (.+) stdout ----$/.exec(line)?.[1];
    if (output !== undefined) {
      this.#output = [];
      section.outputs.set(output, this.#output);
    } else if (line === "failures:") {
      this.#output = null;
      this.#listing = true;
      section.listed = [];
    } else if (this.#output !== null) {
      if (this.#output.length < keptLines) this.#output.push(line);
    } else if (line.startsWith("test result: ")) {
      this.#listing = false;
      // A test may have printed what another libtest said: its list has names that are not of this one.
      const { listed, marked } = section;
      if (listed?.every((name) => marked.includes(name)) ?? true) this.#open = null;
    } else if (this.#listing && /^ {4}\S/.test(line)) {
      section.listed?.push(line.slice(4));
    } else {
      const [, name, outcome] =
        /^test (.+?)(?: - (?:should panic|compile fail|compile))? \.\.\. (ok|FAILED|ignored)/.exec(line) ??
        [];
      if (name !== undefined) section.names.push(name);
      if (name !== undefined && outcome === "FAILED") section.marked.push(name);
    }
  }

  #begin(): Section {
    const section: Section = {
      programs: this.#programs.length,
      names: [],
      marked: [],
      listed: null,
      outputs: new Map(),
    };
    this.#listing = false;
    this.#sections.push(section);
    this.#open = section;
    return section;
  }

  /** In the order in which libtest lists them. */
  list(): SeenFailure[] {
    const failed = this.#sections.filter((section) => namesOf(section).length > 0);
    return failed.flatMap((section, at) => {
      const program = this.#programOf(section, at, failed.length);
      return namesOf(section).map((name) => failure(name, section, program));
    });
  }

  /** The program of the `at`th of the sections with failures. A program without libtest has no section. */
  #programOf(section: Section, at: number, failures: number): Program | undefined {
    if (this.#sections.length === this.#programs.length)
      return this.#programs[this.#sections.indexOf(section)];
    const failed = this.#programs.filter(({ selection }) => selection !== null);
    return failed.length === failures ? failed[at] : this.#programs[section.programs - 1];
  }
}

function namesOf({ listed, marked }: Section): readonly string[] {
  return listed !== null && listed.length > 0 ? listed : marked;
}

function failure(name: string, section: Section, program: Program | undefined): SeenFailure {
  const output = section.outputs.get(name) ?? [];
  const selection = program?.selection ?? [];
  const doctest = /^(.+?) - (?:.+ )?\(line (\d+)\)$/.exec(name);
  const isDoctest = doctest !== null && (selection.includes("--doc") || program?.name.startsWith("doctests"));
  const panic = panicOf(output);
  return {
    name,
    binary: program?.name ?? null,
    message: shortened(panic?.message ?? output),
    // Lines of a panic in a doctest count from elsewhere.
    place: isDoctest
      ? { file: doctest[1] ?? "", line: Number(doctest[2]), column: null }
      : (panic?.place ?? null),
    selection,
    filter: isDoctest ? doctestFilter(name, section.names) : [name, "--exact"],
  };
}

/**
 * rustdoc divides every argument for its tests at spaces, and its names have some: no argument is a whole name. Of the parts of a
 * name that is taken which the fewest others have, and those others are left out by a part of theirs.
 */
function doctestFilter(name: string, names: readonly string[]): string[] {
  const others = (part: string) => names.filter((each) => each !== name && each.includes(part));
  const [first = name, ...more] = doctestParts(name);
  const part = more.reduce((best, each) => (others(each).length < others(best).length ? each : best), first);
  const skipped = others(part).flatMap(
    (other) => doctestParts(other).find((each) => !name.includes(each)) ?? [],
  );
  return [part, ...[...new Set(skipped)].flatMap((each) => ["--skip", each])];
}

/** Parts without spaces of "src/lib.rs - Stash::new (line 4)", the most telling first. */
function doctestParts(name: string): string[] {
  const words = name.split(/\s+/).filter((word) => word !== "" && !word.startsWith("-"));
  const [line, ...rest] = words.filter((word) => word !== "(line").toReversed();
  const [item, ...file] = rest;
  return [item, line, ...file].filter((word) => word !== undefined);
}

/** The last panic is the one that ended it: a test may catch others. */
function panicOf(output: readonly string[]) {
  const at = output.findLastIndex((line) => /^thread '.*?'.* panicked at .+/.test(line));
  const line = output[at];
  if (line === undefined) return null;
  // Since Rust 1.73 the message stands below, before that within quotes on the same line.
  const [, before, file, row, column] = / panicked at (?:'(.*)', )?([^']+?):(\d+):(\d+):?$/.exec(line) ?? [];
  if (file === undefined) return null;
  const rest = output.slice(at + 1);
  const end = rest.findIndex((each) => /^(note: run with |stack backtrace:)/.test(each));
  return {
    message: before === undefined ? rest.slice(0, end === -1 ? rest.length : end) : [before],
    place: { file, line: Number(row), column: Number(column) },
  };
}

function shortened(lines: readonly string[]): string | null {
  const kept = lines.map((line) => line.trimEnd());
  const text = kept.join("\n").trim().split("\n").slice(0, messageLines).join("\n");
  if (text === "") return null;
  return text.length > messageLength ? `${text.slice(0, messageLength - 1)}…` : text;
}
