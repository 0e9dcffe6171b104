import { readProject } from "./cargo.ts";
import type { Context, Ports } from "./context.ts";
import type { Facts } from "./facts.ts";
import { readHost } from "./host.ts";
import { readRust } from "./toolchain.ts";

export { noProject, readProject } from "./cargo.ts";
export type { Context, Environment, Machine, Ports } from "./context.ts";
export { programOf } from "./context.ts";
export type * from "./facts.ts";
export { readHost } from "./host.ts";
export { noRust, readRust } from "./toolchain.ts";

/**
 * All that the planner knows of the world. Reads only: no network, nothing written.
 * @throws UserError what the user can mend: no project, no cargo, a manifest with an error.
 */
export async function readFacts(
  ports: Ports,
  context: Context,
  options: { readonly probe?: boolean } = {},
): Promise<Facts> {
  const [host, rust, project] = await Promise.all([
    readHost(ports, context, options),
    readRust(ports, context),
    readProject(ports, context),
  ]);
  return { host, rust, project };
}
