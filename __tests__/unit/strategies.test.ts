import { execFileSync } from "node:child_process";
import { describe, expect, test } from "@jest/globals";
import { quoteWord } from "../../src/inputs/argv.ts";
import type { Values } from "../../src/inputs/index.ts";
import { ScopedEnvironment, unscopedNotes } from "../../src/strategies/environment.ts";
import { hostTools } from "../../src/strategies/host-tools.ts";
import { strategies } from "../../src/strategies/index.ts";
import { strategyNames } from "../../src/strategies/names.ts";
import { compilesCxx } from "../../src/strategies/native-code.ts";
import { refusal, starter } from "../../src/strategies/script.ts";
import type { StrategyContext, Wiring } from "../../src/strategies/strategy.ts";
import {
  type FactsOverrides,
  type HostName,
  makeFacts,
  makeInputs,
  programs,
  targetOf,
} from "../support/facts.ts";

const arm = "aarch64-unknown-linux-gnu";
const host = "x86_64-unknown-linux-gnu";

function valuesOf(flags: Readonly<Record<string, unknown>> = {}): Values {
  return makeInputs({ flags }).values;
}

function contextOf(
  triple: string,
  options: {
    flags?: Readonly<Record<string, unknown>>;
    on?: HostName;
    facts?: FactsOverrides;
    cxx?: boolean;
  } = {},
): StrategyContext {
  const { flags = {}, on = "debian12", facts = {}, cxx = false } = options;
  const values = valuesOf(flags);
  return { facts: makeFacts(on, facts), values, shared: values, target: targetOf(triple), cxx };
}

function wire(...parameters: Parameters<typeof contextOf>): Wiring {
  return strategies.apt.wire(contextOf(...parameters));
}

/** Text of a planned file by the end of its path. */
function fileOf(wiring: Wiring, end: string): string {
  for (const { action } of wiring.steps)
    if (action.kind === "write")
      for (const file of action.files) if (file.path.endsWith(end)) return file.text;
  throw new Error(`no file ${end}`);
}

function rootOf(wiring: Wiring, id: string) {
  const action = wiring.steps.find((step) => step.id === id)?.action;
  if (action?.kind !== "apt-root") throw new Error(`no root ${id}`);
  return action.root;
}

const syntaxOf = (text: string) => execFileSync("sh", ["-n"], { input: text });

describe("environment of a target", () => {
  const scoped = (environment: Record<string, string> = {}, cargoTargets = {}) =>
    new ScopedEnvironment(makeFacts("debian12", { environment, project: { cargoTargets } }), arm);

  test("everything has the triple in its name", () => {
    const each = scoped();
    each.tool("CC", "/w/gcc");
    each.flags("CFLAGS", ["-march=x", "-O2"]);
    each.flags("CXXFLAGS", []);
    expect(each.cargo("linker", "/w/gcc")).toBe(true);
    expect(each.variables).toEqual({
      CC_aarch64_unknown_linux_gnu: "/w/gcc",
      CFLAGS_aarch64_unknown_linux_gnu: "-march=x -O2",
      CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER: "/w/gcc",
    });
    expect(each.notes).toEqual([]);
  });

  test.each(["CC_aarch64-unknown-linux-gnu", "CC_aarch64_unknown_linux_gnu"])(
    "the user's %s wins",
    (name) => {
      const each = scoped({ [name]: "clang" });
      each.tool("CC", "/w/gcc");
      expect(each.variables).toEqual({});
      expect(each.notes).toEqual([`${name} is set by you and is used as it is`]);
    },
  );

  test("another target's setting is another target's", () => {
    const each = scoped({ CC_armv7_unknown_linux_gnueabihf: "clang", CC: "clang" });
    each.tool("CC", "/w/gcc");
    expect(each.variables).toEqual({ CC_aarch64_unknown_linux_gnu: "/w/gcc" });
  });

  test.each(["CFLAGS_aarch64-unknown-linux-gnu", "CFLAGS_aarch64_unknown_linux_gnu"])(
    "flags of the user's %s come after ours, in the same variable",
    (name) => {
      const each = scoped({ [name]: "-O1 -g" });
      each.flags("CFLAGS", ["-march=x"]);
      expect(each.variables).toEqual({ [name]: "-march=x -O1 -g" });
      expect(each.notes).toEqual([`${name} is set by you and is added to ours`]);
    },
  );

  test("the dashed form, which is read first, is the one that is used", () => {
    const each = scoped({
      "CFLAGS_aarch64-unknown-linux-gnu": "-Da",
      CFLAGS_aarch64_unknown_linux_gnu: "-Db",
    });
    each.flags("CFLAGS", ["-march=x"]);
    expect(each.variables).toEqual({ "CFLAGS_aarch64-unknown-linux-gnu": "-march=x -Da" });
  });

  test("a linker of the user's: in the environment, in cargo's configuration", () => {
    const inEnvironment = scoped({ CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER: "mold" });
    expect(inEnvironment.cargo("linker", "/w/gcc")).toBe(false);
    expect(inEnvironment.notes).toEqual([
      "CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER is set by you and is used as it is",
    ]);
    const configured = scoped({}, { [arm]: { linker: "my-gcc" } });
    expect(configured.cargo("linker", "/w/gcc")).toBe(false);
    expect(configured.cargo("runner", "/w/run")).toBe(true);
    expect(configured.variables).toEqual({ CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_RUNNER: "/w/run" });
    expect(configured.notes).toEqual([
      `cargo's configuration sets the linker my-gcc for ${arm}, which is used as it is`,
    ]);
  });

  test("a global PKG_CONFIG_PATH does not reach the target", () => {
    const facts = { host: { environment: { PKG_CONFIG_PATH: "/opt/lib/pkgconfig" } } };
    const name = "PKG_CONFIG_PATH_aarch64_unknown_linux_gnu";
    expect(wire(arm, { facts }).environment[name]).toBe("");
    expect(wire(arm).environment[name]).toBeUndefined();
  });

  test("what has no triple is said, and left alone", () => {
    const notes = unscopedNotes(
      makeFacts("debian12", {
        environment: { CC: "clang", PKG_CONFIG_LIBDIR: "/x", RUSTFLAGS: "-Cdebuginfo=1" },
      }),
    );
    expect(notes).toHaveLength(3);
    expect(notes[0]).toMatch(/^CC in your environment has no target in its name.*CC_<target>$/);
    expect(notes[2]).toMatch(/^RUSTFLAGS .* nothing of yours is replaced$/);
    expect(unscopedNotes(makeFacts("debian12"))).toEqual([]);
  });
});

