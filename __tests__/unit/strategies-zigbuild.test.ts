import { describe, expect, test } from "@jest/globals";
import { relevantEnvironment } from "../../src/project/host.ts";
import { strategies } from "../../src/strategies/index.ts";
import type { StrategyContext } from "../../src/strategies/strategy.ts";
import { makeFacts, makeInputs, targetOf } from "../support/facts.ts";

function contextOf(
  triple: string,
  options: { env?: readonly string[]; environment?: Record<string, string>; crates?: readonly string[] } = {},
): StrategyContext {
  const { env = [], environment = {}, crates = [] } = options;
  const { values } = makeInputs({ flags: { env } });
  const facts = makeFacts("debian12", {
    host: { environment: relevantEnvironment(environment) },
    project: { crates: [...crates] },
  });
  return { facts, values, shared: values, target: targetOf(triple), cxx: false };
}

describe("macOS", () => {
  const arm = "aarch64-apple-darwin";
  const asked = (...options: Parameters<typeof contextOf>) =>
    strategies.zigbuild.wire(contextOf(...options)).environment.MACOSX_DEPLOYMENT_TARGET;

  test("the oldest release is rustc's own, unless the user names one", () => {
    expect(asked(arm)).toBe("11.0");
    expect(asked("x86_64-apple-darwin")).toBe("10.12");
    expect(asked(arm, { environment: { MACOSX_DEPLOYMENT_TARGET: "12.0" } })).toBeUndefined();
    expect(asked(arm, { env: ["MACOSX_DEPLOYMENT_TARGET=13.0"] })).toBeUndefined();
    expect(asked("aarch64-unknown-linux-musl")).toBeUndefined();
  });

  test("a crate that links frameworks wants an SDK, from the environment or `env`", () => {
    const crates = ["core-foundation"];
    const refused = (more: object = {}) => strategies.zigbuild.refuse(contextOf(arm, { crates, ...more }));
    expect(refused()).toMatchObject({ input: "SDKROOT", hint: expect.stringContaining("Set SDKROOT") });
    expect(refused({ environment: { SDKROOT: "/sdk" } })).toBeNull();
    expect(refused({ env: ["SDKROOT=/sdk"] })).toBeNull();
    expect(strategies.zigbuild.refuse(contextOf(arm))).toBeNull();
  });
});
