import type { Style } from "../../report/style.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * How text on a stream may look. Colours as cargo decides (the anstream crate): NO_COLOR (no-color.org)
 * before FORCE_COLOR and CLICOLOR_FORCE, before CLICOLOR, before what the stream is.
 */
export function styleFor(stream: { readonly isTTY?: boolean }, environment: Environment): Style {
  return { color: wantsColor(stream, environment), unicode: knowsUnicode(environment) };
}

/** Whether a line can be rewritten in place. */
export function isLive(stream: { readonly isTTY?: boolean }, environment: Environment): boolean {
  return stream.isTTY === true && environment.TERM !== "dumb";
}

function wantsColor(stream: { readonly isTTY?: boolean }, environment: Environment): boolean {
  if (environment.NO_COLOR) return false;
  if (isOn(environment.FORCE_COLOR) || isOn(environment.CLICOLOR_FORCE)) return true;
  if (isOff(environment.FORCE_COLOR) || isOff(environment.CLICOLOR)) return false;
  return isLive(stream, environment);
}

function isOn(value: string | undefined): boolean {
  return value !== undefined && value !== "" && !isOff(value);
}

function isOff(value: string | undefined): boolean {
  return value === "0" || value === "false";
}

/** The first of the three that is set and not empty decides (POSIX, "Environment Variables", 8.2). */
function knowsUnicode(environment: Environment): boolean {
  const locale = environment.LC_ALL || environment.LC_CTYPE || environment.LANG || "";
  // Windows has no locale variables; its old console has no UTF-8, Windows Terminal says that it is there.
  return /utf-?8/i.test(locale) || Boolean(environment.WT_SESSION);
}
