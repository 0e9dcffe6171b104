import { UserError } from "../errors.ts";
import type { Action, RustPackage } from "../plan/step.ts";
import type { FileSystem } from "../ports/index.ts";
import { fingerprint, manifestName, versionIn } from "../sysroots/root.ts";
import { sourceVersion } from "../sysroots/versions.ts";
import type { EngineContext, StepOutcome } from "./context.ts";

/**
 * Links a std beside a compiler. rustc reads no library of another version than its own, so the packages are
 * compared first.
 * @throws UserError their versions differ
 */
export async function makeRustSysroot(
  action: Extract<Action, { kind: "rust-sysroot" }>,
  { fs, runDirectory }: Pick<EngineContext, "fs" | "runDirectory">,
): Promise<StepOutcome> {
  const compiler = await versionOf(fs, action.compiler);
  const std = await versionOf(fs, action.std);
  if (sourceVersion(compiler) !== sourceVersion(std))
    throw new UserError({
      input: "toolchain",
      message: `Debian's rustc and std are not of one version: ${action.compiler.package} is ${compiler} (${action.compiler.from}), and ${action.std.package} is ${std} (${action.std.from}).`,
      hint: `The archive lacks the newer one where the older was found, as while a mirror is being updated: run again later with \`refresh: always\`, or name another \`mirror\`.`,
    });
  if (action.driver !== null) await linkDriver(action.driver, action.path, fs, runDirectory);
  let made = 0;
  for (const [path, target] of Object.entries(action.links)) {
    const place = `${action.path}/${path}`;
    if ((await fs.readLink(place)) === target) continue;
    await fs.makeDirectory(place.slice(0, place.lastIndexOf("/")));
    const link = `${runDirectory}/link-${fingerprint(place)}`;
    await fs.symlink(target, link);
    await fs.rename(link, place);
    made++;
  }
  return { outcome: made === 0 ? "present" : "done", detail: `Rust ${compiler}` };
}

/** As hard links: rustc would follow symbolic ones. */
async function linkDriver(
  from: string,
  sysroot: string,
  fs: FileSystem,
  runDirectory: string,
): Promise<void> {
  const isDriver = (name: string) => /^librustc_driver-\w+\.so$/.test(name);
  await fs.makeDirectory(`${sysroot}/lib`);
  const drivers = (await fs.list(from)).map(({ name }) => name).filter(isDriver);
  for (const name of drivers) {
    const link = `${runDirectory}/${name}`;
    await fs.link(`${from}/${name}`, link);
    await fs.rename(link, `${sysroot}/lib/${name}`);
    // Where both are one file already, nothing was renamed.
    await fs.remove(link);
  }
  for (const { name } of await fs.list(`${sysroot}/lib`))
    if (isDriver(name) && !drivers.includes(name)) await fs.remove(`${sysroot}/lib/${name}`);
}

async function versionOf(fs: FileSystem, { root, package: name }: RustPackage): Promise<string> {
  return versionIn(await fs.readText(`${root}/${manifestName}`), name);
}
