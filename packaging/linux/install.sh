#!/bin/sh
# Installs catdog-gui for one person; nothing needs root.
#
#   ./install.sh                          below ~/.local
#   ./install.sh --prefix "$HOME/apps"    somewhere else
#   ./install.sh --uninstall              the same as ~/.local/lib/catdog-gui/uninstall.sh
#
# An older version is replaced. Settings, runs and edits are never touched.
set -eu
LC_ALL=C
export LC_ALL

newline='
'

say() { printf '%s\n' "$*"; }
complain() { printf '%s\n' "$*" >&2; }
give_up() {
    complain "$@"
    exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }
there() { [ -e "$1" ] || [ -L "$1" ]; }

# The list says line by line what was put where, "KIND PATH", so that all of it can be taken away again:
#   home    the program's own folder
#   data    the folder that stands for /usr/share
#   folder  made here; goes once it is empty
#   file    put there
#   link    a launcher; goes while it leads into the program's folder
#   made    by a tool of the desktop, and not there before; goes with the last file that it was made from
note() { printf '%s %s\n' "$1" "$2" >>"$list"; }
listed() { # KIND [LIST]: the paths of that kind
    while IFS= read -r line; do
        case $line in "$1 "*) printf '%s\n' "${line#* }" ;; esac
    done <"${2:-$list}"
}

make_folder() { # makes missing parents too, and notes what it made
    if [ ! -d "$1" ]; then
        make_folder "$(dirname -- "$1")"
        mkdir -- "$1"
        note folder "$1"
    fi
}

running() { # whether a program in the folder $home is at work; only where the system tells
    for process in /proc/[0-9]*/exe; do
        case $(readlink -- "$process" 2>/dev/null || :) in "$real_home"/*) return 0 ;; esac
    done
    return 1
}
refuse_while_running() {
    real_home=$(cd -P -- "$home" && pwd -P)
    if running; then
        give_up "catdog-gui is running. Close it first; a training is stopped in good order and can go on later."
    fi
}

is_ours() { # FOLDER NAME: whether an installation lies there that was made as NAME; a file called “installed” is no proof
    [ -f "$1/installed" ] || return 1
    noted=$(sed -n 's/^home //p' <"$1/installed")
    [ -n "$noted" ] || return 1
    if [ "$noted" = "$2" ]; then return 0; fi
    really=$(cd -P -- "$noted" 2>/dev/null && pwd -P) || return 1
    [ "$really" = "$(cd -P -- "$2" 2>/dev/null && pwd -P)" ]
}

# --- removing

holds() { # FOLDER ENDING: whether there is such a file in the folder
    for file in "$1"/*"$2"; do
        if there "$file"; then return 0; fi
    done
    return 1
}

remove_listed() { # launchers and files; not the program's own folder
    target=$(listed home)
    listed link | while IFS= read -r path; do
        case $(readlink -- "$path" 2>/dev/null || :) in "$target"/*) rm -f -- "$path" ;; esac
    done
    listed file | while IFS= read -r path; do rm -f -- "$path"; done
}

remove_made() { # what tools made: brought up to date where others still need it
    update_databases
    listed made | while IFS= read -r path; do
        case $path in
            "$data"/mime/*) holds "$data/mime/packages" .xml || rm -f -- "$path" ;;
            *) holds "$(dirname -- "$path")" .desktop || rm -f -- "$path" ;;
        esac
    done
}

remove_program() { # FOLDER: with its list last, so that what breaks off can be begun again
    folders=$(listed folder | sort -r)
    for path in "$1"/* "$1"/.[!.]*; do
        case $path in */installed | */uninstall.sh) ;; *) rm -rf -- "$path" ;; esac
    done
    rm -rf -- "$1"
    # What was made for it, the innermost first.
    printf '%s\n' "$folders" | while IFS= read -r path; do rmdir -- "$path" 2>/dev/null || :; done
}

update_databases() {
    if have update-desktop-database && holds "$data/applications" .desktop; then
        update-desktop-database -q "$data/applications" >/dev/null 2>&1 || :
    fi
    if have update-mime-database && holds "$data/mime/packages" .xml; then
        update-mime-database "$data/mime" >/dev/null 2>&1 || :
    fi
    # Without a cache, desktops look at the time of the folder; one that we made would have to be kept up to date by others.
    if [ -d "$data/icons/hicolor" ]; then
        touch -- "$data/icons/hicolor"
        if [ -e "$data/icons/hicolor/icon-theme.cache" ] && have gtk-update-icon-cache; then
            gtk-update-icon-cache -q -t -f "$data/icons/hicolor" >/dev/null 2>&1 || :
        fi
    fi
}

