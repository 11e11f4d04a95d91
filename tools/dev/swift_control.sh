#!/usr/bin/env bash
# Proves that the type check of the screens can fail; run by tools/dev/swift.sh and swift_root.sh.
#
#   swift_control.sh MODULES IOS     MODULES: what `swift build` of IOS/LomaUI has left behind
#
# A property, an event and a label that there is none of are put into copies of three files. The compiler must name these
# three, and nothing else.
set -euo pipefail

modules=$1 ios=$2
screens="$ios/LomaUI/Sources/LomaUI"
spoiled=$(mktemp -d)
trap 'rm -rf "$spoiled"' EXIT

stop() { printf '%s\n' "swift_control.sh: $*" >&2; exit 1; }

spoil() {
  local file=$1 right=$2 wrong=$3
  grep -q "$right" "$spoiled/screens/$file" || stop "$file has no $right any more"
  sed -i.right "s/$right/$wrong/" "$spoiled/screens/$file"
}

cp -R "$screens" "$spoiled/screens"
spoil Screens/HomeScreen.swift 'view\.greeting' 'view.greetings'
spoil Screens/ClaimsScreen.swift '\.claims(\.refresh)' '.claims(.refreshed)'
spoil Parts/CoverCardView.swift 'Signed(tone: card' 'Signed(shade: card'

sources=()
while IFS= read -r file; do sources+=("$file"); done < <(find "$spoiled/screens" -name '*.swift')
if swiftc -typecheck -whole-module-optimization -swift-version 6 -module-name LomaUI -I "$modules" \
  -Xcc -fmodule-map-file="$ios/LomaShell/Sources/LomaCoreFFI/include/module.modulemap" \
  "${sources[@]}" > "$spoiled/log" 2>&1; then
  stop "the check of the screens took what is wrong"
fi
found=$(sed -n 's|^[^ ]*/\([A-Za-z]*\)\.swift:[0-9:]* error: \(.*\)|\1: \2|p' "$spoiled/log" | sort -u)
expected="ClaimsScreen: type 'ClaimsEvent' has no member 'refreshed'
CoverCardView: incorrect argument label in call (have 'shade:text:', expected 'tone:text:')
HomeScreen: value of type 'HomeView' has no member 'greetings'"
[ "$found" = "$expected" ] || stop "the compiler was to name three things, and said: $found"
echo "The check of the screens names a wrong property, a wrong event and a wrong label"
