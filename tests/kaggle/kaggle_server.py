"""A Kaggle of our own on loopback: what the real client asks when it signs in and downloads, and every way to answer badly."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import random
import threading
import zipfile
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

PORT = 7777
"""Kaggle's SDK speaks to no other in its test environment."""

TOKEN = "KGAT_0123456789abcdefSECRETfedcba98"
LEGACY_KEY = "0a1b2c3d4e5f60718293a4b5c6d7e8f9"
REFRESH = "refresh-0123456789-SECRET"
USER = "ada"
STORAGE = "/storage/competitions/archive.zip"
SIGNATURE = "X-Goog-Signature=5ec2e7"

INTROSPECT = "/api/v1/security.OAuthService/IntrospectToken"
EXCHANGE = "/api/v1/security.OAuthService/ExchangeOAuthToken"
DOWNLOAD = "/api/v1/competitions.CompetitionApiService/DownloadDataFiles"


def competition_zip(size: int = 400_000) -> bytes:
    """A zip of about ``size`` bytes with a ``train.zip`` in it, as the competition's."""
    inner, outer = io.BytesIO(), io.BytesIO()
    noise = random.Random(7)
    with zipfile.ZipFile(inner, "w") as archive:
        for name in ("train/cat.0.jpg", "train/dog.0.jpg"):
            archive.writestr(name, noise.randbytes(size // 2))
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("train.zip", inner.getvalue())
        archive.writestr("sampleSubmission.csv", "id,label\n1,0\n")
    return outer.getvalue()


@dataclass
class Seen:
    """One request as it came."""

    method: str
    path: str
    headers: dict[str, str]
    body: Any


@dataclass
class Answer:
    """An answer other than the usual one."""

    status: int
    body: Any = b""
    headers: dict[str, str] = field(default_factory=dict)


class KaggleServer(ThreadingHTTPServer):
    """Answers as Kaggle does, except where a test says otherwise.

    ``answers`` maps a path to what is answered there instead. ``content`` is the zip. The storage breaks off after as many
    bytes of the file as the first of ``cuts`` says, which is used up; at ``hold`` bytes it waits until ``go_on`` is set.
    ``announced`` is the length it claims, ``kind`` the type. ``etag`` is None for a storage that cannot go on.
    """

    daemon_threads = False
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", PORT), _Handler)
        self.content = competition_zip()
        self.answers: dict[str, Answer] = {}
        self.cuts: list[int] = []
        self.hold: int | None = None
        self.go_on = threading.Event()
        self.announced: int | None = None
        self.extra = b""
        self.kind = "application/zip"
        self.etag: str | None = '"v1"'
        self.seen: list[Seen] = []
        self._thread = threading.Thread(target=self.serve_forever, args=(0.02,), name="kaggle server")
        self._thread.start()

    def paths(self) -> list[str]:
        """What was asked, in order."""
        return [request.path for request in self.seen]

    def ranges(self) -> list[str]:
        """The parts of the file that were asked for; "" is the whole."""
        return [request.headers.get("Range", "") for request in self.seen if request.path == STORAGE]

    def end(self) -> None:
        """No thread is left after this."""
        self.go_on.set()
        self.shutdown()
        self.server_close()
        self._thread.join()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away is no error."""


class _Handler(BaseHTTPRequestHandler):
    server: KaggleServer
    timeout = 20

    def log_message(self, *_: Any) -> None:
        """Tests look at what was seen, not at lines."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self._note(json.loads(body or b"null"))
        path = urlsplit(self.path).path
        if path in self.server.answers:
            self._answer(self.server.answers[path])
        elif path == INTROSPECT:
            token = json.loads(body)["token"]
            good = token in (TOKEN, "access-token-of-the-browser-SECRET")
            self._answer(Answer(200, {"active": good, "username": USER} if good else {"active": False}))
        elif path == EXCHANGE:
            good = self._verified(json.loads(body))
            tokens = {"accessToken": "access-token-of-the-browser-SECRET", "refreshToken": REFRESH}
            self._answer(
                Answer(200, {**tokens, "tokenType": "bearer", "username": USER, "userId": 1, "expiresIn": 43200})
                if good
                else Answer(400, {"code": 400, "message": "wrong code"})
            )
        elif path == DOWNLOAD:
            if self._known():
                self._answer(Answer(302, headers={"Location": f"{STORAGE}?{SIGNATURE}"}))
            else:
                self._answer(Answer(401, {"code": 401, "message": "Unauthenticated"}))
        else:
            self._answer(Answer(404, {"code": 404, "message": f"no {path} here"}))

    def do_GET(self) -> None:
        self._note(None)
        path = urlsplit(self.path).path
        if path in self.server.answers:
            self._answer(self.server.answers[path])
        elif path == STORAGE:
            self._send_file()
        else:
            self._answer(Answer(404))

    def _verified(self, body: dict[str, str]) -> bool:
        """Whether the verifier fits the challenge that was in the page's address, which a test hands over in the code."""
        verifier = body.get("codeVerifier") or body.get("code_verifier") or ""
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode()
        return body.get("code") == challenge

    def _known(self) -> bool:
        scheme, _, secret = self.headers.get("Authorization", "").partition(" ")
        basic = base64.b64encode(f"{USER}:{LEGACY_KEY}".encode()).decode()
        good = (TOKEN, "access-token-of-the-browser-SECRET")
        return (scheme == "Bearer" and secret in good) or (scheme == "Basic" and secret == basic)

    def _note(self, body: Any) -> None:
        self.server.seen.append(Seen(self.command, urlsplit(self.path).path, dict(self.headers.items()), body))

    def _answer(self, answer: Answer) -> None:
        content = answer.body if isinstance(answer.body, bytes) else json.dumps(answer.body).encode()
        self.send_response(answer.status)
        if not isinstance(answer.body, bytes):
            self.send_header("Content-Type", "application/json; charset=utf-8")
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _send_file(self) -> None:
        server = self.server
        start, whole = 0, server.content
        wanted = self.headers.get("Range", "")
        if wanted and server.etag is not None and self.headers.get("If-Range") == server.etag:
            start = int(wanted.removeprefix("bytes=").rstrip("-"))
        part = whole[start:] + (server.extra if start else b"")
        announced = len(part) if server.announced is None else server.announced
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(whole) - 1}/{len(whole)}")
        self.send_header("Content-Type", server.kind)
        self.send_header("Content-Length", str(announced))
        self.send_header("Last-Modified", "Tue, 03 Sep 2013 20:18:36 GMT")
        if server.etag is not None:
            self.send_header("ETag", server.etag)
            self.send_header("Accept-Ranges", "bytes")
        self.end_headers()
        end = len(part)
        # The request that only asks for the address gets the file too, from the start, as with Kaggle; it may be cut like any.
        if server.cuts:
            end = max(0, server.cuts.pop(0) - start)
        with suppress(OSError):
            if server.hold is not None and start < server.hold < start + end:
                self.wfile.write(part[: server.hold - start])
                self.wfile.flush()
                server.go_on.wait(30)
                self.wfile.write(part[server.hold - start : end])
            else:
                self.wfile.write(part[:end])
