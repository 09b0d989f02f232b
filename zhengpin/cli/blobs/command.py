"""`zhengpin blobs copy` and `verify`: from a folder into an object store or back, and whether all of them are there."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

import typer

from zhengpin.cli.terminal import AsJson, print_json, progress, say
from zhengpin.evidence.blob_store import BlobStore
from zhengpin.evidence.blobs.chosen import blob_store, blob_store_at
from zhengpin.evidence.blobs.copying import CopiedBlobs, copy_blobs
from zhengpin.evidence.queries import missing_blobs
from zhengpin.kit.errors import Invalid

commands = typer.Typer(help="Where pictures, videos and documents are kept: a folder, or an object store.")

_NAMED = 10
Place = Annotated[
    str,
    typer.Argument(help="A folder, or s3://bucket/prefix, asked as the settings say.", show_default=False),
]


@commands.command("copy")
def copy(source: Place, target: Place, as_json: AsJson = False) -> None:
    """Copy what one place has and the other lacks, each file compared with its digest.

    Broken off, it goes on when it is called again. Nothing is deleted: take the old place away yourself once the new
    one is in use.
    """
    stores = blob_store_at(source), blob_store_at(target)
    stores[1].prove()
    copied = copy_shown("Copying", *stores)
    refuse_damaged(copied)
    say(f"{copied.count} files are in {stores[1].address}; {copied.copied} of them are new.")
    if as_json:
        print_json({"files": copied.count, "bytes": copied.size, "new_files": copied.copied})


@commands.command("verify")
def verify(as_json: AsJson = False) -> None:
    """See that every file that the database names is where ZHENGPIN_BLOBS says; leave with 1 where one is not."""
    say(f"Files are kept in {blob_store().address}.")
    missing = require_blobs()
    if as_json:
        print_json({"address": blob_store().address, "missing": missing})


def require_blobs() -> int:
    """Return 0 where all files that the database names are there. Raises Invalid (`blobs.missing`)."""
    missing = missing_blobs()
    named = list(islice(missing, _NAMED))
    count = len(named) + sum(1 for _ in missing)
    if count:
        raise Invalid(
            f"{count} files that the database names are not in {blob_store().address}, the first is {named[0]}.",
            code="blobs.missing",
            remedy="Copy them from where they were: zhengpin blobs copy. Or take them from a backup.",
        )
    say("Every file that the database names is there.")
    return count


def copy_shown(what: str, source: BlobStore, target: BlobStore) -> CopiedBlobs:
    """Copy with a progress bar."""
    with progress() as shown:
        bar = shown.add_task(what, total=None, note="files")
        found = copy_blobs(source, target, lambda done: shown.update(bar, completed=done))
        shown.update(bar, total=found.count, completed=found.count)
    return found


def refuse_damaged(copied: CopiedBlobs) -> None:
    """Raise Invalid (`backup.damaged`) where files were not copied since they are not what they were."""
    if copied.damaged:
        raise Invalid(
            f"{len(copied.damaged)} files are not what they were, the first is {copied.damaged[0]}.",
            code="backup.damaged",
            remedy="Take these from an earlier backup: the disk that they stand on loses data.",
        )
