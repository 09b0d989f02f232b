"""Has a second program say whether a PDF is for everyone (PDF/UA-1): `python -m scripts.pdf_checker [FILE…]`.

outloud (Apache-2.0) reads files by PyMuPDF, whose licence (AGPL-3.0) is not ours. So it is never imported, depended on
or handed out: it is installed into an environment of its own (build/outloud) and run there as a process. Without files
it is only installed. Exit status 0: nothing was found; 1: something was; 2: it is not there.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

HOME = Path(__file__).resolve().parents[1] / "build" / "outloud"
PINNED = ("outloud==0.2.1", "pymupdf==1.28.2", "pikepdf==10.18.0", "fonttools==4.68.0")
"""PyMuPDF 2 would bring models that read layouts along: 200 MB that nothing here asks for."""
GIVEN = "ZHENGPIN_TEST_OUTLOUD"
PATIENCE = 300.0  # seconds
LOOKED_AT = {"ran", "not-applicable", "not-implemented", "skipped"}
"""What it says of a rule that did not break down amid the file. Skipped are those that need the file's source."""


def find() -> str | None:
    """Return the path of the program: the one that ZHENGPIN_TEST_OUTLOUD names, else our own; None without either."""
    if given := os.environ.get(GIVEN):
        return given
    own = HOME / "bin" / "outloud"
    return str(own) if own.exists() else None


def install() -> None:
    """Install it into its own environment; where it cannot be had, nothing is left."""
    venv.create(HOME, with_pip=True, clear=True)
    command = [str(HOME / "bin" / "python"), "-m", "pip", "install", "--quiet", *PINNED]
    if subprocess.run(command, check=False).returncode:
        (HOME / "bin" / "outloud").unlink(missing_ok=True)


def findings(program: str, files: Sequence[Path]) -> list[tuple[str, str, str]]:
    """Return what it finds in files: name of the file, rule, what is wrong; warnings too.

    Raises ValueError where a file was not looked at whole.
    """
    done = subprocess.run(
        [program, "--quiet", "--json", "-", *map(str, files)],
        capture_output=True,
        check=False,
        timeout=PATIENCE,
        text=True,
    )
    if not done.stdout.strip():
        raise ValueError(done.stderr.strip() or f"it ended with {done.returncode}")
    results = json.loads(done.stdout)["results"]
    found = []
    for one in results:
        name = Path(one["path"]).name
        unrun = [rule["rule"] for rule in one["rules"] if rule["status"] not in LOOKED_AT]
        if one["verdict"] == "unreadable" or unrun:
            raise ValueError(f"{name}: {one.get('error') or unrun}")
        found += [
            (name, each["rule"], each["message"]) for each in one["findings"] if each["severity"] != "info"
        ]
    if len(results) != len(files):
        raise ValueError(f"it looked at {len(results)} of {len(files)} files")
    return found


def main(arguments: Sequence[str]) -> int:
    program = find()
    if program is None:
        print("Installing outloud, which looks at PDF files, into build/outloud.", flush=True)
        install()
        program = find()
    if program is None:
        print(f"outloud could not be installed; {GIVEN} names one that is elsewhere.", file=sys.stderr)
        return 2
    if not arguments:
        print(f"PDF files are looked at by {program}")
        return 0
    found = findings(program, [Path(one) for one in arguments])
    for name, rule, message in found:
        print(f"{name}: {rule}: {message}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
