import { quoteWord } from "../../inputs/argv.ts";
import { aptConfiguration, sourcesList, statusFile } from "../../sysroots/apt-configuration.ts";
import {
  excludedFromUnpacking,
  glibcFamily,
  leftOutFolders,
  mergedFolders,
  scriptName,
} from "../../sysroots/layout.ts";
import {
  type AptRoot,
  layoutVersion,
  linksDirectory,
  manifestName,
  programDirectories,
} from "../../sysroots/root.ts";
import { starterModules, starterVariables } from "../../sysroots/starters.ts";

/*
 * Roots of Debian packages in POSIX shell: what engine/apt does, with its file names, so that each goes on with what the
 * other has made. Left out are the fall-backs for mirrors that are broken, and asking again after some days.
 *
 * The functions expect `set -eu`, `fail` (says its arguments and ends the script), `$cache` and `$work`, a folder of this
 * run below $cache. No variable is local in POSIX shell: those that a function sets for itself are its own by name, or it
 * is a subshell.
 */

/** Programs that the functions start and that are not part of every system. */
export const aptPrograms = ["apt-get", "dpkg-deb"] as const;

/** The functions that these roots need, each with its reason. None when there are no roots. */
export function aptFunctions(roots: readonly AptRoot[]): string[] {
  if (roots.length === 0) return [];
  const has = (kind: AptRoot["kind"]) => roots.some((root) => root.kind === kind);
  const laidOut = has("sysroot") || has("tools");
  return [
    makeRoot(has),
    privateApt(roots.some((root) => present(root).some((name) => name.endsWith("-cross")))),
    ...(laidOut ? [unpack, layOut(has("tools"))] : []),
    ...(has("tools") ? [finishTools()] : []),
    ...(has("files") ? [takeMembers] : []),
    manifest,
    ...sourceFunctions(roots),
  ];
}

/** Makes one root: its settings, then the call. */
export function aptRootCall(root: AptRoot, roots: readonly AptRoot[]): string {
  const list = (words: readonly string[]) => wrapped(words.map(checked));
  return [
    `root=${quoteWord(root.path)}`,
    `kind=${root.kind} release=${quoteWord(root.release)} suite=${root.suite}`,
    `architecture=${root.architecture}${root.kind === "tools" ? ` multiarch=${root.multiarch}` : ""}`,
    `sources=${sourcesNames(roots).get(sourcesKey(root))}`,
    `packages=${list(root.packages)}`,
    `present=${list(present(root))}`,
    `members=${list([...(root.only ?? [])].sort())}`,
    "apt_root",
  ].join("\n");
}

/** What passes for installed: a package that is asked for is fetched all the same. */
function present(root: AptRoot): string[] {
  return root.provided.filter((name) => !root.packages.includes(name));
}

/** The lists are split at white space by the shell, which would also look for files of a pattern. */
function checked(word: string): string {
  if (!/^[\w@%+=:,./~-]+$/.test(word)) throw new Error(`${word} cannot stand in a list of the shell script`);
  return word;
}

/** A quoted list, in lines that can be read. */
function wrapped(words: readonly string[], width = 100): string {
  if (words.length === 0) return "";
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.length === 1 ? quoteWord(lines.join()) : `'\n  ${lines.join("\n  ")}\n'`;
}

function sourcesKey(root: AptRoot): string {
  return sourcesList(root.sources);
}

/** A function name for each list of sources, by its text. */
function sourcesNames(roots: readonly AptRoot[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const root of roots) {
    if (names.has(sourcesKey(root))) continue;
    const name = `sources_${root.suite}_${root.architecture}`.replace(/\W/g, "_");
    const taken = [...names.values()].filter((each) => each === name || each.startsWith(`${name}_`)).length;
    names.set(sourcesKey(root), taken === 0 ? name : `${name}_${taken + 1}`);
  }
  return names;
}

function sourceFunctions(roots: readonly AptRoot[]): string[] {
  return [...sourcesNames(roots)].map(([key, name]) => {
    const root = roots.find((each) => sourcesKey(each) === key);
    return `# Where packages of ${root?.release} for ${root?.architecture} come from; apt checks each index against the keyring of signed-by.
${name}() {
  cat <<'END'
${sourcesList(root?.sources ?? [])}END
}`;
  });
}

