"""A marketplace with live rooms for the benchmark: protected films, rooms with streams, a receiver of webhooks."""

from __future__ import annotations

import json
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import imageio_ffmpeg

FOLDERS = ("sports", "shorts")
HARMLESS = "goods"
LEAST_SECONDS = 8.0
LEADS = (8, 9)
"""Seconds of goods before the protected film begins: after the first it begins with a keyframe, after the other it
begins in the middle between two."""
SIZE = "1280:720"
_FITTED = "force_original_aspect_ratio=decrease,pad={size}:(ow-iw)/2:(oh-ih)/2"
EDITS = {
    "as it is": f"scale={{size}}:{_FITTED}",
    "smaller, in a frame": f"scale=760:430:{_FITTED}:color=0x335577",
    "mirrored": f"hflip,scale={{size}}:{_FITTED}",
    "cropped, paler": "crop=iw*0.85:ih*0.85,eq=brightness=0.06:saturation=0.7,scale={size}",
}


@dataclass
class Received:
    """What webhooks told, as it came: `(wall, kind of measure, external id of its subject)`."""

    url: str = ""
    instructions: list[tuple[float, str, str]] = field(default_factory=list)

    def when(self, kind: str, external_id: str) -> float | None:
        found = [wall for wall, told, room in self.instructions if told == kind and room == external_id]
        return found[0] if found else None


@contextmanager
def receiver() -> Iterator[Received]:
    """Run a marketplace's receiver for the block: a real HTTP server on this machine."""
    made = Received()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            message = json.loads(self.rfile.read(int(self.headers.get("content-length", 0))))
            data = message.get("data", {})
            if message.get("type") == "instruction.created":
                made.instructions.append((time.time(), *_told(data)))
            body = b'{"acknowledged": true}'
            self.send_response(200)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.url = f"http://127.0.0.1:{server.server_port}/hooks"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()


def _told(data: dict[str, Any]) -> tuple[str, str]:
    measure = data.get("measure")
    kind = measure if isinstance(measure, str) else (measure or {}).get("kind", "") or data.get("kind", "")
    return str(kind), str((data.get("subject") or {}).get("external_id", ""))


def protected_clips(data: Path, most: int) -> list[Path]:
    """Return films to protect, of at least LEAST_SECONDS, in the order of their names."""
    rows = (data / "video" / "videos.tsv").read_text().splitlines()
    columns = rows[0].split("\t")
    read = [dict(zip(columns, row.split("\t"), strict=False)) for row in rows[1:]]
    long = [one["file"] for one in read if float(one["seconds"] or 0) >= LEAST_SECONDS]
    return [data / one for one in sorted(long) if one.split("/")[1] in FOLDERS][:most]


def goods_clip(data: Path, folder: Path, seconds: int) -> Path:
    """Return a clip of goods being shown, as a seller's room looks, in 720p with a keyframe every two seconds."""
    source = sorted((data / "video" / HARMLESS).glob("*.mp4"))[0]
    made = folder / f"goods-{seconds}.flv"
    if not made.exists():
        fitted = EDITS["as it is"].format(size=SIZE)
        _encode(["-stream_loop", "-1", "-i", str(source)], ["-vf", fitted], seconds, made)
    return made


def room_clip(data: Path, folder: Path, film: Path, edit: str, lead: int, seconds: int) -> Path:
    """Return goods for `lead` seconds, then a protected film, edited, over and over, as one encoder's stream."""
    made = folder / f"{film.stem}-{list(EDITS).index(edit)}-{lead}.flv"
    if made.exists():
        return made
    goods = ["-i", str(goods_clip(data, folder, max(LEADS)))]
    plain = "setpts=PTS-STARTPTS,fps=25,setsar=1,format=yuv420p"
    fitted = f"{EDITS[edit].format(size=SIZE)},scale={SIZE.replace(':', 'x')}"
    joined = (
        f"[0:v]{plain},trim=end_frame={25 * lead}[lead];"
        f"[1:v]{plain},{fitted},setsar=1,trim=end_frame={25 * seconds}[film];[lead][film]concat=n=2:v=1:a=0[v]"
    )
    _encode(
        [*goods, "-stream_loop", "-1", "-i", str(film)], ["-filter_complex", joined], lead + seconds, made
    )
    return made


def _encode(source: list[str], fitted: list[str], seconds: int, made: Path) -> None:
    silence = source.count("-i")
    shown = "[v]" if "-filter_complex" in fitted else "0:v"
    command = [
        *(imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-y", *source),
        *("-f", "lavfi", "-i", "anoisesrc=amplitude=0.01", *fitted, "-map", shown, "-map", f"{silence}:a"),
        *("-t", str(seconds), "-r", "25", "-c:v", "libx264", "-preset", "ultrafast", "-b:v", "2M"),
        *("-g", "50", "-keyint_min", "50", "-sc_threshold", "0", "-pix_fmt", "yuv420p"),
        *("-c:a", "aac", "-b:a", "64k", "-ar", "44100", str(made)),
    ]
    subprocess.run(command, check=True)
