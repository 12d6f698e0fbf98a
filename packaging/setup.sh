# Set-up shared by ./run and ./test: system libraries and the virtual environment.
# Sourced, never started; expects $here (the checkout) and $me (the script that was started).
# shellcheck shell=sh disable=SC2154

venv=${GUARDIAN_DESK_VENV:-$here/.venv}
lock_file=$venv.lock
making=$venv.making.$$

# shellcheck disable=SC2034
# What Qt asks of a screen on Debian 12 and 13. Without libgl1 even the offscreen platform fails.
window_libraries="libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0
    libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0"
# shellcheck disable=SC2034
test_tools="xvfb xauth at-spi2-core dbus"

# Without this a shell dies at once on Ctrl-C, before what it started has tidied up.
trap 'exit 130' INT TERM HUP

say() { printf '%s: %s\n' "$me" "$1" >&2; }

# cannot WHAT REMEDY: tell both and leave with the code for "cannot run here".
cannot() {
    say "$1"
    say "$2"
    exit 3
}

use_utf8() {
    case "${LC_ALL:-${LC_CTYPE:-${LANG:-}}}" in
        *[Uu][Tt][Ff]8* | *[Uu][Tt][Ff]-8*) ;;
        *) LC_ALL=C.UTF-8 && export LC_ALL ;;
    esac
}

# Packages of "$@" that dpkg does not have; Debian 13 calls some of them NAMEt64.
missing_packages() {
    # shellcheck disable=SC2016
    have=" $(for name in "$@"; do printf '%s %st64 ' "$name" "$name"; done |
        xargs dpkg-query -W -f '${Package}:${db:Status-Status}\n' 2>/dev/null |
        sed -n 's/\(t64\)\{0,1\}:installed$//p' | tr '\n' ' ')"
    for name in "$@"; do
        case "$have" in *" $name "*) ;; *) printf '%s ' "$name" ;; esac
    done
}

# sudo may give its command a terminal of its own, and then a Ctrl-C never reaches this shell.
# A shell beside the command hears it (apt-get itself may yet end with 0) and brings it back here.
sudo_heeding_ctrl_c() {
    code=0
    # shellcheck disable=SC2016
    sudo sh -c 'trap "exit 130" INT TERM HUP; "$@"' sh "$@" || code=$?
    [ "$code" -ne 130 ] || exit 130
    return "$code"
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo_heeding_ctrl_c "$@"
    else
        cannot "system packages are missing, and this user cannot install them: $missing" \
            "Ask an administrator to run: apt-get install $missing"
    fi
}

# Installs those of "$@" that are missing, and only those.
need_packages() {
    if ! command -v dpkg-query >/dev/null 2>&1; then
        say "this is not Debian: if something is missing, install what stands for: $*"
        return 0
    fi
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    say "installing system packages: $missing"
    # An old list of packages may still do, so a failed update alone does not stop us.
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2 ||
        say "the list of packages could not be refreshed; trying with the one that is here"
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -qq -y --no-install-recommends $missing >&2 ||
        cannot "the system packages could not be installed: $missing" \
            "Check the network, then start $me again: it goes on where it stopped."
}

stamp_of() { sha256sum <"$here/$1" | cut -c1-64; }

# True if the virtual environment was made from lock $1 with a Python that is still the same.
venv_is_current() {
    [ -x "$venv/bin/python" ] && [ -f "$venv/made-from" ] &&
        grep -qxF "$(stamp_of "$1")" "$venv/made-from" &&
        grep -qxF "$(readlink -f "$venv/bin/python")" "$venv/made-from"
}

drop_half_made() { rm -rf "$making"; }

# As python3 -m venv, but a Ctrl-C ends it without a traceback.
make_venv() {
    python3 -c 'import sys, venv
try: venv.main(sys.argv[1:])
except KeyboardInterrupt: sys.exit(130)' "$1"
}

fill_venv() {
    make_venv "$making" &&
        "$making/bin/python" -m pip install --quiet --disable-pip-version-check \
            --no-input --no-deps --require-hashes --only-binary :all: -r "$here/$1" >&2 &&
        "$making/bin/python" "$here/packaging/move_venv.py" "$making" "$venv" &&
        {
            stamp_of "$1"
            # What the tests need holds what the program needs, at the same versions.
            [ "$1" != requirements-dev.lock ] || stamp_of requirements.lock
            readlink -f "$making/bin/python"
        } >"$making/made-from"
}

swap_venv() {
    # Two renames with signals held off: the old environment serves until the new one is whole.
    trap '' INT TERM HUP
    [ ! -e "$venv" ] || mv "$venv" "$making.old"
    mv "$making" "$venv"
    rm -rf "$making.old"
    trap 'exit 130' INT TERM HUP
}

# need_venv LOCK: makes the virtual environment unless it is there and current.
need_venv() {
    ! venv_is_current "$1" || return 0
    mkdir -p "$(dirname -- "$venv")"
    (
        # Two first starts at once: the second waits, then finds the work done.
        if command -v flock >/dev/null 2>&1; then flock 9; fi
        ! venv_is_current "$1" || exit 0
        rm -rf "$venv".making.*
        trap drop_half_made EXIT
        trap 'exit 130' INT TERM HUP
        python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
            cannot "Python 3.11 or newer is needed" "Install it so that python3 starts it."
        python3 -c 'import ensurepip, venv' 2>/dev/null || need_packages python3-venv
        say "fetching the parts of the program, once (about 130 MB)"
        fill_venv "$1" ||
            cannot "the parts could not be fetched; nothing half-made was kept" \
                "Check the network and the disk, then start $me again."
        swap_venv
    ) 9>"$lock_file"
}

# One at a time may make or try dist/: a second one waits until the first has ended.
hold_build() {
    mkdir -p "$here/build"
    exec 8>"$here/build/lock"
    if command -v flock >/dev/null 2>&1; then flock 8; fi
}
