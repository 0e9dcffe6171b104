import type { Problem } from "../errors.ts";
import { apt } from "./apt.ts";
import { cargo } from "./cargo.ts";
import { containers } from "./containers.ts";
import { failureTables as tablesOf } from "./document.ts";
import { linker } from "./linker.ts";
import { machine } from "./machine.ts";
import { packages } from "./packages.ts";
import { type Found, filled, type Rule, type Scene, type Sign } from "./rule.ts";
import { running } from "./running.ts";
import { rustup } from "./rustup.ts";
import { readable } from "./text.ts";

export type { Doing, Rule, Scene } from "./rule.ts";
export { doingOf } from "./scene.ts";
export { lastLines } from "./text.ts";

/**
 * The registry. The first rule that fits explains a failure, so what causes others stands first, and what is
 * exact before what is general. The headings are those of docs/troubleshooting.md.
 */
export const subjects: Readonly<Record<string, readonly Rule[]>> = {
  "The machine": machine,
  "Containers and images": containers,
  "apt-get of the system": apt,
  "Toolchains and std": rustup,
  "Crates and cargo": cargo,
  "Running foreign programs": running,
  "The linker": linker,
  "Libraries, headers and tools": packages,
};

export const rules: readonly Rule[] = Object.values(subjects).flat();

/** The known failures in markdown, for docs/troubleshooting.md. */
export const failureTables = (): string => tablesOf(subjects);

export interface Explanation {
  /** Id of the rule. */
  readonly rule: string;
  readonly problem: Problem;
}

/** The first known failure that a process shows, explained; null when none is known. Never throws. */
export function explain(scene: Scene): Explanation | null {
  const stderr = readable(scene.stderr);
  // What went on, and then what was wrong: so apt-get divides it.
  const both = `${readable(scene.stdout)}\n${stderr}`;
  for (const rule of rules) {
    if (rule.during !== undefined && !rule.during.includes(scene.doing)) continue;
    if (rule.strategies !== undefined && !rule.strategies.includes(scene.strategy ?? "")) continue;
    const text = scene.doing === "run" && rule.inTests !== true ? stderr : both;
    const found = rule.signs.reduce<Found | null>((before, sign) => before ?? findSign(sign, text), null);
    if (found === null && !hasEnded(rule, scene)) continue;
    const known = { target: scene.target ?? "the target", ...found };
    const more = rule.values === undefined ? {} : rule.values(known, scene);
    if (more === null) continue;
    const values = { ...known, ...more };
    return {
      rule: rule.id,
      problem: {
        ...(rule.input === undefined ? {} : { input: rule.input }),
        message: filled(rule.message, values),
        hint: filled(rule.hint, values),
      },
    };
  }
  return null;
}

function hasEnded({ ended }: Rule, { code, signal }: Scene): boolean {
  return ended?.some((each) => each === code || each === signal) ?? false;
}

function findSign(sign: Sign, text: string): Found | null {
  const [first, second] = sign instanceof RegExp ? [sign] : sign;
  const match = first.exec(text);
  if (match === null || second === undefined) return match === null ? null : foundIn(match);
  const later = second.exec(text.slice(match.index));
  return later === null ? null : { ...foundIn(match), ...foundIn(later) };
}

/** Named groups that took part; what was found is trimmed of a sentence's end. */
function foundIn(match: RegExpExecArray): Found {
  return Object.fromEntries(
    Object.entries(match.groups ?? {}).flatMap(([name, text]) =>
      text === undefined ? [] : [[name, text.trim()]],
    ),
  );
}
