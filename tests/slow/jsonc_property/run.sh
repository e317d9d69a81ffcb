#!/bin/sh
# SPDX-License-Identifier: MIT
# Compares Lintel's JSON reader with jsonc-parser 3.3.1 on generated documents.
# Usage: run.sh NODE_MODULES COMPARE [N] [SEED]
set -eu

modules=$1
compare=$2
count=${3:-100000}
seed=${4:-1}
here=$(cd "$(dirname "$0")" && pwd)

cases=$(mktemp)
trap 'rm -f "$cases"' EXIT
node "$here/generate.mjs" "$modules" "$count" "$seed" > "$cases"
"$compare" < "$cases"
