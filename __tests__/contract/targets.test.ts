import { execFileSync } from "node:child_process";
import { describe, expect, test } from "@jest/globals";
import { deriveTarget } from "../../src/targets/derive.ts";
import { allTargets, findTarget } from "../../src/targets/index.ts";

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

describe("targets derived from rustc", () => {
  const cfgs = new Map([...known].map((triple) => [triple, rustc("--print", "cfg", "--target", triple)]));

  test("every triple of rustc gives a target", () => {
    for (const [triple, cfg] of cfgs) {
      const target = deriveTarget(triple, cfg, false);
      expect([triple, target.arch]).toEqual([triple, expect.stringMatching(/^\w+$/)]);
      // Of these alone no header is compared.
      const unread = /-(aix|cuda)$|^arm64ec-|^sparc-/.test(triple) || target.format === "wasm";
      expect([triple, target.machine === null]).toEqual([triple, unread]);
    }
  }, 120_000);

  test.each(allTargets().filter(({ triple }) => known.has(triple)))("$triple as the table has it", (row) => {
    const derived = deriveTarget(row.triple, cfgs.get(row.triple) ?? "", row.std);
    const facts = ({ arch, os, env, pointerWidth, endian, crtStatic, format, machine }: typeof row) => ({
      arch,
      os,
      env,
      pointerWidth,
      endian,
      crtStatic,
      format,
      machine,
    });
    expect(facts(derived)).toEqual(facts(findTarget(row.triple) ?? derived));
    expect(derived.qemu?.binary).toBe(row.qemu?.binary);
  });
});
