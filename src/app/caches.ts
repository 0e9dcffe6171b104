import {
  type CachePart,
  type CachePorts,
  planCaches,
  planSharedCaches,
  type RestoredPart,
  restoreCaches,
  type Saved,
  saveCaches,
  whyNoCaches,
} from "../caches/index.ts";
import { type Inputs, readInputs } from "../inputs/index.ts";
import type { Plan } from "../plan/plan.ts";
import type { Clock } from "../ports/index.ts";
import type { Workflow } from "../ports/workflow.ts";
import type { Facts } from "../project/index.ts";
import type { ActionLog } from "./action.ts";
import type { Caller } from "./prepare.ts";

/** State that `post` reads: what is to be saved. */
const cachesState = "caches";

type CachesLog = Pick<ActionLog, "group" | "text" | "annotate">;

interface CachesToSave {
  readonly temporary: string;
  readonly restored: readonly RestoredPart[];
}

/** The caches of one step of a job: restored before the work, handed to `post` after it has succeeded. */
export class JobCaches {
  readonly #caller: Caller;
  readonly #ports: CachePorts & { readonly clock: Clock };
  readonly #log: CachesLog;
  readonly #signal: AbortSignal;
  readonly #restored: RestoredPart[] = [];

  constructor(
    caller: Caller,
    ports: CachePorts & { readonly clock: Clock },
    log: CachesLog,
    signal: AbortSignal,
  ) {
    this.#caller = caller;
    this.#ports = ports;
    this.#log = log;
    this.#signal = signal;
  }

  /** @throws Cancelled when the signal fires */
  async restore(plan: Plan, { values }: Inputs, facts: Facts): Promise<void> {
    const lockFile = await this.#ports.fs.readText(`${facts.project.workspaceRoot}/Cargo.lock`);
    const before = this.#restored.map(({ part }) => part);
    const now = this.#ports.clock.now();
    await this.#restore(planCaches({ values, facts, plan, lockFile, before, now }));
  }

  /** For what must be there before the project can be read. @throws Cancelled when the signal fires */
  async restoreShared(shared: Plan): Promise<void> {
    const { values } = readInputs({ environment: this.#caller.environment, metadata: [] });
    await this.#restore(planSharedCaches(shared, values, this.#ports.clock.now()));
  }

  /** Lets `post` save what is new, where it is to. */
  handOver(workflow: Workflow, { values }: Inputs): void {
    const temporary = this.#caller.environment.RUNNER_TEMP ?? "";
    if (!values["save-if"] || this.#restored.length === 0) return;
    const state: CachesToSave = { temporary, restored: this.#restored };
    workflow.saveState(cachesState, JSON.stringify(state));
  }

  async #restore(parts: readonly CachePart[]): Promise<void> {
    if (parts.length === 0) return;
    const reason = whyNoCaches(this.#caller.environment);
    if (reason !== null) {
      this.#log.text(`Nothing is cached: ${reason}.`);
      return;
    }
    const temporary = this.#caller.environment.RUNNER_TEMP ?? "";
    const restored = await this.#log.group("caches", () =>
      restoreCaches(parts, temporary, this.#ports, {
        signal: this.#signal,
        warn: (message) => this.#log.annotate("warning", { message }),
      }),
    );
    this.#restored.push(...restored);
    this.#log.text(`Caches: ${restored.map(foundText).join(", ")}`);
  }
}

function foundText({ part: { name, key }, found, kept }: RestoredPart): string {
  if (kept) return `${name} is on this machine`;
  if (found === null) return `${name} has none`;
  return found === key ? `${name} restored` : `${name} restored from an older state`;
}

const savedText: Readonly<Record<Saved, string>> = {
  saved: "saved",
  present: "saved by another job",
  empty: "empty",
  refused: "not saved: the service did not take it",
};

/** In `post`: saves what the step handed over. */
export async function savePending(ports: CachePorts, workflow: Workflow, log: CachesLog): Promise<void> {
  const state = workflow.getState(cachesState);
  if (state === "") return;
  const { temporary, restored } = JSON.parse(state) as CachesToSave;
  const outcomes = await log.group("caches", () =>
    saveCaches(restored, temporary, ports, { warn: (message) => log.annotate("warning", { message }) }),
  );
  const told = [...outcomes].map(([name, outcome]) => `${name} ${savedText[outcome]}`);
  log.text(told.length === 0 ? "Caches: nothing new" : `Caches: ${told.join(", ")}`);
}
