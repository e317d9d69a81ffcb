#!/bin/sh
# SPDX-License-Identifier: MIT
# Holds Lintel's edits of JSON against jsonc-parser 3.3.1 on generated documents, and on the nx.json
# files of the corpus; and its references in generated files of all kinds against other parsers.
# Usage: run.sh NODE_MODULES EDIT [N] [SEED]
set -eu

modules=$1
edit=$2
shift 2
here=$(cd "$(dirname "$0")" && pwd)

node "$here/check.mjs" "$modules" "$edit" "$@"
if [ $# -eq 0 ]; then
  # No name in there has a blank in it.
  node "$here/check.mjs" "$modules" "$edit" --files \
    $(find "$here/../../../fixtures/corpus" -name "*.fixture" -type f | sort)
  node "$here/references.mjs" "$modules" "${LINTEL:-$(dirname "$edit")/../lintel}"
fi
