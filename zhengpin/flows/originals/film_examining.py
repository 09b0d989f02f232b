"""Examines deposited films by a job, some at a time: what they show, who showed them before, whose marks they hold.

looked at (no transaction) → answered, each in a transaction: protected from then on, or on record alone
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import batched
from uuid import UUID

from django.conf import settings

from zhengpin.accounts.actor import system
from zhengpin.evidence.videos.frames import frames_at
from zhengpin.flows.originals import marks
from zhengpin.flows.originals.depositor import Depositor
from zhengpin.jobs.durable import durable
from zhengpin.linkage.queries import of_one_hand
from zhengpin.matching import UndecodablePicture, decode
from zhengpin.matching.images.hygiene import measure, weakness_of
from zhengpin.matching.video.refusals import UndecodableFilm
from zhengpin.monitoring.indexes.earlier_films import FilmSight, film_sights
from zhengpin.monitoring.indexes.video_fingerprints import make_prints
from zhengpin.monitoring.screening.film_likeness import protected_films_like
from zhengpin.originals import operations, queries
from zhengpin.originals.answering import EarlierSight, answered
from zhengpin.originals.models import Collection, Deposit
from zhengpin.originals.operations.films import ExaminedFilm
from zhengpin.originals.states import DepositAnswer, DepositState
from zhengpin.rights.queries import clip_owners

EXAMINER = system("originals")
A_JOB = 8
"""Films that are sought at once in all that were shown: going through these costs the same for one and for eight."""
MOMENTS = (0.1, 0.3, 0.5, 0.7, 0.9)
"""Shares of a film at which it is looked at for what is too plain, and for marks."""
SHOWN_SIGHTS = 5


@dataclass(frozen=True)
class _Alike:
    """The earliest film like it that another deposited or filed. deposit_id: None of one that was filed."""

    deposit_id: UUID | None
    at: datetime


def want_examined(rows: Iterable[Deposit]) -> None:
    """Have films examined that were just deposited, in the caller's transaction."""
    keys = [str(row.pk) for row in rows if row.state == DepositState.EXAMINING.value]
    for some in batched(keys, A_JOB):
        examine_films.enqueue(deposit_ids=list(some))


@durable(priority=-5)
def examine_films(deposit_ids: list[str]) -> dict[str, int]:
    """Answer the films that are still being examined; return how many got which answer. Done twice, it is done once."""
    waiting = [
        row
        for row in queries.deposits(EXAMINER).filter(pk__in=deposit_ids).order_by("deposited_at", "pk")
        if row.state == DepositState.EXAMINING.value
    ]
    sights = film_sights({row.blob_id: row.seconds or 0.0 for row in waiting}) if waiting else {}
    given: dict[str, int] = {}
    for row in waiting:
        found = _found(row, sights[row.blob_id])
        if operations.answer_film(deposit_id=row.pk, found=found, actor=EXAMINER):
            given[found.answer.value] = given.get(found.answer.value, 0) + 1
    return given


def _found(row: Deposit, sights: Sequence[FilmSight]) -> ExaminedFilm:
    collection = Collection.objects.select_related("filing").get(organisation_id=row.organisation_id)
    depositor = Depositor.of(collection)
    sights = [
        replace(one, organisation_id=one.published_for) if one.published_for in depositor.own else one
        for one in sights
    ]
    pictures = [
        one.content
        for one in frames_at(row.blob_id, [share * (row.seconds or 0.0) for share in MOMENTS])
        if one is not None
    ]
    like = _like(row, depositor)
    said = answered(
        weakness=_weakness(row.blob_id, pictures),
        own=depositor.own,
        sights=[EarlierSight(one.organisation_id, one.first_at) for one in sights],
        deposited_at=like.at if like else None,
        linked=of_one_hand({one.organisation_id for one in sights}),
        common_shops=settings.ORIGINALS_COMMON_SHOPS,
    )
    titles = (
        marks.others_marks_in(row.organisation_id, pictures) if said.answer == DepositAnswer.DEPOSITED else []
    )
    own = [one for one in sights if one.organisation_id in depositor.own]
    at_home = [one.first_at for one in own if one.organisation_id == row.organisation_id]
    evidence: dict[str, object] = {
        "own": _kept(own),
        "earlier": _kept(one for one in sights if one.organisation_id not in depositor.own),
        "shops_before": said.shops_before,
        "shops": said.shops,
        "other_first_at": said.other_first_at.isoformat() if said.other_first_at else None,
        "alike": _kept_alike(like),
    }
    return ExaminedFilm(
        answer=DepositAnswer.OTHERS_MARK if titles else said.answer,
        own_first_at=said.own_first_at,
        public_since=min(at_home, default=None),
        widely_shown=said.shops >= settings.ORIGINALS_COMMON_SHOPS,
        evidence=evidence | ({"marks": titles} if titles else {}),
    )


def _weakness(digest: str, pictures: Sequence[bytes]) -> str:
    """Return why a film shows too little to be told from others: all of its pictures do, or none can be compared."""
    made = make_prints(digest).film
    if made is None or not len(made):
        return "nothing_to_compare"
    found = [_weakness_of(content) for content in pictures]
    return found[0] if found and all(found) else ""


def _weakness_of(content: bytes) -> str:
    try:
        return weakness_of(measure(decode(content))) or ""
    except UndecodablePicture:
        return ""


def _like(row: Deposit, depositor: Depositor) -> _Alike | None:
    """Return the earliest film like it of somebody else: protected now, or the very file, deposited before."""
    others = [
        _Alike(one.pk, one.first_seen_at)
        for one in queries.deposits(EXAMINER)
        .filter(sha256=row.sha256)
        .exclude(state=DepositState.WITHDRAWN.value)
        if one.organisation_id not in depositor.own and one.deposited_at <= row.deposited_at
    ]
    try:
        numbers = protected_films_like(row.blob_id, row.seconds or 0.0)
    except UndecodableFilm:
        numbers = []
    deposited = queries.deposited_clips(numbers)
    for number, owner in clip_owners(numbers).items():
        if owner.organisation_id not in depositor.own:
            seen = deposited.get(number)
            others.append(_Alike(seen.deposit_id, seen.first_seen_at) if seen else _Alike(None, owner.since))
    return min(others, key=lambda one: one.at, default=None)


def _kept_alike(like: _Alike | None) -> dict[str, str] | None:
    return {"deposit": str(like.deposit_id or ""), "at": like.at.isoformat()} if like else None


def _kept(sights: Iterable[FilmSight]) -> list[dict[str, object]]:
    return [
        {
            "video": str(one.video_id),
            "title": one.title,
            "digest": one.digest,
            "at": one.first_at.isoformat(),
            "same_file": one.same_file,
        }
        for one in list(sights)[:SHOWN_SIGHTS]
    ]
