"""What a playlist leads to is checked address by address: nothing in a private network is opened for a stranger."""

from __future__ import annotations

import os
import socket
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from http.server import HTTPServer, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import imageio_ffmpeg
import pytest

from tests.broadcasts import clip
from tests.rows import each_row
from zhengpin.kit.network.addresses import AddressRefused
from zhengpin.monitoring.room_states import RoomHealth
from zhengpin.workers.room_opening import aims_of, opened
from zhengpin.workers.room_reader import Pace, RoomReader

HERE = "127.0.0.1"
ELSEWHERE = "127.0.0.2"
"""Another host of this machine: as private as HERE, and not among those that are allowed."""


class Handler(SimpleHTTPRequestHandler):
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(f"{self.headers['host'].partition(':')[0]}{self.path}")
        if self.path == "/moved.ts":
            self.send_response(302)
            self.send_header("location", f"http://{ELSEWHERE}:{self.server.server_port}/a-0.ts")  # type: ignore[attr-defined]
            self.end_headers()
        elif "range" in self.headers:
            first, last = (int(one) for one in self.headers["range"].removeprefix("bytes=").split("-"))
            part = (Path(self.directory) / self.path[1:]).read_bytes()[first : last + 1]
            self.send_response(206)
            self.send_header("content-length", str(len(part)))
            self.end_headers()
            self.wfile.write(part)
        else:
            super().do_GET()

    def log_message(self, *_: Any) -> None:
        pass


