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
import type { Step } from "../plan/step.ts";
import type { Clock } from "../ports/index.ts";
import type { Workflow } from "../ports/workflow.ts";
import type { Facts } from "../project/index.ts";
import { isToolchainFile } from "../toolchains/index.ts";
import type { ActionLog } from "./action.ts";
import type { Caller } from "./prepare.ts";

/** State that `post` reads: what is to be saved. */
const cachesState = "caches";

type CachesLog = Pick<ActionLog, "group" | "text" | "annotate">;

interface CachesToSave {
  readonly temporary: string;
  readonly restored: readonly RestoredPart[];
}

/** The caches of one step of a job: restored beside the work, handed to `post` after it has succeeded. */
export class JobCaches {
  readonly #caller: Caller;
  readonly #ports: CachePorts & { readonly clock: Clock };
  readonly #log: CachesLog;
  readonly #signal: AbortSignal;
  readonly #restoring: { readonly part: CachePart; readonly end: Promise<RestoredPart> }[] = [];
  /** Resolves when nothing is on its way any more; never rejects. */
  #told: Promise<unknown> = Promise.resolve();

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
    const { values } = readInputs({ environment: caller.environment, metadata: [] });
    if (values.cache && whyNoCaches(caller.environment) === null) ports.caches.open();
  }

  /** Begins to restore what the plan's steps would fetch. */
  async begin(plan: Plan, { values }: Inputs, facts: Facts): Promise<void> {
    const { fs } = this.#ports;
    const lockFile = await fs.readText(`${facts.project.workspaceRoot}/Cargo.lock`);
    const decidedBy = facts.rust.toolchain?.decidedBy ?? "";
    const toolchainFile = isToolchainFile(decidedBy) ? await fs.readText(decidedBy) : null;
    const before = this.#restoring.map(({ part }) => part);
    const now = this.#ports.clock.now();
    await this.#begin(planCaches({ values, facts, plan, lockFile, toolchainFile, before, now }));
  }

  /** For what must be there before the project can be read. */
  async beginShared(shared: Plan): Promise<void> {
    const { values } = readInputs({ environment: this.#caller.environment, metadata: [] });
    await this.#begin(planSharedCaches(shared, values, this.#ports.clock.now()));
  }

  /** Waits for what a step would fetch or cargo takes. @throws Cancelled when the signal fires */
  async ready(step: Step): Promise<void> {
    await Promise.all(this.#restoring.map(({ part, end }) => (isTakenBy(step, part) ? end : null)));
  }

  /** Waits for everything. @throws Cancelled when the signal fires */
  async settled(): Promise<RestoredPart[]> {
    await this.#told;
    return Promise.all(this.#restoring.map(({ end }) => end));
  }

  /** Lets `post` save what is new, where it is to. */
  async handOver(workflow: Workflow, { values }: Inputs): Promise<void> {
    const restored = await this.settled();
    const temporary = this.#caller.environment.RUNNER_TEMP ?? "";
    if (!values["save-if"] || restored.length === 0) return;
    const state: CachesToSave = { temporary, restored };
    workflow.saveState(cachesState, JSON.stringify(state));
  }

  async #begin(parts: readonly CachePart[]): Promise<void> {
    await this.#told;
    if (parts.length === 0) return;
    const reason = whyNoCaches(this.#caller.environment);
    if (reason !== null) {
      this.#log.text(`Nothing is cached: ${reason}.`);
      return;
    }
    const temporary = this.#caller.environment.RUNNER_TEMP ?? "";
    const warn = (message: string) => this.#log.annotate("warning", { message });
    const ends = restoreCaches(parts, temporary, this.#ports, { signal: this.#signal, warn });
    for (const [index, end] of ends.entries()) this.#restoring.push({ part: parts[index] as CachePart, end });
    // What was cancelled is told by whoever waits for it.
    this.#told = this.#log.group("caches", () => Promise.all(ends), foundTexts).catch(() => undefined);
  }
}

/** Whether a step must not begin before the part is there. */
function isTakenBy({ action, lane }: Step, { content }: CachePart): boolean {
  if (action.kind === "apt-root") return content.kind === "root" && content.root === action.root.path;
  if (action.kind === "tool") return content.kind === "folders" && content.folders.includes(action.tool.path);
  // rustup writes down what it has put there, as the restoring does.
  if (content.kind === "std" || content.kind === "toolchain") return lane === "rustup";
  return lane === "cargo" && content.kind !== "root";
}

const foundTexts = (restored: readonly RestoredPart[]): string =>
  `Caches: ${counted(restored.map(foundText))}`;

function foundText({ part: { name, key }, found, kept }: RestoredPart): string {
  if (kept) return `${name} is on this machine`;
  if (found === null) return `${name} has none`;
  return found === key ? `${name} restored` : `${name} restored from an older state`;
}

/** Each text once, with its number where there are several. */
function counted(texts: readonly string[]): string {
  const count = (text: string) => texts.filter((each) => each === text).length;
  return [...new Set(texts)]
    .map((text) => (count(text) === 1 ? text : `${text} (${count(text)})`))
    .join(", ");
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
  const told = outcomes.map(({ part, saved }) => `${part.name} ${savedText[saved]}`);
  log.text(told.length === 0 ? "Caches: nothing new" : `Caches: ${counted(told)}`);
}
