#!/usr/bin/env bash
# All C++ is laid out by .clang-format.
set -euo pipefail
cd "$1"
git ls-files '*.cpp' '*.h' | grep -v '^third_party/' | xargs clang-format-19 --dry-run -Werror
