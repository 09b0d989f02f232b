"""What only the operator knows of the Union's report: who it is, its texts, people, users, disputes elsewhere. Pure.

A text that is not written, and a number that is not given, stays empty in the report.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated

from pydantic import Field, StringConstraints, TypeAdapter

from zhengpin.kit.documents import STRICT, DocumentFaultCode, FaultyDocument, Flag, FoundFault, checked, read
from zhengpin.kit.labels import gettext_noop
from zhengpin.reports.eu.states import ReportText
from zhengpin.reports.eu.template import INTELLECTUAL_PROPERTY, LANGUAGES, MEMBER_STATES, OTHER, template

MOST_CHARACTERS = 5000
"""Of a text: more is refused by the template (Annex II, part II, 2)."""

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=MOST_CHARACTERS)]
Many = Annotated[int, Field(strict=True, ge=0, le=10**10)]
People = Annotated[float, Field(ge=0, le=10**6)]
Hours = Annotated[float, Field(ge=0, le=10**6)]
Share = Annotated[float, Field(ge=0, le=1)]


@dataclass(frozen=True)
class OutOfCourt:
    """Disputes before out-of-court bodies (DSA art. 21). implemented: the share of reversals that were carried out."""

    __pydantic_config__ = STRICT
    submitted: Many | None = None
    upheld: Many | None = None
    partly_reversed: Many | None = None
    reversed: Many | None = None
    median_hours: Hours | None = None
    omitted: Many | None = None
    implemented: Share | None = None


def _known_languages(given: Mapping[str, float]) -> Iterator[FoundFault]:
    yield from _unknown(given, LANGUAGES)


def _known_states(given: Mapping[str, int]) -> Iterator[FoundFault]:
    yield from _unknown(given, MEMBER_STATES)


def _known_keywords(given: Mapping[str, str]) -> Iterator[FoundFault]:
    for number, keyword in given.items():
        if keyword not in order_keywords():
            yield FoundFault(
                DocumentFaultCode.NOT_A_CHOICE, (number,), {"known": ", ".join(order_keywords())}
            )


def _unknown(given: Mapping[str, object], known: tuple[str, ...]) -> Iterator[FoundFault]:
    for code in given:
        if code not in known:
            yield FoundFault(DocumentFaultCode.NOT_A_CHOICE, (code,), {"known": ", ".join(known)})


@cache
def order_keywords() -> tuple[str, ...]:
    """Return what an order can be about, where what was decided on it does not say so."""
    return tuple(
        one.code
        for one in template().categories
        if one.high_level == INTELLECTUAL_PROPERTY and not one.is_high_level and one.code != OTHER
    )


@dataclass(frozen=True)
class EuAnswers:
    """What the operator says.

    covers_everything: whether this software sees all moderation of the service, so that a category which it never meets
    is none rather than unknown; very_large: whether the service is a very large online platform; moderators: in
    full-time equivalents; order_keywords: by the number of an order, what it is about.
    """

    __pydantic_config__ = STRICT
    provider: Name
    service: Name
    covers_everything: Flag
    very_large: Flag = False
    texts: Mapping[ReportText, Words] = field(default_factory=dict)
    disputes: OutOfCourt = OutOfCourt()
    internal_moderators: People | None = None
    external_moderators: People | None = None
    expert_moderators: People | None = None
    moderators_by_language: Annotated[Mapping[str, People], checked(_known_languages)] = field(
        default_factory=dict
    )
    recipients: Many | None = None
    recipients_by_state: Annotated[Mapping[str, Many], checked(_known_states)] = field(default_factory=dict)
    order_keywords: Annotated[Mapping[str, str], checked(_known_keywords)] = field(default_factory=dict)


class FaultyEuAnswers(FaultyDocument):
    """Answers that cannot be taken as they are written; `faults` names every place."""

    code = "eu_report.answers_faulty"
    kind = "eu_answers"
    message = gettext_noop("Some of what you say for the Union's report cannot be taken.")
    remedy = gettext_noop("Correct each field that is named. Nothing of what you wrote is lost.")


_FORM = TypeAdapter(EuAnswers)


def read_answers(given: object) -> EuAnswers:
    """Return what the operator says. given: JSON types. Raises FaultyEuAnswers naming every place."""
    return read(_FORM, given, FaultyEuAnswers, "answers")


def written_answers(answers: EuAnswers) -> dict[str, object]:
    """Return answers in JSON types, as `read_answers` takes them."""
    found: dict[str, object] = _FORM.dump_python(answers, mode="json")
    return found
