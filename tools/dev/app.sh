# ./dev app: Loma.Talk in a window of a phone's size. Sourced by ./dev.

DESKTOP=android/desktop

app() {
  local server=${1:-http://127.0.0.1:8080}
  build_desktop
  if has_display; then
    curl -fs -o /dev/null "$server/readyz" || stop "There is no server at $server: start ./dev demo in another terminal first."
    note "The window keeps its data in $(app_folder)"
    run_desktop window "$server" "$(app_folder)"
  else
    note "There is no display here: instead of a window you get every screen as a picture."
    tour
  fi
}

# Every screen in every state, light, dark, with large text, on a small phone and on a tablet.
tour() {
  scenes
  local pictures="$PWD/$DESKTOP/target/tour"
  say "Painting them (a few minutes)"
  run_desktop tour "$SCENES" "$pictures"
}

build_desktop() {
  say "Building the core and the app (the first time takes some minutes)"
  cargo build -p loma-core
  mvn -q -B -ntp -f android/pom.xml -Dloma.library="$(target_folder)/debug" package -DskipTests
}

# How quick the screens are, with the core as it is in a phone and the demo's server to log in at.
bench_screens() {
  say "Building the screens and the core for phones"
  cargo build --profile mobile -p loma-core
  cargo build -p loma-server --bin loma
  build_desktop
  say "Measuring the screens"
  PROFILE=mobile run_desktop bench
}

run_desktop() {
  FONTCONFIG_FILE="$PWD/$DESKTOP/fonts.conf" java -Xmx1500m -Djna.library.path="$(target_folder)/${PROFILE:-debug}" \
    -Dloma.server="$(target_folder)/debug/loma" -cp "$DESKTOP/target/desktop-0.1.0.jar:$DESKTOP/target/lib/*" talk.loma.desktop.MainKt "$@"
}

has_display() { [ "$(uname)" = Darwin ] || [ -n "${DISPLAY:-}" ]; }

app_folder() { echo "${XDG_DATA_HOME:-$HOME/.local/share}/loma-talk"; }

target_folder() { (cd "$TARGET" && pwd); }
