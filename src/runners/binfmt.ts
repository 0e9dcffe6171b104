/**
 * Lines for binfmt_misc, the kernel's table of "files that begin like this are run by that program".
 *
 * Magic and mask of each architecture are those of Debian 12's `/usr/lib/binfmt.d/qemu-*.conf` (package
 * qemu-user-static 1:7.2+dfsg-7+deb12u18); what that has not on amd64 (i386, x86_64, aarch64_be) is from
 * QEMU's own `scripts/qemu-binfmt-conf.sh`. The unit test holds the originals.
 */

/** Bytes from the start of a file and which of their bits count: hexadecimal, both of the same length. */
export interface Magic {
  readonly magic: string;
  readonly mask: string;
}

type Endian = "little" | "big";

interface Leeway {
  /** Mask of the OS/ABI byte: any by default; "fc" leaves but the lowest two bits open (System V and GNU). */
  readonly osAbi?: "fc";
  /** Mask of the ABI version byte: it counts by default. */
  readonly abiVersion?: "fe" | "00";
  /** MIPS only: the value of EF_MIPS_ABI2 in e_flags, which tells n32 ("20") from o32 ("00"). */
  readonly mipsAbi2?: "00" | "20";
}

/** An ELF program (ET_EXEC or ET_DYN) for one machine: the first 20 bytes, up to e_machine. */
function elf(bits: 32 | 64, endian: Endian, machine: number, leeway: Leeway = {}): Magic {
  const bytes = [(machine >> 8) & 255, machine & 255].map((byte) => byte.toString(16).padStart(2, "0"));
  const order = <T>(list: T[]): string => (endian === "big" ? list : list.toReversed()).join("");
  const ident = `7f454c46${bits === 64 ? "02" : "01"}${endian === "big" ? "02" : "01"}01`;
  const start = {
    magic: `${ident}${"00".repeat(9)}${order(["00", "02"])}${order(bytes)}`,
    mask: `${"ff".repeat(7)}${leeway.osAbi ?? "00"}${leeway.abiVersion ?? "ff"}${"ff".repeat(7)}${order(["ff", "fe"])}ffff`,
  };
  if (leeway.mipsAbi2 === undefined) return start;
  // On to the byte of e_flags (at 36, of a 32-bit file) that holds the bit.
  const between = "00".repeat(endian === "big" ? 19 : 16);
  return { magic: `${start.magic}${between}${leeway.mipsAbi2}`, mask: `${start.mask}${between}20` };
}

/** Here QEMU lets the lowest bit of the data encoding and of the version differ, too. */
function x86(bits: 32 | 64, machine: number): Magic {
  return { magic: elf(bits, "little", machine).magic, mask: "fffffffffffefe00fffffffffffffffffeffffff" };
}

/** By what follows "qemu-" in the name of QEMU's binary. */
export const qemuMagic = {
  aarch64: elf(64, "little", 183),
  aarch64_be: elf(64, "big", 183),
  arm: elf(32, "little", 40),
  armeb: elf(32, "big", 40),
  hexagon: elf(32, "little", 164),
  i386: x86(32, 3),
  loongarch64: elf(64, "little", 258, { osAbi: "fc", abiVersion: "00" }),
  m68k: elf(32, "big", 4),
  mips: elf(32, "big", 8, { abiVersion: "fe", mipsAbi2: "00" }),
  mips64: elf(64, "big", 8, { abiVersion: "fe" }),
  mips64el: elf(64, "little", 8, { abiVersion: "fe" }),
  mipsel: elf(32, "little", 8, { abiVersion: "fe", mipsAbi2: "00" }),
  mipsn32: elf(32, "big", 8, { abiVersion: "fe", mipsAbi2: "20" }),
  mipsn32el: elf(32, "little", 8, { abiVersion: "fe", mipsAbi2: "20" }),
  ppc: elf(32, "big", 20, { osAbi: "fc" }),
  ppc64: elf(64, "big", 21, { osAbi: "fc" }),
  // QEMU leaves the upper byte of e_machine open here.
  ppc64le: { ...elf(64, "little", 21), mask: "fffffffffffffffcfffffffffffffffffeffff00" },
  riscv32: elf(32, "little", 243),
  riscv64: elf(64, "little", 243),
  s390x: elf(64, "big", 22, { osAbi: "fc" }),
  sparc: elf(32, "big", 2, { osAbi: "fc" }),
  sparc32plus: elf(32, "big", 18, { osAbi: "fc" }),
  sparc64: elf(64, "big", 43, { osAbi: "fc" }),
  x86_64: x86(64, 62),
} as const satisfies Record<string, Magic>;

/** What follows "qemu-" in the name of QEMU's binary. */
export type QemuArch = keyof typeof qemuMagic;

/** `name` of a handler: the QEMU binary as it is known everywhere, "qemu-aarch64" (also without "qemu-"). */
export function qemuArch(name: string): QemuArch | null {
  const arch = name.replace(/^qemu-/, "").replace(/-static$/, "");
  return Object.hasOwn(qemuMagic, arch) ? (arch as QemuArch) : null;
}

