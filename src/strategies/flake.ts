import { environmentSuffixes, type Target } from "../targets/index.ts";
import { type NixPackages, nixpkgsBranch } from "./nixpkgs.ts";

/** The text of a `flake.nix`. Values are Nix expressions, in which `cc`, `cross` and `libraries` are the target's. */

/** A development shell for one target. */
export interface NixShell {
  readonly target: Target;
  readonly packages: NixPackages;
  /** Variables of the shell, by name. */
  readonly environment: Readonly<Record<string, string>>;
}

/** What cargo links with. */
export const nixLinker = program("cc", "cc");

/** By their names without the triple: what the cc, pkg-config, cmake and bindgen crates read for a target. */
export function nixTools(target: Target): Readonly<Record<string, string>> {
  return {
    CC: program("cc", "cc"),
    CXX: program("cc", "c++"),
    AR: program("cc.bintools", "ar"),
    RANLIB: program("cc.bintools", "ranlib"),
    PKG_CONFIG: `"\${pkgs.pkg-config-unwrapped}/bin/pkg-config"`,
    PKG_CONFIG_ALLOW_CROSS: '"1"',
    PKG_CONFIG_LIBDIR: "pkgConfigFolders libraries",
    CMAKE_TOOLCHAIN_FILE: `"\${toolchainFile "${target.os === "windows" ? "Windows" : "Linux"}" "${target.arch}" cross libraries}"`,
    BINDGEN_EXTRA_CLANG_ARGS: "includes ([ cc.libc ] ++ libraries)",
  };
}

function program(of: string, name: string): string {
  return `"\${${of}}/bin/\${cc.targetPrefix}${name}"`;
}

/** What nixpkgs' wrapper of the compiler reads: it has no triple in its name, but the compiler's own, which is not this machine's. */
export function nixWrapper(target: Target): Readonly<Record<string, string>> {
  const interpreter = loads(target) ? ` + " -dynamic-linker ${target.interpreter}"` : "";
  return {
    NIX_CFLAGS_COMPILE: "includes libraries",
    NIX_LDFLAGS: `searchPaths libraries${interpreter}`,
    NIX_DONT_SET_RPATH: '"1"',
  };
}

/** Where QEMU finds the loader, and the program its libraries. */
export function nixQemu(target: Target): Readonly<Record<string, string>> {
  if (!loads(target) || target.qemu === null) return {};
  return {
    QEMU_LD_PREFIX: `"\${loader "${target.interpreter?.slice(1)}" cross}"`,
    QEMU_SET_ENV: `"LD_LIBRARY_PATH=\${runPath cross libraries}"`,
  };
}

/** Its programs are started by a dynamic loader. */
function loads(target: Target): boolean {
  return target.os === "linux" && !target.crtStatic && target.interpreter !== null;
}

/** Variables with the triple in their names, as a flake that knows nothing of a user's own has them. */
export function nixEnvironment(target: Target): Readonly<Record<string, string>> {
  const { lower, upper } = environmentSuffixes(target.triple);
  const flags = target.cflags.length === 0 ? {} : nixFlags(target);
  return {
    [`CARGO_TARGET_${upper}_LINKER`]: nixLinker,
    ...Object.fromEntries(
      Object.entries({ ...nixTools(target), ...flags }).map(([name, value]) => [`${name}_${lower}`, value]),
    ),
    ...nixQemu(target),
  };
}

function nixFlags({ cflags }: Target): Record<string, string> {
  const text = `"${cflags.join(" ")}"`;
  return { CFLAGS: text, CXXFLAGS: text };
}

/** Comments of the flake, by the names of variables; the first that fits. */
const reasons: readonly (readonly [RegExp, string])[] = [
  [/^CARGO_TARGET_/, "What cargo links with."],
  [/^(CC|CXX|AR|RANLIB|CFLAGS|CXXFLAGS)_/, "What the cc crate compiles C and C++ with."],
  [/^PKG_CONFIG_/, "pkg-config is to find the libraries of that side alone."],
  [/^CMAKE_/, "What the cmake crate is told of the target."],
  [/^BINDGEN_/, "Where bindgen finds headers."],
  [/^QEMU_/, "Where QEMU finds the dynamic loader, and programs their libraries, when tests are run."],
];

