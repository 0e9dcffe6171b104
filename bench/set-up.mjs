// Cold set-up for aarch64 with OpenSSL and zlib (compiler, sysroot, QEMU; without Rust itself): rust-cross as an
// ordinary user, against the recipe by hand as root, each in the same clean Debian 12, in turn.
//
//   sudo node bench/set-up.mjs [runs]        (Debian or Ubuntu with debootstrap and rustup's stable)
//
// Prints the wall seconds of each run, the medians and their ratio, as Markdown.
import { byHand, clean, discard, makeMachine, median, setUp, timed } from "./machine.mjs";

const runs = Number(process.argv[2] ?? 3);
const triple = "aarch64-unknown-linux-gnu";

const ours = `cd ~/bench && exec node ~/dist/cli/index.js test --targets ${triple} --packages 'libssl-dev zlib1g-dev' --profile dev`;

makeMachine();
const times = { hand: [], ours: [] };
try {
  for (let run = 0; run < runs; run++) {
    clean(triple);
    times.hand.push(await timed(byHand, "root"));
    clean(triple);
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
