import { describe, expect, test } from "@jest/globals";
import { aptConfiguration, sourcesList, statusFile } from "../../src/sysroots/apt-configuration.ts";
import { isOnPorts, keyringOf, keyringPackage, sourcesFor } from "../../src/sysroots/archives.ts";
import { isLeftOut, mergedPath, relocatedLink, relocatedPkgConfig } from "../../src/sysroots/layout.ts";
import {
  compilerPackages,
  libclangPackages,
  substitute,
  sysrootBase,
  sysrootProvided,
  toolsProvided,
} from "../../src/sysroots/packages.ts";
import { pinnedSources } from "../../src/sysroots/pin.ts";
import { aptRoot } from "../../src/sysroots/root.ts";
import { hostSuite, librarySuites, selectSuites } from "../../src/sysroots/selection.ts";
import { type AptSource, parseAptSources } from "../../src/sysroots/sources.ts";
import { compareVersions, findSuite, newestRunnable, type Suite, suites } from "../../src/sysroots/suites.ts";
import { targetOf } from "../support/facts.ts";

function suiteOf(name: string): Suite {
  const suite = findSuite(name);
  if (suite === undefined) throw new Error(name);
  return suite;
}

describe("layout", () => {
  test.each([
    ["lib/x86_64-linux-gnu/libz.so.1", "usr/lib/x86_64-linux-gnu/libz.so.1"],
    ["lib64/ld.so", "usr/lib64/ld.so"],
    ["bin/sh", "usr/bin/sh"],
    ["sbin/ldconfig", "usr/sbin/ldconfig"],
    ["lib", "usr/lib"],
    ["usr/lib/x", "usr/lib/x"],
    ["library/x", "library/x"],
    ["etc/ssl", "etc/ssl"],
  ])("%s belongs to %s", (path, place) => {
    expect(mergedPath(path)).toBe(place);
  });

  test.each([
    // libc6-dev of Debian 12: an absolute one from usr/lib into lib.
    ["usr/lib/aarch64-linux-gnu/libz.so", "/lib/aarch64-linux-gnu/libz.so.1.2.13", "libz.so.1.2.13"],
    // libc6 of Debian 12: the dynamic linker.
    [
      "lib/ld-linux-aarch64.so.1",
      "aarch64-linux-gnu/ld-linux-aarch64.so.1",
      "aarch64-linux-gnu/ld-linux-aarch64.so.1",
    ],
    ["lib64/ld64.so.2", "/lib/powerpc64le-linux-gnu/ld64.so.2", "../lib/powerpc64le-linux-gnu/ld64.so.2"],
    // A relative one that counts from the place before the merge: ../usr of /lib is /usr.
    ["lib/cpp", "../usr/bin/cpp", "../bin/cpp"],
    ["usr/lib/x", "../../etc/x", "../../etc/x"],
    ["usr/lib/x", "../../../../../etc/x", "../../etc/x"],
    ["usr/lib/gcc/12/liblto.so", "../../../libexec/./liblto.so", "../../../libexec/liblto.so"],
    ["usr/lib/here", ".", "."],
    ["usr/lib/root", "/", "../.."],
    ["top", "/usr/share/x", "usr/share/x"],
    ["top", "lib", "usr/lib"],
    // What is not of the root stays.
    ["etc/null", "/dev/null", "/dev/null"],
    ["usr/lib/a", "/proc/self/exe", "/proc/self/exe"],
    ["usr/lib/a", "/run/x", "/run/x"],
    ["usr/lib/a", "/runner/x", "../../runner/x"],
  ])("%s -> %s holds %s", (link, target, relocated) => {
    expect(relocatedLink(link, target)).toBe(relocated);
  });

  test("documentation is left out, headers and libraries are not", () => {
    expect(
      ["usr/share/doc/zlib1g/copyright", "usr/share/man", "usr/share/locale/de/x.mo", "usr/share/zsh/x"].map(
        isLeftOut,
      ),
    ).toEqual([true, true, true, true]);
    expect(
      [
        "usr/share/pkgconfig/x.pc",
        "usr/include/zlib.h",
        "usr/share/documents/x",
        "usr/share/cmake-3.25/x",
      ].map(isLeftOut),
    ).toEqual([false, false, false, false]);
  });

  describe("pkg-config files of a root for the host", () => {
    const path = "usr/lib/x86_64-linux-gnu/pkgconfig/x.pc";
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of pkg-config
    const up = "${pcfiledir}/../../../..";

    test.each([
      ["prefix=/usr\n", `prefix=${up}/usr\n`],
      ["prefix = /usr", `prefix = ${up}/usr`],
      ["prefix=/usr\r\n", `prefix=${up}/usr\r\n`],
      ['prefix="/usr"', `prefix="${up}/usr"`],
      ["libdir=/usr/lib/x86_64-linux-gnu", `libdir=${up}/usr/lib/x86_64-linux-gnu`],
      [
        "Cflags: -I/usr/include/x -DX='/usr/share/x'",
        `Cflags: -I${up}/usr/include/x -DX='${up}/usr/share/x'`,
      ],
      ["Libs: -L/usr/lib -lx", `Libs: -L${up}/usr/lib -lx`],
      // Not paths of the root.
      ["prefix=/usr/local", `prefix=${up}/usr/local`],
      ["URL: https://x.test/usr/x", "URL: https://x.test/usr/x"],
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of pkg-config
      ["includedir=${prefix}/include", "includedir=${prefix}/include"],
      ["x=/usrlocal /opt/usr/lib", "x=/usrlocal /opt/usr/lib"],
    ])("%j", (text, relocated) => {
      expect(relocatedPkgConfig(text, path)).toBe(relocated);
    });

    test("counts up from where the file is", () => {
      expect(relocatedPkgConfig("prefix=/usr", "usr/share/pkgconfig/x.pc")).toBe(
        // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of pkg-config
        "prefix=${pcfiledir}/../../../usr",
      );
    });
  });
});

