import { quoteWord } from "../inputs/argv.ts";
import { type Handler, registerLine } from "./binfmt.ts";

/**
 * A command in namespaces of its own, with a binfmt_misc table of its own: since Linux 6.7 every user
 * namespace may mount one, and nothing written there reaches the host. Foreign programs then run like
 * native ones, also when a test starts them, and when the command ends everything it started ends.
 *
 * Used are util-linux (unshare, setpriv, mount; 2.36 of Debian 11 has all the options: `--map-user` is of
 * 2.36, `--pdeathsig` of 2.33) and what is Essential in Debian (sh, sed, tr, cut, env, tail, readlink, sleep).
 */
export interface Namespace {
  /** `user`: without any privilege. `sudo`: where only root may make user namespaces. */
  readonly mode: "user" | "sudo";
  /** The caller's own ids, which the command has inside as well. */
  readonly uid: number;
  readonly gid: number;
  readonly handlers: readonly Handler[];
  /**
   * A process namespace with a /proc of its own; true by default. Where the host's /proc is partly hidden
   * (containers) a fresh one may not be mounted: then false, and a killed run may leave grandchildren.
   */
  readonly pidNamespace?: boolean;
  /** What gives root in mode `sudo`: `sudo -n`, and nothing when the caller is root. */
  readonly elevate?: readonly string[];
}

/** Exit status when the namespace could not be set up; one line on stderr, beginning so, says why. */
export const SETUP_FAILED = 125;
export const SETUP_MESSAGE = "rust-cross: private namespace: ";

/*
 * Who is whose parent, and what dies with whom:
 *
 *   user  outer sh ──────────────────────────────────► init sh ──► unshare ► sh ► env ► command
 *   sudo  caller's sh ─► sudo ─► root's sh = outer sh ► init sh ──► setpriv ► sh ► env ► command
 *          (► exec, ─► child)                  └─► watcher
 *
 * init is process 1 of the process namespace: when it is gone, the kernel kills the rest. It gets SIGKILL when
 * the outer sh ends in any way (PR_SET_PDEATHSIG), and it is not the command itself because process 1 ignores
 * signals that it has no handler for and must reap orphans. `unshare --fork --kill-child` is not used: that
 * parent ignores SIGTERM and SIGINT. A shell that waits for a foreground command puts SIGINT off, so the outer
 * ones start theirs in the background and `wait`; there a shell gives /dev/null as stdin and has SIGINT and
 * SIGQUIT ignored, and both are undone (descriptor 8, `env --default-signal` of coreutils 8.31).
 *
 * The environment: sudo clears it, and dash drops variables whose names are no identifiers
 * (CC_aarch64-unknown-linux-gnu!). So the last shell reads it from /proc/<first process>/environ, held open as
 * descriptor 9. It is never part of a command line, which everybody could read and sudo would log, but for
 * the few variables that a shell cannot export as they are; those show for the moment that `env` takes.
 */

/**
 * sh, process 1, root in the namespace. Arguments: "fresh" or "shared" (/proc), the words by which it becomes the
 * caller again, COMMAND, ENVIRONMENT, number of handlers, their lines, the command.
 * A fresh /proc comes first: under systemd the old one has an autofs at binfmt_misc, which fails in here.
 * Without one, binfmt_misc may need another place; nobody misses /sys/kernel/debug.
 */
const INIT = `
fail() { printf '${SETUP_MESSAGE}%s\\n' "$1" | sed 1q >&2; exit ${SETUP_FAILED}; }
if [ "$1" = fresh ]; then error=$(mount -t proc proc /proc 2>&1) || fail "/proc: $error"; fi
table=
for place in /proc/sys/fs/binfmt_misc /sys/kernel/debug; do
  error=$(mount -t binfmt_misc binfmt_misc $place 2>&1) && table=$place && break
done
[ "$table" ] || fail "binfmt_misc: $error"
become=$2 command=$3 environment=$4 count=$5
shift 5
while [ "$count" -gt 0 ]; do
  if ! { printf %s "$1" >"$table/register"; } 2>/dev/null; then
    # The first character of the line divides its fields.
    interpreter=$(printf %s "$1" | cut -d "$(printf %.1s "$1")" -f 7)
    [ -e "$interpreter" ] || fail "there is no interpreter $interpreter"
    fail "the kernel refuses the handler $1"
  fi
  count=$((count - 1))
  shift
done
$become sh -c "$command" sh "$environment" "$@"
exit $?`;

/** sh, the caller again. Arguments: ENVIRONMENT, the command. */
const COMMAND = `
environment=$1
shift
eval "$(LC_ALL=C sed -zE "$environment" <&9 | tr '\\000' '\\n')"
exec 9<&-
exec env -- "$@"`;

/**
 * sed -z, from environ to shell code (\x27 is a single quote): variables whose names are no identifiers, or that
 * shells treat as their own, become arguments of env; all others are exported.
 */
const ENVIRONMENT = String.raw`
/^[^=]+=/!d
s/\x27/\x27\\\x27\x27/g
s/^.*$/\x27&\x27/
/^\x27(IFS|PATH|PWD|OLDPWD|SHLVL|_|ENV|PS[0-9]|OPT[A-Z]+|PPID|E?UID|GROUPS|LINENO|S?RANDOM|SECONDS|EPOCH[A-Z]*|HIST[A-Z]*|FUNCNAME|DIRSTACK|MAIL[A-Z]*|LC_[A-Z]+|LANG|POSIX[A-Z_]*|SHELLOPTS|BASH[A-Z_]*)=/b argument
/^\x27[A-Za-z_][A-Za-z0-9_]*=/{
s/^/export /
b
}
:argument
s/^.*$/set -- & "$@"/`;

