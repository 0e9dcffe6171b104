import { describe, expect, test } from "@jest/globals";
import {
  parseExpired,
  parseFailedFetches,
  parsePrintUris,
  parseUnknownPackages,
  parseUnmetDependencies,
} from "../../src/sysroots/apt-output.ts";

/*
 * Recorded with apt 2.6.1 (Debian 12) under the configuration of src/sysroots/apt-configuration.ts, for arm64.
 */

describe("--print-uris", () => {
  // apt-get -q --print-uris install libssl-dev zlib1g-dev
  const recorded = `Reading package lists...
Building dependency tree...
The following additional packages will be installed:
  gcc-12-base libc-dev-bin libc6 libc6-dev libcrypt-dev libcrypt1 libgcc-s1
  libssl3 linux-libc-dev zlib1g
Suggested packages:
  glibc-doc debconf | debconf-2.0 libc-l10n locales libnss-nis libnss-nisplus
Need to get 11.7 MB of archives.
After this operation, 60.1 MB of additional disk space will be used.
'http://deb.debian.org/debian/pool/main/g/gcc-12/gcc-12-base_12.2.0-14%2bdeb12u1_arm64.deb' gcc-12-base_12.2.0-14+deb12u1_arm64.deb 37624 SHA256:674cf6cba6d432bd200c45fe866c1652c7a53523cc2e7a613e05bc4abf7b5440
'http://deb.debian.org/debian/pool/main/libx/libxcrypt/libcrypt1_4.4.33-2_arm64.deb' libcrypt1_1%3a4.4.33-2_arm64.deb 90044 SHA256:eea0ad76ea5eb507127fea0c291622ea4ecdbb71c4b9a8ed9c76ae33fc1a0127
'http://deb.debian.org/debian-security/pool/updates/main/o/openssl/libssl3_3.0.22-1%7edeb12u2_arm64.deb' libssl3_3.0.22-1~deb12u2_arm64.deb 1829128 SHA256:3d04ecd8d0f57fed50d205abaeedfcc84c1960073ea085719c00add44b0ccd7f
`;

  test("name, version with its epoch, size, hash", () => {
    expect(parsePrintUris(recorded)).toEqual([
      {
        name: "gcc-12-base",
        version: "12.2.0-14+deb12u1",
        architecture: "arm64",
        uri: "http://deb.debian.org/debian/pool/main/g/gcc-12/gcc-12-base_12.2.0-14%2bdeb12u1_arm64.deb",
        filename: "gcc-12-base_12.2.0-14+deb12u1_arm64.deb",
        size: 37624,
        sha256: "674cf6cba6d432bd200c45fe866c1652c7a53523cc2e7a613e05bc4abf7b5440",
      },
      {
        name: "libcrypt1",
        version: "1:4.4.33-2",
        architecture: "arm64",
        uri: "http://deb.debian.org/debian/pool/main/libx/libxcrypt/libcrypt1_4.4.33-2_arm64.deb",
        filename: "libcrypt1_1%3a4.4.33-2_arm64.deb",
        size: 90044,
        sha256: "eea0ad76ea5eb507127fea0c291622ea4ecdbb71c4b9a8ed9c76ae33fc1a0127",
      },
      expect.objectContaining({ name: "libssl3", version: "3.0.22-1~deb12u2", size: 1829128 }),
    ]);
  });

  test("what has no SHA-256 is not trusted, what is no package not taken", () => {
    const sha = "0".repeat(64);
    expect(
      parsePrintUris(
        [
          "'http://x.test/a_1_arm64.deb' a_1_arm64.deb 1 MD5Sum:0123456789abcdef0123456789abcdef",
          "'http://x.test/a_1_arm64.deb' a_1_arm64.deb 1 ",
          `'http://x.test/a.tar' a.tar 1 SHA256:${sha}`,
          `'http://x.test/a_1_arm64.deb' a_1_arm64.deb 1 SHA256:${sha.slice(1)}`,
        ].join("\n"),
      ),
    ).toEqual([]);
    expect(parsePrintUris("")).toEqual([]);
  });
});