describe("suites", () => {
  test.each([
    ["bookworm", "bookworm"],
    ["12", "bookworm"],
    ["debian-12", "bookworm"],
    ["Debian-Bookworm", "bookworm"],
    ["24.04", "noble"],
    ["ubuntu-24.04", "noble"],
    ["ubuntu-jammy", "jammy"],
    ["sid", "sid"],
  ])("%s is %s", (text, suite) => {
    expect(findSuite(text)?.suite).toBe(suite);
  });

  test.each(["", "debian", "ubuntu-12", "buster", "stable", "12.0"])("%j is none", (text) => {
    expect(findSuite(text)).toBeUndefined();
  });

  test("versions are ordered by number", () => {
    expect(["2.41", "2.9", "2.31", "2.5"].sort(compareVersions)).toEqual(["2.5", "2.9", "2.31", "2.41"]);
    expect(compareVersions("2.36", "2.36")).toBe(0);
    expect(compareVersions("3", "2.99")).toBeGreaterThan(0);
  });

  test("are told oldest first within a distribution, and are told apart", () => {
    for (const distribution of ["debian", "ubuntu"] as const) {
      const own = suites.filter((row) => row.distribution === distribution);
      expect(own.map((row) => row.glibc)).toEqual(own.map((row) => row.glibc).sort(compareVersions));
    }
    expect(new Set(suites.flatMap((row) => [row.suite, row.version])).size).toBe(2 * suites.length - 1);
  });

  test.each([
    ["2.36", "debian", "bookworm"],
    ["2.42", "debian", "trixie"],
    ["2.37", "linuxmint", "bookworm"],
    ["2.39", "linuxmint", "noble"],
    ["2.39", "ubuntu", "noble"],
    ["2.39", "debian", "bookworm"],
    ["2.35", null, "jammy"],
    ["2.31", "ubuntu", "bullseye"],
    ["2.28", "debian", undefined],
  ])("on glibc %s of %s the newest that starts is %s", (glibc, distribution, suite) => {
    expect(newestRunnable(glibc, distribution)?.suite).toBe(suite);
  });
});