describe("shell text", () => {
  test.each([
    "plain",
    "/usr/bin/gcc",
    "",
    "two words",
    "it's",
    "$HOME",
    "`id`",
    'a"b',
    "a\\b",
    "a\nb",
    "*",
    "~",
    "--x=y,z",
    "ä",
  ])("%j is one word for sh", (word) => {
    expect(execFileSync("sh", ["-c", `printf %s ${quoteWord(word)}`], { encoding: "utf8" })).toBe(word);
  });

  test("a starter hands on its arguments as they are", () => {
    const script = starter("Says them.", ["printf", "<%s>", "a b"], {
      GREETING: quoteWord("good 'morning'"),
    });
    syntaxOf(script);
    const said = execFileSync(
      "sh",
      ["-c", `${script.replace("exec ", 'printf %s "$GREETING"; exec ')}`, "sh", "c d", ""],
      {
        encoding: "utf8",
      },
    );
    expect(said).toBe("good 'morning'<a b><c d><>");
  });

  test("a refusal says why and fails as a missing program does", () => {
    const script = refusal("Why.", "it's %s not there");
    expect(() => execFileSync("sh", ["-c", script], { stdio: "pipe" })).toThrow(
      expect.objectContaining({ status: 127, stderr: Buffer.from("it's %s not there\n") }),
    );
  });
});

describe("C++", () => {
  const project = (overrides = {}) => makeFacts("debian12", { project: overrides }).project;

  test.each<[string, string, object, boolean]>([
    ["auto", "nothing points to it", {}, false],
    ["auto", "a source file", { cxxSource: "src/a.cc" }, true],
    ["auto", "a crate that compiles it", { crates: ["cxx", "stash"] }, true],
    ["auto", "a crate with a similar name", { crates: ["cxxx"] }, false],
    ["true", "asked for", {}, true],
    ["false", "declined", { cxxSource: "src/a.cc", crates: ["cxx"] }, false],
  ])("%s, %s", (cxx, _, overrides, expected) => {
    expect(compilesCxx(valuesOf({ cxx }), project(overrides))).toBe(expected);
  });
});

