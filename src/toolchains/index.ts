import type { Facts } from "../project/facts.ts";
import type { Target } from "../targets/index.ts";
import type { StdResolver, StdSource } from "./resolver.ts";
import { installed, rustup } from "./rustup.ts";

export type { StdResolver, StdSource } from "./resolver.ts";

/** In this order; the first that answers decides. A new source of std is one file and one entry here. */
const resolvers: readonly StdResolver[] = [installed, rustup];

/** `components`: what the commands need of a toolchain that has to be installed, as clippy. */
export function resolveStd(target: Target, facts: Facts, components: readonly string[] = []): StdSource {
  for (const resolver of resolvers) {
    const source = resolver(target, facts, components);
    if (source !== null) return source;
  }
  return {
    source: null,
    problem: {
      input: "toolchain",
      message: `The toolchain has no std for ${target.triple}, and there is no rustup to add it.`,
      hint: "Install rustup (https://rustup.rs), or a toolchain that brings this std.",
    },
  };
}
