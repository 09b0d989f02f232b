"""Puts what a filing protects into the set to match against, and takes it out, by the log that every index follows."""

from __future__ import annotations

from collections.abc import Iterable

from zhengpin.kit import clock
from zhengpin.rights.models import Filing, Reference, ReferenceChange
from zhengpin.rights.queries.protected import names_of
from zhengpin.rights.states import MATCHED_STATES, REFERENCE, FilingKind, NameFormState, ReferenceState


def protect(filing: Filing) -> int:
    """Activate the filing's pictures and its name, and return how many pictures are matched from now on."""
    if _has_name(filing):
        _log("name", [str(filing.pk)], present=True)
    return protect_pictures(filing)


def _has_name(filing: Filing) -> bool:
    if filing.kind != FilingKind.MARK:
        return False
    return bool(names_of(filing.mark)) or filing.name_forms.filter(state=NameFormState.ACTIVE.value).exists()


def log_name(filing: Filing, *, present: bool) -> None:
    """Log that a filing's names have changed. present: one came in, so that it is sought in what is shown."""
    _log("name", [str(filing.pk)], present=present)


def protect_pictures(filing: Filing) -> int:
    """Activate those of the filing's pictures that wait for it, and return how many."""
    numbers = _move(filing, "activate", [ReferenceState.STANDBY])
    log_pictures(numbers, present=True)
    return len(numbers)


def unprotect(filing: Filing) -> None:
    """Withdraw the filing's pictures and its name; what may have been matched against is logged as gone."""
    if _has_name(filing):
        _log("name", [str(filing.pk)], present=False)
    log_pictures(_move(filing, "withdraw", MATCHED_STATES), present=False)
    _move(filing, "withdraw", [ReferenceState.STANDBY, ReferenceState.QUARANTINED])


def log_pictures(numbers: Iterable[int], *, present: bool) -> None:
    """Log that pictures are matched against from now on, or no longer."""
    _log("picture", numbers, present=present)


def _move(filing: Filing, verb: str, sources: Iterable[ReferenceState]) -> list[int]:
    rows = Reference.objects.filter(filing=filing, state__in=[state.value for state in sources])
    numbers = list(rows.order_by("pk").values_list("pk", flat=True))
    Reference.objects.filter(pk__in=numbers).update(
        state=REFERENCE.moves[verb].target.value, changed_at=clock.now()
    )
    return numbers


def _log(kind: str, keys: Iterable[object], *, present: bool) -> None:
    moment = clock.now()
    ReferenceChange.objects.bulk_create(
        ReferenceChange(kind=kind, key=str(key), present=present, at=moment) for key in keys
    )
