// Clean machines to measure in: a Debian 12 made once, and for each measurement what it changes on a file system of its own.
// Not on that of the machine: ext4 makes files slowly, up to eight times, for minutes after thousands were removed (its
// allocator skips inodes that were deleted lately), and a machine that was rented for a job has removed none.
import { execFileSync, spawn } from "node:child_process";
import { closeSync, cpSync, ftruncateSync, mkdirSync, openSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const checkout = dirname(dirname(fileURLToPath(import.meta.url)));
const scripts = join(checkout, "__tests__/support/machine");
const machine = process.env.RUST_CROSS_TEST_MACHINE ?? "/var/tmp/rust-cross-test-machine";
const place = "/var/tmp/rust-cross-bench";
/** Of the machine that `clean` has made. */
export const root = join(place, "root");

/** What a tutorial says, as root. */
export const byHand = `set -e
export DEBIAN_FRONTEND=noninteractive
dpkg --add-architecture arm64
apt-get -q update || true
apt-get -q install -y gcc-aarch64-linux-gnu libssl-dev:arm64 zlib1g-dev:arm64 qemu-user-static`;

/** What is measured of ours: the steps that set up, not cargo. */
export const setUp = /^. (sysroot of|compiler for|wrappers for|QEMU)/;

/** Packages beyond a bare machine's that are there without being measured; none of them is a toolchain. */
let extras = null;
let machines = 0;
/** Where the disk of the machine that is there now is mounted. */
let current = null;

const diskBytes = 20 * 2 ** 30;
/** A file with holes: it is as large as what is written into it. */
const diskOf = (folder) => `${folder}.disk`;

/** @param packages what the machines have besides: what GitHub's image has and the measured work starts */
export function makeMachine(packages = []) {
  execFileSync(join(scripts, "make"), [machine], { stdio: "inherit" });
  discard();
  if (packages.length === 0) return;
  mount();
  // Lists and downloads elsewhere: the machine's own stay as the recipe by hand finds them.
  const aside = "-q -o Dir::State::lists=/aside/lists -o Dir::Cache=/aside/cache";
  inside(
    `mkdir -p /aside/lists/partial /aside/cache/archives/partial && apt-get ${aside} update && apt-get ${aside} install -y ${packages.join(" ")} && rm -r /aside`,
    "root",
  );
  // Where it lies stays mounted, below all others.
  execFileSync("umount", [root]);
  extras = join(current, "upper");
  current = null;
}

/** A clean machine with rust-cross in `~/dist` and a project in `~/bench`. Rust itself is there: it is not measured. */
export function clean(triple) {
  if (current !== null) unmount(root, current);
  mount();
  const home = join(root, "home/me");
  rmSync(join(home, ".cache"), { recursive: true, force: true });
  cpSync(join(checkout, "dist"), join(home, "dist"), { recursive: true });
  inside(
    'mkdir -p ~/bench/src && cd ~/bench && printf \'[package]\\nname = "bench"\\nversion = "0.1.0"\\nedition = "2021"\\n\' >Cargo.toml && echo \'fn main() {}\' >src/main.rs && cargo -q generate-lockfile',
  );
  inside(`rustup -q target add ${triple}`);
  // What is measured does not wait until that is written.
  execFileSync("sync");
}

/** Removes all machines. */
export function discard() {
  unmount(place);
  rmSync(place, { recursive: true, force: true });
}

function mount() {
  current = join(place, String(++machines));
  for (const folder of [current, root]) mkdirSync(folder, { recursive: true });
  const disk = openSync(diskOf(current), "w");
  ftruncateSync(disk, diskBytes);
  closeSync(disk);
  execFileSync("mkfs.ext4", ["-q", diskOf(current)]);
  execFileSync("mount", ["-o", "loop", diskOf(current), current]);
  for (const folder of ["upper", "work"]) mkdirSync(join(current, folder));
  const below = [extras, machine].filter((each) => each !== null).join(":");
  const options = `lowerdir=${below},upperdir=${current}/upper,workdir=${current}/work`;
  execFileSync("mount", ["-t", "overlay", "overlay", "-o", options, root]);
}

/** Takes away what is mounted there or below, the last first, and the disks. */
function unmount(...folders) {
  const mounted = readFileSync("/proc/mounts", "utf8")
    .split("\n")
    .map((line) => line.split(" ")[1] ?? "");
  for (const each of mounted.reverse())
    if (folders.some((folder) => each === folder || each.startsWith(`${folder}/`))) {
      execFileSync("umount", [each]);
      rmSync(diskOf(each), { force: true });
    }
}

function inside(command, user = "me") {
  execFileSync(join(scripts, "in"), [root, command], {
    env: { ...process.env, AS: user },
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/** Seconds until the command ends, or until the last line that `lines` matches. */
export function timed(command, user, lines) {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const seconds = () => (performance.now() - begun) / 1000;
    let last = 0;
    let output = "";
    const child = spawn(join(scripts, "in"), [root, command], {
      env: { ...process.env, AS: user, RUST_CROSS_CACHE: "", LC_ALL: "C.UTF-8" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (data) => {
        output += data;
        if (
          lines !== undefined &&
          data
            .toString()
            .split("\n")
            .some((line) => lines.test(line))
        )
          last = seconds();
      });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(lines === undefined ? seconds() : last);
      else reject(new Error(`exit status ${code}:\n${output.slice(-4000)}`));
    });
  });
}

export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
