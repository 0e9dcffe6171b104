import type { Target } from "../targets/index.ts";
import type { Step } from "./step.ts";

/**
 * Steps of one half of a universal target as steps of that target, to which their failures and times then belong. Their
 * ids begin with its triple, so that the half can be a target of the same run.
 */
export function underTarget(asked: Target, half: Target, steps: readonly Step[]): Step[] {
  if (half === asked) return [...steps];
  const id = (each: string) => (each.startsWith(`${half.triple}/`) ? `${asked.triple}/${each}` : each);
  return steps.map((step) => ({
    ...step,
    id: id(step.id),
    needs: step.needs.map(id),
    target: step.target === half.triple ? asked.triple : step.target,
    action: step.action.kind === "collect" ? { ...step.action, from: step.action.from.map(id) } : step.action,
  }));
}

/** The steps of both halves, with one that joins what they built instead of one each that keeps it. */
export function joinHalves(asked: Target, output: string, steps: readonly Step[]): Step[] {
  if (asked.halves === undefined) return [...steps];
  const collects = steps.flatMap(({ action, needs }) =>
    action.kind === "collect" ? [{ action, needs }] : [],
  );
  const [first] = collects;
  if (first === undefined) return [...steps];
  return [
    ...steps.filter(({ action }) => action.kind !== "collect"),
    {
      id: `${asked.triple}/collect`,
      title: `universal binaries of ${asked.triple}`,
      phase: "collect",
      target: asked.triple,
      needs: collects.flatMap(({ needs }) => needs),
      lane: null,
      action: {
        ...first.action,
        from: collects.flatMap(({ action }) => action.from),
        directory: `${output}/${asked.triple}`,
        triple: asked.triple,
        expected: null,
        halves: collects.map(({ action: { triple, expected, from } }) => ({ triple, expected, from })),
      },
    },
  ];
}