describe("selection", () => {
  const debian11 = { glibc: "2.31", distribution: { id: "debian", codename: "bullseye" } };
  const debian12 = { glibc: "2.36", distribution: { id: "debian", codename: "bookworm" } };
  const debian13 = { glibc: "2.41", distribution: { id: "debian", codename: "trixie" } };
  const ubuntu22 = { glibc: "2.35", distribution: { id: "ubuntu", codename: "jammy" } };
  const ubuntu24 = { glibc: "2.39", distribution: { id: "ubuntu", codename: "noble" } };

  const choose = (triple: string, host: typeof debian12, wish: string | null = null, isNative = false) => {
    const chosen = selectSuites(targetOf(triple), host, wish === null ? null : suiteOf(wish), isNative);
    return typeof chosen === "string"
      ? chosen
      : [chosen.libraries.suite, chosen.compiler.suite, ...(chosen.note === null ? [] : [chosen.note])];
  };
  const arm = "aarch64-unknown-linux-gnu";
  const riscv = "riscv64gc-unknown-linux-gnu";

  test.each([
    ["its own suite", debian12, ["bookworm", "bookworm"]],
    ["its own suite", debian11, ["bullseye", "bullseye"]],
    ["its own suite", ubuntu22, ["jammy", "jammy"]],
    ["its own suite", ubuntu24, ["noble", "noble"]],
  ])("a host takes %s (%#)", (_, host, expected) => {
    expect(choose(arm, host)).toEqual(expected);
  });

  test("what the host's release lacks comes from the next newer one, with the host's compiler", () => {
    expect(choose(riscv, debian12)).toEqual([
      "trixie",
      "bookworm",
      "Debian 12 (bookworm) has no libraries for riscv64, so they come from Debian 13 (trixie)",
    ]);
    expect(choose(riscv, debian13)).toEqual(["trixie", "trixie"]);
    expect(choose(riscv, ubuntu22)).toEqual(["jammy", "jammy"]);
  });

  test("what only an older release has comes from there, with a compiler as old", () => {
    expect(choose("mipsel-unknown-linux-gnu", debian13)).toEqual([
      "bookworm",
      "bookworm",
      "Debian 13 (trixie) has no libraries for mipsel, so they come from Debian 12 (bookworm)",
    ]);
    // armel is in no Ubuntu.
    expect(choose("armv5te-unknown-linux-gnueabi", ubuntu24)).toEqual([
      "bookworm",
      "bookworm",
      "Ubuntu 24.04 (noble) has no libraries for armel, so they come from Debian 12 (bookworm)",
    ]);
    // Ubuntu's compiler is as old as the libraries at least.
    expect(choose("armv5te-unknown-linux-gnueabi", ubuntu22).slice(0, 2)).toEqual(["bookworm", "jammy"]);
  });

  test.each([
    ["bullseye", debian13, ["bullseye", "bullseye"]],
    ["bullseye", debian12, ["bullseye", "bullseye"]],
    ["trixie", debian12, ["trixie", "bookworm"]],
    ["noble", debian12, ["noble", "bookworm"]],
    ["jammy", debian12, ["jammy", "jammy"]],
    ["bookworm", ubuntu24, ["bookworm", "bookworm"]],
    ["trixie", ubuntu22, ["trixie", "jammy"]],
    ["sid", debian13, ["sid", "trixie"]],
  ])("%s is wished (%#)", (wish, host, expected) => {
    expect(choose(arm, host, wish)).toEqual(expected);
  });

  test.each([
    [debian12, null, ["bookworm", "bookworm"]],
    [ubuntu24, null, ["noble", "noble"]],
    [debian12, "trixie", ["trixie", "bookworm"]],
    [debian13, "bullseye", ["bullseye", "bullseye"]],
  ])("where no release has libraries, those of the cross compiler do (%#)", (host, wish, expected) => {
    expect(choose("sparc64-unknown-linux-gnu", host, wish)).toEqual(expected);
  });

  test("a wish that cannot be granted names those that can", () => {
    expect(choose(riscv, debian12, "bookworm")).toBe(
      "Debian 12 (bookworm) has no libraries for riscv64; trixie, sid, jammy, noble have",
    );
    expect(choose("loongarch64-unknown-linux-gnu", debian13, "trixie")).toBe(
      "Debian 13 (trixie) has no libraries for loong64; sid has",
    );
  });

  test("no libraries at all, no compiler that starts, a host that is too old", () => {
    expect(choose("aarch64_be-unknown-linux-gnu", debian12)).toBe(
      "neither Debian nor Ubuntu has libraries for aarch64_be-unknown-linux-gnu",
    );
    expect(choose("loongarch64-unknown-linux-gnu", debian12)).toBe(
      "no release whose programs start here (glibc 2.36) has a cross compiler for loong64 that is as old as the libraries of Debian sid",
    );
    expect(choose(arm, { glibc: "2.28", distribution: { id: "debian", codename: "buster" } })).toBe(
      "the host's C library (glibc 2.28) is older than that of every release rust-cross knows",
    );
  });

  test("a compiler that starts, but is newer than the libraries, is none", () => {
    // For amd64 as a foreign architecture there is one from trixie on.
    expect(choose("x86_64-unknown-linux-gnu", debian13, "bookworm")).toBe(
      "no release whose programs start here (glibc 2.41) has a cross compiler for amd64 that is as old as the libraries of Debian 12 (bookworm)",
    );
    expect(choose("x86_64-unknown-linux-gnu", debian13)).toEqual(["trixie", "trixie"]);
  });

  test("the host's own triple cannot be linked with newer libraries than the host's: build scripts would not start", () => {
    expect(choose("x86_64-unknown-linux-gnu", debian12, "trixie", true)).toMatch(
      /^what is linked with Debian 13 \(trixie\) needs its glibc 2\.41 and this host has 2\.36, .*old enough: bullseye, bookworm, jammy$/,
    );
  });

  test("the host's own triple takes gcc of any suite, also where there is no cross package", () => {
    expect(choose("x86_64-unknown-linux-gnu", debian12, null, true)).toEqual(["bookworm", "bookworm"]);
    expect(choose("x86_64-unknown-linux-gnu", debian12, "bullseye", true)).toEqual(["bullseye", "bullseye"]);
  });

  test("the host's own triple cannot have a newer C library than the host", () => {
    expect(choose("x86_64-unknown-linux-gnu", debian12, "noble", true)).toBe(
      "what is linked with Ubuntu 24.04 (noble) needs its glibc 2.39 and this host has 2.36, so build scripts, for which cargo uses the same linker, would not start; old enough: bullseye, bookworm, jammy",
    );
    expect(choose("i686-unknown-linux-gnu", debian12, "noble")).toEqual(["noble", "bookworm"]);
  });

  test("a compiler is never newer than the host or than the libraries", () => {
    let pairs = 0;
    for (const host of [debian11, debian12, debian13, ubuntu22, ubuntu24])
      for (const triple of [
        arm,
        riscv,
        "i686-unknown-linux-gnu",
        "s390x-unknown-linux-gnu",
        "armv5te-unknown-linux-gnueabi",
      ])
        for (const wish of [null, ...suites]) {
          const chosen = selectSuites(targetOf(triple), host, wish, false);
          if (typeof chosen === "string") continue;
          pairs++;
          expect(compareVersions(chosen.compiler.glibc, host.glibc)).toBeLessThanOrEqual(0);
          expect(compareVersions(chosen.compiler.glibc, chosen.libraries.glibc)).toBeLessThanOrEqual(0);
          expect(librarySuites(targetOf(triple))).toContain(chosen.libraries);
          if (wish !== null) expect(chosen.libraries).toBe(wish);
        }
    expect(pairs).toBeGreaterThan(100);
  });

  test("a host of another distribution or of a release to come counts by its C library", () => {
    expect(hostSuite({ glibc: "2.42", distribution: { id: "debian", codename: "forky" } })?.suite).toBe(
      "trixie",
    );
    expect(hostSuite({ glibc: "2.39", distribution: { id: "linuxmint", codename: "wilma" } })?.suite).toBe(
      "noble",
    );
    expect(hostSuite({ glibc: "2.40", distribution: null })?.suite).toBe("noble");
    // The name decides, not what a rebuilt C library says.
    expect(hostSuite({ glibc: "2.50", distribution: { id: "debian", codename: "bookworm" } })?.suite).toBe(
      "bookworm",
    );
  });
});