describe("tools for the host", () => {
  const tools = (flags: object, facts: FactsOverrides = {}, on: HostName = "debian12-bare") =>
    hostTools(makeFacts(on, facts), valuesOf(flags as Record<string, unknown>), true);

  test("none where the host has what the project needs", () => {
    const crates = ["clang-sys", "cmake", "pkg-config"];
    expect(tools({}, { project: { crates } }, "debian12")).toBeNull();
  });

  test("libclang, cmake and pkg-config where crates need them and the host has none", () => {
    const made = tools({}, { project: { crates: ["clang-sys", "cmake"] } });
    expect(made?.root.packages).toEqual([
      "cmake",
      "libclang-common-14-dev",
      "libclang1-14",
      "make",
      "pkg-config",
    ]);
    expect(made?.libclang).toBe(true);
    expect(made?.notes).toEqual([
      "the crate clang-sys needs a libclang and the host has none: libclang1-14 is fetched",
      "the crate cmake needs cmake and the host has none: it is fetched",
      "native packages are found by pkg-config and the host has none: it is fetched",
    ]);
  });

  test("make where OpenSSL is built from source and the host has none", () => {
    const crates = ["openssl-sys", "openssl-src"];
    const made = tools({}, { project: { crates } });
    expect(made?.root.packages).toContain("make");
    expect(made?.notes).toContain("the crate openssl-src needs make and the host has none: it is fetched");
    expect(tools({}, { project: { crates }, host: { programs: programs("make", "pkg-config") } })).toBeNull();
  });

  test("what is asked for comes once, in the host's architecture and suite", () => {
    const made = tools(
      { "host-packages": "libclang-dev cmake pkg-config" },
      { project: { crates: ["clang-sys", "cmake"] } },
    );
    expect(made?.root).toMatchObject({
      kind: "tools",
      suite: "bookworm",
      architecture: "amd64",
      packages: ["cmake", "libclang-common-14-dev", "libclang1-14", "make", "pkg-config"],
    });
    expect(made?.notes).toHaveLength(1);
    // The target's suite is not the host's.
    expect(tools({ "host-packages": "cmake", suite: "sid" })?.root.suite).toBe("bookworm");
  });

  test("a libclang of another version that is asked for is the one", () => {
    const made = tools({ "host-packages": "libclang1-16" }, { project: { crates: ["clang-sys"] } });
    expect(made?.root.packages).toEqual(["libclang1-16", "pkg-config"]);
    expect(made?.libclang).toBe(true);
  });

  test("the linker of build scripts is one script for all targets", () => {
    const made = tools({ "host-packages": "cmake" });
    const step = made?.steps.find((each) => each.id === "host-linker");
    const file = step?.action.kind === "write" ? step.action.files[0] : undefined;
    expect(file?.path).toBe(made?.linker);
    expect(file?.mode).toBe(0o755);
    expect(file?.text).toContain(`"$@" -Wl,--disable-new-dtags,-rpath,${made?.libraries}\n`);
    syntaxOf(file?.text ?? "");
  });
});

