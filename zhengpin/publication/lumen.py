"""Writes published entries in the form that the Lumen database takes, and reads that form back. Pure.

The form is that of Lumen's interface for submitters: `{"notice": {…}}`. Words, roles and grounds are Lumen's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from zhengpin.publication.problems import LumenUnreadable

TYPES = frozenset(
    {
        "DMCA", "Counterfeit", "Counternotice", "Trademark", "CourtOrder", "DataProtection", "Defamation",
        "GovernmentRequest", "LawEnforcementRequest", "LocalLaw", "Other", "PrivateInformation",
    }
)  # fmt: skip
ROLES = frozenset(
    {
        "principal", "agent", "attorney", "recipient", "sender", "submitter", "target", "issuing_court",
        "plaintiff", "defendant",
    }
)  # fmt: skip
KINDS = frozenset({"organization", "individual"})
ACTIONS = ("Yes", "No", "Partial", "Unspecified")
GROUNDS = ("owner", "authorized", "no_right", "fair_use", "removed", "not_used", "other")
LONGEST_TITLE = 255


@dataclass(frozen=True)
class LumenEntity:
    """Somebody with a part in a notice: an organisation, or a person by initials."""

    role: str
    name: str
    kind: str = "organization"
    country_code: str = ""


@dataclass(frozen=True)
class LumenWork:
    """What is said to be infringed, where it is infringed, and where it stands lawfully."""

    description: str
    kind: str = ""
    infringing_urls: tuple[str, ...] = ()
    copyrighted_urls: tuple[str, ...] = ()


@dataclass(frozen=True)
class LumenNotice:
    """A notice in Lumen's words. date_sent, date_received: ISO 8601 days, or ""."""

    type: str
    title: str
    works: tuple[LumenWork, ...]
    entities: tuple[LumenEntity, ...]
    subject: str = ""
    body: str = ""
    date_sent: str = ""
    date_received: str = ""
    source: str = ""
    tags: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    regulations: tuple[str, ...] = ()
    language: str = ""
    action_taken: str = "Unspecified"
    mark_registration_number: str = ""
    case_id_number: str = ""
    counternotice_for_id: int | None = None


_TEXTS = (
    "title", "subject", "body", "date_sent", "date_received", "source", "language", "action_taken",
    "mark_registration_number", "case_id_number",
)  # fmt: skip
_LISTS = {"tag_list": "tags", "jurisdiction_list": "jurisdictions", "regulation_list": "regulations"}


def as_lumen(notice: LumenNotice) -> dict[str, object]:
    """Return a notice as Lumen takes it; what is empty is left out. Raises LumenUnreadable for unknown words."""
    _check(notice)
    shown: dict[str, object] = {"type": notice.type}
    shown |= {name: value for name in _TEXTS if (value := getattr(notice, name))}
    shown |= {name: list(value) for name, field in _LISTS.items() if (value := getattr(notice, field))}
    if notice.counternotice_for_id is not None:
        shown["counternotice_for_id"] = notice.counternotice_for_id
    shown["works_attributes"] = [_work_as_lumen(work) for work in notice.works]
    shown["entity_notice_roles_attributes"] = [_entity_as_lumen(entity) for entity in notice.entities]
    return {"notice": shown}


def from_lumen(content: object) -> LumenNotice:
    """Return the notice that an object in Lumen's form holds; what we do not know is passed over.

    Raises LumenUnreadable with the field at fault.
    """
    given = _mapping(_mapping(content, "").get("notice"), "notice")
    lists: dict[str, Any] = {field: _words(given.get(name), name) for name, field in _LISTS.items()}
    texts: dict[str, Any] = {name: _text(given.get(name), name) for name in _TEXTS}
    texts["action_taken"] = texts["action_taken"] or "Unspecified"
    notice = LumenNotice(
        type=_text(given.get("type"), "type") or "DMCA",
        works=tuple(_work(one) for one in _list(given.get("works_attributes"), "works_attributes")),
        entities=tuple(
            _entity(one)
            for one in _list(given.get("entity_notice_roles_attributes"), "entity_notice_roles_attributes")
        ),
        counternotice_for_id=_number(given.get("counternotice_for_id"), "counternotice_for_id"),
        **lists,
        **texts,
    )
    _check(notice)
    return notice


def batch_as_lumen(notices: Iterable[LumenNotice]) -> list[dict[str, object]]:
    """Return many notices, each in the form of one."""
    return [as_lumen(notice) for notice in notices]


def _check(notice: LumenNotice) -> None:
    _require(notice.type in TYPES, "type")
    _require(notice.action_taken in ACTIONS, "action_taken")
    _require(len(notice.title) <= LONGEST_TITLE, "title")
    _require(bool(notice.works), "works_attributes")
    _require(bool(notice.entities), "entity_notice_roles_attributes")
    for entity in notice.entities:
        _require(entity.role in ROLES and entity.kind in KINDS, "entity_notice_roles_attributes")
    for words in (notice.tags, notice.jurisdictions, notice.regulations):
        # Lumen splits lists of words at commas.
        _require(all(word == word.strip() and word and "," not in word for word in words), "tag_list")


def _work_as_lumen(work: LumenWork) -> dict[str, object]:
    shown: dict[str, object] = {"description": work.description}
    shown |= {"kind": work.kind} if work.kind else {}
    for name in ("infringing_urls", "copyrighted_urls"):
        if urls := getattr(work, name):
            shown[f"{name}_attributes"] = [{"url": url} for url in urls]
    return shown


def _entity_as_lumen(entity: LumenEntity) -> dict[str, object]:
    named = {"name": entity.name, "kind": entity.kind}
    named |= {"country_code": entity.country_code} if entity.country_code else {}
    return {"name": entity.role, "entity_attributes": named}


def _work(content: object) -> LumenWork:
    given = _mapping(content, "works_attributes")
    urls = {
        name: tuple(
            _text(_mapping(one, f"{name}_attributes").get("url"), "url")
            for one in _list(given.get(f"{name}_attributes"), f"{name}_attributes")
        )
        for name in ("infringing_urls", "copyrighted_urls")
    }
    return LumenWork(_text(given.get("description"), "description"), _text(given.get("kind"), "kind"), **urls)


def _entity(content: object) -> LumenEntity:
    given = _mapping(content, "entity_notice_roles_attributes")
    named = _mapping(given.get("entity_attributes"), "entity_attributes")
    return LumenEntity(
        role=_text(given.get("name"), "name"),
        name=_text(named.get("name"), "entity_attributes"),
        kind=_text(named.get("kind"), "kind") or "organization",
        country_code=_text(named.get("country_code"), "country_code"),
    )


def _require(holds: bool, field: str) -> None:
    if not holds:
        raise LumenUnreadable(field=field)


def _mapping(value: Any, field: str) -> Mapping[str, object]:
    _require(isinstance(value, dict), field)
    return value


def _list(value: Any, field: str) -> list[object]:
    _require(value is None or isinstance(value, list), field)
    return value or []


def _text(value: Any, field: str) -> str:
    _require(value is None or isinstance(value, str), field)
    return value or ""


def _number(value: Any, field: str) -> int | None:
    _require(value is None or (isinstance(value, int) and not isinstance(value, bool)), field)
    return value


def _words(value: object, field: str) -> tuple[str, ...]:
    """Read a list of words, which Lumen also takes as one text with commas."""
    parts = value.split(",") if isinstance(value, str) else _list(value, field)
    return tuple(word for part in parts if (word := _text(part, field).strip()))
