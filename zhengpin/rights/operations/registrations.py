"""Keeps each registration to one filing: taken at submission, freed when the filing ends.

Of a mark it is the number in each class, by rows of its own; of a design, a patent or a book the number, by the state
of the filing itself.
"""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zhengpin.rights.models import Filing, MarkClass
from zhengpin.rights.problems import AlreadyRegistered
from zhengpin.rights.states import REGISTERED_ONCE, FilingKind, FilingState

LIVE = (FilingState.SUBMITTED.value, FilingState.APPROVED.value)


def require_free(filing: Filing) -> None:
    """Raise AlreadyRegistered, naming the classes, if another filing holds this registration."""
    if not filing.registration_no:
        return
    if filing.kind in REGISTERED_ONCE and _others(filing).exists():
        raise already_registered(filing, [])
    if filing.kind == FilingKind.MARK and (classes := _taken_classes(filing)):
        raise already_registered(filing, classes)


def _others(filing: Filing):
    return Filing.objects.filter(
        kind=filing.kind,
        office=filing.office,
        registration_no=filing.registration_no,
        state__in=LIVE,
    ).exclude(pk=filing.pk)


def _taken_classes(filing: Filing) -> list[int]:
    taken = MarkClass.objects.filter(
        live=True,
        office=filing.office,
        registration_no=filing.registration_no,
        nice_class__in=filing.mark.classes.values("nice_class"),
    ).exclude(mark=filing.mark)
    return sorted(taken.values_list("nice_class", flat=True))


def take(filing: Filing) -> None:
    """Take the filing's places. Raises AlreadyRegistered if another has one, even at the same moment."""
    if filing.kind != FilingKind.MARK:
        return
    require_free(filing)
    try:
        with transaction.atomic():
            filing.mark.classes.update(live=True)
    except IntegrityError as error:
        classes = sorted(filing.mark.classes.values_list("nice_class", flat=True))
        raise already_registered(filing, classes) from error


def free(filing: Filing) -> None:
    """Let go of the filing's places."""
    MarkClass.objects.filter(mark__filing=filing).update(live=False)


def already_registered(filing: Filing, classes: list[int]) -> AlreadyRegistered:
    """Return the refusal; classes: of a mark those that are taken."""
    named = {
        "number": filing.registration_no,
        "office": filing.office,
        "classes": ", ".join(map(str, classes)),
    }
    sentence = (
        _("Registration %(number)s (%(office)s) is filed already in class %(classes)s.")
        if classes
        else _("The number %(number)s is filed already.")
    )
    return AlreadyRegistered(
        sentence % named,
        field="nice_classes" if classes else "registration_no",
        classes=classes,
        registration_no=filing.registration_no,
        office=filing.office,
    )
