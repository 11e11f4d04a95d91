# How the commands talk to whoever runs them. Sourced by ./dev.

say() { printf '\n\033[1m== %s\033[0m\n' "$*" >&2; }
note() { printf '   %s\n' "$*" >&2; }
stop() { printf '\n%s\n' "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# What this run could not do, and why; printed again at the end of ./dev test.
SKIPPED=()
skip() { SKIPPED+=("$*"); note "NOT RUN: $*"; }
