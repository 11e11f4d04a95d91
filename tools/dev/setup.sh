# Finds or installs what the commands need. Sourced by ./dev.

# Rust and a C linker.
need_build_tools() {
  need_rust
  finish_installation
  has cc || install_packages build-essential || stop "A C compiler is missing. $(compiler_advice) Then run this again."
  { mkdir -p "$TARGET" 2>/dev/null && [ -w "$TARGET" ]; } ||
    stop "You may not write to $TARGET, probably because another user has built there: set CARGO_TARGET_DIR to a folder of your own."
}

need_rust() {
  # Right after its installation Rust is not in the PATH of the shell that installed it.
  has cargo || PATH="$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"
  has cargo || stop "Rust is missing. Install it from https://rustup.rs and run this again."
  local needed found
  needed=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
  found=$(rustc --version 2>/dev/null | sed -n 's/^rustc \([0-9.]*\).*/\1/p' || true)
  is_at_least "$needed" "${found:-0}" ||
    stop "Rust $needed or newer is needed, this machine has ${found:-no usable one}: rustup update stable (or https://rustup.rs), then run this again."
}

is_at_least() { printf '%s\n%s\n' "$1" "$2" | sort -V -C; }

compiler_advice() {
  if [ "$(uname)" = Darwin ]; then
    echo "On macOS: xcode-select --install."
  else
    echo "On Debian and Ubuntu, as root: apt-get install build-essential."
  fi
}

# rustfmt and clippy: a minimal Rust comes without them.
need_lint_tools() {
  local missing=()
  has_cargo_command fmt || missing+=(rustfmt)
  has_cargo_command clippy || missing+=(clippy)
  [ ${#missing[@]} != 0 ] || return 0
  say "Installing ${missing[*]}"
  { has rustup && rustup component add "${missing[@]}"; } || note "could not install ${missing[*]}"
}

# Asks, because rustup leaves a cargo-fmt in PATH that only says it is not installed.
has_cargo_command() { cargo "$1" --version >/dev/null 2>&1; }

# JDK and Maven for the Kotlin shell, aapt2 for the Android module, readers for PDFs. The tests that need a missing one are
# named at the end.
need_shell_tools() {
  if ! has_jdk || ! has mvn; then
    refresh_lists
    install_packages "$(jdk_package)" maven || note "could not install a JDK and Maven"
  fi
  if [ "$(uname)" = Linux ] && ! has_screen_packages; then
    install_packages "${SCREEN_PACKAGES[@]}" || note "could not install what draws screens: ${SCREEN_PACKAGES[*]}"
  fi
  if has mvn && { ! has aapt2 || ! has unzip; }; then
    install_packages aapt unzip || note "could not install aapt and unzip"
  fi
  if ! has pdftotext || ! has qpdf; then
    install_packages poppler-utils qpdf || note "could not install poppler-utils and qpdf"
  fi
}

# What Compose draws with outside of a phone, and Android's font.
SCREEN_PACKAGES=(libgl1 libx11-6 libfontconfig1 fonts-dejavu-core fonts-roboto-unhinted fonts-noto-color-emoji)

has_screen_packages() {
  local package
  for package in "${SCREEN_PACKAGES[@]}"; do
    dpkg -s "$package" >/dev/null 2>&1 || return 1
  done
}

OLDEST_JDK=17

has_jdk() {
  local major
  major=$(javac -version 2>/dev/null | sed -n 's/^javac \([0-9]*\).*/\1/p')
  [ "${major:-0}" -ge "$OLDEST_JDK" ]
}

jdk_package() { first_offered openjdk-{17,21,25}-jdk-headless || echo default-jdk-headless; }

# Load tools for the benchmarks; figures that need a missing one are left out, loudly.
need_bench_tools() {
  local missing=()
  has wrk || missing+=(wrk)
  has pgbench || missing+=(postgresql-contrib)
  has h2load || missing+=(nghttp2-client)
  [ ${#missing[@]} != 0 ] || return 0
  install_packages "${missing[@]}" || note "could not install ${missing[*]}"
}