const cases = (words: readonly string[]) => words.join(" | ");

const makeRoot = (
  has: (kind: AptRoot["kind"]) => boolean,
) => `# Makes the folder $root out of the Debian packages $packages and all that they need, for $architecture.
#   kind     sysroot: headers and libraries of a target; tools: programs that run here, in place; files: just $members
#   present  packages that are taken as installed: this machine has them, or nothing here needs them
# The folder is a link onto a generation, named by its content, that is built in $work and then renamed: so there is
# never half a root, and one that is there is left as it is.
apt_root() {
  if [ -e "$root/${manifestName}" ]; then
    touch "$root.d/used" # rust-cross clean goes by it
    echo "is there: $root"
    return
  fi
  fetch_index
  resolve
  name_generation
  generation=$root.d/$identity
  if [ ! -e "$generation/${manifestName}" ]; then
    building=$work/building
    rm -rf "$building"
    mkdir -p "$building" "$work/debs" "$root.d"
    download
    case $kind in
${has("sysroot") ? "      sysroot)\n        unpack_all\n        lay_out\n        ;;\n" : ""}${has("tools") ? "      tools)\n        unpack_all\n        lay_out\n        finish_tools\n        ;;\n" : ""}${has("files") ? "      files) take_members ;;\n" : ""}    esac
    write_manifest >"$building/${manifestName}"
    mv -T "$building" "$generation"
  fi
  # A rename puts the link in place at once; without one, whoever builds now would find no root for a moment.
  ln -s "\${root##*/}.d/$identity" "$work/link"
  mv -T "$work/link" "$root"
  # rust-cross goes by the times of these: when a root was last compared with the archive, and last used.
  touch "$root.d/checked" "$root.d/used"
  echo "made: $root ($(wc -l <"$work/closure") packages)"
}`;

const privateApt = (
  hasCross: boolean,
) => `# apt with a configuration of its own: it resolves and downloads as if on an empty machine, and this machine's apt and dpkg
# never learn of it.
private_apt() {
  APT_CONFIG=$index/apt.conf LC_ALL=C DEBIAN_FRONTEND=noninteractive apt-get -q "$@"
}

# Fetches the index of $sources, once for all roots.
fetch_index() {
  index=$work/$sources
  [ ! -e "$index/fetched" ] || return 0
  mkdir -p "$index/lists/partial" "$index/etc" "$index/archives/partial"
  "$sources" >"$index/sources.list"
  : >"$index/status" # nothing is installed
  cat >"$index/apt.conf" <<END
${aptConfiguration("$index", "$architecture")}END
  private_apt update
  : >"$index/fetched"
}

# Writes what $packages need into $work/closure, a line each: name, version as in file names, architecture, sha256, address.
resolve() {
  pass_for_installed >"$index/status-present"
  # What passes for installed can make an exact dependency unsatisfiable: then apt resolves it all.
  # shellcheck disable=SC2086 # a list
  private_apt --print-uris -o Dir::State::status="$index/status-present" install $packages >"$work/uris" 2>/dev/null ||
    private_apt --print-uris install $packages >"$work/uris"
  # 'ADDRESS' NAME_VERSION_ARCHITECTURE.deb SIZE SHA256:HASH
  sed -n "s/^'\\([^']*\\)' \\([^_]*\\)_\\([^_]*\\)_\\([^_]*\\)\\.deb [0-9]* SHA256:\\([0-9a-f]*\\).*/\\2 \\3 \\4 \\5 \\1/p" \\
    "$work/uris" >"$work/resolved"
  while read -r name line; do
    # Of single files only their own package matters.
    if [ "$kind" = files ] && ! is_asked "$name"; then continue; fi
    echo "$name $line"
  done <"$work/resolved" >"$work/closure"
}

is_asked() {
  for asked in $packages; do [ "$asked" != "$1" ] || return 0; done
  return 1
}

# A dpkg status file that has $present, in a version that satisfies every "at least".
pass_for_installed() {
  for name in $present; do
${
  hasCross
    ? `    case $name in
      *-cross)
        name=\${name%-cross}
        cat <<END
${statusFile(["$name-cross"], "$architecture")}END
        continue
        ;;
    esac
