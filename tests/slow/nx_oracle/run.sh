#!/bin/sh
# SPDX-License-Identifier: MIT
# Holds what Lintel takes for the token, the id and the address that Nx would use against what Nx
# itself answers, in seven versions, on generated workspaces.
# Usage: run.sh NODE_MODULES ANSWER [N] [SEED]
set -eu

here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

node "$here/generate.mjs" "$folder" "${3:-1000}" "${4:-1}"
node "$here/check.mjs" "$1" "$2" "$folder"
