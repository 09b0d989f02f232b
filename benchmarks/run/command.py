"""`make run` from a fresh clone: how long to the first page, the first case and the end of the opening, and the memory.

The clone is empty but for pip's own cache. What there is to see is asked of the server over HTTP, and photographed.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from benchmarks.run.visiting import Visitor, chromium, has_opened, take_pictures, waiting
from benchmarks.running import arguments, show, tree_mb, write

ROOT = Path(__file__).resolve().parents[2]
PICTURED_AT = (10, 30, 60, 180)
"""Seconds after the command."""
CHECK_EVERY = 1.0
"""Seconds between two looks; oftener they would take from what they look at."""
PATIENCE = 1800.0
INHERITED = ("ZHENGPIN_", "PYTHONPATH", "VIRTUAL_ENV", "DJANGO_", "MAKE", "MFLAGS")


@dataclass
class Watched:
    """A `make run` that goes on. began: the moment of the command; peak_mb: the most memory of all its processes."""

    process: subprocess.Popen[bytes]
    began: float
    peak_mb: float = 0.0
    mb: float = 0.0
    ended: threading.Event = field(default_factory=threading.Event)

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.began

    def keep_weighing(self) -> None:
        while not self.ended.wait(1.0):
            self.mb = tree_mb(self.process.pid)
            self.peak_mb = max(self.peak_mb, self.mb)

    def wait_for_page(self, visitor: Visitor) -> float:
        """Return after how many seconds the first page was answered."""
        while not visitor.sees_a_page():
            self.require_running()
            time.sleep(CHECK_EVERY)
        return self.seconds

    def require_running(self) -> None:
        if self.process.poll() is not None or self.seconds > PATIENCE:
            raise RuntimeError(f"make run ended with {self.process.poll()} after {self.seconds:.0f} s")


@contextmanager
def running(clone: Path, port: int, listings: int) -> Iterator[Watched]:
    """Run `make run` in a clone, and stop it as Ctrl+C does."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(INHERITED)}
    with (clone.parent / "make-run.txt").open("ab") as out:
        process = subprocess.Popen(
            ["make", "run", f"PORT={port}", f"LISTINGS={listings}"],
            cwd=clone,
            env=kept,
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
    watched = Watched(process, time.monotonic())
    weighing = threading.Thread(target=watched.keep_weighing, daemon=True)
    weighing.start()
    try:
        yield watched
    finally:
        watched.ended.set()
        weighing.join()
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGINT)
            process.wait(timeout=300)


def measure(clone: Path, pictures: Path | None, listings: int) -> dict[str, Any]:
    port = _free_port()
    visitor = Visitor(f"http://127.0.0.1:{port}")
    with ExitStack() as stack:
        browser = stack.enter_context(chromium()) if pictures else None
        with running(clone, port, listings) as watched:
            figures = _first_start(watched, visitor, clone, browser, pictures)
    with running(clone, port, listings) as again:
        figures["second_start_s"] = again.wait_for_page(visitor)
    return figures


def _first_start(
    watched: Watched, visitor: Visitor, clone: Path, browser: Browser | None, pictures: Path | None
) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    due, missing = list(PICTURED_AT), []
    while "demo_ready_s" not in figures or due:
        watched.require_running()
        if "first_page_s" not in figures and visitor.sees_a_page():
            figures["first_page_s"] = watched.seconds
            figures["demo_first_page_s"] = watched.seconds - _installed_after(watched, clone)
        if "first_page_s" in figures and "demo_ready_s" not in figures:
            _note(figures, visitor.overview(), watched)
        if due and watched.seconds >= due[0]:
            at = due.pop(0)
            if "first_page_s" not in figures:
                missing.append(at)
            elif browser and pictures:
                take_pictures(browser, visitor, pictures, f"{at:03d}-seconds")
        time.sleep(CHECK_EVERY)
    if browser and pictures:
        take_pictures(browser, visitor, pictures, "opened")
    return figures | {
        "rss_mb": round(watched.peak_mb),
        "rss_mb_afterwards": round(watched.mb),
        "no_page_yet_at_s": missing,
    }


def _note(figures: dict[str, Any], overview: str, watched: Watched) -> None:
    if "first_case_s" not in figures and waiting(overview):
        figures["first_case_s"] = watched.seconds
    if has_opened(overview):
        figures["demo_ready_s"] = watched.seconds


def _installed_after(watched: Watched, clone: Path) -> float:
    """Return after how many seconds the installation had ended: when its stamp was made."""
    ago = time.time() - (clone / ".venv" / ".ready").stat().st_mtime
    return watched.seconds - ago


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def main() -> None:
    parser = arguments(__doc__ or "")
    parser.add_argument("--pictures", type=Path, help="a folder for pictures of the overview as it grows")
    parser.add_argument("--listings", type=int, default=240, help="in the demo")
    given = parser.parse_args()
    if given.pictures:
        given.pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "zhengpin"
        subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
        figures = {"listings": given.listings} | measure(clone, given.pictures, given.listings)
    figures = {name: round(one, 1) if isinstance(one, float) else one for name, one in figures.items()}
    show("make run, from a fresh clone", ("figure", "value"), list(figures.items()))
    write(given.json, figures)


if __name__ == "__main__":
    main()
