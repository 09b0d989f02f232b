"""The server's secret key and the former ones: from the environment, or from files beside the data.

A former key signs and seals nothing new; it opens and verifies what was signed and sealed while it was in use.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

FILE, FORMER = "secret_key", "secret_key_fallbacks"


def present(data: Path) -> str:
    """Return ZHENGPIN_SECRET_KEY, or the key that stands beside the data; where there is none yet, a fresh one.

    A fresh key is written nowhere: looking at a folder must leave nothing in it. `keep` does.
    """
    if given := os.environ.get("ZHENGPIN_SECRET_KEY"):
        return given
    path = data / FILE
    return path.read_text().strip() if path.exists() else secrets.token_urlsafe(50)


def keep(data: Path, key: str) -> str:
    """Write the key beside the data, readable by the owner only, where none stands; return the one that does.

    Nothing is written where ZHENGPIN_SECRET_KEY gives it.
    """
    if given := os.environ.get("ZHENGPIN_SECRET_KEY"):
        return given
    path = data / FILE
    data.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(key)
    return key


def former(data: Path) -> list[str]:
    """Return the former keys, the newest first: ZHENGPIN_SECRET_KEY_FALLBACKS by commas, or a file, one a line."""
    if given := os.environ.get("ZHENGPIN_SECRET_KEY_FALLBACKS"):
        return [one.strip() for one in given.split(",") if one.strip()]
    path = data / FORMER
    lines = path.read_text().splitlines() if path.exists() else []
    return [line.strip() for line in lines if line.strip()]


def change(data: Path) -> None:
    """Make a new key in the files and keep the present one as the newest former one, readable by the owner only.

    Raises ValueError where the environment gives the keys: then they are changed there.
    """
    if os.environ.get("ZHENGPIN_SECRET_KEY") or os.environ.get("ZHENGPIN_SECRET_KEY_FALLBACKS"):
        raise ValueError("the environment gives the keys")
    kept = [present(data), *former(data)]
    # The former ones first: stopped in between, the present key only stands in both files.
    for name, lines in ((FORMER, kept), (FILE, [secrets.token_urlsafe(50)])):
        new = data / f"{name}.new"
        handle = os.open(new, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write("\n".join(lines) + "\n")
            file.flush()
            os.fsync(file.fileno())
        new.replace(data / name)
