# ./dev test: every test this machine can run, and the names of those it cannot. Sourced by ./dev.

test_all() {
  # What does it, and what it is called.
  local steps=(
    "check_format Format"
    "check_lints Lints"
    "run_rust_tests Rust tests: domain, core, server, black box"
    "tell_story The main job, told end to end over HTTP"
    "check_types Types and bindings are up to date"
    "check_crates Licences, sources and banned crates"
    "play_scenes Every state of every screen, by the real core over the real server"
    "run_kotlin_tests Kotlin shell and screens against the real library and the real server, the Android module on Robolectric"
    "run_swift_tests Swift shell and screens against the real library"
  )
  local entry nth=0
  for entry in "${steps[@]}"; do
    nth=$((nth + 1))
    say "$nth/${#steps[@]} ${entry#* }"
    "${entry%% *}" || stop "FAILED: ${entry#* }"
  done
  sum_up
}

sum_up() {
  if [ ${#SKIPPED[@]} != 0 ]; then
    printf '\n\033[1mNot everything could run on this machine:\033[0m\n' >&2
    printf '  NOT RUN: %s\n' "${SKIPPED[@]}" >&2
  fi
  say "All tests that could run have passed"
}

# A step runs as part of a condition, where bash does not stop at the first failure: hence each `&&`.

check_format() {
  if ! has_cargo_command fmt; then
    skip "Format: rustfmt is missing (rustup component add rustfmt)"
    return 0
  fi
  cargo fmt --all --check
}

check_lints() {
  if ! has_cargo_command clippy; then
    skip "Lints: clippy is missing (rustup component add clippy)"
    return 0
  fi
  cargo clippy --workspace --all-targets -- -D warnings
}

run_rust_tests() { cargo test --workspace && name_blind_tests; }

# A Rust test cannot say that it was left out. These have passed without looking at anything.
name_blind_tests() {
  local readers=server/documents/tests/readers.rs embedded=server/tests/embedded.rs test
  has qpdf || skip "qpdf_finds_nothing_to_complain_about in $readers: qpdf is missing"
  has pdftotext || skip "text_can_be_copied_out_of_the_pdf in $readers: pdftotext is missing (Debian: poppler-utils)"
  is_root && return 0
  for test in $(tests_that_need_root "$embedded"); do
    skip "$test in $embedded: needs root"
  done
}

# Such a test says in its own words what it did NOT test.
tests_that_need_root() { awk '/^fn / { name = $2 } /NOT tested/ { sub(/\(.*/, "", name); print name }' "$1"; }

# With the features of the whole workspace, so that nothing is built again.
tell_story() { cargo build --workspace --bins && "$TARGET/debug/story"; }

check_types() { cargo run -p loma-tools --bin typegen -- --check; }

check_crates() {
  if ! has cargo-deny; then
    skip "Licences, sources and banned crates: cargo-deny is missing (cargo install --locked cargo-deny)"
    return 0
  fi
  cargo deny check licenses sources bans
}

run_kotlin_tests() {
  if ! has_jdk || ! has mvn; then
    skip "Kotlin shell and screens: JDK $OLDEST_JDK or newer and Maven are missing (Debian: openjdk-17-jdk-headless maven)"
    return 0
  fi
  cargo build -p loma-core || return
  note "The first time Maven fetches the Kotlin compiler and libraries without a word, a few minutes at most."
  local android=!android
  if fetch_android; then android=android; fi
  mvn -B -ntp -f android/pom.xml -P "$android" -Dloma.library="$(target_folder)/debug" verify
}

# Android's libraries, which are not where all others are. Whatever goes wrong after this is a failure.
fetch_android() {
  if ! has aapt2 || ! has unzip; then
    skip "Android module: aapt2 and unzip are missing (Debian: aapt unzip)"
    return 1
  fi
  note "With the Android module: 400 MB more the first time."
  mvn -B -ntp -q -f android/pom.xml -P android -pl checks/artifacts dependency:copy@libraries dependency:copy@framework && return
  skip "Android module: its libraries could not be fetched"
  return 1
}
