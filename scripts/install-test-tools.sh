#!/bin/sh
# Installs what the tests need of a Debian or Ubuntu system, as root, and says what. Nothing of it is
# needed to use rust-cross.
set -e
tools="debootstrap binutils file gcc g++ libc6-dev pkg-config util-linux gpg gpg-agent shellcheck llvm nix-bin wine wine64 docker.io"
missing=
for tool in $tools; do
  # Another docker will do as well.
  [ "$tool" = docker.io ] && command -v dockerd >/dev/null && continue
  dpkg-query -W -f '${db:Status-Status}' "$tool" 2>/dev/null | grep -qx installed || missing="$missing $tool"
done
if [ -n "$missing" ]; then
  echo "installing for the tests:$missing"
  export DEBIAN_FRONTEND=noninteractive
  # An index may be stale for a while; what matters is whether the packages come.
  apt-get update -q || echo "apt-get update failed in part; going on with what is there" >&2
  # The tests start a docker of their own: RUNLEVEL keeps Debian's from being started where there is no systemd.
  export RUNLEVEL=1
  # shellcheck disable=SC2086 # a list of words
  apt-get install -q -y --no-install-recommends -o Acquire::Retries=3 $missing
else
  echo "all tools of the tests are installed: $tools"
fi
command -v rustup >/dev/null || {
  echo "rustup is missing: install it from https://rustup.rs" >&2
  exit 1
}

# QEMU is only unpacked, never installed: installing it would register handlers with the kernel.
qemu=${RUST_CROSS_TEST_QEMU:-/var/tmp/rust-cross-test-qemu}
if [ ! -e "$qemu/.ready" ]; then
  work=$(mktemp -d)
  for package in qemu-user-static qemu-user; do
    for try in 1 2 3; do
      (cd "$work" && apt-get -q download "$package") && break 2
      echo "$package could not be downloaded (try $try)" >&2
      apt-get update -q || true
    done
  done
  echo "unpacking for the tests: $(cd "$work" && ls ./*.deb) into $qemu"
  mkdir -p "$qemu" "$work/files"
  dpkg-deb -x "$work"/*.deb "$work/files"
  cp "$work"/files/usr/bin/qemu-* "$qemu/"
  rm -rf "$work"
  touch "$qemu/.ready"
fi

# What lints and runs workflows. They are no packages of Debian's.
tools=${RUST_CROSS_TEST_TOOLS:-/var/tmp/rust-cross-test-tools}
actionlint=v1.7.12 act=v0.2.87 zizmor=1.32.0
if [ "$(cat "$tools/.ready" 2>/dev/null)" = "$actionlint $act $zizmor" ]; then
  echo "the tools for workflows are installed: actionlint $actionlint, act $act, zizmor $zizmor"
else
  # Where go.dev's archive is unpacked, as sudo's PATH may not have it.
  PATH=$PATH:/usr/local/go/bin
  command -v go >/dev/null || {
    echo "go is missing, which builds actionlint and act: install it from https://go.dev/dl" >&2
    exit 1
  }
  echo "installing for the tests: actionlint $actionlint, act $act, zizmor $zizmor into $tools"
  rm -rf "$tools"
  mkdir -p "$tools/bin"
  for try in 1 2 3; do
    GOBIN=$tools/bin go install "github.com/rhysd/actionlint/cmd/actionlint@$actionlint" &&
      GOBIN=$tools/bin go install "github.com/nektos/act@$act" &&
      python3 -m pip install -q --disable-pip-version-check --root-user-action=ignore --no-deps --target "$tools/zizmor" "zizmor==$zizmor" && break
    [ "$try" -lt 3 ] || exit 1
    echo "a tool for workflows could not be installed (try $try)" >&2
  done
  ln -s ../zizmor/bin/zizmor "$tools/bin/zizmor"
  echo "$actionlint $act $zizmor" >"$tools/.ready"
fi
