import { hostLinkerVariable } from "../strategies/script.ts";
import type { Wiring } from "../strategies/strategy.ts";
import { environmentSuffixes } from "../targets/index.ts";
import type { Draft } from "./plan.ts";

/**
 * What cargo has built for the host (build scripts, procedural macros) it builds anew, with all that depends on it, as soon as the
 * linker of the host's triple is another path. So where that triple is a target with a linker of its own, the calls for the other
 * targets name the same path, and a variable says what it is to start for them: what they always had.
 */
export function shareHostLinker(drafts: readonly Draft[], host: string): readonly Draft[] {
  const own = drafts.find(({ target }) => target.triple === host)?.wiring.linkerOfHost;
  if (own === undefined) return drafts;
  const variable = `CARGO_TARGET_${environmentSuffixes(host).upper}_LINKER`;
  return drafts.map((draft) => {
    if (draft.target.triple === host || !draft.strategy.plain) return draft;
    const { environment, needs } = draft.wiring;
    const wiring: Wiring = {
      ...draft.wiring,
      // "cc" is cargo's own default.
      environment: {
        ...environment,
        [variable]: own.path,
        [hostLinkerVariable]: environment[variable] ?? "cc",
      },
      needs: [...needs, own.step],
    };
    return { ...draft, wiring };
  });
}
