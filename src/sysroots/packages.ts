import type { Suite } from "./suites.ts";

/** What every sysroot of a glibc target holds: headers and start files of the C library, and what std links. */
export function sysrootBase(cxx: boolean): string[] {
  // libstdc++'s headers and link-time library come with the cross g++; this is the one to run with.
  return ["libc6-dev", "libgcc-s1", ...(cxx ? ["libstdc++6"] : [])];
}

/**
 * The same where no release has libraries for the architecture: the cross compiler's own, packages of the host's
 * architecture whose files are below /usr/<multiarch>.
 */
export function crossBase(debianArchitecture: string, cxx: boolean): string[] {
  return ["libc6-dev", "libgcc-s1", ...(cxx ? ["libstdc++6"] : [])].map(
    (name) => `${name}-${debianArchitecture}-cross`,
  );
}

/** Run-time libraries of gcc's sanitizers, over all releases. */
const sanitizers = ["libasan6", "libasan8", "libhwasan0", "liblsan0", "libtsan0", "libtsan2", "libubsan1"];

/**
 * What is left out of a target's closure. Of libc6-dev's dependencies these three carry the NIS and
 * ONC RPC libraries with Kerberos behind them: half of the closure, and only for programs that ask for
 * them by name. gcc's sanitizers are asked for by name too.
 */
export const sysrootProvided: readonly string[] = [
  "libnsl-dev",
  "libtirpc-dev",
  "rpcsvc-proto",
  ...sanitizers,
];

/**
 * What a host with apt has by itself, because apt and dpkg need it: the C library and its neighbours.
 * Programs from a tools root run with the host's.
 */
const hostProvided: readonly string[] = [
  "libc6",
  "libc-bin",
  "libc6-dev",
  "libc-dev-bin",
  "linux-libc-dev",
  "libcrypt1",
  "libcrypt-dev",
  "libgcc-s1",
  "libstdc++6",
  "debconf",
  "dpkg",
  "perl-base",
];

/** Left out of a root with programs and libraries for the host. */
export const toolsProvided: readonly string[] = [...new Set([...hostProvided, ...sysrootProvided])];

/**
 * The cross compiler's packages, and what is left out of their closure: the target's C library (the
 * sysroot has it, and a second one beside it would be found first) and the sanitizers.
 */
export function compilerPackages(crossPackage: string, debianArchitecture: string, cxx: boolean) {
  const ofTarget = ["libc6", "libc6-dev", "linux-libc-dev", ...sanitizers];
  return {
    packages: [
      `binutils-${crossPackage}`,
      `gcc-${crossPackage}`,
      ...(cxx ? [`g++-${crossPackage}`] : []),
    ].sort(),
    provided: [
      ...toolsProvided,
      "zlib1g",
      "libzstd1",
      ...ofTarget.map((name) => `${name}-${debianArchitecture}-cross`),
    ],
  };
}

/**
 * Packages that are taken for others: libclang-dev is asked for by every bindgen tutorial, but its
 * 27 MB of static archives are not what bindgen loads. cmake only recommends make, without which it
 * builds nothing; and protoc's well-known types (google/protobuf/timestamp.proto) are in another package.
 */
export function substitute(name: string, suite: Suite): { packages: string[]; note: string | null } {
  if (name === "cmake") return { packages: ["cmake", "make"], note: null };
  if (name === "protobuf-compiler") return { packages: [name, "libprotobuf-dev"], note: null };
  if (name !== "libclang-dev") return { packages: [name], note: null };
  const packages = libclangPackages(suite);
  return { packages, note: `libclang-dev: bindgen needs just ${packages.join(" and ")} of it` };
}

/** libclang and the compiler's own headers (stddef.h and the like), for bindgen. */
export function libclangPackages(suite: Suite): string[] {
  return [`libclang1-${suite.llvm}`, `libclang-common-${suite.llvm}-dev`];
}
