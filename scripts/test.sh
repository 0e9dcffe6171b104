#!/bin/sh
# Installs the development dependencies and runs every check and every test. What the tests need of the
# system is installed by scripts/install-test-tools.sh, as root, before.
set -e
cd "$(dirname "$0")/.."
step() { printf '\n== %s\n' "$*"; }

step "development dependencies"
# Not `npm ci`: it refuses a lock file without the optional packages of other systems, which a registry's mirror
# may lack. What is locked is installed as it is locked all the same.
npm install --no-save --no-audit --no-fund
step "types and lint"
npm run --silent check
step "what is generated is up to date: dist/, action.yml, docs"
node scripts/bundle.mjs --check
node scripts/generate.mjs --check
step "unit and contract tests"
npm test --silent -- --selectProjects unit contract
step "runner and e2e tests, one file after the other: they build for real"
npm test --silent -- --selectProjects runner e2e --runInBand
step "some of the pairs in docs/targets.md, anew"
RUST_CROSS_CACHE=${RUST_CROSS_TEST_CACHE:-/var/tmp/rust-cross-test-cache} node bench/prove.mjs --quick
