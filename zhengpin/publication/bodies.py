"""Makes the bodies of public entries out of what is handed in: redacted, in both languages, as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zhengpin.publication.inputs import (
    Name,
    PublishedComplaint,
    PublishedCounterStatement,
    PublishedResult,
    VocabularyTerm,
)
from zhengpin.publication.redaction import Redactor, initials
from zhengpin.publication.states import Facet, Withheld

if TYPE_CHECKING:
    from zhengpin.publication.inputs import PublishedRight, PublishedTarget

VERSION = 1
"""Of the form of the bodies, which each of them carries."""


@dataclass(frozen=True)
class PublicBody:
    """What is published of one thing, and the terms by which it is found."""

    content: Mapping[str, object]
    terms: tuple[tuple[Facet, VocabularyTerm], ...] = ()

    @property
    def words(self) -> str:
        """Every text of the content but codes, in small letters, a line each."""
        return "\n".join(_texts(self.content)).lower()


def notice_body(given: PublishedComplaint) -> PublicBody:
    """Return the body of a notice; without consent names, rights and claim are withheld, and it says why."""
    people = _those((given.notifier, given.principal, *given.mentions))
    redactor, open_ = Redactor(people), given.consent_to_publish
    content = {
        "number": given.number,
        "received_on": given.received_on.isoformat(),
        "track": _term(given.procedure),
        "jurisdiction": given.jurisdiction,
        "regulations": [{"en": one["en"], "zh": one["zh"]} for one in given.regulations],
        "right_type": _term(given.right_type),
        "reason": _term(given.reason),
        "requested": _term(given.requested),
        "language": given.language,
        "notifier": _party(given.notifier) if open_ else None,
        "principal": _party(given.principal) if open_ else None,
        "rights": [_right(redactor, right) for right in given.rights] if open_ else [],
        "claim": redactor.text(given.claim) if open_ else None,
        "targets": [_target(redactor, target) for target in given.targets],
    }
    facets = [
        (Facet.PROCEDURE, given.procedure),
        (Facet.RIGHT_TYPE, given.right_type),
        (Facet.REASON, given.reason),
    ]
    facets += [(Facet.SUBJECT_KIND, target.subject_kind) for target in given.targets]
    return _body(content, redactor, facets, open_)


def counter_body(given: PublishedCounterStatement) -> PublicBody:
    """Return the body of a counter-statement; without consent respondent and explanation are withheld."""
    redactor, open_ = Redactor(_those((given.respondent, *given.mentions))), given.consent_to_publish
    content = {
        "filed_on": given.filed_on.isoformat(),
        "ground": _term(given.ground),
        "lines": sorted(given.lines),
        "respondent": _party(given.respondent) if open_ else None,
        "explanation": redactor.text(given.explanation) if open_ else None,
    }
    return _body(content, redactor, [], open_)


def result_body(given: PublishedResult) -> PublicBody:
    """Return the body of a result."""
    redactor = Redactor(given.mentions)
    content = {
        "decided_on": given.decided_on.isoformat(),
        "result": _term(given.result),
        "lines": [
            {
                "line": one.line,
                "result": _term(one.result),
                "remedy": _term(one.remedy),
                "upheld": one.upheld,
            }
            for one in sorted(given.lines, key=lambda one: one.line)
        ],
        "explanation": _redacted(redactor, given.explanation) if given.explanation else None,
        "rule": {"code": given.rule_code, "version": given.rule_version} if given.rule_code else None,
    }
    facets = [(Facet.RESULT, term) for term in (given.result, *(one.result for one in given.lines))]
    return _body(content, redactor, facets)


def correction_body(corrects: int, text: Mapping[str, str], mentions: Iterable[Name] = ()) -> PublicBody:
    """Return the body of a correction of entry `corrects`; text: `{"en", "zh"}`."""
    redactor = Redactor(list(mentions))
    return _body({"corrects": corrects, "text": _redacted(redactor, text)}, redactor, [])


def _body(
    content: Mapping[str, object],
    redactor: Redactor,
    facets: list[tuple[Facet, VocabularyTerm]],
    open_: bool = True,
) -> PublicBody:
    withheld = None if open_ else Withheld.NO_CONSENT
    whole = {
        **content,
        "version": VERSION,
        "redacted": {kind: count for kind, count in sorted(redactor.counts.items()) if count},
        "withheld": {"code": withheld.value, "en": withheld.en, "zh": withheld.zh} if withheld else None,
    }
    return PublicBody(whole, tuple(dict.fromkeys(facets)))


def _those(names: Iterable[Name | None]) -> list[Name]:
    return [name for name in names if name is not None]


def _term(term: VocabularyTerm | None) -> dict[str, str] | None:
    return {"code": term.code, "en": term.en, "zh": term.zh} if term else None


def _party(name: Name | None) -> dict[str, object] | None:
    if name is None:
        return None
    shown = initials(name.text) if name.person else Redactor().text(name.text)
    return {"role": _term(name.role), "name": shown, "person": name.person}


def _right(redactor: Redactor, right: PublishedRight) -> dict[str, str]:
    return {
        "title": redactor.text(right.title),
        "registration": right.registration,
        "office": right.office,
    }


def _target(redactor: Redactor, target: PublishedTarget) -> dict[str, object]:
    return {
        "line": target.line,
        "surface": _term(target.subject_kind),
        "title": redactor.text(target.title),
        "url": redactor.address(target.url),
        "position": _term(target.position),
    }


def _redacted(redactor: Redactor, text: Mapping[str, str]) -> dict[str, str]:
    return {language: redactor.text(text[language]) for language in ("en", "zh")}


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, one in value.items():
            if key not in {"code", "redacted", "withheld"}:
                yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