describe("apt, unpacked privately", () => {
  test("compiler, sysroot and wrappers, all scoped to the target", () => {
    const wiring = wire(arm, { flags: { packages: "zlib1g-dev" } });
    const sysroot = rootOf(wiring, `${arm}/sysroot`);
    const compiler = rootOf(wiring, `${arm}/compiler`);
    expect(sysroot).toMatchObject({
      kind: "sysroot",
      architecture: "arm64",
      packages: ["libc6-dev", "libgcc-s1", "zlib1g-dev"],
    });
    expect(compiler).toMatchObject({
      kind: "tools",
      architecture: "amd64",
      packages: ["binutils-aarch64-linux-gnu", "gcc-aarch64-linux-gnu"],
    });
    expect(wiring.needs).toEqual([`${arm}/sysroot`, `${arm}/compiler`, `${arm}/wrappers`]);
    const cc = wiring.environment.CC_aarch64_unknown_linux_gnu ?? "";
    expect(wiring.environment.CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER).toBe(cc);
    expect(fileOf(wiring, "/aarch64-linux-gnu-gcc")).toContain(
      `exec ${compiler.path}/links/bin/aarch64-linux-gnu-gcc --sysroot=${sysroot.path} "$@"`,
    );
    expect(wiring.sysroot).toBe(sysroot.path);
    expect(wiring.libraries).toEqual([]);
    expect(
      Object.keys(wiring.environment).filter((name) => !/aarch64_unknown_linux_gnu/i.test(name)),
    ).toEqual([]);
  });

  test("every script is one that sh reads", () => {
    for (const triple of [arm, host, "i686-unknown-linux-gnu"]) {
      const wiring = wire(triple, {
        on: "debian12-bare",
        flags: { "host-packages": "cmake" },
        cxx: triple === arm,
      });
      for (const { action } of wiring.steps)
        if (action.kind === "write")
          for (const file of action.files) if (!file.path.endsWith(".cmake")) syntaxOf(file.text);
    }
  });

  test("without C++, g++ is not fetched and says so when it is called", () => {
    expect(fileOf(wire(arm), "/aarch64-linux-gnu-g++")).toContain("set `cxx: true`");
    const wiring = wire(arm, { cxx: true });
    expect(rootOf(wiring, `${arm}/compiler`).packages).toContain("g++-aarch64-linux-gnu");
    expect(rootOf(wiring, `${arm}/sysroot`).packages).toContain("libstdc++6");
    expect(fileOf(wiring, "/aarch64-linux-gnu-g++")).toContain("links/bin/aarch64-linux-gnu-g++ --sysroot=");
  });

  test("the cross compiler does not look into folders with the host's libraries", () => {
    const text = fileOf(wire(arm), "/aarch64-linux-gnu-gcc").replace(/^exec /m, "exec printf '<%s>' ");
    const called = (...words: string[]) =>
      execFileSync("sh", ["-c", text, "sh", ...words], { encoding: "utf8" }).replace(
        /^<[^>]*><--sysroot=[^>]*>/,
        "",
      );
    expect(called("a b.o", "-L", "/t/deps", "-lz", "-o", "x")).toBe("<a b.o><-L></t/deps><-lz><-o><x>");
    expect(
      called(
        "a b.o",
        "-L/h/usr/lib/x86_64-linux-gnu",
        "-L",
        "/h/lib/x86_64-linux-gnu/x",
        "-L",
        "/t/deps",
        "-lz",
      ),
    ).toBe("<a b.o><-L/t/deps><-lz>");
  });

  test("machine flags where the target needs them", () => {
    expect(wire("s390x-unknown-linux-gnu").environment).toMatchObject({
      CFLAGS_s390x_unknown_linux_gnu: "-march=z10",
      CXXFLAGS_s390x_unknown_linux_gnu: "-march=z10",
    });
    expect(wire(arm).environment.CFLAGS_aarch64_unknown_linux_gnu).toBeUndefined();
  });

  test("i686's tools and folders have names of their own", () => {
    const { environment } = wire("i686-unknown-linux-gnu");
    expect(environment.CC_i686_unknown_linux_gnu).toMatch(/\/i686-linux-gnu-gcc$/);
    expect(environment.PKG_CONFIG_LIBDIR_i686_unknown_linux_gnu).toMatch(
      /\/usr\/lib\/i386-linux-gnu\/pkgconfig:/,
    );
  });

  test("build scripts see the tools of the host, the target does not", () => {
    const wiring = wire(arm, { on: "debian12-bare", flags: { "host-packages": "libclang-dev" } });
    const H = rootOf(wiring, "host-tools").path;
    const { environment } = wiring;
    expect(wiring.needs).toEqual(expect.arrayContaining(["host-tools", "host-linker"]));
    expect(environment.CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_LINKER).toMatch(
      /\/wrappers\/host-[0-9a-f]+\/cc$/,
    );
    expect(environment.PKG_CONFIG_PATH_x86_64_unknown_linux_gnu).toContain(
      `${H}/usr/lib/x86_64-linux-gnu/pkgconfig`,
    );
    expect(environment.CFLAGS_x86_64_unknown_linux_gnu).toContain(`-idirafter ${H}/usr/include`);
    expect(environment.LIBCLANG_PATH).toBe(`${H}/links/lib`);
    expect(environment.BINDGEN_EXTRA_CLANG_ARGS_aarch64_unknown_linux_gnu).toBe(
      `--sysroot=${wiring.sysroot} -resource-dir ${H}/links/clang`,
    );
    for (const [name, value] of Object.entries(environment))
      if (name.endsWith("_aarch64_unknown_linux_gnu") && !name.startsWith("BINDGEN"))
        expect(value).not.toContain(H);
    expect(wiring.path.after).toEqual([`${H}/links/more-bin`]);
  });

  test("the user's own pkg-config path for the host stays", () => {
    const wiring = wire(arm, {
      on: "debian12-bare",
      facts: { environment: { PKG_CONFIG_PATH: "/opt/a:/opt/b" } },
    });
    expect(wiring.environment.PKG_CONFIG_PATH_x86_64_unknown_linux_gnu).toMatch(/:\/opt\/a:\/opt\/b$/);
  });

  test("the host's own triple: one linker for both sides, libraries named for what runs", () => {
    const wiring = wire(host, { flags: { packages: "zlib1g-dev" } });
    const S = rootOf(wiring, `${host}/sysroot`);
    expect(S.kind).toBe("tools");
    expect(rootOf(wiring, `${host}/compiler`).packages).toEqual(["binutils", "gcc"]);
    expect(wiring.sysroot).toBeNull();
    expect(wiring.libraries).toEqual([`${S.path}/links/lib`]);
    expect(wiring.environment.PKG_CONFIG_SYSROOT_DIR_x86_64_unknown_linux_gnu).toBeUndefined();
  });

  describe("linkers of the host: an RPATH for what runs during the build, none for what may be shipped", () => {
    const both = {
      "its own triple": () => fileOf(wire(host), "/x86_64-linux-gnu-gcc"),
      "beside another triple": () => fileOf(wire(arm, { on: "debian12-bare" }), "/cc"),
    };
    const hash = "0123456789abcdef";
    // As cargo 1.95 names them, and the nightly of that time with -Zbuild-dir-new-layout.
    const run = [
      `/t/debug/build/x-${hash}/build_script_build-${hash}`,
      `/t/debug/build/x/${hash}/out/build_script_build`,
      `/t/debug/deps/libmacros-${hash}.so`,
      `/t/debug/build/macros/${hash}/out/libmacros-${hash}.so`,
      "/tmp/rustdoctestaFpCBF/rust_out",
      "conftest",
    ];
    const shipped = [
      `/t/${host}/release/deps/x-${hash}`,
      `/t/release/deps/x-${hash}`,
      `/t/release/deps/libx.so`,
      `/t/${host}/release/examples/x-${hash}`,
      `/t/release/examples/x-${hash}`,
      `/t/release/build/x/${hash}/out/x`,
      `/t/release/build/x-${hash}/out/libx.so`,
    ];

    test.each(Object.entries(both))("%s", (_, text) => {
      const echoing = text().replace(/^( *)exec /gm, "$1exec echo ");
      const link = (output: string) =>
        execFileSync("sh", ["-c", echoing, "sh", "a.o", "-o", output, "b.o"], { encoding: "utf8" });
      for (const output of [...run, ...shipped]) expect(link(output)).toContain(`a.o -o ${output} b.o`);
      for (const output of run)
        expect(link(output)).toMatch(/ -Wl,--disable-new-dtags,-rpath,\/\S+\/links\/lib/);
      for (const output of shipped) expect(link(output)).not.toMatch(/-rpath,/);
      expect(execFileSync("sh", ["-c", echoing, "sh", "-v"], { encoding: "utf8" })).not.toMatch(/-rpath,/);
    });
  });

  test("what the user has set is respected and said", () => {
    const wiring = wire(arm, {
      facts: {
        environment: { "CC_aarch64-unknown-linux-gnu": "my-gcc" },
        project: { cargoTargets: { [arm]: { linker: "my-ld" } } },
      },
    });
    expect(wiring.environment.CC_aarch64_unknown_linux_gnu).toBeUndefined();
    expect(wiring.environment.CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER).toBeUndefined();
    expect(wiring.notes).toEqual([
      `cargo's configuration sets the linker my-ld for ${arm}, which is used as it is`,
      "CC_aarch64-unknown-linux-gnu is set by you and is used as it is",
    ]);
  });

  test("the wrappers' folder is named by what they hold", () => {
    const path = (cxx: boolean) => wire(arm, { cxx }).environment.CC_aarch64_unknown_linux_gnu;
    expect(path(false)).toBe(path(false));
    expect(path(true)).not.toBe(path(false));
  });

  test("characters of the cache's path that sh knows are quoted", () => {
    const wiring = wire(arm, { facts: { host: { cacheDirectory: "/c(1)&" } } });
    for (const { action } of wiring.steps)
      if (action.kind === "write")
        for (const file of action.files) if (!file.path.endsWith(".cmake")) syntaxOf(file.text);
  });

  test("another distribution: its keyring first, signed by the host's", () => {
    const wiring = wire(arm, { flags: { suite: "noble" } });
    const keyring = rootOf(wiring, "keyring-ubuntu");
    expect(keyring).toMatchObject({
      kind: "files",
      suite: "trixie",
      packages: ["ubuntu-keyring"],
      only: ["usr/share/keyrings/ubuntu-archive-keyring.gpg"],
    });
    expect(keyring.sources[0]?.signedBy).toBe("/usr/share/keyrings/debian-archive-keyring.gpg");
    expect(rootOf(wiring, `${arm}/sysroot`).sources[0]?.signedBy).toBe(
      `${keyring.path}/usr/share/keyrings/ubuntu-archive-keyring.gpg`,
    );
    expect(wiring.steps.find((step) => step.id === `${arm}/sysroot`)?.needs).toEqual(["keyring-ubuntu"]);
    // The compiler is of the host's own distribution.
    expect(wiring.steps.find((step) => step.id === `${arm}/compiler`)?.needs).toEqual([]);
    // Where the key is installed nothing is fetched.
    const keyrings = ["debian", "ubuntu"].map((each) => `/usr/share/keyrings/${each}-archive-keyring.gpg`);
    expect(wire(arm, { flags: { suite: "noble" }, facts: { host: { keyrings } } }).steps[0]?.id).toBe(
      `${arm}/sysroot`,
    );
  });

  test("`mirror` is of the distribution that `suite` names", () => {
    const mirrored = wire(arm, { flags: { suite: "noble", mirror: "http://m.test/ubuntu" } });
    expect(rootOf(mirrored, `${arm}/sysroot`).sources[0]?.uris).toEqual(["http://m.test/ubuntu-ports"]);
    expect(rootOf(mirrored, `${arm}/compiler`).sources[0]?.uris).toEqual(["http://deb.debian.org/debian"]);
    const own = wire(arm, { flags: { mirror: "http://m.test/debian" } });
    expect(rootOf(own, `${arm}/compiler`).sources[0]?.uris).toEqual(["http://m.test/debian"]);
  });

  test.each([
    ["never", null],
    ["always", 0],
    ["30", 30],
  ])("refresh: %s", (refresh, days) => {
    expect(rootOf(wire(arm, { flags: { refresh } }), `${arm}/sysroot`).refreshDays).toBe(days);
  });
});

