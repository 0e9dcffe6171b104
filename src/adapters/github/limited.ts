import { Cancelled } from "../../errors.ts";

export interface Limits {
  readonly timeoutSeconds: number;
  readonly signal: AbortSignal;
}

/**
 * What comes of the work of a client that takes no signal, or of `late` when it makes no end in time. What the client does is then
 * left to itself, and ends with the process.
 * @throws Cancelled when the signal fires
 */
export function limited<T>({ signal, timeoutSeconds }: Limits, work: Promise<T>, late: () => T): Promise<T> {
  const either = AbortSignal.any([signal, AbortSignal.timeout(timeoutSeconds * 1000)]);
  const givenUp = new Promise<T>((resolve, reject) => {
    const giveUp = () => {
      try {
        if (signal.aborted) throw new Cancelled();
        resolve(late());
      } catch (error) {
        reject(error);
      }
    };
    if (either.aborted) giveUp();
    else either.addEventListener("abort", giveUp, { once: true });
  });
  return Promise.race([work, givenUp]);
}
