import type { Style } from "../report/style.ts";
import type { Caller } from "./prepare.ts";

export async function listTargets(
  _caller: Caller,
  _flags: Readonly<Record<string, unknown>>,
  _console: { readonly style: Style; readonly width: number },
  _json: boolean,
): Promise<string> {
  return "";
}
