"""Has a document typeset by a confined process, from a folder that holds its template and all that this names."""

from __future__ import annotations

import json
import subprocess
from datetime import datetime
from pathlib import Path

from zhengpin.evidence.confining import confined_command, confined_environment
from zhengpin.evidence.typesetting import typefaces
from zhengpin.evidence.typesetting.problems import NotTypeset

CHILD = "zhengpin.evidence.typesetting.compiling"
SECONDS = 300.0
CONTENT = "content.json"


def typeset(template: Path, said: dict[str, object], folder: Path, *, at: datetime) -> bytes:
    """Return the document (PDF) that a template (Typst) makes of what is said. Raises NotTypeset, NoTypeface.

    folder: where pictures lie that the template names; the template reads what is said from `content.json` there. at:
    when it was made, by the document itself. The same template, folder and time give the same bytes.
    """
    (folder / CONTENT).write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    (folder / template.name).write_bytes(template.read_bytes())
    asked = {
        "folder": str(folder),
        "template": template.name,
        "fonts": str(typefaces.folder()),
        "at": int(at.timestamp()),
    }
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
    if done.returncode or not done.stdout.startswith(b"%PDF-"):
        raise NotTypeset(reason=done.stderr.decode("utf-8", "replace")[-300:])
    return done.stdout
