import type { Values } from "../inputs/table.ts";
import type { Step } from "../plan/step.ts";
import type { Facts } from "../project/facts.ts";
import { libclangPackages, substitute, toolsProvided } from "../sysroots/packages.ts";
import { type AptRoot, fingerprint, linksDirectory, programDirectories } from "../sysroots/root.ts";
import { hostRoot, ownSuite, rootStep } from "./archive.ts";
import { pkgConfigFolders, ScopedEnvironment } from "./environment.ts";
import { linkerOfBothSides } from "./script.ts";

const hostToolsStep = "host-tools";
const hostLinkerStep = "host-linker";

/** Programs and libraries of the host that build scripts need, from Debian packages unpacked in the cache. */
export interface HostTools {
  readonly root: AptRoot;
  readonly steps: readonly Step[];
  readonly needs: readonly string[];
  /** Whether its libclang is the one that bindgen is to load. */
  readonly libclang: boolean;
  /** Folder with all its libraries. */
  readonly libraries: string;
  /** Linker for build scripts, the same for all targets: another path would make cargo compile them again. */
  readonly linker: string;
  readonly path: { readonly before: readonly string[]; readonly after: readonly string[] };
  readonly notes: readonly string[];
}

/**
 * What `host-packages` asks for, and what the project's crates need and the host lacks: a libclang for
 * bindgen (clang-sys), cmake for the cmake crate, make for OpenSSL's source, pkg-config for native packages. Null when that is nothing.
 */
export function hostTools(facts: Facts, values: Values, wantsPkgConfig: boolean): HostTools | null {
  const { host, project } = facts;
  const suite = ownSuite(facts);
  if (suite === undefined || host.debianArchitecture === null) return null;
  const notes: string[] = [];
  const packages = new Set<string>();
  for (const name of values["host-packages"]) {
    const taken = substitute(name, suite);
    for (const each of taken.packages) packages.add(each);
    if (taken.note !== null) notes.push(taken.note);
  }
  const has = (crate: string) => project.crates.includes(crate);
  const [libclang = ""] = libclangPackages(suite);
  if (has("clang-sys") && host.libclang === null && ![...packages].some(isLibclang)) {
    for (const each of libclangPackages(suite)) packages.add(each);
    notes.push(`the crate clang-sys needs a libclang and the host has none: ${libclang} is fetched`);
  }
  if (has("cmake") && host.programs.cmake === null && !packages.has("cmake")) {
    for (const each of substitute("cmake", suite).packages) packages.add(each);
    notes.push("the crate cmake needs cmake and the host has none: it is fetched");
  }
  if (has("openssl-src") && host.programs.make === null && !packages.has("make")) {
    packages.add("make");
    notes.push("the crate openssl-src needs make and the host has none: it is fetched");
  }
  if (wantsPkgConfig && host.programs["pkg-config"] === null && !packages.has("pkg-config")) {
    packages.add("pkg-config");
    notes.push("native packages are found by pkg-config and the host has none: it is fetched");
  }
  if (packages.size === 0) return null;
  const made = hostRoot(facts, values, suite, "host-tools", {
    kind: "tools",
    packages: [...packages],
    provided: toolsProvided,
  });
  const { root } = made;
  const libraries = `${root.path}/${linksDirectory}/lib`;
  const linker = hostLinker(libraries);
  const linkerPath = `${host.cacheDirectory}/wrappers/host-${fingerprint(linker)}/cc`;
  return {
    root,
    steps: [
      ...rootStep(hostToolsStep, `tools for the host: ${[...packages].join(" ")}`, null, made),
      {
        id: hostLinkerStep,
        title: "linker for build scripts",
        phase: "setup",
        target: null,
        needs: [],
        lane: null,
        action: { kind: "write", files: [{ path: linkerPath, text: linker, mode: 0o755 }] },
      },
    ],
    needs: [hostToolsStep, hostLinkerStep],
    libclang: [...packages].some(isLibclang),
    libraries,
    linker: linkerPath,
    path: {
      before: [`${root.path}/${programDirectories.asked}`],
      after: [`${root.path}/${programDirectories.more}`],
    },
    notes,
  };
}

/** Where libclang finds the compiler's own headers. */
export function clangResources(tools: HostTools | null): string[] {
  return tools?.libclang ? ["-resource-dir", `${tools.root.path}/${linksDirectory}/clang`] : [];
}

/** What build scripts need to find those libraries. For the host's own triple they use the target's settings. */
export function hostSide(
  facts: Facts,
  tools: HostTools,
  native: boolean,
): { variables: Record<string, string>; notes: readonly string[] } {
  const { path } = tools.root;
  const multiarch = `${facts.host.arch}-linux-gnu`;
  const includes = ["-idirafter", `${path}/usr/include/${multiarch}`, "-idirafter", `${path}/usr/include`];
  const host = new ScopedEnvironment(facts, facts.rust.host);
  if (!native) {
    host.cargo("linker", tools.linker);
    host.flags("CFLAGS", includes);
    host.flags("CXXFLAGS", includes);
    host.tool(
      "PKG_CONFIG_PATH",
      [
        ...pkgConfigFolders(path, multiarch),
        ...(facts.host.environment.PKG_CONFIG_PATH?.split(":") ?? []),
      ].join(":"),
    );
    host.flags("BINDGEN_EXTRA_CLANG_ARGS", [...clangResources(tools), ...includes]);
  }
  return {
    variables: { ...host.variables, ...(tools.libclang ? { LIBCLANG_PATH: tools.libraries } : {}) },
    notes: host.notes,
  };
}

/** The linker of the host's own side, which after a set-up also links what plain cargo builds for the host. */
function hostLinker(libraries: string): string {
  return linkerOfBothSides(
    "The host's linker, for libraries from host-packages.",
    // "cc" is cargo's own default.
    ["cc", `-Wl,-rpath-link,${libraries}`],
    [`-Wl,--disable-new-dtags,-rpath,${libraries}`],
  );
}

function isLibclang(name: string): boolean {
  return /^libclang1?-/.test(name);
}
