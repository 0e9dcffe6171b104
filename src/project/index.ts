export { readProject } from "./cargo.ts";
export type { Context, Environment, Machine, Ports } from "./context.ts";
export type * from "./facts.ts";
export { readHost } from "./host.ts";
export { readRust } from "./toolchain.ts";
