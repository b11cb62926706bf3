#!/usr/bin/env bash
# Installs to a folder and uses ebb from an unrelated one: it needs nothing of the source or the build folder.
#   installed_test.sh CMAKE BUILD
set -euo pipefail
desk=$(mktemp -d)
trap 'rm -rf "$desk"' EXIT
"$1" --install "$2" --prefix "$desk/first" >"$desk/log" || { cat "$desk/log"; exit 1; }
mv "$desk/first" "$desk/moved" # what is installed may be moved as a whole
mkdir "$desk/elsewhere"
cd "$desk/elsewhere"
ebb() { env -i PATH=/usr/bin:/bin HOME="$desk" "$desk/moved/bin/ebb" "$@"; }
failed() { echo "$*" >&2; exit 1; }

ebb packs --json | grep -q "\"folder\": \"$desk/moved/share/ebb/packs/china\"" || failed "the installed packs were not found"
ebb diagnose china | grep -q "of 356 places" || failed "China was not diagnosed"
rm -r "$desk/moved/share/doc/ebb/scenarios" # documents may be left out
ebb paths mine --place M --draws 2 2>/dev/null | grep -q "20 paths on one budget" || failed "the paths were not found"
ebb init small >/dev/null
ebb run small --draws 2 -o small.duckdb >/dev/null 2>&1 || failed "nothing was simulated"
ebb report small.duckdb -o small.html >/dev/null || failed "no report was made"
[ -s small.html ] || failed "the report is empty"

for file in lib/ebb/libduckdb.so share/ebb/report.html share/doc/ebb/copyright share/doc/ebb/docs/commands.md \
  share/man/man1/ebb.1 share/man/man1/ebb-run.1 share/man/zh_CN/man1/ebb-run.1 share/ebb/packs/china/SOURCES.md \
  share/bash-completion/completions/ebb share/zsh/vendor-completions/_ebb share/fish/vendor_completions.d/ebb.fish; do
  [ -s "$desk/moved/$file" ] || failed "$file is missing"
done
[ -z "$(find "$desk/moved/share/ebb" -name '*.py')" ] || failed "what packs are made with was installed"
