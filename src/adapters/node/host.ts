import { endianness, homedir } from "node:os";
import type { Machine } from "../../project/context.ts";

/** What our own process knows of the machine and of who runs it. */
export function readMachine(): Machine {
  return {
    platform: process.platform,
    node: process.execPath,
    arch: process.arch,
    endian: endianness() === "LE" ? "little" : "big",
    uid: process.getuid?.() ?? 0,
    gid: process.getgid?.() ?? 0,
    homeDirectory: homedir(),
  };
}
