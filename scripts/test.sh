#!/bin/sh
# Installs the development dependencies and runs every check and every test. What the tests need of the
# system is installed by scripts/install-test-tools.sh, as root, before.
set -e
cd "$(dirname "$0")/.."
step() { printf '\n== %s\n' "$*"; }

step "development dependencies"
npm ci --no-audit --no-fund
step "types and lint"
npm run --silent check
step "what is generated is up to date: dist/, action.yml, docs"
node scripts/bundle.mjs --check
node scripts/generate.mjs --check
step "tests"
npm test --silent
