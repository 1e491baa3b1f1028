"""The archive for Linux and what its script does to a home: everything in its place, and nothing left in the end."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
from scripts import script

from catdog_gui import APP_ID, __version__

ROOT = Path(__file__).resolve().parents[2]
DESKTOP = f"applications/{APP_ID}.desktop"

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the archive is for Linux")

STAND_IN = f"""#!/bin/sh
case ${{1:-}} in
    --version) echo "${{0##*/}} {__version__}" ;;
    --smoke-test) ;;
    *) for word; do printf '<%s>\\n' "$word"; done ;;
esac
"""

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small folder in place of the frozen program."""
    folder = tmp_path_factory.mktemp("frozen") / "catdog-gui"
    (folder / "_internal").mkdir(parents=True)
    for name in ("catdog-gui", "catdog"):
        (folder / name).write_text(STAND_IN, "utf-8")
        (folder / name).chmod(0o755)
    (folder / "_internal" / "a library.so.1").write_bytes(b"code")
    (folder / "_internal" / "a library.so").symlink_to("a library.so.1")
    return folder


@pytest.fixture(scope="module")
def archive(app: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as monkeypatch:
        out = tmp_path_factory.mktemp("out") / "made" / "catdog-gui.tar.gz"
        script("tarball", monkeypatch).main(["--app", str(app), "--out", str(out)])
    return out


@pytest.fixture
def unpacked(archive: Path, tmp_path: Path) -> Path:
    with tarfile.open(archive) as file:
        file.extractall(tmp_path / "downloads", filter="data")
    [folder] = (tmp_path / "downloads").iterdir()
    return folder


@pytest.fixture
def user(tmp_path: Path) -> Path:
    """Somebody's home, with a blank and more in its name."""
    folder = tmp_path / 'a $HOME `of` "mine" \\'
    folder.mkdir()
    return folder


@pytest.fixture
def run(user: Path) -> Run:
    """Runs a script in that home."""

    def made(*words: str | Path, code: int = 0, **environment: str) -> subprocess.CompletedProcess[str]:
        settled = {"PATH": os.environ["PATH"], "HOME": str(user), **environment}
        done = subprocess.run(words, env=settled, cwd=user, text=True, capture_output=True, timeout=120, check=False)
        assert done.returncode == code, done.stdout + done.stderr
        return done

    return made


def tree(folder: Path) -> dict[str, bytes]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        found: dict[str, bytes] = script("try_tarball", monkeypatch).tree(folder)
    return found


def test_one_command_installs_replaces_uses_and_removes_it(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script("try_tarball", monkeypatch).main([str(archive)])


def test_what_is_in_the_archive(archive: Path) -> None:
    with tarfile.open(archive) as file:
        members = file.getmembers()
    [top] = {member.name.partition("/")[0] for member in members}
    assert top.startswith(f"catdog-gui-{__version__}-linux-")
    names = {member.name.removeprefix(f"{top}/"): member for member in members}
    assert {"install.sh", "LICENSE", "version", "app/catdog-gui", "app/catdog", f"share/{DESKTOP}"} <= set(names)
    assert names["app/_internal/a library.so"].linkname == "a library.so.1"
    assert {(member.uid, member.gid, member.uname) for member in members} == {(0, 0, "")}
    assert all(member.mode & 0o444 == 0o444 for member in members)
    assert names["install.sh"].mode & 0o111 == 0o111


def test_a_folder_that_is_no_program_is_refused(app: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tarball = script("tarball", monkeypatch)
    out = tmp_path / "out.tar.gz"
    with pytest.raises(SystemExit, match="no program “catdog-gui”"):
        tarball.main(["--app", str(tmp_path), "--out", str(out)])
    copy = tmp_path / "copy"
    shutil.copytree(app, copy, symlinks=True)
    (copy / "out").symlink_to("/etc")
    with pytest.raises(SystemExit, match="leads out of the folder"):
        tarball.main(["--app", str(copy), "--out", str(out)])
    assert not list(tmp_path.glob("out.tar*"))
    with pytest.raises(SystemExit):
        tarball.main(["--app", str(app), "--out", str(tmp_path / "out.zip")])


def test_the_launcher_starts_it_from_a_folder_of_any_name(user: Path, unpacked: Path, run: Run) -> None:
    run(unpacked / "install.sh")
    entry = user / ".local" / "share" / DESKTOP
    lines = dict(line.split("=", 1) for line in entry.read_text("utf-8").splitlines() if "=" in line)
    assert Path(lines["TryExec"].replace("\\\\", "\\")) == user / ".local" / "bin" / "catdog-gui"
    if shutil.which("desktop-file-validate"):
        run("desktop-file-validate", entry)
    if shutil.which("gio"):
        # As a menu does it; what it starts is not waited for, and tells in a file that it was.
        told = user / "told"
        script = user / ".local" / "lib" / "catdog-gui" / "catdog-gui"
        script.write_text('#!/bin/sh\nprintf "<%s>\\n" "$@" >"$HOME/told.new" && mv "$HOME/told.new" "$HOME/told"\n', "utf-8")
        (user / "a b.jpg").touch()
        run("gio", "launch", entry, "a b.jpg")
        run("sh", "-c", 'while [ ! -e "$1" ]; do sleep 0.05; done', "sh", told)
        assert told.read_text("utf-8") == f"<{user / 'a b.jpg'}>\n"


@pytest.mark.parametrize("used", [False, True], ids=["an empty home", "a home with other programs"])
def test_nothing_is_left_but_what_was_there(used: bool, user: Path, unpacked: Path, run: Run) -> None:
    share = user / ".local" / "share"
    if used:
        for name in ("applications/other.desktop", "mime/packages/other.xml", "icons/hicolor/16x16/apps/other.png"):
            (share / name).parent.mkdir(parents=True)
        (share / "applications" / "other.desktop").write_text(
            "[Desktop Entry]\nType=Application\nName=Other\nExec=true\nMimeType=image/png;application/x-other;\n"
        )
        (share / "mime" / "packages" / "other.xml").write_text(
            '<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info"><mime-type type="application/x-other">'
            '<comment>Other</comment><glob pattern="*.other"/></mime-type></mime-info>'
        )
        for tool, place in (("update-desktop-database", "applications"), ("update-mime-database", "mime")):
            if shutil.which(tool):
                run(tool, share / place)
    before = tree(user)
    run(unpacked / "install.sh")
    assert (share / DESKTOP).is_file()
    kept = share / "catdog-gui" / "runs" / "mine" / "best.safetensors"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"weights")
    told = run(user / ".local" / "lib" / "catdog-gui" / "uninstall.sh").stdout
    assert str(share / "catdog-gui") in told
    assert kept.read_bytes() == b"weights"
    shutil.rmtree(share / "catdog-gui")
    for folder in (share, share.parent):  # theirs were kept for the runs
        if not used:
            folder.rmdir()
    assert tree(user) == before


def test_somewhere_else(user: Path, unpacked: Path, run: Run, tmp_path: Path) -> None:
    before = tree(user)
    told = run(unpacked / "install.sh", "--prefix", "some apps").stdout
    assert "PATH" in told
    assert "XDG_DATA_DIRS" in told
    assert (user / "some apps" / "share" / DESKTOP).is_file()
    assert run(user / "some apps" / "bin" / "catdog", "a b").stdout == "<a b>\n"
    run(unpacked / "install.sh", "--uninstall", "--prefix", user / "some apps")
    assert tree(user) == before

    run(unpacked / "install.sh", XDG_DATA_HOME=str(tmp_path / "data"))
    assert (tmp_path / "data" / DESKTOP).is_file()
    run(user / ".local" / "lib" / "catdog-gui" / "uninstall.sh")  # which remembers
    assert not (tmp_path / "data").exists()
    assert tree(user) == before


def test_a_home_that_is_reached_by_a_link(user: Path, unpacked: Path, run: Run, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(user)
    run(unpacked / "install.sh", HOME=str(link))
    run(user / ".local" / "lib" / "catdog-gui" / "uninstall.sh")
    assert tree(user) == {}


def test_what_is_in_the_way_is_told_and_stays(user: Path, unpacked: Path, run: Run) -> None:
    other = user / ".local" / "bin" / "catdog"
    other.parent.mkdir(parents=True)
    other.write_text("from pip")
    before = tree(user)
    told = run(unpacked / "install.sh", code=1).stderr
    assert str(other) in told
    assert "nothing was changed" in told
    assert tree(user) == before
    other.unlink()
    (user / ".local" / "lib" / "catdog-gui").mkdir(parents=True)
    assert "in the way" in run(unpacked / "install.sh", code=1).stderr


def test_a_launcher_that_somebody_replaced_stays(user: Path, unpacked: Path, run: Run) -> None:
    run(unpacked / "install.sh")
    replaced = user / ".local" / "bin" / "catdog"
    replaced.unlink()
    replaced.write_text("from pip")
    run(user / ".local" / "lib" / "catdog-gui" / "uninstall.sh")
    assert tree(user) == {".local": b"", ".local/bin": b"", ".local/bin/catdog": b"from pip"}


def test_a_newer_version_takes_the_place_of_an_older_one(user: Path, unpacked: Path, run: Run) -> None:
    run(unpacked / "install.sh")
    installed = user / ".local" / "lib" / "catdog-gui"
    (unpacked / "app" / "_internal" / "new").touch()
    (unpacked / "app" / "_internal" / "a library.so").unlink()
    gone = f"icons/hicolor/22x22/apps/{APP_ID}.png"
    (unpacked / "share" / gone).unlink()
    run(unpacked / "install.sh")
    assert (installed / "_internal" / "new").is_file()
    assert not (installed / "_internal" / "a library.so").is_symlink()
    assert not (user / ".local" / "share" / gone).exists()
    assert sorted(path.name for path in installed.parent.iterdir()) == ["catdog-gui"]
    run(installed / "uninstall.sh")
    assert tree(user) == {}


@pytest.mark.parametrize("installed", [False, True], ids=["at first", "over an older one"])
@pytest.mark.parametrize("tool", ["cp", "ln", "mv"])
def test_what_breaks_off_leaves_everything_as_it_was(
    installed: bool, tool: str, user: Path, unpacked: Path, run: Run, tmp_path: Path
) -> None:
    if installed:
        run(unpacked / "install.sh")
    before = tree(user)
    # A tool that fails once, at its second or third use.
    broken = tmp_path / "tools"
    broken.mkdir()
    real = shutil.which(tool)
    (broken / tool).write_text(
        f'#!/bin/sh\necho >>"{broken}/uses"\n[ "$(wc -l <"{broken}/uses")" != {2 if tool == "ln" else 3} ] || '
        f'{{ echo "{tool}: no space left" >&2; exit 1; }}\nexec {real} "$@"\n'
    )
    (broken / tool).chmod(0o755)
    (unpacked / "app" / "_internal" / "new").touch()
    told = run(unpacked / "install.sh", code=1, PATH=f"{broken}:{os.environ['PATH']}").stderr
    assert "All is as it was before" in told
    assert tree(user) == before
    run(unpacked / "install.sh")
    assert (user / ".local" / "lib" / "catdog-gui" / "_internal" / "new").is_file()


def test_a_program_that_runs_is_neither_replaced_nor_removed(user: Path, unpacked: Path, run: Run) -> None:
    real = unpacked / "app" / "catdog-gui"
    shutil.copy(shutil.which("sleep") or "", real)
    run(unpacked / "install.sh")
    # Under its own name: some systems have one program for many names, which looks at how it was called.
    running = subprocess.Popen(["sleep", "60"], executable=user / ".local" / "bin" / "catdog-gui")
    try:
        before = tree(user)
        for words in ([unpacked / "install.sh"], [user / ".local" / "lib" / "catdog-gui" / "uninstall.sh"]):
            assert "is running" in run(*words, code=1).stderr
        assert tree(user) == before
    finally:
        running.kill()
        running.wait()
    run(user / ".local" / "lib" / "catdog-gui" / "uninstall.sh")


def test_wrong_use(unpacked: Path, run: Run) -> None:
    assert "--prefix" in run(unpacked / "install.sh", "--help").stdout
    assert "--nonsense" in run(unpacked / "install.sh", "--nonsense", code=2).stderr
    assert "needs a folder" in run(unpacked / "install.sh", "--prefix", code=1).stderr
    assert "not installed" in run(unpacked / "install.sh", "--uninstall", code=1).stderr
    assert "without sudo" in run(unpacked / "install.sh", code=1, SUDO_USER="me").stderr
    (unpacked / "version").unlink()
    assert "version is missing" in run(unpacked / "install.sh", code=1).stderr


@pytest.mark.skipif(shutil.which("shellcheck") is None, reason="shellcheck is not installed")
@pytest.mark.parametrize("name", ["linux/install.sh", "macos/dmg.sh"])
def test_scripts_are_sound(name: str) -> None:
    done = subprocess.run(
        ["shellcheck", "--shell=sh", ROOT / "packaging" / name], text=True, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stdout


def test_a_folder_that_only_holds_a_file_called_installed_is_not_removed(user: Path, unpacked: Path, run: Run) -> None:
    foreign = user / "thesis"
    (foreign / "chapters").mkdir(parents=True)
    (foreign / "installed").write_text("vim git\n", "utf-8")
    shutil.copy(unpacked / "install.sh", foreign / "uninstall.sh")
    before = tree(user)
    assert "not installed" in run(foreign / "uninstall.sh", code=1).stderr
    assert tree(user) == before


def test_what_stands_where_it_would_be_is_no_installation_for_its_file_alone(user: Path, unpacked: Path, run: Run) -> None:
    for name in ("catdog-gui", "catdog-gui.replaced", "catdog-gui.installing"):
        place = user / ".local" / "lib" / name
        place.mkdir(parents=True)
        (place / "installed").write_text("home /somewhere/else\n", "utf-8")
        before = tree(user)
        assert str(place) in run(unpacked / "install.sh", code=1).stderr
        assert tree(user) == before
        shutil.rmtree(place)


@pytest.mark.parametrize("again", ["apps", "apps/", "./apps", "{home}/apps//", "{home}/./apps"])
def test_one_folder_may_be_spelled_in_many_ways(again: str, user: Path, unpacked: Path, run: Run) -> None:
    run(unpacked / "install.sh", "--prefix", f"{user}/apps/")
    run(unpacked / "install.sh", "--prefix", again.format(home=user))
    run(user / "apps" / "lib" / "catdog-gui" / "uninstall.sh")
    assert tree(user) == {}
