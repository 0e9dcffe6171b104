#!/bin/sh
# Builds for aarch64-unknown-linux-gnu, armv7-unknown-linux-gnueabihf, i686-unknown-linux-gnu, powerpc64le-unknown-linux-gnu, s390x-unknown-linux-gnu, riscv64gc-unknown-linux-gnu: the steps of rust-cross 0.0.0, by hand.
# Printed by `rust-cross plan --format shell`. The same packages, tools and settings, so the same files.
#
# Made for   x86_64-unknown-linux-gnu (debian 12), toolchain stable-x86_64-unknown-linux-gnu, rustc 1.95.0
# Targets    aarch64-unknown-linux-gnu: apt, Debian 12 (bookworm), glibc 2.36
#            armv7-unknown-linux-gnueabihf: apt, Debian 12 (bookworm), glibc 2.36
#            i686-unknown-linux-gnu: apt, Debian 12 (bookworm), glibc 2.36
#            powerpc64le-unknown-linux-gnu: apt, Debian 12 (bookworm), glibc 2.36
#            s390x-unknown-linux-gnu: apt, Debian 12 (bookworm), glibc 2.36
#            riscv64gc-unknown-linux-gnu: apt, Debian 13 (trixie), glibc 2.41
# Inputs     targets: aarch64-unknown-linux-gnu armv7-unknown-linux-gnueabihf i686-unknown-linux-gnu powerpc64le-unknown-linux-gnu s390x-unknown-linux-gnu riscv64gc-unknown-linux-gnu (--targets)
#            test: true (--test)
#            workspace: true (--workspace)
#            packages: libssl-dev zlib1g-dev (Cargo.toml [workspace.metadata.rust-cross])
#            host-packages: libclang-dev protobuf-compiler (Cargo.toml [workspace.metadata.rust-cross])
# Writes     /home/ann/.cache/rust-cross: packages and what is made of them, as rust-cross itself names it, so that either goes on with it
#            /work/stash/target/rust-cross: what was built
#            cargo's target folder
# Needs      no root
#            network, where something is not there yet
# Notes      It stops at the first failure. There are no time-outs but that of the smoke run, no retries and no fall-backs for mirrors that are being updated.
#            Package roots that are there are left as they are, however old.

# shellcheck disable=SC2016,SC2030,SC2031
set -eu

cache=/home/ann/.cache/rust-cross

fail() {
  echo "error: $*" >&2
  exit 1
}

step() {
  printf '\n== %s\n' "$*"
}

[ "$(uname -sm)" = 'Linux x86_64' ] || fail 'this was planned for x86_64-unknown-linux-gnu'
need() { command -v "$1" >/dev/null || fail "$1 is missing"; }
need apt-get
need dpkg-deb
need rustup
need cargo
need timeout
need unshare
need setpriv
need tar
need gzip
need sha256sum

# All is made in a folder of this run and renamed when it is whole. Its name is that of a run of rust-cross, which removes
# it if this script could not.
mkdir -p "$cache/tmp"
work=$(mktemp -d "$cache/tmp/run-$(readlink /proc/self/ns/pid | tr -cd 0-9)-$$-XXXXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# Makes the folder $root out of the Debian packages $packages and all that they need, for $architecture.
#   kind     sysroot: headers and libraries of a target; tools: programs that run here, in place; files: just $members
#   present  packages that are taken as installed: this machine has them, or nothing here needs them
# The folder is a link onto a generation, named by its content, that is built in $work and then renamed: so there is
# never half a root, and one that is there is left as it is.
apt_root() {
  if [ -e "$root/rust-cross.json" ]; then
    touch "$root.d/used" # rust-cross clean goes by it
    echo "is there: $root"
    return
  fi
  fetch_index
  resolve
  name_generation
  generation=$root.d/$identity
  if [ ! -e "$generation/rust-cross.json" ]; then
    building=$work/building
    rm -rf "$building"
    mkdir -p "$building" "$work/debs" "$root.d"
    download
    case $kind in
      sysroot)
        unpack_all
        lay_out
        ;;
      tools)
        unpack_all
        lay_out
        finish_tools
        ;;
      files) take_members ;;
    esac
    write_manifest >"$building/rust-cross.json"
    mv -T "$building" "$generation"
  fi
  # A rename puts the link in place at once; without one, whoever builds now would find no root for a moment.
  ln -s "${root##*/}.d/$identity" "$work/link"
  mv -T "$work/link" "$root"
  # rust-cross goes by the times of these: when a root was last compared with the archive, and last used.
  touch "$root.d/checked" "$root.d/used"
  echo "made: $root ($(wc -l <"$work/closure") packages)"
}

# apt with a configuration of its own: it resolves and downloads as if on an empty machine, and this machine's apt and dpkg
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
// Written by rust-cross: a private apt that resolves and downloads, and installs nothing.
Dir::Etc "$index/etc";
Dir::Etc::sourcelist "$index/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::main "/dev/null";
Dir::Etc::parts "/dev/null";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Dir::Etc::trusted "/dev/null";
Dir::Etc::trustedparts "/dev/null";
Dir::State "$index";
Dir::State::lists "$index/lists";
Dir::State::status "$index/status";
Dir::Cache "$index";
Dir::Cache::archives "$index/archives";
// Several resolutions share these lists at the same time, each with a status file of its own.
Dir::Cache::pkgcache "";
Dir::Log "$index";
APT::Architecture "$architecture";
APT::Architectures { "$architecture"; };
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
END
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
  sed -n "s/^'\([^']*\)' \([^_]*\)_\([^_]*\)_\([^_]*\)\.deb [0-9]* SHA256:\([0-9a-f]*\).*/\2 \3 \4 \5 \1/p" \
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
    case $name in
      *-cross)
        name=${name%-cross}
        cat <<END
Package: $name-cross
Status: install ok installed
Priority: optional
Section: misc
Maintainer: rust-cross <rust-cross@localhost>
Architecture: all
Multi-Arch: foreign
Version: 9999:0
Description: not fetched by rust-cross

END
        continue
        ;;
    esac
    cat <<END
Package: $name
Status: install ok installed
Priority: optional
Section: misc
Maintainer: rust-cross <rust-cross@localhost>
Architecture: $architecture
Multi-Arch: same
Version: 9999:0
Description: not fetched by rust-cross

END
  done
}

# The name of a generation comes from the hashes of its packages and the members taken out of them.
name_generation() {
  hashes=$(cut -d ' ' -f 4 "$work/closure" | LC_ALL=C sort)
  # shellcheck disable=SC2086 # lists
  identity=$(printf '[2,[%s],[%s]]' "$(json_list $hashes)" "$(json_list $members)" | sha256sum | cut -c 1-16)
}

json_list() {
  [ $# -eq 0 ] || printf '"%s"\n' "$@" | paste -s -d , -
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
  echo "$work/debs/${name}_${version}_$arch.deb"
}

# The folder of the package $name in the store.
unpacked() {
  echo "$cache/packages/${name}_${version}_${arch}_$(echo "$hash" | cut -c 1-12)"
}

# Unpacks each package into a folder of its own that is never changed again. Roots are made of hard links into these, so what
# several roots hold is stored once.
unpack_all() {
  mkdir -p "$cache/packages"
  while read -r name version arch hash _; do
    place=$(unpacked)
    [ ! -d "$place" ] || continue
    deb=$(fetched)
    mkdir "$work/unpacked"
    dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$work/unpacked" --no-same-owner --wildcards \
      --exclude='./usr/share/doc/*' \
      --exclude='./usr/share/man/*' \
      --exclude='./usr/share/info/*' \
      --exclude='./usr/share/locale/*' \
      --exclude='./usr/share/lintian/*' \
      --exclude='./usr/bin/*lto-dump*' \
      --exclude='./usr/bin/*gcov-dump*' \
      --exclude='./usr/bin/*gcov-tool*' \
      --exclude='./usr/bin/*dwp'
    # Packages are not installed, so their scripts do not run; what they would link is read from them.
    script=$(dpkg-deb --info "$deb" postinst 2>/dev/null) || script=
    case $script in
      *update-alternatives*--install*) printf '%s\n' "$script" >"$work/unpacked/.rust-cross-postinst" ;;
    esac
    mv -T "$work/unpacked" "$place"
    rm -f "$deb"
  done <"$work/closure"
}

# Lays all packages into the root that is being built.
lay_out() {
  make_skeleton
  # The last comes first, so that of two files with one path that of the first package stays.
  tac "$work/closure" | while read -r name version arch hash _; do lay_package "$(unpacked)"; done
  # Not needed to compile or to run.
  [ ! -d "$building/usr/share" ] || (cd "$building/usr/share" && rm -rf doc doc-base man info locale lintian bug linda icons bash-completion zsh)
  while read -r name version arch hash _; do relocate_links "$(unpacked)"; done <"$work/closure"
  if [ "$kind" = tools ]; then relocate_pkg_config; fi
  link_alternatives
  find "$building" -mindepth 1 -type d -empty -delete
  make_skeleton
}

# /bin, /lib and the like are links into /usr on every merged system; the package that makes them is in no closure.
make_skeleton() {
  for folder in bin lib lib32 lib64 libo32 libx32 sbin; do
    mkdir -p "$building/usr/$folder"
    [ -L "$building/$folder" ] || ln -s "usr/$folder" "$building/$folder"
  done
}

# Hard links to all that the package in $1 has, each in its merged place.
lay_package() {
  for top in "$1"/*; do
    place=$(merged "/${top##*/}")
    if [ -d "$top" ] && [ ! -L "$top" ]; then
      mkdir -p "$building$place"
      cp -RPlf "$top/." "$building$place/"
    elif [ "$place" = "/${top##*/}" ] && { [ -e "$top" ] || [ -L "$top" ]; }; then
      cp -RPlf "$top" "$building$place"
    fi
  done
}

# The place of a path in a root: that of /lib/x is /usr/lib/x.
merged() {
  case $1 in
    /bin | /bin/* | /lib | /lib/* | /lib32 | /lib32/* | /lib64 | /lib64/* | /libo32 | /libo32/* | /libx32 | /libx32/* | /sbin | /sbin/*)
      echo "/usr$1" ;;
    *) echo "$1" ;;
  esac
}

# Symbolic links of the package in $1 that lead into other folders: in the root they must mean what they mean on an
# installed system, so absolute ones become relative, and all are counted from their merged place.
relocate_links() {
  (cd "$1" && find . -type l -lname '*/*') | while IFS= read -r link; do
    link=${link#.}
    target=$(readlink "$1$link")
    place=$(merged "$link")
    case $target in
      /dev | /dev/* | /proc | /proc/* | /sys | /sys/* | /run | /run/*) continue ;; # outside of any root
      /*) ;;
      *) target=${link%/*}/$target ;;
    esac
    [ ! -L "$building$place" ] || ln -sfn "$(relative "$place" "$target")" "$building$place"
  done
}

# What a link at $1 must hold to lead to $2, both counted from the root.
relative() {
  realpath -ms --relative-to="${1%/*}/" "$(merged "$(realpath -ms "$2")")"
}

# The links that update-alternatives would make when the packages were installed (BLAS, yacc): of several for one link
# that with the highest priority.
link_alternatives() {
  while read -r name version arch hash _; do
    [ ! -e "$(unpacked)/.rust-cross-postinst" ] || sed -e ': join' -e '/\\$/ { N; s/\\\n/ /; b join' -e '}' "$(unpacked)/.rust-cross-postinst"
  done <"$work/closure" | awk '
    function told(priority, link, target) {
      if (priority ~ /^-?[0-9]+$/ && link ~ literal && target ~ literal) print priority, link, target
    }
    BEGIN { literal = "^/[A-Za-z0-9_./+:~-]+$" }
    sub(/^.*update-alternatives[ \t]+/, "") {
      for (at = 1; at <= NF && $at != "--install"; at++);
      told($(at + 4), $(at + 1), $(at + 3))
      for (slave = 1; slave <= NF; slave++) if ($slave == "--slave") told($(at + 4), $(slave + 1), $(slave + 3))
    }' | sort -s -r -n -k 1,1 | while read -r _ link target; do
    place=$(merged "$link")
    if [ -e "$building$place" ] || [ -L "$building$place" ]; then continue; fi
    target=$(merged "$target")
    if [ ! -e "$building$target" ] && [ ! -L "$building$target" ]; then continue; fi
    mkdir -p "$building${place%/*}"
    ln -s "$(relative "$place" "$target")" "$building$place"
  done
}

# In a root for this machine there is no PKG_CONFIG_SYSROOT_DIR, which would bend the host's own libraries too: so paths in
# pkg-config files follow the file instead of /usr.
relocate_pkg_config() {
  find "$building" -type f -path '*/pkgconfig/*.pc' | while IFS= read -r file; do
    up=$(realpath -ms --relative-to="${file%/*}" "$building")
    sed -i -E ": again; s#(^|[[:space:]=:\"']|-[IL])/usr([/[:space:]\"']|\$)#\\1\${pcfiledir}/$up/usr\\2#; t again" "$file"
  done
}

# Makes programs usable where they are:
#   links/lib       every shared library but the C library's own, which must be this machine's, in one folder
#   links/clang     the headers of its clang, which libclang cannot find by itself
#   links/bin       starters, which set the library path for that program alone, of the packages that were asked for
#   links/more-bin  and of those that came with them
finish_tools() {
  mkdir -p "$building/links/lib" "$building/links/bin" "$building/links/more-bin"
  for folder in "$building/usr/lib/$multiarch" "$building"/usr/lib/llvm-[0-9]*/lib "$building/usr/lib"; do
    [ -d "$folder" ] || continue
    find "$folder" -mindepth 1 -maxdepth 1 ! -type d -printf '%f\n' | grep -E '\.so(\.|$)' |
      grep -Ev '^(libgcc_s|libstdc\+\+|ld|ld-linux.*|ld64|libc|libm|libmvec|libpthread|libdl|librt|libresolv|libutil|libanl|libnsl|libBrokenLocale|libthread_db|libnss_.*|libc_malloc_debug|libmemusage|libpcprofile|libSegFault)[.-]' | while IFS= read -r library; do
      [ -L "$building/links/lib/$library" ] ||
        ln -s "../..${folder#"$building"}/$library" "$building/links/lib/$library"
    done
  done
  for folder in "$building"/usr/lib/llvm-[0-9]*/lib/clang/[0-9]*; do
    [ ! -e "$folder" ] || [ -L "$building/links/clang" ] ||
      ln -s "..${folder#"$building"}" "$building/links/clang"
  done
  for program in "$building"/usr/bin/* "$building"/usr/sbin/*; do
    if [ ! -e "$program" ] || [ -d "$program" ]; then continue; fi
    starter=$building/links/more-bin/${program##*/}
    write_starter "${program#"$building"/}" >"$starter"
    chmod 755 "$starter"
  done
  while read -r name version arch hash _; do
    is_asked "$name" || continue
    for program in "$(unpacked)"/usr/bin/* "$(unpacked)"/usr/sbin/* "$(unpacked)"/bin/* "$(unpacked)"/sbin/*; do
      starter=$building/links/more-bin/${program##*/}
      [ ! -e "$starter" ] || mv "$starter" "$building/links/bin/"
    done
  done <"$work/closure"
  rmdir "$building/links/bin" "$building/links/more-bin" 2>/dev/null || :
}

# A starter for the program $1 of the root.
write_starter() {
  echo '#!/bin/sh'
  say_prepend LD_LIBRARY_PATH links/lib
  # What programs that look for their files in /usr need to be told.
  case ${1##*/} in
    bison) say_place BISON_PKGDATADIR usr/share/bison; say_place M4 usr/bin/m4 ;;
    flex) say_place M4 usr/bin/m4 ;;
    flex++) say_place M4 usr/bin/m4 ;;
    lex) say_place M4 usr/bin/m4 ;;
    swig) say_place SWIG_LIB usr/share/swig4.0 ;;
    swig4.0) say_place SWIG_LIB usr/share/swig4.0 ;;
  esac
  # A script is run by the interpreter of the root, which knows its own modules, else by the host's, which is told where they are.
  interpreter=$(head -c 200 "$building/$1" | LC_ALL=C sed -n -E \
    '1 s,^#![[:space:]]*(/usr/bin/env[[:space:]]+)?(/usr)?(/bin/)?((python|perl)[A-Za-z0-9_.-]*).*,\4,p')
  if [ "$interpreter" ] && [ -e "$building/usr/bin/$interpreter" ]; then
    echo "exec '$generation/usr/bin/$interpreter' '$generation/$1' \"\$@\""
    return
  fi
  case $interpreter in
    python*) [ ! -e "$building/usr/lib/python3/dist-packages" ] || say_prepend PYTHONPATH usr/lib/python3/dist-packages ;;
    perl*) [ ! -e "$building/usr/share/perl5" ] || say_prepend PERL5LIB usr/share/perl5 ;;
  esac
  echo "exec '$generation/$1' \"\$@\""
}

