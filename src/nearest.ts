import { distance } from "fastest-levenshtein";

/**
 * Candidates at most `most` typing errors away from what was written, the nearest first, equally near ones
 * in their own order. An error is a letter added, left out or changed, or once two neighbours exchanged.
 */
export function nearest<Candidate>(
  written: string,
  candidates: readonly Candidate[],
  most: number,
  namesOf: (candidate: Candidate) => readonly string[] = (candidate) => [String(candidate)],
): Candidate[] {
  const swapped = exchanges(written);
  return candidates
    .map((candidate) => ({
      candidate,
      errors: Math.min(...namesOf(candidate).map((name) => errorsIn(name, written, swapped))),
    }))
    .filter(({ errors }) => errors <= most)
    .sort((a, b) => a.errors - b.errors)
    .map(({ candidate }) => candidate);
}

function errorsIn(name: string, written: string, swapped: readonly string[]): number {
  const plain = distance(written, name);
  // To exchange two letters saves one error of two.
  return plain < 2 ? plain : Math.min(plain, ...swapped.map((each) => 1 + distance(each, name)));
}

/** The text with each two neighbours exchanged in turn. */
function exchanges(text: string): string[] {
  return [...text.slice(1)].map(
    (_, at) => text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2),
  );
}