say_what_stays() {
    stays=
    for kept in "${XDG_CONFIG_HOME:-$HOME/.config}/catdog-gui" "${XDG_DATA_HOME:-$HOME/.local/share}/catdog-gui" \
        "${XDG_CACHE_HOME:-$HOME/.cache}/catdog-gui" "${XDG_STATE_HOME:-$HOME/.local/state}/catdog-gui" "${CATDOG_HOME:-}"; do
        if [ -d "$kept" ]; then stays="$stays$newline  $kept"; fi
    done
    if [ -n "$stays" ]; then
        say "Your settings, runs with their models, edits, decoded pictures and logs stay; remove them by hand if you want:$stays"
    fi
}

uninstall() {
    is_ours "$home" "$home" || give_up "catdog-gui is not installed in $home."
    refuse_while_running
    list=$home/installed
    data=$(listed data)
    remove_listed
    remove_made
    remove_program "$home"
    say "catdog-gui is removed."
    say_what_stays
}

# --- installing

share_files() { # the names of the files below share/, each from there on
    (cd -- "$here/share" && find . -type f | sed 's|^\./||')
}

refuse_what_is_in_the_way() {
    in_the_way=
    if there "$home" && ! is_ours "$home" "$home"; then in_the_way="$in_the_way$newline  $home"; fi
    for path in "$home.installing" "$home.replaced"; do # what broke off may have left them
        if there "$path" && ! is_ours "$path" "$home"; then in_the_way="$in_the_way$newline  $path"; fi
    done
    for program in catdog-gui catdog; do
        if there "$bin/$program" && ! ours "$bin/$program"; then in_the_way="$in_the_way$newline  $bin/$program"; fi
    done
    names=$(share_files)
    while IFS= read -r name; do
        if there "$data/$name" && ! ours "$data/$name"; then in_the_way="$in_the_way$newline  $data/$name"; fi
    done <<EOF
$names
EOF
    if [ -n "$in_the_way" ]; then
        complain "Something of another origin is in the way; nothing was changed:$in_the_way"
        give_up "Move it away, or install elsewhere with --prefix FOLDER."
    fi
}
ours() { # PATH: whether an earlier installation put it there
    is_ours "$home" "$home" && grep -Fqx -e "file $1" -e "link $1" -- "$home/installed"
}

launcher_text() { # the launcher with the whole path, for a session that does not look into $bin
    # In quotes, by the specification of desktop entries: first for the command line, then for the file.
    quoted=$(printf '%s' "$bin/catdog-gui" | sed -e 's/\\/\\\\\\\\/g' -e 's/["`$]/\\\\&/g' -e 's/%/%%/g')
    tried=$(printf '%s' "$bin/catdog-gui" | sed -e 's/\\/\\\\/g')
    while IFS= read -r line; do
        case $line in
            "Exec=catdog-gui"*) printf 'Exec="%s"%s\n' "$quoted" "${line#Exec=catdog-gui}" ;;
            "TryExec=catdog-gui") printf 'TryExec=%s\n' "$tried" ;;
            *) printf '%s\n' "$line" ;;
        esac
    done <"$1"
}

