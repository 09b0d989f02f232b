"""Examines what a picture shows before it may stand as a reference, and holds back what shows too little."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.kit.errors import Invalid
from zhengpin.matching import DecodedPicture, UndecodablePicture, decode
from zhengpin.matching.images.hygiene import ReferenceWeakness, measure, weakness_of
from zhengpin.rights.models import Filing, Reference
from zhengpin.rights.operations.quarantine import hold_back
from zhengpin.rights.quarantine import HeldBack, Prevalence
from zhengpin.rights.states import FilingKind, ReferenceState

OF_A_MARK = frozenset({HeldBack.LOGO.value, HeldBack.PLAIN_TEMPLATE.value})
"""Weaknesses that are what a mark's picture is; whatever is found by it a person decides."""

LEAST_SIDE = 64
"""Pixels of the shorter side under which a picture is refused at once."""


def examined(content: bytes) -> dict[str, object]:
    """Return `weakness` and `measures` of a picture. Raises Invalid for one that is blank or far too small.

    Bytes that are no picture are not this function's business: accepting them says why, with code and remedy.
    """
    try:
        picture = decode(content)
    except UndecodablePicture:
        return {}
    return examined_picture(picture)


def examined_picture(picture: DecodedPicture) -> dict[str, object]:
    """Return the same of a picture that was decoded already."""
    _refuse_small(picture)
    measures = measure(picture)
    weakness = weakness_of(measures)
    if weakness == ReferenceWeakness.BLANK:
        raise Invalid(
            _("The picture is blank, or of one colour."),
            code="reference.blank",
            field="pictures",
            remedy=_("Add a picture that shows the work."),
        )
    shown = {name: _plain(getattr(measures, name)) for name in measures.__slots__}
    return {"weakness": weakness.value if weakness else "", "measures": shown}


def _refuse_small(picture: DecodedPicture) -> None:
    if min(picture.width, picture.height) < LEAST_SIDE:
        raise Invalid(
            _("The picture is smaller than %(least)d pixels.") % {"least": LEAST_SIDE},
            code="reference.too_small",
            field="pictures",
            remedy=_("Add the original in its full size."),
        )


def _plain(value: float) -> float:
    return round(value, 4) if isinstance(value, float) else value


def hold_back_unfit(filing: Filing, prevalence: Mapping[int, Prevalence], actor: Actor) -> int:
    """Quarantine those pictures of a filing, not yet matched, that are unfit; return how many.

    prevalence: by reference, how widely it is shown already, as far as that was counted.
    """
    held = 0
    for row in filing.references.filter(state=ReferenceState.STANDBY.value).order_by("pk"):
        _note(row, prevalence.get(row.pk))
        if code := unfitness(row, prevalence.get(row.pk)):
            hold_back(row, code, "", actor)
            held += 1
    return held


def _note(row: Reference, shown: Prevalence | None) -> None:
    if shown is not None:
        row.measures = row.measures | shown.as_dict()
        Reference.objects.filter(pk=row.pk).update(measures=row.measures)


def unfitness(row: Reference, shown: Prevalence | None) -> HeldBack | None:
    """Return why a picture should be held back, or None; nothing is where hygiene is switched off."""
    if not settings.HYGIENE:
        return None
    of_a_mark = row.filing.kind == FilingKind.MARK and not row.upheld_as
    of_a_book = row.filing.kind == FilingKind.PUBLICATION
    if row.weakness and not ((of_a_mark or of_a_book) and row.weakness in OF_A_MARK):
        return HeldBack(row.weakness)
    if of_a_mark or of_a_book:  # meant to be shown by many: whoever sells goods of the mark, or the book
        return None
    wide = shown and shown.is_wide(settings.WIDELY_SHOWN_LISTINGS, settings.WIDELY_SHOWN_MERCHANTS)
    return HeldBack.WIDELY_SHOWN if wide else None