describe("archives", () => {
  const debian = parseAptSources(
    `Types: deb
URIs: https://mirror.test/debian/
Suites: bookworm bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: https://mirror.test/security/
Suites: bookworm-security
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
`,
    "/etc/apt/sources.list.d/debian.sources",
  );
  const others = parseAptSources(
    `deb https://brave.test/apt stable main
deb [signed-by=/usr/share/keyrings/microsoft-prod.gpg] https://packages.microsoft.test/ubuntu/24.04/prod noble main
deb [signed-by=/usr/share/keyrings/chrome.gpg] https://dl.google.test/chrome/deb/ stable main
deb [signed-by=/usr/share/keyrings/sury.gpg] https://packages.sury.test/php/ bookworm main
`,
    "/etc/apt/sources.list.d/a.list",
  );
  const ubuntu = parseAptSources(
    `deb http://azure.archive.ubuntu.test/ubuntu/ noble main universe
deb http://azure.archive.ubuntu.test/ubuntu/ noble-updates main universe
`,
    "/etc/apt/sources.list",
  );
  const ports = parseAptSources(
    "deb http://azure.ports.ubuntu.test/ubuntu-ports/ noble main universe\n",
    "/etc/apt/sources.list",
  );
  const lines = (
    suite: string,
    architecture: string,
    hostSources: readonly AptSource[],
    mirror: string | null = null,
  ) =>
    sourcesFor({ suite: suiteOf(suite), architecture, mirror, hostSources, keyring: "/k.gpg" }).map(
      ({ uris, suites: names, components, architectures, signedBy }) => {
        expect(architectures).toEqual([architecture]);
        expect(signedBy).toBe("/k.gpg");
        return `${uris.join(" ")} | ${names.join(" ")} | ${components.join(" ")}`;
      },
    );

  test("Debian's own", () => {
    expect(lines("bookworm", "arm64", [])).toEqual([
      "http://deb.debian.org/debian | bookworm bookworm-updates | main",
      "http://deb.debian.org/debian-security | bookworm-security | main",
    ]);
    expect(lines("sid", "riscv64", [])).toEqual(["http://deb.debian.org/debian | sid | main"]);
  });

  test("Ubuntu's two archives", () => {
    expect(lines("noble", "i386", [])).toEqual([
      "http://archive.ubuntu.com/ubuntu | noble noble-updates noble-security | main universe",
    ]);
    expect(lines("jammy", "arm64", [])).toEqual([
      "http://ports.ubuntu.com/ubuntu-ports | jammy jammy-updates jammy-security | main universe",
    ]);
    expect(["amd64", "i386", "arm64", "riscv64"].map((each) => isOnPorts("ubuntu", each))).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect(isOnPorts("debian", "arm64")).toBe(false);
  });

  test("the host's own mirror, for other suites of its distribution too", () => {
    expect(lines("trixie", "arm64", debian)).toEqual([
      "https://mirror.test/debian/ | trixie trixie-updates | main",
      "https://mirror.test/security/ | trixie-security | main",
    ]);
    expect(lines("noble", "amd64", ubuntu)).toEqual([
      "http://azure.archive.ubuntu.test/ubuntu/ | noble noble-updates noble-security | main universe",
    ]);
  });

  test("a host's mirror is of its own distribution and archive alone", () => {
    expect(lines("noble", "amd64", debian)[0]).toContain("http://archive.ubuntu.com/ubuntu");
    expect(lines("bookworm", "amd64", ubuntu)[0]).toContain("http://deb.debian.org/debian");
    // x86_64 host, arm64 target; and the other way round.
    expect(lines("noble", "arm64", ubuntu)[0]).toContain("http://ports.ubuntu.com/ubuntu-ports");
    expect(lines("noble", "amd64", ports)[0]).toContain("http://archive.ubuntu.com/ubuntu");
    expect(lines("noble", "armhf", ports)[0]).toContain("http://azure.ports.ubuntu.test/ubuntu-ports/");
  });

  test("other people's archives are no mirrors, whatever their suites are called", () => {
    expect(lines("noble", "amd64", [...others, ...ubuntu])[0]).toContain(
      "http://azure.archive.ubuntu.test/ubuntu/",
    );
    expect(lines("bookworm", "amd64", [...others, ...debian])[0]).toContain("https://mirror.test/debian/");
    expect(lines("noble", "amd64", others)[0]).toContain("http://archive.ubuntu.com/ubuntu");
  });

  test("nor are those that bring a key of their own", () => {
    const [own] = parseAptSources(
      "Types: deb\nURIs: https://x.test/debian\nSuites: bookworm\nComponents: main\nSigned-By:\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n x\n",
      "/etc/apt/sources.list.d/x.sources",
    );
    expect(own?.key).toBeDefined();
    expect(lines("bookworm", "amd64", own === undefined ? [] : [own])[0]).toContain(
      "http://deb.debian.org/debian",
    );
  });

  test("what apt alone can read (cdrom, mirror lists) is no address for us", () => {
    const odd = parseAptSources("deb mirror+file:/etc/apt/mirrors.txt noble main\n", "/etc/apt/sources.list");
    expect(lines("noble", "amd64", odd)[0]).toContain("http://archive.ubuntu.com/ubuntu");
  });

  test("the input `mirror` is above all", () => {
    expect(lines("bookworm", "arm64", debian, "http://m.test/debian")).toEqual([
      "http://m.test/debian | bookworm bookworm-updates | main",
      "http://m.test/debian-security | bookworm-security | main",
    ]);
    expect(lines("bookworm", "arm64", debian, "http://m.test/all/")).toEqual([
      "http://m.test/all/ | bookworm bookworm-updates | main",
      "http://m.test/all/ | bookworm-security | main",
    ]);
    expect(lines("sid", "arm64", debian, "file:/srv/debian")).toEqual(["file:/srv/debian | sid | main"]);
  });

  test("a mirror of Ubuntu has its ports beside it", () => {
    expect(lines("noble", "arm64", [], "http://m.test/ubuntu")[0]).toContain("http://m.test/ubuntu-ports |");
    expect(lines("noble", "amd64", [], "http://m.test/ubuntu-ports/")[0]).toContain(
      "http://m.test/ubuntu/ |",
    );
    expect(lines("noble", "arm64", [], "http://m.test/both")[0]).toContain("http://m.test/both |");
  });

  test("each distribution's keyring is a package of the other", () => {
    expect(keyringOf("debian")).toBe("/usr/share/keyrings/debian-archive-keyring.gpg");
    expect(keyringPackage("ubuntu")).toMatchObject({
      package: "ubuntu-keyring",
      suite: { suite: "trixie" },
    });
    expect(keyringPackage("debian")).toMatchObject({
      package: "debian-archive-keyring",
      suite: { suite: "noble" },
    });
  });
});

