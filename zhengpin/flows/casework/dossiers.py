"""The dossier of a matter, one way: asked for, made by a job, kept once, handed out, compared with the one before.

    want_dossier (a transaction: row, ledger, job) → make_dossier: gather → build → note → put into the store → keep

Killed between any two of these steps, the job is run again and goes on: what was noted and stands in the store is kept,
anything else is made anew. The last step is one guarded write, so that a version is made once. `make_here` takes the
same steps in the process of whoever asks, before a job that comes to it only where that process did not end it.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.permissions import Permission
from zhengpin.casework import operations, queries
from zhengpin.casework.models import Matter, MatterDossier
from zhengpin.casework.operations import WrittenDossier
from zhengpin.casework.operations.dossiers import STALLED
from zhengpin.casework.problems import DossierNotMade, DossierWaitsForStamp
from zhengpin.casework.states import MatterDossierState, SubjectOfMatter
from zhengpin.evidence.blob_store import digest_of_file
from zhengpin.evidence.blobs.chosen import blob_store
from zhengpin.evidence.dossiers.building import Stamp, build_dossier
from zhengpin.evidence.dossiers.comparing import compare, lines_of
from zhengpin.evidence.dossiers.content import Language, Progress
from zhengpin.evidence.queries import StoredFile, blobs, holds_blob
from zhengpin.evidence.states import PackState
from zhengpin.evidence.timestamping import WAITS, TimestampMissingError, authorities, time_stamp
from zhengpin.evidence.typesetting.sealing import operator_seal
from zhengpin.flows.cases.evidence_pack import packs_of_case
from zhengpin.flows.casework.dossier_content import dossier_of
from zhengpin.flows.casework.dossier_troubles import UNWRITTEN
from zhengpin.jobs import long_work
from zhengpin.jobs.durable import durable
from zhengpin.kit import clock
from zhengpin.kit.errors import Problem
from zhengpin.kit.labels import gettext_noop

logger = logging.getLogger(__name__)
MAKER = system("dossiers")
AFTERWARDS = -10
"""Priority of making: somebody waits for it, but no case does."""
TITLE, STEP = gettext_noop("Dossier"), gettext_noop("files")
NOTED_EVERY = 0.5


def _unwatched(done: int, of: int) -> None:
    """Tell nobody."""


@transaction.atomic
def want_dossier(
    *, matter_id: UUID | str, language: str, form: str, key: str = "", actor: Actor
) -> MatterDossier:
    """Ask for the next version of a matter's dossier, and have it made. Raises as `operations.want_dossier` does."""
    actor.require(Permission.RUN_MATTERS)
    row, is_new = operations.want_dossier(
        matter_id=matter_id,
        language=language,
        form=form,
        packs=_packs(queries.matter(actor, matter_id), actor),
        key=key,
        actor=actor,
    )
    if is_new:
        make_dossier.enqueue(dossier_id=str(row.pk))
    return row


def make_here(
    *, matter_id: UUID | str, language: str, form: str, progress: Progress = _unwatched, actor: Actor
) -> MatterDossier:
    """Ask for the next version of a matter's dossier, make it in this process, and return it as it then stands.

    Where this process is killed, a job makes it once it counts as stalled. Raises as `operations.want_dossier` does;
    DossierWaitsForStamp where no authority gave a time stamp: then a job asks on.
    """
    with transaction.atomic():
        actor.require(Permission.RUN_MATTERS)
        packs = _packs(queries.matter(actor, matter_id), actor)
        row, _is_new = operations.want_dossier(
            matter_id=matter_id, language=language, form=form, packs=packs, actor=actor
        )
        later = clock.now() + STALLED
        make_dossier.using(run_after=later).enqueue(dossier_id=str(row.pk))
    try:
        _make(row, progress)
    except TimestampMissingError as error:
        make_dossier.enqueue(dossier_id=str(row.pk))
        raise DossierWaitsForStamp() from error
    row.refresh_from_db()
    return row


def _packs(row: Matter, actor: Actor) -> list[str]:
    """Return the sealed packs of the cases that a matter is over, as far as the actor may see each."""
    if not actor.may(Permission.READ_PACKS) or not actor.may(Permission.READ_CASES):
        return []
    found: list[str] = []
    for one in queries.subjects(actor, row).filter(kind=SubjectOfMatter.CASE.value):
        try:
            some = packs_of_case(case_id=UUID(one.thing), actor=actor)
        except (Problem, ValueError):  # who reads it blind, say, learns nothing of it here either
            continue
        found += [str(pack.pk) for pack in some if pack.state == PackState.SEALED]
    return list(dict.fromkeys(found))


@transaction.atomic
def want_again(*, dossier_id: UUID | str, actor: Actor) -> MatterDossier:
    """Ask again for a dossier that could not be made. Raises as `operations.want_again` does."""
    row = operations.want_again(dossier_id=dossier_id, actor=actor)
    make_dossier.enqueue(dossier_id=str(row.pk))
    return row


@durable(priority=AFTERWARDS)
def make_dossier(dossier_id: str) -> bool:
    """Make a dossier that is wanted; done twice, or by two workers at once, there is one.

    What people can mend is written down as its trouble; where an authority gave no time stamp the job comes again.
    """
    return _make(queries.dossier(MAKER, dossier_id))


