/**
 * What a program that is started from a root needs to be told, because it looks for its files in /usr.
 * By the program's name: variables and the places in the root that they name.
 */
export const starterVariables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  bison: { BISON_PKGDATADIR: "usr/share/bison", M4: "usr/bin/m4" },
  flex: { M4: "usr/bin/m4" },
  "flex++": { M4: "usr/bin/m4" },
  lex: { M4: "usr/bin/m4" },
  swig: { SWIG_LIB: "usr/share/swig4.0" },
  "swig4.0": { SWIG_LIB: "usr/share/swig4.0" },
};

/** Where modules of a script's language are, below a root. */
export const starterModules: Readonly<Record<string, { variable: string; folders: readonly string[] }>> = {
  python: { variable: "PYTHONPATH", folders: ["usr/lib/python3/dist-packages"] },
  perl: { variable: "PERL5LIB", folders: ["usr/share/perl5"] },
};

/**
 * A starter for a program of a root: it sets the library path for that program alone, and what else it
 * needs to find its own files. `has` says whether the root has a path.
 */
export async function toolStarter(options: {
  /** Folder of the root as it will stand. */
  root: string;
  /** The program, from the root. */
  path: string;
  libraries: string;
  /** The program's first line, when it is a script: `#!/usr/bin/python3`. */
  firstLine: string;
  has: (path: string) => Promise<boolean>;
}): Promise<string> {
  const { root, path, libraries, firstLine, has } = options;
  const lines = ["#!/bin/sh", prepend("LD_LIBRARY_PATH", `${root}/${libraries}`)];
  for (const [name, place] of Object.entries(starterVariables[path.split("/").at(-1) ?? ""] ?? {}))
    if (await has(place)) lines.push(`export ${name}='${root}/${place}'`);

  // The interpreter of the root comes first: it knows its own modules, and the host may have none.
  const interpreter = /^#!\s*(?:\/usr\/bin\/env\s+)?(?:\/usr)?(?:\/bin\/)?((python|perl)[\w.-]*)/.exec(
    firstLine,
  );
  const [, program = "", language = ""] = interpreter ?? [];
  const own = program !== "" && (await has(`usr/bin/${program}`)) ? `'${root}/usr/bin/${program}' ` : "";
  const { variable = "", folders = [] } = starterModules[language] ?? {};
  if (own === "")
    for (const folder of folders) if (await has(folder)) lines.push(prepend(variable, `${root}/${folder}`));
  lines.push(`exec ${own}'${root}/${path}' "$@"`, "");
  return lines.join("\n");
}

function prepend(variable: string, path: string): string {
  return `${variable}='${path}'\${${variable}:+:$${variable}}\nexport ${variable}`;
}
