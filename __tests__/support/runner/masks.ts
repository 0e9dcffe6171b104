/** Values that must not be seen, after the runner's `SecretMasker`: a value, its lines and its usual encodings. */
export class Masks {
  readonly #needles = new Set<string>();

  add(value: string): void {
    for (const secret of [value, ...value.split(/[\r\n]+/)]) {
      if (secret.trim() === "") continue;
      for (const form of encodings(secret)) if (form !== "") this.#needles.add(form);
    }
  }

  isIn(text: string): boolean {
    return [...this.#needles].some((needle) => text.includes(needle));
  }

  /** Every run of masked characters becomes `***`; overlapping ones become a single `***`. */
  apply(text: string): string {
    const ranges: [number, number][] = [];
    for (const needle of this.#needles) {
      for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
        ranges.push([at, at + needle.length]);
      }
    }
    ranges.sort(([a], [b]) => a - b);
    let masked = "";
    let done = 0;
    for (const [start, end] of ranges) {
      if (start > done || done === 0) masked += `${text.slice(done, start)}***`;
      done = Math.max(done, end);
    }
    return masked + text.slice(done);
  }
}

function encodings(secret: string): string[] {
  const bytes = Buffer.from(secret);
  // Base64 of a secret within a longer text depends on its place modulo 3; its edges are shared with others.
  const base64 = [0, 1, 2].map((shift) => bytes.subarray(shift).toString("base64").replace(/=+$/, ""));
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    ...base64.filter((text) => text.length >= 6),
  ];
}