def _make(row: MatterDossier, progress: Progress = _unwatched) -> bool:
    """Make a dossier; say whether it stands by this. Raises TimestampMissingError."""
    if row.state != MatterDossierState.WANTED:
        return False
    long_work.begin(name=row.long_work, title=TITLE)
    try:
        done = _made(row, progress)
    except TimestampMissingError:
        raise
    except Problem as problem:
        about = next(
            (
                str(problem.extra[one])
                for one in ("name", "picture", "figure", "reason")
                if one in problem.extra
            ),
            "",
        )
        done = _failed(row, problem.code, about)
    except (OSError, ValueError) as error:
        done = _failed(row, UNWRITTEN, getattr(error, "strerror", "") or str(error))
    long_work.finish(name=row.long_work)
    return done


def _failed(row: MatterDossier, trouble: str, about: str) -> bool:
    logger.warning("dossier %s could not be made: %s", row.pk, trouble, exc_info=True)
    operations.fail_dossier(dossier_id=row.pk, trouble=trouble, about=about, actor=MAKER)
    return False


def _made(row: MatterDossier, progress: Progress) -> bool:
    store = blob_store()
    beginning = f".dossier-{row.pk}-"
    for left in store.root.glob(f"{beginning}*"):  # by a run that was killed
        shutil.rmtree(left, ignore_errors=True)
    if row.digest and store.holds(row.digest):  # ended by a kill before it was kept
        return operations.keep_dossier(dossier_id=row.pk, digest=row.digest, actor=MAKER)
    store.root.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=beginning, dir=store.root) as folder:
        file, written = _written(row, Path(folder), progress)
        if not operations.note_written(dossier_id=row.pk, written=written, actor=MAKER):
            return False
        store.adopt(file, written.digest)
    if operations.keep_dossier(dossier_id=row.pk, digest=written.digest, actor=MAKER):
        return True
    if not blobs([written.digest]):  # erased meanwhile, or made by another: no file stays that no row names
        store.remove(written.digest)
    return False


def _written(row: MatterDossier, folder: Path, progress: Progress) -> tuple[Path, WrittenDossier]:
    """Return the file that was written, and what is to be noted of it."""
    before = queries.dossiers_before(MAKER, row).first()
    follows = before.identity if before else ""
    stamp, said = _stamp(row)
    content = dossier_of(row, made_at=clock.now(), follows=follows, stamp=said, actor=MAKER)
    made = build_dossier(
        content,
        folder / f"made.{row.form}",
        seal=operator_seal(content.operator),
        stamp=stamp,
        progress=_noting(row.long_work, progress),
    )
    with made.path.open("rb") as file:
        digest = digest_of_file(file)
    size = made.path.stat().st_size
    return made.path, WrittenDossier(digest, size, made.files, made.identity, follows, bool(made.stamp))


def _stamp(row: MatterDossier) -> tuple[Stamp | None, str]:
    """Return what asks for a time stamp, None where it is made without one; and what the dossier says of it."""
    with translation.override(row.language):
        if not authorities():
            return None, _("It bears no time stamp: the operator has named no time-stamping authority.")
        if row.begun_at < clock.now() - WAITS:
            return None, _("It bears no time stamp: no time-stamping authority answered within an hour.")
        return _stamped, _("A time-stamping authority says from when it is (RFC 3161): timestamp.tsr.")


def _stamped(content: bytes) -> bytes:
    """Return the answer of the first authority that gives one. Raises TimestampMissingError."""
    missing = TimestampMissingError("no authority is named")
    for url in authorities():
        try:
            return time_stamp(content, url=url)
        except TimestampMissingError as error:
            missing = error
    raise missing


def _noting(name: str, progress: Progress) -> Progress:
    """Return what notes how many files are done, not more often than people look, and tells it on."""
    noted = 0.0

    def note(done: int, of: int) -> None:
        nonlocal noted
        progress(done, of)
        if done == of or time.monotonic() >= noted + NOTED_EVERY:
            noted = time.monotonic()
            long_work.move(name=name, step=STEP, done=done, total=of)

    return note


def hand_out(*, dossier_id: UUID | str, actor: Actor) -> MatterDossier:
    """Return a dossier whose file is to be handed out, and tell the ledger who takes it. Raises DossierNotMade."""
    row = queries.dossier(actor, dossier_id)
    if row.blob_id is None or not holds_blob(row.blob_id):
        raise DossierNotMade()
    return operations.note_download(dossier_id=row.pk, actor=actor)


def name_of(row: MatterDossier) -> str:
    """Return the name under which a dossier's file is saved."""
    return f"dossier-{row.matter.number}-v{row.version}.{row.form}"


@dataclass(frozen=True)
class Changes:
    """What changed from an older version to a newer one, a line each in the reader's language."""

    older: MatterDossier
    newer: MatterDossier
    lines: list[str]


def changes(
    *, dossier_id: UUID | str, since: int | None = None, language: str, actor: Actor
) -> Changes | None:
    """Return what changed in a version; None where nothing was made before it.

    since: the version from which; by default the last in the same language, or the last of all. Raises Forbidden,
    MatterDossierNotFound, DossierNotMade.
    """
    newer = queries.dossier(actor, dossier_id)
    earlier = list(queries.dossiers_before(actor, newer))
    if newer.blob_id is None:
        raise DossierNotMade()
    if since is not None:
        earlier = [one for one in earlier if one.version == since]
        if not earlier:
            raise DossierNotMade()
    if not earlier:
        return None
    older = next((one for one in earlier if one.language == newer.language), earlier[0])
    try:
        found = compare(StoredFile(older.digest), StoredFile(newer.digest))
    except FileNotFoundError as error:
        raise DossierNotMade() from error
    shown = "zh-hans" if language.lower().startswith("zh") else "en"
    return Changes(older, newer, lines_of(found, cast("Language", shown)))
