import type { Style } from "../report/style.ts";
import type { Caller } from "./prepare.ts";

export async function doctor(
  _caller: Caller,
  _flags: Readonly<Record<string, unknown>>,
  _console: { readonly style: Style },
  _json: boolean,
): Promise<{ text: string; ready: boolean }> {
  return { text: "", ready: true };
}
