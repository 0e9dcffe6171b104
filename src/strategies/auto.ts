import type { StrategyName } from "./names.ts";
import type { StrategyContext } from "./strategy.ts";

/**
 * What `auto` holds against a strategy that could build: null where it is a good choice. In the order of
 * `strategyNames`; a strategy that refuses is passed over before it comes to these.
 */
export const preferences: Readonly<Record<StrategyName, (context: StrategyContext) => string | null>> = {
  cargo: ({ target, values, facts }) => {
    if (values.packages.length > 0 && target.triple === facts.rust.host)
      return "`packages` are asked for, and only a sysroot has them without root";
    if (target.env === "musl" && compilesC(facts.project.crates))
      return "C is compiled for musl, and Rust brings a linker for it, but no C compiler";
    return null;
  },
  apt: () => null,
  cross: () => null,
  docker: () => null,
};

/** Crates that build scripts compile C with, or find native libraries by. */
const nativeCrates = ["cc", "cmake", "pkg-config", "bindgen", "autotools", "meson-next", "vcpkg"];

/** Whether the project's crates compile C or link native libraries, as far as Cargo.lock shows it. */
export function compilesC(crates: readonly string[]): boolean {
  return nativeCrates.some((name) => crates.includes(name));
}
