"""What was read in a notice, every value with the place where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from zhengpin.complaints.reading.found import FoundValue
from zhengpin.complaints.reading.vocabulary import (
    NoticeKind,
    NoticeStatement,
    NotifierRole,
    ReasonCode,
    RequiredPart,
    RightType,
    WorkKind,
)
from zhengpin.complaints.vocabulary import CounterGround

Text = FoundValue[str] | None


@dataclass(frozen=True)
class Party:
    """A person or organisation. `country`: ISO 3166 alpha-2."""

    name: Text = None
    organisation: Text = None
    role: FoundValue[NotifierRole] | None = None
    email: Text = None
    phone: Text = None
    address: Text = None
    country: Text = None


@dataclass(frozen=True)
class ClaimedWork:
    """A work or right. `isbn`: ISBN-13 digits; `nice_classes`: 1 to 45; `addresses`: where it is shown."""

    title: Text = None
    description: Text = None
    kind: FoundValue[WorkKind] | None = None
    author: Text = None
    publisher: Text = None
    isbn: Text = None
    registration_no: Text = None
    office: Text = None
    nice_classes: tuple[FoundValue[int], ...] = ()
    addresses: tuple[FoundValue[str], ...] = ()


@dataclass(frozen=True)
class TargetMention:
    """What the notice aims at. `subject_kind`: a guess by the address (`listing`, `video` …), "" where none is sure;
    `position`: `title`, `image`, `detail`, `product`, `audio` or `frame`, "" where not said."""

    address: Text = None
    external_id: Text = None
    account: Text = None
    subject_kind: str = ""
    position: str = ""
    note: str = ""

    @property
    def withheld(self) -> bool:
        """Return whether the place names a target that was blacked out."""
        return any(one is not None and one.withheld for one in (self.address, self.external_id, self.account))


@dataclass(frozen=True)
class ReadNotice:
    """`language`: `zh`, `en` or `other`; `about`: which notice a counter-statement or retraction answers;
    `missing`: what a notice of this kind must hold and lacks, by track."""

    kind: FoundValue[NoticeKind]
    language: str
    right_type: FoundValue[RightType] | None = None
    reason_code: FoundValue[ReasonCode] | None = None
    notifier: Party = Party()
    principal: Text = None
    respondent: Party = Party()
    works: tuple[ClaimedWork, ...] = ()
    targets: tuple[TargetMention, ...] = ()
    statements: Mapping[NoticeStatement, FoundValue[str]] = field(default_factory=dict)
    dates: tuple[FoundValue[date], ...] = ()
    ground: FoundValue[CounterGround] | None = None
    about: tuple[FoundValue[str], ...] = ()
    missing: Mapping[str, tuple[RequiredPart, ...]] = field(default_factory=dict)

    def as_dict(self) -> dict[str, object]:
        """Return JSON types only, without what is absent."""
        return {
            name: said for name, value in vars(self).items() if (said := _plain(value)) not in (None, [], {})
        }


def _plain(value: object) -> object:
    if isinstance(value, FoundValue):
        return value.as_dict()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    if hasattr(value, "__dataclass_fields__"):
        return {n: said for n, one in vars(value).items() if (said := _plain(one)) not in (None, [], {}, "")}
    return str(value) if isinstance(value, str) else value
