"""Pins every package that a full installation needs, in `constraints.txt`: `python -m scripts.lock`."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "constraints.txt"
HEAD = (
    "# What a full installation was last tested with. Written by `make lock`; edit pyproject.toml instead.\n"
)


def resolved() -> list[str]:
    """Return `name==version` of the newest packages that pyproject.toml allows, installed in a new environment."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        python = f"{folder}/bin/python"
        pip = [python, "-m", "pip", "--disable-pip-version-check"]
        wanted = [f"{ROOT}[sscd,postgresql,milvus,dev,reference]", "setuptools"]
        subprocess.run([*pip, "install", "--quiet", *wanted], check=True)
        frozen = subprocess.run([*pip, "freeze", "--all"], check=True, capture_output=True, text=True).stdout
    ours = ("pip==", "zhengpin==", "zhengpin @")
    return sorted(line for line in frozen.splitlines() if not line.startswith(ours))


def main() -> None:
    pins = resolved()
    FILE.write_text(HEAD + "\n".join(pins) + "\n", encoding="utf-8")
    print(f"{len(pins)} packages pinned in {FILE.name}")


if __name__ == "__main__":
    main()
