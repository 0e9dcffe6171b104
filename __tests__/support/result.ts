import { readFileSync } from "node:fs";
import path from "node:path";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import type { Result } from "../../src/report/result.ts";
import { checkout } from "./machine/index.ts";

let validate: ValidateFunction | null = null;

/** A `result.json`, held against the published schema. */
export function readResult(file: string): Result {
  validate ??= new Ajv2020({ allErrors: true, strict: true, strictTypes: false }).compile(
    JSON.parse(readFileSync(path.join(checkout, "schema/result.schema.json"), "utf8")),
  );
  const result: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (!validate(result)) throw new Error(`${file}: ${JSON.stringify(validate.errors, null, 2)}`);
  return result as Result;
}
