# Finds or installs what the commands need. Sourced by ./dev.

say() { printf '\n\033[1m== %s\033[0m\n' "$*" >&2; }
note() { printf '   %s\n' "$*" >&2; }
stop() { printf '\n%s\n' "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# What this run could not do, and why; printed at the end of ./dev test.
SKIPPED=()
skip() { SKIPPED+=("$*"); note "NOT RUN: $*"; }

# Installs Debian packages as root or through sudo; says what to do where neither is possible.
install_packages() {
  say "Installing: $*"
  if ! has apt-get; then
    return 1
  elif [ "$(id -u)" = 0 ]; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
  elif has sudo && sudo -n true 2>/dev/null; then
    sudo apt-get update -qq && sudo DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
  else
    return 1
  fi
}

has_postgres() {
  has initdb && has postgres && return 0
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null
}

# Rust, a C linker and PostgreSQL 15 or newer: enough for demo, story and the server's tests.
need_server_tools() {
  has cargo || stop "Rust is missing. Install it from https://rustup.rs and run this again."
  local missing=()
  has cc || missing+=(build-essential)
  has_postgres || missing+=(postgresql)
  [ ${#missing[@]} = 0 ] && return 0
  install_packages "${missing[@]}" && return 0
  if [ "$(uname)" = Darwin ]; then
    stop "Missing: ${missing[*]}. On macOS: xcode-select --install; brew install postgresql@17"
  fi
  stop "Missing: ${missing[*]}. As root: apt-get install ${missing[*]} — then run this again."
}

# JDK and Maven for the Kotlin shell, PDF and XML checkers, Swift in a folder of its own.
need_shell_tools() {
  local missing=()
  has javac || missing+=(openjdk-17-jdk-headless)
  has mvn || missing+=(maven)
  has pdftotext || missing+=(poppler-utils)
  has qpdf || missing+=(qpdf)
  if [ ${#missing[@]} != 0 ]; then
    install_packages "${missing[@]}" || note "could not install ${missing[*]}; the tests that need them are named below"
  fi
}

# Load tools for the benchmarks; figures that need a missing one are left out, loudly.
need_bench_tools() {
  local missing=()
  has wrk || missing+=(wrk)
  has pgbench || missing+=(postgresql-contrib)
  if [ ${#missing[@]} != 0 ]; then
    install_packages "${missing[@]}" || note "could not install ${missing[*]}"
  fi
}