`
    : ""
}    cat <<END
${statusFile(["$name"], "$architecture")}END
  done
}

# The name of a generation comes from the hashes of its packages and the members taken out of them.
name_generation() {
  hashes=$(cut -d ' ' -f 4 "$work/closure" | LC_ALL=C sort)
  # shellcheck disable=SC2086 # lists
  identity=$(printf '[${layoutVersion},[%s],[%s]]' "$(json_list $hashes)" "$(json_list $members)" | sha256sum | cut -c 1-16)
}

json_list() {
  [ $# -eq 0 ] || printf '"%s"\\n' "$@" | paste -s -d , -
}

# Downloads the packages that are not unpacked yet, for single files those that other files were not taken out of before; apt
# checks each against the hash of the signed index.
download() {
  set --
  while read -r name version arch hash _; do
    if [ "$kind" = files ]; then there=$(fetched); else there=$(unpacked); fi
    [ -e "$there" ] || set -- "$@" "$name=$(echo "$version" | sed 's/%3a/:/')"
  done <"$work/closure"
  [ $# -eq 0 ] || (cd "$work/debs" && private_apt download "$@")
}

# The package $name as it is downloaded.
fetched() {
  echo "$work/debs/\${name}_\${version}_$arch.deb"
}

# The folder of the package $name in the store.
unpacked() {
  echo "$cache/packages/\${name}_\${version}_\${arch}_$(echo "$hash" | cut -c 1-12)"
}`;

const unpack = `# Unpacks each package into a folder of its own that is never changed again. Roots are made of hard links into these, so what
# several roots hold is stored once.
unpack_all() {
  mkdir -p "$cache/packages"
  while read -r name version arch hash _; do
    place=$(unpacked)
    [ ! -d "$place" ] || continue
    deb=$(fetched)
    mkdir "$work/unpacked"
    dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$work/unpacked" --no-same-owner --wildcards \\
${excludedFromUnpacking.map((pattern) => `      --exclude='${pattern}'`).join(" \\\n")}
    # Packages are not installed, so their scripts do not run; what they would link is read from them.
    script=$(dpkg-deb --info "$deb" postinst 2>/dev/null) || script=
    case $script in
      *update-alternatives*--install*) printf '%s\\n' "$script" >"$work/unpacked/${scriptName}" ;;
    esac
    mv -T "$work/unpacked" "$place"
    rm -f "$deb"
  done <"$work/closure"
}`;

