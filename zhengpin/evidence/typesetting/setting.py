"""Has a document, or a picture of a drawing, typeset by a confined process, from a folder that holds all it names."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from zhengpin.evidence.confining import confined_command, confined_environment
from zhengpin.evidence.typesetting import typefaces
from zhengpin.evidence.typesetting.drawing import printable
from zhengpin.evidence.typesetting.problems import NotTypeset
from zhengpin.evidence.typesetting.typefaces import writable

CHILD = "zhengpin.evidence.typesetting.compiling"
SECONDS = 300.0
CONTENT = "content.json"
DRAWING = "drawing.svg"
PICTURE = Path(__file__).with_name("picture.typ")


def typeset(template: Path, said: dict[str, object], folder: Path, *, at: datetime) -> bytes:
    """Return the document (PDF) that a template (Typst) makes of what is said. Raises NotTypeset, NoTypeface.

    folder: where pictures lie that the template names; the template reads what is said from `content.json` there. at:
    when it was made, by the document itself. The same template, folder and time give the same bytes.
    """
    (folder / CONTENT).write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    (folder / template.name).write_bytes(template.read_bytes())
    return _compiled(folder, template.name, b"%PDF-", {"at": int(at.timestamp())})


def painted(drawing: bytes, *, ppi: int, caption: Sequence[str] = ()) -> bytes:
    """Return a drawing (SVG) as a picture (PNG) on white, `ppi` points an inch. Raises NotTypeset, NoTypeface.

    An inch is 96 units of the drawing (CSS). caption: lines above it, the first its title. The same drawing and caption
    give the same bytes.
    """
    with tempfile.TemporaryDirectory(prefix="zhengpin-picture-") as place:
        folder = Path(place)
        (folder / DRAWING).write_bytes(printable(drawing))
        said = {"caption": [writable(line) for line in caption], "family": typefaces.FAMILY}
        (folder / CONTENT).write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
        (folder / PICTURE.name).write_bytes(PICTURE.read_bytes())
        return _compiled(folder, PICTURE.name, b"\x89PNG", {"at": 0, "ppi": ppi})


def _compiled(folder: Path, template: str, begins: bytes, more: dict[str, int]) -> bytes:
    """Have a confined process typeset a template in its folder. begins: by which bytes what was made is known."""
    asked = {"folder": str(folder), "template": template, "fonts": str(typefaces.folder())} | more
    try:
        done = subprocess.run(  # noqa: S603 - a program of our own
            confined_command(CHILD),
            input=json.dumps(asked).encode(),
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env=confined_environment(),
        )
    except subprocess.TimeoutExpired as error:
        raise NotTypeset(seconds=SECONDS) from error
    if done.returncode or not done.stdout.startswith(begins):
        raise NotTypeset(reason=done.stderr.decode("utf-8", "replace")[-300:])
    return done.stdout
