#!/bin/bash
# SPDX-License-Identifier: MIT
# sarif.sh MULTITOOL [LINTEL]: Microsoft's validator, with GitHub's rules, over the golden SARIF
# files and, with the program given, over what it writes for a workspace made here; that also
# against the files themselves: regions, line hashes, and no secret. Zero errors, zero warnings.
# MULTITOOL is the Sarif.Multitool of the npm package @microsoft/sarif-multitool.
set -euo pipefail

tests=$(cd "$(dirname "$0")/.." && pwd)
MT=$(realpath "${1:?usage: sarif.sh MULTITOOL [LINTEL]}")
export MT
lintel=${2:+$(realpath "$2")}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

"$tests/checks/sarif-validate" "$tests"/golden/report/*.sarif
[ -n "$lintel" ] || exit 0

# A token is base64 of a uuid and a level; only a run of this script ever holds these whole.
token() { printf '%s|%s' "$1-89ab-4cde-8f01-23456789abcd" "$2" | base64 -w 0; }
write_token=$(token 01234567 read-write)
read_token=$(token 89abcdef read-only)
secrets=(--secret "$write_token" --secret "$read_token")

root=$scratch/root
mkdir -p "$root/日本" "$root/a b/#?%20[]|^"
cd "$root"
git init -q .
printf '{\n  "nxCloudAccessToken": "%s"\n}\n' "$write_token" >nx.json
printf '\xef\xbb\xbf{ "🔑 é": 1,\t"nxCloudAccessToken": "%s" }\r\n' "$read_token" >日本/nx.json
printf 'A=1\nexport NX_CLOUD_ACCESS_TOKEN="%s" # 🔑\n' "$write_token" >'a b/#?%20[]|^/.env'
printf 'x %s 🔑 %s\n' "$write_token" "$read_token" >$'esc\x1b[31m\n::error::x.md'
printf '\x89PNG\0\0' >a.png
mkfifo pipe

# status WANTED COMMAND…: the command must end with that status.
status() {
  local wanted=$1 got=0
  shift
  "$@" || got=$?
  [ "$got" = "$wanted" ] || { echo "status $got, not $wanted: $*" >&2; exit 1; }
}
status 1 "$lintel" scan --quiet --format sarif --output "$scratch/found.sarif"
status 1 "$lintel" scan --quiet --format sarif --sarif-category nightly \
  --output "$scratch/category.sarif"
mkdir "$scratch/clean" && printf '{}\n' >"$scratch/clean/nx.json"
cd "$scratch/clean"
status 0 "$lintel" scan --quiet --format sarif --output "$scratch/clean.sarif"

"$tests/checks/sarif-validate" "$scratch"/*.sarif
python3 "$tests/checks/sarif-regions.py" --root "$root" "${secrets[@]}" \
  "$scratch/found.sarif" "$scratch/category.sarif"
python3 - "$tests/checks/line-hash.py" "$root" "$scratch/found.sarif" <<'P'
import importlib.util, json, os, sys, urllib.parse
spec = importlib.util.spec_from_file_location("line_hash", sys.argv[1])
line_hash = importlib.util.module_from_spec(spec)
spec.loader.exec_module(line_hash)
run = json.load(open(sys.argv[3]))["runs"][0]
assert run["results"], "no results"
for result in run["results"]:
    place = result["locations"][0]["physicalLocation"]
    path = urllib.parse.unquote(place["artifactLocation"]["uri"])
    line = place["region"]["startLine"]
    lines = line_hash.line_hashes(open(os.path.join(sys.argv[2], path), "rb").read())
    found = f'{line}={result["partialFingerprints"]["primaryLocationLineHash"]}'
    assert found == lines[line - 1], (path, found, lines[line - 1])
P
