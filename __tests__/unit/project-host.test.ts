import { describe, expect, test } from "@jest/globals";
import { UserError } from "../../src/errors.ts";
import { cacheDirectory, parseOsRelease, relevantEnvironment } from "../../src/project/host.ts";
import { type Context, readHost } from "../../src/project/index.ts";
import { programs } from "../support/facts.ts";
import { FakeExec, FakeFileSystem, type Script } from "../support/fakes.ts";

const machine = {
  platform: "linux",
  arch: "x64",
  endian: "little",
  uid: 1000,
  gid: 1001,
  homeDirectory: "/home/me",
  node: "/usr/bin/node",
} as const;
const context: Context = { machine, environment: {}, workingDirectory: "/p" };
const ok = (stdout: string) => ({ stdout });

const ubuntu = `PRETTY_NAME="Ubuntu 24.04.3 LTS"
NAME="Ubuntu"
VERSION_ID="24.04"
VERSION_CODENAME=noble
ID=ubuntu
ID_LIKE=debian
`;

/** The probes are shell scripts of the runners; which is which is told by the ids that only sudo's has. */
const isProbe = (mode: "user" | "sudo") => (command: { readonly argv: readonly string[] }) =>
  command.argv[0] === "sh" && command.argv.join(" ").includes("sudo -n") === (mode === "sudo");
const works = ok("rust-cross: it works fresh\n");
const fails = { code: 1, stdout: "system Linux\nkernel 6.18.0\nuser/max_user_namespaces 0\n" };