const layOut = (hasTools: boolean) => `# Lays all packages into the root that is being built.
lay_out() {
  make_skeleton
  # The last comes first, so that of two files with one path that of the first package stays.
  tac "$work/closure" | while read -r name version arch hash _; do lay_package "$(unpacked)"; done
  # Not needed to compile or to run.
  [ ! -d "$building/usr/share" ] || (cd "$building/usr/share" && rm -rf ${leftOutFolders.join(" ")})
  while read -r name version arch hash _; do relocate_links "$(unpacked)"; done <"$work/closure"
${hasTools ? '  if [ "$kind" = tools ]; then relocate_pkg_config; fi\n' : ""}  link_alternatives
  find "$building" -mindepth 1 -type d -empty -delete
  make_skeleton
}

# /bin, /lib and the like are links into /usr on every merged system; the package that makes them is in no closure.
make_skeleton() {
  for folder in ${mergedFolders.join(" ")}; do
    mkdir -p "$building/usr/$folder"
    [ -L "$building/$folder" ] || ln -s "usr/$folder" "$building/$folder"
  done
}

# Hard links to all that the package in $1 has, each in its merged place.
lay_package() {
  for top in "$1"/*; do
    place=$(merged "/\${top##*/}")
    if [ -d "$top" ] && [ ! -L "$top" ]; then
      mkdir -p "$building$place"
      cp -RPlf "$top/." "$building$place/"
    elif [ "$place" = "/\${top##*/}" ] && { [ -e "$top" ] || [ -L "$top" ]; }; then
      cp -RPlf "$top" "$building$place"
    fi
  done
}

# The place of a path in a root: that of /lib/x is /usr/lib/x.
merged() {
  case $1 in
    ${cases(mergedFolders.flatMap((folder) => [`/${folder}`, `/${folder}/*`]))})
      echo "/usr$1" ;;
    *) echo "$1" ;;
  esac
}

# Symbolic links of the package in $1 that lead into other folders: in the root they must mean what they mean on an
# installed system, so absolute ones become relative, and all are counted from their merged place.
relocate_links() {
  (cd "$1" && find . -type l -lname '*/*') | while IFS= read -r link; do
    link=\${link#.}
    target=$(readlink "$1$link")
    place=$(merged "$link")
    case $target in
      /dev | /dev/* | /proc | /proc/* | /sys | /sys/* | /run | /run/*) continue ;; # outside of any root
      /*) ;;
      *) target=\${link%/*}/$target ;;
    esac
    [ ! -L "$building$place" ] || ln -sfn "$(relative "$place" "$target")" "$building$place"
  done
}

# What a link at $1 must hold to lead to $2, both counted from the root.
relative() {
  realpath -ms --relative-to="\${1%/*}/" "$(merged "$(realpath -ms "$2")")"
}

# The links that update-alternatives would make when the packages were installed (BLAS, yacc): of several for one link
# that with the highest priority.
link_alternatives() {
  while read -r name version arch hash _; do
    [ ! -e "$(unpacked)/${scriptName}" ] || sed -e ': join' -e '/\\\\$/ { N; s/\\\\\\n/ /; b join' -e '}' "$(unpacked)/${scriptName}"
  done <"$work/closure" | awk '
    function told(priority, link, target) {
      if (priority ~ /^-?[0-9]+$/ && link ~ literal && target ~ literal) print priority, link, target
    }
    BEGIN { literal = "^/[A-Za-z0-9_./+:~-]+$" }
    sub(/^.*update-alternatives[ \\t]+/, "") {
      for (at = 1; at <= NF && $at != "--install"; at++);
      told($(at + 4), $(at + 1), $(at + 3))
      for (slave = 1; slave <= NF; slave++) if ($slave == "--slave") told($(at + 4), $(slave + 1), $(slave + 3))
    }' | sort -s -r -n -k 1,1 | while read -r _ link target; do
    place=$(merged "$link")
    if [ -e "$building$place" ] || [ -L "$building$place" ]; then continue; fi
    target=$(merged "$target")
    if [ ! -e "$building$target" ] && [ ! -L "$building$target" ]; then continue; fi
    mkdir -p "$building\${place%/*}"
    ln -s "$(relative "$place" "$target")" "$building$place"
  done
}`;

const finishTools =
  () => `# In a root for this machine there is no PKG_CONFIG_SYSROOT_DIR, which would bend the host's own libraries too: so paths in
# pkg-config files follow the file instead of /usr.
relocate_pkg_config() {
  find "$building" -type f -path '*/pkgconfig/*.pc' | while IFS= read -r file; do
    up=$(realpath -ms --relative-to="\${file%/*}" "$building")
    sed -i -E ": again; s#(^|[[:space:]=:\\"']|-[IL])/usr([/[:space:]\\"']|\\$)#\\\\1\\\${pcfiledir}/$up/usr\\\\2#; t again" "$file"
  done
}

# Makes programs usable where they are:
#   ${linksDirectory}/lib       every shared library but the C library's own, which must be this machine's, in one folder
#   ${linksDirectory}/clang     the headers of its clang, which libclang cannot find by itself
#   ${programDirectories.asked}       starters, which set the library path for that program alone, of the packages that were asked for
#   ${programDirectories.more}  and of those that came with them
finish_tools() {
  mkdir -p "$building/${linksDirectory}/lib" "$building/${programDirectories.asked}" "$building/${programDirectories.more}"
  for folder in "$building/usr/lib/$multiarch" "$building"/usr/lib/llvm-[0-9]*/lib "$building/usr/lib"; do
    [ -d "$folder" ] || continue
    find "$folder" -mindepth 1 -maxdepth 1 ! -type d -printf '%f\\n' | grep -E '\\.so(\\.|$)' |
      grep -Ev '${glibcFamily.source}' | while IFS= read -r library; do
      [ -L "$building/${linksDirectory}/lib/$library" ] ||
        ln -s "../..\${folder#"$building"}/$library" "$building/${linksDirectory}/lib/$library"
    done
  done
  for folder in "$building"/usr/lib/llvm-[0-9]*/lib/clang/[0-9]*; do
    [ ! -e "$folder" ] || [ -L "$building/${linksDirectory}/clang" ] ||
      ln -s "..\${folder#"$building"}" "$building/${linksDirectory}/clang"
  done
  for program in "$building"/usr/bin/* "$building"/usr/sbin/*; do
    if [ ! -e "$program" ] || [ -d "$program" ]; then continue; fi
    starter=$building/${programDirectories.more}/\${program##*/}
    write_starter "\${program#"$building"/}" >"$starter"
    chmod 755 "$starter"
  done
  while read -r name version arch hash _; do
    is_asked "$name" || continue
    for program in "$(unpacked)"/usr/bin/* "$(unpacked)"/usr/sbin/* "$(unpacked)"/bin/* "$(unpacked)"/sbin/*; do
      starter=$building/${programDirectories.more}/\${program##*/}
      [ ! -e "$starter" ] || mv "$starter" "$building/${programDirectories.asked}/"
    done
  done <"$work/closure"
  rmdir "$building/${programDirectories.asked}" "$building/${programDirectories.more}" 2>/dev/null || :
}

