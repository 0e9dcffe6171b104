import { UserError } from "../errors.ts";
import type { Values } from "../inputs/table.ts";
import { type Plan, planShared } from "../plan/plan.ts";
import type { FileSystem } from "../ports/index.ts";
import { type Context, type Facts, type HostFacts, noProject, noRust } from "../project/index.ts";
import { debianRust, debianToolchain } from "../toolchains/index.ts";

/** Said before anything is fetched for `toolchain: debian` alone. */
export const rustFirst =
  "There is no cargo here that could read the project, so Debian's Rust is fetched first (toolchain: debian).";

/** The machine, as far as Debian's Rust depends on it: nothing of a project, and no other Rust. */
function bareFacts(context: Context, host: HostFacts): Facts {
  return {
    host,
    rust: noRust(context.machine),
    project: noProject(context.workingDirectory),
    dockerfiles: {},
  };
}

/** The context in which the Rust of a run is asked what it is: rustup's toolchain that is named, or Debian's. */
export async function rustContext(
  context: Context,
  reading: HostFacts | Promise<HostFacts>,
  values: Values,
): Promise<Context> {
  if (values.toolchain !== debianToolchain) return { ...context, toolchain: values.toolchain ?? undefined };
  const host = await reading;
  const own = debianRust(bareFacts(context, host), values);
  // Where there can be none, the plan says why.
  return { ...context, programs: "problem" in own ? `${host.cacheDirectory}/rust` : own.programs };
}

/**
 * Folder of the cargo that reads the project, with `toolchain: debian`: Debian's where it is there already, else that of
 * PATH (undefined), else Debian's, which is made for it.
 * @throws UserError it cannot be had, or may not be fetched now
 */
export async function debianPrograms(
  fs: FileSystem,
  context: Context,
  host: HostFacts,
  values: Values,
  makeRust: ((plan: Plan) => Promise<void>) | undefined,
): Promise<string | undefined> {
  const facts = bareFacts(context, host);
  const own = debianRust(facts, values);
  if ("problem" in own) throw new UserError(own.problem);
  const { programs, sysroot, suite } = own;
  // Links into roots that `clean` may have removed.
  const parts = [
    `${programs}/cargo`,
    `${sysroot}/bin/rustc`,
    `${sysroot}/lib/rustlib/${facts.rust.host}/lib`,
  ];
  const isThere = (await Promise.all(parts.map((part) => fs.exists(part)))).every((each) => each);
  if (isThere) return programs;
  if (host.programs.cargo !== null) return undefined;
  if (makeRust === undefined || values["dry-run"] !== "false")
    throw new UserError({
      input: "toolchain",
      message: "There is no cargo here yet that could read the project, and a dry run fetches nothing.",
      hint: `A build first fetches ${suite.rust.compiler}, ${suite.rust.cargo} and their libraries of ${suite.label} (about 100 MB) into ${host.cacheDirectory}; after that a dry run is possible, too.`,
    });
  await makeRust(planShared(values, facts, own.steps));
  return programs;
}
