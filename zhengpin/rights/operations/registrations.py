"""Keeps each registration number and class to one filing: taken at submission, freed when the filing ends."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zhengpin.rights.models import Filing, Mark, MarkClass
from zhengpin.rights.problems import AlreadyRegistered
from zhengpin.rights.states import FilingKind


def require_free(mark: Mark) -> None:
    """Raise AlreadyRegistered, naming the classes, if another filing holds one of them under this number."""
    if not mark.registration_no:
        return
    taken = MarkClass.objects.filter(
        live=True,
        office=mark.office,
        registration_no=mark.registration_no,
        nice_class__in=mark.classes.values("nice_class"),
    ).exclude(mark=mark)
    if classes := sorted(taken.values_list("nice_class", flat=True)):
        raise already_registered(mark, classes)


def take(filing: Filing) -> None:
    """Take the filing's places. Raises AlreadyRegistered if another has one, even at the same moment."""
    if filing.kind != FilingKind.MARK:
        return
    require_free(filing.mark)
    try:
        with transaction.atomic():
            filing.mark.classes.update(live=True)
    except IntegrityError as error:
        classes = sorted(filing.mark.classes.values_list("nice_class", flat=True))
        raise already_registered(filing.mark, classes) from error


def free(filing: Filing) -> None:
    """Let go of the filing's places."""
    MarkClass.objects.filter(mark__filing=filing).update(live=False)


def already_registered(mark: Mark, classes: list[int]) -> AlreadyRegistered:
    return AlreadyRegistered(
        _("Registration %(number)s (%(office)s) is filed already in class %(classes)s.")
        % {"number": mark.registration_no, "office": mark.office, "classes": ", ".join(map(str, classes))},
        field="nice_classes",
        classes=classes,
        registration_no=mark.registration_no,
        office=mark.office,
    )
