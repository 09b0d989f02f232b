#!/bin/sh
# Builds .venv with the pinned versions: `sh scripts/prepare.sh EXTRAS STAMP…` (called by make; safe to run again).
# Finds the newest suitable Python by running it. PYTHON=… names one.
set -eu
cd "$(dirname "$0")/.."
extras=$1
shift

say() { printf '%s\n' "$*" >&2; }

suits() {
    "$1" -c 'import sys; sys.exit(not (3, 12) <= sys.version_info[:2] <= (3, 14))' >/dev/null 2>&1
}

makes_environments() {
    "$1" -c 'import ensurepip, venv' >/dev/null 2>&1
}

# Every place of every name, newest first: the first on PATH may be a shim that does not run.
candidates() {
    [ -z "${PYTHON:-}" ] || printf '%s\n' "$PYTHON"
    for name in python3.14 python3.13 python3.12 python3; do
        printf '%s\n' "$PATH:/usr/local/bin:/usr/bin:/opt/homebrew/bin" | tr ':' '\n' | while read -r folder; do
            [ ! -x "$folder/$name" ] || printf '%s\n' "$folder/$name"
        done
    done
}

find_python() {
    candidates | while read -r path; do
        if suits "$path" && makes_environments "$path"; then
            printf '%s\n' "$path"
            return
        fi
    done
}

install_python() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    say "No Python 3.12 to 3.14 with venv here; installing Debian's."
    DEBIAN_FRONTEND=noninteractive
    export DEBIAN_FRONTEND
    apt-get update -q >&2 && apt-get install -y -q --no-install-recommends python3 python3-venv >&2
}

refuse() {
    say "Zhengpin needs Python 3.12, 3.13 or 3.14 with its venv module, and found none."
    say "On Debian and Ubuntu: apt-get install python3 python3-venv (as root). Elsewhere: install Python 3.13"
    say "and, where it is not on PATH, name it: make PYTHON=/path/to/python3.13 …"
    exit 1
}

if ! { [ -x .venv/bin/python ] && suits .venv/bin/python && .venv/bin/python -m pip --version >/dev/null 2>&1; }; then
    python=$(find_python)
    if [ -z "$python" ]; then
        install_python || refuse
        python=$(find_python)
        [ -n "$python" ] || refuse
    fi
    say "Making .venv with $python ($("$python" -c 'import platform; print(platform.python_version())'))"
    rm -rf .venv
    "$python" -m venv .venv
fi

say "Installing the pinned packages ($extras); the first time this takes up to a minute"
pip() { .venv/bin/python -m pip --disable-pip-version-check install --quiet "$@"; }

# The pins that these extras need, one a line: the headings of constraints.txt say for what.
pins() {
    case $extras in
    *dev*) parts="run development" ;;
    *) parts="run" ;;
    esac
    awk -v parts=" $parts " '/^# /{ wanted = index(parts, " " substr($0, 3) " ") } wanted && /^[^#]/' constraints.txt
}

# Several at once, since one pip unpacks on one core, and asks for one package at a time. Nothing is resolved here: the
# pins are whole. What could not be had so is had below, where pip tells what is wrong.
in_lots() {
    folder=$(mktemp -d)
    pins | awk -v folder="$folder" '{ print > (folder "/" NR % 4) }'
    for lot in "$folder"/*; do
        pip --no-deps --requirement "$lot" >/dev/null 2>&1 &
    done
    wait
    rm -rf "$folder"
}

in_lots
pip --constraint constraints.txt setuptools
pip --constraint constraints.txt --no-build-isolation --editable ".[$extras]"
case $extras in
*dev*)
    pip --constraint constraints.txt pdqhash >/dev/null 2>&1 ||
        say "No C++ compiler for the reference PDQ: the tests that compare with it will be skipped."
    ;;
esac
touch "$@"
