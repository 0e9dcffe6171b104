# Development shells with nixpkgs' cross compilers and libraries, one a target. Written by rust-cross, whose
# authors could not run it against nixpkgs.
#
#   nix develop .#aarch64-unknown-linux-gnu --command cargo build --target aarch64-unknown-linux-gnu
#   nix develop .#armv7-unknown-linux-gnueabihf --command cargo build --target armv7-unknown-linux-gnueabihf
#   nix develop .#i686-unknown-linux-gnu --command cargo build --target i686-unknown-linux-gnu
#   nix develop .#powerpc64le-unknown-linux-gnu --command cargo build --target powerpc64le-unknown-linux-gnu
#   nix develop .#s390x-unknown-linux-gnu --command cargo build --target s390x-unknown-linux-gnu
#   nix develop .#riscv64gc-unknown-linux-gnu --command cargo build --target riscv64gc-unknown-linux-gnu
#
# cargo and rustc are those of this machine's rustup, and so is the C compiler (cc) that links build scripts.
{
  description = "Cross compilers and libraries for aarch64-unknown-linux-gnu, armv7-unknown-linux-gnueabihf, i686-unknown-linux-gnu, powerpc64le-unknown-linux-gnu, s390x-unknown-linux-gnu, riscv64gc-unknown-linux-gnu";

  # A release branch. `nix flake lock` writes the commit of the day into flake.lock, which pins it.
  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-26.05";

  outputs =
    { nixpkgs, ... }:
    let
      pkgs = nixpkgs.legacyPackages.x86_64-linux;
      inherit (pkgs) lib;

      includes = lib.concatMapStringsSep " " (each: "-isystem ${lib.getDev each}/include");
      searchPaths = lib.concatMapStringsSep " " (each: "-L${lib.getLib each}/lib");
      pkgConfigFolders = lib.concatMapStringsSep ":" (
        each: "${lib.getDev each}/lib/pkgconfig:${lib.getDev each}/share/pkgconfig"
      );

      # For the cmake crate. Libraries are looked for in these folders alone, and where other build scripts have made some.
      toolchainFile =
        system: processor: cross: libraries:
        let
          inherit (cross.stdenv) cc;
          roots = map (each: "${lib.getDev each};${lib.getLib each}") ([ cc.libc ] ++ libraries);
        in
        pkgs.writeText "toolchain.cmake" ''
          set(CMAKE_SYSTEM_NAME ${system})
          set(CMAKE_SYSTEM_PROCESSOR ${processor})
          set(CMAKE_C_COMPILER "${cc}/bin/${cc.targetPrefix}cc")
          set(CMAKE_CXX_COMPILER "${cc}/bin/${cc.targetPrefix}c++")
          get_filename_component(_rust_cross_built "$ENV{OUT_DIR}/../.." ABSOLUTE)
          set(CMAKE_FIND_ROOT_PATH "${lib.concatStringsSep ";" roots};''${_rust_cross_built}")
          set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
          set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
          set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
          set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
          set(ENV{PKG_CONFIG_LIBDIR} "${pkgConfigFolders libraries}")
        '';

      # The dynamic loader where programs name it, and what they load.
      loader =
        path: cross:
        pkgs.linkFarm "loader" [
          {
            name = path;
            path = "${cross.stdenv.cc.libc}/lib/${baseNameOf path}";
          }
        ];
      runPath =
        cross: libraries:
        let
          gcc = lib.getLib cross.stdenv.cc.cc;
        in
        lib.concatStringsSep ":" (
          [ "${gcc}/lib" "${gcc}/${cross.stdenv.hostPlatform.config}/lib" ]
          ++ map (each: "${lib.getLib each}/lib") libraries
        );
    in
    {
      devShells.x86_64-linux = {
        aarch64-unknown-linux-gnu =
          let
            cross = pkgs.pkgsCross.aarch64-multiplatform;
            inherit (cross.stdenv) cc;
            # With all that they need themselves.
            libraries = lib.closePropagation [ cross.openssl cross.zlib ];
          in
          # libclang-dev: this machine's own, for build scripts that load it have this machine's C library.
          # Without a C compiler of its own: build scripts are this machine's.
          pkgs.mkShellNoCC {
            name = "aarch64-unknown-linux-gnu";
            packages = [ pkgs.protobuf ];
            # C is compiled with the flags that the project gives.
            hardeningDisable = [ "all" ];
            env = {
              # What cargo links with.
              CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER = "${cc}/bin/${cc.targetPrefix}cc";
              # What the cc crate compiles C and C++ with.
              CC_aarch64_unknown_linux_gnu = "${cc}/bin/${cc.targetPrefix}cc";
              CXX_aarch64_unknown_linux_gnu = "${cc}/bin/${cc.targetPrefix}c++";
              AR_aarch64_unknown_linux_gnu = "${cc.bintools}/bin/${cc.targetPrefix}ar";
              RANLIB_aarch64_unknown_linux_gnu = "${cc.bintools}/bin/${cc.targetPrefix}ranlib";
              # pkg-config is to find the libraries of that side alone.
              PKG_CONFIG_aarch64_unknown_linux_gnu = "${pkgs.pkg-config-unwrapped}/bin/pkg-config";
              PKG_CONFIG_ALLOW_CROSS_aarch64_unknown_linux_gnu = "1";
              PKG_CONFIG_LIBDIR_aarch64_unknown_linux_gnu = pkgConfigFolders libraries;
              # What the cmake crate is told of the target.
              CMAKE_TOOLCHAIN_FILE_aarch64_unknown_linux_gnu = "${toolchainFile "Linux" "aarch64" cross libraries}";
              # Where bindgen finds headers.
              BINDGEN_EXTRA_CLANG_ARGS_aarch64_unknown_linux_gnu = includes ([ cc.libc ] ++ libraries);
              # Where QEMU finds the dynamic loader, and programs their libraries, when tests are run.
              QEMU_LD_PREFIX = "${loader "lib/ld-linux-aarch64.so.1" cross}";
              QEMU_SET_ENV = "LD_LIBRARY_PATH=${runPath cross libraries}";
              # nixpkgs' compiler: where libraries are without pkg-config, and nothing of /nix/store in what is built.
              "NIX_CFLAGS_COMPILE_${cc.suffixSalt}" = includes libraries;
              "NIX_LDFLAGS_${cc.suffixSalt}" = searchPaths libraries + " -dynamic-linker /lib/ld-linux-aarch64.so.1";
              "NIX_DONT_SET_RPATH_${cc.suffixSalt}" = "1";
            };
          };

        armv7-unknown-linux-gnueabihf =
          let
            cross = pkgs.pkgsCross.armv7l-hf-multiplatform;
            inherit (cross.stdenv) cc;
            # With all that they need themselves.
            libraries = lib.closePropagation [ cross.openssl cross.zlib ];
          in
          # libclang-dev: this machine's own, for build scripts that load it have this machine's C library.
          # Without a C compiler of its own: build scripts are this machine's.
          pkgs.mkShellNoCC {
            name = "armv7-unknown-linux-gnueabihf";
            packages = [ pkgs.protobuf ];
            # C is compiled with the flags that the project gives.
            hardeningDisable = [ "all" ];
            env = {
              # What cargo links with.
              CARGO_TARGET_ARMV7_UNKNOWN_LINUX_GNUEABIHF_LINKER = "${cc}/bin/${cc.targetPrefix}cc";
              # What the cc crate compiles C and C++ with.
              CC_armv7_unknown_linux_gnueabihf = "${cc}/bin/${cc.targetPrefix}cc";
              CXX_armv7_unknown_linux_gnueabihf = "${cc}/bin/${cc.targetPrefix}c++";
              AR_armv7_unknown_linux_gnueabihf = "${cc.bintools}/bin/${cc.targetPrefix}ar";
              RANLIB_armv7_unknown_linux_gnueabihf = "${cc.bintools}/bin/${cc.targetPrefix}ranlib";
              # pkg-config is to find the libraries of that side alone.
              PKG_CONFIG_armv7_unknown_linux_gnueabihf = "${pkgs.pkg-config-unwrapped}/bin/pkg-config";
              PKG_CONFIG_ALLOW_CROSS_armv7_unknown_linux_gnueabihf = "1";
              PKG_CONFIG_LIBDIR_armv7_unknown_linux_gnueabihf = pkgConfigFolders libraries;
              # What the cmake crate is told of the target.
              CMAKE_TOOLCHAIN_FILE_armv7_unknown_linux_gnueabihf = "${toolchainFile "Linux" "arm" cross libraries}";
              # Where bindgen finds headers.
              BINDGEN_EXTRA_CLANG_ARGS_armv7_unknown_linux_gnueabihf = includes ([ cc.libc ] ++ libraries);
              # Where QEMU finds the dynamic loader, and programs their libraries, when tests are run.
              QEMU_LD_PREFIX = "${loader "lib/ld-linux-armhf.so.3" cross}";
              QEMU_SET_ENV = "LD_LIBRARY_PATH=${runPath cross libraries}";
              # nixpkgs' compiler: where libraries are without pkg-config, and nothing of /nix/store in what is built.
              "NIX_CFLAGS_COMPILE_${cc.suffixSalt}" = includes libraries;
              "NIX_LDFLAGS_${cc.suffixSalt}" = searchPaths libraries + " -dynamic-linker /lib/ld-linux-armhf.so.3";
              "NIX_DONT_SET_RPATH_${cc.suffixSalt}" = "1";
            };
          };

        i686-unknown-linux-gnu =
          let
            cross = pkgs.pkgsCross.gnu32;
            inherit (cross.stdenv) cc;
            # With all that they need themselves.
            libraries = lib.closePropagation [ cross.openssl cross.zlib ];
          in
          # libclang-dev: this machine's own, for build scripts that load it have this machine's C library.
          # Without a C compiler of its own: build scripts are this machine's.
          pkgs.mkShellNoCC {
            name = "i686-unknown-linux-gnu";
            packages = [ pkgs.protobuf ];
            # C is compiled with the flags that the project gives.
            hardeningDisable = [ "all" ];
            env = {
              # What cargo links with.
              CARGO_TARGET_I686_UNKNOWN_LINUX_GNU_LINKER = "${cc}/bin/${cc.targetPrefix}cc";
              # What the cc crate compiles C and C++ with.
              CC_i686_unknown_linux_gnu = "${cc}/bin/${cc.targetPrefix}cc";
              CXX_i686_unknown_linux_gnu = "${cc}/bin/${cc.targetPrefix}c++";
              AR_i686_unknown_linux_gnu = "${cc.bintools}/bin/${cc.targetPrefix}ar";
              RANLIB_i686_unknown_linux_gnu = "${cc.bintools}/bin/${cc.targetPrefix}ranlib";
              # pkg-config is to find the libraries of that side alone.
              PKG_CONFIG_i686_unknown_linux_gnu = "${pkgs.pkg-config-unwrapped}/bin/pkg-config";
              PKG_CONFIG_ALLOW_CROSS_i686_unknown_linux_gnu = "1";
              PKG_CONFIG_LIBDIR_i686_unknown_linux_gnu = pkgConfigFolders libraries;
              # What the cmake crate is told of the target.
              CMAKE_TOOLCHAIN_FILE_i686_unknown_linux_gnu = "${toolchainFile "Linux" "x86" cross libraries}";
              # Where bindgen finds headers.
              BINDGEN_EXTRA_CLANG_ARGS_i686_unknown_linux_gnu = includes ([ cc.libc ] ++ libraries);
              # Where QEMU finds the dynamic loader, and programs their libraries, when tests are run.
              QEMU_LD_PREFIX = "${loader "lib/ld-linux.so.2" cross}";
              QEMU_SET_ENV = "LD_LIBRARY_PATH=${runPath cross libraries}";
              # nixpkgs' compiler: where libraries are without pkg-config, and nothing of /nix/store in what is built.
              "NIX_CFLAGS_COMPILE_${cc.suffixSalt}" = includes libraries;
              "NIX_LDFLAGS_${cc.suffixSalt}" = searchPaths libraries + " -dynamic-linker /lib/ld-linux.so.2";
              "NIX_DONT_SET_RPATH_${cc.suffixSalt}" = "1";
            };
          };

        powerpc64le-unknown-linux-gnu =
          let
            cross = pkgs.pkgsCross.powernv;
            inherit (cross.stdenv) cc;
            # With all that they need themselves.
            libraries = lib.closePropagation [ cross.openssl cross.zlib ];
          in
          # libclang-dev: this machine's own, for build scripts that load it have this machine's C library.
          # Without a C compiler of its own: build scripts are this machine's.
          pkgs.mkShellNoCC {
            name = "powerpc64le-unknown-linux-gnu";
            packages = [ pkgs.protobuf ];
            # C is compiled with the flags that the project gives.
            hardeningDisable = [ "all" ];
            env = {
              # What cargo links with.
              CARGO_TARGET_POWERPC64LE_UNKNOWN_LINUX_GNU_LINKER = "${cc}/bin/${cc.targetPrefix}cc";
              # What the cc crate compiles C and C++ with.
              CC_powerpc64le_unknown_linux_gnu = "${cc}/bin/${cc.targetPrefix}cc";
              CXX_powerpc64le_unknown_linux_gnu = "${cc}/bin/${cc.targetPrefix}c++";
              AR_powerpc64le_unknown_linux_gnu = "${cc.bintools}/bin/${cc.targetPrefix}ar";
              RANLIB_powerpc64le_unknown_linux_gnu = "${cc.bintools}/bin/${cc.targetPrefix}ranlib";
              # pkg-config is to find the libraries of that side alone.
              PKG_CONFIG_powerpc64le_unknown_linux_gnu = "${pkgs.pkg-config-unwrapped}/bin/pkg-config";
              PKG_CONFIG_ALLOW_CROSS_powerpc64le_unknown_linux_gnu = "1";
              PKG_CONFIG_LIBDIR_powerpc64le_unknown_linux_gnu = pkgConfigFolders libraries;
              # What the cmake crate is told of the target.
              CMAKE_TOOLCHAIN_FILE_powerpc64le_unknown_linux_gnu = "${toolchainFile "Linux" "powerpc64" cross libraries}";
              # Where bindgen finds headers.
              BINDGEN_EXTRA_CLANG_ARGS_powerpc64le_unknown_linux_gnu = includes ([ cc.libc ] ++ libraries);
              # Where QEMU finds the dynamic loader, and programs their libraries, when tests are run.
              QEMU_LD_PREFIX = "${loader "lib64/ld64.so.2" cross}";
              QEMU_SET_ENV = "LD_LIBRARY_PATH=${runPath cross libraries}";
              # nixpkgs' compiler: where libraries are without pkg-config, and nothing of /nix/store in what is built.
              "NIX_CFLAGS_COMPILE_${cc.suffixSalt}" = includes libraries;
              "NIX_LDFLAGS_${cc.suffixSalt}" = searchPaths libraries + " -dynamic-linker /lib64/ld64.so.2";
              "NIX_DONT_SET_RPATH_${cc.suffixSalt}" = "1";
            };
          };

        s390x-unknown-linux-gnu =
          let
            cross = pkgs.pkgsCross.s390x;
            inherit (cross.stdenv) cc;
            # With all that they need themselves.
            libraries = lib.closePropagation [ cross.openssl cross.zlib ];
          in
          # libclang-dev: this machine's own, for build scripts that load it have this machine's C library.
          # Without a C compiler of its own: build scripts are this machine's.
          pkgs.mkShellNoCC {
            name = "s390x-unknown-linux-gnu";
            packages = [ pkgs.protobuf ];
            # C is compiled with the flags that the project gives.
            hardeningDisable = [ "all" ];
            env = {
              # What cargo links with.
              CARGO_TARGET_S390X_UNKNOWN_LINUX_GNU_LINKER = "${cc}/bin/${cc.targetPrefix}cc";
              # What the cc crate compiles C and C++ with.
              CC_s390x_unknown_linux_gnu = "${cc}/bin/${cc.targetPrefix}cc";
              CXX_s390x_unknown_linux_gnu = "${cc}/bin/${cc.targetPrefix}c++";
              AR_s390x_unknown_linux_gnu = "${cc.bintools}/bin/${cc.targetPrefix}ar";
              RANLIB_s390x_unknown_linux_gnu = "${cc.bintools}/bin/${cc.targetPrefix}ranlib";
              # pkg-config is to find the libraries of that side alone.
              PKG_CONFIG_s390x_unknown_linux_gnu = "${pkgs.pkg-config-unwrapped}/bin/pkg-config";
              PKG_CONFIG_ALLOW_CROSS_s390x_unknown_linux_gnu = "1";
              PKG_CONFIG_LIBDIR_s390x_unknown_linux_gnu = pkgConfigFolders libraries;
              # What the cmake crate is told of the target.
              CMAKE_TOOLCHAIN_FILE_s390x_unknown_linux_gnu = "${toolchainFile "Linux" "s390x" cross libraries}";
              # Where bindgen finds headers.
              BINDGEN_EXTRA_CLANG_ARGS_s390x_unknown_linux_gnu = includes ([ cc.libc ] ++ libraries);
              # What the cc crate compiles C and C++ with.
              CFLAGS_s390x_unknown_linux_gnu = "-march=z10";
              CXXFLAGS_s390x_unknown_linux_gnu = "-march=z10";
              # Where QEMU finds the dynamic loader, and programs their libraries, when tests are run.
              QEMU_LD_PREFIX = "${loader "lib/ld64.so.1" cross}";
              QEMU_SET_ENV = "LD_LIBRARY_PATH=${runPath cross libraries}";
              # nixpkgs' compiler: where libraries are without pkg-config, and nothing of /nix/store in what is built.
              "NIX_CFLAGS_COMPILE_${cc.suffixSalt}" = includes libraries;
              "NIX_LDFLAGS_${cc.suffixSalt}" = searchPaths libraries + " -dynamic-linker /lib/ld64.so.1";
              "NIX_DONT_SET_RPATH_${cc.suffixSalt}" = "1";
            };
          };

        riscv64gc-unknown-linux-gnu =
          let
            cross = pkgs.pkgsCross.riscv64;
            inherit (cross.stdenv) cc;
            # With all that they need themselves.
            libraries = lib.closePropagation [ cross.openssl cross.zlib ];
          in
          # libclang-dev: this machine's own, for build scripts that load it have this machine's C library.
          # Without a C compiler of its own: build scripts are this machine's.
          pkgs.mkShellNoCC {
            name = "riscv64gc-unknown-linux-gnu";
            packages = [ pkgs.protobuf ];
            # C is compiled with the flags that the project gives.
            hardeningDisable = [ "all" ];
            env = {
              # What cargo links with.
              CARGO_TARGET_RISCV64GC_UNKNOWN_LINUX_GNU_LINKER = "${cc}/bin/${cc.targetPrefix}cc";
              # What the cc crate compiles C and C++ with.
              CC_riscv64gc_unknown_linux_gnu = "${cc}/bin/${cc.targetPrefix}cc";
              CXX_riscv64gc_unknown_linux_gnu = "${cc}/bin/${cc.targetPrefix}c++";
              AR_riscv64gc_unknown_linux_gnu = "${cc.bintools}/bin/${cc.targetPrefix}ar";
              RANLIB_riscv64gc_unknown_linux_gnu = "${cc.bintools}/bin/${cc.targetPrefix}ranlib";
              # pkg-config is to find the libraries of that side alone.
              PKG_CONFIG_riscv64gc_unknown_linux_gnu = "${pkgs.pkg-config-unwrapped}/bin/pkg-config";
              PKG_CONFIG_ALLOW_CROSS_riscv64gc_unknown_linux_gnu = "1";
              PKG_CONFIG_LIBDIR_riscv64gc_unknown_linux_gnu = pkgConfigFolders libraries;
              # What the cmake crate is told of the target.
              CMAKE_TOOLCHAIN_FILE_riscv64gc_unknown_linux_gnu = "${toolchainFile "Linux" "riscv64" cross libraries}";
              # Where bindgen finds headers.
              BINDGEN_EXTRA_CLANG_ARGS_riscv64gc_unknown_linux_gnu = includes ([ cc.libc ] ++ libraries);
              # Where QEMU finds the dynamic loader, and programs their libraries, when tests are run.
              QEMU_LD_PREFIX = "${loader "lib/ld-linux-riscv64-lp64d.so.1" cross}";
              QEMU_SET_ENV = "LD_LIBRARY_PATH=${runPath cross libraries}";
              # nixpkgs' compiler: where libraries are without pkg-config, and nothing of /nix/store in what is built.
              "NIX_CFLAGS_COMPILE_${cc.suffixSalt}" = includes libraries;
              "NIX_LDFLAGS_${cc.suffixSalt}" = searchPaths libraries + " -dynamic-linker /lib/ld-linux-riscv64-lp64d.so.1";
              "NIX_DONT_SET_RPATH_${cc.suffixSalt}" = "1";
            };
          };
      };
    };
}
