import type { Caller } from "../../src/app/prepare.ts";
import type { Environment, Machine } from "../../src/project/index.ts";
import { FakeExec, FakeFileSystem } from "./fakes.ts";

/** Debian 12 with all that rust-cross wants, for an ordinary user, without a project. */
export const debianFiles = {
  "/etc/os-release": 'ID=debian\nVERSION_ID="12"\nVERSION_CODENAME=bookworm\n',
  "/etc/apt/sources.list": "deb http://me:secret@mirror.example/debian bookworm main\n",
  "/usr/share/keyrings/debian-archive-keyring.gpg": "",
  "/usr/bin/rustup": "same",
  "/usr/bin/cargo": "same",
  "/home/me/.rustup/toolchains/stable-x86_64-unknown-linux-gnu/lib/rustlib/x86_64-unknown-linux-gnu/lib/libstd-0.rlib":
    "",
  "/p": null,
} as const;

export const debianPrograms = [
  "apt-get",
  "dpkg-deb",
  "cargo",
  "rustup",
  "cc",
  "c++",
  "pkg-config",
  "cmake",
  "unshare",
  "sudo",
];

const toolchain = "stable-x86_64-unknown-linux-gnu";

/** The probe of a private namespace without sudo. */
const isProbe = (command: { readonly argv: readonly string[] }) =>
  command.argv[0] === "sh" && !command.argv.join(" ").includes("sudo -n");

export function debianExec(programs: readonly string[] = debianPrograms): FakeExec {
  return new FakeExec(programs)
    .on(["getconf", "GNU_LIBC_VERSION"], { stdout: "glibc 2.36\n" })
    .on(["dpkg", "--print-architecture"], { stdout: "amd64\n" })
    .on(["sudo"], { code: 1 })
    .on(isProbe, { stdout: "rust-cross: it works fresh\n" })
    .on(["rustup", "--version"], { stdout: "rustup 1.29.0 (abc 2026-01-01)\n" })
    .on(["rustup", "show", "active-toolchain"], { stdout: `${toolchain} (default)\n` })
    .on([`/home/me/.rustup/toolchains/${toolchain}/bin/rustc`], {
      stdout: "release: 1.95.0\nhost: x86_64-unknown-linux-gnu\n",
    })
    .on(["/usr/bin/cc", "--version"], { stdout: "cc (Debian 12.2.0-14) 12.2.0\n© Somebody\n" })
    .on(["/usr/bin/cc", "-print-file-name=crt1.o"], { stdout: "/usr/lib/x86_64-linux-gnu/crt1.o\n" })
    .on(["test", "-w"], {})
    .on(["df", "-Pk"], {
      stdout:
        "Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/a b 100 50 50000000 50% /home\n",
    });
}

export interface CallerParts {
  readonly exec?: FakeExec;
  readonly fs?: FakeFileSystem;
  readonly environment?: Environment;
  readonly machine?: Partial<Machine>;
}

export function debianCaller(parts: CallerParts = {}): Caller {
  return {
    exec: parts.exec ?? debianExec(),
    fs: parts.fs ?? new FakeFileSystem(debianFiles),
    environment: parts.environment ?? {},
    machine: {
      platform: "linux",
      arch: "x64",
      endian: "little",
      uid: 1000,
      gid: 1000,
      homeDirectory: "/home/me",
      node: "/usr/bin/node",
      ...parts.machine,
    },
    currentDirectory: "/p",
  };
}
