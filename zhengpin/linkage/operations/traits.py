"""Writes of traits: sent one account at a time or many, taken back, forgotten when they grew old."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog import fields
from zhengpin.catalog.models import Creator, Merchant
from zhengpin.catalog.problems import SourceRefused
from zhengpin.catalog.states import LineVerdict
from zhengpin.kit import clock
from zhengpin.kit.holds import HeldKind
from zhengpin.kit.holds import held as held_now
from zhengpin.kit.ids import reference
from zhengpin.ledger.drafts import Draft
from zhengpin.ledger.operations import record, record_many
from zhengpin.linkage import events
from zhengpin.linkage.models import Trait
from zhengpin.linkage.problems import AccountNotFound, TraitProblem, problem
from zhengpin.linkage.trait_input import TraitInput, parse_trait

PUBLISHERS = {"merchant": Merchant, "creator": Creator}
_BATCH = 500

Key = tuple[UUID, str, str]
"""Account, kind, digest."""


@dataclass(frozen=True)
class TraitAnswer:
    """What became of one trait that was sent; problems: [{code, field, …}] where it was refused."""

    verdict: LineVerdict
    external_id: str = ""
    kind: str = ""
    problems: list[TraitProblem] = field(default_factory=list)


def store_traits(*, source: str, items: Sequence[object], actor: Actor) -> list[TraitAnswer]:
    """Store traits (mappings of JSON types that name their accounts) and return what became of each, in order.

    One bad one harms no other; what is not sent stays; `gone` takes one away. Raises Forbidden, SourceRefused.
    """
    actor.require(Permission.SEND_CATALOGUE)
    if not fields.is_source(source):
        raise SourceRefused()
    parsed = [parse_trait(item, of_whom=True) for item in items]
    known = _accounts(source, [one for one in parsed if isinstance(one, TraitInput)])
    given: list[tuple[UUID, TraitInput]] = []
    answers: list[TraitAnswer | Key] = []
    for one in parsed:
        if isinstance(one, list):
            answers.append(TraitAnswer(LineVerdict.REFUSED, problems=one))
        elif (account := known.get((one.account, one.external_id))) is None:
            problems = [problem("trait.unknown_account", "external_id")]
            answers.append(TraitAnswer(LineVerdict.REFUSED, one.external_id, one.kind, problems))
        else:
            given.append((account, one))
            answers.append((account, one.kind, one.digest))
    changed = _store(given, actor=actor)
    written = iter(one for _, one in given)
    return [
        one if isinstance(one, TraitAnswer) else _answer(next(written), one in changed) for one in answers
    ]


def _answer(given: TraitInput, changed: bool) -> TraitAnswer:
    return TraitAnswer(
        LineVerdict.STORED if changed else LineVerdict.UNCHANGED, given.external_id, given.kind
    )


def replace_traits(
    *, source: str, account: str, external_id: str, items: Sequence[object], actor: Actor
) -> list[TraitAnswer]:
    """Make these the traits of one merchant or creator: what is not sent is taken away, unless one was refused.

    Raises Forbidden, AccountNotFound.
    """
    actor.require(Permission.SEND_CATALOGUE)
    rows = PUBLISHERS[account].objects.filter(source=source, external_id=external_id)  # type: ignore[attr-defined]
    whose = rows.values_list("organisation_id", flat=True).first()
    if whose is None:
        raise AccountNotFound()
    parsed = [parse_trait(item) for item in items]
    good = [(whose, one) for one in parsed if isinstance(one, TraitInput)]
    changed = _store(good, only=whose if len(good) == len(parsed) else None, actor=actor)
    return [
        TraitAnswer(LineVerdict.REFUSED, external_id, problems=one)
        if isinstance(one, list)
        else _answer(one, (whose, one.kind, one.digest) in changed)
        for one in parsed
    ]


def _accounts(source: str, given: Iterable[TraitInput]) -> dict[tuple[str, str], UUID]:
    wanted = defaultdict(set)
    for one in given:
        wanted[one.account].add(one.external_id)
    return {
        (name, external_id): account
        for name, ids in wanted.items()
        for external_id, account in PUBLISHERS[name]  # type: ignore[attr-defined]
        .objects.filter(source=source, external_id__in=ids)
        .values_list("external_id", "organisation_id")
    }


@transaction.atomic
def _store(given: Sequence[tuple[UUID, TraitInput]], *, only: UUID | None = None, actor: Actor) -> set[Key]:
    """Store traits of accounts and return those that were new or went. only: the account that has no others."""
    wanted = {(account, one.kind, one.digest): one for account, one in given}
    held = _held({account for account, _ in given}, {one.digest for _, one in given})
    new = [key for key, one in wanted.items() if not one.gone and key not in held]
    gone = [key for key, one in wanted.items() if one.gone and key in held]
    if only is not None:
        held |= {(row.account_id, row.kind, row.digest): row for row in Trait.objects.filter(account_id=only)}
        gone += [key for key in held if key not in wanted]
    Trait.objects.bulk_create(
        [_row(key, wanted[key]) for key in new], batch_size=_BATCH, ignore_conflicts=True
    )
    kept = held_now().ids(HeldKind.ACCOUNT)
    gone = [key for key in gone if key[0] not in kept]
    Trait.objects.filter(pk__in=[held[key].pk for key in gone]).delete()
    _see_again([(held[key], one) for key, one in wanted.items() if key in held and not one.gone])
    _record(new, gone, actor)
    return {*new, *gone}


def _held(accounts: set[UUID], digests: set[str]) -> dict[Key, Trait]:
    rows = Trait.objects.filter(account_id__in=accounts, digest__in=digests)
    return {(row.account_id, row.kind, row.digest): row for row in rows}


def _row(key: Key, given: TraitInput) -> Trait:
    account, kind, made = key
    return Trait(
        account_id=account,
        kind=kind,
        digest=made,
        parts=given.parts,
        shown=given.shown,
        seen_at=given.seen_at,
        received_at=clock.now(),
    )


def _see_again(again: Iterable[tuple[Trait, TraitInput]]) -> None:
    later = []
    for row, given in again:
        if given.seen_at > row.seen_at:
            row.seen_at = given.seen_at
            later.append(row)
    Trait.objects.bulk_update(later, ["seen_at"], batch_size=_BATCH)


def _record(new: Iterable[Key], gone: Iterable[Key], actor: Actor) -> None:
    """Record of each account how many of its traits came and went: never what they are."""
    added, removed = Counter(key[0] for key in new), Counter(key[0] for key in gone)
    kinds = defaultdict(set)
    for account, kind, _ in (*new, *gone):
        kinds[account].add(kind)
    drafts = [
        Draft(
            events.TRAITS_RECEIVED,
            reference("account", account),
            fields={"added": added[account], "removed": removed[account], "kinds": sorted(kinds[account])},
        )
        for account in sorted(kinds)
    ]
    if drafts:
        record_many(drafts, actor=actor)


@transaction.atomic
def forget_traits(*, days: int, actor: Actor) -> int:
    """Delete the traits that were not seen for so many days; return how many."""
    old = Trait.objects.filter(seen_at__lt=clock.now() - timedelta(days=days))
    if kept := held_now().ids(HeldKind.ACCOUNT):
        old = old.exclude(account__in=kept)
    count = old.delete()[0]
    if count:
        record(events.TRAITS_FORGOTTEN, actor=actor, subject="linkage:traits", count=count, days=days)
    return count
