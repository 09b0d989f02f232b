"""Films and sounds, sent in pieces and gone on with after any break, by the core of the tus protocol (1.0.0)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from zhengpin_client.calls import UploadsCalls
from zhengpin_client.failures import Conflict, Locked, Unavailable
from zhengpin_client.types import UploadOut

PIECE = 8 * 1024 * 1024
TYPE = "application/offset+octet-stream"
BREAKS = 5
WAIT = 1.0


class Uploads(UploadsCalls):
    """`client.uploads`."""

    def send_film(
        self,
        file: str | Path | BinaryIO,
        *,
        name: str = "",
        progress: Callable[[int, int], None] | None = None,
    ) -> UploadOut:
        """Send a film or a sound; return its upload, `finished` or `refused`.

        A film that was sent in part is gone on with. progress: called with the bytes that are there, and all.
        """
        with ExitStack() as stack:
            film = file if not isinstance(file, str | Path) else stack.enter_context(Path(file).open("rb"))
            digest, size = _digest(film)
            announced = {"size": size, "sha256": digest, "name": name or Path(str(film.name)).name}
            sent = self._of.send("POST", "/uploads", json=announced)
            self._pieces(sent.headers["Location"].removeprefix("/v1"), film, size, progress)
        found: UploadOut = self.get_upload(sent.json()["id"])
        return found

    def film_limit(self) -> int:
        """Return how many bytes a film may have."""
        return int(self._of.send("OPTIONS", "/uploads").headers["Tus-Max-Size"])

    def _pieces(
        self, path: str, film: BinaryIO, size: int, progress: Callable[[int, int], None] | None
    ) -> None:
        breaks, there = 0, self._offset(path)
        while there < size:
            film.seek(there)
            headers = {"Upload-Offset": str(there), "Content-Type": TYPE}
            try:
                content = film.read(PIECE)
                self._of.send("PATCH", path, repeatable=False, headers=headers, content=content)
                breaks = 0
            except (Unavailable, Locked, Conflict):
                breaks += 1
                if breaks > BREAKS:
                    raise
                self._of.wait(WAIT * breaks)
            there = self._offset(path)
            if progress:
                progress(there, size)

    def _offset(self, path: str) -> int:
        return int(self._of.send("HEAD", path).headers["Upload-Offset"])


def _digest(film: BinaryIO) -> tuple[str, int]:
    made, size = hashlib.sha256(), 0
    film.seek(0)
    while block := film.read(PIECE):
        made.update(block)
        size += len(block)
    return made.hexdigest(), size
