import { describe, expect, test } from "@jest/globals";
import type { UserError } from "../../src/errors.ts";
import { commands } from "../../src/inputs/table.ts";
import { plan } from "../../src/plan/plan.ts";
import { renderDockerfile } from "../../src/plan/render/dockerfile.ts";
import type { EngineFacts } from "../../src/project/facts.ts";
import { mount, userOptions } from "../../src/strategies/containers.ts";
import { imageOf } from "../../src/strategies/docker.ts";
import { dockerfile } from "../../src/strategies/dockerfile.ts";
import { strategies } from "../../src/strategies/index.ts";
import type { CargoCall, StrategyContext } from "../../src/strategies/strategy.ts";
import { type FactsOverrides, type HostName, makeFacts, makeInputs, targetOf } from "../support/facts.ts";

const arm = "aarch64-unknown-linux-gnu";
const riscv = "riscv64gc-unknown-linux-gnu";

const docker: EngineFacts = { path: "/usr/bin/docker", arch: "x86_64", rootless: false };
const podman: EngineFacts = { path: "/usr/bin/podman", arch: "x86_64", rootless: true };

interface Options {
  readonly flags?: Readonly<Record<string, unknown>>;
  readonly on?: HostName;
  readonly engines?: { readonly docker?: EngineFacts; readonly podman?: EngineFacts };
  readonly facts?: FactsOverrides;
  readonly cxx?: boolean;
}

function contextOf(triple: string, options: Options = {}): StrategyContext {
  const { flags = {}, on = "debian12", engines = { docker }, facts = {}, cxx = false } = options;
  const { values } = makeInputs({ flags });
  const host = { engines: { docker: null, podman: null, ...engines }, ...facts.host };
  return { facts: makeFacts(on, { ...facts, host }), values, shared: values, target: targetOf(triple), cxx };
}

const call: CargoCall = {
  argv: ["cargo", "build", "--target", arm],
  environment: { RUSTUP_TOOLCHAIN: "stable-x86_64-unknown-linux-gnu", MINE: "1", GONE: null },
  runs: false,
};

/** Values of an option that may stand several times. */
const valuesOf = (argv: readonly string[], option: string) =>
  argv.flatMap((word, index) => (argv[index - 1] === option ? [word] : []));

function imageFor(triple: string, options: Options = {}) {
  const image = imageOf(contextOf(triple, options));
  if ("message" in image) throw new Error(image.message);
  return image;
}

function refusalOf(name: "docker" | "cross", triple: string, options: Options = {}): string | null {
  const refusal = strategies[name].refuse(contextOf(triple, options));
  return refusal === null ? null : `${refusal.input}: ${refusal.message}`;
}

describe("the engine", () => {
  test("the first that answers; else each reason", () => {
    const silent: EngineFacts = { path: "/usr/bin/docker", silent: "Cannot connect to the Docker daemon" };
    const argv = strategies.docker
      .wire(contextOf(arm, { engines: { docker: silent, podman } }))
      .wrap?.(call).argv;
    expect(argv?.[0]).toBe("/usr/bin/podman");
    for (const name of ["docker", "cross"] as const)
      expect(refusalOf(name, arm, { engines: { docker: silent } })).toMatch(
        /^container-engine: .*docker does not answer \(Cannot connect to the Docker daemon\); podman is not on PATH/,
      );
    expect(refusalOf("docker", arm, { flags: { "container-engine": "podman" } })).toContain(
      "podman is not on PATH",
    );
  });

  test("one on another machine does not see our files", () => {
    const facts = { environment: { DOCKER_HOST: "tcp://10.0.0.1:2375" } };
    expect(refusalOf("docker", arm, { facts })).toContain("another machine (tcp://10.0.0.1:2375)");
    expect(
      refusalOf("docker", arm, { facts: { environment: { DOCKER_HOST: "unix:///run/d.sock" } } }),
    ).toBeNull();
  });

  test("files are the user's, with and without root", () => {
    const ids = { uid: 1000, gid: 100 };
    expect(userOptions({ name: "docker", ...docker }, ids)).toEqual(["--user", "1000:100"]);
    expect(userOptions({ name: "docker", ...docker, rootless: true }, ids)).toEqual(["--user", "0:0"]);
    expect(userOptions({ name: "podman", ...podman }, ids)).toEqual([
      "--userns=keep-id",
      "--user",
      "1000:100",
    ]);
  });

  test("a mount is a line of CSV", () => {
    expect(mount("/a")).toEqual(["--mount", "type=bind,source=/a,target=/a"]);
    expect(mount('/a,"b', "/c", true)).toEqual(["--mount", 'type=bind,"source=/a,""b",target=/c,readonly']);
  });
});

