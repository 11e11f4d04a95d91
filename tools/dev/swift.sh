# The tests of the Swift shell and its screens. Sourced by ./dev.
#
# Apple's toolchain is no Debian package before trixie. Where `swift` is missing, a Debian trixie is installed into a
# folder of its own and the tests run inside it; the machine itself stays as it is. Costs 530 MB of download and about
# 4 GB of disk, once. To get rid of it: rm -rf the folder.

SWIFT_ROOT="${LOMA_SWIFT_ROOT:-/var/lib/loma/swift}"
SWIFT_NEEDED_GB=6

run_swift_tests() {
  if has_swift_6; then
    keep_core_library && swift_test_here && name_unseen_scenes
  elif [ "$(uname)" = Linux ]; then
    run_swift_tests_apart
  else
    skip "Swift shell: Swift 6.0 or newer is missing (macOS: Xcode 16)"
  fi
}

has_swift_6() {
  has swift || return 1
  local version
  version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\)\..*/\1/p' | head -n 1)
  [ "${version:-0}" -ge 6 ]
}

# The tests that walk through every scene need what `./dev scenes` writes.
name_unseen_scenes() {
  [ -n "$(find ios/LomaUI/Sources/LomaPreviews/Scenes -name '*.bin' -print -quit)" ] ||
    skip "SceneTests in ios/LomaUI: ./dev scenes has not been run"
}

# The library is copied at once: a target folder may be shared with another checkout, which builds another core.
keep_core_library() {
  local ending=so kept=ios/LomaShell/.build/core
  if [ "$(uname)" = Darwin ]; then ending=dylib; fi
  cargo build -p loma-core && mkdir -p "$kept" && cp "$TARGET/debug/libloma_core.$ending" "$kept/"
}

swift_test_here() {
  local core="$PWD/ios/LomaShell/.build/core"
  # Of a package that it only uses SwiftPM does not notice new files: it plans anew each time.
  rm -f ios/LomaUI/.build/debug.yaml
  LOMA_CORE_LIBRARY="$core" swift test --package-path ios/LomaShell &&
    LOMA_CORE_LIBRARY="$core" swift test --package-path ios/LomaUI &&
    parse_app_here
}

# The app itself is built by Xcode alone; that its sources can be read is seen everywhere. So is, on Linux, that the check
# of the screens can fail: with Apple's own SwiftUI nobody doubts it.
parse_app_here() {
  find ios/App -name '*.swift' -exec swiftc -frontend -parse {} + || return 1
  [ "$(uname)" = Darwin ] || bash tools/dev/swift_control.sh "$PWD/ios/LomaUI/.build/debug/Modules" "$PWD/ios"
}

run_swift_tests_apart() {
  local why
  if ! why=$(swift_apart_obstacle); then
    skip "Swift shell: $why"
    return 0
  fi
  if ! as_root bash tools/dev/swift_root.sh is-ready "$SWIFT_ROOT"; then
    say "Installing Swift into $SWIFT_ROOT: 530 MB to download, about 4 GB on disk, a few minutes, only once"
    has debootstrap || install_packages debootstrap || true
    if ! as_root bash tools/dev/swift_root.sh install "$SWIFT_ROOT" "$(debian_mirror)"; then
      skip "Swift shell: Swift could not be installed into $SWIFT_ROOT (see $SWIFT_ROOT.log)"
      return 0
    fi
  fi
  keep_core_library && as_root bash tools/dev/swift_root.sh test "$SWIFT_ROOT" "$PWD/ios" && name_unseen_scenes
}

# Prints what is in the way of a Swift in a folder of its own; succeeds when nothing is.
swift_apart_obstacle() {
  local wish="Swift 6.0 or newer is missing, and"
  if ! has apt-get; then
    echo "$wish this is no Debian on which it could be installed into a folder"
  elif ! may_become_root; then
    echo "$wish installing it into a folder needs root or sudo without a password"
  elif [ -z "$(debian_mirror)" ]; then
    echo "$wish apt's sources name no Debian mirror (LOMA_DEBIAN_MIRROR can name one)"
  elif [ "$(free_gb "$SWIFT_ROOT")" -lt "$SWIFT_NEEDED_GB" ] && [ ! -d "$SWIFT_ROOT/usr" ]; then
    echo "$wish installing it into $SWIFT_ROOT needs $SWIFT_NEEDED_GB GB of free disk"
  else
    return 0
  fi
  return 1
}

# The mirror this machine itself uses for Debian: the first address in Debian's own sources.
debian_mirror() {
  if [ -n "${LOMA_DEBIAN_MIRROR:-}" ]; then
    echo "$LOMA_DEBIAN_MIRROR"
    return 0
  fi
  grep -qx 'ID=debian' /etc/os-release 2>/dev/null || return 0
  local address
  address=$(sed -n 's/^URIs:[[:space:]]*\([^[:space:]]*\).*/\1/p' /etc/apt/sources.list.d/debian.sources 2>/dev/null | head -n 1)
  [ -n "$address" ] ||
    address=$(sed -n 's/^deb[[:space:]]\+\(\[[^]]*\][[:space:]]\+\)\?\([^[:space:]]*\).*/\2/p' /etc/apt/sources.list 2>/dev/null | head -n 1)
  case "$address" in
    mirror+file:*) head -n 1 "${address#mirror+file:}" | cut -f 1 ;;
    *) echo "$address" ;;
  esac
}

# Free space, in whole gigabytes, where a folder is or would be.
free_gb() {
  local folder=$1
  while [ ! -d "$folder" ]; do folder=$(dirname "$folder"); done
  df --output=avail -BG "$folder" | tail -n 1 | tr -dc '0-9'
}
