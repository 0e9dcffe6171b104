import type { FloatAbi } from "../header.ts";
import type { Table } from "./bytes.ts";

/** Attributes of a whole file by their tags. */
type Attributes = ReadonlyMap<number, number | string>;

/** How a vendor writes the value of a tag. */
type Form = (tag: number) => "number" | "text" | "both";

const TAG_FILE = 1;

/**
 * Build attributes, as ".ARM.attributes" and its like have them: `A`, then for each vendor a length, a name and parts that
 * hold for the file, for sections or for symbols. Sources: "Addenda to the ABI for the Arm Architecture", the RISC-V
 * psABI, the GNU manual of gas.
 * @throws Damaged
 */
function fileAttributes(table: Table, vendor: string, form: Form): Attributes {
  const found = new Map<number, number | string>();
  if (table.length === 0 || table.u8(0) !== 0x41) return found;
  let at = 1;
  while (at + 4 < table.length) {
    const length = table.u32(at);
    const section = table.part(at, Math.max(length, 5));
    at += section.length;
    const name = section.text(4);
    if (name !== vendor) continue;
    let part = 4 + name.length + 1;
    while (part < section.length) {
      const { value: tag, end } = section.leb(part);
      const size = section.u32(end);
      const body = section.part(part, Math.max(size, end + 4 - part));
      if (tag === TAG_FILE) readAttributes(body, end + 4 - part, form, found);
      part += body.length;
    }
  }
  return found;
}

function readAttributes(body: Table, start: number, form: Form, into: Map<number, number | string>): void {
  let at = start;
  while (at < body.length) {
    const { value: tag, end } = body.leb(at);
    at = end;
    const kind = form(tag);
    if (kind !== "text") {
      const number = body.leb(at);
      into.set(tag, number.value);
      at = number.end;
    }
    if (kind !== "number") {
      const zero = body.bytes.indexOf(0, at);
      const stop = zero < 0 ? body.length : zero;
      into.set(tag, body.text(at, stop));
      at = stop + 1;
    }
  }
}

/** Odd tags are text. The lowest ones of ARM have forms of their own. */
const byParity: Form = (tag) => (tag % 2 === 0 ? "number" : "text");
const ofArm: Form = (tag) =>
  tag === 4 || tag === 5 ? "text" : tag === 32 ? "both" : tag < 32 ? "number" : byParity(tag);
const ofGnu: Form = (tag) => (tag === 32 ? "both" : byParity(tag));

/** Tag_CPU_arch, as readelf names it. */
const ARM_ARCHITECTURES = [
  ...[
    "Pre-v4",
    "v4",
    "v4T",
    "v5T",
    "v5TE",
    "v5TEJ",
    "v6",
    "v6KZ",
    "v6T2",
    "v6K",
    "v7",
    "v6-M",
    "v6S-M",
    "v7E-M",
  ],
  ...["v8", "v8-R", "v8-M.baseline", "v8-M.mainline", "v8.1-A", "v8.2-A", "v8.3-A", "v8.1-M.mainline", "v9"],
];

const CPU_ARCH = 6;
const CPU_ARCH_PROFILE = 7;
const ABI_FP_NUMBER_MODEL = 23;
const ABI_VFP_ARGS = 28;

/** @throws Damaged */
export function readArmAttributes(table: Table): { architecture: string | null; floatAbi: FloatAbi | null } {
  const attributes = fileAttributes(table, "aeabi", ofArm);
  const name = ARM_ARCHITECTURES[Number(attributes.get(CPU_ARCH) ?? -1)] ?? null;
  const profile = String.fromCharCode(Number(attributes.get(CPU_ARCH_PROFILE) ?? 0));
  const args = attributes.get(ABI_VFP_ARGS) ?? 0;
  return {
    architecture: (name === "v7" || name === "v8") && /[ARM]/.test(profile) ? `${name}-${profile}` : name,
    // Code without floating-point numbers fits both, and says so by having no model of them.
    floatAbi:
      args === 1 ? "hard" : args === 0 && (attributes.get(ABI_FP_NUMBER_MODEL) ?? 0) !== 0 ? "soft" : null,
  };
}

/** A class of ARM processors, and how new its code is: code of a higher rank does not run on one of a lower. */
export interface ArmRank {
  readonly isMicrocontroller: boolean;
  readonly rank: number;
}

/** v6K and v6KZ are extensions that every ARMv6 processor with Linux has; v6T2 brings Thumb-2. */
const RANKS: readonly (readonly string[])[] = [
  ["Pre-v4"],
  ["v4"],
  ["v4T"],
  ["v5T"],
  ["v5TE"],
  ["v5TEJ"],
  ["v6", "v6K", "v6KZ"],
  ["v6T2"],
  ["v7", "v7-A", "v7-R"],
  ["v8", "v8-A", "v8-R"],
  ["v8.1-A"],
  ["v8.2-A"],
  ["v8.3-A"],
  ["v9"],
];
const MICRO_RANKS: readonly (readonly string[])[] = [
  ["v6-M", "v6S-M"],
  ["v7-M", "v8-M.baseline"],
  ["v7E-M"],
  ["v8-M.mainline"],
  ["v8.1-M.mainline"],
];

/** Null for what is no name of an architecture. */
export function armRank(architecture: string): ArmRank | null {
  const find = (ranks: typeof RANKS) => ranks.findIndex((names) => names.includes(architecture));
  const [rank, micro] = [find(RANKS), find(MICRO_RANKS)];
  if (rank >= 0) return { isMicrocontroller: false, rank };
  return micro >= 0 ? { isMicrocontroller: true, rank: micro } : null;
}

const RISCV_ARCH = 5;

/** The ISA string. @throws Damaged */
export function readRiscvAttributes(table: Table): string | null {
  const isa = fileAttributes(table, "riscv", byParity).get(RISCV_ARCH);
  return typeof isa === "string" && isa !== "" ? isa : null;
}

const GNU_POWER_ABI_FP = 4;

/** Tag_GNU_Power_ABI_FP of 32-bit PowerPC. @throws Damaged */
export function readPowerAttributes(table: Table): FloatAbi | null {
  const value = Number(fileAttributes(table, "gnu", ofGnu).get(GNU_POWER_ABI_FP) ?? 0) & 3;
  return ([null, "hard", "soft", "single"] as const)[value] ?? null;
}

/** `.MIPS.abiflags`: ISA level and revision, and how floating-point numbers are handed over. @throws Damaged */
export function readMipsFlags(table: Table): { architecture: string; floatAbi: FloatAbi | null } {
  const [level, revision, float] = [table.u8(2), table.u8(3), table.u8(7)];
  const floats: Readonly<Record<number, FloatAbi>> = {
    1: "hard",
    2: "single",
    3: "soft",
    5: "hard",
    6: "hard",
    7: "hard",
  };
  return {
    architecture: `MIPS${level}${revision > 1 ? `r${revision}` : ""}`,
    floatAbi: floats[float] ?? null,
  };
}
