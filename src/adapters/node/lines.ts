import { StringDecoder } from "node:string_decoder";

/** A longer line is cut here, so that a child that never ends its line cannot fill our memory. Characters. */
export const LONGEST_LINE = 1024 * 1024;
const CUT_MARK = " […]";

/**
 * Whole lines out of chunks of bytes. A line may be split anywhere, within a character too. CR LF is one
 * break; a CR alone is one as well (progress bars redraw their line with it), but then empty lines are
 * not reported.
 */
export class LineSplitter {
  readonly #onLine: (line: string) => void;
  readonly #decoder = new StringDecoder("utf8");
  #line = "";
  #cut = false;
  /** What the last character was: a CR that ended a line, a CR with nothing before it, or neither. */
  #return: "ended" | "blank" | null = null;

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  write(chunk: Buffer): void {
    this.#take(this.#decoder.write(chunk));
  }

  /** The stream is over: what is left is a line without a break. */
  end(): void {
    this.#take(this.#decoder.end());
    if (this.#line !== "") this.#finish();
  }

  #take(text: string): void {
    let start = 0;
    for (const { index, 0: character } of text.matchAll(/[\r\n]/g)) {
      this.#append(text.slice(start, index));
      start = index + 1;
      if (character === "\r") {
        if (this.#line !== "") {
          this.#finish();
          this.#return = "ended";
        } else {
          this.#return ??= "blank";
        }
      } else {
        if (this.#return !== "ended") this.#finish();
        this.#return = null;
      }
    }
    this.#append(text.slice(start));
  }

  #append(text: string): void {
    if (text === "") return;
    this.#return = null;
    const room = LONGEST_LINE - this.#line.length;
    if (text.length > room) this.#cut = true;
    if (room > 0) this.#line += text.slice(0, room);
  }

  #finish(): void {
    const line = this.#cut ? this.#line + CUT_MARK : this.#line;
    this.#line = "";
    this.#cut = false;
    this.#onLine(line);
  }
}

/** The last bytes of a stream. */
export class Tail {
  readonly #limit: number;
  #chunks: Buffer[] = [];
  #size = 0;

  /** Keeps the last `limit` bytes. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  write(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    while (this.#chunks[0] !== undefined && this.#size - this.#chunks[0].length >= this.#limit) {
      this.#size -= this.#chunks[0].length;
      this.#chunks.shift();
    }
  }

  text(): string {
    const all = Buffer.concat(this.#chunks);
    if (all.length <= this.#limit) return all.toString("utf8");
    let start = all.length - this.#limit;
    // Not in the middle of a character: its further bytes are 10xxxxxx, at most three of them.
    for (let i = 0; i < 3 && ((all[start] ?? 0) & 0xc0) === 0x80; i++) start++;
    return all.toString("utf8", start);
  }
}
