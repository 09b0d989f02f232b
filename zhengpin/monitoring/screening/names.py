"""Looks at what shops, accounts, creators, videos and rooms bear: which protected names and pictures, and as what."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from zhengpin.catalog.models import Merchant
from zhengpin.catalog.states import SubjectKind
from zhengpin.catalog.subjects import Subject
from zhengpin.feedback.queries.rule_facts import facts_of_subjects
from zhengpin.matching.usage.lexicon import Lexicon
from zhengpin.monitoring.hits.avatars import avatar_hits
from zhengpin.monitoring.hits.names import names_in_title
from zhengpin.monitoring.hits.raw import RawMatch
from zhengpin.monitoring.indexes.index import ProtectedIndex
from zhengpin.monitoring.judging.about import About, Before
from zhengpin.monitoring.judging.judge import judge
from zhengpin.monitoring.judging.words import TitleWords
from zhengpin.monitoring.queries.screened import rights_seen, upheld_by_merchant
from zhengpin.monitoring.subjects.subject import Hit, Screened
from zhengpin.rulebook.evaluate import RuleDocument
from zhengpin.rulebook.states import ScreenedKind

CHANNELS: Mapping[SubjectKind, tuple[str, ...]] = {
    SubjectKind.SHOP: ("shop",),
    SubjectKind.ACCOUNT: ("shop", "live", "video"),
    SubjectKind.CREATOR: ("live", "video"),
    SubjectKind.VIDEO: ("video",),
    SubjectKind.ROOM: ("live",),
}
"""Channels of which an authorisation for any lets the surface bear the name."""


@dataclass(frozen=True)
class Publishers:
    """Who answers for subjects. merchants: by key; upheld: findings against organisations, by organisation; said: what
    buyers say of subjects, by reference."""

    merchants: Mapping[UUID, Merchant]
    upheld: Mapping[UUID, int]
    said: Mapping[str, Mapping[str, object]] = field(default_factory=dict)

    @classmethod
    def of(cls, subjects: Collection[Subject]) -> Publishers:
        """Look up the merchants of subjects, and what was upheld against those who answer for them (a system read)."""
        keys = {subject.merchant_id for subject in subjects if subject.merchant_id}
        rows = Merchant.objects.filter(pk__in=keys) if keys else ()
        upheld = upheld_by_merchant({subject.respondent_id for subject in subjects}) if subjects else {}
        return cls({row.pk: row for row in rows}, upheld, facts_of_subjects(subjects))

    def about(self, kind: ScreenedKind, subject: Subject, on: date, *, before: Before | None = None) -> About:
        """Return a subject as the judge sees it: the merchant for whom a creator acts answers beside the creator."""
        merchant = self.merchants.get(subject.merchant_id) if subject.merchant_id else None
        joined = merchant.joined_on if merchant else None
        return About(
            kind=kind,
            name=subject.reference,
            subject_kind=subject.subject_kind.value,
            parties=About.parties_of([subject.respondent_id, merchant.organisation_id if merchant else None]),
            channels=CHANNELS[subject.subject_kind],
            merchant_age_days=(on - joined).days if joined else None,
            merchant_upheld=self.upheld.get(subject.respondent_id, 0),
            before=before,
            buyers=self.said.get(subject.reference, {}),
        )


def screen_named_subjects(
    subjects: Sequence[Subject],
    *,
    index: ProtectedIndex,
    lexicon: Lexicon,
    rules: Sequence[RuleDocument],
    on: date,
    inside: bool = True,
) -> list[Screened]:
    """Return each subject with its hits, in the order given. `on` is the day by which authority is judged.

    inside: whether marks are sought inside avatars, and not only avatars that are like what is protected.
    """
    found: list[list[RawMatch]] = [
        [*names_in_title(subject.title, subject.subject_kind, index, lexicon), *pictured]
        for subject, pictured in zip(subjects, avatar_hits(subjects, index, inside=inside), strict=True)
    ]
    rights = rights_seen({raw.filing_id for raws in found for raw in raws})
    publishers = Publishers.of([subject for subject, raws in zip(subjects, found, strict=True) if raws])
    shared: dict[str, Any] = {"rules": rules, "on": on, "rights": rights}
    seen = []
    for subject, raws in zip(subjects, found, strict=True):
        about = publishers.about(ScreenedKind.NAME, subject, on)
        titled = subject.subject_kind is SubjectKind.VIDEO
        reader = partial(_reader, subject, lexicon, about.merchant_upheld) if titled else None
        seen.append(Screened(subject, judge(about, raws, reader=reader, **shared) if raws else []))
    return seen


def _reader(subject: Subject, lexicon: Lexicon, upheld: int, raws: Sequence[RawMatch]) -> TitleWords:
    return TitleWords(subject.reference, subject.title, raws, lexicon, upheld=upheld)


def judge_shown(
    kind: ScreenedKind,
    subject: Subject,
    raws: Sequence[RawMatch],
    *,
    rules: Sequence[RuleDocument],
    on: date,
    before: Before | None = None,
) -> list[Hit]:
    """Return what was seen in one video or live room as hits, gravest first. before: what was done in its broadcast."""
    if not raws:
        return []
    about = Publishers.of([subject]).about(kind, subject, on, before=before)
    return judge(about, raws, rules=rules, on=on)