describe("apt's configuration", () => {
  test("nothing of the host's: every path is ours or /dev/null", () => {
    const text = aptConfiguration("/c/tmp/apt", "arm64");
    const values = new Map(
      [...text.matchAll(/^([\w:-]+) "([^"]*)";$/gm)].map((match) => [match[1], match[2]]),
    );
    for (const [name = "", value = ""] of values)
      if (name.startsWith("Dir") && value !== "")
        expect(value).toMatch(/^(\/c\/tmp\/apt(\/|$)|\/dev\/null$)/);
    // All that decides where apt looks for configuration, keys and preferences (apt.conf(5), DIRECTORIES).
    for (const name of [
      "Dir::Etc::main",
      "Dir::Etc::parts",
      "Dir::Etc::sourcelist",
      "Dir::Etc::sourceparts",
      "Dir::Etc::preferences",
      "Dir::Etc::preferencesparts",
      "Dir::Etc::trusted",
      "Dir::Etc::trustedparts",
      "Dir::State",
      "Dir::State::lists",
      "Dir::State::status",
      "Dir::Cache",
      "Dir::Log",
    ])
      expect([name, values.has(name)]).toEqual([name, true]);
    expect(values.get("APT::Architecture")).toBe("arm64");
    expect(text).toContain('APT::Architectures { "arm64"; };');
    expect(values.get("APT::Update::Error-Mode")).toBe("any");
    expect(values.get("APT::Install-Recommends")).toBe("false");
    expect(values.get("Acquire::ForceHash")).toBe("SHA256");
  });

  test("sources as apt reads them back", () => {
    const sources = sourcesFor({
      suite: suiteOf("bookworm"),
      architecture: "arm64",
      mirror: null,
      hostSources: [],
      keyring: "/k.gpg",
    });
    const text = sourcesList(sources);
    expect(text).toBe(`deb [arch=arm64 signed-by=/k.gpg] http://deb.debian.org/debian bookworm main
deb [arch=arm64 signed-by=/k.gpg] http://deb.debian.org/debian bookworm-updates main
deb [arch=arm64 signed-by=/k.gpg] http://deb.debian.org/debian-security bookworm-security main
`);
    expect(parseAptSources(text, "x.list")).toHaveLength(3);
    expect(sourcesList(sources.slice(1), { ignoreExpiry: true })).toBe(
      "deb [arch=arm64 signed-by=/k.gpg check-valid-until=no] http://deb.debian.org/debian-security bookworm-security main\n",
    );
  });

  test("a status file in which packages pass for installed", () => {
    const text = statusFile(["libnsl-dev", "libc6-arm64-cross"], "amd64");
    const [first, second, rest] = text.split("\n\n");
    expect(first?.split("\n")).toEqual([
      "Package: libnsl-dev",
      "Status: install ok installed",
      "Priority: optional",
      "Section: misc",
      "Maintainer: rust-cross <rust-cross@localhost>",
      "Architecture: amd64",
      "Multi-Arch: same",
      "Version: 9999:0",
      "Description: not fetched by rust-cross",
    ]);
    // Packages of a cross toolchain are for all architectures.
    expect(second).toContain("Architecture: all\nMulti-Arch: foreign\n");
    expect(rest).toBe("");
    expect(statusFile([], "amd64")).toBe("");
  });
});