describe("readHost on Linux", () => {
  test("everything there is", async () => {
    const exec = new FakeExec(["apt-get", "cargo", "git"])
      .on(["getconf", "GNU_LIBC_VERSION"], ok("glibc 2.39\n"))
      .on(["dpkg", "--print-architecture"], ok("amd64\n"))
      .on(["sudo", "-n", "true"], ok(""))
      .on(isProbe("user"), works);
    const files = new FakeFileSystem({
      "/etc/os-release": ubuntu,
      "/usr/lib/llvm-9/lib/libclang.so.1": "",
      "/usr/lib/llvm-14/lib/libclang.so.1": "",
      "/usr/lib/llvm-18/lib/libclang-cpp.so.18.1": "",
      "/usr/lib/llvm-18/lib/libclang-18.so.18": { link: "../../nowhere/libclang-18.so.18" },
      "/usr/lib/llvm-18/lib/libclang.so.1": "",
      "/usr/share/keyrings/a.pgp": "",
      "/usr/share/keyrings/a.gpg": { link: "a.pgp" },
      "/usr/share/keyrings/gone.gpg": { link: "gone.pgp" },
      "/usr/share/keyrings/README": "",
      "/etc/apt/sources.list": "# nothing here any more\n",
      "/etc/apt/sources.list.d/ubuntu.sources":
        "Types: deb\nURIs: mirror+file:/etc/apt/apt-mirrors.txt\nSuites: noble\nComponents: main\n",
      "/etc/apt/sources.list.d/tool.list": "deb [arch=amd64] https://tool.example/apt stable main\n",
      "/etc/apt/sources.list.d/old.list.save": "deb http://old.example/ x main\n",
      "/etc/apt/apt-mirrors.txt":
        "https://archive.ubuntu.com/ubuntu/\tpriority:2\nhttp://azure.archive.ubuntu.com/ubuntu/\tpriority:1\n",
      "/proc/sys/fs/binfmt_misc/register": "",
      "/proc/sys/fs/binfmt_misc/status": "enabled\n",
      "/proc/sys/fs/binfmt_misc/qemu-arm":
        "disabled\ninterpreter /usr/bin/qemu-arm\nflags: \noffset 0\nmagic 7f45\n",
      "/proc/sys/fs/binfmt_misc/qemu-s390x":
        "enabled\ninterpreter /usr/bin/qemu-s390x-static\nflags: F\noffset 0\nmagic 7f45\nmask ffff\n",
    });
    const environment = { RUSTFLAGS: "-Cdebuginfo=0", HOME: "/home/me" };
    const noble = files.readText("/etc/apt/sources.list.d/ubuntu.sources");
    expect(await readHost({ exec, files }, { ...context, environment })).toEqual({
      os: "linux",
      arch: "x86_64",
      distribution: { id: "ubuntu", version: "24.04", codename: "noble" },
      glibc: "2.39",
      debianArchitecture: "amd64",
      uid: 1000,
      gid: 1001,
      sudo: true,
      cacheDirectory: "/home/me/.cache/rust-cross",
      tools: { zig: null, "cargo-zigbuild": null, cross: null },
      toolSources: {
        github: "https://github.com",
        zig: "https://ziglang.org/download/{version}",
        python: "https://pypi.org/simple",
        npm: "https://registry.npmjs.org",
      },
      toolCache: null,
      node: "/usr/bin/node",
      programs: {
        ...programs(),
        "apt-get": "/usr/bin/apt-get",
        cargo: "/usr/bin/cargo",
        git: "/usr/bin/git",
      },
      engines: { docker: null, podman: null },
      libclang: "/usr/lib/llvm-18/lib/libclang.so.1",
      aptSources: [
        expect.objectContaining({ uris: ["https://tool.example/apt"], architectures: ["amd64"] }),
        {
          uris: ["http://azure.archive.ubuntu.com/ubuntu/"],
          suites: ["noble"],
          components: ["main"],
          architectures: [],
          signedBy: null,
          origin: "/etc/apt/sources.list.d/ubuntu.sources",
        },
      ],
      aptFiles: [
        { path: "/etc/apt/sources.list.d/tool.list", text: expect.stringContaining("tool.example") },
        { path: "/etc/apt/sources.list.d/ubuntu.sources", text: await noble },
      ],
      keyrings: ["/usr/share/keyrings/a.gpg", "/usr/share/keyrings/a.pgp"],
      emulation: {
        namespaceUser: { works: true, pidNamespace: true },
        namespaceSudo: { works: false, reason: "it was not tried: it works without sudo" },
        hostHandlers: [
          {
            name: "qemu-s390x",
            interpreter: "/usr/bin/qemu-s390x-static",
            flags: "F",
            magic: "7f45",
            mask: "ffff",
          },
        ],
      },
      environment: { RUSTFLAGS: "-Cdebuginfo=0" },
    });
  });

  test("on a machine where nothing is", async () => {
    const host = await readHost({ exec: new FakeExec(), files: new FakeFileSystem() }, context);
    expect(host).toMatchObject({
      distribution: null,
      glibc: null,
      debianArchitecture: null,
      sudo: false,
      libclang: null,
      aptSources: [],
      aptFiles: [],
      keyrings: [],
      emulation: { namespaceUser: { works: false }, namespaceSudo: { works: false }, hostHandlers: [] },
    });
    expect(Object.values(host.programs).every((program) => program === null)).toBe(true);
  });

  test("without a probe no foreign binary is tried", async () => {
    const exec = new FakeExec().on(isProbe("user"), works);
    const host = await readHost({ exec, files: new FakeFileSystem() }, context, { probe: false });
    expect(host.emulation.namespaceUser).toEqual({ works: false, reason: "it was not tried" });
    expect(exec.calls.some(({ argv }) => argv[0] === "sh")).toBe(false);
  });

  describe("tools", () => {
    const toolsOf = async (exec: FakeExec) =>
      (await readHost({ exec, files: new FakeFileSystem() }, context, { probe: false })).tools;

    test("with the versions that they say", async () => {
      const exec = new FakeExec(["zig", "cargo-zigbuild", "cross"])
        .on(["/usr/bin/zig", "version"], ok("0.17.1\n"))
        .on(["/usr/bin/cargo-zigbuild", "--version"], ok("cargo-zigbuild 0.24.0\n"))
        .on(["/usr/bin/cross", "--version"], ok("cross 0.2.5\ncargo 1.95.0\n"));
      expect(await toolsOf(exec)).toEqual({
        zig: { path: "/usr/bin/zig", version: "0.17.1" },
        "cargo-zigbuild": { path: "/usr/bin/cargo-zigbuild", version: "0.24.0" },
        cross: { path: "/usr/bin/cross", version: "0.2.5" },
      });
      // cross starts cargo, which must not fetch a toolchain.
      const asked = exec.calls.find(({ argv }) => argv[0] === "/usr/bin/cross");
      expect(asked).toMatchObject({ timeoutSeconds: 10, env: { RUSTUP_AUTO_INSTALL: "0" } });
    });

    test("zig of the Python package ziglang", async () => {
      const exec = new FakeExec(["python3"])
        .on(["python3", "-c"], ok("/home/me/lib/ziglang/zig\n"))
        .on(["/home/me/lib/ziglang/zig", "version"], ok("0.16.0\n"));
      expect((await toolsOf(exec)).zig).toEqual({ path: "/home/me/lib/ziglang/zig", version: "0.16.0" });
    });

    test("what cannot be started, or says nothing, is not there", async () => {
      const exec = new FakeExec(["zig", "python3", "cross"])
        .on(["/usr/bin/zig"], { code: 127, stderr: "no such library\n" })
        .on(["python3", "-c"], { code: 1, stderr: "ModuleNotFoundError\n" });
      expect(await toolsOf(exec)).toEqual({ zig: null, "cargo-zigbuild": null, cross: null });
    });

    test("the runner's tool cache counts in GitHub Actions alone", async () => {
      const cacheOf = async (environment: Record<string, string>) =>
        (await readHost({ exec: new FakeExec(), files: new FakeFileSystem() }, { ...context, environment }))
          .toolCache;
      expect(await cacheOf({ GITHUB_ACTIONS: "true", RUNNER_TOOL_CACHE: "/opt/t" })).toBe("/opt/t");
      expect(await cacheOf({ RUNNER_TOOL_CACHE: "/opt/t" })).toBeNull();
    });
  });

  const sudo = ["sudo", "-n", "true"];
  test.each<
    [string, Script, Script, number, { user: boolean; sudo: boolean; canSudo: boolean; tried: number }]
  >([
    [
      "user works: sudo is not tried",
      works,
      ok(""),
      1000,
      { user: true, sudo: false, canSudo: true, tried: 1 },
    ],
    ["user fails, sudo -n works", fails, ok(""), 1000, { user: false, sudo: true, canSudo: true, tried: 2 }],
    [
      "user fails, sudo wants a password",
      fails,
      { code: 1 },
      1000,
      { user: false, sudo: false, canSudo: false, tried: 1 },
    ],
  ])("%s", async (_, user, allowed, uid, expected) => {
    const exec = new FakeExec().on(isProbe("user"), user).on(isProbe("sudo"), works).on(sudo, allowed);
    const host = await readHost(
      { exec, files: new FakeFileSystem() },
      { ...context, machine: { ...machine, uid } },
    );
    expect({
      user: host.emulation.namespaceUser.works,
      sudo: host.emulation.namespaceSudo.works,
      canSudo: host.sudo,
      tried: exec.calls.filter(({ argv }) => argv[0] === "sh").length,
    }).toEqual(expected);
  });

  test("root asks no sudo, and has both ways tried", async () => {
    const exec = new FakeExec().on(["sh"], works);
    const host = await readHost(
      { exec, files: new FakeFileSystem() },
      { ...context, machine: { ...machine, uid: 0, gid: 0 } },
    );
    expect(host).toMatchObject({
      sudo: false,
      emulation: { namespaceUser: { works: true }, namespaceSudo: { works: true } },
    });
    expect(exec.calls.some(({ argv }) => argv.includes("sudo"))).toBe(false);
  });

  test.each([
    ["getconf", ok("glibc 2.36\n"), null, "2.36"],
    ["ldd of Debian", { code: 1 }, ok("ldd (Debian GLIBC 2.36-9+deb12u14) 2.36\nCopyright 1.0\n"), "2.36"],
    ["ldd of Fedora", { error: "ENOENT" }, ok("ldd (GNU libc) 2.40\n"), "2.40"],
    ["musl", { code: 1 }, { code: 1, stderr: "musl libc (x86_64)\nVersion 1.2.5\n" }, null],
    ["neither", { error: "ENOENT" }, { error: "ENOENT" }, null],
  ])("glibc: %s", async (_, getconf, ldd, expected) => {
    const exec = new FakeExec().on(["getconf"], getconf).on(["ldd"], ldd ?? { error: "ENOENT" });
    expect((await readHost({ exec, files: new FakeFileSystem() }, context)).glibc).toBe(expected);
  });

  test.each([
    ["a folder", "/opt/llvm/lib", "/opt/llvm/lib/libclang-19.so"],
    ["a file", "/opt/llvm/lib/libclang-19.so", "/opt/llvm/lib/libclang-19.so"],
    ["a folder without it, and nothing else is looked for", "/opt", null],
    ["not set", undefined, "/usr/lib/x86_64-linux-gnu/libclang-14.so.1"],
  ])("LIBCLANG_PATH: %s", async (_, value, expected) => {
    const files = new FakeFileSystem({
      "/opt/llvm/lib/libclang-19.so": "",
      "/usr/lib/x86_64-linux-gnu/libclang-14.so.1": "",
    });
    const environment = { LIBCLANG_PATH: value };
    expect((await readHost({ exec: new FakeExec(), files }, { ...context, environment })).libclang).toBe(
      expected,
    );
  });

  test("one apt source that may not be read does not hide the others", async () => {
    const files = new FakeFileSystem({
      "/etc/apt/sources.list": "deb http://a/x s main",
      "/etc/apt/sources.list.d/secret.list": "deb http://b/y s main",
    });
    const readText = files.readText.bind(files);
    files.readText = async (file) => {
      if (file.includes("secret")) throw Object.assign(new Error("EACCES"), { code: "EACCES" });
      return readText(file);
    };
    const { aptSources } = await readHost({ exec: new FakeExec(), files }, context);
    expect(aptSources.map(({ uris }) => uris)).toEqual([["http://a/x"]]);
  });
});

