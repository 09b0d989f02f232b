"""Has words that suggest a tie to an event sought like the names of its event right, while they are forbidden."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.kit import clock
from zhengpin.rights import events
from zhengpin.rights.models import Filing, NameForm
from zhengpin.rights.operations.access import record_event
from zhengpin.rights.operations.naming import comparable
from zhengpin.rights.operations.protection import log_name
from zhengpin.rights.states import NameFormKind, NameFormState


@transaction.atomic
def forbid_expressions(*, filing: Filing, texts: Iterable[str], actor: Actor) -> int:
    """Seek exactly these expressions beside what the event right itself names; return how many changed.

    Raises NameTooShort for one of which too little is left to be told from other words.
    """
    wanted = {comparable(text): text for text in texts}
    present = {row.key: row for row in NameForm.objects.select_for_update().filter(filing=filing)}
    added = [_seek(filing, key, text, present.get(key), actor) for key, text in wanted.items()]
    gone = [row for key, row in present.items() if key not in wanted and row.state == NameFormState.ACTIVE]
    for row in gone:
        NameForm.objects.filter(pk=row.pk).update(
            state=NameFormState.WITHDRAWN.value, withdrawn_by=actor.ref, withdrawn_at=clock.now()
        )
        fields = {"text": row.text, "form": row.kind, "was": row.state}
        record_event(events.NAME_FORM_WITHDRAWN, filing, actor, reason="", **fields)
    if any(added):
        log_name(filing, present=True)
    elif gone:
        log_name(filing, present=False)
    return sum(added) + len(gone)


def _seek(filing: Filing, key: str, text: str, row: NameForm | None, actor: Actor) -> bool:
    if row is not None and row.state == NameFormState.ACTIVE:
        return False
    values = {"state": NameFormState.ACTIVE.value, "activated_by": actor.ref, "activated_at": clock.now()}
    if row is None:
        row = NameForm(filing=filing, text=text, key=key, kind=NameFormKind.FORBIDDEN_VARIANT.value)
        row.added_by = actor.ref
        for name, value in values.items():
            setattr(row, name, value)
        row.save(force_insert=True)
    else:
        NameForm.objects.filter(pk=row.pk).update(**values)
    record_event(events.NAME_FORM_ACTIVATED, filing, actor, text=row.text, form=row.kind)
    return True
