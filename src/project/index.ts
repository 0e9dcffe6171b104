export { noProject, readProject } from "./cargo.ts";
export type { Context, Environment, Machine, Ports } from "./context.ts";
export { programOf } from "./context.ts";
export type * from "./facts.ts";
export { readHost } from "./host.ts";
export { noRust, readRust } from "./toolchain.ts";
