#!/bin/sh
# Puts a bare machine in order: the system libraries Qt needs, .venv, the package in it.
#
#     sh resources/setup.sh         what the program needs
#     sh resources/setup.sh test    and what its tests need
#
# Run it as often as you like, from any folder: it does only what is missing.
set -eu

cd "$(dirname "$0")/.."

case "${1-}" in
    "") package=. stamp=.venv/.installed ;;
    test) package='.[test]' stamp=.venv/.installed-test ;;
    *)
        echo "usage: sh resources/setup.sh [test]" >&2
        exit 2
        ;;
esac

say() {
    echo "setup: $*"
}

fail() {
    echo "setup: $*" >&2
    exit 1
}

# The Debian package for each shared library that Qt loads: first to start at all (a font comes
# with fontconfig), then to show a window under X11 and Wayland.
libraries='
libglib-2.0.so.0        libglib2.0-0
libGL.so.1              libgl1
libEGL.so.1             libegl1
libxkbcommon.so.0       libxkbcommon0
libfreetype.so.6        libfreetype6
libfontconfig.so.1      libfontconfig1
libdbus-1.so.3          libdbus-1-3
libxcb-cursor.so.0      libxcb-cursor0
libxkbcommon-x11.so.0   libxkbcommon-x11-0
libxcb-icccm.so.4       libxcb-icccm4
libxcb-keysyms.so.1     libxcb-keysyms1
libxcb-shape.so.0       libxcb-shape0
libwayland-cursor.so.0  libwayland-cursor0
libwayland-egl.so.1     libwayland-egl1
'

# Prints the packages whose library the loader does not know.
missing_packages() {
    known=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p || true)
    echo "$libraries" | while read -r library debian_package; do
        case "$known" in
            *"$library"*) ;;
            *) echo "$debian_package" ;;
        esac
    done
}

install_libraries() {
    missing=$(missing_packages | tr '\n' ' ')
    [ -n "$missing" ] || return 0
    if ! command -v apt-get >/dev/null; then
        say "this is not Debian; install what it calls: $missing"
        return 0
    fi
    as_root=
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null \
            || fail "Qt needs system libraries; run as root: apt-get install $missing"
        as_root=sudo
    fi
    say "installing system libraries: $missing"
    $as_root apt-get update -qq
    # shellcheck disable=SC2086  # a list of packages
    $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

make_environment() {
    usable='import sys, pip; sys.exit(sys.version_info < (3, 11))'
    .venv/bin/python -c "$usable" 2>/dev/null && return 0
    say "making .venv"
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
        || fail "Annotator needs Python 3.11 or newer; python3 here is $(python3 --version)."
    python3 -m venv --clear .venv \
        || fail "python3 cannot make a virtual environment; on Debian: apt-get install python3-venv"
}

# Changes when the requirements or the place of the checkout do.
fingerprint() {
    { pwd && cat pyproject.toml resources/constraints.txt; } | cksum
}

install_package() {
    [ "$(cat $stamp 2>/dev/null)" != "$(fingerprint)" ] || return 0
    say "installing $package into .venv"
    .venv/bin/python -m pip install -q --disable-pip-version-check --use-pep517 \
        -c resources/constraints.txt -e "$package"
    fingerprint >$stamp
}

if [ "$(uname)" = Linux ]; then
    install_libraries
fi
make_environment
install_package
say "ready: .venv/bin/annotator"
