#!/usr/bin/env bash
# A script as CI runs it.
set -euo pipefail
export NX_CLOUD_URL="https://nx.example.com" NX_BRANCH='main'
readonly A=$'tab\tx\x41\u00e9\'' B="${A:-"b $A"}" C=${D-"${E:-f}"}
LIST=(a "b c" [2]=d # e
  'f')
SOME_KEY=x\
y env K="v $(date "+%s" `id`)" nx run-many --token abc --flag="d e" -e X=y
echo "K=v" >> "$GITHUB_ENV"
printf 'K=%s\nL=m\n' "v" >> $BASH_ENV
{ echo 'export K="v"'; } >> ~/.bashrc
cat > .env <<-EOT
	K=v
	L=${X:-m}
	EOT
cat <<'EOT' > a.yml
a:
  K: v
EOT
bash -c 'K=v nx' | tee -a x <<< "K=v"
if [ "$K" = v ]; then echo x; fi
case $x in a) K=v ;; esac