describe("apt, for an architecture of which Debian has the cross compiler alone", () => {
  const sparc = "sparc64-unknown-linux-gnu";
  const refuse = (...parameters: Parameters<typeof contextOf>) =>
    strategies.apt.refuse(contextOf(...parameters));

  test("the sysroot is made of the compiler's own packages, which this host's architecture has", () => {
    const wiring = wire(sparc, { cxx: true });
    const root = rootOf(wiring, `${sparc}/sysroot`);
    expect(root).toMatchObject({
      kind: "sysroot",
      architecture: "amd64",
      packages: ["libc6-dev-sparc64-cross", "libgcc-s1-sparc64-cross", "libstdc++6-sparc64-cross"],
    });
    expect(rootOf(wiring, `${sparc}/compiler`).provided).toContain("libc6-sparc64-cross");
    expect(wiring.release).toEqual({ label: "Debian 12 (bookworm)", glibc: "2.36" });
    expect(wiring.notes).toEqual([expect.stringMatching(/^no release has libraries for sparc64: /)]);
  });

  test("compilers, CMake, bindgen and QEMU look into the folder where these are", () => {
    const wiring = wire(sparc, { cxx: true });
    const S = rootOf(wiring, `${sparc}/sysroot`).path;
    const folder = `${S}/usr/sparc64-linux-gnu`;
    for (const name of ["gcc", "g++"])
      expect(fileOf(wiring, `/sparc64-linux-gnu-${name}`)).toMatch(
        `sparc64-linux-gnu-${name} --sysroot=${S} -B${folder}/lib/ -idirafter ${folder}/include "$@"`,
      );
    expect(fileOf(wiring, "/toolchain.cmake")).toContain(
      `set(CMAKE_FIND_ROOT_PATH "${S}" "${folder}" "\${_rust_cross_built}")`,
    );
    expect(wiring.environment.BINDGEN_EXTRA_CLANG_ARGS_sparc64_unknown_linux_gnu).toBe(
      `--sysroot=${S} -idirafter ${folder}/include`,
    );
    expect(wiring.sysroot).toBe(folder);
  });

  test("packages are refused, with the reason", () => {
    expect(refuse(sparc, { flags: { packages: "zlib1g-dev" } })).toEqual({
      input: "packages",
      message: expect.stringMatching(
        /neither Debian nor Ubuntu has libraries for sparc64, but for the C library/,
      ),
      hint: expect.stringContaining("`packages`"),
    });
    expect(refuse(sparc)).toBeNull();
  });

  test("a floor that all have is met by the newest that is old enough", () => {
    expect(wire(sparc, { flags: { glibc: "2.31" } }).release?.glibc).toBe("2.31");
    expect(refuse(sparc, { flags: { glibc: "2.30" } })).toMatchObject({ input: "glibc" });
  });
});

