import type { Values } from "../inputs/table.ts";
import type { Target } from "../targets/index.ts";
import type { Refusal } from "./strategy.ts";

/** What is known of nixpkgs: which branch, and what Debian's packages are called in it. */

/** A release branch: https://github.com/NixOS/nixpkgs/tree/nixos-26.05. The commit is pinned by flake.lock. */
export const nixpkgsBranch = "nixos-26.05";

/** Debian's packages of libraries, with the attribute of nixpkgs that has the same library. */
const libraries: Readonly<Record<string, string>> = {
  "libarchive-dev": "libarchive",
  "libasound2-dev": "alsa-lib",
  "libbz2-dev": "bzip2",
  "libcap-dev": "libcap",
  "libcurl4-openssl-dev": "curl",
  "libdbus-1-dev": "dbus",
  "libevent-dev": "libevent",
  "libexpat1-dev": "expat",
  "libffi-dev": "libffi",
  "libfontconfig-dev": "fontconfig",
  "libfontconfig1-dev": "fontconfig",
  "libfreetype-dev": "freetype",
  "libfreetype6-dev": "freetype",
  "libgit2-dev": "libgit2",
  "libglib2.0-dev": "glib",
  "libgmp-dev": "gmp",
  "libgtk-3-dev": "gtk3",
  "libgtk-4-dev": "gtk4",
  "libkrb5-dev": "libkrb5",
  "liblz4-dev": "lz4",
  "liblzma-dev": "xz",
  "libmariadb-dev": "libmysqlclient",
  "libncurses-dev": "ncurses",
  "libnghttp2-dev": "nghttp2",
  "libpcap-dev": "libpcap",
  "libpcre2-dev": "pcre2",
  "libpng-dev": "libpng",
  "libpq-dev": "libpq",
  "libreadline-dev": "readline",
  "libseccomp-dev": "libseccomp",
  "libsodium-dev": "libsodium",
  "libsqlite3-dev": "sqlite",
  "libssh2-1-dev": "libssh2",
  "libssl-dev": "openssl",
  "libsystemd-dev": "systemd",
  "libudev-dev": "udev",
  "libusb-1.0-0-dev": "libusb1",
  "libuv1-dev": "libuv",
  "libwayland-dev": "wayland",
  "libxkbcommon-dev": "libxkbcommon",
  "libxml2-dev": "libxml2",
  "libzstd-dev": "zstd",
  "uuid-dev": "libuuid",
  "zlib1g-dev": "zlib",
};

/** Debian's packages of programs for build scripts, likewise. */
const programs: Readonly<Record<string, string>> = {
  autoconf: "autoconf",
  automake: "automake",
  bison: "bison",
  cmake: "cmake",
  flex: "flex",
  gettext: "gettext",
  libtool: "libtool",
  make: "gnumake",
  meson: "meson",
  nasm: "nasm",
  "ninja-build": "ninja",
  perl: "perl",
  "pkg-config": "pkg-config-unwrapped",
  pkgconf: "pkg-config-unwrapped",
  "protobuf-compiler": "protobuf",
  python3: "python3",
  yasm: "yasm",
};

/** What a shell takes from nixpkgs for a target. */
export interface NixPackages {
  /** Of `pkgsCross`. */
  readonly cross: string;
  /** Attributes of the target's package set. */
  readonly libraries: readonly string[];
  /** Attributes of this machine's package set. */
  readonly programs: readonly string[];
  /** Asked for by `host-packages`, and left to this machine. */
  readonly left: readonly string[];
}

/** The names in nixpkgs of what is asked for, or why there are none. */
export function nixPackages(
  target: Target,
  host: string,
  values: Pick<Values, "packages" | "host-packages">,
): NixPackages | Refusal {
  const { triple } = target;
  const cannot = `nix cannot build for ${triple}`;
  if (target.nix === undefined)
    return {
      input: "targets",
      message: `${cannot}: nixpkgs has no cross compiler for it that rust-cross knows.`,
      hint: "",
    };
  if (triple === host)
    return {
      input: "targets",
      message: `${cannot}: for this machine's own triple cargo links procedural macros too with nixpkgs' C library, which this machine's rustc cannot load where it is newer.`,
      hint: "",
    };
  const unknown = values.packages.filter((name) => libraries[name] === undefined);
  if (unknown.length > 0)
    return {
      input: "packages",
      message: `${cannot} with native packages: what nixpkgs calls ${unknown.join(" ")} is not known.`,
      hint: `Known are ${Object.keys(libraries).join(", ")}. Others a shell of your own may have: print this one without them (\`rust-cross plan --format nix\`), add them, and build in it by \`strategy: cargo\`.`,
    };
  const left = values["host-packages"].filter((name) => /^libclang(-[\d.]+)?-dev$/.test(name));
  const wanted = values["host-packages"].filter((name) => !left.includes(name));
  const unknownPrograms = wanted.filter((name) => programs[name] === undefined);
  if (unknownPrograms.length > 0)
    return {
      input: "host-packages",
      message: `${cannot} with these packages for the host: what nixpkgs calls ${unknownPrograms.join(" ")} is not known.`,
      hint: `Known are ${Object.keys(programs).join(", ")}. Install others on this machine, and leave them out here.`,
    };
  return {
    cross: target.nix,
    libraries: attributes(libraries, values.packages),
    programs: attributes(programs, wanted),
    left,
  };
}

/** Two of Debian's packages may be one of nixpkgs. */
function attributes(table: Readonly<Record<string, string>>, names: readonly string[]): string[] {
  return [...new Set(names.flatMap((name) => table[name] ?? []))];
}

/** What Nix calls the machine of a host triple; null where Nix does not run. */
export function nixSystem(host: string): string | null {
  const arch = host.slice(0, host.indexOf("-"));
  if (host.includes("-linux-")) return `${arch}-linux`;
  return host.endsWith("-apple-darwin") ? `${arch}-darwin` : null;
}
