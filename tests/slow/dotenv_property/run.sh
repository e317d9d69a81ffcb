#!/bin/sh
# SPDX-License-Identifier: MIT
# Holds the env lexer against dotenv 10.0.0 and 16.4.7 on generated inputs.
set -eu

if [ $# -lt 2 ]; then
  echo "usage: $0 NODE_MODULES_DIR COMPARE_BINARY [COUNT [SEED]]" >&2
  exit 2
fi
modules=$1
compare=$2
count=${3:-100000}
seed=${4:-1}

# A pipe's status is that of its last command: a generator that breaks off is seen by the
# number of inputs that arrived.
said=$(node "$(dirname "$0")/generate.mjs" "$modules" "$count" "$seed" | "$compare") || {
  printf '%s\n' "$said"
  exit 1
}
printf '%s\n' "$said"
case $said in
  "$count inputs, 0 disagreements"*) ;;
  *) echo "dotenv_property: expected $count inputs" >&2; exit 1 ;;
esac