/** The outer sh in mode "user". Arguments: INIT, its name, its arguments. */
const OUTER = `
exec 8<&0 9</proc/self/environ
env --default-signal=INT,QUIT setpriv --pdeathsig KILL -- sh -c "$@" <&8 8<&- &
wait $!`;

/** sh of the caller in mode "sudo", the process that is killed. Arguments: ROOT and its arguments but the first. */
const CALLER = (elevate: readonly string[]): string => `
root=$1
shift
exec 8<&0
${[...elevate, "env", "-i", "sh", "-c"].map(quoteWord).join(" ")} "$root" root "$$" "$@" <&8 8<&- &
wait $!`;

/**
 * sh, root, still outside. Arguments: process id of the caller's sh, uid, gid, OUTER_OF_ROOT, INIT, its name, and
 * its arguments, the second of them being what it shall become besides uid, gid and groups.
 */
const ROOT = `
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
caller=$1 ids="--reuid=$2 --regid=$3" me=$$ groups=
shift 3
exec 9<"/proc/$caller/environ" || exit ${SETUP_FAILED}
# sudo changed groups and umask: those of the caller are in its status.
while read -r key value; do
  case $key in
    Groups:) groups=$(echo $value | tr ' ' ,) ;;
    Umask:) umask "$value" ;;
  esac
done <"/proc/$caller/status"
if [ "$groups" ]; then ids="$ids --groups=$groups"; else ids="$ids --clear-groups"; fi
# The caller cannot kill what root runs, and sudo does not die with it: so root keeps an eye on it.
{ tail --pid="$caller" -s 0.1 -f /dev/null; kill -KILL "$me"; } </dev/null >/dev/null 2>&1 9<&- &
watcher=$!
# The new namespace knows exactly the ids of this one; only from outside may that be written.
{
  tries=0
  until [ "$(readlink "/proc/$me/ns/user")" != "$(readlink /proc/self/ns/user)" ]; do
    tries=$((tries + 1))
    [ $tries -lt 1000 ] || exit
    sleep 0.005
  done
  for map in gid_map uid_map; do
    same=$(while read -r inside _ count; do echo "$inside $inside $count"; done <"/proc/self/$map")
    printf '%s\\n' "$same" >"/proc/$me/$map"
  done
} </dev/null 2>/dev/null 9<&- &
outer=$1 init=$2 name=$3 proc=$4 become="$5 $ids --"
shift 5
# Root has no capabilities in there until it is mapped and has executed something after that.
[ "$proc" = fresh ] && pid=--pid || pid=
exec unshare --user -- sh -c '
tries=0
until read -r _ </proc/self/uid_map; do
  tries=$((tries + 1))
  [ $tries -lt 1000 ] || { echo "${SETUP_MESSAGE}the user ids could not be mapped" >&2; exit ${SETUP_FAILED}; }
  sleep 0.005
done
exec "$@"' wait unshare --mount $pid -- sh -c "$outer" outer "$watcher" "$init" "$name" "$proc" "$become" "$@"`;

/** The outer sh in mode "sudo", root inside. Arguments: process id of the watcher, INIT, its name, its arguments. */
const OUTER_OF_ROOT = `
watcher=$1
shift
env --default-signal=INT,QUIT setpriv --pdeathsig KILL -- sh -c "$@"
status=$?
kill "$watcher"
exit $status`;

/** `command` in the namespace. Exits as the command does, with 128 + n when signal n ended it. */
export function namespaceArgv(
  request: Namespace & { readonly command: readonly [string, ...string[]] },
): [string, ...string[]] {
  return argvWithLines(request, request.handlers.map(registerLine), request.command);
}

/** The same with the lines for binfmt_misc given. */
export function argvWithLines(
  request: Omit<Namespace, "handlers">,
  lines: readonly string[],
  command: readonly [string, ...string[]],
): [string, ...string[]] {
  const { mode, uid, gid, pidNamespace = true, elevate = uid === 0 ? [] : ["sudo", "-n"] } = request;
  const proc = pidNamespace ? "fresh" : "shared";
  // Without a process namespace the command has to be told to go when init goes.
  const farewell = pidNamespace ? "" : " --pdeathsig KILL";
  // env would take a program whose path has a "=" for a variable.
  const program = command[0].includes("=") ? ["setpriv", "--pdeathsig", "keep", "--", ...command] : command;
  const rest = [COMMAND, ENVIRONMENT, `${lines.length}`, ...lines, ...program];
  if (mode === "sudo") {
    const become = `setpriv${farewell}`;
    const ids = [`${uid}`, `${gid}`];
    return [
      "sh",
      "-c",
      CALLER(elevate),
      "caller",
      ROOT,
      ...ids,
      OUTER_OF_ROOT,
      INIT,
      "init",
      proc,
      become,
      ...rest,
    ];
  }
  const pid = pidNamespace ? ["--pid"] : [];
  const unshare = ["unshare", "--user", "--map-root-user", "--mount", ...pid, "--"] as const;
  const nested = `unshare --user --map-user=${uid} --map-group=${gid} --`;
  const become = pidNamespace ? nested : `${nested} setpriv${farewell} --`;
  return [...unshare, "sh", "-c", OUTER, "outer", INIT, "init", proc, become, ...rest];
}