say_prepend() {
  printf "%s='%s'\${%s:+:\$%s}\nexport %s\n" "$1" "$generation/$2" "$1" "$1" "$1"
}

say_place() {
  [ ! -e "$building/$2" ] || echo "export $1='$generation/$2'"
}

# Takes $members out of the packages; tar stops where it has them, which dpkg-deb complains about.
take_members() {
  while read -r name version arch hash _; do
    set --
    once=--occurrence=1
    for member in $members; do
      # All of a folder.
      case $member in */) once= ;; esac
      set -- "$@" "./${member%/}"
    done
    dpkg-deb --fsys-tarfile "$(fetched)" 2>/dev/null | tar -x -C "$building" --no-same-owner $once "$@"
  done <"$work/closure"
}

# Says what the root holds, as rust-cross reads it. Passwords of addresses are left out.
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
$(sed -e 's#%3a#:#' -e 's#//[^/@]*@#//***@#' \
    -e 's#^\(.*\) \(.*\) \(.*\) \(.*\) \(.*\)$#    { "name": "\1", "version": "\2", "architecture": "\3", "sha256": "\4", "uri": "\5" },#' \
    -e '$ s#,$##' "$work/closure")
  ],$([ "$kind" != files ] || printf '\n  "members": [%s],' "$(json_list $members)")
  "created": "$(date -u +%Y-%m-%dT%H:%M:%SZ)"
}
END
}

