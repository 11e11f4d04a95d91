#!/usr/bin/env bash
# Builds the core for phones and simulators into ios/build/LomaCore.xcframework. Runs on macOS with Xcode and rustup.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [ "$(uname)" != Darwin ]; then
  echo "An XCFramework can only be built on macOS: it needs Xcode" >&2
  exit 1
fi

phone=aarch64-apple-ios
simulators=(aarch64-apple-ios-sim x86_64-apple-ios)
target="${CARGO_TARGET_DIR:-target}"
out=ios/build
# The oldest system that the app runs on, as in App/project.yml.
export IPHONEOS_DEPLOYMENT_TARGET=17.0

rustup target add "$phone" "${simulators[@]}"
for triple in "$phone" "${simulators[@]}"; do
  cargo rustc -p loma-core --lib --crate-type staticlib --profile mobile --target "$triple"
done

rm -rf "$out"
mkdir -p "$out/simulator"
libraries=()
for triple in "${simulators[@]}"; do libraries+=("$target/$triple/mobile/libloma_core.a"); done
lipo -create -output "$out/simulator/libloma_core.a" "${libraries[@]}"
xcodebuild -create-xcframework \
  -library "$target/$phone/mobile/libloma_core.a" \
  -library "$out/simulator/libloma_core.a" \
  -output "$out/LomaCore.xcframework"
