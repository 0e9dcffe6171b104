# Stands in for nixpkgs where its attributes are to be seen used as they are there: names and shapes, no programs.
{
  outputs =
    { self }:
    let
      lib = rec {
        inherit (builtins) concatStringsSep;
        concatMapStringsSep =
          separator: f: list:
          concatStringsSep separator (map f list);
        getOutput = output: package: package.${output} or package.out or package;
        getDev = getOutput "dev";
        getLib = getOutput "lib";
        # As there: with what each hands on, each once.
        closePropagation =
          packages:
          map (each: each.value) (
            builtins.genericClosure {
              startSet = map keyed packages;
              operator = each: map keyed (each.value.propagatedBuildInputs or [ ]);
            }
          );
        keyed = value: {
          key = value.outPath;
          inherit value;
        };
      };

      library = set: name: {
        outPath = "/stub/${set}/${name}";
        dev.outPath = "/stub/${set}/${name}-dev";
        propagatedBuildInputs = if name == "openssl" then [ (library set "propagated") ] else [ ];
      };
      libraries =
        set:
        builtins.listToAttrs (
          map
            (name: {
              inherit name;
              value = library set name;
            })
            [
              "openssl"
              "zlib"
            ]
        );

      cross =
        name: config:
        libraries name
        // {
          pkgsStatic = libraries "${name}-static";
          windows.pthreads = library name "pthreads";
          stdenv = {
            hostPlatform = { inherit config; };
            cc = {
              outPath = "/stub/${name}/cc";
              targetPrefix = "${config}-";
              suffixSalt = builtins.replaceStrings [ "-" "." ] [ "_" "_" ] config;
              libc = library name "libc";
              bintools.outPath = "/stub/${name}/bintools";
              cc.lib.outPath = "/stub/${name}/gcc-lib";
            };
          };
        };
    in
    {
      legacyPackages = builtins.listToAttrs (
        map
          (system: {
            name = system;
            value = {
              inherit lib;
              protobuf.outPath = "/stub/protobuf";
              cmake.outPath = "/stub/cmake";
              pkg-config-unwrapped.outPath = "/stub/pkg-config";
              writeText = builtins.toFile;
              linkFarm = name: links: builtins.toFile name (builtins.toJSON links);
              mkShellNoCC =
                {
                  name,
                  packages,
                  hardeningDisable,
                  env,
                }:
                derivation (
                  {
                    inherit name system hardeningDisable;
                    builder = "/bin/bash";
                    outputs = [ "out" ];
                    stdenv = ./stdenv;
                    nativeBuildInputs = map toString packages;
                  }
                  // env
                );
              pkgsCross = builtins.mapAttrs cross {
                gnu64 = "x86_64-unknown-linux-gnu";
                gnu32 = "i686-unknown-linux-gnu";
                aarch64-multiplatform = "aarch64-unknown-linux-gnu";
                aarch64-multiplatform-musl = "aarch64-unknown-linux-musl";
                armv7l-hf-multiplatform = "armv7l-unknown-linux-gnueabihf";
                musl64 = "x86_64-unknown-linux-musl";
                mingwW64 = "x86_64-w64-mingw32";
                powernv = "powerpc64le-unknown-linux-gnu";
                riscv64 = "riscv64-unknown-linux-gnu";
                s390x = "s390x-unknown-linux-gnu";
              };
            };
          })
          [
            "aarch64-darwin"
            "aarch64-linux"
            "x86_64-linux"
          ]
      );
    };
}
