import { packageOf, packageOfHeaderFile } from "./debian-names.ts";
import { type Rule, setting } from "./rule.ts";

/** For what host-packages are given: build scripts. */
const forHost = (name: string) =>
  `Add ${setting("host-packages", name)}: it is fetched for build scripts alone.`;

const otherStrategy = ` Only \`apt\`, \`docker\` and \`nix\` bring packages: ${setting("strategy", "apt")}.`;

/** A compile error of a build script or a procedural macro: it is the host's side that lacks something. */
const hostSide = /could not compile `[^`\n]+` \((?:build script|proc-macro|lib\)[^\n]*proc-macro)/;

/** What packages would bring: libraries, headers, tools. Build scripts ask for most of it. */
export const packages: readonly Rule[] = [
  {
    id: "cxx-unseen",
    seen: "rust-cross: this build compiles C++",
    during: ["build", "run"],
    signs: [/rust-cross: this build compiles C\+\+: set `cxx: true`/],
    input: "cxx",
    message:
      "The build compiles C++, which was not seen in the project, so g++ for the target was not fetched.",
    hint: `Set ${setting("cxx", "true")}.`,
  },
  {
    id: "pkg-config-cross",
    seen: "`pkg-config has not been configured to support cross-compilation`",
    during: ["build", "run"],
    signs: [/pkg-config has not been configured to support cross-compilation/],
    input: "env",
    message:
      "A build script asked pkg-config for a library of {target}, and pkg-config may not answer for another machine than this one.",
    hint: `rust-cross allows it for its own targets (PKG_CONFIG_ALLOW_CROSS_{suffix}) where \`strategy\` is apt or nix, and a setting of yours wins: take PKG_CONFIG_ALLOW_CROSS out of the environment, \`env\` and .cargo/config.toml. With other strategies the library has to come with the crate (a feature like \`vendored\`), or ${setting("strategy", "apt")}.`,
    values: (_, { target }) => ({ suffix: (target ?? "TARGET").replaceAll("-", "_") }),
  },
  {
    id: "pkg-config-missing",
    seen: "`Could not run … pkg-config`, `The pkg-config command could not be found`",
    during: ["build", "run"],
    signs: [
      /The pkg-config command could not be found/,
      /Could not run `?[^`\n]*pkg-config/,
      /failed to run [^\n]*pkg-config[^\n]*No such file/,
    ],
    input: "host-packages",
    message: "A build script needs pkg-config on the host.",
    hint: `${forHost("pkg-config")} A PKG_CONFIG of your own has to name a program that is there.`,
  },
  {
    id: "openssl-missing",
    seen: "`Could not find directory of OpenSSL installation`",
    during: ["build", "run"],
    signs: [/Could not find directory of OpenSSL installation/, /Could not find openssl via pkg-config/],
    input: "packages",
    message: "The build needs OpenSSL of the target (crate openssl-sys), which is not there.",
    hint: `Add ${setting("packages", "libssl-dev")}; take OPENSSL_DIR and OPENSSL_NO_PKG_CONFIG out of the environment, or set AARCH64_UNKNOWN_LINUX_GNU_OPENSSL_DIR (for your target) instead. Without packages: the feature \`vendored\` of the crate openssl.`,
  },
  {
    id: "module-missing",
    seen: "``The system library `…` required by crate `…` was not found``, `Package … was not found in the pkg-config search path`",
    during: ["build", "run"],
    // The pkg-config crate, up to 0.3.27 and since.
    signs: [
      /The system library `(?<module>[^`\n]+)` required by crate `(?<crate>[^`\n]+)` was not found/,
      /Package '?(?<module>[\w.+-]+)'?,? (?:required by '[^'\n]+', )?(?:was )?not found(?: in the pkg-config search path)?/,
    ],
    input: "packages",
    message: "The build needs the library {module} of the target{?for}, which is not among `packages`.",
    hint: `Add ${setting("packages", "{package}")}, or what Debian calls it: packages.debian.org finds the one with {module}.pc.`,
    values: ({ module = "", crate }) => ({
      package: packageOf(module),
      for: crate === undefined ? "" : ` (crate ${crate})`,
    }),
  },
  {
    id: "header-of-bindgen",
    seen: "`fatal error: 'foo.h' file not found` from bindgen",
    during: ["build", "run"],
    signs: [
      [/bindgen|ClangDiagnostic/i, /fatal error: '(?<header>[^'\n]+)' file not found/],
      /ClangDiagnostic\("[^\n]*fatal error: '(?<header>[^'\n]+)' file not found/,
    ],
    input: "packages",
    message: "bindgen's libclang finds no {header} for the target.",
    hint: "{cure}",
    shown: {
      cure: "Add the Debian package that has it to `packages` (`--packages`). stddef.h and its like are libclang's own: then leave LIBCLANG_PATH and BINDGEN_EXTRA_CLANG_ARGS out of the environment.",
    },
    values: ({ header = "" }, { target }) => ({
      cure: /^(?:std(?:def|arg|bool|int|align)|float|limits)\.h$/.test(header)
        ? "That header is libclang's own: leave LIBCLANG_PATH and BINDGEN_EXTRA_CLANG_ARGS out of the environment, so that rust-cross sets them, or add libclang's folder with `-resource-dir`."
        : `${headerCure(header)} Folders of your own reach bindgen by BINDGEN_EXTRA_CLANG_ARGS_${(target ?? "TARGET").replaceAll("-", "_")}=-I… in \`env\`.`,
    }),
  },
  {
    id: "header-missing",
    seen: "`fatal error: openssl/opensslconf.h: No such file or directory`",
    during: ["build", "run"],
    signs: [
      /fatal error: (?<header>[\w./+-]+): No such file or directory/,
      /fatal error: '(?<header>[^'\n]+)' file not found/,
    ],
    input: "packages",
    message: "The C compiler finds no header {header}.",
    shown: {
      cure: `Add the Debian package that has it, as ${setting("packages", "libssl-dev")} for openssl/….`,
    },
    hint: "{cure} If it is a compiler for the host that misses it (a build script's own tool), the package belongs into `host-packages`.",
    values: ({ header = "" }) => ({ cure: headerCure(header) }),
  },
  {
    id: "library-of-host-missing",
    seen: "`cannot find -lfoo` while a build script or procedural macro is linked",
    during: ["build", "run"],
    signs: [[/(?:cannot find|unable to find library) -l ?(?<library>[\w.+-]+)/, hostSide]],
    input: "host-packages",
    message:
      "The linker finds no library {library} for the host, which a build script or procedural macro is linked with.",
    hint: `Add ${setting("host-packages", "{package}")}, or the Debian package that has lib{library}.so.`,
    values: ({ library = "" }) => ({ package: packageOf(library) }),
  },
  {
    id: "library-missing",
    seen: "`cannot find -lfoo`, `unable to find library -lfoo`",
    during: ["build", "run"],
    signs: [
      /(?:cannot find|unable to find library) -l ?(?<library>[\w.+-]+)/,
      /unable to find (?:dynamic|static)? ?system library '(?<library>[\w.+-]+)'/,
      /could not find native static library `(?<library>[^`\n]+)`/,
    ],
    input: "packages",
    message: "The linker finds no library {library} for {target}.",
    hint: `Add the Debian package that has lib{library}.so (or .a, for a static link), most likely ${setting("packages", "{package}")}.{?strategy}`,
    shown: { strategy: otherStrategy },
    values: ({ library = "" }, { strategy }) => ({
      package: packageOf(library),
      strategy: ["apt", "docker", "nix"].includes(strategy ?? "") ? "" : otherStrategy,
    }),
  },
  {
    id: "protoc-missing",
    seen: "`Could not find protoc`",
    during: ["build", "run"],
    signs: [/Could not find `?protoc`?/],
    input: "host-packages",
    message: "A build script needs protoc on the host.",
    hint: forHost("protobuf-compiler"),
  },
  {
    id: "cmake-missing",
    seen: "``is `cmake` not installed?``",
    during: ["build", "run"],
    signs: [/is `cmake` not installed\?/],
    input: "host-packages",
    message: "A build script needs cmake on the host.",
    hint: `${forHost("cmake")} A CMAKE of your own has to name a program that is there.`,
  },
  {
    id: "libclang-missing",
    seen: "`Unable to find libclang`",
    during: ["build", "run"],
    signs: [/Unable to find libclang/],
    input: "host-packages",
    message: "A build script needs libclang on the host (bindgen).",
    hint: `${forHost("libclang-dev")} A LIBCLANG_PATH of your own has to name its folder.`,
  },
  {
    id: "libclang-too-old",
    seen: "`error: unknown target triple 'loongarch64-unknown-linux-gnu'` from bindgen",
    during: ["build", "run"],
    signs: [/error: unknown target triple '(?<triple>[^'\n]+)'/],
    input: "host-packages",
    message: "The libclang that bindgen loads does not know {triple}: it is older than that target.",
    // clang/docs/ReleaseNotes.rst of LLVM 16.
    hint: `Give a newer one instead: LoongArch is in LLVM since 16, which Debian 12 has as ${setting("host-packages", "libclang-16-dev")}.`,
  },
];

function headerCure(header: string): string {
  const known = packageOfHeaderFile(header);
  return known === null
    ? `Add the Debian package that has it, most likely a -dev package (packages.debian.org searches in the contents of packages), to \`packages\` (\`--packages\`).`
    : `Add ${setting("packages", known)}.`;
}