describe("pinned sources", () => {
  const stanzas = `# Ubuntu's
Types: deb deb-src
URIs: http://archive.ubuntu.com/ubuntu/
Suites: noble noble-updates
Components: main

types: deb
URIs: http://x.test/
Suites: ./
Architectures: amd64 arm64
`;

  test("deb822: what names no architecture", () => {
    const [file, ...more] = pinnedSources(
      [{ path: "/etc/apt/sources.list.d/u.sources", text: stanzas }],
      ["amd64"],
    );
    expect(more).toEqual([]);
    expect(file?.before).toBe(stanzas);
    expect(file?.after).toBe(
      stanzas.replace("Types: deb deb-src\n", "Types: deb deb-src\nArchitectures: amd64\n"),
    );
  });

  test("one-line: options that are there are kept", () => {
    const text = `deb http://archive.ubuntu.com/ubuntu jammy main
deb-src http://archive.ubuntu.com/ubuntu jammy main
# deb http://old.test/ x main
deb [signed-by=/k.gpg] http://x.test/ stable main
  deb [ trusted=yes ] http://y.test/ ./
deb [arch=amd64,arm64] http://z.test/ stable main

`;
    expect(pinnedSources([{ path: "/etc/apt/sources.list", text }], ["amd64", "i386"])[0]?.after).toBe(
      `deb [arch=amd64,i386] http://archive.ubuntu.com/ubuntu jammy main
deb-src [arch=amd64,i386] http://archive.ubuntu.com/ubuntu jammy main
# deb http://old.test/ x main
deb [arch=amd64,i386 signed-by=/k.gpg] http://x.test/ stable main
  deb [arch=amd64,i386 trusted=yes] http://y.test/ ./
deb [arch=amd64,arm64] http://z.test/ stable main

`,
    );
  });

  test("what is pinned already is no change", () => {
    const once = pinnedSources([{ path: "/u.sources", text: stanzas }], ["amd64"]);
    expect(
      pinnedSources(
        once.map(({ path, after }) => ({ path, text: after })),
        ["amd64"],
      ),
    ).toEqual([]);
  });
});