export interface Handler {
  /** "qemu-aarch64", "qemu-arm", … */
  readonly name: string;
  /** Absolute path of the program that runs such files. */
  readonly interpreter: string;
  /** Defaults to `QEMU_FLAGS`. */
  readonly flags?: string;
}

/**
 * P: the program's own argv[0] is handed on (QEMU ≥ 6.0 sees it by AT_FLAGS, kernel ≥ 5.12).
 * O: the kernel opens the program and hands it over open, so that programs that may be executed but not read
 * run as well. F: the interpreter is opened at once, not looked up at each exec, so it works after a chroot.
 * Debian registers its own handlers with the same three.
 */
export const QEMU_FLAGS = "POF";

/** MAX_REGISTER_LENGTH of fs/binfmt_misc.c (since Linux 3.18). */
const MAX_LINE = 1920;
/** "The interpreter string may not exceed 127 characters": Documentation/admin-guide/binfmt-misc.rst. */
const MAX_INTERPRETER = 127;

/**
 * The line to write into binfmt_misc's `register` in one piece, without a line break at its end.
 * Throws a plain Error for what the kernel would refuse: callers choose names and paths, not users.
 */
export function registerLine(handler: Handler): string {
  const arch = qemuArch(handler.name);
  if (arch === null) throw new Error(`no magic is known for the handler "${handler.name}"`);
  return formatLine({ ...qemuMagic[arch], ...handler, flags: handler.flags ?? QEMU_FLAGS });
}

/** The same for a magic of one's own. */
export function formatLine(entry: Magic & Required<Handler>): string {
  const { name, interpreter, flags } = entry;
  if (!/^[^/\n]+$/.test(name) || name === "." || name === ".." || name === "register" || name === "status") {
    throw new Error(`"${name}" cannot be the name of a binfmt_misc handler`);
  }
  if (!interpreter.startsWith("/") || interpreter.includes("\n") || interpreter.length > MAX_INTERPRETER) {
    const limit = `an absolute path of at most ${MAX_INTERPRETER} characters`;
    throw new Error(`binfmt_misc needs ${limit} as interpreter, not "${interpreter}"`);
  }
  if (!/^[POCF]*$/.test(flags)) throw new Error(`"${flags}" are not flags of binfmt_misc`);
  // The first character of the line is its delimiter: any that occurs nowhere in it, and in no escape.
  const delimiter = [":", ";", ",", "|", "!", "@", "#", "%", "~"].find(
    (one) => !name.includes(one) && !interpreter.includes(one),
  );
  if (delimiter === undefined) throw new Error(`no delimiter is left for a handler at "${interpreter}"`);
  const fields = ["", name, "M", "", escaped(entry.magic), escaped(entry.mask), interpreter, flags];
  const line = fields.join(delimiter);
  if (new TextEncoder().encode(line).length > MAX_LINE) throw new Error(`the line for "${name}" is too long`);
  return line;
}

/** The parser of the kernel stops at NUL, and `\x` is the only escape it knows: so every byte is one. */
function escaped(hexadecimal: string): string {
  return hexadecimal.replace(/../g, (byte) => `\\x${byte}`);
}

/** A handler that the host itself has, enabled. */
export interface HostHandler {
  /** Name of the file in /proc/sys/fs/binfmt_misc. */
  readonly name: string;
  readonly interpreter: string;
  readonly flags: string;
  /** From the first byte of the file. */
  readonly magic: string;
  readonly mask: string;
}

/**
 * Reads a file of /proc/sys/fs/binfmt_misc. Null for what is disabled, goes by file name extension, or is
 * not one of its entries (`register`, `status`).
 */
export function parseHostHandler(name: string, text: string): HostHandler | null {
  const lines = text.split("\n");
  const field = (key: string): string | undefined =>
    lines.find((line) => line.startsWith(`${key} `))?.slice(key.length + 1);
  const [interpreter, offset, magic] = [field("interpreter"), field("offset"), field("magic")];
  if (lines[0] !== "enabled" || interpreter === undefined || offset === undefined || magic === undefined) {
    return null;
  }
  const skipped = "00".repeat(Number(offset));
  const mask = field("mask") ?? "ff".repeat(magic.length / 2);
  return {
    name,
    interpreter,
    flags: field("flags:")?.trim() ?? "",
    magic: skipped + magic,
    mask: skipped + mask,
  };
}

/** The handler of the host that would run programs for `arch`, whatever it is called; the newest wins, as in the kernel. */
export function hostHandlerFor(arch: QemuArch, handlers: readonly HostHandler[]): HostHandler | null {
  const program = bytesOf(qemuMagic[arch].magic);
  return (
    handlers.find(({ magic, mask }) => {
      const [wanted, counts] = [bytesOf(magic), bytesOf(mask)];
      return wanted.every((byte, at) => (((program[at] ?? 0) ^ byte) & (counts[at] ?? 255)) === 0);
    }) ?? null
  );
}

function bytesOf(hexadecimal: string): number[] {
  return Array.from({ length: hexadecimal.length / 2 }, (_, at) =>
    Number.parseInt(hexadecimal.substr(at * 2, 2), 16),
  );
}
