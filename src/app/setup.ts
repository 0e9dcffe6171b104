import { executeShared, type Ports, type RunOptions } from "../engine/execute.ts";
import type { Plan } from "../plan/plan.ts";
import { planSetup, type Setup } from "../plan/setup.ts";
import { type Caller, gather, withLock } from "./prepare.ts";

/** How a set-up speaks. */
export interface SetupVoice extends RunOptions {
  /** Before anything is done. */
  planned(plan: Plan): void;
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
): Promise<Setup> {
  const gathered = await gather(caller, sources, async (shared) => {
    voice.planned(shared);
    await executeShared(shared, ports, voice);
  });
  const { inputs, facts } = gathered;
  const first = planSetup(inputs, facts);
  const setup = facts.project.locked ? first : planSetup(inputs, await withLock(caller, gathered));
  voice.planned(setup.plan);
  await executeShared(setup.plan, ports, voice);
  return setup;
}
