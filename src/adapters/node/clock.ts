import { setTimeout as sleep } from "node:timers/promises";
import { Cancelled } from "../../errors.ts";
import type { Clock } from "../../ports/index.ts";

export class NodeClock implements Clock {
  now(): number {
    return Date.now();
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    try {
      await sleep(milliseconds, undefined, signal === undefined ? {} : { signal });
    } catch {
      throw new Cancelled();
    }
  }
}