describe("apt refuses", () => {
  const refuse = (...parameters: Parameters<typeof contextOf>) =>
    strategies.apt.refuse(contextOf(...parameters));

  test.each<[string, string, RegExp]>([
    [
      "ARMv6",
      "arm-unknown-linux-gnueabihf",
      /^apt cannot build for arm-unknown-linux-gnueabihf: .*ARMv7.*SIGILL/,
    ],
    ["i586", "i586-unknown-linux-gnu", /Debian's i386 packages are i686/],
    ["musl", "aarch64-unknown-linux-musl", /which only Linux gnu targets do\.$/],
    ["macOS", "aarch64-apple-darwin", /Debian has no linker and no SDK for macOS/],
    ["Windows", "x86_64-pc-windows-gnu", /which only Linux gnu targets do\.$/],
    ["bare metal", "thumbv7em-none-eabihf", /which only Linux gnu targets do\.$/],
    ["MSVC", "x86_64-pc-windows-msvc", /Microsoft/],
    [
      "a compiler that would not start",
      "loongarch64-unknown-linux-gnu",
      /no release whose programs start here \(glibc 2\.36\)/,
    ],
  ])("%s, with the reason", (_, triple, message) => {
    // Which strategies can is added by chooseStrategy, for all of them alike.
    expect(refuse(triple)).toEqual({ input: "targets", message: expect.stringMatching(message), hint: "" });
  });

  test("nothing that it can build", () => {
    for (const triple of [
      arm,
      host,
      "armv7-unknown-linux-gnueabihf",
      "i686-unknown-linux-gnu",
      "riscv64gc-unknown-linux-gnu",
    ])
      expect(refuse(triple)).toBeNull();
  });

  test.each<[HostName, FactsOverrides, string]>([
    ["macos", {}, "Mac"],
    ["windows", {}, "Windows machine"],
    ["debian12", { host: { programs: programs("cargo", "cc", "dpkg-deb") } }, "machine"],
    ["debian12", { host: { programs: programs("cargo", "cc", "apt-get") } }, "machine"],
  ])("a host without apt: %s (%#)", (on, facts, name) => {
    const refused = refuse(arm, { on, facts });
    expect(refused).toEqual({
      input: "strategy",
      message: `apt cannot build for ${arm} here: it needs apt-get and dpkg-deb, which this ${name} does not have.`,
      hint: "Run on Debian or Ubuntu, or in a container of one.",
    });
  });

  test("a suite without the architecture", () => {
    expect(refuse("riscv64gc-unknown-linux-gnu", { flags: { suite: "bookworm" } })).toMatchObject({
      input: "suite",
      message:
        "apt cannot build for riscv64gc-unknown-linux-gnu: Debian 12 (bookworm) has no libraries for riscv64; trixie, sid, jammy, noble have.",
    });
  });

  test("the registry and its names agree", () => {
    expect(Object.keys(strategies)).toEqual([...strategyNames]);
    for (const [name, strategy] of Object.entries(strategies)) {
      expect(strategy.name).toBe(name);
      expect(strategy.summary).not.toBe("");
      // Stands behind "auto: ".
      expect(strategy.goodFor).toMatch(/^\S.*[^.]$/);
    }
  });
});

describe("apt on the system", () => {
  const system = { sysroot: "system" };
  const refuse = (...parameters: Parameters<typeof contextOf>) =>
    strategies.apt.refuse(contextOf(...parameters));

  test("needs root, the host's own suite, and libraries in it", () => {
    expect(refuse(arm, { flags: system })).toBeNull();
    expect(refuse(arm, { flags: system, facts: { host: { sudo: false } } })?.message).toContain("needs root");
    expect(refuse(arm, { flags: system, facts: { host: { sudo: false, uid: 0 } } })).toBeNull();
    expect(refuse(arm, { flags: { ...system, suite: "trixie" } })).toMatchObject({ input: "suite" });
    expect(refuse(arm, { flags: { ...system, suite: "12" } })).toBeNull();
    expect(refuse("riscv64gc-unknown-linux-gnu", { flags: system })).toEqual({
      input: "sysroot",
      message:
        "Debian 12 (bookworm) has no libraries for riscv64gc-unknown-linux-gnu that could be installed.",
      hint: "Leave `sysroot` out: a private sysroot may come from another release.",
    });
  });

  test.each(["debian-12", "12", "bookworm", "debian-bookworm"])("its suite may be written %s", (suite) => {
    expect(refuse(arm, { flags: { ...system, suite } })).toBeNull();
  });

  test("root is asked for in each step that changes something, and only there", () => {
    const argvs = (uid: number) =>
      wire(arm, { flags: system, facts: { host: { uid } } }).steps.flatMap(({ action }) =>
        action.kind === "run" ? [action.argv] : [],
      );
    expect(argvs(1000).every((argv) => argv.slice(0, 3).join(" ") === "sudo -n env")).toBe(true);
    expect(argvs(0).every((argv) => argv[0] === "env")).toBe(true);
    expect(argvs(1000)).toHaveLength(3);
  });

  test("a sysroot of no folder: the system is it", () => {
    const wiring = wire(arm, {
      flags: { ...system, packages: "zlib1g-dev", "host-packages": "cmake" },
      cxx: true,
    });
    expect(wiring.sysroot).toBeNull();
    expect(wiring.environment).toMatchObject({
      CC_aarch64_unknown_linux_gnu: "aarch64-linux-gnu-gcc",
      PKG_CONFIG_LIBDIR_aarch64_unknown_linux_gnu:
        "/usr/lib/aarch64-linux-gnu/pkgconfig:/usr/share/pkgconfig",
    });
    expect(wiring.environment.PKG_CONFIG_SYSROOT_DIR_aarch64_unknown_linux_gnu).toBeUndefined();
    const install = wiring.steps.at(-1)?.action;
    expect(install?.kind === "run" ? install.argv.slice(install.argv.indexOf("install") + 1) : []).toEqual([
      "gcc-aarch64-linux-gnu",
      "g++-aarch64-linux-gnu",
      "libc6-dev:arm64",
      "zlib1g-dev:arm64",
      "cmake",
    ]);
  });

  test("Debian: the architecture is added, no file is changed", () => {
    const wiring = wire(arm, { flags: system });
    expect(fileOf(wiring, "/apply.sh")).toBe("set -eu\ndpkg --add-architecture arm64\n");
    expect(fileOf(wiring, "/restore.sh")).toContain("dpkg --remove-architecture arm64");
    expect(wiring.notes.at(-1)).toMatch(
      /^the system is changed: dpkg --add-architecture arm64, packages installed \(.+\)\. To undo it: sudo -n sh \S+\/restore\.sh$/,
    );
  });

  test("Ubuntu: sources are pinned, ports are added, both are undone", () => {
    const wiring = wire(arm, { on: "ubuntu24", flags: { ...system, targets: arm } });
    expect(fileOf(wiring, "/after-0")).toContain("Types: deb\nArchitectures: amd64\n");
    expect(fileOf(wiring, "/added")).toContain(
      "[arch=arm64 signed-by=/usr/share/keyrings/ubuntu-archive-keyring.gpg] http://ports.ubuntu.com/ubuntu-ports noble ",
    );
    const restore = fileOf(wiring, "/restore.sh");
    expect(restore).toContain("/before-0 /etc/apt/sources.list.d/ubuntu.sources");
    expect(restore).toContain("rm -f /etc/apt/sources.list.d/rust-cross-arm64.list");
    syntaxOf(restore);
    expect(fileOf(wiring, "/before-0")).toBe(makeFacts("ubuntu24").host.aptFiles[1]?.text);
  });

  test("Ubuntu: i386 is in the same archive as amd64, so the sources go on giving it", () => {
    const targets = `${arm} i686-unknown-linux-gnu`;
    const [first, second] = [arm, "i686-unknown-linux-gnu"].map((triple) =>
      wire(triple, { on: "ubuntu22", flags: { ...system, targets } }),
    );
    expect(fileOf(second as Wiring, "/after-0")).toContain("deb [arch=amd64,i386] http");
    expect(fileOf(first as Wiring, "/after-0")).toBe(fileOf(second as Wiring, "/after-0"));
    expect(() => fileOf(second as Wiring, "/added")).toThrow();
  });

  test("Ubuntu on arm64: the host's archive is ports, amd64's is the other", () => {
    const facts: FactsOverrides = { host: { arch: "aarch64", debianArchitecture: "arm64" } };
    const wiring = wire(host, { on: "ubuntu24", facts, flags: { ...system, targets: host } });
    expect(fileOf(wiring, "/added")).toContain("[arch=amd64 ");
    const neighbour = wire("armv7-unknown-linux-gnueabihf", {
      on: "ubuntu24",
      facts,
      flags: { ...system, targets: "armv7-unknown-linux-gnueabihf" },
    });
    expect(fileOf(neighbour, "/after-0")).toContain("Architectures: arm64 armhf\n");
    expect(() => fileOf(neighbour, "/added")).toThrow();
  });

  test("the host's own architecture is not added", () => {
    const wiring = wire(host, { flags: system });
    expect(fileOf(wiring, "/apply.sh")).toBe("set -eu\n");
    expect(fileOf(wiring, "/restore.sh")).toBe("set -u\nstatus=0\nexit $status\n");
  });
});
