// Cold set-up for aarch64 with OpenSSL and zlib (compiler, sysroot, QEMU; without Rust itself): rust-cross as an
// ordinary user, against the recipe by hand as root, each in the same clean Debian 12, in turn.
//
//   sudo node bench/set-up.mjs [runs]        (Debian or Ubuntu with debootstrap and rustup's stable)
//
// Prints the wall seconds of each run, the medians and their ratio, as Markdown.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const checkout = dirname(dirname(fileURLToPath(import.meta.url)));
const scripts = join(checkout, "__tests__/support/machine");
const machine = process.env.RUST_CROSS_TEST_MACHINE ?? "/var/tmp/rust-cross-test-machine";
const place = "/var/tmp/rust-cross-bench";
const runs = Number(process.argv[2] ?? 3);
const triple = "aarch64-unknown-linux-gnu";

const recipe = `set -e
export DEBIAN_FRONTEND=noninteractive
dpkg --add-architecture arm64
apt-get -q update || true
apt-get -q install -y gcc-aarch64-linux-gnu libssl-dev:arm64 zlib1g-dev:arm64 qemu-user-static`;

const ours = `cd ~/bench && exec node ~/dist/cli/index.js test --targets ${triple} --packages 'libssl-dev zlib1g-dev' --profile dev`;

/** What is measured of ours: the steps that set up, not cargo. */
const setUp = /^. (sysroot of|compiler for|wrappers for|QEMU)/;

/** A clean machine: the made one below, and what a run changes in a folder of its own. */
function clean() {
  discard();
  for (const folder of ["upper", "work", "root"]) mkdirSync(join(place, folder), { recursive: true });
  const options = `lowerdir=${machine},upperdir=${place}/upper,workdir=${place}/work`;
  execFileSync("mount", ["-t", "overlay", "overlay", "-o", options, `${place}/root`]);
  const home = join(place, "root/home/me");
  rmSync(join(home, ".cache"), { recursive: true, force: true });
  cpSync(join(checkout, "dist"), join(home, "dist"), { recursive: true });
  inside(
    'mkdir -p ~/bench/src && cd ~/bench && printf \'[package]\\nname = "bench"\\nversion = "0.1.0"\\nedition = "2021"\\n\' >Cargo.toml && echo \'fn main() {}\' >src/main.rs',
    "me",
  );
  // Rust itself is not measured.
  inside(`rustup -q target add ${triple}`, "me");
}

function discard() {
  try {
    execFileSync("umount", [`${place}/root`], { stdio: "ignore" });
  } catch {
    // It was not mounted.
  }
  rmSync(place, { recursive: true, force: true });
}

function inside(command, user) {
  execFileSync(join(scripts, "in"), [join(place, "root"), command], {
    env: { ...process.env, AS: user },
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/** Seconds until the command ends, and until the last line that `lines` matches. */
function timed(command, user, lines) {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const seconds = () => (performance.now() - begun) / 1000;
    let last = 0;
    let output = "";
    const child = spawn(join(scripts, "in"), [join(place, "root"), command], {
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

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

execFileSync(join(scripts, "make"), [machine], { stdio: "inherit" });
const times = { hand: [], ours: [] };
try {
  for (let run = 0; run < runs; run++) {
    clean();
    times.hand.push(await timed(recipe, "root"));
    clean();
    times.ours.push(await timed(ours, "me", setUp));
    console.error(
      `run ${run + 1}: by hand ${times.hand.at(-1).toFixed(1)} s, rust-cross ${times.ours.at(-1).toFixed(1)} s`,
    );
  }
} finally {
  discard();
}
console.log(`| cold set-up of ${triple} with OpenSSL and zlib | median of ${runs} |
| --- | --- |
| by hand (\`dpkg --add-architecture\`, \`apt-get install\`), as root | ${median(times.hand).toFixed(1)} s |
| rust-cross, as an ordinary user | ${median(times.ours).toFixed(1)} s |
| ratio | ${(median(times.ours) / median(times.hand)).toFixed(2)} |`);
