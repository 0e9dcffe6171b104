import type { Problem } from "../errors.ts";
import { buildStd } from "./build-std.ts";
import { debian } from "./debian.ts";
import type { StdPassedOver, StdRequest, StdResolver, StdSource } from "./resolver.ts";
import { installed, rustup } from "./rustup.ts";

export { type DebianRust, debianRust, debianToolchain } from "./debian.ts";
export { type RustupRecords, registered, rustupRecords, stdManifest } from "./records.ts";
export type { StdPassedOver, StdRequest, StdResolver, StdSource } from "./resolver.ts";
export { addedStd, isToolchainFile } from "./rustup.ts";

/** In this order; the first that has it decides. A new source of std is one file and one entry here. */
const resolvers: readonly StdResolver[] = [installed, rustup, buildStd, debian];

/** Where the std of a target comes from, and why from none of those before. */
export type ResolvedStd = StdSource & { readonly passed: readonly StdPassedOver[] };

export function resolveStd(request: StdRequest): ResolvedStd | { readonly problem: Problem } {
  const passed: StdPassedOver[] = [];
  for (const { name, resolve } of resolvers) {
    const answer = resolve(request);
    if ("source" in answer) return { ...answer, passed };
    if ("problem" in answer) return answer;
    passed.push({ source: name, why: answer.why });
  }
  return { problem: none(request) };
}

function none({ target, facts }: StdRequest): Problem {
  const { triple, tier } = target;
  const { rust } = facts;
  if (target.std)
    return {
      input: "toolchain",
      message: `The toolchain has no std for ${triple}, and there is no rustup to add it.`,
      hint: "Install rustup (https://rustup.rs), or a toolchain that brings this std. On Debian and Ubuntu `toolchain: debian` (`--toolchain debian`) takes Debian's own Rust, without either.",
    };
  return {
    input: "build-std",
    message: `Rust publishes no std for ${triple} (tier ${tier}), so there is nothing that rustup could add.`,
    hint: `Write \`build-std: true\` (\`--build-std\`), and std is built from source with ${rust.toolchain?.name ?? "this toolchain"}, or take a nightly (\`toolchain: nightly\`), which does so by itself.`,
  };
}
