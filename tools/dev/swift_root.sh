#!/usr/bin/env bash
# Swift in a Debian tree of its own; run as root by tools/dev/swift.sh.
#
#   swift_root.sh is-ready ROOT          succeeds when the tree is complete
#   swift_root.sh install ROOT MIRROR    builds the tree; a half-made one from a killed run is removed first
#   swift_root.sh test ROOT IOS          builds and tests IOS/LomaShell and IOS/LomaUI inside the tree
#
# Install and test run in a mount and process namespace of their own: whatever is mounted or started there is gone when
# this script ends, however it ends.
set -euo pipefail

verb=$1 root=$2
tools=$(cd "$(dirname "$0")" && pwd)
# Written first: says that the tree is ours to delete. The other one is written last: says that it is complete.
# A new number makes every machine build its tree again.
ours="$root/.loma-swift" complete="$root/.loma-swift-complete-1"
log="$root.log"

note() { printf '   %s\n' "$*" >&2; }
stop() { printf '%s\n' "$*" >&2; exit 1; }

if [ "$verb" = is-ready ]; then
  [ -f "$complete" ]
  exit
fi
if [ -z "${LOMA_APART:-}" ]; then
  mkdir -p "$(dirname "$root")"
  # One run at a time; a second one waits and finds the tree ready. Whoever kills this kills all that it started.
  exec 9>"$root.lock"
  flock --nonblock 9 || { note "waiting for another run in $root"; flock 9; }
  LOMA_APART=1 exec unshare --mount --propagation private --pid --fork --kill-child bash "$0" "$@"
fi

main() {
  case "$verb" in
    install) install_tree "$1" ;;
    test)    test_packages "$1" ;;
    *)       stop "unknown: $verb" ;;
  esac
}

install_tree() {
  local mirror=$1
  [ -f "$complete" ] && return 0
  remove_half_made
  mkdir -p "$root"
  touch "$ours"
  : > "$log"
  local packages=(swiftlang libc6-dev libstdc++-14-dev libgcc-14-dev binutils gcc git ca-certificates)
  stage "1 of 3: Debian base system" debootstrap --variant=minbase trixie "$root" "$mirror"
  mount_system
  stage "2 of 3: list of packages" inside apt-get update
  stage "3 of 3: compiler and libraries, the long part" \
    inside apt-get install -y --no-install-recommends "${packages[@]}"
  inside apt-get clean
  inside swift --version >>"$log" 2>&1 || failed
  touch "$complete"
  note "Swift is ready: $(inside swift --version 2>/dev/null | head -n 1), $(size_of_tree)"
}

# Deletes nothing that this script did not make.
remove_half_made() {
  [ -d "$root" ] || return 0
  if [ ! -f "$ours" ] && [ -n "$(ls -A "$root")" ]; then
    stop "$root holds something else: name another folder with LOMA_SWIFT_ROOT"
  fi
  note "removing a half-made tree"
  rm -rf --one-file-system "$root"
}

# Runs a command into the log, and says every 20 seconds how far the tree has grown.
stage() {
  local name=$1
  shift
  note "$name"
  ( while sleep 20; do note "… $(size_of_tree) of about 3.5G"; done ) &
  local ticker=$!
  local code=0
  "$@" >>"$log" 2>&1 || code=$?
  kill "$ticker" 2>/dev/null || true
  wait "$ticker" 2>/dev/null || true
  [ "$code" = 0 ] || failed
}

failed() {
  tail -n 15 "$log" >&2
  exit 1
}

size_of_tree() { du -shx "$root" 2>/dev/null | cut -f 1; }

# Without /proc the compiler does not find its own libraries.
mount_system() {
  mount -t proc proc "$root/proc"
  mount --rbind /dev "$root/dev"
}

inside() {
  chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 TZ=UTC \
    DEBIAN_FRONTEND=noninteractive ${http_proxy:+http_proxy="$http_proxy"} \
    LOMA_CORE_LIBRARY=/src/ios/LomaShell/.build/core "$@"
}

# The sources are seen inside, read-only; what is built stays in the tree, so that the next run is short.
test_packages() {
  local ios=$1
  mount_system
  mkdir -p "$root/src/ios" "$root/var/cache/loma"
  mount --bind -o ro "$ios" "$root/src/ios"
  inside swift test --package-path /src/ios/LomaShell --scratch-path /var/cache/loma/build
  # Of a package that it only uses SwiftPM does not notice new files: it plans anew each time.
  inside rm -f /var/cache/loma/screens/debug.yaml
  inside swift test --package-path /src/ios/LomaUI --scratch-path /var/cache/loma/screens
  inside bash -s -- /var/cache/loma/screens/debug/Modules /src/ios < "$tools/swift_control.sh"
  inside find /src/ios/App -name '*.swift' -exec swiftc -frontend -parse {} +
}

main "${@:3}"
