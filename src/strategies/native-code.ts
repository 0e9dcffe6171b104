import type { Values } from "../inputs/table.ts";
import type { Facts, ProjectFacts } from "../project/facts.ts";
import { environmentSuffixes, type Target } from "../targets/index.ts";

/**
 * Crates that compile C++ of their own, or exist for crates that do. Names as in the registry.
 * CMake looks for a C++ compiler in every project that does not say `LANGUAGES C`, and most do not.
 */
const cxxCrates = [
  "cmake",
  "cxx",
  "cxx-build",
  "autocxx",
  "link-cplusplus",
  "cpp",
  "cpp_build",
  "duckdb",
  "libduckdb-sys",
  "librocksdb-sys",
  "esaxx-rs",
  "snmalloc-sys",
  "oboe-sys",
  "harfbuzz-sys",
  "grpcio-sys",
  "tflitec",
  "whisper-rs-sys",
  "llama-cpp-sys-2",
  "opencv",
  "qt-build-utils",
  "clipper-sys",
  "shaderc-sys",
  "spirv_cross",
  "webrtc-audio-processing-sys",
  "v8",
  "mozjs_sys",
] as const;

/** Whether C++ is compiled for the target: asked for, or seen in the project. */
export function compilesCxx(values: Values, project: ProjectFacts): boolean {
  if (values.cxx !== "auto") return values.cxx === "true";
  return project.cxxSource !== null || cxxCrates.some((name) => project.crates.includes(name));
}

/** Crates that build scripts compile C with, or find native libraries by. */
const nativeCrates = ["cc", "cmake", "pkg-config", "bindgen", "autotools", "meson-next", "vcpkg"];

/**
 * Whether C is compiled or native libraries are linked, as far as Cargo.lock shows it, and the user has named no C
 * compiler for the target.
 */
export function lacksCompiler({ project, host }: Facts, { triple }: Target): boolean {
  const variables = [`CC_${triple}`, `CC_${environmentSuffixes(triple).lower}`, "TARGET_CC"];
  return (
    nativeCrates.some((name) => project.crates.includes(name)) &&
    variables.every((name) => host.environment[name] === undefined)
  );
}
