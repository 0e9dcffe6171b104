import { quoteWord } from "../inputs/argv.ts";
import type { Outcome } from "../ports/index.ts";
import { formatLine } from "./binfmt.ts";
import { argvWithLines, type Namespace, SETUP_MESSAGE } from "./namespace.ts";

export type ProbeResult =
  /** `pidNamespace`: hand it to `Namespace`; false where /proc may not be mounted afresh. */
  | { readonly works: true; readonly pidNamespace: boolean }
  | { readonly works: false; readonly reason: string };

/** "RUSTCROSS" as hexadecimal: the beginning of a file that no program has. */
const MAGIC = "5255535443524f5353";
const YES = "rust-cross: it works";

/**
 * In the namespace, as the caller: a file of that magic, run by /bin/echo, says its own name. /tmp may be mounted
 * noexec, so any place will do. Without the handler the shell would try it as a script: nothing is said.
 */
const TRY = `
[ "$(id -u)" = "$1" ] || exit 1
for place in "\${TMPDIR:-/tmp}" /tmp /var/tmp /dev/shm "$HOME" .; do
  file=$(mktemp "$place/rust-cross-XXXXXX" 2>/dev/null) || continue
  printf 'RUSTCROSS=\\n' >"$file" && chmod 700 "$file"
  said=$("$file" 2>/dev/null)
  rm -f "$file"
  [ "$said" = "$file" ] && exit 0
done
echo "${SETUP_MESSAGE}the handler is not used" >&2
exit 1`;

/** What explains a failure is told first. Arguments: none. On kernels before 6.7 nothing is tried. */
const FACTS = `
echo "system $(uname -s)"
release=$(uname -r)
echo "kernel $release"
for key in user/max_user_namespaces kernel/unprivileged_userns_clone kernel/apparmor_restrict_unprivileged_userns; do
  [ -r /proc/sys/$key ] && echo "$key $(cat /proc/sys/$key)"
done
grep -s ^Seccomp: /proc/self/status
major=\${release%%.*} minor=\${release#*.}
minor=\${minor%%[!0-9]*}
[ "$major" -gt 6 ] || { [ "$major" -eq 6 ] && [ "$minor" -ge 7 ]; } || exit 1
for program in unshare setpriv mount sed; do
  command -v $program >/dev/null || PATH=$PATH:/usr/sbin:/sbin command -v $program >/dev/null || echo "missing $program"
done`;

/**
 * A command that finds out in about a tenth of a second whether such a namespace can be made here. It reads nothing
 * but /proc, writes one temporary file, and cannot reach the host's table: binfmt_misc is mounted only inside a
 * new user namespace, which kernels that know but one table refuse (EPERM). Give it a time-out of 10 s all the same.
 */
export function probeArgv(
  request: Pick<Namespace, "mode" | "uid" | "gid" | "elevate">,
): [string, ...string[]] {
  const mask = "ff".repeat(MAGIC.length / 2);
  const line = formatLine({
    name: "rust-cross-probe",
    interpreter: "/bin/echo",
    magic: MAGIC,
    mask,
    flags: "F",
  });
  const attempt = (pidNamespace: boolean): string =>
    argvWithLines({ ...request, pidNamespace }, [line], ["sh", "-c", TRY, "try", `${request.uid}`])
      .map(quoteWord)
      .join(" ");
  const say = (kind: string): string => `{ echo "${YES} ${kind}"; exit 0; }`;
  const script = `${FACTS}\n${attempt(true)} && ${say("fresh")}\n${attempt(false)} && ${say("shared")}\nexit 1`;
  return ["sh", "-c", script];
}

/** What the probe of that mode found. */
export function readProbe(
  mode: Namespace["mode"],
  outcome: Pick<Outcome, "stdout" | "stderr" | "timedOut">,
): ProbeResult {
  const { stdout, stderr } = outcome;
  const works = stdout.match(new RegExp(`^${YES} (fresh|shared)$`, "m"));
  if (works !== null) return { works: true, pidNamespace: works[1] === "fresh" };
  return {
    works: false,
    reason: outcome.timedOut ? "the probe took too long" : reasonOf(mode, stdout, stderr),
  };
}

function reasonOf(mode: Namespace["mode"], stdout: string, stderr: string): string {
  const fact = (key: string): string | undefined =>
    stdout
      .split("\n")
      .find((line) => line.startsWith(`${key} `) || line.startsWith(`${key}:`))
      ?.slice(key.length + 1)
      .trim();
  const [system, kernel, missing] = [fact("system"), fact("kernel") ?? "unknown", fact("missing")];
  if (system !== undefined && system !== "Linux") return `${system} has no binfmt_misc`;
  const [major = 0, minor = 0] = kernel.split(".").map((part) => Number.parseInt(part, 10));
  if (major < 6 || (major === 6 && minor < 7)) {
    return `Linux 6.7 or newer is needed, this is ${kernel}: older kernels have one binfmt_misc for the whole machine`;
  }
  if (missing !== undefined) return `there is no "${missing}" program (Debian's package util-linux has it)`;
  if (/unknown filesystem type|No such device/.test(stderr)) return "this kernel has no binfmt_misc";
  if (mode === "sudo") {
    if (/\bsudo: (command )?(not found|permission denied|no such file)/i.test(stderr))
      return "there is no sudo";
    if (/a (terminal|password) is required|is not allowed|not in the sudoers|may not run/.test(stderr)) {
      return "sudo wants a password, or does not allow this";
    }
    if (/no new privileges/i.test(stderr)) return "sudo is cut off here (the no-new-privileges flag is set)";
  }
  if (fact("user/max_user_namespaces") === "0")
    return "user namespaces are off (user.max_user_namespaces is 0)";
  if (mode === "user" && fact("kernel/unprivileged_userns_clone") === "0") {
    return "only root may make user namespaces (kernel.unprivileged_userns_clone is 0)";
  }
  if (mode === "user" && fact("kernel/apparmor_restrict_unprivileged_userns") === "1") {
    return "AppArmor lets only root use user namespaces (kernel.apparmor_restrict_unprivileged_userns is 1)";
  }
  const last = lastLine(stderr);
  if (/Operation not permitted|permission denied|must be superuser/i.test(stderr)) {
    const filtered = Number(fact("Seccomp") ?? 0) > 0;
    return filtered
      ? `a seccomp filter, as containers have, is in the way (${last})`
      : `it is not permitted here (${last})`;
  }
  return last === "" ? "the probe failed without a word" : last;
}

function lastLine(text: string): string {
  // mount adds advice to what it says.
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !line.includes("dmesg(1)"));
  return (lines.at(-1) ?? "").replace(SETUP_MESSAGE, "").trim();
}
