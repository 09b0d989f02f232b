"""Looks at listings: match pictures and names, and have what was found judged."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from zhengpin.monitoring.hits.marks import mark_hits, with_marks
from zhengpin.monitoring.hits.names import names_in_texts
from zhengpin.monitoring.hits.pictures import picture_hits_of
from zhengpin.monitoring.hits.raw import RawMatch
from zhengpin.monitoring.indexes import exclusions
from zhengpin.monitoring.indexes.index import ProtectedIndex
from zhengpin.monitoring.indexes.marks import bare_of
from zhengpin.monitoring.judging.about import About, Goods
from zhengpin.monitoring.judging.judge import judge
from zhengpin.monitoring.judging.words import ListingWords
from zhengpin.monitoring.queries.screened import rights_seen
from zhengpin.monitoring.subjects.subject import Hit, RightSeen, Screened, ScreenedListing
from zhengpin.monitoring.wording.lexicon import current_lexicon
from zhengpin.rulebook.evaluate import RuleDocument
from zhengpin.rulebook.states import ScreenedKind


def screen(
    subjects: Sequence[ScreenedListing], *, index: ProtectedIndex, rules: Sequence[RuleDocument], on: date
) -> list[Screened]:
    """Return each subject with its hits, in the order given. `on` is the day by which authority is judged."""
    started = time.perf_counter()
    never = exclusions.current(index.pictures.descriptor)
    sought = index.marks.sought if len(index.marks) else ""
    bare = bare_of((one.digest for subject in subjects for one in subject.pictures), sought)
    raw, looked = [], []
    for subject, copies in zip(subjects, picture_hits_of(subjects, index, never), strict=True):
        marks, pictures = mark_hits(subject, index, never, bare)
        raw.append(with_marks(copies, marks) + names_in_texts(subject, index))
        looked.append(pictures)
        for picture in subject.pictures:
            picture.opened.let_go()
    seen = rights_seen({one.filing_id for found in raw for one in found})
    elapsed = (time.perf_counter() - started) * 1000 / max(1, len(subjects))
    return [
        Screened(subject, _judged(subject, found, seen, rules, on), elapsed, pictures.looked, pictures.bare)
        for subject, found, pictures in zip(subjects, raw, looked, strict=True)
    ]


def _judged(
    subject: ScreenedListing,
    found: Sequence[RawMatch],
    seen: Mapping[UUID, RightSeen],
    rules: Sequence[RuleDocument],
    on: date,
) -> list[Hit]:
    if not found:
        return []
    reader = partial(_reader, subject, on)
    return judge(about_listing(subject), found, rules=rules, on=on, rights=seen, reader=reader)


def _reader(subject: ScreenedListing, on: date, raws: Sequence[RawMatch]) -> ListingWords:
    return ListingWords(subject, raws, current_lexicon(), on)


def about_listing(subject: ScreenedListing) -> About:
    """Return a listing as the judge sees it."""
    return About(
        kind=ScreenedKind.LISTING,
        name=subject.listing,
        subject_kind="listing",
        parties=About.parties_of([subject.seller_id]),
        channels=(subject.channel,),
        merchant_age_days=subject.merchant_age_days,
        merchant_upheld=subject.merchant_upheld,
        goods=Goods(
            listing=subject.listing,
            category=subject.category,
            nice_classes=subject.nice_classes,
            price=subject.price,
            currency=subject.currency,
        ),
        buyers=subject.buyers,
    )
