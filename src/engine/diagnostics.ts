import { posix } from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { Diagnostic, Place } from "../report/result.ts";

/** Reading what rustc says in cargo's JSON messages, and putting together what several targets say. Pure. */

/** A diagnostic as it was said for one target: paths are those of the compiler. */
export type CompilerMessage = Omit<Diagnostic, "targets">;

/** https://doc.rust-lang.org/rustc/json.html#diagnostics; nothing of it is sure to be there. */
interface RustcMessage {
  readonly level?: string;
  readonly message?: string;
  readonly code?: { readonly code?: string } | null;
  readonly spans?: readonly RustcSpan[];
  readonly children?: readonly RustcMessage[];
}

interface RustcSpan {
  readonly file_name?: string;
  readonly line_start?: number;
  readonly line_end?: number;
  readonly column_start?: number;
  readonly column_end?: number;
  readonly is_primary?: boolean;
  /** Set where the code came out of a macro: the place that called it. */
  readonly expansion?: { readonly span?: RustcSpan } | null;
}

/** Null for notes and helps that stand alone, and for rustc's own counting of what it has said before. */
export function compilerMessage(value: unknown): CompilerMessage | null {
  const { level, message, code, spans = [], children = [] } = (value ?? {}) as RustcMessage;
  // "error: internal compiler error" is a level, too.
  const known = level?.startsWith("error") ? "error" : level === "warning" ? "warning" : null;
  if (known === null || message === undefined) return null;
  if (spans.length === 0 && /^(aborting due to |\d+ warnings? emitted)/.test(message)) return null;
  const span = spans.find(({ is_primary }) => is_primary) ?? spans[0];
  return {
    level: known,
    code: code?.code ?? null,
    message: plain(message),
    notes: children.flatMap((child) =>
      child.message === undefined ? [] : `${child.level ?? "note"}: ${plain(child.message)}`,
    ),
    place: span === undefined ? null : placeOf(outermost(span)),
  };
}

/** What a person wrote, where the code came out of macros: macros of other crates lie in files that nobody edits. */
function outermost(span: RustcSpan): RustcSpan {
  const caller = span.expansion?.span;
  return caller === undefined ? span : outermost(caller);
}

function placeOf(span: RustcSpan): Place | null {
  const { file_name: file, line_start: line, line_end, column_start, column_end } = span;
  // Code that no file holds is `<anon>` or `<proc-macro source>`.
  if (file === undefined || file.startsWith("<") || line === undefined || line < 1) return null;
  return {
    file,
    line,
    endLine: Math.max(line, line_end ?? line),
    column: column_start ?? null,
    endColumn: column_end ?? null,
  };
}

const plain = (text: string) => stripVTControlCharacters(text).trim();

/** Where the compiler worked: its relative paths count from `root`, and `paths` are as an invocation has them. */
export interface Workshop {
  readonly root: string;
  readonly paths: readonly (readonly [inside: string, here: string])[];
}

/** The place with its path as this machine has it, or null where this machine does not have the file. */
export function onThisMachine(place: Place, { root, paths }: Workshop): Place | null {
  const slashed = (path: string) => (/^[A-Za-z]:[\\/]/.test(root) ? path.replaceAll("\\", "/") : path);
  const file = slashed(place.file);
  if (!/^(\/|[A-Za-z]:\/)/.test(file)) return { ...place, file: posix.join(slashed(root), file) };
  if (paths.length === 0) return { ...place, file: posix.normalize(file) };
  const found = paths.find(([inside]) => file.startsWith(`${inside}/`));
  return found === undefined
    ? null
    : { ...place, file: posix.normalize(`${found[1]}${file.slice(found[0].length)}`) };
}

/** Diagnostics of a run: what several targets, or a library and its tests, say alike is one. */
export class Diagnostics {
  readonly #all = new Map<string, CompilerMessage & { readonly targets: Set<string> }>();

  add(target: string, message: CompilerMessage, workshop: Workshop): void {
    const { level, code, notes, place } = message;
    const here = { ...message, place: place === null ? null : onThisMachine(place, workshop) };
    // Notes differ by target where they name types or sizes: they do not make two of one.
    const key = JSON.stringify([level, code, message.message, here.place, here.place === null ? notes : []]);
    const known = this.#all.get(key);
    if (known === undefined) this.#all.set(key, { ...here, targets: new Set([target]) });
    else known.targets.add(target);
  }

  /** Errors first, else in the order in which they were said. */
  list(order: readonly string[]): Diagnostic[] {
    const all = [...this.#all.values()].map(({ targets, ...rest }) => ({
      ...rest,
      targets: order.filter((triple) => targets.has(triple)),
    }));
    return (["error", "warning"] as const).flatMap((level) => all.filter((each) => each.level === level));
  }
}