describe("packages", () => {
  test("a sysroot has the C library, and libstdc++ when C++ is compiled", () => {
    expect(sysrootBase(false)).toEqual(["libc6-dev", "libgcc-s1"]);
    expect(sysrootBase(true)).toEqual(["libc6-dev", "libgcc-s1", "libstdc++6"]);
    expect(sysrootProvided).not.toContain("libc6");
    expect(toolsProvided).toEqual(expect.arrayContaining(["libc6", "perl-base", "libtsan2"]));
  });

  test("a cross compiler, without the target's own C library", () => {
    const { packages, provided } = compilerPackages("aarch64-linux-gnu", "arm64", true);
    expect(packages).toEqual([
      "binutils-aarch64-linux-gnu",
      "g++-aarch64-linux-gnu",
      "gcc-aarch64-linux-gnu",
    ]);
    expect(provided).toEqual(
      expect.arrayContaining(["libc6-dev-arm64-cross", "libtsan2-arm64-cross", "zlib1g"]),
    );
    expect(compilerPackages("i686-linux-gnu", "i386", false).packages).not.toContain("g++-i686-linux-gnu");
  });

  test("libclang-dev is taken for what bindgen loads", () => {
    expect(substitute("libclang-dev", suiteOf("trixie"))).toEqual({
      packages: ["libclang1-19", "libclang-common-19-dev"],
      note: "libclang-dev: bindgen needs just libclang1-19 and libclang-common-19-dev of it",
    });
    // The well-known types of protocol buffers, which every second .proto file imports.
    expect(substitute("protobuf-compiler", suiteOf("bookworm")).packages).toEqual([
      "protobuf-compiler",
      "libprotobuf-dev",
    ]);
    expect(substitute("libclang-14-dev", suiteOf("trixie"))).toEqual({
      packages: ["libclang-14-dev"],
      note: null,
    });
    expect(libclangPackages(suiteOf("noble"))).toEqual(["libclang1-18", "libclang-common-18-dev"]);
  });
});

