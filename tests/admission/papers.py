"""Papers of an invented brand, as they are judged: an owner, its distributor, and a shop."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from zhengpin.admission.documents import Applied, CountingValue, JudgedDocument
from zhengpin.matching.documents.model import FieldName as F

DAY = date(2026, 11, 25)
OWNER, DISTRIBUTOR, SHOP = "苍鹭文化有限公司", "杭州远帆贸易有限公司", "河畔百货（杭州）有限公司"
F_ = {name.value: name for name in F}


def applied(**more: Any) -> Applied:
    given: dict[str, Any] = {
        "shop_type": "ordinary",
        "brand": "苍鹭",
        "on": DAY,
        "registration_no": "12345678",
        "nice_classes": frozenset({25}),
        "company": SHOP,
    }
    return Applied(**given | more)


def document(name: str, kind: str, **fields: Any) -> JudgedDocument:
    """Return a paper; fields by the names of FieldName, each a value or a `CountingValue`."""
    made = {
        F_[key].value: value if isinstance(value, CountingValue) else CountingValue(value)
        for key, value in fields.items()
        if value is not None
    }
    return JudgedDocument(name, kind, name, fields=made)


def licence(**more: Any) -> JudgedDocument:
    return document("licence", "licence", **{"company": SHOP} | more)


def certificate(**more: Any) -> JudgedDocument:
    given = {"holder": OWNER, "registration_no": "12345678", "mark": "苍鹭", "nice_classes": [25]}
    return document("certificate", "certificate", **given | more)


def letter(name: str = "letter", giver: str = OWNER, taker: str = SHOP, **more: Any) -> JudgedDocument:
    given = {
        "authoriser": giver,
        "authorised": taker,
        "registration_no": "12345678",
        "nice_classes": [25],
        "valid_from": (DAY - timedelta(days=60)).isoformat(),
        "valid_to": (DAY + timedelta(days=400)).isoformat(),
    }
    return document(name, "letter", **given | more)


def chained(**lower: Any) -> list[JudgedDocument]:
    """Return the letters of a chain of two, the lower first."""
    upper = letter("upper", OWNER, DISTRIBUTOR, sublicensable=True)
    return [letter("lower", DISTRIBUTOR, SHOP, **lower), upper]
