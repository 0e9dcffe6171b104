import { describe, expect, test } from "@jest/globals";
import { parseAlternatives } from "../../src/sysroots/alternatives.ts";
import { toolStarter } from "../../src/sysroots/starters.ts";

describe("alternatives", () => {
  test("calls over several lines, with slave links", () => {
    expect(
      parseAlternatives(`#!/bin/sh
set -e
if [ "$1" = configure ]; then
  update-alternatives --install /usr/lib/g/libblas.so libblas.so-g \\
                      /usr/lib/g/blas/libblas.so 10 \\
                      --slave /usr/lib/g/pkgconfig/blas.pc blas.pc-g \\
                      /usr/lib/g/pkgconfig/blas-netlib.pc
fi
update-alternatives --quiet --install /usr/bin/yacc yacc /usr/bin/bison.yacc 50
`),
    ).toEqual([
      { link: "/usr/lib/g/libblas.so", target: "/usr/lib/g/blas/libblas.so", priority: 10 },
      { link: "/usr/lib/g/pkgconfig/blas.pc", target: "/usr/lib/g/pkgconfig/blas-netlib.pc", priority: 10 },
      { link: "/usr/bin/yacc", target: "/usr/bin/bison.yacc", priority: 50 },
    ]);
  });

  test.each([
    "update-alternatives --remove yacc /usr/bin/bison.yacc",
    "update-alternatives --install /usr/bin/$tool $tool /usr/bin/x 50",
    "update-alternatives --install /usr/bin/tool tool /usr/bin/x $priority",
    "update-alternatives --install",
    "echo nothing",
  ])("nothing is made of: %s", (script) => {
    expect(parseAlternatives(script)).toEqual([]);
  });
});

describe("starters", () => {
  const starter = (path: string, firstLine: string, there: readonly string[]) =>
    toolStarter({
      root: "/r",
      path,
      libraries: "links/lib",
      firstLine,
      has: async (each) => there.includes(each),
    });
  const head = `#!/bin/sh
LD_LIBRARY_PATH='/r/links/lib'\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
export LD_LIBRARY_PATH
`;

  test("a program", async () => {
    expect(await starter("usr/bin/protoc", "", ["usr/bin/python3"])).toBe(
      `${head}exec '/r/usr/bin/protoc' "$@"\n`,
    );
  });

  test("a program that looks for its files in /usr", async () => {
    expect(await starter("usr/bin/bison", "", ["usr/share/bison"])).toBe(
      `${head}export BISON_PKGDATADIR='/r/usr/share/bison'\nexec '/r/usr/bin/bison' "$@"\n`,
    );
  });

  test.each(["#!/usr/bin/python3", "#! /usr/bin/env python3"])(
    "a script, interpreter in the root: %s",
    async (line) => {
      expect(await starter("usr/bin/meson", line, ["usr/bin/python3", "usr/lib/python3/dist-packages"])).toBe(
        `${head}exec '/r/usr/bin/python3' '/r/usr/bin/meson' "$@"\n`,
      );
    },
  );

  test("a script for the host's interpreter gets the modules of the root", async () => {
    expect(await starter("usr/bin/tool", "#!/usr/bin/perl -w", ["usr/share/perl5"])).toBe(
      `${head}PERL5LIB='/r/usr/share/perl5'\${PERL5LIB:+:$PERL5LIB}\nexport PERL5LIB\nexec '/r/usr/bin/tool' "$@"\n`,
    );
    expect(await starter("usr/bin/tool", "#!/bin/sh", ["usr/bin/sh"])).toBe(
      `${head}exec '/r/usr/bin/tool' "$@"\n`,
    );
  });
});
