# What the commands do. Sourced by ./dev.

demo() {
  say "1/2 Building the server (the first time takes five to ten minutes on two cores)"
  cargo build -p loma-server
  say "2/2 Starting it"
  exec "$TARGET/debug/loma" demo "$@"
}

story() {
  say "1/2 Building the server and the story"
  cargo build -p loma-tests --bin story -p loma-server --bin loma
  say "2/2 Telling the story"
  exec "$TARGET/debug/story" "$@"
}

faults() {
  say "1/2 Building the lives in release (the first time takes ten minutes on two cores)"
  cargo build --release -p loma-tests --bin faults
  say "2/2 Living them"
  exec "$TARGET/release/faults" "$@"
}

# Leaves the folder in SCENES.
scenes() { # FOLDER
  say "1/2 Building the server and the scenes"
  cargo build -p loma-tests --bin play-scenes
  say "2/2 Playing them"
  play_scenes "$@"
}

# What each screen shows, for the pictures, the tests of the screens and Xcode's previews.
play_scenes() { # FOLDER
  local previews=ios/LomaUI/Sources/LomaPreviews/Scenes
  SCENES="${1:-$TARGET/debug/scenes}"
  "$TARGET/debug/play-scenes" "$SCENES" && rm -f "$previews"/*.bin "$previews"/*.jpg && cp "$SCENES"/*.bin "$SCENES"/*.jpg "$previews"
}

bench() { # NAME…
  local names=() with_screens=no name
  for name; do
    if [ "$name" = screens ]; then with_screens=yes; else names+=("$name"); fi
  done
  if [ $# = 0 ] || [ ${#names[@]} != 0 ]; then
    say "Building server and benchmarks in release (the first time takes ten to twenty minutes)"
    cargo build --release -p loma-tests --bin bench -p loma-server --bin loma
    say "Measuring"
    "$TARGET/release/bench" "${names[@]}"
  fi
  if [ $# = 0 ] || [ $with_screens = yes ]; then bench_screens; fi
}

generate_types() {
  say "Generating types and bindings from the core"
  cargo build -p loma-core
  cargo run -p loma-tools --bin typegen
}

format() {
  has_cargo_command fmt || stop "rustfmt is missing: rustup component add rustfmt"
  cargo fmt --all
}
