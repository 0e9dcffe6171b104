import { executeShared, type Ports, type RunOptions } from "../engine/execute.ts";
import type { Inputs } from "../inputs/index.ts";
import type { Plan } from "../plan/plan.ts";
import { planSetup, type Setup } from "../plan/setup.ts";
import { type Caller, type Gathered, gather, withLock } from "./prepare.ts";

/** How a set-up speaks. */
export interface SetupVoice extends RunOptions {
  /** Before anything is done. `of` is null where the project cannot be read before the plan is carried out. */
  planned(plan: Plan, of: Pick<Gathered, "inputs" | "facts"> | null): void | Promise<void>;
}

/**
 * Makes this machine ready for plain cargo: plans, and carries out what is missing.
 * @throws UserError all problems of the inputs, the project and the host, or what went wrong
 * @throws Cancelled when the signal fires
 */
export async function setUp(
  caller: Caller,
  sources: Parameters<typeof gather>[1],
  ports: Ports,
  voice: SetupVoice,
): Promise<Setup & { readonly inputs: Inputs }> {
  const gathered = await gather(caller, sources, async (shared) => {
    await voice.planned(shared, null);
    await executeShared(shared, ports, voice);
  });
  const { inputs, facts } = gathered;
  const first = planSetup(inputs, facts);
  const locked = facts.project.locked ? facts : await withLock(caller, gathered);
  const setup = locked === facts ? first : planSetup(inputs, locked);
  await voice.planned(setup.plan, { inputs, facts: locked });
  await executeShared(setup.plan, ports, voice);
  return { ...setup, inputs };
}
