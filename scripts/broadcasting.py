"""Runs live-stream servers on this machine for tests and benchmarks; `python -m scripts.broadcasting` gets them.

nginx with its RTMP module takes RTMP in and gives RTMP and HLS out; a relay beside it gives the same as HTTP-FLV.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import imageio_ffmpeg

PACKAGES = ("nginx", "libnginx-mod-rtmp")
MODULES = (Path("/usr/lib/nginx/modules"), Path("/usr/lib64/nginx/modules"), Path("/usr/local/nginx/modules"))
HERE = "127.0.0.1"
_STARTS_WITHIN = 10.0  # seconds
_CONFIGURATION = """
load_module {module};
worker_processes 1;
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 1024; }}
rtmp {{
  server {{
    listen {here}:{rtmp};
    chunk_size 4096;
    application live {{
      live on;
      record off;
      wait_key on;
      hls on;
      hls_path {folder}/hls;
      hls_fragment 1s;
      hls_playlist_length 6s;
    }}
  }}
}}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  types {{ application/vnd.apple.mpegurl m3u8; video/mp2t ts; }}
  server {{ listen {here}:{http}; location /hls {{ root {folder}; add_header Cache-Control no-cache; }} }}
}}
"""


def find() -> tuple[str, Path] | None:
    """Return the paths of nginx and of its RTMP module, or None where one of them is not installed."""
    program = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    module = next(
        (one / "ngx_rtmp_module.so" for one in MODULES if (one / "ngx_rtmp_module.so").exists()), None
    )
    return (program, module) if program and module else None


def install() -> None:
    """Install both by Debian's packages, where this is root on Debian's kind; else do nothing."""
    apt = shutil.which("apt-get")
    if os.geteuid() != 0 or apt is None:
        return
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([apt, "update", "-q"], check=False, env=quiet)
    subprocess.run([apt, "install", "-y", "-q", "--no-install-recommends", *PACKAGES], check=False, env=quiet)


class Broadcasting:
    """Servers of live streams on loopback ports, in a folder of their own. `stop` and `start` as often as one likes."""

    def __init__(self, folder: Path) -> None:
        found = find()
        if found is None:
            raise RuntimeError(f"install {' and '.join(PACKAGES)} to run live-stream servers")
        self._program, module = found
        self._folder = folder
        self.rtmp_port, self.http_port = _free_port(), _free_port()
        self._server: subprocess.Popen | None = None
        self._pushing: list[subprocess.Popen] = []
        (folder / "hls").mkdir(parents=True, exist_ok=True)
        written = _CONFIGURATION.format(
            module=module, folder=folder, here=HERE, rtmp=self.rtmp_port, http=self.http_port
        )
        (folder / "nginx.conf").write_text(written)
        self._relay = _Relay(self)

    def start(self) -> None:
        """Start nginx and wait until it takes connections."""
        command = [self._program, "-c", str(self._folder / "nginx.conf"), "-p", str(self._folder)]
        self._server = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        until = time.monotonic() + _STARTS_WITHIN
        while not (_listens(self.rtmp_port) and _listens(self.http_port)):
            if time.monotonic() > until or self._server.poll() is not None:
                raise RuntimeError(f"nginx did not start: {(self._folder / 'error.log').read_text()}")
            time.sleep(0.05)

    def stop(self) -> None:
        """Stop nginx at once, as in a power cut; what is pushed to it breaks off."""
        _end([self._server] if self._server else [])
        self._server = None

    def close(self) -> None:
        """End everything that was started."""
        _end(self._pushing)
        self._relay.close()
        self.stop()

    def rtmp(self, name: str) -> str:
        return f"rtmp://{HERE}:{self.rtmp_port}/live/{name}"

    def hls(self, name: str) -> str:
        return f"http://{HERE}:{self.http_port}/hls/{name}.m3u8"

    def flv(self, name: str) -> str:
        return f"http://{HERE}:{self._relay.port}/live/{name}.flv"

    def push(
        self, clip: Path, name: str, *, times: int = -1, options: Sequence[str] = ("-c", "copy")
    ) -> subprocess.Popen:
        """Push a clip at its own speed under a name. times: how often after the first (-1: until ended)."""
        command = [
            *(imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-re", "-stream_loop", str(times)),
            *("-i", str(clip), *options, "-f", "flv", self.rtmp(name)),
        ]
        started = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        self._pushing.append(started)
        return started

    def end(self, pushed: subprocess.Popen) -> None:
        """Break one push off."""
        _end([pushed])
        self._pushing = [one for one in self._pushing if one is not pushed]


class _Relay:
    """Gives what nginx has as HTTP-FLV at `/live/NAME.flv`, one ffmpeg a viewer, without decoding."""

    def __init__(self, servers: Broadcasting) -> None:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                name = self.path.removeprefix("/live/").removesuffix(".flv")
                self.send_response(200)
                self.send_header("Content-Type", "video/x-flv")
                self.end_headers()
                _copy_flv(servers.rtmp(name), self.wfile)

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer((HERE, 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def _copy_flv(source: str, out: Any) -> None:
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", source, "-c", "copy", "-f", "flv", "-"]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, start_new_session=True
    )
    try:
        while piece := process.stdout.read1(65536):  # type: ignore[union-attr]
            out.write(piece)
    except OSError:
        return  # the viewer left
    finally:
        _end([process])


@contextmanager
def broadcasting() -> Iterator[Broadcasting]:
    """Run the servers for a block, in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="zhengpin-broadcasting-") as folder:
        servers = Broadcasting(Path(folder))
        servers.start()
        try:
            yield servers
        finally:
            servers.close()


def _end(processes: Sequence[subprocess.Popen]) -> None:
    for process in processes:
        process.kill()
    for process in processes:
        process.wait()
        if process.stdout:
            process.stdout.close()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind((HERE, 0))
        return one.getsockname()[1]


def _listens(port: int) -> bool:
    with socket.socket() as one:
        one.settimeout(0.5)
        return one.connect_ex((HERE, port)) == 0


def main() -> int:
    if find() is None:
        print("No nginx with its RTMP module found; installing them for the tests of live rooms.", flush=True)
        install()
    found = find()
    if found is None:
        print(f"The tests of live rooms are skipped: {' and '.join(PACKAGES)} could not be installed.")
        return 0
    print(f"Tests of live rooms use {found[0]} with {found[1]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
