"""Puts what a filing protects into the set to match against, and takes it out, by the log that every index follows."""

from __future__ import annotations

from collections.abc import Iterable

from zhengpin.kit import clock
from zhengpin.rights.models import Clip, Filing, Reference, ReferenceChange
from zhengpin.rights.queries.books import BOOK
from zhengpin.rights.queries.protected import event_names_of, names_of
from zhengpin.rights.states import MATCHED_STATES, REFERENCE, FilingKind, NameFormState, ReferenceState


def protect(filing: Filing) -> int:
    """Activate the filing's pictures, films and name, and return how many pictures are matched from now on."""
    if _has_name(filing):
        _log("name", [str(filing.pk)], present=True)
    if filing.kind == FilingKind.PUBLICATION:
        log_book(filing, present=True)
    protect_clips(filing)
    return protect_pictures(filing)


def _has_name(filing: Filing) -> bool:
    if filing.kind == FilingKind.EVENT_RIGHT:
        own: tuple[str, ...] = event_names_of(filing)
    elif filing.kind == FilingKind.MARK:
        own = names_of(filing.mark)
    else:
        return False
    return bool(own) or filing.name_forms.filter(state=NameFormState.ACTIVE.value).exists()


def log_name(filing: Filing, *, present: bool) -> None:
    """Log that a filing's names have changed. present: one came in, so that it is sought in what is shown."""
    _log("name", [str(filing.pk)], present=present)


def log_book(filing: Filing, *, present: bool) -> None:
    """Log that a book came in, that what is filed of it has changed, or that it went out."""
    _log(BOOK, [str(filing.pk)], present=present)


def protect_pictures(filing: Filing) -> int:
    """Activate those of the filing's pictures that wait for it, and return how many."""
    numbers = _move(filing, "activate", [ReferenceState.STANDBY])
    log_pictures(numbers, present=True)
    return len(numbers)


def protect_clips(filing: Filing) -> int:
    """Activate those of the filing's films and sounds that wait for it, and return how many."""
    numbers = _move(filing, "activate", [ReferenceState.STANDBY], Clip)
    log_clips(numbers, present=True)
    return len(numbers)


def unprotect(filing: Filing) -> None:
    """Withdraw the filing's pictures, films and name; what may have been matched against is logged as gone."""
    if _has_name(filing):
        _log("name", [str(filing.pk)], present=False)
    if filing.kind == FilingKind.PUBLICATION:
        log_book(filing, present=False)
    log_pictures(_move(filing, "withdraw", MATCHED_STATES), present=False)
    log_clips(_move(filing, "withdraw", MATCHED_STATES, Clip), present=False)
    for model in (Reference, Clip):
        _move(filing, "withdraw", [ReferenceState.STANDBY, ReferenceState.QUARANTINED], model)


def log_pictures(numbers: Iterable[int], *, present: bool) -> None:
    """Log that pictures are matched against from now on, or no longer."""
    _log("picture", numbers, present=present)


def log_clips(numbers: Iterable[int], *, present: bool) -> None:
    """Log that films and sounds are matched against from now on, or no longer."""
    _log("clip", numbers, present=present)


def _move(
    filing: Filing, verb: str, sources: Iterable[ReferenceState], model: type[Reference | Clip] = Reference
) -> list[int]:
    rows = model.objects.filter(filing=filing, state__in=[state.value for state in sources])
    numbers = list(rows.order_by("pk").values_list("pk", flat=True))
    model.objects.filter(pk__in=numbers).update(
        state=REFERENCE.moves[verb].target.value, changed_at=clock.now()
    )
    return numbers


def _log(kind: str, keys: Iterable[object], *, present: bool) -> None:
    moment = clock.now()
    ReferenceChange.objects.bulk_create(
        ReferenceChange(kind=kind, key=str(key), present=present, at=moment) for key in keys
    )
