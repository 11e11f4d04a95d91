# What the commands do. Sourced by ./dev.

TARGET="${CARGO_TARGET_DIR:-target}"

demo() {
  say "Building the server (the first time takes five to ten minutes)"
  cargo build -p loma-server
  exec "$TARGET/debug/loma" demo "$@"
}

story() {
  say "Building the story"
  cargo build -p loma-tests --bin story -p loma-server --bin loma
  exec "$TARGET/debug/story" "$@"
}

bench() {
  say "Building the benchmarks in release (the first time takes ten to twenty minutes)"
  cargo build --release -p loma-tests --bin bench -p loma-server --bin loma
  exec "$TARGET/release/bench" "$@"
}

generate_types() {
  say "Generating types and bindings from the core"
  cargo build -p loma-core
  cargo run -q -p loma-tools --bin typegen
}

# Runs one step; the first failure ends the run with its name.
step() {
  local name=$1
  shift
  say "$name"
  "$@" || stop "FAILED: $name"
}

test_all() {
  step "Format" cargo fmt --all --check
  step "Lints" cargo clippy --workspace --all-targets -- -D warnings
  step "Rust tests: domain, core, server, black box" cargo test --workspace
  step "The main job, told end to end over HTTP" tell_story
  step "Types and bindings are up to date" cargo run -q -p loma-tools --bin typegen -- --check
  if has cargo-deny; then
    step "Licences, sources and advisories" cargo deny check licenses sources bans
  else
    skip "cargo deny (cargo install cargo-deny)"
  fi
  test_kotlin
  test_swift
  printf '\n' >&2
  if [ ${#SKIPPED[@]} != 0 ]; then
    printf '\033[1mNot everything could run on this machine:\033[0m\n' >&2
    printf '  NOT RUN: %s\n' "${SKIPPED[@]}" >&2
  fi
  say "All tests that could run have passed"
}

# With the features of the whole workspace, so that nothing is built again.
tell_story() { cargo build -q --workspace --bins && "$TARGET/debug/story"; }

test_kotlin() {
  if [ ! -f android/pom.xml ]; then return 0; fi
  if ! has mvn || ! has javac; then
    skip "Kotlin shell: JDK 17 and Maven are missing (Debian: openjdk-17-jdk-headless maven)"
    return 0
  fi
  cargo build -q -p loma-core
  step "Kotlin shell against the real library" mvn -q -B -f android/pom.xml -Dloma.library="$(cd "$TARGET" && pwd)/debug" verify
}

test_swift() {
  if [ ! -f tools/dev/swift.sh ]; then return 0; fi
  . tools/dev/swift.sh
  run_swift_tests
}