describe("other systems", () => {
  test.each([
    ["darwin", "macos", "/opt/homebrew/opt/llvm/lib/libclang.dylib"],
    ["win32", "windows", "C:/Program Files/LLVM/bin/libclang.dll"],
  ])("%s: nothing of Linux is asked", async (platform, os, libclang) => {
    const exec = new FakeExec();
    const files = new FakeFileSystem({ [libclang]: "", "/etc/apt/sources.list": "deb http://a/x s main" });
    const host = await readHost({ exec, files }, { ...context, machine: { ...machine, platform } });
    expect(host).toMatchObject({
      os,
      distribution: null,
      aptSources: [],
      emulation: { namespaceUser: { works: false, reason: "only Linux has binfmt_misc" } },
    });
    if (os === "macos") expect(host.libclang).toBe(libclang);
    expect(exec.calls.map(({ argv }) => argv[0])).toEqual(os === "macos" ? ["sudo"] : []);
  });

  test("one that is not known is refused", async () => {
    const ports = { exec: new FakeExec(), files: new FakeFileSystem() };
    const reading = readHost(ports, { ...context, machine: { ...machine, platform: "freebsd" } });
    await expect(reading).rejects.toThrow(UserError);
  });
});

describe("cacheDirectory", () => {
  test.each([
    ["linux", {}, "/home/me/.cache/rust-cross"],
    ["linux", { XDG_CACHE_HOME: "/x" }, "/x/rust-cross"],
    ["linux", { XDG_CACHE_HOME: "relative" }, "/home/me/.cache/rust-cross"],
    ["linux", { XDG_CACHE_HOME: "" }, "/home/me/.cache/rust-cross"],
    ["linux", { XDG_CACHE_HOME: "/x", RUST_CROSS_CACHE: "/c/" }, "/c"],
    ["linux", { RUST_CROSS_CACHE: "../c" }, "/c"],
    ["darwin", {}, "/home/me/Library/Caches/rust-cross"],
    ["darwin", { XDG_CACHE_HOME: "/x" }, "/x/rust-cross"],
  ])("%s %j", (platform, environment, expected) => {
    expect(cacheDirectory({ ...context, environment, machine: { ...machine, platform } })).toBe(expected);
  });

  test("Windows", () => {
    const windows = {
      machine: { ...machine, platform: "win32", homeDirectory: "C:\\Users\\me" },
      workingDirectory: "D:\\p",
    };
    const at = (environment: Record<string, string>) => cacheDirectory({ ...windows, environment });
    expect(at({})).toBe("C:\\Users\\me\\AppData\\Local\\rust-cross");
    expect(at({ LOCALAPPDATA: "E:\\L" })).toBe("E:\\L\\rust-cross");
    expect(at({ RUST_CROSS_CACHE: "c" })).toBe("D:\\p\\c");
  });
});

