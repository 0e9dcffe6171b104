import { describe, expect, test } from "@jest/globals";
import { mirrorFile, parseAptSources, parseMirrors } from "../../src/sysroots/sources.ts";

const one = (text: string) => parseAptSources(text, "/etc/apt/sources.list");
const deb822 = (text: string) => parseAptSources(text, "/etc/apt/sources.list.d/x.sources");

describe("one-line format", () => {
  test("a plain line", () => {
    expect(one("deb http://deb.debian.org/debian bookworm main contrib\n")).toEqual([
      {
        uris: ["http://deb.debian.org/debian"],
        suites: ["bookworm"],
        components: ["main", "contrib"],
        architectures: [],
        signedBy: null,
        origin: "/etc/apt/sources.list",
      },
    ]);
  });

  test.each([
    "deb [arch=amd64,i386 signed-by=/usr/share/keyrings/x.gpg] http://a/x noble main",
    "  deb\t[ arch=amd64,i386   signed-by=/usr/share/keyrings/x.gpg ]  http://a/x\tnoble main # remark",
    "deb [signed-by=/usr/share/keyrings/x.gpg trusted=yes arch=amd64,i386]http://a/x noble main",
  ])("options: %s", (line) => {
    expect(one(line)).toMatchObject([
      {
        uris: ["http://a/x"],
        suites: ["noble"],
        components: ["main"],
        architectures: ["amd64", "i386"],
        signedBy: "/usr/share/keyrings/x.gpg",
      },
    ]);
  });

  test("a flat archive has no components", () => {
    expect(one("deb [trusted=yes] file:/srv/debs ./")).toMatchObject([{ suites: ["./"], components: [] }]);
  });

  test.each([
    "",
    "# deb http://a/x bookworm main",
    "deb-src http://a/x bookworm main",
    "deb cdrom:[Debian GNU/Linux 12.0 _Bookworm_ - Official amd64]/ bookworm main",
    "deb [arch=amd64] # http://a/x bookworm main",
    "deb http://a/x",
    "deb nonsense bookworm main",
    "deb",
    "rpm http://a/x bookworm main",
  ])("no source: %s", (line) => {
    expect(one(line)).toEqual([]);
  });

  test("several lines, with the line breaks of Windows", () => {
    const text = "deb http://a/x s main\r\n#\r\ndeb http://b/y t main\r\n";
    expect(one(text).map(({ uris, components }) => [...uris, ...components])).toEqual([
      ["http://a/x", "main"],
      ["http://b/y", "main"],
    ]);
  });
});

describe("deb822 format", () => {
  test("Ubuntu 24.04's own file", () => {
    const text = `# See http://help.ubuntu.com/community/UpgradeNotes

## Ubuntu distribution repository
Types: deb deb-src
URIs: http://archive.ubuntu.com/ubuntu/
Suites: noble noble-updates noble-backports
Components: main restricted universe multiverse
Signed-By: /usr/share/keyrings/ubuntu-archive-keyring.gpg

## Security
Types: deb
URIs: http://security.ubuntu.com/ubuntu/
Suites: noble-security
Components: main
Signed-By: /usr/share/keyrings/ubuntu-archive-keyring.gpg
`;
    expect(deb822(text)).toEqual([
      {
        uris: ["http://archive.ubuntu.com/ubuntu/"],
        suites: ["noble", "noble-updates", "noble-backports"],
        components: ["main", "restricted", "universe", "multiverse"],
        architectures: [],
        signedBy: "/usr/share/keyrings/ubuntu-archive-keyring.gpg",
        origin: "/etc/apt/sources.list.d/x.sources",
      },
      expect.objectContaining({ suites: ["noble-security"], components: ["main"] }),
    ]);
  });

  test("names in any case, values on several lines, remarks in between, no line break at the end", () => {
    const text = `types: deb
URIS:
 http://a/x
# not this one
 http://b/y
suites: s
 t
Architectures: amd64 arm64
components:
\tmain`;
    expect(deb822(text)).toMatchObject([
      {
        uris: ["http://a/x", "http://b/y"],
        suites: ["s", "t"],
        components: ["main"],
        architectures: ["amd64", "arm64"],
        signedBy: null,
      },
    ]);
  });

  test("a key in the file itself", () => {
    const text = `Types: deb
URIs: http://a/x
Suites: s
Components: main
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 mDMEYzGeXBYJ
 =abcd
 -----END PGP PUBLIC KEY BLOCK-----
`;
    expect(deb822(text)).toMatchObject([
      {
        signedBy: null,
        key: "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmDMEYzGeXBYJ\n=abcd\n-----END PGP PUBLIC KEY BLOCK-----\n",
      },
    ]);
  });

  test.each(["no", "No", "false", "0", "off"])("Enabled: %s", (value) => {
    expect(deb822(`Types: deb\nURIs: http://a/x\nSuites: s\nComponents: main\nEnabled: ${value}\n`)).toEqual(
      [],
    );
  });

  test.each([
    ["Enabled: yes", 1],
    ["Enabled:", 1],
    ["X-Note: no", 1],
  ])("still a source with %s", (line, count) => {
    expect(deb822(`Types: deb\nURIs: http://a/x\nSuites: s\nComponents: main\n${line}\n`)).toHaveLength(
      count,
    );
  });

  test.each(["Types: deb-src\nURIs: http://a/x\nSuites: s", "Types: deb\nSuites: s", "junk\n more junk"])(
    "no source: %j",
    (text) => {
      expect(deb822(text)).toEqual([]);
    },
  );
});

describe("mirror files", () => {
  test.each([
    ["mirror+file:/etc/apt/apt-mirrors.txt", "/etc/apt/apt-mirrors.txt"],
    ["mirror+file:///etc/apt/m.txt", "/etc/apt/m.txt"],
    ["mirror+http://a/list", null],
    ["http://a/x", null],
  ])("%s", (uri, expected) => {
    expect(mirrorFile(uri)).toBe(expected);
  });

  test("the one of GitHub's images, the preferred mirror first", () => {
    const text = `https://archive.ubuntu.com/ubuntu/\tpriority:2
http://azure.archive.ubuntu.com/ubuntu/\tpriority:1
# remark
https://last.example/ubuntu/

https://security.ubuntu.com/ubuntu/\tarch:amd64 priority:10
`;
    expect(parseMirrors(text)).toEqual([
      "http://azure.archive.ubuntu.com/ubuntu/",
      "https://archive.ubuntu.com/ubuntu/",
      "https://security.ubuntu.com/ubuntu/",
      "https://last.example/ubuntu/",
    ]);
  });
});
