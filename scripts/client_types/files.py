"""Puts together all that is written for the client, formatted as the rest of the code is."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from scripts.client_types import bodies, methods
from scripts.client_types.document import calls

ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENT = ROOT / "docs" / "openapi.json"
CLIENT = ROOT / "clients" / "python" / "zhengpin_client"
FOLDERS = (bodies.FOLDER, methods.FOLDER)


def document() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(DOCUMENT.read_text(encoding="utf-8"))
    return found


def written(described: dict[str, Any]) -> dict[str, str]:
    """Return every module that is written, by its path below the client's package."""
    found = calls(described)
    where = bodies.placed(found, described)
    return _formatted(bodies.written(found, described, where) | methods.written(found, described, where))


def standing() -> dict[str, str]:
    """Return the modules as they stand."""
    return {
        path.relative_to(CLIENT).as_posix(): path.read_text(encoding="utf-8")
        for folder in FOLDERS
        for path in (CLIENT / folder).rglob("*.py")
    }


def update(new: dict[str, str]) -> None:
    """Have exactly these modules stand."""
    for name in standing().keys() - new.keys():
        (CLIENT / name).unlink()
    for name, text in new.items():
        path = CLIENT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _formatted(files: dict[str, str]) -> dict[str, str]:
    config = ["--config", str(ROOT / "pyproject.toml"), "--no-cache", "--quiet"]
    ruff = [sys.executable, "-m", "ruff"]
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "zhengpin_client"
        for name, text in files.items():
            (package / name).parent.mkdir(parents=True, exist_ok=True)
            (package / name).write_text(text, encoding="utf-8")
        tidied = [*ruff, "check", "--select", "I,F401", "--fix", *config, str(package)]
        subprocess.run(tidied, check=True)
        subprocess.run([*ruff, "format", *config, str(package)], check=True)
        return {name: (package / name).read_text(encoding="utf-8") for name in sorted(files)}
