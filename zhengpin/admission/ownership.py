"""Compares who owns the mark by the register, the certificates and the letters, and names what nobody has said. Pure.

What is not known must not pass for what agrees: each sentence here makes a person look.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from zhengpin.admission.company_names import NameLikeness, likeness
from zhengpin.admission.documents import JudgedDocument, of_kind
from zhengpin.admission.states import ApplicationDocumentKind
from zhengpin.matching.documents.model import FieldName
from zhengpin.rights.register.columns import CLASSES, OWNER, STATE

Sentence = dict[str, str]

_UNSAID = {
    OWNER: {
        "en": "The register does not name the owner of the mark.",
        "zh": "登记簿未载明商标注册人。",
    },
    STATE: {
        "en": "The register does not say whether the registration is in force.",
        "zh": "登记簿未载明商标状态，无法确认注册是否有效。",
    },
    CLASSES: {
        "en": "The register does not name the classes of the registration.",
        "zh": "登记簿未载明核定使用的商品类别。",
    },
}
_NO_OWNER = {
    "en": "Nothing but the documents handed in says who owns the mark.",
    "zh": "除所提交的材料外，无法核实商标权利人。",
}


def owners_named(documents: Iterable[JudgedDocument], owners: Sequence[str]) -> tuple[str, ...]:
    """Return from whom the letters must come: who is known to own the mark, else whom the certificates name."""
    if owners:
        return tuple(owners)
    named = (one.text(FieldName.HOLDER) for one in of_kind(documents, ApplicationDocumentKind.CERTIFICATE))
    return tuple(dict.fromkeys(one for one in named if one))


def left_open(unsaid: Iterable[str]) -> list[Sentence]:
    """Return what the register leaves open, a sentence for each of its columns that says nothing."""
    return [_UNSAID[column] for column in unsaid]


def unproven(
    documents: Iterable[JudgedDocument], owners: Sequence[str], unsaid: Sequence[str]
) -> Iterable[Sentence]:
    """Yield what a person must look at. owners: who is known to own the mark; unsaid: what the register leaves open."""
    yield from left_open(unsaid)
    if not owners and OWNER not in unsaid:
        yield _NO_OWNER
    if not owners:
        return
    for one in of_kind(documents, ApplicationDocumentKind.CERTIFICATE):
        holder = one.text(FieldName.HOLDER)
        if holder and likeness(holder, owners) is not NameLikeness.SAME:
            yield {
                "en": f"“{one.name}” names “{holder}” as the owner; the mark is known to belong to “{owners[0]}”.",
                "zh": f"“{one.name}”所载注册人为“{holder}”，而已知商标权利人为“{owners[0]}”。",
            }
