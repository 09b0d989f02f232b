"""Cleans what a person writes in place of a field that was read, and tells slips of reading from other changes. Pure
but for the cleaning of rights' inputs.
"""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from zhengpin.admission.company_names import NameLikeness, likeness
from zhengpin.kit.errors import Invalid
from zhengpin.matching.documents.model import FieldName
from zhengpin.rights import inputs
from zhengpin.rights.states import ShopType
from zhengpin.rights.title_chain import plain_name

DAYS = frozenset({FieldName.VALID_FROM, FieldName.VALID_TO, FieldName.SIGNED_ON})
FLAGS = frozenset({FieldName.SUBLICENSABLE, FieldName.EXCLUSIVE, FieldName.IRREVOCABLE})
WEIGHTY = (
    FieldName.AUTHORISER,
    FieldName.AUTHORISED,
    FieldName.REGISTRATION_NO,
    FieldName.NICE_CLASSES,
    FieldName.VALID_TO,
    FieldName.HOLDER,
    FieldName.COMPANY,
    FieldName.SUBLICENSABLE,
)
"""Fields on which admission turns: a person looks at what the applicant wrote there."""


def cleaned_value(name: str, value: object) -> object:
    """Return the value as it is kept. Raises Invalid naming the field."""
    if name not in set(FieldName) or name == FieldName.SEALS:
        raise inputs.invalid_choice("name", FieldName)
    if name in DAYS:
        day = inputs.day(value, name)
        return day.isoformat() if day else None
    if name in FLAGS:
        return value in (True, "true", "True", "1", "on", "yes", 1)
    readers: dict[FieldName, Callable[[object], object]] = {
        FieldName.NICE_CLASSES: inputs.nice_classes,
        FieldName.TERRITORIES: inputs.territories,
        FieldName.CHANNELS: inputs.channels,
        FieldName.SHOP_TYPE: _shop_type,
        FieldName.TIER: _tier,
    }
    reader = readers.get(FieldName(name))
    return reader(value) if reader else inputs.text(value, name, limit=300)


def is_slip(read: object, written: object) -> bool:
    """Return whether a correction may well mend a slip of reading: long names that differ by one character.

    In numbers and dates every character counts.
    """
    if not isinstance(read, str) or not isinstance(written, str) or plain_name(read).isdigit():
        return False
    return likeness(read, [written]) is not NameLikeness.OTHER


def _shop_type(value: object) -> str:
    if value and str(value) not in set(ShopType):
        raise inputs.invalid_choice("shop_type", ShopType)
    return str(value or "")


def _tier(value: object) -> int | None:
    if value in (None, ""):
        return None
    if not str(value).isascii() or not str(value).isdigit() or not 1 <= int(str(value)) <= 9:
        message, remedy = (
            _("A tier is a whole number from 1 to 9."),
            _("1 is authorised by the owner itself."),
        )
        raise Invalid(message, code="input.not_a_tier", field="tier", remedy=remedy)
    return int(str(value))