describe("docker: the image", () => {
  test("of the host's Debian, else of the oldest supported one with libraries for the target", () => {
    expect(imageFor(arm).base).toBe("docker.io/library/rust:1.95.0-bookworm");
    expect(imageFor(arm, { on: "debian13" }).base).toBe("docker.io/library/rust:1.95.0-trixie");
    expect(imageFor(arm, { on: "ubuntu24" }).base).toBe("docker.io/library/rust:1.95.0-bookworm");
    expect(imageFor(riscv).base).toBe("docker.io/library/rust:1.95.0-trixie");
    expect(imageFor(arm, { flags: { glibc: "2.31" } }).base).toBe("docker.io/library/rust:1.95.0-bullseye");
    expect(imageFor(arm, { flags: { suite: "trixie" } }).base).toBe("docker.io/library/rust:1.95.0-trixie");
  });

  test("a nightly comes by its name", () => {
    const rust = {
      rustc: "1.99.0-nightly",
      toolchain: { name: "nightly-2026-09-01-x86_64-unknown-linux-gnu", decidedBy: "x", installed: true },
    };
    const image = imageFor(arm, { facts: { rust } });
    expect(image.base).toBe("docker.io/library/rust:1-bookworm");
    expect(image.toolchain).toBe("nightly-2026-09-01");
  });

  test("packages with their architecture, and what the project's crates need on the host", () => {
    const flags = { packages: ["libssl-dev"], "host-packages": ["cmake"], test: true };
    const image = imageFor(arm, { flags, cxx: true, facts: { project: { crates: ["clang-sys"] } } });
    expect(image.packages).toEqual([
      ...[
        "gcc",
        "libc6-dev",
        "gcc-aarch64-linux-gnu",
        "g++-aarch64-linux-gnu",
        "libc6-dev:arm64",
        "libstdc++6:arm64",
      ],
      ...[
        "pkg-config",
        "libssl-dev:arm64",
        "cmake",
        "make",
        "libclang1-14",
        "libclang-common-14-dev",
        "qemu-user-static",
      ],
    ]);
  });

  test("every variable has the target in its name", () => {
    for (const name of Object.keys(imageFor(arm, { flags: { test: true }, cxx: true }).environment))
      expect(name).toMatch(
        /aarch64_unknown_linux_gnu$|^CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_(LINKER|RUNNER)$|^QEMU_LD_PREFIX$/,
      );
  });

  test("what the user set on this machine is not the image's", () => {
    const facts = { environment: { CC_aarch64_unknown_linux_gnu: "clang" } };
    expect(imageFor(arm, { facts }).environment.CC_aarch64_unknown_linux_gnu).toBe("aarch64-linux-gnu-gcc");
  });

  test("without packages the C library of the cross compiler will do, but for programs that run as they are", () => {
    const image = imageFor(arm, { flags: { test: true }, cxx: true });
    expect(image.foreign).toBeNull();
    expect(image.packages.slice(0, 5)).toEqual([
      ...["gcc", "libc6-dev", "gcc-aarch64-linux-gnu", "g++-aarch64-linux-gnu", "libc6-dev-arm64-cross"],
    ]);
    expect(image.environment.QEMU_LD_PREFIX).toBe("/usr/aarch64-linux-gnu");
    const both = imageFor(arm, { flags: { test: true, packages: ["libssl-dev"] } });
    expect(both).toMatchObject({ foreign: "arm64" });
    expect(both.environment.QEMU_LD_PREFIX).toBeUndefined();
    expect(imageFor("i686-unknown-linux-gnu").foreign).toBe("i386");
  });

  test("the engine's own architecture needs no cross compiler", () => {
    const image = imageFor("x86_64-unknown-linux-gnu", { flags: { packages: ["libssl-dev"] } });
    expect(image).toMatchObject({
      foreign: null,
      environment: {},
      packages: ["gcc", "libc6-dev", "pkg-config", "libssl-dev"],
    });
    const onArm = { docker: { ...docker, arch: "aarch64" } };
    expect(imageFor(arm, { engines: onArm }).foreign).toBeNull();
    expect(imageFor("x86_64-unknown-linux-gnu", { engines: onArm }).packages).toContain(
      "libc6-dev-amd64-cross",
    );
  });

  test("Ubuntu's ports are another archive, and a mirror is one of the user's", () => {
    const ubuntu = imageFor(arm, { flags: { "docker-image": "me/rust:noble", packages: ["libssl-dev"] } });
    expect(ubuntu.sources).toContain(
      "[arch=arm64 signed-by=/usr/share/keyrings/ubuntu-archive-keyring.gpg] http://ports.ubuntu.com",
    );
    expect(ubuntu.sources).toContain("arch=amd64");
    expect(imageFor(arm).sources).toBeNull();
    expect(imageFor(arm, { flags: { mirror: "https://m.example/debian" } }).sources).toContain(
      "https://m.example/debian-security bookworm-security",
    );
  });

  test("the Dockerfile of an image", () => {
    expect(
      dockerfile(imageFor(arm, { flags: { packages: ["zlib1g-dev"], test: true, command: [...commands] } })),
    ).toBe(`FROM docker.io/library/rust:1.95.0-bookworm

# What the rest of this file counts on: Debian 12 (bookworm) with rustup on PATH, as docker.io/library/rust is.
RUN for program in apt-get rustup; do \\
      command -v $program >/dev/null || { echo "rust-cross: the base image has no $program" >&2; exit 1; }; \\
    done
RUN . /etc/os-release && [ "$VERSION_CODENAME" = bookworm ] \\
 || { echo "rust-cross: the base image is of $PRETTY_NAME and not of bookworm" >&2; exit 1; }

# Compiler for aarch64-unknown-linux-gnu, and libraries of arm64 beside those of the image's own architecture.
RUN dpkg --add-architecture arm64 \\
 && apt-get -q -o Acquire::Retries=3 -o APT::Update::Error-Mode=any update \\
 && DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Acquire::Retries=3 --no-install-recommends install \\
      gcc \\
      libc6-dev \\
      gcc-aarch64-linux-gnu \\
      libc6-dev:arm64 \\
      pkg-config \\
      zlib1g-dev:arm64 \\
      qemu-user-static \\
 && rm -rf /var/lib/apt/lists/*

# The toolchain that the project is built with, and its std for the target.
RUN rustup toolchain install 1.95.0 --profile minimal --no-self-update --component clippy --target aarch64-unknown-linux-gnu
ENV RUSTUP_TOOLCHAIN=1.95.0

# Each name carries the target: build scripts are compiled for the image's own architecture in the same build.
ENV CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER="aarch64-linux-gnu-gcc" \\
    CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_RUNNER="qemu-aarch64-static" \\
    CC_aarch64_unknown_linux_gnu="aarch64-linux-gnu-gcc" \\
    AR_aarch64_unknown_linux_gnu="aarch64-linux-gnu-ar" \\
    RANLIB_aarch64_unknown_linux_gnu="aarch64-linux-gnu-ranlib" \\
    PKG_CONFIG_ALLOW_CROSS_aarch64_unknown_linux_gnu="1" \\
    PKG_CONFIG_LIBDIR_aarch64_unknown_linux_gnu="/usr/lib/aarch64-linux-gnu/pkgconfig:/usr/share/pkgconfig"
`);
  });

  test.each([
    ["arm-unknown-linux-gnueabihf", {}, /^targets: .*ARMv7: the program dies with SIGILL on ARMv6/],
    ["x86_64-unknown-linux-musl", {}, /^targets: .*only Linux gnu targets/],
    ["mipsel-unknown-linux-gnu", {}, /^targets: .*publishes no std/],
    ["loongarch64-unknown-linux-gnu", {}, /^targets: .*no release that has an official image/],
    [arm, { "build-std": true }, /^build-std: .*come from rustup/],
    [arm, { toolchain: "debian" }, /^toolchain: .*Debian's Rust/],
    [riscv, { suite: "bookworm" }, /^suite: .*Debian 12 \(bookworm\) has no compiler and libraries/],
    [arm, { suite: "noble" }, /^suite: There is no official image of Rust on Ubuntu 24.04/],
    [arm, { suite: "slink" }, /^suite: slink is no release/],
    [arm, { "docker-image": "me/rust:1" }, /^docker-image: .*does not tell which release/],
    [arm, { glibc: "2.17" }, /^glibc: .*2\.31, which is newer than 2\.17/],
    [arm, { test: true, runner: "namespace" }, /^runner: A container may not make/],
    [arm, { test: true, runner: "host" }, /^runner: .*no binfmt_misc handler for aarch64/],
    [arm, { dockerfile: "no.Dockerfile" }, /^dockerfile: There is no file \/work\/stash\/no.Dockerfile/],
  ])("refuses %s with %p", (triple, flags, message) => {
    const facts = { dockerfiles: { "/work/stash/no.Dockerfile": null } };
    expect(refusalOf("docker", triple, { flags, facts })).toMatch(message);
  });
});

describe("docker: the run", () => {
  const wiring = (options: Options = {}) => strategies.docker.wire(contextOf(arm, options));
  const wrapped = (options: Options = {}) => {
    const each = wiring(options).wrap?.(call);
    if (each === undefined) throw new Error("nothing is wrapped");
    return each;
  };

  test("workspace, target folder and cargo's registry, the plan's variables by name, cargo last", () => {
    const { argv, cleanUp, environment } = wrapped({
      facts: { environment: { RUSTFLAGS: "-g", SECRET: "x" } },
    });
    const { targetDirectory } = wiring();
    expect(argv.slice(0, 5)).toEqual(["/usr/bin/docker", "run", "--rm", "--init", "--pull=never"]);
    expect(targetDirectory).toMatch(/^\/work\/stash\/target\/containers\/[0-9a-f]{10}$/);
    expect(valuesOf(argv, "--mount")).toEqual([
      "type=bind,source=/work/stash,target=/work/stash",
      `type=bind,source=${targetDirectory},target=${targetDirectory}`,
      "type=bind,source=/home/ann/.cache/rust-cross/containers/cargo,target=/rust-cross/cargo",
      "type=bind,source=/home/ann/.cargo/registry,target=/rust-cross/cargo/registry",
      "type=bind,source=/home/ann/.cargo/git,target=/rust-cross/cargo/git",
    ]);
    expect(valuesOf(argv, "--env")).toEqual([
      "CARGO_HOME=/rust-cross/cargo",
      "HOME=/tmp",
      "CARGO_TERM_COLOR",
      "RUSTFLAGS",
      "MINE",
    ]);
    expect(environment).toEqual(call.environment);
    expect(argv.slice(-4)).toEqual(call.argv);
    const name = valuesOf(argv, "--name")[0];
    expect(name).toMatch(/^rust-cross-[0-9a-f]{10}$/);
    expect(cleanUp).toEqual(["/usr/bin/docker", "rm", "--force", name]);
  });

  test("what lies outside the workspace, cargo's configuration at its rank", () => {
    const project = {
      outerDependencies: ["/work/other"],
      outerConfigs: ["/home/ann/.cargo/config.toml", "/work/.cargo/config.toml"],
    };
    expect(valuesOf(wrapped({ facts: { project } }).argv, "--mount")).toEqual(
      expect.arrayContaining([
        "type=bind,source=/work/other,target=/work/other,readonly",
        "type=bind,source=/home/ann/.cargo/config.toml,target=/.cargo/config.toml,readonly",
        "type=bind,source=/work/.cargo/config.toml,target=/work/.cargo/config.toml,readonly",
      ]),
    );
  });

  test("the image is built when there is none of that content", () => {
    const image = (options: Options = {}) => {
      const action = wiring(options).steps.find(({ id }) => id === `${arm}/image`)?.action;
      if (action?.kind !== "run") throw new Error("no image is built");
      return action;
    };
    const [tag = ""] = valuesOf(image().argv, "--tag");
    expect(tag).toMatch(/^rust-cross\/aarch64-unknown-linux-gnu:[0-9a-f]{10}$/);
    expect(image().unless).toEqual(["/usr/bin/docker", "image", "inspect", "--format", "{{.Id}}", tag]);
    expect(valuesOf(image({ flags: { packages: ["zlib1g-dev"] } }).argv, "--tag")).not.toEqual([tag]);
    expect(valuesOf(image({ flags: { "container-network": "host" } }).argv, "--network")).toEqual(["host"]);

    const own = {
      flags: { dockerfile: "ci/Dockerfile" },
      facts: { dockerfiles: { "/work/stash/ci/Dockerfile": "FROM x\n" } },
    };
    expect(image(own).argv.slice(-2)).toEqual(["/work/stash/ci/Dockerfile", "/work/stash/ci"]);
    expect(image(own).unless).toBeUndefined();
  });

  test("programs run natively, by a handler with the flag F, or by the image's QEMU, and the plan says which", () => {
    const runner = (triple: string, facts: FactsOverrides = {}, flags = {}) =>
      strategies.docker.wire(contextOf(triple, { flags: { test: true, ...flags }, facts })).runner?.because;
    expect(runner("i686-unknown-linux-gnu")).toBe("the container's machine runs x86 programs itself");
    expect(runner(arm)).toMatch(
      /^qemu-aarch64 of the image as cargo's runner; programs that a test starts itself/,
    );
    const handler = {
      name: "qemu-aarch64",
      interpreter: "/usr/bin/qemu-aarch64",
      flags: "POF",
      magic: "7f454c460201010000000000000000000200b700",
      mask: "ffffffffffffff00fffffffffffffffffeffffff",
    };
    const emulation = { ...makeFacts("debian12").host.emulation, hostHandlers: [handler] };
    expect(runner(arm, { host: { emulation } })).toMatch(/^this machine's binfmt_misc handler qemu-aarch64/);
    expect(
      runner(arm, { host: { emulation: { ...emulation, hostHandlers: [{ ...handler, flags: "P" }] } } }),
    ).toMatch(/of the image/);
    expect(runner(arm, { host: { emulation } }, { runner: "plain" })).toMatch(/of the image/);
    expect(runner(arm, {}, { test: false })).toBeUndefined();
  });

  test("a Dockerfile that builds the project needs no engine", () => {
    const inputs = makeInputs({ flags: { targets: [arm], features: ["color"] } });
    const facts = makeFacts("debian12");
    const text = renderDockerfile(plan(inputs, facts), inputs, facts);
    expect(text).toContain(`FROM docker.io/library/rust:1.95.0-bookworm AS ${arm}\n`);
    expect(text).toContain(
      `RUN cargo build --manifest-path /work/Cargo.toml --target-dir /build --target ${arm} --profile release --features color \\\n`,
    );
    expect(text).toContain(`FROM scratch\nCOPY --from=${arm} /out /${arm}\n`);
    expect(text).not.toContain("cargo test");
  });

  test("with tests it runs them, with their arguments", () => {
    const inputs = makeInputs({ flags: { targets: [arm], test: true, args: "--lib -- --skip slow" } });
    const facts = makeFacts("debian12");
    expect(renderDockerfile(plan(inputs, facts), inputs, facts)).toMatch(
      /\nRUN cargo test --manifest-path .* --profile release --lib -- --skip slow\n/,
    );
  });

  test("what it cannot build for is said, without an empty cure", () => {
    const triple = "x86_64-unknown-freebsd";
    const inputs = makeInputs({ flags: { targets: [triple], strategy: "zigbuild" } });
    const facts = makeFacts("debian12");
    let problems: unknown;
    try {
      renderDockerfile(plan(inputs, facts), inputs, facts);
    } catch (error) {
      ({ problems } = error as UserError);
    }
    expect(problems).toEqual([
      { input: "targets", message: expect.stringContaining(`docker cannot build for ${triple}`) },
    ]);
  });
});

describe("cross", () => {
  const release = { cross: { path: "/opt/cross", version: "0.2.5" }, zig: null, "cargo-zigbuild": null };
  const wiring = (options: Options = {}) =>
    strategies.cross.wire(
      contextOf(arm, {
        ...options,
        facts: { ...options.facts, host: { tools: release, ...options.facts?.host } },
      }),
    );

  test("the toolchain is named, and the image's folders are translated", () => {
    const each = wiring();
    expect(each.wrap?.(call).argv).toEqual(["/opt/cross", "+stable", "build", "--target", arm]);
    expect(each.environment).toMatchObject({
      CROSS_CONTAINER_ENGINE: "/usr/bin/docker",
      CROSS_NO_WARNINGS: "1",
      CROSS_CUSTOM_TOOLCHAIN: "1",
    });
    expect(each.paths?.[0]).toEqual(["/target", each.environment.CARGO_TARGET_DIR]);
    expect(each.release).toEqual({ label: "the image of cross 0.2.5", glibc: "2.23" });
    expect(each.notes.join("\n")).toContain("Ubuntu 16.04");
  });

  test("one target folder for each image, which the input names before all else", () => {
    const own = wiring({ flags: { "cross-image": "me/arm:1" } });
    expect(own.environment.CROSS_TARGET_AARCH64_UNKNOWN_LINUX_GNU_IMAGE).toBe("me/arm:1");
    expect(own.environment.CARGO_TARGET_DIR).not.toBe(wiring().environment.CARGO_TARGET_DIR);
    expect(own.release).toBeNull();
  });

  test("the container has a name by which it is ended, and the variables of `env`", () => {
    const each = wiring({
      flags: { env: ["MINE=1", "CARGO_INCREMENTAL=0"], "container-network": "host" },
    }).wrap?.(call);
    const options = each?.environment.CROSS_CONTAINER_OPTS ?? "";
    expect(options).toMatch(
      /^--network host --volume \/work\/stash:\/work\/stash:z --env MINE --init --name rust-cross-[0-9a-f]{10}$/,
    );
    expect(each?.cleanUp).toEqual(["/usr/bin/docker", "rm", "--force", options.split(" ").at(-1)]);
  });

  test("a revision of git is built by cargo, and sees to Rust and its containers itself", () => {
    const each = wiring({ flags: { "cross-version": "588b3c9" } });
    const [tool] = each.steps;
    expect(tool?.action).toMatchObject({ kind: "run", argv: expect.arrayContaining(["--rev", "588b3c9"]) });
    expect(each.environment.CROSS_CUSTOM_TOOLCHAIN).toBeUndefined();
    expect(each.wrap?.(call).cleanUp).toBeUndefined();
  });

  test("rustup's marks, which cross 0.2.5 does not know, are taken off", () => {
    const write = wiring().steps.find(({ id }) => id === "cross-rustup")?.action;
    if (write?.kind !== "write") throw new Error("no rustup is written");
    expect(write.files[0]?.text).toContain(`/home/ann/.cargo/bin/rustup "$@" | sed 's/ (.*)$//' ;;`);
  });

  test.each([
    ["x86_64-apple-darwin", {}, {}, /^targets: .*licence of the SDK/],
    ["loongarch64-unknown-linux-gnu", {}, {}, /^cross-version: .*cross 0.2.5 has no image/],
    [arm, { packages: ["libssl-dev"] }, {}, /^packages: .*do not have libssl-dev/],
    [arm, { glibc: "2.17" }, {}, /^glibc: .*2\.23, which is newer than 2\.17/],
    [arm, { glibc: "2.31", "cross-image": "x" }, {}, /^glibc: .*decided by the image x/],
    [
      arm,
      {},
      { docker: { ...docker, arch: "aarch64" } },
      /^container-engine: .*for x86_64, and docker runs on aarch64/,
    ],
  ])("refuses %s with %p", (triple, flags, engines, message) => {
    expect(refusalOf("cross", triple, { flags, engines: { docker, ...engines } })).toMatch(message);
  });

  test("takes what fits: a newer floor, packages in an image of one's own", () => {
    expect(refusalOf("cross", arm, { flags: { glibc: "2.23" } })).toBeNull();
    expect(refusalOf("cross", arm, { flags: { packages: ["libssl-dev"], "cross-image": "x" } })).toBeNull();
  });
});
