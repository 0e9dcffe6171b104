import { describe, expect, test } from "@jest/globals";
import { openRunDirectory } from "../../src/engine/run-directory.ts";
import { FakeClock } from "../support/engine.ts";
import { FakeExec, FakeFileSystem } from "../support/fakes.ts";

const hour = 60 * 60 * 1000;
/** A process that was and is no more. */
const dead = 4711;
const other = 4712;
const proc = { "/proc/self/ns/pid": { link: "pid:[4026531836]" } };

async function left(before: readonly string[], age = 0, more: Record<string, { link: string }> = proc) {
  const clock = new FakeClock();
  const exec = new FakeExec();
  exec.alive.add(other);
  const fs = new FakeFileSystem(
    { ...more, ...Object.fromEntries(before.map((name) => [`/cache/tmp/${name}/x`, "x"])) },
    () => clock.now(),
  );
  clock.time += age;
  const run = await openRunDirectory("/cache", { fs, clock, exec });
  const names = (await fs.list("/cache/tmp")).map((entry) => entry.name);
  return { run, fs, others: names.filter((name) => `/cache/tmp/${name}` !== run.path) };
}

describe("a run's own folder", () => {
  test("is named by process and namespace, and removed at the end", async () => {
    const { run, fs } = await left([]);
    expect(run.path).toMatch(/^\/cache\/tmp\/run-4026531836-4000-[0-9a-f]{8}$/);
    await fs.writeText(`${run.path}/a/b`, "x");
    await run.close();
    expect(await fs.list("/cache/tmp")).toEqual([]);
  });

  test("two runs of one process have one each", async () => {
    const { run, fs } = await left([]);
    const second = await openRunDirectory("/cache", { fs, clock: new FakeClock(), exec: new FakeExec() });
    expect(second.path).not.toBe(run.path);
    expect(await fs.exists(run.path)).toBe(true);
  });

  test("of a process that is gone is swept, of one that lives is not", async () => {
    const alive = `run-4026531836-${other}-aaaaaaaa`;
    expect((await left([`run-4026531836-${dead}-aaaaaaaa`, alive])).others).toEqual([alive]);
    // However old: a run may take days.
    expect((await left([alive], 1000 * hour)).others).toEqual([alive]);
  });

  test("of another container is left alone for two days: its processes cannot be seen", async () => {
    const name = `run-1-${dead}-aaaaaaaa`;
    expect((await left([name], 47 * hour)).others).toEqual([name]);
    expect((await left([name], 49 * hour)).others).toEqual([]);
  });

  test("where there are no namespaces to be seen", async () => {
    const { run, others } = await left([`run-0-${dead}-aaaaaaaa`], 0, {});
    expect(run.path).toContain("/run-0-");
    expect(others).toEqual([]);
  });
});
