#!/usr/bin/env bash
# Makes a plain jar and a table of resources of Android's libraries, as an Android SDK would: unpack.sh TARGET FRAMEWORK MIN_SDK TARGET_SDK
#
# What an AAR holds beside classes are resources; aapt2 numbers them all, together with those of the app, and writes the R
# classes through which the libraries find theirs.
set -euo pipefail
target=$1 framework=$2 min_sdk=$3 target_sdk=$4
app=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../app/src/main" && pwd)
rm -rf "$target"/{unpacked,classes,resources,r}
mkdir -p "$target"/{unpacked,classes,resources}

packages=talk.loma.app
for aar in "$target"/aar/*.aar; do
  library="$target/unpacked/$(basename "$aar" .aar)"
  unzip -q "$aar" -d "$library"
  # Says 1 where there is nothing in it.
  unzip -q -o "$library/classes.jar" -d "$target/classes" 2>/dev/null || [ $? = 1 ]
  packages="$packages:$(sed -n 's/.*package="\([^"]*\)".*/\1/p' "$library/AndroidManifest.xml" | head -n 1)"
  if [ -n "$(ls "$library/res" 2>/dev/null)" ]; then
    aapt2 compile --dir "$library/res" -o "$target/resources/$(basename "$library").zip"
  fi
done
aapt2 compile --dir "$app/res" -o "$target/resources/zz-app.zip"

# Gradle would fill these in.
sed -e 's/<manifest /<manifest package="talk.loma.app" /' -e 's/${applicationId}/talk.loma.app/g' \
  "$app/AndroidManifest.xml" >"$target/AndroidManifest.xml"
aapt2 link -o "$target/resources.apk" -I "$framework" --manifest "$target/AndroidManifest.xml" --auto-add-overlay \
  --min-sdk-version "$min_sdk" --target-sdk-version "$target_sdk" \
  --java "$target/r" --extra-packages "$packages" $(printf -- '-R %s ' "$target"/resources/*.zip) 2>"$target/aapt2.log" ||
  { cat "$target/aapt2.log" >&2; exit 1; }
