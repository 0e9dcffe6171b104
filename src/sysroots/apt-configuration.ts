import type { AptSource } from "./sources.ts";

/**
 * The text of an apt configuration that knows nothing of the host: its own state, lists, sources and
 * status file, one architecture, no hooks. `directory` is where all of it lives.
 */
export function aptConfiguration(directory: string, architecture: string): string {
  const quoted = (path: string) => `"${path}"`;
  return `// Written by rust-cross: a private apt that resolves and downloads, and installs nothing.
Dir::Etc "${directory}/etc";
Dir::Etc::sourcelist ${quoted(`${directory}/sources.list`)};
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::main "/dev/null";
Dir::Etc::parts "/dev/null";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Dir::Etc::trusted "/dev/null";
Dir::Etc::trustedparts "/dev/null";
Dir::State ${quoted(directory)};
Dir::State::lists ${quoted(`${directory}/lists`)};
Dir::State::status ${quoted(`${directory}/status`)};
Dir::Cache ${quoted(directory)};
Dir::Cache::archives ${quoted(`${directory}/archives`)};
// Several resolutions share these lists at the same time, each with a status file of its own.
Dir::Cache::pkgcache "";
Dir::Log ${quoted(directory)};
APT::Architecture "${architecture}";
APT::Architectures { "${architecture}"; };
APT::Install-Recommends "false";
APT::Sandbox::User "";
// An unresolvable host is otherwise only a warning, and the exit status 0.
APT::Update::Error-Mode "any";
Acquire::Languages "none";
// We try again ourselves, so a mirror that hangs takes minutes and not a quarter of an hour.
Acquire::Retries "1";
// apt 2.6 waits for ever when something is queued behind a file whose retry is delayed: we wait ourselves.
Acquire::Retries::Delay "false";
Acquire::http::Timeout "30";
Acquire::https::Timeout "30";
Acquire::ForceHash "SHA256";
Debug::NoLocking "true";
`;
}

/** A sources.list (one-line format, which every apt reads) of these sources. */
export function sourcesList(sources: readonly AptSource[], options: { ignoreExpiry?: boolean } = {}): string {
  return sources
    .flatMap((source) =>
      source.uris.flatMap((uri) =>
        source.suites.map((suite) => {
          const settings = [
            ...(source.architectures.length > 0 ? [`arch=${source.architectures.join(",")}`] : []),
            ...(source.signedBy === null ? [] : [`signed-by=${source.signedBy}`]),
            ...(options.ignoreExpiry ? ["check-valid-until=no"] : []),
          ];
          return `deb [${settings.join(" ")}] ${uri} ${suite} ${source.components.join(" ")}\n`;
        }),
      ),
    )
    .join("");
}

/**
 * A dpkg status file in which these packages pass for installed, in a version that satisfies every
 * "at least", so that apt leaves them and what only they need out of the closure.
 */
export function statusFile(packages: readonly string[], architecture: string): string {
  return packages
    .map(
      (name) => `Package: ${name}
Status: install ok installed
Priority: optional
Section: misc
Maintainer: rust-cross <rust-cross@localhost>
Architecture: ${name.endsWith("-cross") ? "all" : architecture}
Multi-Arch: ${name.endsWith("-cross") ? "foreign" : "same"}
Version: 9999:0
Description: not fetched by rust-cross

`,
    )
    .join("");
}
