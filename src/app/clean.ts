import type { Caller } from "./prepare.ts";

export async function clean(
  _caller: Caller,
  _flags: Readonly<Record<string, unknown>>,
  _options: { readonly all: boolean },
): Promise<string> {
  return "";
}
