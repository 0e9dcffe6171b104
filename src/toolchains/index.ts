import type { Problem } from "../errors.ts";
import type { StdRequest, StdResolver, StdSource } from "./resolver.ts";
import { installed, rustup } from "./rustup.ts";

export type { StdRequest, StdResolver, StdSource } from "./resolver.ts";

/** In this order; the first that answers decides. A new source of std is one file and one entry here. */
const resolvers: readonly StdResolver[] = [installed, rustup];

export function resolveStd(request: StdRequest): StdSource | { readonly problem: Problem } {
  const { target } = request;
  for (const resolver of resolvers) {
    const source = resolver(request);
    if (source !== null) return source;
  }
  return {
    problem: {
      input: "toolchain",
      message: `The toolchain has no std for ${target.triple}, and there is no rustup to add it.`,
      hint: "Install rustup (https://rustup.rs), or a toolchain that brings this std.",
    },
  };
}
