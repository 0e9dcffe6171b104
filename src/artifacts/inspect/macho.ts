import type { Header } from "../header.ts";
import { Damaged, hex, type Table, type Window } from "./bytes.ts";
import { type Inspection, ofHeader } from "./inspection.ts";

/** Mach-O of one machine behind the header. Source: mach-o/loader.h of xnu. */

const MH_PIE = 0x200000;

const LC_SEGMENT = 0x1;
const LC_SYMTAB = 0x2;
const LC_DYSYMTAB = 0xb;
const LC_ID_DYLIB = 0xd;
const LC_LOAD_DYLINKER = 0xe;
const LC_SEGMENT_64 = 0x19;
const LC_UUID = 0x1b;
const LC_RPATH = 0x8000001c;
const LC_BUILD_VERSION = 0x32;

/** Load, weak, re-export, lazy, upward. */
const DYLIB_COMMANDS = [0xc, 0x80000018, 0x8000001f, 0x20, 0x80000023];

/** Commands of before LC_BUILD_VERSION, and its platforms. */
const OLD_VERSIONS: Readonly<Record<number, string>> = { 36: "macos", 37: "ios", 47: "tvos", 48: "watchos" };
const PLATFORMS: Readonly<Record<number, string>> = {
  1: "macos",
  2: "ios",
  3: "tvos",
  4: "watchos",
  5: "bridgeos",
  6: "mac catalyst",
  7: "ios simulator",
  8: "tvos simulator",
  9: "watchos simulator",
  10: "driverkit",
  11: "visionos",
  12: "visionos simulator",
};

/** Commands of a sound file are a few dozen. */
const MOST_COMMANDS = 4096;

/** @throws Damaged */
export async function inspectMachO(file: Window, header: Header): Promise<Inspection> {
  const wide = header.bits === 64;
  const little = header.endian === "little";
  const start = wide ? 32 : 28;
  const head = await file.table(0, start, little, "the Mach-O header");
  const [count, flags] = [head.u32(16), head.u32(24)];
  const commands = await file.table(start, head.u32(20), little, "the load commands");

  const needed: string[] = [];
  const rpath: string[] = [];
  let interpreter: string | null = null;
  let soname: string | null = null;
  let buildId: string | null = null;
  let system: Inspection["system"] = null;
  let symbols = 0;
  let localSymbols: number | null = null;
  let debugInfo = false;
  let at = 0;
  for (let i = 0; i < Math.min(count, MOST_COMMANDS); i++) {
    const size = commands.u32(at + 4);
    if (size < 8) throw new Damaged(`is damaged: a load command is ${size} bytes long`);
    const command = commands.part(at, size);
    const kind = command.u32(0);
    // Texts stand at an offset from the command's start.
    const text = () => command.text(command.u32(8));
    if (DYLIB_COMMANDS.includes(kind)) needed.push(text());
    else if (kind === LC_ID_DYLIB) soname = text();
    else if (kind === LC_LOAD_DYLINKER) interpreter = text();
    else if (kind === LC_RPATH) rpath.push(text());
    else if (kind === LC_UUID) buildId = hex(command.part(8, 16).bytes);
    else if (kind === LC_BUILD_VERSION)
      system = {
        name: PLATFORMS[command.u32(8)] ?? `platform ${command.u32(8)}`,
        version: versionText(command.u32(12)),
      };
    else if (OLD_VERSIONS[kind] !== undefined)
      system = { name: OLD_VERSIONS[kind], version: versionText(command.u32(8)) };
    else if (kind === LC_SYMTAB) symbols = command.u32(12);
    else if (kind === LC_DYSYMTAB) localSymbols = command.u32(12);
    else if (kind === LC_SEGMENT || kind === LC_SEGMENT_64) debugInfo ||= hasDebugInfo(command, wide);
    at += size;
  }
  const isLinked = header.kind === "executable" || header.kind === "shared";
  const loads = interpreter !== null || needed.length > 0 || header.kind === "shared";
  return {
    ...ofHeader(header),
    interpreter: interpreter === "" ? null : interpreter,
    needed,
    rpath,
    soname,
    linking: isLinked ? (loads ? "dynamic" : "static") : null,
    pie: header.kind === "executable" ? (flags & MH_PIE) !== 0 : null,
    // `strip` leaves what others may need: names of functions that are the file's own are gone.
    stripped: (header.kind === "object" ? symbols : (localSymbols ?? symbols)) === 0,
    debugInfo,
    buildId,
    system,
  };
}

/** X.Y.Z in nibbles xxxx.yy.zz; without a Z of zero. */
function versionText(number: number): string {
  const [major, minor, patch] = [number >>> 16, (number >>> 8) & 0xff, number & 0xff];
  return `${major}.${minor}${patch === 0 ? "" : `.${patch}`}`;
}

function hasDebugInfo(command: Table, wide: boolean): boolean {
  const [first, size, countAt] = wide ? [72, 80, 64] : [56, 68, 48];
  const count = Math.min(command.u32(countAt), Math.floor((command.length - first) / size));
  for (let i = 0; i < count; i++) {
    const section = first + i * size;
    if (command.text(section, section + 16) === "__debug_info")
      return command.word(section + (wide ? 40 : 36), wide) > 0;
  }
  return false;
}