describe("what could not be fetched", () => {
  test("an index that is being replaced", () => {
    const recorded = `E: Failed to fetch http://127.0.0.1:8765/debian-security/dists/bookworm-security/main/binary-arm64/Packages.xz  File has unexpected size (1000 != 376708). Mirror sync in progress? [IP: 127.0.0.1 8765]
   Hashes of expected file:
    - Filesize:376708 [weak]
    - SHA256:0e70c1405d2fb7faff48b4f612092c17111c288ef770255f4ce87f3982c5dd72
   Release file created at: Sat, 21 Nov 2026 00:53:02 +0000
E: Some index files failed to download. They have been ignored, or old ones used instead.
`;
    expect(parseFailedFetches(recorded)).toEqual([
      {
        uri: "http://127.0.0.1:8765/debian-security/dists/bookworm-security/main/binary-arm64/Packages.xz",
        reason: "File has unexpected size (1000 != 376708). Mirror sync in progress? [IP: 127.0.0.1 8765]",
      },
    ]);
  });

  test("a server that is not there, a suite that is not there, a package that is gone", () => {
    expect(
      parseFailedFetches(`E: Failed to fetch http://127.0.0.1:1/debian/dists/bookworm/InRelease  Could not connect to 127.0.0.1:1 (127.0.0.1). - connect (111: Connection refused)
E: The repository 'http://deb.debian.org/debian nosuchsuite Release' does not have a Release file.
E: Failed to fetch http://127.0.0.1:8765/debian/pool/main/z/zlib/zlib1g_1.2.13.dfsg-1_arm64.deb  404  File not found [IP: 127.0.0.1 8765]
`),
    ).toEqual([
      {
        uri: "http://127.0.0.1:1/debian/dists/bookworm/InRelease",
        reason: "Could not connect to 127.0.0.1:1 (127.0.0.1). - connect (111: Connection refused)",
      },
      {
        uri: "http://deb.debian.org/debian/dists/nosuchsuite/Release",
        reason: "does not have a Release file.",
      },
      {
        uri: "http://127.0.0.1:8765/debian/pool/main/z/zlib/zlib1g_1.2.13.dfsg-1_arm64.deb",
        reason: "404  File not found [IP: 127.0.0.1 8765]",
      },
    ]);
  });

  test("a repository that nobody signed", () => {
    expect(
      parseFailedFetches("E: The repository 'http://x.test/debian bookworm InRelease' is not signed.\n"),
    ).toEqual([{ uri: "http://x.test/debian/dists/bookworm/Release", reason: "is not signed." }]);
  });

  test("nothing of a run that succeeded", () => {
    expect(
      parseFailedFetches(
        "Get:1 http://deb.debian.org/debian bookworm InRelease [151 kB]\nReading package lists...\n",
      ),
    ).toEqual([]);
  });
});

test("expired Release files", () => {
  // Recorded with -o Acquire::Max-ValidTime=1.
  expect(
    parseExpired(`E: Release file for http://deb.debian.org/debian/dists/bookworm/InRelease is expired (invalid since 135d 6h 39min 13s). Updates for this repository will not be applied.
E: Release file for http://deb.debian.org/debian-security/dists/bookworm-security/InRelease is expired (invalid since 2d 16h 2min 48s). Updates for this repository will not be applied.
`),
  ).toEqual([
    { uri: "http://deb.debian.org/debian/dists/bookworm/InRelease", since: "135d 6h 39min 13s" },
    {
      uri: "http://deb.debian.org/debian-security/dists/bookworm-security/InRelease",
      since: "2d 16h 2min 48s",
    },
  ]);
});

test("packages that are not known, each once and without architecture", () => {
  expect(
    parseUnknownPackages(`E: Unable to locate package libsll-dev
E: Unable to locate package foo.bar
E: Couldn't find any package by glob 'foo.bar'
E: Couldn't find any package by regex 'foo.bar'
E: Unable to locate package libfoo++9
E: Couldn't find any package by regex 'libfoo++9'
E: Unable to locate package openssl:riscv64
E: Package 'mail-transport-agent' has no installation candidate
`),
  ).toEqual(["libsll-dev", "foo.bar", "libfoo++9", "openssl", "mail-transport-agent"]);
  expect(parseUnknownPackages("E: Unable to correct problems, you have held broken packages.\n")).toEqual([]);
});

test("unmet dependencies", () => {
  expect(
    parseUnmetDependencies(`Reading package lists...
Building dependency tree...
Some packages could not be installed. This may mean that you have
requested an impossible situation or if you are using the unstable
distribution that some required packages have not yet been created
or been moved out of Incoming.
The following information may help to resolve the situation:

The following packages have unmet dependencies:
 systemd-sysv : Conflicts: sysvinit-core but 3.06-4 is to be installed
 sysvinit-core : Conflicts: systemd-sysv but 252.39-1~deb12u2 is to be installed
                 Depends: init (= 1)
E: Unable to correct problems, you have held broken packages.
`),
  ).toEqual([
    "systemd-sysv : Conflicts: sysvinit-core but 3.06-4 is to be installed",
    "sysvinit-core : Conflicts: systemd-sysv but 252.39-1~deb12u2 is to be installed",
    "Depends: init (= 1)",
  ]);
  expect(parseUnmetDependencies("Reading package lists...\n")).toEqual([]);
});