place_share() {
    names=$(share_files)
    while IFS= read -r name; do
        make_folder "$(dirname -- "$data/$name")"
        note file "$data/$name"
        case $name in
            applications/*) launcher_text "$here/share/$name" >"$data/$name.new" ;;
            *) cp -- "$here/share/$name" "$data/$name.new" ;;
        esac
        mv -f -- "$data/$name.new" "$data/$name"
    done <<EOF
$names
EOF
}

note_made() { # runs the tools of the desktop, and notes what they made
    find "$data/applications" "$data/mime" >"$work/before" || : # what may not be read is none of ours
    update_databases
    find "$data/applications" "$data/mime" | while IFS= read -r path; do
        if ! grep -Fqx -e "$path" -- "$work/before"; then
            if [ -d "$path" ]; then note folder "$path"; else note made "$path"; fi
        fi
    done
}

remove_outdated() { # what the version before put where, and this one does not
    { listed file "$home.replaced/installed" && listed link "$home.replaced/installed"; } | while IFS= read -r path; do
        ours "$path" || rm -f -- "$path"
    done
}

# shellcheck disable=SC2317,SC2329 # the trap calls it
clean_up() { # at the end; where the installation broke off, all becomes as it was before. Writes nothing: the disk may be full
    code=$?
    trap - EXIT
    set +e
    if [ "$code" -ne 0 ]; then
        if [ "$list" != "$work/installed" ]; then
            mv -- "$home" "$home.installing"
            list=$home.installing/installed
        fi
        listed file | while IFS= read -r path; do rm -f -- "$path.new"; done
        if [ -d "$home.replaced" ]; then mv -- "$home.replaced" "$home"; fi
        if [ "$fresh" = no ]; then
            { listed file && listed link; } | while IFS= read -r path; do
                ours "$path" || rm -f -- "$path"
            done
        else
            remove_listed
            remove_made
        fi
        remove_program "$home.installing"
        complain "The installation broke off. All is as it was before."
    fi
    rm -rf -- "$work"
    exit "$code"
}

install() {
    for part in app/catdog-gui app/catdog share LICENSE version; do
        [ -e "$here/$part" ] || give_up "$part is missing beside install.sh. Unpack the archive once more, all of it."
    done
    version=$(cat -- "$here/version")
    # An installation that the power failed in.
    if ! there "$home" && is_ours "$home.replaced" "$home"; then mv -- "$home.replaced" "$home"; fi
    if is_ours "$home" "$home"; then refuse_while_running; fi
    refuse_what_is_in_the_way

    work=$(mktemp -d)
    list=$work/installed
    if there "$home"; then fresh=no; else fresh=yes; fi
    trap clean_up EXIT
    trap 'exit 130' INT
    trap 'exit 143' HUP TERM
    note home "$home"
    note data "$data"
    # An earlier installation made folders, and had tools make files: they are still to go one day.
    if [ "$fresh" = no ]; then grep -e '^folder ' -e '^made ' -- "$home/installed" >>"$list" || :; fi
    make_folder "$(dirname -- "$home")"
    rm -rf -- "$home.installing" "$home.replaced"
    mkdir -- "$home.installing"
    cp -- "$list" "$home.installing/installed" # first: by it a later try knows whose folder this is
    cp -RP -- "$here/app/." "$home.installing"
    cp -- "$here/LICENSE" "$home.installing/LICENSE"
    cp -- "$here/install.sh" "$home.installing/uninstall.sh"

    if [ "$fresh" = no ]; then mv -- "$home" "$home.replaced"; fi
    mv -- "$home.installing" "$home"
    list=$home/installed
    make_folder "$bin"
    for program in catdog-gui catdog; do
        note link "$bin/$program"
        ln -sf -- "$home/$program" "$bin/$program"
    done
    place_share
    note_made
    if [ "$fresh" = no ]; then
        remove_outdated
        rm -rf -- "$home.replaced"
    fi

    say "catdog-gui $version is installed in $home."
    say "Start it from the menu of programs, or as $bin/catdog-gui; without a window it is $bin/catdog."
    case ":${PATH:-}:" in
        *":$bin:"*) ;;
        *) say "$bin is not among the folders where your shell looks for programs (PATH)." ;;
    esac
    case ":${XDG_DATA_HOME:-$HOME/.local/share}:${XDG_DATA_DIRS:-/usr/local/share:/usr/share}:" in
        *":$data:"*) ;;
        *) say "For the menu to find it, add $data to XDG_DATA_DIRS." ;;
    esac
    say "It is removed by $home/uninstall.sh; your settings and runs stay then."
}

main() {
    here=$(cd -P -- "$(dirname -- "$0")" && pwd -P)
    what=install prefix=
    case ${0##*/} in uninstall.sh) what=uninstall ;; esac
    while [ $# -gt 0 ]; do
        case $1 in
            --uninstall) what=uninstall ;;
            --prefix)
                if [ -z "${2:-}" ]; then give_up "--prefix needs a folder."; fi
                prefix=$2
                shift
                ;;
            --prefix=?*) prefix=${1#--prefix=} ;;
            -h | --help) sed -n '2,8s/^# \{0,1\}//p' "$0" && exit 0 ;;
            *)
                complain "$1 is not known; ./install.sh --help says what is."
                exit 2
                ;;
        esac
        shift
    done
    [ -n "${HOME:-}" ] || give_up "HOME is not set."
    if [ -n "${SUDO_USER:-}" ] && [ -z "$prefix" ]; then
        give_up "Run it without sudo: it installs for you alone. For everybody: sudo ./install.sh --prefix /usr/local"
    fi

    shared=
    case $prefix in
        "")
            prefix=$HOME/.local
            case ${XDG_DATA_HOME:-} in /*) shared=$XDG_DATA_HOME ;; esac
            ;;
        /*) ;;
        *) prefix=$PWD/$prefix ;;
    esac
    # One folder has one name, however it is spelled.
    prefix=$(printf '%s\n' "$prefix" | sed -e 's|//*|/|g' -e 's|/\(\./\)\{1,\}|/|g' -e 's|/\.$||' -e 's|\(.\)/$|\1|')
    data=${shared:-$prefix/share}
    home=$prefix/lib/catdog-gui
    bin=$prefix/bin
    if [ "$what" = uninstall ] && is_ours "$here" "$here"; then home=$here; fi # uninstall.sh removes what it lies in
    case $home$data in *"$newline"*) give_up "The name of the folder has a line break in it." ;; esac

    case $what in
        install) install ;;
        uninstall) uninstall ;;
    esac
}

main "$@"
exit