test("os-release: quotes, escapes, remarks", () => {
  expect(parseOsRelease(`# A remark\nID='debian'\nNAME="A \\"B\\" \\$C"\nEMPTY=\nBAD line\n`)).toEqual({
    ID: "debian",
    NAME: 'A "B" $C',
    EMPTY: "",
  });
});

describe("environment", () => {
  test.each([
    "PATH",
    "RUSTFLAGS",
    "CARGO_ENCODED_RUSTFLAGS",
    "CARGO_BUILD_TARGET",
    "CARGO_BUILD_RUSTFLAGS",
    "CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER",
    "CARGO_HOME",
    "RUSTUP_TOOLCHAIN",
    "CC",
    "CC_aarch64-unknown-linux-gnu",
    "CXX_aarch64_unknown_linux_gnu",
    "AR",
    "HOST_CC",
    "TARGET_CFLAGS",
    "PKG_CONFIG",
    "PKG_CONFIG_PATH",
    "HOST_PKG_CONFIG_PATH",
    "PKG_CONFIG_ALLOW_CROSS_x",
    "BINDGEN_EXTRA_CLANG_ARGS_x",
    "LIBCLANG_PATH",
    "CMAKE_TOOLCHAIN_FILE_x",
    "OPENSSL_DIR",
    "AARCH64_UNKNOWN_LINUX_GNU_OPENSSL_LIB_DIR",
    "LD_LIBRARY_PATH",
    "QEMU_LD_PREFIX",
    "https_proxy",
    "NO_PROXY",
  ])("%s counts", (name) => {
    expect(relevantEnvironment({ [name]: "value" })).toEqual({ [name]: "value" });
  });

  test.each([
    "HOME",
    "GITHUB_TOKEN",
    "CARGO_REGISTRY_TOKEN",
    "CARGO_REGISTRIES_X_TOKEN",
    "TARGET_PASSWORD",
    "HOST_NAME",
    "CCACHE_DIR",
    "ARTIFACT",
    "OPENSSL_KEY",
    "QEMU_SECRET",
  ])("%s does not", (name) => {
    expect(relevantEnvironment({ [name]: "value" })).toEqual({});
  });

  test("a password in a URL is left out, and the order is by name", () => {
    const environment = { https_proxy: "http://me:secret@proxy:3128/", CC: "gcc", gone: undefined };
    const result = relevantEnvironment(environment);
    expect(Object.entries(result)).toEqual([
      ["CC", "gcc"],
      ["https_proxy", "http://***@proxy:3128/"],
    ]);
  });
});
