"""What a complaint or a counter-statement says, cleaned from what was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from zhengpin.complaints.vocabulary import ComplaintReason, ComplaintRoute, CounterGround
from zhengpin.kit.errors import Invalid
from zhengpin.kit.labels import Labelled
from zhengpin.rights import inputs

Given = Mapping[str, object]

DECLARATIONS = ("good_faith", "accuracy", "authority", "perjury")
COUNTER_DECLARATIONS = ("truth", "perjury", "jurisdiction")
_PERSON = {"name": 200, "email": 254, "phone": 60, "address": 500}
MOST_COMPARISONS = 50


def complaint_values(given: Given) -> dict[str, object]:
    """Return the cleaned values of those complaint fields that are given. Raises Invalid naming the field."""
    return _cleaned(given, _COMPLAINT)


def counter_values(given: Given) -> dict[str, object]:
    """Return the cleaned values of those fields of a counter-statement that are given."""
    return _cleaned(given, _COUNTER)


def person(value: object, field: str) -> dict[str, str]:
    """Return name, e-mail, phone and address of whoever signs."""
    given = _mapping(value, field)
    return {
        name: inputs.text(given.get(name), f"{field}.{name}", limit=limit) for name, limit in _PERSON.items()
    }


def comparison(value: Any) -> list[dict[str, str]]:
    """Return what is ours beside what is theirs, at most MOST_COMPARISONS rows, empty ones left out."""
    rows = list(value or [])
    if len(rows) > MOST_COMPARISONS:
        raise Invalid(
            _("There are more than %(most)d comparisons.") % {"most": MOST_COMPARISONS},
            code="input.too_many",
            field="comparison",
            remedy=_("Leave in those that show the infringement most clearly."),
        )
    cleaned = [
        {
            name: inputs.text(_mapping(row, "comparison").get(name), "comparison", limit=2000)
            for name in ("ours", "theirs", "note")
        }
        for row in rows
    ]
    return [row for row in cleaned if any(row.values())]


def test_buy(value: object) -> dict[str, str]:
    """Return the order, its day and the appraisal of a test purchase; empty where there was none."""
    given = _mapping(value, "test_buy")
    bought_on = inputs.day(given.get("bought_on"), "test_buy.bought_on")
    made = {
        "order_no": inputs.text(given.get("order_no"), "test_buy.order_no", limit=120),
        "bought_on": bought_on.isoformat() if bought_on else "",
        "appraisal": inputs.text(given.get("appraisal"), "test_buy.appraisal", limit=4000),
    }
    return made if any(made.values()) else {}


def guarantee(value: object) -> dict[str, str]:
    """Return amount, currency and type of a guarantee; empty where none was given."""
    given = _mapping(value, "guarantee")
    made = {
        name: inputs.text(given.get(name), f"guarantee.{name}", limit=60)
        for name in ("amount", "currency", "type")
    }
    return made if made["amount"] else {}


def _flags(value: object, field: str, known: tuple[str, ...]) -> dict[str, bool]:
    given = _mapping(value, field)
    return {name: bool(given.get(name)) for name in known}


def _choice(value: Any, field: str, vocabulary: type[Labelled]) -> str:
    if value in (None, ""):
        return ""
    if value not in set(vocabulary):
        raise Invalid(
            _("“%(given)s” is none of the choices.") % {"given": str(value)[:40]},
            code="input.not_a_choice",
            field=field,
            remedy=_("Known are %(known)s.") % {"known": ", ".join(vocabulary)},
        )
    return str(vocabulary(value).value)


def _mapping(value: object, field: str) -> Mapping[str, object]:
    if value is None or value == "":
        return {}
    if not isinstance(value, Mapping):
        raise Invalid(
            _("This must be an object with named fields."),
            code="input.not_an_object",
            field=field,
            remedy=_("See the description of the interface."),
        )
    return value


def _cleaned(given: Given, cleaners: Mapping[str, Callable[[object], object]]) -> dict[str, object]:
    for name in given:
        if name not in cleaners:
            raise Invalid(
                _("There is no field “%(name)s” here.") % {"name": str(name)[:40]},
                code="input.unknown_field",
                field=str(name)[:40],
                remedy=_("Known are %(known)s.") % {"known": ", ".join(cleaners)},
            )
    return {name: clean(given[name]) for name, clean in cleaners.items() if name in given}


_COMPLAINT: dict[str, Callable[[object], object]] = {
    "title": lambda v: inputs.text(v, "title", limit=300),
    "client_ref": lambda v: inputs.text(v, "client_ref", limit=120),
    "route": lambda v: _choice(v, "route", ComplaintRoute) or ComplaintRoute.PLATFORM.value,
    "reason": lambda v: _choice(v, "reason", ComplaintReason),
    "claim_text": lambda v: inputs.text(v, "claim_text", limit=20_000),
    "comparison": comparison,
    "test_buy": test_buy,
    "requested_measure": lambda v: inputs.text(v, "requested_measure", limit=20),
    "prior_contact": lambda v: inputs.text(v, "prior_contact", limit=4000),
    "statements": lambda v: _flags(v, "statements", DECLARATIONS),
    "signature": lambda v: inputs.text(v, "signature", limit=200),
    "notifier": lambda v: person(v, "notifier"),
    "language": lambda v: inputs.text(v, "language", limit=10),
    "urgent": bool,
    "consent_to_publish": bool,
}
_COUNTER: dict[str, Callable[[object], object]] = {
    "client_ref": lambda v: inputs.text(v, "client_ref", limit=120),
    "ground": lambda v: _choice(v, "ground", CounterGround),
    "explanation": lambda v: inputs.text(v, "explanation", limit=20_000),
    "contact": lambda v: person(v, "contact"),
    "statements": lambda v: _flags(v, "statements", COUNTER_DECLARATIONS),
    "signature": lambda v: inputs.text(v, "signature", limit=200),
    "guarantee": guarantee,
    "urgent": bool,
}
