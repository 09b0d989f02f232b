"""Draws what the benchmark of events needs from real clips: an official broadcast, and rooms that show it late."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

import imageio_ffmpeg

from benchmarks.live.world import HARMLESS, LEAST_SECONDS

SPORTS, SOUND = "sports", "hungarian_dance.hq.ogg"
LEAD = 8
"""Seconds of goods before a room shows the broadcast."""
SIZE = (1280, 720)
_WHOLE = "{turn}scale=1280:720:force_original_aspect_ratio=decrease,pad=1280:720:(ow-iw)/2:(oh-ih)/2"
_CORNER = "{turn}scale=560:-2"
_PLACES = {"whole": "0:0", "corner": "W-w-60:H-h-50"}
ROOMS: dict[str, dict[str, str]] = {
    "as it is": {"place": "whole", "turn": "", "sound": "own"},
    "mirrored": {"place": "whole", "turn": "hflip,", "sound": "own"},
    "picture in picture": {"place": "corner", "turn": "", "sound": "own"},
    "picture in picture, mirrored": {"place": "corner", "turn": "hflip,", "sound": "own"},
    "picture alone, mirrored": {"place": "whole", "turn": "hflip,", "sound": "other"},
    "sound alone": {"place": "", "turn": "", "sound": "own"},
}
"""How a room shows it. place: of the picture, none for goods all the time; sound: its own, or another under it."""
_ENCODED = (
    *("-r", "25", "-c:v", "libx264", "-preset", "ultrafast", "-b:v", "2M", "-g", "50", "-pix_fmt", "yuv420p"),
    *("-c:a", "aac", "-b:a", "96k", "-ar", "44100", "-ac", "2"),
)


def final(data: Path, folder: Path, seconds: int) -> Path:
    """Return an official broadcast of so many seconds: sports clips one after another, with music under them."""
    made = folder / "final.flv"
    rows = (data / "video" / "videos.tsv").read_text().splitlines()
    read = [dict(zip(rows[0].split("\t"), row.split("\t"), strict=False)) for row in rows[1:]]
    long = [one["file"] for one in read if float(one["seconds"] or 0) >= LEAST_SECONDS]
    films = [data / one for one in long if one.split("/")[1] == SPORTS]
    fitted = _WHOLE.format(turn="") + ",fps=25,setsar=1"
    inputs = [word for film in films for word in ("-i", str(film))]
    chains = "".join(f"[{at}:v]{fitted}[v{at}];" for at in range(len(films)))
    joined = "".join(f"[v{at}]" for at in range(len(films))) + f"concat=n={len(films)}:v=1:a=0[v]"
    sound = ("-stream_loop", "-1", "-i", str(data / "audio" / SOUND))
    mapped = ("-filter_complex", chains + joined, "-map", "[v]", "-map", f"{len(films)}:a")
    _encode([*inputs, *sound, *mapped, "-t", str(seconds)], made)
    return made


def room(data: Path, folder: Path, official: Path, how: str, start: int, seconds: int) -> Path:
    """Return a room's stream: goods for LEAD seconds, then the broadcast from a second on, in one way of `ROOMS`."""
    way = ROOMS[how]
    made = folder / f"room-{list(ROOMS).index(how)}-{start}.flv"
    goods = sorted((data / "video" / HARMLESS).glob("*.mp4"))[start % 3]
    behind = f"[0:v]{_WHOLE.format(turn='')},fps=25,setsar=1[g];"
    if way["place"]:
        turned = (_WHOLE if way["place"] == "whole" else _CORNER).format(turn=way["turn"])
        laid = f"[1:v]{turned},setpts=PTS+{LEAD}/TB[f];[g][f]overlay={_PLACES[way['place']]}:enable='gte(t,{LEAD})'[v];"
    else:
        laid = "[g]null[v];"
    delayed = f"[1:a]adelay={LEAD * 1000}:all=1[a]"
    heard = delayed if way["sound"] == "own" else "anoisesrc=amplitude=0.02:sample_rate=44100[a]"
    inputs = ["-stream_loop", "-1", "-i", str(goods), "-ss", str(start), "-i", str(official)]
    mapped = ["-filter_complex", behind + laid + heard, "-map", "[v]", "-map", "[a]"]
    _encode([*inputs, *mapped, "-t", str(LEAD + seconds)], made)
    return made


def _encode(words: Sequence[str], made: Path) -> None:
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-y", *words, *_ENCODED, str(made)]
    subprocess.run(command, check=True)
