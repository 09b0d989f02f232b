"""Deposits many pictures at once, with an answer for each: looked at, looked for among what was seen here, recorded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import batched
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.flows.originals import film_examining, marks
from zhengpin.flows.originals.depositor import Depositor
from zhengpin.flows.originals.films import TakenFilm, film_drafts
from zhengpin.flows.originals.looking import GivenFile, LookedFile, looked_at
from zhengpin.flows.originals.wording import AnswerDetails, answer_details
from zhengpin.kit.errors import Problem
from zhengpin.linkage.queries import of_one_hand
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.indexes.earlier import Sight, sights_of
from zhengpin.monitoring.indexes.likeness import protected_like
from zhengpin.monitoring.indexes.opened import ReadyPicture, opened_pictures
from zhengpin.originals import operations, queries
from zhengpin.originals.answering import EarlierSight, GivenAnswer, answered
from zhengpin.originals.models import Deposit
from zhengpin.originals.operations.depositing import DepositDraft, require_room
from zhengpin.originals.queries.matching import DepositSeen
from zhengpin.originals.states import DepositAnswer, OriginalSource
from zhengpin.originals.texts import scope_named

AT_ONCE = 16
"""Pictures looked at together."""
SHOWN_SIGHTS = 5
"""Earlier sights that are kept with a deposit, the earliest of them."""


@dataclass(frozen=True)
class FileAnswer:
    """What a file was answered. deposit: None where it was refused; details: where and when, in words' parts;
    again: it was there already."""

    name: str
    sha256: str
    answer: DepositAnswer
    deposit: Deposit | None = None
    again: bool = False
    problem: Problem | None = None
    details: AnswerDetails | None = None


def deposit_files(
    files: Sequence[GivenFile],
    *,
    organisation_id: UUID,
    scope: str = "",
    source: str = OriginalSource.UPLOAD.value,
    generated: bool = False,
    actor: Actor,
) -> list[FileAnswer]:
    """Deposit files for an organisation; return an answer for each, in order, whatever the others were.

    scope: by default the collection's; generated: its owner says that a model made them. A file that this organisation
    has deposited before is answered as it stands, and nothing is done twice. What is answered “deposited” is matched
    from then on. A film is answered “being examined”, and by a job later. Raises Forbidden, DepositsSpent, Invalid for
    an unknown scope. Call it outside any transaction.
    """
    actor.require(Permission.DEPOSIT_ORIGINALS)
    chosen = scope_named(scope).value if scope else ""
    collection = operations.begin_collection(organisation_id=organisation_id, actor=actor)
    require_room(organisation_id, len(files))
    depositor = Depositor.of(collection)
    answers: list[FileAnswer] = []
    for some in batched(files, AT_ONCE):
        given = _Given(depositor, some, chosen or collection.scope, source, generated)
        answers += _deposit(given, actor)
    return answers


@dataclass(frozen=True)
class _Given:
    depositor: Depositor
    files: Sequence[GivenFile]
    scope: str
    source: str
    generated: bool


def _deposit(given: _Given, actor: Actor) -> list[FileAnswer]:
    digests = [one.digest for one in given.files]
    known = queries.known_files(actor, given.depositor.collection.organisation_id, digests)
    fresh = {digest: one for digest, one in zip(digests, given.files, strict=True) if digest not in known}
    films = {
        digest: TakenFilm(one.name, one.content, one.film) for digest, one in fresh.items() if one.is_film
    }
    looked, refused = looked_at({digest: one for digest, one in fresh.items() if digest not in films}, actor)
    opened = opened_pictures({digest: (fresh[digest].content, one.picture) for digest, one in looked.items()})
    drafts = _drafts(given, fresh, looked, opened)
    filmed, unfit = film_drafts(films, scope=given.scope, generated=given.generated, actor=actor)
    drafts |= filmed
    refused |= unfit
    made = _taken_in(given, drafts, opened, actor) if drafts else {}
    return [
        _answer(one, digest, known.get(digest), made.get(digest), refused.get(digest))
        for one, digest in zip(given.files, digests, strict=True)
    ]


def _drafts(
    given: _Given,
    fresh: Mapping[str, GivenFile],
    looked: Mapping[str, LookedFile],
    opened: Mapping[str, ReadyPicture],
) -> dict[str, DepositDraft]:
    if not opened:
        return {}
    sights = sights_of(opened)
    like = _deposited_like(opened, given.depositor)
    linked = of_one_hand({one.organisation_id for found in sights.values() for one in found})
    drafts = {}
    for digest, one in looked.items():
        said = answered(
            weakness=one.weakness,
            own=given.depositor.own,
            sights=[EarlierSight(seen.organisation_id, seen.first_at) for seen in sights[digest]],
            deposited_at=like[digest].first_seen_at if digest in like else None,
            linked=linked,
            common_shops=settings.ORIGINALS_COMMON_SHOPS,
        )
        drafts[digest] = _draft(given, fresh[digest], one, said, sights[digest], like.get(digest))
    return drafts


def _deposited_like(opened: Mapping[str, ReadyPicture], depositor: Depositor) -> dict[str, DepositSeen]:
    """Return, of the pictures that show what another deposited and protects, that deposit, the earliest one."""
    found = protected_like(opened)
    known = queries.deposited_references({number for row in found.values() for number in row})
    best: dict[str, DepositSeen] = {}
    for digest, numbers in found.items():
        others = [
            known[number]
            for number in numbers
            if number in known and known[number].organisation_id not in depositor.own
        ]
        if others:
            best[digest] = min(others, key=lambda one: one.first_seen_at)
    return best


def _draft(
    given: _Given,
    file: GivenFile,
    looked: LookedFile,
    said: GivenAnswer,
    sights: Sequence[Sight],
    like: DepositSeen | None,
) -> DepositDraft:
    own = [one for one in sights if one.organisation_id in given.depositor.own]
    others = [one for one in sights if one.organisation_id not in given.depositor.own]
    home = given.depositor.collection.organisation_id
    shown_at_home = min((one.first_at for one in own if one.organisation_id == home), default=None)
    evidence: dict[str, object] = {
        "weakness": looked.weakness,
        "measures": dict(looked.measures),
        "credentials": looked.credentials,
        "own": _kept(own),
        "earlier": _kept(others),
        "shops_before": said.shops_before,
        "shops": said.shops,
        "other_first_at": said.other_first_at.isoformat() if said.other_first_at else None,
        "alike": {"deposit": str(like.deposit_id), "at": like.first_seen_at.isoformat()} if like else None,
    }
    bound = own[0] if own and own[0].organisation_id == home else None
    return DepositDraft(
        blob=looked.blob,
        name=file.name,
        answer=said.answer,
        scope=given.scope,
        own_first_at=said.own_first_at,
        public_since=shown_at_home,
        widely_shown=said.shops >= settings.ORIGINALS_COMMON_SHOPS,
        shop_id=bound.shop_id if bound else None,
        listing_id=file.listing_id or (bound.listing_id if bound else None),
        generated=given.generated,
        evidence=evidence,
    )


def _kept(sights: Iterable[Sight]) -> list[dict[str, object]]:
    return [
        {
            "shop": str(one.shop_id),
            "listing": str(one.listing_id),
            "digest": one.digest,
            "at": one.first_at.isoformat(),
            "same_file": one.same_file,
        }
        for one in list(sights)[:SHOWN_SIGHTS]
    ]


def _taken_in(
    given: _Given, drafts: Mapping[str, DepositDraft], opened: Mapping[str, ReadyPicture], actor: Actor
) -> dict[str, Deposit]:
    """Record deposits, and have what is accepted matched at once. Its features are found before anybody waits."""
    protected = index.current()
    for digest, draft in drafts.items():
        if draft.answer == DepositAnswer.DEPOSITED:
            opened[digest].make_ready()
    made = _recorded(given, drafts, actor)
    protected.take_in(
        opened[digest].protected(row.reference_id)
        for digest, row in made.items()
        if row.answer == DepositAnswer.DEPOSITED.value and row.reference_id is not None
    )
    return made


def _recorded(given: _Given, drafts: Mapping[str, DepositDraft], actor: Actor) -> dict[str, Deposit]:
    with transaction.atomic():
        rows = operations.record_deposits(
            collection=given.depositor.collection,
            drafts=list(drafts.values()),
            source=given.source,
            actor=actor,
        )
        marks.want_marks([row for row in rows if row.answer == DepositAnswer.DEPOSITED.value])
        film_examining.want_examined(rows)
    return {row.sha256: row for row in rows}


def _answer(
    file: GivenFile, digest: str, known: Deposit | None, made: Deposit | None, refused: Problem | None
) -> FileAnswer:
    row = known or made
    if row is None:
        return FileAnswer(file.name, digest, DepositAnswer.REFUSED, problem=refused)
    details = answer_details(row)
    return FileAnswer(
        file.name, digest, DepositAnswer(row.answer), row, again=known is not None, details=details
    )