/** @param system as Nix has it: x86_64-linux */
export function flake(system: string, shells: readonly NixShell[]): string {
  const triples = shells.map(({ target }) => target.triple);
  return `# Development shells with nixpkgs' cross compilers and libraries, one a target. Written by rust-cross, whose
# authors could not run it against nixpkgs.
#
${triples.map((triple) => `#   nix develop .#${triple} --command cargo build --target ${triple}`).join("\n")}
#
# cargo and rustc are those of this machine's rustup, and so is the C compiler (cc) that links build scripts.
{
  description = "Cross compilers and libraries for ${triples.join(", ")}";

  # A release branch. \`nix flake lock\` writes the commit of the day into flake.lock, which pins it.
  inputs.nixpkgs.url = "github:NixOS/nixpkgs/${nixpkgsBranch}";

  outputs =
    { nixpkgs, ... }:
    let
      pkgs = nixpkgs.legacyPackages.${system};
      inherit (pkgs) lib;

      includes = lib.concatMapStringsSep " " (each: "-isystem \${lib.getDev each}/include");
      searchPaths = lib.concatMapStringsSep " " (each: "-L\${lib.getLib each}/lib");
      pkgConfigFolders = lib.concatMapStringsSep ":" (
        each: "\${lib.getDev each}/lib/pkgconfig:\${lib.getDev each}/share/pkgconfig"
      );

      # For the cmake crate. Libraries are looked for in these folders alone, and where other build scripts have made some.
      toolchainFile =
        system: processor: cross: libraries:
        let
          inherit (cross.stdenv) cc;
          roots = map (each: "\${lib.getDev each};\${lib.getLib each}") ([ cc.libc ] ++ libraries);
        in
        pkgs.writeText "toolchain.cmake" ''
          set(CMAKE_SYSTEM_NAME \${system})
          set(CMAKE_SYSTEM_PROCESSOR \${processor})
          set(CMAKE_C_COMPILER "\${cc}/bin/\${cc.targetPrefix}cc")
          set(CMAKE_CXX_COMPILER "\${cc}/bin/\${cc.targetPrefix}c++")
          get_filename_component(_rust_cross_built "$ENV{OUT_DIR}/../.." ABSOLUTE)
          set(CMAKE_FIND_ROOT_PATH "\${lib.concatStringsSep ";" roots};''\${_rust_cross_built}")
          set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
          set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
          set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
          set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
          set(ENV{PKG_CONFIG_LIBDIR} "\${pkgConfigFolders libraries}")
        '';

      # The dynamic loader where programs name it, and what they load.
      loader =
        path: cross:
        pkgs.linkFarm "loader" [
          {
            name = path;
            path = "\${cross.stdenv.cc.libc}/lib/\${baseNameOf path}";
          }
        ];
      runPath =
        cross: libraries:
        let
          gcc = lib.getLib cross.stdenv.cc.cc;
        in
        lib.concatStringsSep ":" (
          [ "\${gcc}/lib" "\${gcc}/\${cross.stdenv.hostPlatform.config}/lib" ]
          ++ map (each: "\${lib.getLib each}/lib") libraries
        );
    in
    {
      devShells.${system} = {
${shells.map(shellText).join("\n\n")}
      };
    };
}
`;
}

function shellText({ target, packages, environment }: NixShell): string {
  const { triple, crtStatic, os } = target;
  // A program that is linked statically needs archives.
  const set = crtStatic ? "cross.pkgsStatic" : "cross";
  const libraries = [
    ...packages.libraries.map((name) => `${set}.${name}`),
    // Rust's std links libpthread, which MinGW-w64 has as a library of its own.
    ...(os === "windows" ? ["cross.windows.pthreads"] : []),
  ];
  const lines: string[] = [];
  let said: string | undefined;
  for (const [name, value] of Object.entries(environment)) {
    const reason = reasons.find(([pattern]) => pattern.test(name))?.[1];
    if (reason !== undefined && reason !== said) lines.push(`# ${reason}`);
    said = reason;
    lines.push(`${name} = ${value};`);
  }
  const wrapper = Object.entries(nixWrapper(target)).map(
    ([name, value]) => `"${name}_\${cc.suffixSalt}" = ${value};`,
  );
  const left = packages.left.map(
    (name) =>
      `          # ${name}: this machine's own, for build scripts that load it have this machine's C library.\n`,
  );
  return `        ${triple} =
          let
            cross = pkgs.pkgsCross.${packages.cross};
            inherit (cross.stdenv) cc;
            # With all that they need themselves.
            libraries = lib.closePropagation ${list(libraries)};
          in
${left.join("")}          # Without a C compiler of its own: build scripts are this machine's.
          pkgs.mkShellNoCC {
            name = "${triple}";
            packages = ${list(packages.programs.map((name) => `pkgs.${name}`))};
            # C is compiled with the flags that the project gives.
            hardeningDisable = [ "all" ];
            env = {
${lines.map((line) => `              ${line}`).join("\n")}
              # nixpkgs' compiler: where libraries are without pkg-config, and nothing of /nix/store in what is built.
${wrapper.map((line) => `              ${line}`).join("\n")}
            };
          };`;
}

function list(words: readonly string[]): string {
  return words.length === 0 ? "[ ]" : `[ ${words.join(" ")} ]`;
}
