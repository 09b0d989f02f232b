"""What a backup says of itself, in `manifest.json`: when it was made, of which version, and what is in it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ValidationError

from zhengpin.kit.errors import Invalid

FILE = "manifest.json"


class BackupManifest(BaseModel):
    """rows: of each table; database: the file that holds it; blobs, bytes: of the pictures and documents beside it.

    blobs_at: where they were left, if they are not beside it.
    """

    version: str
    engine: str
    made_at: datetime
    database: str
    database_digest: str
    rows: dict[str, int]
    blobs: int
    bytes: int
    blobs_at: str = ""

    def write(self, folder: Path) -> None:
        (folder / FILE).write_text(self.model_dump_json(indent=2) + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> BackupManifest:
    """Return what a folder says of itself. Raises Invalid (`backup.none`, `backup.manifest`)."""
    file = folder / FILE
    if not file.is_file():
        raise Invalid(
            f"There is no backup in {folder}: {FILE} is missing.",
            code="backup.none",
            remedy="Name the folder that zhengpin backup was given. A backup that was broken off has none.",
        )
    try:
        return BackupManifest.model_validate_json(file.read_bytes())
    except ValidationError as error:
        raise Invalid(
            f"{file} cannot be read: {error.errors()[0]['msg']}.",
            code="backup.manifest",
            remedy="Take another backup: this one was changed after it was made.",
        ) from error
