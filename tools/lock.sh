#!/usr/bin/env bash
# Writes the hash-locked requirement files from pyproject.toml. Needs uv on the PATH. No index address is written.
set -euo pipefail
cd "$(dirname "$0")/.."
for name in site test; do
  extras=(--extra build)
  [ "$name" = test ] && extras+=(--extra test)
  uv pip compile pyproject.toml "${extras[@]}" --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url --no-emit-find-links --no-header --quiet --output-file "requirements/$name.txt"
done
