#!/bin/sh
# SPDX-License-Identifier: MIT
# Compares Lintel's JSON reader with jsonc-parser 3.3.1 on generated documents.
# Usage: run.sh NODE_MODULES COMPARE [N] [SEED]
#        run.sh NODE_MODULES COMPARE --files FILE…   (shows nothing of what they hold)
set -eu

modules=$1
compare=$2
shift 2
here=$(cd "$(dirname "$0")" && pwd)

cases=$(mktemp)
trap 'rm -f "$cases"' EXIT
node "$here/generate.mjs" "$modules" "$@" > "$cases"
case ${1:-} in
  --files) "$compare" --show-nothing < "$cases" ;;
  *) "$compare" < "$cases" ;;
esac
