import type { Target } from "../targets/index.ts";

/** Runners for what is no Linux program: Windows, WASI, bare metal. Pure. */

/**
 * Runs a WASI program under Node's own WASI, with the files of this machine at their own paths. Arguments: the
 * program and what it is given. It ends with the program's exit status.
 */
export const wasiScript = `// Written by rust-cross. cargo's runner for wasm32-wasip1: Node's WASI.
import { readFile } from "node:fs/promises";
import { WASI } from "node:wasi";

const [file, ...args] = process.argv.slice(2);
const wasi = new WASI({
  version: "preview1",
  args: [file, ...args],
  env: process.env,
  // "." is where a relative path of the program begins.
  preopens: { ".": process.cwd(), "/": "/" },
  returnOnExit: true,
});
const module = await WebAssembly.compile(await readFile(file));
const instance = await WebAssembly.instantiate(module, wasi.getImportObject());
process.exitCode = wasi.start(instance);
`;

/**
 * Rust's std asks bcryptprimitives.dll for random numbers (since 1.78), which Wine has from version 9 on, and
 * Debian 12's does not. In older ones this stands in for it: the same numbers by the function that std used before.
 */
export const wineRandomSource = `/* Written by rust-cross: bcryptprimitives.dll for a Wine that has none. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T size) {
    while (size > 0) {
        ULONG part = size > 0x10000 ? 0x10000 : (ULONG)size;
        if (!SystemFunction036(data, part)) return FALSE;
        data += part;
        size -= part;
    }
    return TRUE;
}
`;

/** A machine of QEMU's for programs without an operating system. */
export interface Machine {
  /** QEMU's program; Debian has it in a package of the same name. */
  readonly program: "qemu-system-arm" | "qemu-system-riscv32" | "qemu-system-riscv64";
  readonly package: "qemu-system-arm" | "qemu-system-misc";
  readonly options: readonly string[];
}

/**
 * The machine on which programs for a bare-metal target are tried. The memory map is the project's own (its
 * linker script), so it must be one of this machine, as the examples of the cortex-m-rt and riscv-rt crates are.
 */
const machines: readonly (readonly [RegExp, Machine["program"], string, string | null])[] = [
  [/^thumbv6m-/, "qemu-system-arm", "microbit", null],
  [/^thumbv7m-/, "qemu-system-arm", "lm3s6965evb", null],
  [/^thumbv7em-/, "qemu-system-arm", "mps2-an386", null],
  [/^thumbv8m\./, "qemu-system-arm", "mps2-an505", null],
  [/^riscv32/, "qemu-system-riscv32", "virt", "none"],
  [/^riscv64/, "qemu-system-riscv64", "virt", "none"],
];

/** The machine for a target, or null where QEMU has none that we know to fit. */
export function machineFor({ triple, os }: Pick<Target, "triple" | "os">): Machine | null {
  const row = os === "none" ? machines.find(([pattern]) => pattern.test(triple)) : undefined;
  if (row === undefined) return null;
  const [, program, machine, bios] = row;
  return {
    program,
    package: program === "qemu-system-arm" ? "qemu-system-arm" : "qemu-system-misc",
    options: [
      "-machine",
      machine,
      ...(bios === null ? [] : ["-bios", bios]),
      "-nographic",
      "-semihosting-config",
      "enable=on,target=native",
      "-kernel",
    ],
  };
}
