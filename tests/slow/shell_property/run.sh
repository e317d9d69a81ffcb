#!/bin/sh
# SPDX-License-Identifier: MIT
# Holds the reader of shell against bash on generated assignments, some thousand in a process.
set -eu

if [ $# -lt 1 ]; then
  echo "usage: $0 COMPARE_BINARY [COUNT [SEED]]" >&2
  exit 2
fi
compare=$1
count=${2:-25000}
seed=${3:-1}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

done=0
while [ "$done" -lt "$count" ]; do
  "$compare" script 5000 "$seed" >"$folder/script"
  env -i LC_ALL=C.UTF-8 bash --norc --noprofile "$folder/script" >"$folder/values"
  "$compare" check 5000 "$seed" <"$folder/values"
  done=$((done + 5000))
  seed=$((seed + 1))
done
