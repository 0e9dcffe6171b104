import { existsSync, readFileSync, rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Plan } from "../../src/plan/plan.ts";
import { Machine, type Ran, run } from "../support/machine/index.ts";
import { readResult } from "../support/result.ts";

/**
 * `sysroot: system` for real: packages installed by root on a Debian 12 of its own, a project built and
 * tested with them, and all of it undone as docs/apt.md says.
 */

const shared = new Machine();
const root = `${shared.root}-system`;
const machine = new Machine(root);

const project = "/home/me/rust-cross/__tests__/e2e/fixtures/floor";
const output = `${root}${project}/target/rust-cross`;
const triple = "aarch64-unknown-linux-gnu";

/** Runs a shell line as root, with the toolchain of the user. */
function asRoot(line: string): Promise<Ran> {
  const environment =
    "HOME=/root CARGO_HOME=/home/me/.cargo RUSTUP_HOME=/home/me/.rustup RUST_CROSS_CACHE=/var/cache/rust-cross PATH=/home/me/.cargo/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin NO_COLOR=1";
  return machine.run(`unset CARGO_TARGET_DIR; export ${environment}; cd ${project} && ${line}`, {
    root: true,
    timeoutSeconds: 1200,
  });
}

function rustCross(command: string): Promise<Ran> {
  return asRoot(
    `node ../../../../dist/cli/index.js ${command} --targets ${triple} --sysroot system --packages zlib1g-dev --profile dev`,
  );
}

function succeeded(ran: Ran): Ran {
  if (ran.code !== 0)
    throw new Error(`exit status ${ran.code}\n${ran.stdout.slice(-4000)}\n${ran.stderr.slice(-6000)}`);
  return ran;
}

/** Versions of the packages that are installed, by name and architecture: "libc6:arm64". */
async function installed(): Promise<ReadonlyMap<string, string>> {
  const { stdout } = succeeded(await asRoot("dpkg --list"));
  const lines = stdout.matchAll(/^ii +(\S+?)(?::\w+)? +(\S+) +(\S+)/gm);
  return new Map(
    [...lines].map(([, name, version = "", architecture]) => [`${name}:${architecture}`, version]),
  );
}

/** Files of a package that is installed, as the snapshot names them. */
function filesOf(name: string): string[] {
  const info = `${root}/var/lib/dpkg/info`;
  const list = [`${info}/${name}.list`, `${info}/${name.replace(/:\w+$/, "")}.list`].find(existsSync);
  if (list === undefined) throw new Error(`dpkg has no list of the files of ${name}`);
  // Packages may still say /lib, which is a link to /usr/lib.
  return readFileSync(list, "utf8")
    .split("\n")
    .map((file) => file.slice(1).replace(/^(bin|sbin|lib\w*)\//, "usr/$1/"));
}

let before: Record<string, string>;
let packagesBefore: ReadonlyMap<string, string>;

beforeAll(async () => {
  await shared.make();
  await shared.copy(root);
  await machine.reset();
  before = machine.snapshot();
  packagesBefore = await installed();
}, 1_800_000);

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("sysroot: system", () => {
  let restore: string;

  test("the plan says what will be changed and how it is undone, and changes nothing", async () => {
    const { stdout } = succeeded(await rustCross("plan"));
    expect(stdout).toContain(
      "the system is changed: dpkg --add-architecture arm64, packages installed (and the host's own upgraded, where both must be of one version).",
    );
    const undo = /To undo it: (sh \/var\/cache\/rust-cross\/system\/arm64-\w+\/restore\.sh)\n/.exec(
      stdout,
    )?.[1];
    expect(undo).toBeDefined();
    restore = undo ?? "";
    expect(stdout).toMatch(/^ {4}writes \/var\/cache\/rust-cross\/system\/arm64-\w+\/apply\.sh$/m);
    expect(stdout).toMatch(/^ {4}\$ env .* apt-get .* install gcc-aarch64-linux-gnu .*zlib1g-dev:arm64/m);
    const plan = JSON.parse(succeeded(await rustCross("plan --format json")).stdout) as Plan;
    const scripts = plan.steps.flatMap(({ action }) => (action.kind === "write" ? action.files : []));
    expect(scripts.find(({ path }) => path.endsWith("/apply.sh"))?.text).toBe(
      "set -eu\ndpkg --add-architecture arm64\n",
    );
    expect(machine.snapshot()).toEqual(before);
  }, 120_000);

  test("builds and tests a project with C and zlib", async () => {
    succeeded(await rustCross("test"));
    const [target] = readResult(`${output}/result.json`).targets;
    expect(target).toMatchObject({
      target: triple,
      success: true,
      release: "Debian 12 (bookworm)",
      tests: { passed: 2, failed: 0, ignored: 0 },
    });
    const header = await run(["readelf", "-hd", `${output}/${triple}/floor`], {
      timeoutSeconds: 30,
      env: { LC_ALL: "C" },
    });
    expect(header.stdout).toMatch(/Machine:\s+AArch64/);
    expect(header.stdout).toMatch(/NEEDED.*\[libz\.so\.1\]/);
    expect((await asRoot("dpkg --print-foreign-architectures")).stdout).toBe("arm64\n");
    expect([...(await installed()).keys()]).toEqual(
      expect.arrayContaining(["gcc-aarch64-linux-gnu:amd64", "libc6-dev:arm64", "zlib1g-dev:arm64"]),
    );
  }, 1_300_000);

  test("is undone by what the plan and then the script say; packages of the host stay", async () => {
    const refused = await asRoot(restore);
    expect(refused.code).toBe(1);
    const purge = /(apt-get purge .*)$/m.exec(refused.stderr)?.[1];
    expect(purge).toBeDefined();
    succeeded(await asRoot(`${purge} -y`));
    succeeded(await asRoot(restore));
    expect((await asRoot("dpkg --print-foreign-architectures")).stdout).toBe("");

    const packages = await installed();
    expect([...packages.keys()].filter((name) => name.endsWith(":arm64"))).toEqual([]);
    expect([...packages.keys()]).toEqual(expect.arrayContaining([...packagesBefore.keys()]));
    // Installed, or upgraded because the other architecture has to be of the same version.
    const touched = [...packages].filter(([name, version]) => packagesBefore.get(name) !== version);
    const owned = new Set(touched.flatMap(([name]) => filesOf(name)));
    const after = machine.snapshot();
    const differing = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
      (file) => before[file] !== after[file] && !owned.has(file) && !file.startsWith("var/lib/dpkg/"),
    );
    expect(differing).toEqual(["etc/ld.so.cache"]);
    // dpkg leaves this file, which then says what it says where it is missing.
    expect(readFileSync(`${root}/var/lib/dpkg/arch`, "utf8")).toBe("amd64\n");
  }, 300_000);
});
