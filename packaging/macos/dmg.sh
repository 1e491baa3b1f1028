#!/bin/sh
# Makes a disk image of the bundle, on macOS:
#
#   packaging/macos/dmg.sh dist/catdog-gui.app dist
#
# Sign the bundle before, and notarise the image after it; docs/packaging.md says how.
set -eu

if [ $# -ne 2 ]; then
    echo "usage: dmg.sh APP FOLDER" >&2
    exit 2
fi
app=${1%/} folder=$2
if [ ! -f "$app/Contents/Info.plist" ]; then
    echo "$app is no bundle. Build it first: python packaging/build.py" >&2
    exit 1
fi
version=$(/usr/libexec/PlistBuddy -c 'Print :CFBundleShortVersionString' "$app/Contents/Info.plist")
image=$folder/catdog-gui-$version-macos-$(uname -m).dmg

inside=$(mktemp -d)
trap 'rm -rf "$inside"' EXIT
ditto "$app" "$inside/catdog-gui.app" # keeps signatures and links, which cp does not promise
ln -s /Applications "$inside/Applications"
mkdir -p "$folder"
hdiutil create -volname "catdog-gui $version" -srcfolder "$inside" -fs HFS+ -format UDZO -ov "$image"
echo "$image"
