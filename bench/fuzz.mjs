/**
 * Hands damaged files to the full readers of artifacts, as many as are asked for: `npm run fuzz -- 1000000 [seed]`. Each has
 * to end with a result or with what is wrong with it. Ends with 1 at the first that does not, and writes that file down.
 *
 * The seeds are the corpus of the contract test, about 60 MB that are fetched once.
 */
import { writeFileSync } from "node:fs";
import fc from "fast-check";
import { corpus } from "../__tests__/support/corpus.ts";
import { damaged } from "../__tests__/support/damage.ts";
import { inspect, sourceOfBytes } from "../src/artifacts/inspect/index.ts";

const total = Number(process.argv[2] ?? 1_000_000);
const seed = Number(process.argv[3] ?? Date.now() % 2 ** 31);
/** One input may take so long, in milliseconds. */
const limit = 2000;
const batch = 500;

const seeds = await damaged.seeds(await corpus());
const arbitrary = damaged.arbitrary(seeds);
const begun = performance.now();
const count = { results: 0, problems: 0 };
let slowest = 0;
let memory = 0;
for (let done = 0; done < total; done += batch) {
  const inputs = fc.sample(arbitrary, { numRuns: Math.min(batch, total - done), seed: seed + done });
  for (const bytes of inputs) {
    const start = performance.now();
    try {
      const { inspection } = await inspect(sourceOfBytes(bytes));
      count[inspection === null ? "problems" : "results"]++;
    } catch (error) {
      fail(bytes, error);
    }
    const took = performance.now() - start;
    if (took > limit) fail(bytes, new Error(`took ${Math.round(took)} ms`));
    slowest = Math.max(slowest, took);
  }
  memory = Math.max(memory, process.memoryUsage().rss);
}
const seconds = (performance.now() - begun) / 1000;
console.log(
  `${count.results + count.problems} inputs out of ${seeds.length} files, seed ${seed}: ${count.results} results, ${count.problems} problems, none else; ` +
    `${Math.round(seconds)} s, slowest ${slowest.toFixed(1)} ms, at most ${Math.round(memory / 1e6)} MB`,
);

function fail(bytes, error) {
  const path = `/tmp/rust-cross-fuzz-${seed}`;
  writeFileSync(path, bytes);
  console.error(`${path}: ${error.stack}`);
  process.exit(1);
}