class Served:
    """A folder given out at HERE and ELSEWHERE. asked: host and path of every request."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.asked = folder, list[str]()
        handler = partial(type("Asked", (Handler,), {"asked": self.asked}), directory=str(folder))
        self.server: HTTPServer = ThreadingHTTPServer(("0.0.0.0", 0), handler)
        threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        ).start()

    def url(self, name: str, host: str = HERE) -> str:
        return f"http://{host}:{self.server.server_port}/{name}"

    def playlist(self, *lines: str) -> str:
        """Write a playlist of one-second segments after its head; return its address."""
        head = ["#EXTM3U", "#EXT-X-VERSION:3", "#EXT-X-TARGETDURATION:2", "#EXT-X-MEDIA-SEQUENCE:0"]
        (self.folder / "made.m3u8").write_text("\n".join([*head, *lines, "#EXT-X-ENDLIST", ""]))
        return self.url("made.m3u8")


@pytest.fixture
def served(clips: Path, tmp_path: Path) -> Iterator[Served]:
    (tmp_path / "key").write_bytes(bytes(range(16)))
    made = Served(tmp_path)
    (tmp_path / "key.txt").write_text(f"{made.url('key')}\n{tmp_path / 'key'}\n")
    for name, beside in (("a", ()), ("secret", ("-hls_key_info_file", str(tmp_path / "key.txt")))):
        command = [
            *(imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", str(clip(clips)), "-c", "copy"),
            *("-f", "hls", "-hls_time", "1", "-hls_list_size", "0", *beside, str(tmp_path / f"{name}.m3u8")),
        ]
        subprocess.run(command, check=True, cwd=tmp_path)
    for at in range(2):
        (tmp_path / f"a-{at}.ts").write_bytes((tmp_path / f"a{at}.ts").read_bytes())
    yield made
    made.server.shutdown()
    made.server.server_close()


def last_second(url: str) -> float:
    """Read a stream to its end; return the second of its last picture. Its first ones are passed over (nobuffer)."""
    with opened(url, private_hosts=[HERE], stall=3) as container:
        shown = [one for one in container.demux(container.streams.video[0]) if one.size]
        return max(float(one.pts * one.time_base) for one in shown)


LAST = pytest.approx(5.3, abs=0.3)
"""Seconds of the last picture of four seconds, as FFmpeg writes transport streams."""


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_playlist_with_segments_is_read(served: Served) -> None:
    assert last_second(served.url("a.m3u8")) == LAST
    assert [f"{HERE}/a{at}.ts" in served.asked for at in range(4)] == [True] * 4


def test_encrypted_segments_are_read(served: Served) -> None:
    assert (served.folder / "secret0.ts").read_bytes()[:1] != b"\x47", "no transport stream as it lies there"
    assert last_second(served.url("secret.m3u8")) == LAST


def test_parts_of_a_file_are_read_as_segments(served: Served) -> None:
    whole = b"".join((served.folder / f"a{at}.ts").read_bytes() for at in range(4))
    (served.folder / "whole.ts").write_bytes(b"x" * 999 + whole)
    lines, start = [], 999
    for at in range(4):
        size = (served.folder / f"a{at}.ts").stat().st_size
        lines += ["#EXTINF:1,", f"#EXT-X-BYTERANGE:{size}@{start}", "whole.ts"]
        start += size
    assert last_second(served.playlist(*lines)) == LAST


KEY = '#EXT-X-KEY:METHOD=AES-128,URI="{0}",IV=0x00000000000000000000000000000001'


@pytest.mark.parametrize(
    ("lines", "elsewhere"),
    [
        (["#EXTINF:1,", "a-0.ts", "#EXTINF:1,", "{0}a-1.ts"], "a-1.ts"),
        ([KEY.replace("{0}", "{0}key"), "#EXTINF:1,", "a-0.ts"], "key"),
        (["#EXTINF:1,", "moved.ts"], "a-0.ts"),
        (['#EXT-X-MAP:URI="{0}a-0.ts"', "#EXTINF:1,", "a-1.ts"], "a-0.ts"),
    ],
    ids=["segment", "key", "redirect", "map"],
)
def test_what_leads_into_a_private_network_is_refused(served: Served, lines, elsewhere) -> None:
    url = served.playlist(*(line.replace("{0}", served.url("", ELSEWHERE)) for line in lines))
    with pytest.raises(AddressRefused) as refused:
        last_second(url)
    assert refused.value.code == "address.private"
    assert refused.value.extra["host"] == ELSEWHERE
    assert f"{ELSEWHERE}/{elsewhere}" not in served.asked, "nothing connected to it"


def test_a_playlist_of_playlists_is_followed_and_guarded(served: Served) -> None:
    variant = '#EXT-X-STREAM-INF:BANDWIDTH=90000,CODECS="avc1.42c00d,mp4a.40.2"'
    master = served.folder / "master.m3u8"
    master.write_text(f"#EXTM3U\n{variant}\na.m3u8\n")
    assert last_second(served.url("master.m3u8")) == LAST
    master.write_text(f"#EXTM3U\n{variant}\n{served.url('a.m3u8', ELSEWHERE)}\n")
    with pytest.raises(AddressRefused):
        last_second(served.url("master.m3u8"))
    assert f"{ELSEWHERE}/a.m3u8" not in served.asked


def test_a_file_of_this_machine_is_no_segment(served: Served) -> None:
    (served.folder / "made.ts").write_bytes((served.folder / "a0.ts").read_bytes())
    with pytest.raises((AddressRefused, OSError)):
        last_second(served.playlist("#EXTINF:1,", f"file://{served.folder}/made.ts"))


def test_the_room_says_what_was_refused(served: Served) -> None:
    health_changed: list[tuple[RoomHealth, str]] = []
    ended = threading.Event()

    class Sink:
        def took_frame(self, _: object) -> None: ...

        def took_sound(self, _: object) -> None: ...

        def health_changed(self, health: RoomHealth, detail: str) -> None:
            health_changed.append((health, detail))
            if health == RoomHealth.REFUSED:
                ended.set()

    url = served.playlist("#EXTINF:1,", served.url("a-0.ts", ELSEWHERE))
    reader = RoomReader(url, Sink(), Pace(1), check=lambda _: None, stall=2, private_hosts=[HERE]).start()
    assert ended.wait(20)
    reader.stop()
    assert health_changed[-1] == (RoomHealth.REFUSED, f"address.private: {ELSEWHERE}")


class RtmpServer:
    """Takes one connection by RTMP, as far as the name by which it is asked. asked: what the client then sends."""

    def __init__(self) -> None:
        self.asked = b""
        self._server = socket.create_server((HERE, 0))
        self._server.settimeout(15)
        self.port: int = self._server.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        taken, _ = self._server.accept()
        taken.settimeout(15)
        with taken, taken.makefile("rb") as reading:
            first = reading.read(1537)
            taken.sendall(b"\x03" + bytes(8) + os.urandom(1528) + first[1:])
            reading.read(1536)
            self.asked = taken.recv(4096)

    def close(self) -> None:
        self._thread.join(15)
        self._server.close()


def test_rtmp_connects_to_the_address_that_was_checked_whatever_the_name_says_later(monkeypatch) -> None:
    """Only Python's own look-up knows the name: were it looked up again by FFmpeg, nothing would be reached."""
    server, really = RtmpServer(), socket.getaddrinfo
    looked_up: list[str] = []

    def once(host: Any, *arguments: Any, **more: Any) -> Any:
        looked_up.append(host)
        return really(HERE if host == "stream.invalid" else host, *arguments, **more)

    monkeypatch.setattr(socket, "getaddrinfo", once)
    url = f"rtmp://stream.invalid:{server.port}/live/a"
    with pytest.raises(OSError), opened(url, private_hosts=["stream.invalid"], stall=3):  # noqa: PT011
        pass
    server.close()
    assert looked_up == ["stream.invalid"]
    assert f"rtmp://stream.invalid:{server.port}/live".encode() in server.asked, "the server is told its name"


def test_rtmp_into_a_private_network_is_refused_where_it_is_opened() -> None:
    with pytest.raises(AddressRefused), opened(f"rtmp://{HERE}:9/live/a", stall=1):
        pass


@each_row(
    "url, aimed, health_changed",
    [
        ("rtmp://127.0.0.1/live/a?k=1", "rtmp://127.0.0.1:1935/live/a?k=1", "rtmp://127.0.0.1:1935/live"),
        (
            "rtmps://127.0.0.1/app/first/a",
            "rtmps://127.0.0.1:443/app/first/a",
            "rtmps://127.0.0.1:443/app/first",
        ),
        ("rtmp://[::1]:7/live/a", "rtmp://[::1]:7/live/a", "rtmp://[::1]:7/live"),
    ],
)
def test_an_address_takes_the_place_of_the_name(url: str, aimed: str, health_changed: str) -> None:
    [(found, options)] = aims_of(url, private_hosts=[HERE, "::1"])
    assert (found, options["rtmp_tcurl"]) == (aimed, health_changed)
