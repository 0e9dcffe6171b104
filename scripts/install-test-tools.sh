#!/bin/sh
# Installs what the tests need of a Debian or Ubuntu system, as root, and says what. Nothing of it is
# needed to use rust-cross.
set -e
tools="debootstrap binutils file gcc g++ libc6-dev pkg-config util-linux gpg gpg-agent"
missing=
for tool in $tools; do
  dpkg-query -W -f '${db:Status-Status}' "$tool" 2>/dev/null | grep -qx installed || missing="$missing $tool"
done
if [ -n "$missing" ]; then
  echo "installing for the tests:$missing"
  export DEBIAN_FRONTEND=noninteractive
  # An index may be stale for a while; what matters is whether the packages come.
  apt-get update -q || echo "apt-get update failed in part; going on with what is there" >&2
  # shellcheck disable=SC2086 # a list of words
  apt-get install -q -y --no-install-recommends -o Acquire::Retries=3 $missing
else
  echo "all tools of the tests are installed: $tools"
fi
command -v rustup >/dev/null || {
  echo "rustup is missing: install it from https://rustup.rs" >&2
  exit 1
}
