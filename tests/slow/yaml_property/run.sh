#!/bin/sh
# SPDX-License-Identifier: MIT
# Holds the reader of YAML against the npm package yaml on generated texts. The package ships no
# test data of its own.
set -eu

if [ $# -lt 2 ]; then
  echo "usage: $0 NODE_MODULES_DIR COMPARE_BINARY [COUNT [SEED]]" >&2
  exit 2
fi
modules=$1
compare=$2
# Some of what the package accepts our grammar does not, so a few more than the 50,000 that count.
count=${3:-50400}
seed=${4:-1}

said=$(node "$(dirname "$0")/generate.mjs" "$modules" "$count" "$seed" | "$compare") || {
  printf '%s\n' "$said"
  exit 1
}
printf '%s\n' "$said"
# A pipe's status is that of its last command: a generator that breaks off is seen by the numbers.
accepted=${said%% inputs, 0 disagreements*}
rest=${said##*; }
if [ $((accepted + ${rest%% *})) -ne "$count" ] || [ $((accepted * 100)) -lt $((count * 99)) ]; then
  echo "yaml_property: expected $count inputs, nearly all of them accepted" >&2
  exit 1
fi
