"""`zhengpin backup` and `zhengpin restore`."""

from __future__ import annotations

import shutil
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from django.db import connection

from zhengpin.cli.backups import databases
from zhengpin.cli.backups.manifest import FILE, BackupManifest, read_manifest
from zhengpin.cli.blobs.command import copy_shown, refuse_damaged, require_blobs
from zhengpin.cli.terminal import AsJson, print_json, say
from zhengpin.evidence.blob_store import digest_of_file
from zhengpin.evidence.blobs.chosen import blob_store
from zhengpin.evidence.blobs.copying import CopiedBlobs
from zhengpin.evidence.blobs.folder import FolderBlobs
from zhengpin.evidence.blobs.looking import require_store
from zhengpin.flows.ledger.checking import check_ledger
from zhengpin.jobs.first_tables import has_tables
from zhengpin.kit import clock, secret_keys
from zhengpin.kit.errors import Conflict, Invalid
from zhengpin.kit.own_files import own_file, own_folder

BLOBS = "blobs"

BackupFolder = Annotated[Path, typer.Argument(help="The folder of the backup.", file_okay=False)]
KeysFolder = Annotated[
    Path | None,
    typer.Option(
        file_okay=False,
        help="A folder for the secret keys, kept elsewhere than the backup: they open what is sealed.",
    ),
]


def backup(
    folder: BackupFolder,
    keys: KeysFolder = None,
    files: Annotated[
        bool,
        typer.Option(
            help="Copy pictures, videos and documents too; without, they must be kept where they stand, in an object "
            "store with versions, say."
        ),
    ] = True,
    as_json: AsJson = False,
) -> None:
    """Copy everything that must be kept into a folder, while everything goes on.

    Made into the same folder again, only new pictures and documents are copied, from a folder or an object store.
    Videos that are still being sent in pieces, and what can be made anew (indexes, static files), are left out.
    """
    own_folder(folder)
    (folder / FILE).unlink(missing_ok=True)  # a backup that is broken off must not look like one
    name, rows = databases.dump(folder)
    copied = copy_shown("Copying", blob_store(), FolderBlobs(folder / BLOBS)) if files else CopiedBlobs()
    refuse_damaged(copied)
    with (folder / name).open("rb") as file:
        digest = digest_of_file(file)
    BackupManifest(
        version=version("zhengpin"),
        engine=connection.vendor,
        made_at=clock.now(),
        database=name,
        database_digest=digest,
        rows=rows,
        blobs=copied.count,
        bytes=copied.size,
        blobs_at="" if files else blob_store().address,
    ).write(folder)
    if not files:
        say(f"Pictures, videos and documents are not in it: keep what is in {blob_store().address}.")
    say(
        f"{sum(rows.values())} rows and {copied.count} files are in {folder}; {copied.copied} of the files are new."
    )
    if keys:
        _keep_keys(keys)
    else:
        say(
            f"The keys are not in it. Keep {secret_keys.FILE} of {settings.DATA_DIR} elsewhere, or give --keys."
        )
    if as_json:
        counted = {"rows": sum(rows.values()), "files": copied.count, "new_files": copied.copied}
        print_json({"folder": folder, "keys": keys, **counted})


def restore(folder: BackupFolder, keys: KeysFolder = None, as_json: AsJson = False) -> None:
    """Make an installation of a backup, where there is none, and verify it.

    Where it is to stand is said as always, by ZHENGPIN_DATA and ZHENGPIN_DATABASE; for PostgreSQL the database must be
    there and empty.
    """
    manifest = read_manifest(folder)
    _require_empty()
    _require_whole(folder, manifest)
    require_store()
    if keys:
        _take_keys(keys)
    for made in (settings.DATA_DIR, settings.BLOB_DIR, settings.UPLOAD_DIR):
        own_folder(made)
    refuse_damaged(copy_shown("Restoring", FolderBlobs(folder / BLOBS), blob_store()))
    rows = databases.load(folder / manifest.database)
    entries = _verify(manifest, rows)
    if manifest.blobs_at:
        require_blobs()
    say(f"Restored into {settings.DATA_DIR}: {sum(rows.values())} rows and {manifest.blobs} files.")
    say(
        "Start it: zhengpin serve. Made by an older version, it is brought up to date before: zhengpin migrate."
    )
    if as_json:
        counted = {"rows": sum(rows.values()), "files": manifest.blobs, "ledger_entries": entries}
        print_json({"folder": settings.DATA_DIR, **counted})
    if not (settings.DATA_DIR / secret_keys.FILE).exists():
        say(f"Put {secret_keys.FILE} into {settings.DATA_DIR} first: without it nothing sealed can be read.")


def _require_empty() -> None:
    file = Path(str(connection.settings_dict["NAME"])) if connection.vendor == "sqlite" else None
    if (file is None or file.exists()) and has_tables():
        raise Conflict(
            f"There is an installation already in {settings.DATA_DIR}.",
            code="restore.not_empty",
            remedy="Restore into an empty folder and database: set ZHENGPIN_DATA and ZHENGPIN_DATABASE.",
        )


def _require_whole(folder: Path, manifest: BackupManifest) -> None:
    file = folder / manifest.database
    if file.is_file():
        with file.open("rb") as content:
            if digest_of_file(content) == manifest.database_digest:
                return
    raise Invalid(
        f"{file} is not the file that the backup was made with.",
        code="backup.damaged",
        remedy="Take another backup: this one was changed or lost data.",
    )


def _verify(manifest: BackupManifest, rows: dict[str, int]) -> int:
    """Return how many entries the ledger holds, all of them whole, and every table as many rows as it should."""
    differing = {table for table, count in manifest.rows.items() if rows.get(table) != count}
    if differing:
        raise Invalid(
            f"Tables hold other numbers of rows than the backup says: {', '.join(sorted(differing))}.",
            code="restore.rows",
            remedy="Do not use this copy. Restore again into an empty folder, from another backup if need be.",
        )
    checked = check_ledger()
    if not checked.ok:
        raise Invalid(
            f"The ledger of the restored copy is not whole: {checked.reason}.",
            code="restore.ledger",
            remedy="It was so when the backup was made: zhengpin ledger verify says where.",
        )
    say(f"The ledger is whole: {checked.entries} entries.")
    return checked.entries


def _keep_keys(folder: Path) -> None:
    own_folder(folder)
    for name in (secret_keys.FILE, secret_keys.FORMER):
        if (source := settings.DATA_DIR / name).exists():
            own_file(folder / name)
            shutil.copyfile(source, folder / name)
    say(f"The keys are in {folder}: keep them away from the backup.")


def _take_keys(folder: Path) -> None:
    if not (folder / secret_keys.FILE).is_file():
        raise Invalid(
            f"There is no {secret_keys.FILE} in {folder}.",
            code="restore.no_keys",
            remedy="Name the folder that was given to zhengpin backup as --keys.",
        )
    own_folder(settings.DATA_DIR)
    for name in (secret_keys.FILE, secret_keys.FORMER):
        if (folder / name).exists():
            own_file(settings.DATA_DIR / name)
            shutil.copyfile(folder / name, settings.DATA_DIR / name)
    settings.SECRET_KEY = secret_keys.present(settings.DATA_DIR)
    settings.SECRET_KEY_FALLBACKS = secret_keys.former(settings.DATA_DIR)
