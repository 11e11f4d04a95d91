#!/usr/bin/env bash
# Builds the core for phones and the emulator, and puts it where the app module looks: android/app/src/main/jniLibs.
#
# Needs the Android NDK (ANDROID_NDK_HOME, or where Android Studio put it), the Rust targets and cargo-ndk:
#   rustup target add aarch64-linux-android x86_64-linux-android && cargo install cargo-ndk
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

min_sdk=$(sed -n 's/^min-sdk = "\(.*\)"/\1/p' android/gradle/libs.versions.toml)
# From Android 15 on phones may have pages of 16 KB, and load nothing that is laid out for less.
export RUSTFLAGS="${RUSTFLAGS:-} -C link-arg=-Wl,-z,max-page-size=16384"
exec cargo ndk --target arm64-v8a --target x86_64 --platform "$min_sdk" --output-dir android/app/src/main/jniLibs \
  build --package loma-core --profile mobile
