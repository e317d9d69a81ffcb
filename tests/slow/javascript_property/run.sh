#!/bin/sh
# SPDX-License-Identifier: MIT
# Holds what the reader of JavaScript makes of strings and template literals against node itself.
set -eu

if [ $# -lt 1 ]; then
  echo "usage: $0 COMPARE_BINARY [COUNT [SEED]]" >&2
  exit 2
fi
compare=$1
count=${2:-40000}
seed=${3:-1}

said=$(node "$(dirname "$0")/generate.mjs" "$count" "$seed" | "$compare") || {
  printf '%s\n' "$said"
  exit 1
}
printf '%s\n' "$said"
# A pipe's status is that of its last command: a generator that breaks off is seen by the numbers.
accepted=${said%% inputs, 0 disagreements*}
rest=${said##*; }
if [ $((accepted + ${rest%% *})) -ne "$count" ] || [ $((accepted * 100)) -lt $((count * 95)) ]; then
  echo "javascript_property: expected $count inputs, nearly all of them accepted" >&2
  exit 1
fi