describe("name of a root", () => {
  const ask = {
    kind: "sysroot",
    release: "Debian 12 (bookworm)",
    suite: "bookworm",
    alias: null,
    architecture: "arm64",
    multiarch: "aarch64-linux-gnu",
    sources: [],
    packages: ["libc6-dev"],
    provided: [],
    refreshDays: 7,
  } as const;

  test("is decided by what is asked for, and not by when it is refreshed", () => {
    const { path } = aptRoot("/c", "sysroot", ask);
    expect(path).toMatch(/^\/c\/roots\/sysroot-bookworm-arm64-[0-9a-f]{10}$/);
    expect(aptRoot("/c", "sysroot", { ...ask, refreshDays: null }).path).toBe(path);
    for (const other of [
      { ...ask, packages: ["libc6-dev", "zlib1g-dev"] },
      { ...ask, provided: ["libnsl-dev"] },
      { ...ask, kind: "tools" as const },
      { ...ask, only: ["usr/bin/x"] },
      {
        ...ask,
        sources: sourcesFor({
          suite: suiteOf("bookworm"),
          architecture: "arm64",
          mirror: null,
          hostSources: [],
          keyring: "/k",
        }),
      },
    ])
      expect(aptRoot("/c", "sysroot", other).path).not.toBe(path);
  });
});
