import { type Problem, UserError } from "../../errors.ts";
import type { InputName, Values } from "../../inputs/table.ts";
import { flake, type NixShell, nixEnvironment } from "../../strategies/flake.ts";
import { nixPackages, nixSystem } from "../../strategies/nixpkgs.ts";
import { problemOf } from "../../strategies/strategy.ts";
import { findTarget } from "../../targets/index.ts";
import type { Plan, PlannedTarget } from "../plan.ts";

/**
 * A `flake.nix` with a development shell for each target, whatever strategies the plan has: nixpkgs' cross compiler and
 * the packages that are asked for. Nothing of this machine's settings is in it, so that it can be committed. Pure.
 * @throws UserError targets that nixpkgs has no cross compiler for, packages that it has no known name for
 */
export function renderNix(plan: Plan): string {
  const { triple: host } = plan.host;
  const system = nixSystem(host);
  const problems: Problem[] = [];
  if (system === null)
    problems.push({ message: `Nix does not run on ${host}.`, hint: "Plan on Linux or on a Mac." });
  const shells = plan.targets.flatMap((planned): NixShell[] => {
    const target = findTarget(planned.triple);
    if (target === undefined) throw new Error(`a plan for ${planned.triple}, which is no target`);
    const packages = nixPackages(target, host, {
      packages: inputOf(plan, planned, "packages"),
      "host-packages": inputOf(plan, null, "host-packages"),
    });
    if ("message" in packages) problems.push(problemOf(packages));
    else return [{ target, packages, environment: nixEnvironment(target) }];
    return [];
  });
  if (system === null || problems.length > 0) throw new UserError(problems);
  return flake(system, shells);
}

/** An input as it holds for a target, or for the whole run. */
function inputOf<Name extends InputName>(plan: Plan, target: PlannedTarget | null, name: Name): Values[Name] {
  const all = [...(target?.inputs ?? []), ...plan.inputs];
  return all.find((input) => input.name === name)?.value as Values[Name];
}
