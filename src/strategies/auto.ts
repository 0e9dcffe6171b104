import { apt } from "./apt.ts";
import { usersLinker } from "./environment.ts";
import { hostTools } from "./host-tools.ts";
import type { StrategyName } from "./names.ts";
import { lacksCompiler } from "./native-code.ts";
import type { StrategyContext } from "./strategy.ts";

/**
 * What `auto` holds against a strategy that could build: null where it is a good choice. In the order of
 * `strategyNames`; a strategy that refuses is passed over before it comes to these.
 */
export const preferences: Readonly<Record<StrategyName, (context: StrategyContext) => string | null>> = {
  cargo: (context) => {
    const { target, values, shared, facts } = context;
    const native = target.triple === facts.rust.host;
    if (values.packages.length > 0 && native)
      return "`packages` are asked for, and only a sysroot has them without root";
    if (native && hostTools(facts, shared, false) !== null)
      return "build scripts need tools that are to be fetched, and only a sysroot has their libraries without root";
    // Many a project configures the linker that Debian's cross compiler would bring; apt leaves it in its place.
    if (!native && usersLinker(facts, target.triple) !== undefined && apt.refuse(context) === null)
      return "a linker is configured for it, but no C compiler and no libraries";
    if ((target.env === "musl" || target.os === "wasi") && lacksCompiler(facts, target))
      return `C is compiled for ${target.env === "musl" ? "musl" : "WASI"}, and Rust brings a linker for it, but no C compiler`;
    return null;
  },
  apt: () => null,
  zigbuild: () => null,
  cross: () => null,
  docker: () => null,
  nix: () => null,
};
