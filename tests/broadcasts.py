"""Short clips, and the live-stream servers of this machine, for the tests of live rooms; skipped where none are."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import imageio_ffmpeg
import pytest

from scripts.broadcasting import Broadcasting, broadcasting, find

FRAMES_A_SECOND = 10


def clip(
    folder: Path,
    *,
    picture: str = "testsrc2",
    size: str = "320x180",
    seconds: int = 4,
    codec: str = "libx264",
    inputs: tuple[str, ...] = (),
) -> Path:
    """Return a clip with a keyframe every second and a tone. picture: a source of ffmpeg's; inputs: instead of it."""
    made = folder / f"{picture.partition('=')[0]}-{size}-{codec}-{seconds}.flv"
    drawn = inputs or (
        "-f",
        "lavfi",
        "-i",
        f"{picture}{':' if '=' in picture else '='}size={size}:rate={FRAMES_A_SECOND}",
    )
    command = [
        *(imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-y", *drawn),
        *("-f", "lavfi", "-i", "sine=440", "-t", str(seconds), "-c:v", codec, "-g", str(FRAMES_A_SECOND)),
        *(("-preset", "ultrafast", "-bf", "2", "-pix_fmt", "yuv420p") if codec == "libx264" else ()),
        *("-c:a", "aac", "-b:a", "64k", str(made)),
    ]
    subprocess.run(command, check=True)
    return made


@pytest.fixture(scope="module")
def servers() -> Iterator[Broadcasting]:
    """Live-stream servers for a module's tests."""
    if find() is None:
        pytest.skip("no nginx with its RTMP module: `python -m scripts.broadcasting` installs them on Debian")
    with broadcasting() as made:
        yield made


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for a module's clips."""
    return tmp_path_factory.mktemp("clips")