# Where packages of Debian 12 (bookworm) for arm64 come from; apt checks each index against the keyring of signed-by.
sources_bookworm_arm64() {
  cat <<'END'
deb [arch=arm64 signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian bookworm main
deb [arch=arm64 signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian bookworm-updates main
deb [arch=arm64 signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian-security bookworm-security main
END
}

# Where packages of Debian 12 (bookworm) for amd64 come from; apt checks each index against the keyring of signed-by.
sources_bookworm_amd64() {
  cat <<'END'
deb [arch=amd64 signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian bookworm main
deb [arch=amd64 signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian bookworm-updates main
deb [arch=amd64 signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian-security bookworm-security main
END
}

# Where packages of Debian 12 (bookworm) for armhf come from; apt checks each index against the keyring of signed-by.
sources_bookworm_armhf() {
  cat <<'END'
deb [arch=armhf signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian bookworm main
deb [arch=armhf signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian bookworm-updates main
deb [arch=armhf signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian-security bookworm-security main
END
}

# Where packages of Debian 12 (bookworm) for i386 come from; apt checks each index against the keyring of signed-by.
sources_bookworm_i386() {
  cat <<'END'
deb [arch=i386 signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian bookworm main
deb [arch=i386 signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian bookworm-updates main
deb [arch=i386 signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian-security bookworm-security main
END
}

# Where packages of Debian 12 (bookworm) for ppc64el come from; apt checks each index against the keyring of signed-by.
sources_bookworm_ppc64el() {
  cat <<'END'
deb [arch=ppc64el signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian bookworm main
deb [arch=ppc64el signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian bookworm-updates main
deb [arch=ppc64el signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian-security bookworm-security main
END
}

# Where packages of Debian 12 (bookworm) for s390x come from; apt checks each index against the keyring of signed-by.
sources_bookworm_s390x() {
  cat <<'END'
deb [arch=s390x signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian bookworm main
deb [arch=s390x signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian bookworm-updates main
deb [arch=s390x signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian-security bookworm-security main
END
}

# Where packages of Debian 13 (trixie) for riscv64 come from; apt checks each index against the keyring of signed-by.
sources_trixie_riscv64() {
  cat <<'END'
deb [arch=riscv64 signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian trixie main
deb [arch=riscv64 signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian trixie-updates main
deb [arch=riscv64 signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian-security trixie-security main
END
}

# Writes a file beside and renames it; one that is the same already stays, so that nobody takes it for newer.
# $1: its mode, $2: its path; the text comes from standard input.
write() {
  mkdir -p "${2%/*}"
  cat >"$work/written"
  chmod "$1" "$work/written"
  cmp -s "$work/written" "$2" || mv -f "$work/written" "$2"
}

# A command in namespaces of its own, with a binfmt_misc table of its own: foreign programs run in there by QEMU, also
# those that a test starts itself, and nothing is registered with this machine.
# $1: number of handlers, then their lines as binfmt_misc(5) has them, then the command.
in_namespace() {
  unshare --user --map-root-user --mount --pid -- sh -c '
exec 8<&0 9</proc/self/environ
env --default-signal=INT,QUIT setpriv --pdeathsig KILL -- sh -c "$@" <&8 8<&- &
wait $!' outer '
fail() { printf '\''rust-cross: private namespace: %s\n'\'' "$1" | sed 1q >&2; exit 125; }
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
exit $?' init fresh 'unshare --user --map-user=1000 --map-group=1000 --' '
environment=$1
shift
eval "$(LC_ALL=C sed -zE "$environment" <&9 | tr '\''\000'\'' '\''\n'\'')"
exec 9<&-
exec env -- "$@"' '
/^[^=]+=/!d
s/\x27/\x27\\\x27\x27/g
s/^.*$/\x27&\x27/
/^\x27(IFS|PATH|PWD|OLDPWD|SHLVL|_|ENV|PS[0-9]|OPT[A-Z]+|PPID|E?UID|GROUPS|LINENO|S?RANDOM|SECONDS|EPOCH[A-Z]*|HIST[A-Z]*|FUNCNAME|DIRSTACK|MAIL[A-Z]*|LC_[A-Z]+|LANG|POSIX[A-Z_]*|SHELLOPTS|BASH[A-Z_]*)=/b argument
/^\x27[A-Za-z_][A-Za-z0-9_]*=/{
s/^/export /
b
}
:argument
s/^.*$/set -- & "$@"/' "$@"
}

# Copies what cargo built of the workspace's own packages: programs and libraries with a C interface.
# $1: the folder, $2: the first bytes that a file for the target has (an archive of objects has none of its own), $3: the
# kinds that are kept, the rest: the packages' manifests. cargo's JSON messages come from standard input.
collect() {
  directory=$1 header=$2 wanted=$3
  shift 3
  printf '%s\n' "$@" >"$work/manifests"
  awk -v wanted="$wanted" '
    function between(text, from, to) {
      if (!index(text, from)) return ""
      text = substr(text, index(text, from) + length(from))
      return substr(text, 1, index(text, to) - 1)
    }
    FNR == NR { member[$0]; next }
    index($0, "{\"reason\":\"compiler-artifact\"") == 1 && between($0, "\"manifest_path\":\"", "\"") in member {
      if (between($0, "\"profile\":{", "}") ~ /"test":true/) next
      kinds = between($0, "\"kind\":[", "]")
      if ((wanted ~ /bin/ && kinds ~ /"bin"/) || (wanted ~ /example/ && kinds ~ /"example"/ && index($0, "\"executable\":\""))) print between($0, "\"executable\":\"", "\"")
      count = split(between($0, "\"filenames\":[\"", "\"]"), files, "\",\"")
      for (i = 1; i <= count; i++)
        if ((wanted ~ /cdylib/ && kinds ~ /"cdylib"/ && files[i] ~ /\.(so|dll|dylib|wasm)$/) || (wanted ~ /staticlib/ && kinds ~ /"staticlib"/ && files[i] ~ /\.(a|lib)$/))
          print files[i]
    }' "$work/manifests" - | sort -u >"$work/built"
  mkdir -p "$directory"
  while IFS= read -r file; do
    # shellcheck disable=SC2254 # a pattern
    case $(od -A n -v -t x1 -N 20 "$file" | tr -d ' \n') in
      $header | 213c617263683e*) ;;
      *) fail "$file is for another machine" ;;
    esac
  done <"$work/built"
  while IFS= read -r file; do
    cp -f "$file" "$directory/"
    sha256sum "$directory/${file##*/}"
  done <"$work/built"
  sed 's|.*/||' "$work/built" >"$work/names-$(basename "$directory")"
}

# Names of the programs that cargo built. $@: files with its JSON messages.
programs() {
  sed -n '/"reason":"compiler-artifact".*"kind":\["bin"\]/s|.*"executable":"[^"]*/\([^"/]*\)".*|\1|p' "$@" | sort -u
}

# Starts a program once, in an empty folder, and looks how it ends.
# $1: its name, $2: yes where any exit status but 0 fails, the rest: the command.
smoke() {
  name=$1 strict=$2 status=0
  shift 2
  mkdir -p "$work/empty"
  (cd "$work/empty" && "$@") >"$work/said" 2>&1 </dev/null || status=$?
  tail -n 8 "$work/said"
  [ "$status" != 0 ] || return 0
  [ "$strict" != yes ] || fail "$name: exit status $status"
  case $status in 125 | 126 | 127 | 132 | 133 | 135 | 139 | 159) fail "$name does not start: exit status $status" ;; esac
  if grep -q -e 'not found (required by' -e 'error while loading shared libraries' -e 'lookup error' -e 'relocation error' \
    -e 'Error loading shared library' -e 'Error relocating' -e 'Could not open' -e 'is needed by' "$work/said"; then
    fail "$name does not start"
  fi
  echo "$name starts (exit status $status)"
}

# Reads the ELF files of a folder by readelf, where there is one, and says all that is not as it was asked for.
# $1: the folder, $2: the newest glibc that may be needed ("" for any), $3: yes where programs have to be static, $4: the
# newest ARM architecture, as readelf's number ("" for any), the rest: names of libraries that may be needed (none for any).
verify() {
  directory=$1 glibc=$2 static=$3 arm=$4 wrong=
  shift 4
  command -v readelf >/dev/null || {
    echo 'not checked: there is no readelf (Debian has it in binutils)'
    return 0
  }
  for file in "$directory"/*; do
    readelf -h "$file" >/dev/null 2>&1 || continue
    needed=$(readelf -dW "$file" 2>/dev/null | sed -n 's/.*(NEEDED).*\[\(.*\)\]$/\1/p')
    interpreter=$(readelf -lW "$file" 2>/dev/null | sed -n 's/.*program interpreter: \(.*\)\]$/\1/p')
    if [ -n "$glibc" ]; then
      newest=$(readelf -VW "$file" 2>/dev/null | grep -v WEAK | sed -n 's/.*Name: GLIBC_\([0-9.]*\) .*/\1/p' | sort -uV | tail -n 1)
      [ "$(printf '%s\n' "$glibc" "${newest:-0}" | sort -V | tail -n 1)" = "$glibc" ] || wrong="$wrong
$file needs glibc $newest, and $glibc was asked for"
    fi
    [ "$static" != yes ] || [ -z "$interpreter" ] || wrong="$wrong
$file is no static program: it loads $interpreter"
    number=$(readelf -A "$file" 2>/dev/null | sed -n 's/.*Tag_CPU_arch: v\([0-9]*\).*/\1/p' | sort -n | tail -n 1)
    [ -z "$arm" ] || [ "${number:-0}" -le "$arm" ] || wrong="$wrong
$file has code for ARMv$number, and ARMv$arm was asked for"
    [ $# -gt 0 ] || continue
    for library in $needed; do
      allowed=
      # shellcheck disable=SC2254 # a pattern
      for pattern; do case $library in $pattern) allowed=yes ;; esac; done
      [ -n "$allowed" ] || wrong="$wrong
$file needs $library, which is not allowed"
    done
  done
  [ -z "$wrong" ] || fail "$wrong"
}

# Puts a file into what is packed next. $1: the file, $2: its path there, $3: its mode; as the file itself by default.
stage() {
  mkdir -p "$(dirname "$work/stage/$2")"
  cp -f "$1" "$work/stage/$2"
  if [ -x "$1" ]; then chmod "${3:-755}" "$work/stage/$2"; else chmod 644 "$work/stage/$2"; fi
}

# Puts in what was collected into $1. $2: the leading folder with a slash, or nothing; $3: "debug" for the <file>.debug
# alone, "bare" for the others alone.
stage_collected() {
  directory=$1
  while IFS= read -r name; do
    [ "$3" = debug ] || stage "$directory/$name" "$2$name"
    [ "$3" = bare ] || [ ! -e "$directory/$name.debug" ] || stage "$directory/$name.debug" "$2$name.debug" 644
  done <"$work/names-$(basename "$directory")"
}

# Puts files of the workspace in, one that stands for a folder with all that is in it. $1: the leading folder, $2: the
# pattern, for people; the rest: their paths from the current folder.
stage_included() {
  folder=$1 pattern=$2 count=0
  shift 2
  for path; do
    [ -e "$path" ] || continue
    find -L "$path" -type f >"$work/found"
    while IFS= read -r file; do
      stage "$file" "$folder$file"
      count=$((count + 1))
    done <"$work/found"
  done
  [ "$count" -gt 0 ] || fail "$pattern names no file"
}

# Packs all that was put in. $1: the archive, $2: the time of all members, in seconds since 1970, the rest: what compresses.
pack() {
  archive=$1 modified=$2
  shift 2
  find "$work/stage" -type d -exec chmod 755 {} +
  find "$work/stage" -exec touch -d "@$modified" {} +
  (cd "$work/stage" && find . -mindepth 1 | cut -c 3- | LC_ALL=C sort) >"$work/members"
  case $archive in
    *.zip)
      (cd "$work/stage" && TZ=UTC zip -q -X -@ "$work/packed.zip" <"$work/members")
      mv "$work/packed.zip" "$work/packed"
      ;;
    *)
      tar -C "$work/stage" --format=ustar --owner=0 --group=0 --numeric-owner --mtime="@$modified" -b 1 --no-recursion \
        -cf "$work/packed.tar" --verbatim-files-from -T "$work/members"
      "$@" <"$work/packed.tar" >"$work/packed"
      ;;
  esac
  [ ! -e "$archive" ] || cmp -s "$work/packed" "$archive" || echo "$archive was there: it is replaced" >&2
  cat "$work/packed" >"$archive.new" && mv -f "$archive.new" "$archive"
  rm -rf "$work/stage" "$work/packed" "$work/packed.tar"
}

# Writes checksums of files in $1, which is the current folder. $2: the list of all of the run, $3: the suffix of a file
# for each, or nothing, $4: the program, the rest: the files.
sums() {
  list=$2 suffix=$3 program=$4
  cd "$1"
  shift 4
  for file; do
    "$program" "$file" >>"$work/sums"
    [ -z "$suffix" ] || "$program" "$file" >"$file.$suffix"
  done
  LC_ALL=C sort -k 2 "$work/sums" >"$work/list"
  cat "$work/list" >"$list"
}

# A command for aarch64-unknown-linux-gnu, in a subshell, so that nothing of it reaches another target.
#   strategy  apt (auto: Debian or Ubuntu has a compiler and libraries for it)
#   links     Debian 12 (bookworm): what is built needs glibc 2.36 at most
#   std       rustup (rustup adds it to stable-x86_64-unknown-linux-gnu (it's the default toolchain))
#   runs      namespace (private binfmt_misc namespace, made without root)
#   note      libclang-dev: bindgen needs just libclang1-14 and libclang-common-14-dev of it
#   note      the crate cmake needs cmake and the host has none: it is fetched
#   note      native packages are found by pkg-config and the host has none: it is fetched
for_aarch64_unknown_linux_gnu() (
  # The target's tools go before those of this machine; what came with them comes last.
  export PATH=/home/ann/.cache/rust-cross/wrappers/aarch64-unknown-linux-gnu-8472b423a6:/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-8b46ad5c3e/links/bin:/home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/bin:/home/ann/.cargo/bin:/usr/local/bin:/usr/bin:/bin:/home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/more-bin
  # The toolchain that was found when this was planned, whatever the default is by now.
  export RUSTUP_TOOLCHAIN=stable-x86_64-unknown-linux-gnu
  # What cargo links with.
  export CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER=/home/ann/.cache/rust-cross/wrappers/aarch64-unknown-linux-gnu-8472b423a6/aarch64-linux-gnu-gcc
  # What the cc crate compiles C and C++ with, and hands to configure scripts.
  export CC_aarch64_unknown_linux_gnu=/home/ann/.cache/rust-cross/wrappers/aarch64-unknown-linux-gnu-8472b423a6/aarch64-linux-gnu-gcc
  export CXX_aarch64_unknown_linux_gnu=/home/ann/.cache/rust-cross/wrappers/aarch64-unknown-linux-gnu-8472b423a6/aarch64-linux-gnu-g++
  export AR_aarch64_unknown_linux_gnu=/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-8b46ad5c3e/links/bin/aarch64-linux-gnu-ar
  export RANLIB_aarch64_unknown_linux_gnu=/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-8b46ad5c3e/links/bin/aarch64-linux-gnu-ranlib
  # pkg-config is to find the libraries of that side alone.
  export PKG_CONFIG_ALLOW_CROSS_aarch64_unknown_linux_gnu=1
  export PKG_CONFIG_LIBDIR_aarch64_unknown_linux_gnu=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-arm64-c0ac6ce1a6/usr/lib/aarch64-linux-gnu/pkgconfig:/home/ann/.cache/rust-cross/roots/sysroot-bookworm-arm64-c0ac6ce1a6/usr/share/pkgconfig
  export PKG_CONFIG_SYSROOT_DIR_aarch64_unknown_linux_gnu=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-arm64-c0ac6ce1a6
  # What the cmake crate is told of the target.
  export CMAKE_TOOLCHAIN_FILE_aarch64_unknown_linux_gnu=/home/ann/.cache/rust-cross/wrappers/aarch64-unknown-linux-gnu-8472b423a6/toolchain.cmake
  # Where bindgen finds headers.
  export BINDGEN_EXTRA_CLANG_ARGS_aarch64_unknown_linux_gnu='--sysroot=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-arm64-c0ac6ce1a6 -resource-dir /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/clang'
  # What cargo links with.
  export CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_LINKER=/home/ann/.cache/rust-cross/wrappers/host-eaa1a4c627/cc
  # What the cc crate compiles C and C++ with, and hands to configure scripts.
  export CFLAGS_x86_64_unknown_linux_gnu='-idirafter /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/include/x86_64-linux-gnu -idirafter /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/include'
  export CXXFLAGS_x86_64_unknown_linux_gnu='-idirafter /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/include/x86_64-linux-gnu -idirafter /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/include'
  # pkg-config is to find the libraries of that side alone.
  export PKG_CONFIG_PATH_x86_64_unknown_linux_gnu=/home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/lib/x86_64-linux-gnu/pkgconfig:/home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/share/pkgconfig
  # Where bindgen finds headers.
  export BINDGEN_EXTRA_CLANG_ARGS_x86_64_unknown_linux_gnu='-resource-dir /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/clang -idirafter /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/include/x86_64-linux-gnu -idirafter /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/include'
  # The libclang that bindgen loads.
  export LIBCLANG_PATH=/home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/lib
  # Where QEMU finds the dynamic linker and the libraries of the target.
  export QEMU_LD_PREFIX=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-arm64-c0ac6ce1a6
  # Nothing of it reads what is typed, nor this script where it comes through a pipe.
  "$@" </dev/null
)

# A command for armv7-unknown-linux-gnueabihf, in a subshell, so that nothing of it reaches another target.
#   strategy  apt (auto: Debian or Ubuntu has a compiler and libraries for it)
#   links     Debian 12 (bookworm): what is built needs glibc 2.36 at most
#   std       rustup (rustup adds it to stable-x86_64-unknown-linux-gnu (it's the default toolchain))
#   runs      namespace (private binfmt_misc namespace, made without root)
#   note      libclang-dev: bindgen needs just libclang1-14 and libclang-common-14-dev of it
#   note      the crate cmake needs cmake and the host has none: it is fetched
#   note      native packages are found by pkg-config and the host has none: it is fetched
for_armv7_unknown_linux_gnueabihf() (
  # The target's tools go before those of this machine; what came with them comes last.
  export PATH=/home/ann/.cache/rust-cross/wrappers/armv7-unknown-linux-gnueabihf-deb43f2eac:/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-7ac3f8b21f/links/bin:/home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/bin:/home/ann/.cargo/bin:/usr/local/bin:/usr/bin:/bin:/home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/more-bin
  # The toolchain that was found when this was planned, whatever the default is by now.
  export RUSTUP_TOOLCHAIN=stable-x86_64-unknown-linux-gnu
  # What cargo links with.
  export CARGO_TARGET_ARMV7_UNKNOWN_LINUX_GNUEABIHF_LINKER=/home/ann/.cache/rust-cross/wrappers/armv7-unknown-linux-gnueabihf-deb43f2eac/arm-linux-gnueabihf-gcc
  # What the cc crate compiles C and C++ with, and hands to configure scripts.
  export CC_armv7_unknown_linux_gnueabihf=/home/ann/.cache/rust-cross/wrappers/armv7-unknown-linux-gnueabihf-deb43f2eac/arm-linux-gnueabihf-gcc
  export CXX_armv7_unknown_linux_gnueabihf=/home/ann/.cache/rust-cross/wrappers/armv7-unknown-linux-gnueabihf-deb43f2eac/arm-linux-gnueabihf-g++
  export AR_armv7_unknown_linux_gnueabihf=/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-7ac3f8b21f/links/bin/arm-linux-gnueabihf-ar
  export RANLIB_armv7_unknown_linux_gnueabihf=/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-7ac3f8b21f/links/bin/arm-linux-gnueabihf-ranlib
  # pkg-config is to find the libraries of that side alone.
  export PKG_CONFIG_ALLOW_CROSS_armv7_unknown_linux_gnueabihf=1
  export PKG_CONFIG_LIBDIR_armv7_unknown_linux_gnueabihf=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-armhf-2278095090/usr/lib/arm-linux-gnueabihf/pkgconfig:/home/ann/.cache/rust-cross/roots/sysroot-bookworm-armhf-2278095090/usr/share/pkgconfig
  export PKG_CONFIG_SYSROOT_DIR_armv7_unknown_linux_gnueabihf=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-armhf-2278095090
  # What the cmake crate is told of the target.
  export CMAKE_TOOLCHAIN_FILE_armv7_unknown_linux_gnueabihf=/home/ann/.cache/rust-cross/wrappers/armv7-unknown-linux-gnueabihf-deb43f2eac/toolchain.cmake
  # Where bindgen finds headers.
  export BINDGEN_EXTRA_CLANG_ARGS_armv7_unknown_linux_gnueabihf='--sysroot=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-armhf-2278095090 -resource-dir /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/clang'
  # What cargo links with.
  export CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_LINKER=/home/ann/.cache/rust-cross/wrappers/host-eaa1a4c627/cc
  # What the cc crate compiles C and C++ with, and hands to configure scripts.
  export CFLAGS_x86_64_unknown_linux_gnu='-idirafter /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/include/x86_64-linux-gnu -idirafter /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/include'
  export CXXFLAGS_x86_64_unknown_linux_gnu='-idirafter /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/include/x86_64-linux-gnu -idirafter /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/include'
  # pkg-config is to find the libraries of that side alone.
  export PKG_CONFIG_PATH_x86_64_unknown_linux_gnu=/home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/lib/x86_64-linux-gnu/pkgconfig:/home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/share/pkgconfig
  # Where bindgen finds headers.
  export BINDGEN_EXTRA_CLANG_ARGS_x86_64_unknown_linux_gnu='-resource-dir /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/clang -idirafter /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/include/x86_64-linux-gnu -idirafter /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/include'
  # The libclang that bindgen loads.
  export LIBCLANG_PATH=/home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/lib
  # Where QEMU finds the dynamic linker and the libraries of the target.
  export QEMU_LD_PREFIX=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-armhf-2278095090
  # Nothing of it reads what is typed, nor this script where it comes through a pipe.
  "$@" </dev/null
)

# A command for i686-unknown-linux-gnu, in a subshell, so that nothing of it reaches another target.
#   strategy  apt (auto: Debian or Ubuntu has a compiler and libraries for it)
#   links     Debian 12 (bookworm): what is built needs glibc 2.36 at most
#   std       rustup (rustup adds it to stable-x86_64-unknown-linux-gnu (it's the default toolchain))
#   runs      namespace (private binfmt_misc namespace, made without root)
#   note      libclang-dev: bindgen needs just libclang1-14 and libclang-common-14-dev of it
#   note      the crate cmake needs cmake and the host has none: it is fetched
#   note      native packages are found by pkg-config and the host has none: it is fetched
for_i686_unknown_linux_gnu() (
  # The target's tools go before those of this machine; what came with them comes last.
  export PATH=/home/ann/.cache/rust-cross/wrappers/i686-unknown-linux-gnu-3c66d38f09:/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-21935f51a3/links/bin:/home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/bin:/home/ann/.cargo/bin:/usr/local/bin:/usr/bin:/bin:/home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/more-bin
  # The toolchain that was found when this was planned, whatever the default is by now.
  export RUSTUP_TOOLCHAIN=stable-x86_64-unknown-linux-gnu
  # What cargo links with.
  export CARGO_TARGET_I686_UNKNOWN_LINUX_GNU_LINKER=/home/ann/.cache/rust-cross/wrappers/i686-unknown-linux-gnu-3c66d38f09/i686-linux-gnu-gcc
  # What the cc crate compiles C and C++ with, and hands to configure scripts.
  export CC_i686_unknown_linux_gnu=/home/ann/.cache/rust-cross/wrappers/i686-unknown-linux-gnu-3c66d38f09/i686-linux-gnu-gcc
  export CXX_i686_unknown_linux_gnu=/home/ann/.cache/rust-cross/wrappers/i686-unknown-linux-gnu-3c66d38f09/i686-linux-gnu-g++
  export AR_i686_unknown_linux_gnu=/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-21935f51a3/links/bin/i686-linux-gnu-ar
  export RANLIB_i686_unknown_linux_gnu=/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-21935f51a3/links/bin/i686-linux-gnu-ranlib
  # pkg-config is to find the libraries of that side alone.
  export PKG_CONFIG_ALLOW_CROSS_i686_unknown_linux_gnu=1
  export PKG_CONFIG_LIBDIR_i686_unknown_linux_gnu=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-i386-e6638d7fbf/usr/lib/i386-linux-gnu/pkgconfig:/home/ann/.cache/rust-cross/roots/sysroot-bookworm-i386-e6638d7fbf/usr/share/pkgconfig
  export PKG_CONFIG_SYSROOT_DIR_i686_unknown_linux_gnu=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-i386-e6638d7fbf
  # What the cmake crate is told of the target.
  export CMAKE_TOOLCHAIN_FILE_i686_unknown_linux_gnu=/home/ann/.cache/rust-cross/wrappers/i686-unknown-linux-gnu-3c66d38f09/toolchain.cmake
  # Where bindgen finds headers.
  export BINDGEN_EXTRA_CLANG_ARGS_i686_unknown_linux_gnu='--sysroot=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-i386-e6638d7fbf -resource-dir /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/clang'
  # What cargo links with.
  export CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_LINKER=/home/ann/.cache/rust-cross/wrappers/host-eaa1a4c627/cc
  # What the cc crate compiles C and C++ with, and hands to configure scripts.
  export CFLAGS_x86_64_unknown_linux_gnu='-idirafter /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/include/x86_64-linux-gnu -idirafter /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/include'
  export CXXFLAGS_x86_64_unknown_linux_gnu='-idirafter /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/include/x86_64-linux-gnu -idirafter /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/include'
  # pkg-config is to find the libraries of that side alone.
  export PKG_CONFIG_PATH_x86_64_unknown_linux_gnu=/home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/lib/x86_64-linux-gnu/pkgconfig:/home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/share/pkgconfig
  # Where bindgen finds headers.
  export BINDGEN_EXTRA_CLANG_ARGS_x86_64_unknown_linux_gnu='-resource-dir /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/clang -idirafter /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/include/x86_64-linux-gnu -idirafter /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/include'
  # The libclang that bindgen loads.
  export LIBCLANG_PATH=/home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/lib
  # Where QEMU finds the dynamic linker and the libraries of the target.
  export QEMU_LD_PREFIX=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-i386-e6638d7fbf
  # Nothing of it reads what is typed, nor this script where it comes through a pipe.
  "$@" </dev/null
)

# A command for powerpc64le-unknown-linux-gnu, in a subshell, so that nothing of it reaches another target.
#   strategy  apt (auto: Debian or Ubuntu has a compiler and libraries for it)
#   links     Debian 12 (bookworm): what is built needs glibc 2.36 at most
#   std       rustup (rustup adds it to stable-x86_64-unknown-linux-gnu (it's the default toolchain))
#   runs      namespace (private binfmt_misc namespace, made without root)
#   note      libclang-dev: bindgen needs just libclang1-14 and libclang-common-14-dev of it
#   note      the crate cmake needs cmake and the host has none: it is fetched
#   note      native packages are found by pkg-config and the host has none: it is fetched
for_powerpc64le_unknown_linux_gnu() (
  # The target's tools go before those of this machine; what came with them comes last.
  export PATH=/home/ann/.cache/rust-cross/wrappers/powerpc64le-unknown-linux-gnu-83e46553f4:/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-876edf487f/links/bin:/home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/bin:/home/ann/.cargo/bin:/usr/local/bin:/usr/bin:/bin:/home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/more-bin
  # The toolchain that was found when this was planned, whatever the default is by now.
  export RUSTUP_TOOLCHAIN=stable-x86_64-unknown-linux-gnu
  # What cargo links with.
  export CARGO_TARGET_POWERPC64LE_UNKNOWN_LINUX_GNU_LINKER=/home/ann/.cache/rust-cross/wrappers/powerpc64le-unknown-linux-gnu-83e46553f4/powerpc64le-linux-gnu-gcc
  # What the cc crate compiles C and C++ with, and hands to configure scripts.
  export CC_powerpc64le_unknown_linux_gnu=/home/ann/.cache/rust-cross/wrappers/powerpc64le-unknown-linux-gnu-83e46553f4/powerpc64le-linux-gnu-gcc
  export CXX_powerpc64le_unknown_linux_gnu=/home/ann/.cache/rust-cross/wrappers/powerpc64le-unknown-linux-gnu-83e46553f4/powerpc64le-linux-gnu-g++
  export AR_powerpc64le_unknown_linux_gnu=/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-876edf487f/links/bin/powerpc64le-linux-gnu-ar
  export RANLIB_powerpc64le_unknown_linux_gnu=/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-876edf487f/links/bin/powerpc64le-linux-gnu-ranlib
  # pkg-config is to find the libraries of that side alone.
  export PKG_CONFIG_ALLOW_CROSS_powerpc64le_unknown_linux_gnu=1
  export PKG_CONFIG_LIBDIR_powerpc64le_unknown_linux_gnu=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-ppc64el-6b6bce90ac/usr/lib/powerpc64le-linux-gnu/pkgconfig:/home/ann/.cache/rust-cross/roots/sysroot-bookworm-ppc64el-6b6bce90ac/usr/share/pkgconfig
  export PKG_CONFIG_SYSROOT_DIR_powerpc64le_unknown_linux_gnu=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-ppc64el-6b6bce90ac
  # What the cmake crate is told of the target.
  export CMAKE_TOOLCHAIN_FILE_powerpc64le_unknown_linux_gnu=/home/ann/.cache/rust-cross/wrappers/powerpc64le-unknown-linux-gnu-83e46553f4/toolchain.cmake
  # Where bindgen finds headers.
  export BINDGEN_EXTRA_CLANG_ARGS_powerpc64le_unknown_linux_gnu='--sysroot=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-ppc64el-6b6bce90ac -resource-dir /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/clang'
  # What cargo links with.
  export CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_LINKER=/home/ann/.cache/rust-cross/wrappers/host-eaa1a4c627/cc
  # What the cc crate compiles C and C++ with, and hands to configure scripts.
  export CFLAGS_x86_64_unknown_linux_gnu='-idirafter /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/include/x86_64-linux-gnu -idirafter /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/include'
  export CXXFLAGS_x86_64_unknown_linux_gnu='-idirafter /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/include/x86_64-linux-gnu -idirafter /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/include'
  # pkg-config is to find the libraries of that side alone.
  export PKG_CONFIG_PATH_x86_64_unknown_linux_gnu=/home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/lib/x86_64-linux-gnu/pkgconfig:/home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/share/pkgconfig
  # Where bindgen finds headers.
  export BINDGEN_EXTRA_CLANG_ARGS_x86_64_unknown_linux_gnu='-resource-dir /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/clang -idirafter /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/include/x86_64-linux-gnu -idirafter /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/include'
  # The libclang that bindgen loads.
  export LIBCLANG_PATH=/home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/lib
  # Where QEMU finds the dynamic linker and the libraries of the target.
  export QEMU_LD_PREFIX=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-ppc64el-6b6bce90ac
  # Nothing of it reads what is typed, nor this script where it comes through a pipe.
  "$@" </dev/null
)

# A command for s390x-unknown-linux-gnu, in a subshell, so that nothing of it reaches another target.
#   strategy  apt (auto: Debian or Ubuntu has a compiler and libraries for it)
#   links     Debian 12 (bookworm): what is built needs glibc 2.36 at most
#   std       rustup (rustup adds it to stable-x86_64-unknown-linux-gnu (it's the default toolchain))
#   runs      namespace (private binfmt_misc namespace, made without root)
#   note      libclang-dev: bindgen needs just libclang1-14 and libclang-common-14-dev of it
#   note      the crate cmake needs cmake and the host has none: it is fetched
#   note      native packages are found by pkg-config and the host has none: it is fetched
for_s390x_unknown_linux_gnu() (
  # The target's tools go before those of this machine; what came with them comes last.
  export PATH=/home/ann/.cache/rust-cross/wrappers/s390x-unknown-linux-gnu-d1636b7751:/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-654956c8a8/links/bin:/home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/bin:/home/ann/.cargo/bin:/usr/local/bin:/usr/bin:/bin:/home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/more-bin
  # The toolchain that was found when this was planned, whatever the default is by now.
  export RUSTUP_TOOLCHAIN=stable-x86_64-unknown-linux-gnu
  # What cargo links with.
  export CARGO_TARGET_S390X_UNKNOWN_LINUX_GNU_LINKER=/home/ann/.cache/rust-cross/wrappers/s390x-unknown-linux-gnu-d1636b7751/s390x-linux-gnu-gcc
  # What the cc crate compiles C and C++ with, and hands to configure scripts.
  export CC_s390x_unknown_linux_gnu=/home/ann/.cache/rust-cross/wrappers/s390x-unknown-linux-gnu-d1636b7751/s390x-linux-gnu-gcc
  export CXX_s390x_unknown_linux_gnu=/home/ann/.cache/rust-cross/wrappers/s390x-unknown-linux-gnu-d1636b7751/s390x-linux-gnu-g++
  export AR_s390x_unknown_linux_gnu=/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-654956c8a8/links/bin/s390x-linux-gnu-ar
  export RANLIB_s390x_unknown_linux_gnu=/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-654956c8a8/links/bin/s390x-linux-gnu-ranlib
  export CFLAGS_s390x_unknown_linux_gnu=-march=z10
  export CXXFLAGS_s390x_unknown_linux_gnu=-march=z10
  # pkg-config is to find the libraries of that side alone.
  export PKG_CONFIG_ALLOW_CROSS_s390x_unknown_linux_gnu=1
  export PKG_CONFIG_LIBDIR_s390x_unknown_linux_gnu=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-s390x-2deec57148/usr/lib/s390x-linux-gnu/pkgconfig:/home/ann/.cache/rust-cross/roots/sysroot-bookworm-s390x-2deec57148/usr/share/pkgconfig
  export PKG_CONFIG_SYSROOT_DIR_s390x_unknown_linux_gnu=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-s390x-2deec57148
  # What the cmake crate is told of the target.
  export CMAKE_TOOLCHAIN_FILE_s390x_unknown_linux_gnu=/home/ann/.cache/rust-cross/wrappers/s390x-unknown-linux-gnu-d1636b7751/toolchain.cmake
  # Where bindgen finds headers.
  export BINDGEN_EXTRA_CLANG_ARGS_s390x_unknown_linux_gnu='--sysroot=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-s390x-2deec57148 -resource-dir /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/clang'
  # What cargo links with.
  export CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_LINKER=/home/ann/.cache/rust-cross/wrappers/host-eaa1a4c627/cc
  # What the cc crate compiles C and C++ with, and hands to configure scripts.
  export CFLAGS_x86_64_unknown_linux_gnu='-idirafter /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/include/x86_64-linux-gnu -idirafter /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/include'
  export CXXFLAGS_x86_64_unknown_linux_gnu='-idirafter /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/include/x86_64-linux-gnu -idirafter /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/include'
  # pkg-config is to find the libraries of that side alone.
  export PKG_CONFIG_PATH_x86_64_unknown_linux_gnu=/home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/lib/x86_64-linux-gnu/pkgconfig:/home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/share/pkgconfig
  # Where bindgen finds headers.
  export BINDGEN_EXTRA_CLANG_ARGS_x86_64_unknown_linux_gnu='-resource-dir /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/clang -idirafter /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/include/x86_64-linux-gnu -idirafter /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/include'
  # The libclang that bindgen loads.
  export LIBCLANG_PATH=/home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/lib
  # Where QEMU finds the dynamic linker and the libraries of the target.
  export QEMU_LD_PREFIX=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-s390x-2deec57148
  # Nothing of it reads what is typed, nor this script where it comes through a pipe.
  "$@" </dev/null
)

# A command for riscv64gc-unknown-linux-gnu, in a subshell, so that nothing of it reaches another target.
#   strategy  apt (auto: Debian or Ubuntu has a compiler and libraries for it)
#   links     Debian 13 (trixie): what is built needs glibc 2.41 at most
#   std       rustup (rustup adds it to stable-x86_64-unknown-linux-gnu (it's the default toolchain))
#   runs      namespace (private binfmt_misc namespace, made without root)
#   note      libclang-dev: bindgen needs just libclang1-14 and libclang-common-14-dev of it
#   note      the crate cmake needs cmake and the host has none: it is fetched
#   note      native packages are found by pkg-config and the host has none: it is fetched
#   note      Debian 12 (bookworm) has no libraries for riscv64, so they come from Debian 13 (trixie)
#   note      the compiler comes from Debian 12 (bookworm), whose programs start on this host
for_riscv64gc_unknown_linux_gnu() (
  # The target's tools go before those of this machine; what came with them comes last.
  export PATH=/home/ann/.cache/rust-cross/wrappers/riscv64gc-unknown-linux-gnu-cc60bb8b7f:/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-7799abefdb/links/bin:/home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/bin:/home/ann/.cargo/bin:/usr/local/bin:/usr/bin:/bin:/home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/more-bin
  # The toolchain that was found when this was planned, whatever the default is by now.
  export RUSTUP_TOOLCHAIN=stable-x86_64-unknown-linux-gnu
  # What cargo links with.
  export CARGO_TARGET_RISCV64GC_UNKNOWN_LINUX_GNU_LINKER=/home/ann/.cache/rust-cross/wrappers/riscv64gc-unknown-linux-gnu-cc60bb8b7f/riscv64-linux-gnu-gcc
  # What the cc crate compiles C and C++ with, and hands to configure scripts.
  export CC_riscv64gc_unknown_linux_gnu=/home/ann/.cache/rust-cross/wrappers/riscv64gc-unknown-linux-gnu-cc60bb8b7f/riscv64-linux-gnu-gcc
  export CXX_riscv64gc_unknown_linux_gnu=/home/ann/.cache/rust-cross/wrappers/riscv64gc-unknown-linux-gnu-cc60bb8b7f/riscv64-linux-gnu-g++
  export AR_riscv64gc_unknown_linux_gnu=/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-7799abefdb/links/bin/riscv64-linux-gnu-ar
  export RANLIB_riscv64gc_unknown_linux_gnu=/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-7799abefdb/links/bin/riscv64-linux-gnu-ranlib
  # pkg-config is to find the libraries of that side alone.
  export PKG_CONFIG_ALLOW_CROSS_riscv64gc_unknown_linux_gnu=1
  export PKG_CONFIG_LIBDIR_riscv64gc_unknown_linux_gnu=/home/ann/.cache/rust-cross/roots/sysroot-trixie-riscv64-25d7cf94ae/usr/lib/riscv64-linux-gnu/pkgconfig:/home/ann/.cache/rust-cross/roots/sysroot-trixie-riscv64-25d7cf94ae/usr/share/pkgconfig
  export PKG_CONFIG_SYSROOT_DIR_riscv64gc_unknown_linux_gnu=/home/ann/.cache/rust-cross/roots/sysroot-trixie-riscv64-25d7cf94ae
  # What the cmake crate is told of the target.
  export CMAKE_TOOLCHAIN_FILE_riscv64gc_unknown_linux_gnu=/home/ann/.cache/rust-cross/wrappers/riscv64gc-unknown-linux-gnu-cc60bb8b7f/toolchain.cmake
  # Where bindgen finds headers.
  export BINDGEN_EXTRA_CLANG_ARGS_riscv64gc_unknown_linux_gnu='--sysroot=/home/ann/.cache/rust-cross/roots/sysroot-trixie-riscv64-25d7cf94ae -resource-dir /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/clang'
  # What cargo links with.
  export CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_LINKER=/home/ann/.cache/rust-cross/wrappers/host-eaa1a4c627/cc
  # What the cc crate compiles C and C++ with, and hands to configure scripts.
  export CFLAGS_x86_64_unknown_linux_gnu='-idirafter /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/include/x86_64-linux-gnu -idirafter /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/include'
  export CXXFLAGS_x86_64_unknown_linux_gnu='-idirafter /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/include/x86_64-linux-gnu -idirafter /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/include'
  # pkg-config is to find the libraries of that side alone.
  export PKG_CONFIG_PATH_x86_64_unknown_linux_gnu=/home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/lib/x86_64-linux-gnu/pkgconfig:/home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/share/pkgconfig
  # Where bindgen finds headers.
  export BINDGEN_EXTRA_CLANG_ARGS_x86_64_unknown_linux_gnu='-resource-dir /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/clang -idirafter /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/include/x86_64-linux-gnu -idirafter /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/usr/include'
  # The libclang that bindgen loads.
  export LIBCLANG_PATH=/home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/lib
  # Where QEMU finds the dynamic linker and the libraries of the target.
  export QEMU_LD_PREFIX=/home/ann/.cache/rust-cross/roots/sysroot-trixie-riscv64-25d7cf94ae
  # Nothing of it reads what is typed, nor this script where it comes through a pipe.
  "$@" </dev/null
)

step '1 of 75: std of aarch64-unknown-linux-gnu'
cd /work/stash
env -u RUSTUP_TOOLCHAIN rustup target add --toolchain stable-x86_64-unknown-linux-gnu aarch64-unknown-linux-gnu

step '2 of 75: std of armv7-unknown-linux-gnueabihf'
env -u RUSTUP_TOOLCHAIN rustup target add --toolchain stable-x86_64-unknown-linux-gnu armv7-unknown-linux-gnueabihf

step '3 of 75: std of i686-unknown-linux-gnu'
env -u RUSTUP_TOOLCHAIN rustup target add --toolchain stable-x86_64-unknown-linux-gnu i686-unknown-linux-gnu

step '4 of 75: std of powerpc64le-unknown-linux-gnu'
env -u RUSTUP_TOOLCHAIN rustup target add --toolchain stable-x86_64-unknown-linux-gnu powerpc64le-unknown-linux-gnu

step '5 of 75: std of s390x-unknown-linux-gnu'
env -u RUSTUP_TOOLCHAIN rustup target add --toolchain stable-x86_64-unknown-linux-gnu s390x-unknown-linux-gnu

step '6 of 75: std of riscv64gc-unknown-linux-gnu'
env -u RUSTUP_TOOLCHAIN rustup target add --toolchain stable-x86_64-unknown-linux-gnu riscv64gc-unknown-linux-gnu

step '7 of 75: sysroot of aarch64-unknown-linux-gnu'
# Headers and libraries of Debian 12 (bookworm) for arm64: what is compiled and linked against.
root=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-arm64-c0ac6ce1a6
kind=sysroot release='Debian 12 (bookworm)' suite=bookworm
architecture=arm64
sources=sources_bookworm_arm64
packages='libc6-dev libgcc-s1 libssl-dev libstdc++6 zlib1g-dev'
present='
  libasan6 libasan8 libhwasan0 liblsan0 libnsl-dev libtirpc-dev libtsan0 libtsan2 libubsan1
  rpcsvc-proto
'
members=
apt_root

step '8 of 75: compiler for aarch64-unknown-linux-gnu'
# Programs and libraries of Debian 12 (bookworm) that run on this machine, from where they are.
root=/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-8b46ad5c3e
kind=tools release='Debian 12 (bookworm)' suite=bookworm
architecture=amd64 multiarch=x86_64-linux-gnu
sources=sources_bookworm_amd64
packages='binutils-aarch64-linux-gnu g++-aarch64-linux-gnu gcc-aarch64-linux-gnu'
present='
  debconf dpkg libasan6 libasan6-arm64-cross libasan8 libasan8-arm64-cross libc-bin libc-dev-bin libc6
  libc6-arm64-cross libc6-dev libc6-dev-arm64-cross libcrypt-dev libcrypt1 libgcc-s1 libhwasan0
  libhwasan0-arm64-cross liblsan0 liblsan0-arm64-cross libnsl-dev libstdc++6 libtirpc-dev libtsan0
  libtsan0-arm64-cross libtsan2 libtsan2-arm64-cross libubsan1 libubsan1-arm64-cross libzstd1
  linux-libc-dev linux-libc-dev-arm64-cross perl-base rpcsvc-proto zlib1g
'
members=
apt_root

step '9 of 75: wrappers for aarch64-unknown-linux-gnu'
write 755 /home/ann/.cache/rust-cross/wrappers/aarch64-unknown-linux-gnu-8472b423a6/aarch64-linux-gnu-gcc <<'END'
#!/bin/sh
# Written by rust-cross. Debian's cross compiler, started in place, with the target's sysroot and without the host's libraries.
case "$*" in */lib/x86_64-linux-gnu*)
  count=$#
  while [ "$count" -gt 0 ]; do
    argument=$1 count=$((count - 1))
    shift
    [ "$argument" = -L ] && [ "$count" -gt 0 ] && argument=-L$1 count=$((count - 1)) && shift
    case $argument in -L*/lib/x86_64-linux-gnu | -L*/lib/x86_64-linux-gnu/*) continue ;; esac
    set -- "$@" "$argument"
  done
esac
exec /home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-8b46ad5c3e/links/bin/aarch64-linux-gnu-gcc --sysroot=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-arm64-c0ac6ce1a6 "$@"
END

write 755 /home/ann/.cache/rust-cross/wrappers/aarch64-unknown-linux-gnu-8472b423a6/aarch64-linux-gnu-g++ <<'END'
#!/bin/sh
# Written by rust-cross. Debian's cross compiler, started in place, with the target's sysroot and without the host's libraries.
case "$*" in */lib/x86_64-linux-gnu*)
  count=$#
  while [ "$count" -gt 0 ]; do
    argument=$1 count=$((count - 1))
    shift
    [ "$argument" = -L ] && [ "$count" -gt 0 ] && argument=-L$1 count=$((count - 1)) && shift
    case $argument in -L*/lib/x86_64-linux-gnu | -L*/lib/x86_64-linux-gnu/*) continue ;; esac
    set -- "$@" "$argument"
  done
esac
exec /home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-8b46ad5c3e/links/bin/aarch64-linux-gnu-g++ --sysroot=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-arm64-c0ac6ce1a6 "$@"
END

write 755 /home/ann/.cache/rust-cross/wrappers/aarch64-unknown-linux-gnu-8472b423a6/aarch64-linux-gnu-pkg-config <<'END'
#!/bin/sh
# Written by rust-cross. pkg-config that sees the target's libraries alone.
export PKG_CONFIG_LIBDIR=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-arm64-c0ac6ce1a6/usr/lib/aarch64-linux-gnu/pkgconfig:/home/ann/.cache/rust-cross/roots/sysroot-bookworm-arm64-c0ac6ce1a6/usr/share/pkgconfig
export PKG_CONFIG_SYSROOT_DIR=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-arm64-c0ac6ce1a6
exec pkg-config "$@"
END

write 755 /home/ann/.cache/rust-cross/wrappers/aarch64-unknown-linux-gnu-8472b423a6/cmake <<'END'
#!/bin/sh
# Written by rust-cross. cmake, which in a build folder of another toolchain file begins anew.
for argument; do
  case $argument in -DCMAKE_TOOLCHAIN_FILE=*)
    [ -e CMakeCache.txt ] && ! grep -q "^CMAKE_TOOLCHAIN_FILE:[A-Z]*=${argument#*=}$" CMakeCache.txt && rm -rf CMakeCache.txt CMakeFiles
  esac
done
exec /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/bin/cmake "$@"
END

write 644 /home/ann/.cache/rust-cross/wrappers/aarch64-unknown-linux-gnu-8472b423a6/toolchain.cmake <<'END'
# Written by rust-cross for aarch64-unknown-linux-gnu.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_SYSROOT "/home/ann/.cache/rust-cross/roots/sysroot-bookworm-arm64-c0ac6ce1a6")
set(CMAKE_C_COMPILER "/home/ann/.cache/rust-cross/wrappers/aarch64-unknown-linux-gnu-8472b423a6/aarch64-linux-gnu-gcc")
set(CMAKE_CXX_COMPILER "/home/ann/.cache/rust-cross/wrappers/aarch64-unknown-linux-gnu-8472b423a6/aarch64-linux-gnu-g++")
set(CMAKE_AR "/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-8b46ad5c3e/links/bin/aarch64-linux-gnu-ar" CACHE FILEPATH "")
set(CMAKE_RANLIB "/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-8b46ad5c3e/links/bin/aarch64-linux-gnu-ranlib" CACHE FILEPATH "")
set(CMAKE_STRIP "/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-8b46ad5c3e/links/bin/aarch64-linux-gnu-strip" CACHE FILEPATH "")
# What other crates' build scripts have made lies beside this one's OUT_DIR.
get_filename_component(_rust_cross_built "$ENV{OUT_DIR}/../.." ABSOLUTE)
set(CMAKE_FIND_ROOT_PATH "/home/ann/.cache/rust-cross/roots/sysroot-bookworm-arm64-c0ac6ce1a6" "${_rust_cross_built}")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(ENV{PKG_CONFIG_LIBDIR} "/home/ann/.cache/rust-cross/roots/sysroot-bookworm-arm64-c0ac6ce1a6/usr/lib/aarch64-linux-gnu/pkgconfig:/home/ann/.cache/rust-cross/roots/sysroot-bookworm-arm64-c0ac6ce1a6/usr/share/pkgconfig")
set(ENV{PKG_CONFIG_SYSROOT_DIR} "/home/ann/.cache/rust-cross/roots/sysroot-bookworm-arm64-c0ac6ce1a6")
END

step '10 of 75: tools for the host: libclang1-14 libclang-common-14-dev protobuf-compiler libprotobuf-dev cmake make pkg-config'
# Programs and libraries of Debian 12 (bookworm) that run on this machine, from where they are.
root=/home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a
kind=tools release='Debian 12 (bookworm)' suite=bookworm
architecture=amd64 multiarch=x86_64-linux-gnu
sources=sources_bookworm_amd64
packages='cmake libclang-common-14-dev libclang1-14 libprotobuf-dev make pkg-config protobuf-compiler'
present='
  debconf dpkg libasan6 libasan8 libc-bin libc-dev-bin libc6 libc6-dev libcrypt-dev libcrypt1
  libgcc-s1 libhwasan0 liblsan0 libnsl-dev libstdc++6 libtirpc-dev libtsan0 libtsan2 libubsan1
  linux-libc-dev perl-base rpcsvc-proto
'
members=
apt_root

step '11 of 75: linker for build scripts'
write 755 /home/ann/.cache/rust-cross/wrappers/host-eaa1a4c627/cc <<'END'
#!/bin/sh
# Written by rust-cross. The host's linker, for libraries from host-packages. What runs during the build gets an RPATH, what may be shipped none.
previous= output=
for argument; do
  [ "$previous" = -o ] && output=$argument
  previous=$argument
done
case $output in */build/*/build_script_* | */lib*-????????????????.so | */rustdoctest*/* | [!/]*)
  exec cc -Wl,-rpath-link,/home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/lib "$@" -Wl,--disable-new-dtags,-rpath,/home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/lib
esac
exec cc -Wl,-rpath-link,/home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/lib "$@"
END

step '12 of 75: sysroot of armv7-unknown-linux-gnueabihf'
# Headers and libraries of Debian 12 (bookworm) for armhf: what is compiled and linked against.
root=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-armhf-2278095090
kind=sysroot release='Debian 12 (bookworm)' suite=bookworm
architecture=armhf
sources=sources_bookworm_armhf
packages='libc6-dev libgcc-s1 libssl-dev libstdc++6 zlib1g-dev'
present='
  libasan6 libasan8 libhwasan0 liblsan0 libnsl-dev libtirpc-dev libtsan0 libtsan2 libubsan1
  rpcsvc-proto
'
members=
apt_root

step '13 of 75: compiler for armv7-unknown-linux-gnueabihf'
# Programs and libraries of Debian 12 (bookworm) that run on this machine, from where they are.
root=/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-7ac3f8b21f
kind=tools release='Debian 12 (bookworm)' suite=bookworm
architecture=amd64 multiarch=x86_64-linux-gnu
sources=sources_bookworm_amd64
packages='binutils-arm-linux-gnueabihf g++-arm-linux-gnueabihf gcc-arm-linux-gnueabihf'
present='
  debconf dpkg libasan6 libasan6-armhf-cross libasan8 libasan8-armhf-cross libc-bin libc-dev-bin libc6
  libc6-armhf-cross libc6-dev libc6-dev-armhf-cross libcrypt-dev libcrypt1 libgcc-s1 libhwasan0
  libhwasan0-armhf-cross liblsan0 liblsan0-armhf-cross libnsl-dev libstdc++6 libtirpc-dev libtsan0
  libtsan0-armhf-cross libtsan2 libtsan2-armhf-cross libubsan1 libubsan1-armhf-cross libzstd1
  linux-libc-dev linux-libc-dev-armhf-cross perl-base rpcsvc-proto zlib1g
'
members=
apt_root

step '14 of 75: wrappers for armv7-unknown-linux-gnueabihf'
write 755 /home/ann/.cache/rust-cross/wrappers/armv7-unknown-linux-gnueabihf-deb43f2eac/arm-linux-gnueabihf-gcc <<'END'
#!/bin/sh
# Written by rust-cross. Debian's cross compiler, started in place, with the target's sysroot and without the host's libraries.
case "$*" in */lib/x86_64-linux-gnu*)
  count=$#
  while [ "$count" -gt 0 ]; do
    argument=$1 count=$((count - 1))
    shift
    [ "$argument" = -L ] && [ "$count" -gt 0 ] && argument=-L$1 count=$((count - 1)) && shift
    case $argument in -L*/lib/x86_64-linux-gnu | -L*/lib/x86_64-linux-gnu/*) continue ;; esac
    set -- "$@" "$argument"
  done
esac
exec /home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-7ac3f8b21f/links/bin/arm-linux-gnueabihf-gcc --sysroot=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-armhf-2278095090 "$@"
END

write 755 /home/ann/.cache/rust-cross/wrappers/armv7-unknown-linux-gnueabihf-deb43f2eac/arm-linux-gnueabihf-g++ <<'END'
#!/bin/sh
# Written by rust-cross. Debian's cross compiler, started in place, with the target's sysroot and without the host's libraries.
case "$*" in */lib/x86_64-linux-gnu*)
  count=$#
  while [ "$count" -gt 0 ]; do
    argument=$1 count=$((count - 1))
    shift
    [ "$argument" = -L ] && [ "$count" -gt 0 ] && argument=-L$1 count=$((count - 1)) && shift
    case $argument in -L*/lib/x86_64-linux-gnu | -L*/lib/x86_64-linux-gnu/*) continue ;; esac
    set -- "$@" "$argument"
  done
esac
exec /home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-7ac3f8b21f/links/bin/arm-linux-gnueabihf-g++ --sysroot=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-armhf-2278095090 "$@"
END

write 755 /home/ann/.cache/rust-cross/wrappers/armv7-unknown-linux-gnueabihf-deb43f2eac/arm-linux-gnueabihf-pkg-config <<'END'
#!/bin/sh
# Written by rust-cross. pkg-config that sees the target's libraries alone.
export PKG_CONFIG_LIBDIR=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-armhf-2278095090/usr/lib/arm-linux-gnueabihf/pkgconfig:/home/ann/.cache/rust-cross/roots/sysroot-bookworm-armhf-2278095090/usr/share/pkgconfig
export PKG_CONFIG_SYSROOT_DIR=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-armhf-2278095090
exec pkg-config "$@"
END

write 755 /home/ann/.cache/rust-cross/wrappers/armv7-unknown-linux-gnueabihf-deb43f2eac/cmake <<'END'
#!/bin/sh
# Written by rust-cross. cmake, which in a build folder of another toolchain file begins anew.
for argument; do
  case $argument in -DCMAKE_TOOLCHAIN_FILE=*)
    [ -e CMakeCache.txt ] && ! grep -q "^CMAKE_TOOLCHAIN_FILE:[A-Z]*=${argument#*=}$" CMakeCache.txt && rm -rf CMakeCache.txt CMakeFiles
  esac
done
exec /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/bin/cmake "$@"
END

write 644 /home/ann/.cache/rust-cross/wrappers/armv7-unknown-linux-gnueabihf-deb43f2eac/toolchain.cmake <<'END'
# Written by rust-cross for armv7-unknown-linux-gnueabihf.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR arm)
set(CMAKE_SYSROOT "/home/ann/.cache/rust-cross/roots/sysroot-bookworm-armhf-2278095090")
set(CMAKE_C_COMPILER "/home/ann/.cache/rust-cross/wrappers/armv7-unknown-linux-gnueabihf-deb43f2eac/arm-linux-gnueabihf-gcc")
set(CMAKE_CXX_COMPILER "/home/ann/.cache/rust-cross/wrappers/armv7-unknown-linux-gnueabihf-deb43f2eac/arm-linux-gnueabihf-g++")
set(CMAKE_AR "/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-7ac3f8b21f/links/bin/arm-linux-gnueabihf-ar" CACHE FILEPATH "")
set(CMAKE_RANLIB "/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-7ac3f8b21f/links/bin/arm-linux-gnueabihf-ranlib" CACHE FILEPATH "")
set(CMAKE_STRIP "/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-7ac3f8b21f/links/bin/arm-linux-gnueabihf-strip" CACHE FILEPATH "")
# What other crates' build scripts have made lies beside this one's OUT_DIR.
get_filename_component(_rust_cross_built "$ENV{OUT_DIR}/../.." ABSOLUTE)
set(CMAKE_FIND_ROOT_PATH "/home/ann/.cache/rust-cross/roots/sysroot-bookworm-armhf-2278095090" "${_rust_cross_built}")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(ENV{PKG_CONFIG_LIBDIR} "/home/ann/.cache/rust-cross/roots/sysroot-bookworm-armhf-2278095090/usr/lib/arm-linux-gnueabihf/pkgconfig:/home/ann/.cache/rust-cross/roots/sysroot-bookworm-armhf-2278095090/usr/share/pkgconfig")
set(ENV{PKG_CONFIG_SYSROOT_DIR} "/home/ann/.cache/rust-cross/roots/sysroot-bookworm-armhf-2278095090")
END

step '15 of 75: sysroot of i686-unknown-linux-gnu'
# Headers and libraries of Debian 12 (bookworm) for i386: what is compiled and linked against.
root=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-i386-e6638d7fbf
kind=sysroot release='Debian 12 (bookworm)' suite=bookworm
architecture=i386
sources=sources_bookworm_i386
packages='libc6-dev libgcc-s1 libssl-dev libstdc++6 zlib1g-dev'
present='
  libasan6 libasan8 libhwasan0 liblsan0 libnsl-dev libtirpc-dev libtsan0 libtsan2 libubsan1
  rpcsvc-proto
'
members=
apt_root

step '16 of 75: compiler for i686-unknown-linux-gnu'
# Programs and libraries of Debian 12 (bookworm) that run on this machine, from where they are.
root=/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-21935f51a3
kind=tools release='Debian 12 (bookworm)' suite=bookworm
architecture=amd64 multiarch=x86_64-linux-gnu
sources=sources_bookworm_amd64
packages='binutils-i686-linux-gnu g++-i686-linux-gnu gcc-i686-linux-gnu'
present='
  debconf dpkg libasan6 libasan6-i386-cross libasan8 libasan8-i386-cross libc-bin libc-dev-bin libc6
  libc6-dev libc6-dev-i386-cross libc6-i386-cross libcrypt-dev libcrypt1 libgcc-s1 libhwasan0
  libhwasan0-i386-cross liblsan0 liblsan0-i386-cross libnsl-dev libstdc++6 libtirpc-dev libtsan0
  libtsan0-i386-cross libtsan2 libtsan2-i386-cross libubsan1 libubsan1-i386-cross libzstd1
  linux-libc-dev linux-libc-dev-i386-cross perl-base rpcsvc-proto zlib1g
'
members=
apt_root

step '17 of 75: wrappers for i686-unknown-linux-gnu'
write 755 /home/ann/.cache/rust-cross/wrappers/i686-unknown-linux-gnu-3c66d38f09/i686-linux-gnu-gcc <<'END'
#!/bin/sh
# Written by rust-cross. Debian's cross compiler, started in place, with the target's sysroot and without the host's libraries.
case "$*" in */lib/x86_64-linux-gnu*)
  count=$#
  while [ "$count" -gt 0 ]; do
    argument=$1 count=$((count - 1))
    shift
    [ "$argument" = -L ] && [ "$count" -gt 0 ] && argument=-L$1 count=$((count - 1)) && shift
    case $argument in -L*/lib/x86_64-linux-gnu | -L*/lib/x86_64-linux-gnu/*) continue ;; esac
    set -- "$@" "$argument"
  done
esac
exec /home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-21935f51a3/links/bin/i686-linux-gnu-gcc --sysroot=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-i386-e6638d7fbf "$@"
END

write 755 /home/ann/.cache/rust-cross/wrappers/i686-unknown-linux-gnu-3c66d38f09/i686-linux-gnu-g++ <<'END'
#!/bin/sh
# Written by rust-cross. Debian's cross compiler, started in place, with the target's sysroot and without the host's libraries.
case "$*" in */lib/x86_64-linux-gnu*)
  count=$#
  while [ "$count" -gt 0 ]; do
    argument=$1 count=$((count - 1))
    shift
    [ "$argument" = -L ] && [ "$count" -gt 0 ] && argument=-L$1 count=$((count - 1)) && shift
    case $argument in -L*/lib/x86_64-linux-gnu | -L*/lib/x86_64-linux-gnu/*) continue ;; esac
    set -- "$@" "$argument"
  done
esac
exec /home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-21935f51a3/links/bin/i686-linux-gnu-g++ --sysroot=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-i386-e6638d7fbf "$@"
END

write 755 /home/ann/.cache/rust-cross/wrappers/i686-unknown-linux-gnu-3c66d38f09/i686-linux-gnu-pkg-config <<'END'
#!/bin/sh
# Written by rust-cross. pkg-config that sees the target's libraries alone.
export PKG_CONFIG_LIBDIR=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-i386-e6638d7fbf/usr/lib/i386-linux-gnu/pkgconfig:/home/ann/.cache/rust-cross/roots/sysroot-bookworm-i386-e6638d7fbf/usr/share/pkgconfig
export PKG_CONFIG_SYSROOT_DIR=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-i386-e6638d7fbf
exec pkg-config "$@"
END

write 755 /home/ann/.cache/rust-cross/wrappers/i686-unknown-linux-gnu-3c66d38f09/cmake <<'END'
#!/bin/sh
# Written by rust-cross. cmake, which in a build folder of another toolchain file begins anew.
for argument; do
  case $argument in -DCMAKE_TOOLCHAIN_FILE=*)
    [ -e CMakeCache.txt ] && ! grep -q "^CMAKE_TOOLCHAIN_FILE:[A-Z]*=${argument#*=}$" CMakeCache.txt && rm -rf CMakeCache.txt CMakeFiles
  esac
done
exec /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/bin/cmake "$@"
END

write 644 /home/ann/.cache/rust-cross/wrappers/i686-unknown-linux-gnu-3c66d38f09/toolchain.cmake <<'END'
# Written by rust-cross for i686-unknown-linux-gnu.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR x86)
set(CMAKE_SYSROOT "/home/ann/.cache/rust-cross/roots/sysroot-bookworm-i386-e6638d7fbf")
set(CMAKE_C_COMPILER "/home/ann/.cache/rust-cross/wrappers/i686-unknown-linux-gnu-3c66d38f09/i686-linux-gnu-gcc")
set(CMAKE_CXX_COMPILER "/home/ann/.cache/rust-cross/wrappers/i686-unknown-linux-gnu-3c66d38f09/i686-linux-gnu-g++")
set(CMAKE_AR "/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-21935f51a3/links/bin/i686-linux-gnu-ar" CACHE FILEPATH "")
set(CMAKE_RANLIB "/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-21935f51a3/links/bin/i686-linux-gnu-ranlib" CACHE FILEPATH "")
set(CMAKE_STRIP "/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-21935f51a3/links/bin/i686-linux-gnu-strip" CACHE FILEPATH "")
# What other crates' build scripts have made lies beside this one's OUT_DIR.
get_filename_component(_rust_cross_built "$ENV{OUT_DIR}/../.." ABSOLUTE)
set(CMAKE_FIND_ROOT_PATH "/home/ann/.cache/rust-cross/roots/sysroot-bookworm-i386-e6638d7fbf" "${_rust_cross_built}")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(ENV{PKG_CONFIG_LIBDIR} "/home/ann/.cache/rust-cross/roots/sysroot-bookworm-i386-e6638d7fbf/usr/lib/i386-linux-gnu/pkgconfig:/home/ann/.cache/rust-cross/roots/sysroot-bookworm-i386-e6638d7fbf/usr/share/pkgconfig")
set(ENV{PKG_CONFIG_SYSROOT_DIR} "/home/ann/.cache/rust-cross/roots/sysroot-bookworm-i386-e6638d7fbf")
END

step '18 of 75: sysroot of powerpc64le-unknown-linux-gnu'
# Headers and libraries of Debian 12 (bookworm) for ppc64el: what is compiled and linked against.
root=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-ppc64el-6b6bce90ac
kind=sysroot release='Debian 12 (bookworm)' suite=bookworm
architecture=ppc64el
sources=sources_bookworm_ppc64el
packages='libc6-dev libgcc-s1 libssl-dev libstdc++6 zlib1g-dev'
present='
  libasan6 libasan8 libhwasan0 liblsan0 libnsl-dev libtirpc-dev libtsan0 libtsan2 libubsan1
  rpcsvc-proto
'
members=
apt_root

step '19 of 75: compiler for powerpc64le-unknown-linux-gnu'
# Programs and libraries of Debian 12 (bookworm) that run on this machine, from where they are.
root=/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-876edf487f
kind=tools release='Debian 12 (bookworm)' suite=bookworm
architecture=amd64 multiarch=x86_64-linux-gnu
sources=sources_bookworm_amd64
packages='binutils-powerpc64le-linux-gnu g++-powerpc64le-linux-gnu gcc-powerpc64le-linux-gnu'
present='
  debconf dpkg libasan6 libasan6-ppc64el-cross libasan8 libasan8-ppc64el-cross libc-bin libc-dev-bin
  libc6 libc6-dev libc6-dev-ppc64el-cross libc6-ppc64el-cross libcrypt-dev libcrypt1 libgcc-s1
  libhwasan0 libhwasan0-ppc64el-cross liblsan0 liblsan0-ppc64el-cross libnsl-dev libstdc++6
  libtirpc-dev libtsan0 libtsan0-ppc64el-cross libtsan2 libtsan2-ppc64el-cross libubsan1
  libubsan1-ppc64el-cross libzstd1 linux-libc-dev linux-libc-dev-ppc64el-cross perl-base rpcsvc-proto
  zlib1g
'
members=
apt_root

step '20 of 75: wrappers for powerpc64le-unknown-linux-gnu'
write 755 /home/ann/.cache/rust-cross/wrappers/powerpc64le-unknown-linux-gnu-83e46553f4/powerpc64le-linux-gnu-gcc <<'END'
#!/bin/sh
# Written by rust-cross. Debian's cross compiler, started in place, with the target's sysroot and without the host's libraries.
case "$*" in */lib/x86_64-linux-gnu*)
  count=$#
  while [ "$count" -gt 0 ]; do
    argument=$1 count=$((count - 1))
    shift
    [ "$argument" = -L ] && [ "$count" -gt 0 ] && argument=-L$1 count=$((count - 1)) && shift
    case $argument in -L*/lib/x86_64-linux-gnu | -L*/lib/x86_64-linux-gnu/*) continue ;; esac
    set -- "$@" "$argument"
  done
esac
exec /home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-876edf487f/links/bin/powerpc64le-linux-gnu-gcc --sysroot=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-ppc64el-6b6bce90ac "$@"
END

write 755 /home/ann/.cache/rust-cross/wrappers/powerpc64le-unknown-linux-gnu-83e46553f4/powerpc64le-linux-gnu-g++ <<'END'
#!/bin/sh
# Written by rust-cross. Debian's cross compiler, started in place, with the target's sysroot and without the host's libraries.
case "$*" in */lib/x86_64-linux-gnu*)
  count=$#
  while [ "$count" -gt 0 ]; do
    argument=$1 count=$((count - 1))
    shift
    [ "$argument" = -L ] && [ "$count" -gt 0 ] && argument=-L$1 count=$((count - 1)) && shift
    case $argument in -L*/lib/x86_64-linux-gnu | -L*/lib/x86_64-linux-gnu/*) continue ;; esac
    set -- "$@" "$argument"
  done
esac
exec /home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-876edf487f/links/bin/powerpc64le-linux-gnu-g++ --sysroot=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-ppc64el-6b6bce90ac "$@"
END

write 755 /home/ann/.cache/rust-cross/wrappers/powerpc64le-unknown-linux-gnu-83e46553f4/powerpc64le-linux-gnu-pkg-config <<'END'
#!/bin/sh
# Written by rust-cross. pkg-config that sees the target's libraries alone.
export PKG_CONFIG_LIBDIR=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-ppc64el-6b6bce90ac/usr/lib/powerpc64le-linux-gnu/pkgconfig:/home/ann/.cache/rust-cross/roots/sysroot-bookworm-ppc64el-6b6bce90ac/usr/share/pkgconfig
export PKG_CONFIG_SYSROOT_DIR=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-ppc64el-6b6bce90ac
exec pkg-config "$@"
END

write 755 /home/ann/.cache/rust-cross/wrappers/powerpc64le-unknown-linux-gnu-83e46553f4/cmake <<'END'
#!/bin/sh
# Written by rust-cross. cmake, which in a build folder of another toolchain file begins anew.
for argument; do
  case $argument in -DCMAKE_TOOLCHAIN_FILE=*)
    [ -e CMakeCache.txt ] && ! grep -q "^CMAKE_TOOLCHAIN_FILE:[A-Z]*=${argument#*=}$" CMakeCache.txt && rm -rf CMakeCache.txt CMakeFiles
  esac
done
exec /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/bin/cmake "$@"
END

write 644 /home/ann/.cache/rust-cross/wrappers/powerpc64le-unknown-linux-gnu-83e46553f4/toolchain.cmake <<'END'
# Written by rust-cross for powerpc64le-unknown-linux-gnu.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR powerpc64)
set(CMAKE_SYSROOT "/home/ann/.cache/rust-cross/roots/sysroot-bookworm-ppc64el-6b6bce90ac")
set(CMAKE_C_COMPILER "/home/ann/.cache/rust-cross/wrappers/powerpc64le-unknown-linux-gnu-83e46553f4/powerpc64le-linux-gnu-gcc")
set(CMAKE_CXX_COMPILER "/home/ann/.cache/rust-cross/wrappers/powerpc64le-unknown-linux-gnu-83e46553f4/powerpc64le-linux-gnu-g++")
set(CMAKE_AR "/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-876edf487f/links/bin/powerpc64le-linux-gnu-ar" CACHE FILEPATH "")
set(CMAKE_RANLIB "/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-876edf487f/links/bin/powerpc64le-linux-gnu-ranlib" CACHE FILEPATH "")
set(CMAKE_STRIP "/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-876edf487f/links/bin/powerpc64le-linux-gnu-strip" CACHE FILEPATH "")
# What other crates' build scripts have made lies beside this one's OUT_DIR.
get_filename_component(_rust_cross_built "$ENV{OUT_DIR}/../.." ABSOLUTE)
set(CMAKE_FIND_ROOT_PATH "/home/ann/.cache/rust-cross/roots/sysroot-bookworm-ppc64el-6b6bce90ac" "${_rust_cross_built}")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(ENV{PKG_CONFIG_LIBDIR} "/home/ann/.cache/rust-cross/roots/sysroot-bookworm-ppc64el-6b6bce90ac/usr/lib/powerpc64le-linux-gnu/pkgconfig:/home/ann/.cache/rust-cross/roots/sysroot-bookworm-ppc64el-6b6bce90ac/usr/share/pkgconfig")
set(ENV{PKG_CONFIG_SYSROOT_DIR} "/home/ann/.cache/rust-cross/roots/sysroot-bookworm-ppc64el-6b6bce90ac")
END

step '21 of 75: sysroot of s390x-unknown-linux-gnu'
# Headers and libraries of Debian 12 (bookworm) for s390x: what is compiled and linked against.
root=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-s390x-2deec57148
kind=sysroot release='Debian 12 (bookworm)' suite=bookworm
architecture=s390x
sources=sources_bookworm_s390x
packages='libc6-dev libgcc-s1 libssl-dev libstdc++6 zlib1g-dev'
present='
  libasan6 libasan8 libhwasan0 liblsan0 libnsl-dev libtirpc-dev libtsan0 libtsan2 libubsan1
  rpcsvc-proto
'
members=
apt_root

step '22 of 75: compiler for s390x-unknown-linux-gnu'
# Programs and libraries of Debian 12 (bookworm) that run on this machine, from where they are.
root=/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-654956c8a8
kind=tools release='Debian 12 (bookworm)' suite=bookworm
architecture=amd64 multiarch=x86_64-linux-gnu
sources=sources_bookworm_amd64
packages='binutils-s390x-linux-gnu g++-s390x-linux-gnu gcc-s390x-linux-gnu'
present='
  debconf dpkg libasan6 libasan6-s390x-cross libasan8 libasan8-s390x-cross libc-bin libc-dev-bin libc6
  libc6-dev libc6-dev-s390x-cross libc6-s390x-cross libcrypt-dev libcrypt1 libgcc-s1 libhwasan0
  libhwasan0-s390x-cross liblsan0 liblsan0-s390x-cross libnsl-dev libstdc++6 libtirpc-dev libtsan0
  libtsan0-s390x-cross libtsan2 libtsan2-s390x-cross libubsan1 libubsan1-s390x-cross libzstd1
  linux-libc-dev linux-libc-dev-s390x-cross perl-base rpcsvc-proto zlib1g
'
members=
apt_root

step '23 of 75: wrappers for s390x-unknown-linux-gnu'
write 755 /home/ann/.cache/rust-cross/wrappers/s390x-unknown-linux-gnu-d1636b7751/s390x-linux-gnu-gcc <<'END'
#!/bin/sh
# Written by rust-cross. Debian's cross compiler, started in place, with the target's sysroot and without the host's libraries.
case "$*" in */lib/x86_64-linux-gnu*)
  count=$#
  while [ "$count" -gt 0 ]; do
    argument=$1 count=$((count - 1))
    shift
    [ "$argument" = -L ] && [ "$count" -gt 0 ] && argument=-L$1 count=$((count - 1)) && shift
    case $argument in -L*/lib/x86_64-linux-gnu | -L*/lib/x86_64-linux-gnu/*) continue ;; esac
    set -- "$@" "$argument"
  done
esac
exec /home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-654956c8a8/links/bin/s390x-linux-gnu-gcc --sysroot=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-s390x-2deec57148 "$@"
END

write 755 /home/ann/.cache/rust-cross/wrappers/s390x-unknown-linux-gnu-d1636b7751/s390x-linux-gnu-g++ <<'END'
#!/bin/sh
# Written by rust-cross. Debian's cross compiler, started in place, with the target's sysroot and without the host's libraries.
case "$*" in */lib/x86_64-linux-gnu*)
  count=$#
  while [ "$count" -gt 0 ]; do
    argument=$1 count=$((count - 1))
    shift
    [ "$argument" = -L ] && [ "$count" -gt 0 ] && argument=-L$1 count=$((count - 1)) && shift
    case $argument in -L*/lib/x86_64-linux-gnu | -L*/lib/x86_64-linux-gnu/*) continue ;; esac
    set -- "$@" "$argument"
  done
esac
exec /home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-654956c8a8/links/bin/s390x-linux-gnu-g++ --sysroot=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-s390x-2deec57148 "$@"
END

write 755 /home/ann/.cache/rust-cross/wrappers/s390x-unknown-linux-gnu-d1636b7751/s390x-linux-gnu-pkg-config <<'END'
#!/bin/sh
# Written by rust-cross. pkg-config that sees the target's libraries alone.
export PKG_CONFIG_LIBDIR=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-s390x-2deec57148/usr/lib/s390x-linux-gnu/pkgconfig:/home/ann/.cache/rust-cross/roots/sysroot-bookworm-s390x-2deec57148/usr/share/pkgconfig
export PKG_CONFIG_SYSROOT_DIR=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-s390x-2deec57148
exec pkg-config "$@"
END

write 755 /home/ann/.cache/rust-cross/wrappers/s390x-unknown-linux-gnu-d1636b7751/cmake <<'END'
#!/bin/sh
# Written by rust-cross. cmake, which in a build folder of another toolchain file begins anew.
for argument; do
  case $argument in -DCMAKE_TOOLCHAIN_FILE=*)
    [ -e CMakeCache.txt ] && ! grep -q "^CMAKE_TOOLCHAIN_FILE:[A-Z]*=${argument#*=}$" CMakeCache.txt && rm -rf CMakeCache.txt CMakeFiles
  esac
done
exec /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/bin/cmake "$@"
END

write 644 /home/ann/.cache/rust-cross/wrappers/s390x-unknown-linux-gnu-d1636b7751/toolchain.cmake <<'END'
# Written by rust-cross for s390x-unknown-linux-gnu.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR s390x)
set(CMAKE_SYSROOT "/home/ann/.cache/rust-cross/roots/sysroot-bookworm-s390x-2deec57148")
set(CMAKE_C_COMPILER "/home/ann/.cache/rust-cross/wrappers/s390x-unknown-linux-gnu-d1636b7751/s390x-linux-gnu-gcc")
set(CMAKE_CXX_COMPILER "/home/ann/.cache/rust-cross/wrappers/s390x-unknown-linux-gnu-d1636b7751/s390x-linux-gnu-g++")
set(CMAKE_AR "/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-654956c8a8/links/bin/s390x-linux-gnu-ar" CACHE FILEPATH "")
set(CMAKE_RANLIB "/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-654956c8a8/links/bin/s390x-linux-gnu-ranlib" CACHE FILEPATH "")
set(CMAKE_STRIP "/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-654956c8a8/links/bin/s390x-linux-gnu-strip" CACHE FILEPATH "")
# What other crates' build scripts have made lies beside this one's OUT_DIR.
get_filename_component(_rust_cross_built "$ENV{OUT_DIR}/../.." ABSOLUTE)
set(CMAKE_FIND_ROOT_PATH "/home/ann/.cache/rust-cross/roots/sysroot-bookworm-s390x-2deec57148" "${_rust_cross_built}")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(ENV{PKG_CONFIG_LIBDIR} "/home/ann/.cache/rust-cross/roots/sysroot-bookworm-s390x-2deec57148/usr/lib/s390x-linux-gnu/pkgconfig:/home/ann/.cache/rust-cross/roots/sysroot-bookworm-s390x-2deec57148/usr/share/pkgconfig")
set(ENV{PKG_CONFIG_SYSROOT_DIR} "/home/ann/.cache/rust-cross/roots/sysroot-bookworm-s390x-2deec57148")
END

step '24 of 75: sysroot of riscv64gc-unknown-linux-gnu'
# Headers and libraries of Debian 13 (trixie) for riscv64: what is compiled and linked against.
root=/home/ann/.cache/rust-cross/roots/sysroot-trixie-riscv64-25d7cf94ae
kind=sysroot release='Debian 13 (trixie)' suite=trixie
architecture=riscv64
sources=sources_trixie_riscv64
packages='libc6-dev libgcc-s1 libssl-dev libstdc++6 zlib1g-dev'
present='
  libasan6 libasan8 libhwasan0 liblsan0 libnsl-dev libtirpc-dev libtsan0 libtsan2 libubsan1
  rpcsvc-proto
'
members=
apt_root

step '25 of 75: compiler for riscv64gc-unknown-linux-gnu'
# Programs and libraries of Debian 12 (bookworm) that run on this machine, from where they are.
root=/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-7799abefdb
kind=tools release='Debian 12 (bookworm)' suite=bookworm
architecture=amd64 multiarch=x86_64-linux-gnu
sources=sources_bookworm_amd64
packages='binutils-riscv64-linux-gnu g++-riscv64-linux-gnu gcc-riscv64-linux-gnu'
present='
  debconf dpkg libasan6 libasan6-riscv64-cross libasan8 libasan8-riscv64-cross libc-bin libc-dev-bin
  libc6 libc6-dev libc6-dev-riscv64-cross libc6-riscv64-cross libcrypt-dev libcrypt1 libgcc-s1
  libhwasan0 libhwasan0-riscv64-cross liblsan0 liblsan0-riscv64-cross libnsl-dev libstdc++6
  libtirpc-dev libtsan0 libtsan0-riscv64-cross libtsan2 libtsan2-riscv64-cross libubsan1
  libubsan1-riscv64-cross libzstd1 linux-libc-dev linux-libc-dev-riscv64-cross perl-base rpcsvc-proto
  zlib1g
'
members=
apt_root

step '26 of 75: wrappers for riscv64gc-unknown-linux-gnu'
write 755 /home/ann/.cache/rust-cross/wrappers/riscv64gc-unknown-linux-gnu-cc60bb8b7f/riscv64-linux-gnu-gcc <<'END'
#!/bin/sh
# Written by rust-cross. Debian's cross compiler, started in place, with the target's sysroot and without the host's libraries.
case "$*" in */lib/x86_64-linux-gnu*)
  count=$#
  while [ "$count" -gt 0 ]; do
    argument=$1 count=$((count - 1))
    shift
    [ "$argument" = -L ] && [ "$count" -gt 0 ] && argument=-L$1 count=$((count - 1)) && shift
    case $argument in -L*/lib/x86_64-linux-gnu | -L*/lib/x86_64-linux-gnu/*) continue ;; esac
    set -- "$@" "$argument"
  done
esac
exec /home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-7799abefdb/links/bin/riscv64-linux-gnu-gcc --sysroot=/home/ann/.cache/rust-cross/roots/sysroot-trixie-riscv64-25d7cf94ae "$@"
END

write 755 /home/ann/.cache/rust-cross/wrappers/riscv64gc-unknown-linux-gnu-cc60bb8b7f/riscv64-linux-gnu-g++ <<'END'
#!/bin/sh
# Written by rust-cross. Debian's cross compiler, started in place, with the target's sysroot and without the host's libraries.
case "$*" in */lib/x86_64-linux-gnu*)
  count=$#
  while [ "$count" -gt 0 ]; do
    argument=$1 count=$((count - 1))
    shift
    [ "$argument" = -L ] && [ "$count" -gt 0 ] && argument=-L$1 count=$((count - 1)) && shift
    case $argument in -L*/lib/x86_64-linux-gnu | -L*/lib/x86_64-linux-gnu/*) continue ;; esac
    set -- "$@" "$argument"
  done
esac
exec /home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-7799abefdb/links/bin/riscv64-linux-gnu-g++ --sysroot=/home/ann/.cache/rust-cross/roots/sysroot-trixie-riscv64-25d7cf94ae "$@"
END

write 755 /home/ann/.cache/rust-cross/wrappers/riscv64gc-unknown-linux-gnu-cc60bb8b7f/riscv64-linux-gnu-pkg-config <<'END'
#!/bin/sh
# Written by rust-cross. pkg-config that sees the target's libraries alone.
export PKG_CONFIG_LIBDIR=/home/ann/.cache/rust-cross/roots/sysroot-trixie-riscv64-25d7cf94ae/usr/lib/riscv64-linux-gnu/pkgconfig:/home/ann/.cache/rust-cross/roots/sysroot-trixie-riscv64-25d7cf94ae/usr/share/pkgconfig
export PKG_CONFIG_SYSROOT_DIR=/home/ann/.cache/rust-cross/roots/sysroot-trixie-riscv64-25d7cf94ae
exec pkg-config "$@"
END

write 755 /home/ann/.cache/rust-cross/wrappers/riscv64gc-unknown-linux-gnu-cc60bb8b7f/cmake <<'END'
#!/bin/sh
# Written by rust-cross. cmake, which in a build folder of another toolchain file begins anew.
for argument; do
  case $argument in -DCMAKE_TOOLCHAIN_FILE=*)
    [ -e CMakeCache.txt ] && ! grep -q "^CMAKE_TOOLCHAIN_FILE:[A-Z]*=${argument#*=}$" CMakeCache.txt && rm -rf CMakeCache.txt CMakeFiles
  esac
done
exec /home/ann/.cache/rust-cross/roots/host-tools-bookworm-amd64-eed295b71a/links/bin/cmake "$@"
END

write 644 /home/ann/.cache/rust-cross/wrappers/riscv64gc-unknown-linux-gnu-cc60bb8b7f/toolchain.cmake <<'END'
# Written by rust-cross for riscv64gc-unknown-linux-gnu.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR riscv64)
set(CMAKE_SYSROOT "/home/ann/.cache/rust-cross/roots/sysroot-trixie-riscv64-25d7cf94ae")
set(CMAKE_C_COMPILER "/home/ann/.cache/rust-cross/wrappers/riscv64gc-unknown-linux-gnu-cc60bb8b7f/riscv64-linux-gnu-gcc")
set(CMAKE_CXX_COMPILER "/home/ann/.cache/rust-cross/wrappers/riscv64gc-unknown-linux-gnu-cc60bb8b7f/riscv64-linux-gnu-g++")
set(CMAKE_AR "/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-7799abefdb/links/bin/riscv64-linux-gnu-ar" CACHE FILEPATH "")
set(CMAKE_RANLIB "/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-7799abefdb/links/bin/riscv64-linux-gnu-ranlib" CACHE FILEPATH "")
set(CMAKE_STRIP "/home/ann/.cache/rust-cross/roots/compiler-bookworm-amd64-7799abefdb/links/bin/riscv64-linux-gnu-strip" CACHE FILEPATH "")
# What other crates' build scripts have made lies beside this one's OUT_DIR.
get_filename_component(_rust_cross_built "$ENV{OUT_DIR}/../.." ABSOLUTE)
set(CMAKE_FIND_ROOT_PATH "/home/ann/.cache/rust-cross/roots/sysroot-trixie-riscv64-25d7cf94ae" "${_rust_cross_built}")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(ENV{PKG_CONFIG_LIBDIR} "/home/ann/.cache/rust-cross/roots/sysroot-trixie-riscv64-25d7cf94ae/usr/lib/riscv64-linux-gnu/pkgconfig:/home/ann/.cache/rust-cross/roots/sysroot-trixie-riscv64-25d7cf94ae/usr/share/pkgconfig")
set(ENV{PKG_CONFIG_SYSROOT_DIR} "/home/ann/.cache/rust-cross/roots/sysroot-trixie-riscv64-25d7cf94ae")
END

step '27 of 75: emulator qemu-aarch64'
# Single files of a package of Debian 12 (bookworm).
root=/home/ann/.cache/rust-cross/roots/qemu-bookworm-amd64-98767455f4
kind=files release='Debian 12 (bookworm)' suite=bookworm
architecture=amd64
sources=sources_bookworm_amd64
packages=qemu-user-static
present=
members=usr/bin/qemu-aarch64-static
apt_root

step '28 of 75: emulator qemu-arm'
# Single files of a package of Debian 12 (bookworm).
root=/home/ann/.cache/rust-cross/roots/qemu-bookworm-amd64-3614f4a991
kind=files release='Debian 12 (bookworm)' suite=bookworm
architecture=amd64
sources=sources_bookworm_amd64
packages=qemu-user-static
present=
members=usr/bin/qemu-arm-static
apt_root

step '29 of 75: emulator qemu-i386'
# Single files of a package of Debian 12 (bookworm).
root=/home/ann/.cache/rust-cross/roots/qemu-bookworm-amd64-db5f03b389
kind=files release='Debian 12 (bookworm)' suite=bookworm
architecture=amd64
sources=sources_bookworm_amd64
packages=qemu-user-static
present=
members=usr/bin/qemu-i386-static
apt_root

step '30 of 75: emulator qemu-ppc64le'
# Single files of a package of Debian 12 (bookworm).
root=/home/ann/.cache/rust-cross/roots/qemu-bookworm-amd64-a59c393035
kind=files release='Debian 12 (bookworm)' suite=bookworm
architecture=amd64
sources=sources_bookworm_amd64
packages=qemu-user-static
present=
members=usr/bin/qemu-ppc64le-static
apt_root

step '31 of 75: emulator qemu-s390x'
# Single files of a package of Debian 12 (bookworm).
root=/home/ann/.cache/rust-cross/roots/qemu-bookworm-amd64-56e9f53727
kind=files release='Debian 12 (bookworm)' suite=bookworm
architecture=amd64
sources=sources_bookworm_amd64
packages=qemu-user-static
present=
members=usr/bin/qemu-s390x-static
apt_root

step '32 of 75: emulator qemu-riscv64'
# Single files of a package of Debian 12 (bookworm).
root=/home/ann/.cache/rust-cross/roots/qemu-bookworm-amd64-e84d39d9fa
kind=files release='Debian 12 (bookworm)' suite=bookworm
architecture=amd64
sources=sources_bookworm_amd64
packages=qemu-user-static
present=
members=usr/bin/qemu-riscv64-static
apt_root

step '33 of 75: crates'
# The crates of all targets at once, before anything needs them.
env RUSTUP_TOOLCHAIN=stable-x86_64-unknown-linux-gnu cargo fetch --manifest-path /work/stash/Cargo.toml --target aarch64-unknown-linux-gnu --target armv7-unknown-linux-gnueabihf --target i686-unknown-linux-gnu --target powerpc64le-unknown-linux-gnu --target s390x-unknown-linux-gnu --target riscv64gc-unknown-linux-gnu

step '34 of 75: build aarch64-unknown-linux-gnu'
# Builds for the target; build scripts and procedural macros are built for this machine in the same call.
# cargo's list of the files that it makes is kept for the next step.
for_aarch64_unknown_linux_gnu cargo build --message-format=json-render-diagnostics --manifest-path /work/stash/Cargo.toml --target aarch64-unknown-linux-gnu --profile release --workspace >"$work/aarch64-unknown-linux-gnu-build.json"

step '35 of 75: binaries of aarch64-unknown-linux-gnu'
# What was built, each file checked to be for the target before it is copied.
collect /work/stash/target/rust-cross/aarch64-unknown-linux-gnu \
  '7f454c460201????????????????????????b700' \
  'bin cdylib staticlib' \
  /work/stash/crates/stash/Cargo.toml \
  /work/stash/crates/core/Cargo.toml <"$work/aarch64-unknown-linux-gnu-build.json"

step '36 of 75: tests of aarch64-unknown-linux-gnu'
# Compiles the tests alone, so that what follows is only their running.
for_aarch64_unknown_linux_gnu cargo test --no-run --manifest-path /work/stash/Cargo.toml --target aarch64-unknown-linux-gnu --profile release --workspace

step '37 of 75: test aarch64-unknown-linux-gnu'
# Runs the tests, doctests too.
for_aarch64_unknown_linux_gnu in_namespace 1 ':qemu-aarch64:M::\x7f\x45\x4c\x46\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\xb7\x00:\xff\xff\xff\xff\xff\xff\xff\x00\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\xff:/home/ann/.cache/rust-cross/roots/qemu-bookworm-amd64-98767455f4/usr/bin/qemu-aarch64-static:POF' cargo test --manifest-path /work/stash/Cargo.toml --target aarch64-unknown-linux-gnu --profile release --workspace

step '38 of 75: check of aarch64-unknown-linux-gnu'
# What was built is held against what was asked for. rust-cross itself also reads ABIs, and says which object is at fault.
verify /work/stash/target/rust-cross/aarch64-unknown-linux-gnu '' '' ''

step '39 of 75: archive of aarch64-unknown-linux-gnu'
# The same files make the same archive, whoever packs them and when: sorted, of no owner, of one time.
if [ -s "$work/names-aarch64-unknown-linux-gnu" ]; then
  stage_collected /work/stash/target/rust-cross/aarch64-unknown-linux-gnu stash-1.0.0-aarch64-unknown-linux-gnu/ all
  pack /work/stash/target/rust-cross/stash-1.0.0-aarch64-unknown-linux-gnu.tar.gz 1750000000 gzip -n -6
  (sums /work/stash/target/rust-cross SHA256SUMS sha256 sha256sum stash-1.0.0-aarch64-unknown-linux-gnu.tar.gz)
fi

step '40 of 75: smoke run of aarch64-unknown-linux-gnu'
# What was built is started once as it will be shipped, so that it is known to start.
rm -rf "$work/shipped" && mkdir "$work/shipped"
[ ! -e /work/stash/target/rust-cross/stash-1.0.0-aarch64-unknown-linux-gnu.tar.gz ] || gzip -dc /work/stash/target/rust-cross/stash-1.0.0-aarch64-unknown-linux-gnu.tar.gz | tar -xf - -C "$work/shipped"
from=$work/shipped/stash-1.0.0-aarch64-unknown-linux-gnu
programs "$work/aarch64-unknown-linux-gnu-build.json" | while IFS= read -r program; do
  [ -e "$from/$program" ] || continue
  smoke "$program" no in_namespace 1 ':qemu-aarch64:M::\x7f\x45\x4c\x46\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\xb7\x00:\xff\xff\xff\xff\xff\xff\xff\x00\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\xff:/home/ann/.cache/rust-cross/roots/qemu-bookworm-amd64-98767455f4/usr/bin/qemu-aarch64-static:POF' env QEMU_LD_PREFIX=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-arm64-c0ac6ce1a6 timeout -k 5 30 "$from/$program" --version
done

step '41 of 75: build armv7-unknown-linux-gnueabihf'
# Builds for the target; build scripts and procedural macros are built for this machine in the same call.
# cargo's list of the files that it makes is kept for the next step.
for_armv7_unknown_linux_gnueabihf cargo build --message-format=json-render-diagnostics --manifest-path /work/stash/Cargo.toml --target armv7-unknown-linux-gnueabihf --profile release --workspace >"$work/armv7-unknown-linux-gnueabihf-build.json"

step '42 of 75: binaries of armv7-unknown-linux-gnueabihf'
# What was built, each file checked to be for the target before it is copied.
collect /work/stash/target/rust-cross/armv7-unknown-linux-gnueabihf \
  '7f454c460101????????????????????????2800' \
  'bin cdylib staticlib' \
  /work/stash/crates/stash/Cargo.toml \
  /work/stash/crates/core/Cargo.toml <"$work/armv7-unknown-linux-gnueabihf-build.json"

step '43 of 75: tests of armv7-unknown-linux-gnueabihf'
# Compiles the tests alone, so that what follows is only their running.
for_armv7_unknown_linux_gnueabihf cargo test --no-run --manifest-path /work/stash/Cargo.toml --target armv7-unknown-linux-gnueabihf --profile release --workspace

step '44 of 75: test armv7-unknown-linux-gnueabihf'
# Runs the tests, doctests too.
for_armv7_unknown_linux_gnueabihf in_namespace 1 ':qemu-arm:M::\x7f\x45\x4c\x46\x01\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\x28\x00:\xff\xff\xff\xff\xff\xff\xff\x00\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\xff:/home/ann/.cache/rust-cross/roots/qemu-bookworm-amd64-3614f4a991/usr/bin/qemu-arm-static:POF' cargo test --manifest-path /work/stash/Cargo.toml --target armv7-unknown-linux-gnueabihf --profile release --workspace

step '45 of 75: check of armv7-unknown-linux-gnueabihf'
# What was built is held against what was asked for. rust-cross itself also reads ABIs, and says which object is at fault.
verify /work/stash/target/rust-cross/armv7-unknown-linux-gnueabihf '' '' 7

step '46 of 75: archive of armv7-unknown-linux-gnueabihf'
# The same files make the same archive, whoever packs them and when: sorted, of no owner, of one time.
if [ -s "$work/names-armv7-unknown-linux-gnueabihf" ]; then
  stage_collected /work/stash/target/rust-cross/armv7-unknown-linux-gnueabihf stash-1.0.0-armv7-unknown-linux-gnueabihf/ all
  pack /work/stash/target/rust-cross/stash-1.0.0-armv7-unknown-linux-gnueabihf.tar.gz 1750000000 gzip -n -6
  (sums /work/stash/target/rust-cross SHA256SUMS sha256 sha256sum stash-1.0.0-armv7-unknown-linux-gnueabihf.tar.gz)
fi

step '47 of 75: smoke run of armv7-unknown-linux-gnueabihf'
# What was built is started once as it will be shipped, so that it is known to start.
rm -rf "$work/shipped" && mkdir "$work/shipped"
[ ! -e /work/stash/target/rust-cross/stash-1.0.0-armv7-unknown-linux-gnueabihf.tar.gz ] || gzip -dc /work/stash/target/rust-cross/stash-1.0.0-armv7-unknown-linux-gnueabihf.tar.gz | tar -xf - -C "$work/shipped"
from=$work/shipped/stash-1.0.0-armv7-unknown-linux-gnueabihf
programs "$work/armv7-unknown-linux-gnueabihf-build.json" | while IFS= read -r program; do
  [ -e "$from/$program" ] || continue
  smoke "$program" no in_namespace 1 ':qemu-arm:M::\x7f\x45\x4c\x46\x01\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\x28\x00:\xff\xff\xff\xff\xff\xff\xff\x00\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\xff:/home/ann/.cache/rust-cross/roots/qemu-bookworm-amd64-3614f4a991/usr/bin/qemu-arm-static:POF' env QEMU_LD_PREFIX=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-armhf-2278095090 timeout -k 5 30 "$from/$program" --version
done

step '48 of 75: build i686-unknown-linux-gnu'
# Builds for the target; build scripts and procedural macros are built for this machine in the same call.
# cargo's list of the files that it makes is kept for the next step.
for_i686_unknown_linux_gnu cargo build --message-format=json-render-diagnostics --manifest-path /work/stash/Cargo.toml --target i686-unknown-linux-gnu --profile release --workspace >"$work/i686-unknown-linux-gnu-build.json"

step '49 of 75: binaries of i686-unknown-linux-gnu'
# What was built, each file checked to be for the target before it is copied.
collect /work/stash/target/rust-cross/i686-unknown-linux-gnu \
  '7f454c460101????????????????????????0300' \
  'bin cdylib staticlib' \
  /work/stash/crates/stash/Cargo.toml \
  /work/stash/crates/core/Cargo.toml <"$work/i686-unknown-linux-gnu-build.json"

step '50 of 75: tests of i686-unknown-linux-gnu'
# Compiles the tests alone, so that what follows is only their running.
for_i686_unknown_linux_gnu cargo test --no-run --manifest-path /work/stash/Cargo.toml --target i686-unknown-linux-gnu --profile release --workspace

step '51 of 75: test i686-unknown-linux-gnu'
# Runs the tests, doctests too.
for_i686_unknown_linux_gnu in_namespace 1 ':qemu-i386:M::\x7f\x45\x4c\x46\x01\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\x03\x00:\xff\xff\xff\xff\xff\xfe\xfe\x00\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\xff:/home/ann/.cache/rust-cross/roots/qemu-bookworm-amd64-db5f03b389/usr/bin/qemu-i386-static:POF' cargo test --manifest-path /work/stash/Cargo.toml --target i686-unknown-linux-gnu --profile release --workspace

step '52 of 75: check of i686-unknown-linux-gnu'
# What was built is held against what was asked for. rust-cross itself also reads ABIs, and says which object is at fault.
verify /work/stash/target/rust-cross/i686-unknown-linux-gnu '' '' ''

step '53 of 75: archive of i686-unknown-linux-gnu'
# The same files make the same archive, whoever packs them and when: sorted, of no owner, of one time.
if [ -s "$work/names-i686-unknown-linux-gnu" ]; then
  stage_collected /work/stash/target/rust-cross/i686-unknown-linux-gnu stash-1.0.0-i686-unknown-linux-gnu/ all
  pack /work/stash/target/rust-cross/stash-1.0.0-i686-unknown-linux-gnu.tar.gz 1750000000 gzip -n -6
  (sums /work/stash/target/rust-cross SHA256SUMS sha256 sha256sum stash-1.0.0-i686-unknown-linux-gnu.tar.gz)
fi

step '54 of 75: smoke run of i686-unknown-linux-gnu'
# What was built is started once as it will be shipped, so that it is known to start.
rm -rf "$work/shipped" && mkdir "$work/shipped"
[ ! -e /work/stash/target/rust-cross/stash-1.0.0-i686-unknown-linux-gnu.tar.gz ] || gzip -dc /work/stash/target/rust-cross/stash-1.0.0-i686-unknown-linux-gnu.tar.gz | tar -xf - -C "$work/shipped"
from=$work/shipped/stash-1.0.0-i686-unknown-linux-gnu
programs "$work/i686-unknown-linux-gnu-build.json" | while IFS= read -r program; do
  [ -e "$from/$program" ] || continue
  smoke "$program" no in_namespace 1 ':qemu-i386:M::\x7f\x45\x4c\x46\x01\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\x03\x00:\xff\xff\xff\xff\xff\xfe\xfe\x00\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\xff:/home/ann/.cache/rust-cross/roots/qemu-bookworm-amd64-db5f03b389/usr/bin/qemu-i386-static:POF' env QEMU_LD_PREFIX=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-i386-e6638d7fbf timeout -k 5 30 "$from/$program" --version
done

step '55 of 75: build powerpc64le-unknown-linux-gnu'
# Builds for the target; build scripts and procedural macros are built for this machine in the same call.
# cargo's list of the files that it makes is kept for the next step.
for_powerpc64le_unknown_linux_gnu cargo build --message-format=json-render-diagnostics --manifest-path /work/stash/Cargo.toml --target powerpc64le-unknown-linux-gnu --profile release --workspace >"$work/powerpc64le-unknown-linux-gnu-build.json"

step '56 of 75: binaries of powerpc64le-unknown-linux-gnu'
# What was built, each file checked to be for the target before it is copied.
collect /work/stash/target/rust-cross/powerpc64le-unknown-linux-gnu \
  '7f454c460201????????????????????????1500' \
  'bin cdylib staticlib' \
  /work/stash/crates/stash/Cargo.toml \
  /work/stash/crates/core/Cargo.toml <"$work/powerpc64le-unknown-linux-gnu-build.json"

step '57 of 75: tests of powerpc64le-unknown-linux-gnu'
# Compiles the tests alone, so that what follows is only their running.
for_powerpc64le_unknown_linux_gnu cargo test --no-run --manifest-path /work/stash/Cargo.toml --target powerpc64le-unknown-linux-gnu --profile release --workspace

step '58 of 75: test powerpc64le-unknown-linux-gnu'
# Runs the tests, doctests too.
for_powerpc64le_unknown_linux_gnu in_namespace 1 ':qemu-ppc64le:M::\x7f\x45\x4c\x46\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\x15\x00:\xff\xff\xff\xff\xff\xff\xff\xfc\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\x00:/home/ann/.cache/rust-cross/roots/qemu-bookworm-amd64-a59c393035/usr/bin/qemu-ppc64le-static:POF' cargo test --manifest-path /work/stash/Cargo.toml --target powerpc64le-unknown-linux-gnu --profile release --workspace

step '59 of 75: check of powerpc64le-unknown-linux-gnu'
# What was built is held against what was asked for. rust-cross itself also reads ABIs, and says which object is at fault.
verify /work/stash/target/rust-cross/powerpc64le-unknown-linux-gnu '' '' ''

step '60 of 75: archive of powerpc64le-unknown-linux-gnu'
# The same files make the same archive, whoever packs them and when: sorted, of no owner, of one time.
if [ -s "$work/names-powerpc64le-unknown-linux-gnu" ]; then
  stage_collected /work/stash/target/rust-cross/powerpc64le-unknown-linux-gnu stash-1.0.0-powerpc64le-unknown-linux-gnu/ all
  pack /work/stash/target/rust-cross/stash-1.0.0-powerpc64le-unknown-linux-gnu.tar.gz 1750000000 gzip -n -6
  (sums /work/stash/target/rust-cross SHA256SUMS sha256 sha256sum stash-1.0.0-powerpc64le-unknown-linux-gnu.tar.gz)
fi

step '61 of 75: smoke run of powerpc64le-unknown-linux-gnu'
# What was built is started once as it will be shipped, so that it is known to start.
rm -rf "$work/shipped" && mkdir "$work/shipped"
[ ! -e /work/stash/target/rust-cross/stash-1.0.0-powerpc64le-unknown-linux-gnu.tar.gz ] || gzip -dc /work/stash/target/rust-cross/stash-1.0.0-powerpc64le-unknown-linux-gnu.tar.gz | tar -xf - -C "$work/shipped"
from=$work/shipped/stash-1.0.0-powerpc64le-unknown-linux-gnu
programs "$work/powerpc64le-unknown-linux-gnu-build.json" | while IFS= read -r program; do
  [ -e "$from/$program" ] || continue
  smoke "$program" no in_namespace 1 ':qemu-ppc64le:M::\x7f\x45\x4c\x46\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\x15\x00:\xff\xff\xff\xff\xff\xff\xff\xfc\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\x00:/home/ann/.cache/rust-cross/roots/qemu-bookworm-amd64-a59c393035/usr/bin/qemu-ppc64le-static:POF' env QEMU_LD_PREFIX=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-ppc64el-6b6bce90ac timeout -k 5 30 "$from/$program" --version
done

step '62 of 75: build s390x-unknown-linux-gnu'
# Builds for the target; build scripts and procedural macros are built for this machine in the same call.
# cargo's list of the files that it makes is kept for the next step.
for_s390x_unknown_linux_gnu cargo build --message-format=json-render-diagnostics --manifest-path /work/stash/Cargo.toml --target s390x-unknown-linux-gnu --profile release --workspace >"$work/s390x-unknown-linux-gnu-build.json"

step '63 of 75: binaries of s390x-unknown-linux-gnu'
# What was built, each file checked to be for the target before it is copied.
collect /work/stash/target/rust-cross/s390x-unknown-linux-gnu \
  '7f454c460202????????????????????????0016' \
  'bin cdylib staticlib' \
  /work/stash/crates/stash/Cargo.toml \
  /work/stash/crates/core/Cargo.toml <"$work/s390x-unknown-linux-gnu-build.json"

step '64 of 75: tests of s390x-unknown-linux-gnu'
# Compiles the tests alone, so that what follows is only their running.
for_s390x_unknown_linux_gnu cargo test --no-run --manifest-path /work/stash/Cargo.toml --target s390x-unknown-linux-gnu --profile release --workspace

step '65 of 75: test s390x-unknown-linux-gnu'
# Runs the tests, doctests too.
for_s390x_unknown_linux_gnu in_namespace 1 ':qemu-s390x:M::\x7f\x45\x4c\x46\x02\x02\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\x16:\xff\xff\xff\xff\xff\xff\xff\xfc\xff\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff:/home/ann/.cache/rust-cross/roots/qemu-bookworm-amd64-56e9f53727/usr/bin/qemu-s390x-static:POF' cargo test --manifest-path /work/stash/Cargo.toml --target s390x-unknown-linux-gnu --profile release --workspace

step '66 of 75: check of s390x-unknown-linux-gnu'
# What was built is held against what was asked for. rust-cross itself also reads ABIs, and says which object is at fault.
verify /work/stash/target/rust-cross/s390x-unknown-linux-gnu '' '' ''

step '67 of 75: archive of s390x-unknown-linux-gnu'
# The same files make the same archive, whoever packs them and when: sorted, of no owner, of one time.
if [ -s "$work/names-s390x-unknown-linux-gnu" ]; then
  stage_collected /work/stash/target/rust-cross/s390x-unknown-linux-gnu stash-1.0.0-s390x-unknown-linux-gnu/ all
  pack /work/stash/target/rust-cross/stash-1.0.0-s390x-unknown-linux-gnu.tar.gz 1750000000 gzip -n -6
  (sums /work/stash/target/rust-cross SHA256SUMS sha256 sha256sum stash-1.0.0-s390x-unknown-linux-gnu.tar.gz)
fi

step '68 of 75: smoke run of s390x-unknown-linux-gnu'
# What was built is started once as it will be shipped, so that it is known to start.
rm -rf "$work/shipped" && mkdir "$work/shipped"
[ ! -e /work/stash/target/rust-cross/stash-1.0.0-s390x-unknown-linux-gnu.tar.gz ] || gzip -dc /work/stash/target/rust-cross/stash-1.0.0-s390x-unknown-linux-gnu.tar.gz | tar -xf - -C "$work/shipped"
from=$work/shipped/stash-1.0.0-s390x-unknown-linux-gnu
programs "$work/s390x-unknown-linux-gnu-build.json" | while IFS= read -r program; do
  [ -e "$from/$program" ] || continue
  smoke "$program" no in_namespace 1 ':qemu-s390x:M::\x7f\x45\x4c\x46\x02\x02\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\x16:\xff\xff\xff\xff\xff\xff\xff\xfc\xff\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff:/home/ann/.cache/rust-cross/roots/qemu-bookworm-amd64-56e9f53727/usr/bin/qemu-s390x-static:POF' env QEMU_LD_PREFIX=/home/ann/.cache/rust-cross/roots/sysroot-bookworm-s390x-2deec57148 timeout -k 5 30 "$from/$program" --version
done

step '69 of 75: build riscv64gc-unknown-linux-gnu'
# Builds for the target; build scripts and procedural macros are built for this machine in the same call.
# cargo's list of the files that it makes is kept for the next step.
for_riscv64gc_unknown_linux_gnu cargo build --message-format=json-render-diagnostics --manifest-path /work/stash/Cargo.toml --target riscv64gc-unknown-linux-gnu --profile release --workspace >"$work/riscv64gc-unknown-linux-gnu-build.json"

step '70 of 75: binaries of riscv64gc-unknown-linux-gnu'
# What was built, each file checked to be for the target before it is copied.
collect /work/stash/target/rust-cross/riscv64gc-unknown-linux-gnu \
  '7f454c460201????????????????????????f300' \
  'bin cdylib staticlib' \
  /work/stash/crates/stash/Cargo.toml \
  /work/stash/crates/core/Cargo.toml <"$work/riscv64gc-unknown-linux-gnu-build.json"

step '71 of 75: tests of riscv64gc-unknown-linux-gnu'
# Compiles the tests alone, so that what follows is only their running.
for_riscv64gc_unknown_linux_gnu cargo test --no-run --manifest-path /work/stash/Cargo.toml --target riscv64gc-unknown-linux-gnu --profile release --workspace

step '72 of 75: test riscv64gc-unknown-linux-gnu'
# Runs the tests, doctests too.
for_riscv64gc_unknown_linux_gnu in_namespace 1 ':qemu-riscv64:M::\x7f\x45\x4c\x46\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\xf3\x00:\xff\xff\xff\xff\xff\xff\xff\x00\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\xff:/home/ann/.cache/rust-cross/roots/qemu-bookworm-amd64-e84d39d9fa/usr/bin/qemu-riscv64-static:POF' cargo test --manifest-path /work/stash/Cargo.toml --target riscv64gc-unknown-linux-gnu --profile release --workspace

step '73 of 75: check of riscv64gc-unknown-linux-gnu'
# What was built is held against what was asked for. rust-cross itself also reads ABIs, and says which object is at fault.
verify /work/stash/target/rust-cross/riscv64gc-unknown-linux-gnu '' '' ''

step '74 of 75: archive of riscv64gc-unknown-linux-gnu'
# The same files make the same archive, whoever packs them and when: sorted, of no owner, of one time.
if [ -s "$work/names-riscv64gc-unknown-linux-gnu" ]; then
  stage_collected /work/stash/target/rust-cross/riscv64gc-unknown-linux-gnu stash-1.0.0-riscv64gc-unknown-linux-gnu/ all
  pack /work/stash/target/rust-cross/stash-1.0.0-riscv64gc-unknown-linux-gnu.tar.gz 1750000000 gzip -n -6
  (sums /work/stash/target/rust-cross SHA256SUMS sha256 sha256sum stash-1.0.0-riscv64gc-unknown-linux-gnu.tar.gz)
fi

step '75 of 75: smoke run of riscv64gc-unknown-linux-gnu'
# What was built is started once as it will be shipped, so that it is known to start.
rm -rf "$work/shipped" && mkdir "$work/shipped"
[ ! -e /work/stash/target/rust-cross/stash-1.0.0-riscv64gc-unknown-linux-gnu.tar.gz ] || gzip -dc /work/stash/target/rust-cross/stash-1.0.0-riscv64gc-unknown-linux-gnu.tar.gz | tar -xf - -C "$work/shipped"
from=$work/shipped/stash-1.0.0-riscv64gc-unknown-linux-gnu
programs "$work/riscv64gc-unknown-linux-gnu-build.json" | while IFS= read -r program; do
  [ -e "$from/$program" ] || continue
  smoke "$program" no in_namespace 1 ':qemu-riscv64:M::\x7f\x45\x4c\x46\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\xf3\x00:\xff\xff\xff\xff\xff\xff\xff\x00\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\xff:/home/ann/.cache/rust-cross/roots/qemu-bookworm-amd64-e84d39d9fa/usr/bin/qemu-riscv64-static:POF' env QEMU_LD_PREFIX=/home/ann/.cache/rust-cross/roots/sysroot-trixie-riscv64-25d7cf94ae timeout -k 5 30 "$from/$program" --version
done

step 'done: what was built is in' /work/stash/target/rust-cross
