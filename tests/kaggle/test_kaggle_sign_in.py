"""Who a person is to Kaggle: found in the client's own order, kept in the client's own files, for the person's eyes only."""

from __future__ import annotations

import json
import os
import stat
import threading
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from kaggle_server import EXCHANGE, LEGACY_KEY, REFRESH, TOKEN, USER, KaggleServer

from catdog_gui.data.kaggle.browser import sign_in_with_browser
from catdog_gui.data.kaggle.child import Visit
from catdog_gui.data.kaggle.download import download
from catdog_gui.data.kaggle.found import SignIn
from catdog_gui.data.kaggle.sign_in import keep_token, sign_out, signed_in
from catdog_gui.errors import KaggleError
from catdog_gui.progress import Stopped, finish

LEGACY = json.dumps({"username": USER, "key": LEGACY_KEY})


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_nobody_is_signed_in_at_first(user_home: Path) -> None:
    assert signed_in() == SignIn("none")
    assert list(user_home.iterdir()) == []


def test_the_clients_order(user_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kaggle = user_home / ".kaggle"
    browser = put(kaggle / "credentials.json", json.dumps({"refresh_token": REFRESH, "username": USER}))
    assert signed_in() == SignIn("browser", str(browser), USER)
    legacy = put(kaggle / "kaggle.json", LEGACY)
    assert signed_in() == SignIn("legacy", str(legacy), USER)
    text = put(kaggle / "access_token.txt", TOKEN)
    assert signed_in() == SignIn("token", str(text))
    file = put(kaggle / "access_token", f"{TOKEN}\n")
    assert signed_in() == SignIn("token", str(file))
    monkeypatch.setenv("KAGGLE_API_TOKEN", TOKEN)
    assert signed_in() == SignIn("token", "KAGGLE_API_TOKEN")
    monkeypatch.setenv("KAGGLE_API_TOKEN", str(put(tmp_path / "empty", "")))
    assert signed_in() == SignIn("legacy", str(legacy), USER)


def test_a_key_that_is_half_a_letter_is_somebody_elses_and_stays(user_home: Path) -> None:
    file = put(user_home / ".kaggle" / "kaggle.json", '{"username": "x", "key": "\\ud800 and so on, and so on"}')
    before = file.read_bytes()
    assert not signed_in().ours
    sign_out()
    assert file.read_bytes() == before


def test_where_the_older_key_may_be(user_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "given" / "kaggle.json", LEGACY)
    monkeypatch.setenv("KAGGLE_CONFIG_DIR", str(tmp_path / "given"))
    assert signed_in().source == str(tmp_path / "given" / "kaggle.json")
    monkeypatch.delenv("KAGGLE_CONFIG_DIR")
    assert signed_in() == SignIn("none")
    monkeypatch.setenv("KAGGLE_USERNAME", USER)
    monkeypatch.setenv("KAGGLE_KEY", LEGACY_KEY)
    assert signed_in() == SignIn("legacy", "KAGGLE_KEY", USER)
    assert list(user_home.iterdir()) == []


@pytest.mark.parametrize(
    "content", ["", "[]", "nonsense", "[" * 100_000, '{"username": "ada"}', '{"key": null, "username": "a"}']
)
def test_files_that_are_damaged_are_no_sign_in(user_home: Path, content: str) -> None:
    put(user_home / ".kaggle" / "kaggle.json", content)
    put(user_home / ".kaggle" / "credentials.json", content)
    (user_home / ".kaggle" / "access_token").write_bytes(b"\xff\xfe")
    assert signed_in() == SignIn("none")


@pytest.mark.parametrize(
    "pasted", [TOKEN, f"  {TOKEN}\n", f'"{TOKEN}"', f"export KAGGLE_API_TOKEN={TOKEN}", f"KAGGLE_API_TOKEN='{TOKEN}'"]
)
def test_a_token_is_kept_for_its_owner_alone(user_home: Path, pasted: str) -> None:
    previous = os.umask(0o022)
    try:
        file = user_home / ".kaggle" / "access_token"
        assert keep_token(pasted) == SignIn("token", str(file), ours=True)
    finally:
        os.umask(previous)
    assert file.read_text().strip() == TOKEN
    assert [entry.name for entry in file.parent.iterdir()] == ["access_token"]
    if os.name == "posix":
        assert (rights(file), rights(file.parent)) == (0o600, 0o700)


def test_what_was_kept_is_what_the_client_uses(server: KaggleServer, tmp_path: Path) -> None:
    keep_token(TOKEN)
    finish(download(tmp_path / "one"))
    sign_out()
    keep_token(LEGACY)
    finish(download(tmp_path / "two"))
    signs = [request.headers["Authorization"].split()[0] for request in server.seen if request.method == "POST"]
    assert signs == ["Bearer", "Bearer", "Basic"]


def test_the_clients_older_file_is_kept_too_with_what_else_is_in_it(user_home: Path, tmp_path: Path) -> None:
    file = put(user_home / ".kaggle" / "kaggle.json", json.dumps({"path": "/data", "username": "old", "key": "old"}))
    dropped = put(tmp_path / "kaggle.json", LEGACY)
    for given in (LEGACY, str(dropped), dropped.as_uri(), f'"{dropped}"'):
        assert keep_token(given) == SignIn("legacy", str(file), USER, ours=True)
        assert json.loads(file.read_text()) == {"path": "/data", "username": USER, "key": LEGACY_KEY}
        if os.name == "posix":
            assert rights(file) == 0o600
        assert sign_out() == SignIn("none")
        assert json.loads(file.read_text()) == {"path": "/data"}


@pytest.mark.parametrize(
    "nonsense",
    [
        "",
        "short",
        "two words that are long enough",
        TOKEN + "\n" + TOKEN,
        "pässwörter-ohne-ende-0123456789",
        "<b>0123456789abcdef0123456789</b>",
        "https://www.kaggle.com/settings/api",
        "x" * 100_000,
        "{",
        "{}",
        '{"username": "ada"}',
        '{"username": ["ada"], "key": 3}',
        '{"username": "ada lovelace\\u202e", "key": "' + LEGACY_KEY + '"}',
        '{"a":' * 60_000,
        "/nowhere/at/all/kaggle.json",
        "file:///nowhere/at/all/kaggle.json",
    ],
)
def test_nonsense_is_refused_and_nothing_is_written(user_home: Path, nonsense: str) -> None:
    with pytest.raises(KaggleError) as caught:
        keep_token(nonsense)
    assert caught.value.problem == "no_token"
    assert not nonsense or nonsense not in str(caught.value)
    assert list(user_home.iterdir()) == []


def test_what_comes_first_is_told(user_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(user_home / ".kaggle" / "access_token", TOKEN)
    with pytest.raises(KaggleError, match="access_token first") as caught:
        keep_token(LEGACY)
    assert caught.value.problem == "in_the_way"
    assert not (user_home / ".kaggle" / "kaggle.json").exists()
    assert keep_token(TOKEN[:-1] + "0").ours  # the same file: the person wants it replaced
    monkeypatch.setenv("KAGGLE_API_TOKEN", TOKEN)
    with pytest.raises(KaggleError, match="out of the environment"):
        keep_token(TOKEN)


def test_a_sign_in_of_ours_makes_way(user_home: Path) -> None:
    keep_token(TOKEN)
    assert keep_token(LEGACY) == SignIn("legacy", str(user_home / ".kaggle" / "kaggle.json"), USER, ours=True)
    assert not (user_home / ".kaggle" / "access_token").exists()


def test_signing_out_takes_away_only_what_we_have_put_there(user_home: Path) -> None:
    file = put(user_home / ".kaggle" / "access_token", TOKEN)
    assert sign_out() == SignIn("token", str(file))
    assert file.exists()
    keep_token(TOKEN)
    put(file, TOKEN[::-1])  # somebody else has put another one there since
    assert sign_out() == SignIn("token", str(file))
    assert file.exists()
    keep_token(TOKEN)
    assert sign_out() == SignIn("none")
    assert not file.exists()


def test_a_home_that_cannot_be_written_to_is_told(user_home: Path) -> None:
    (user_home / ".kaggle").touch()
    with pytest.raises(KaggleError) as caught:
        keep_token(TOKEN)
    assert caught.value.problem == "unwritable"
    assert TOKEN not in str(caught.value) + repr(caught.value)


def test_our_own_folders_never_hold_a_secret(home: Path) -> None:
    keep_token(TOKEN)
    keep_token(LEGACY)
    content = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert content
    assert TOKEN.encode() not in content
    assert LEGACY_KEY.encode() not in content


def answer(visit: Visit, **changes: str) -> None:
    """The browser's part: Kaggle sends it back to where the client listens."""
    asked = {name: values[0] for name, values in parse_qs(urlsplit(visit.address).query).items()}
    back = {"code": asked["code_challenge"], "state": asked["state"], **changes}
    for _ in range(500):  # the client listens only after the page was opened
        try:
            urllib.request.urlopen(f"{asked['redirect_uri']}/?{urlencode(back)}", timeout=10).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            threading.Event().wait(0.01)
        else:
            return


def test_signing_in_with_the_browser(server: KaggleServer, user_home: Path, tmp_path: Path) -> None:
    steps = sign_in_with_browser()
    visit = next(steps)
    assert isinstance(visit, Visit)
    assert urlsplit(visit.address).path == "/api/v1/oauth2/authorize"
    answer(visit)
    file = user_home / ".kaggle" / "credentials.json"
    assert list(steps) == [SignIn("browser", str(file), USER, ours=True)]
    if os.name == "posix":
        assert (rights(file), rights(file.parent)) == (0o600, 0o700)
    finish(download(tmp_path / "to"))
    assert EXCHANGE in server.paths()
    assert sign_out() == SignIn("none")
    assert not file.exists()


@pytest.mark.parametrize("wrong", [{"state": "of-somebody-else"}, {"code": "wrong"}])
@pytest.mark.usefixtures("server")
def test_a_sign_in_that_kaggle_does_not_confirm(user_home: Path, wrong: dict[str, str]) -> None:
    steps = sign_in_with_browser()
    visit = next(steps)
    assert isinstance(visit, Visit)
    answer(visit, **wrong)
    with pytest.raises(KaggleError) as caught:
        list(steps)
    assert caught.value.problem == "sign_in"
    assert "Kaggle did not complete the sign-in" in caught.value.message
    assert not (user_home / ".kaggle" / "credentials.json").exists()


@pytest.mark.usefixtures("server")
def test_a_sign_in_can_be_given_up() -> None:
    wish = threading.Event()
    steps = sign_in_with_browser(should_stop=wish.is_set)
    assert isinstance(next(steps), Visit)
    wish.set()
    with pytest.raises(Stopped):
        list(steps)


def test_the_browser_is_not_asked_where_it_would_not_count(user_home: Path) -> None:
    put(user_home / ".kaggle" / "kaggle.json", LEGACY)
    with pytest.raises(KaggleError, match=r"kaggle\.json first"):
        next(sign_in_with_browser())