# A starter for the program $1 of the root.
write_starter() {
  echo '#!/bin/sh'
  say_prepend LD_LIBRARY_PATH ${linksDirectory}/lib
  # What programs that look for their files in /usr need to be told.
  case \${1##*/} in
${Object.entries(starterVariables)
  .map(
    ([program, variables]) =>
      `    ${program}) ${Object.entries(variables)
        .map(([name, place]) => `say_place ${name} ${place}`)
        .join("; ")} ;;`,
  )
  .join("\n")}
  esac
  # A script is run by the interpreter of the root, which knows its own modules, else by the host's, which is told where they are.
  interpreter=$(head -c 200 "$building/$1" | LC_ALL=C sed -n -E \\
    '1 s,^#![[:space:]]*(/usr/bin/env[[:space:]]+)?(/usr)?(/bin/)?((${Object.keys(starterModules).join("|")})[A-Za-z0-9_.-]*).*,\\4,p')
  if [ "$interpreter" ] && [ -e "$building/usr/bin/$interpreter" ]; then
    echo "exec '$generation/usr/bin/$interpreter' '$generation/$1' \\"\\$@\\""
    return
  fi
  case $interpreter in
${Object.entries(starterModules)
  .map(
    ([language, { variable, folders }]) =>
      `    ${language}*) ${folders.map((folder) => `[ ! -e "$building/${folder}" ] || say_prepend ${variable} ${folder}`).join("; ")} ;;`,
  )
  .join("\n")}
  esac
  echo "exec '$generation/$1' \\"\\$@\\""
}

say_prepend() {
  printf "%s='%s'\\\${%s:+:\\$%s}\\nexport %s\\n" "$1" "$generation/$2" "$1" "$1" "$1"
}

say_place() {
  [ ! -e "$building/$2" ] || echo "export $1='$generation/$2'"
}`;

const takeMembers = `# Takes $members out of the packages; tar stops where it has them, which dpkg-deb complains about.
take_members() {
  while read -r name version arch hash _; do
    set --
    once=--occurrence=1
    for member in $members; do
      # All of a folder.
      case $member in */) once= ;; esac
      set -- "$@" "./\${member%/}"
    done
    dpkg-deb --fsys-tarfile "$(fetched)" 2>/dev/null | tar -x -C "$building" --no-same-owner $once "$@"
  done <"$work/closure"
}`;

const manifest = `# Says what the root holds, as rust-cross reads it. Passwords of addresses are left out.
write_manifest() {
  # shellcheck disable=SC2086 # lists
  cat <<END
{
  "schema": 1,
  "kind": "$kind",
  "release": "$release",
  "suite": "$suite",
  "architecture": "$architecture",
  "asked": [$(json_list $packages)],
  "packages": [
$(sed -e 's#%3a#:#' -e 's#//[^/@]*@#//***@#' \\
    -e 's#^\\(.*\\) \\(.*\\) \\(.*\\) \\(.*\\) \\(.*\\)$#    { "name": "\\1", "version": "\\2", "architecture": "\\3", "sha256": "\\4", "uri": "\\5" },#' \\
    -e '$ s#,$##' "$work/closure")
  ],$([ "$kind" != files ] || printf '\\n  "members": [%s],' "$(json_list $members)")
  "created": "$(date -u +%Y-%m-%dT%H:%M:%SZ)"
}
END
}`;
