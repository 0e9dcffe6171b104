import { execFileSync } from "node:child_process";
import { describe, expect, test } from "@jest/globals";
import { allTargets } from "../../src/targets/index.ts";

/** Triples that the table keeps although newer compilers have dropped them, and since when. */
const REMOVED: ReadonlyMap<string, string> = new Map();

const rustc = (...args: string[]): string => execFileSync("rustc", args, { encoding: "utf8" });

interface Cfg {
  readonly values: ReadonlyMap<string, string>;
  readonly crtStatic: boolean;
}

/** What `rustc --print cfg` says: lines `key="value"`, or bare `key`. */
function cfgOf(triple: string): Cfg {
  const lines = rustc("--print", "cfg", "--target", triple).split("\n");
  const values = new Map<string, string>();
  for (const line of lines) {
    const [, key, value] = /^(target_(?:arch|os|env|pointer_width|endian))="(.*)"$/.exec(line) ?? [];
    if (key !== undefined && value !== undefined) values.set(key, value);
  }
  return { values, crtStatic: lines.includes('target_feature="crt-static"') };
}

/** What is put together of several is no target of rustc's. */
const rows = allTargets().filter(({ halves }) => halves === undefined);

// A missing rustc fails the suite here: nothing is skipped.
const known = new Set(rustc("--print", "target-list").trim().split("\n"));

describe("the table of targets against rustc", () => {
  test("rustc lists its targets", () => {
    expect(known.size).toBeGreaterThan(200);
  });

  test.each(rows.map(({ triple }) => triple))("rustc knows %s, or it is listed as removed", (triple) => {
    expect([triple, known.has(triple)]).toEqual([triple, !REMOVED.has(triple)]);
  });

  test.each(rows.filter(({ triple }) => known.has(triple)).map((target) => [target.triple, target] as const))(
    "%s",
    (triple, target) => {
      const { values, crtStatic } = cfgOf(triple);
      expect({
        arch: target.arch,
        os: target.os,
        env: target.env,
        pointerWidth: target.pointerWidth,
        endian: target.endian,
        crtStatic: target.crtStatic,
      }).toEqual({
        arch: values.get("target_arch"),
        os: values.get("target_os"),
        env: values.get("target_env") || null,
        pointerWidth: Number(values.get("target_pointer_width")),
        endian: values.get("target_endian"),
        crtStatic,
      });
    },
  );
});
