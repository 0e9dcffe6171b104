import { allTargets, type Target } from "./index.ts";

/**
 * A target that is not in the table, from what `rustc --print cfg --target <triple>` says of it. What depends on
 * the architecture alone (the machine in a file's header, QEMU's emulator for Linux) is as in the table's rows of
 * that architecture; of Debian's packages, zig and cross nothing is known.
 *
 * `published`: rustup has its std, or on bare metal core, to add.
 * @throws Error the text is not rustc's
 */
export function deriveTarget(triple: string, cfg: string, published: boolean): Target {
  const value = (key: string) => new RegExp(`^target_${key}="(.*)"$`, "m").exec(cfg)?.[1] ?? "";
  const [arch, os, endian] = [value("arch"), value("os"), value("endian")] as const;
  const pointerWidth = Number(value("pointer_width"));
  if (!isWidth(pointerWidth) || (endian !== "little" && endian !== "big"))
    throw new Error(`what rustc says of ${triple} cannot be read: ${cfg}`);
  const format = formatOf(arch, os, value("vendor"));
  const machine: Machine = { arch, os, endian, pointerWidth };
  return {
    triple,
    // What Rust publishes a std for and is not in the table is of tier 2, the rest of tier 3.
    tier: published ? 2 : 3,
    std: published,
    arch,
    os,
    env: value("env") || null,
    pointerWidth,
    endian,
    crtStatic: /^target_feature="crt-static"$/m.test(cfg),
    format,
    machine: machineOf(machine, format),
    debian: null,
    unsupported: {},
    qemu: qemuOf(machine),
    interpreter: null,
    cflags: [],
    zig: null,
    cross: false,
  };
}

type Machine = Pick<Target, "arch" | "os" | "endian" | "pointerWidth">;

function isWidth(width: number): width is Target["pointerWidth"] {
  return width === 16 || width === 32 || width === 64;
}

function formatOf(arch: string, os: string, vendor: string): Target["format"] {
  if (arch.startsWith("wasm")) return "wasm";
  if (vendor === "apple") return "macho";
  if (os === "windows" || os === "uefi" || os === "cygwin") return "pe";
  // XCOFF, and the text that the driver of a graphics card compiles.
  return os === "aix" || arch === "nvptx64" ? null : "elf";
}

/** Machines of ELF files for architectures that no row of the table has; see `src/artifacts/header.ts`. */
const machines: Readonly<Record<string, string>> = {
  amdgpu: "amdgpu",
  avr: "avr",
  bpf: "bpf",
  csky: "csky",
  hexagon: "hexagon",
  loongarch32: "loongarch",
  mips32r6: "mips",
  mips64r6: "mips",
  msp430: "msp430",
  riscv32: "riscv",
  xtensa: "xtensa",
};

function machineOf({ arch, pointerWidth }: Machine, format: Target["format"]): string | null {
  if (format === "macho" && arch === "aarch64" && pointerWidth === 32) return "arm64_32";
  if (format === "macho" && arch === "x86") return "i386";
  if (format === "macho" && arch === "arm") return "arm";
  if (format === "pe" && arch === "arm") return "armnt";
  const row = allTargets().find((each) => each.format === format && each.arch === arch);
  return row?.machine ?? (format === "elf" ? (machines[arch] ?? null) : null);
}

/** Emulators of Linux programs for architectures that no row of the table has, by byte order. */
const emulators: Readonly<Record<string, string>> = {
  "arm big": "qemu-armeb",
  "hexagon little": "qemu-hexagon",
  "riscv32 little": "qemu-riscv32",
  "sparc big": "qemu-sparc32plus",
};

function qemuOf({ arch, os, endian, pointerWidth }: Machine): Target["qemu"] {
  if (os !== "linux") return null;
  const row = allTargets().find(
    (each) =>
      each.os === os &&
      each.arch === arch &&
      each.endian === endian &&
      each.pointerWidth === pointerWidth &&
      each.qemu !== null,
  );
  const binary = row?.qemu?.binary ?? emulators[`${arch} ${endian}`];
  return binary === undefined ? null : { binary };
}
