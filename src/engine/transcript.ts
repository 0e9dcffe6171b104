/** Of each stream so much is kept, in characters. */
const kept = 1 << 20;

/** The last lines of a text that grows. */
class Tail {
  #lines: string[] = [];
  #size = 0;

  add(line: string): void {
    this.#lines.push(line);
    this.#size += line.length + 1;
    // Only now and then, so that a line costs nothing.
    if (this.#size <= 2 * kept) return;
    this.#lines = [this.text];
    this.#size = kept;
  }

  get text(): string {
    return this.#lines.join("\n").slice(-kept);
  }
}

/** What a process said, as people saw it: the end of each stream, and of both in the order in which they came. */
export class Transcript {
  readonly #streams = { stdout: new Tail(), stderr: new Tail(), both: new Tail() };

  line(stream: "stdout" | "stderr", text: string): void {
    this.#streams[stream].add(text);
    this.#streams.both.add(text);
  }

  get stdout(): string {
    return this.#streams.stdout.text;
  }

  get stderr(): string {
    return this.#streams.stderr.text;
  }

  get both(): string {
    return this.#streams.both.text;
  }
}
