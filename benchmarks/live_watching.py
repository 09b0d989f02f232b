"""Opens the films that the benchmark protects and watches its rooms until asked to end."""

from __future__ import annotations

from pathlib import Path

from benchmarks.live_protecting import protected
from zhengpin.monitoring import index
from zhengpin.workers.rooms import RoomWatcher
from zhengpin.workers.stopping import Stop


def watch(folder: Path) -> None:
    films = protected(folder)
    index.current()
    watcher = RoomWatcher(stop=Stop().listen(), protected=lambda: films)
    (folder / "watching").write_text(watcher.by)
    watcher.run()
