"""Changes what a person sets for herself: name, language, time zone, whether keys act."""

from __future__ import annotations

from zoneinfo import available_timezones

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from zhengpin.accounts import errors
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.events import PERSON_CHANGED
from zhengpin.accounts.models import Person
from zhengpin.kit.errors import Invalid
from zhengpin.kit.ids import split_reference
from zhengpin.ledger.operations import record


@transaction.atomic
def change_profile(*, name: str, language: str, time_zone: str, keys_on: bool, actor: Actor) -> Person:
    """Change the actor's own settings; an empty language or time zone is the operator's.

    Raises NotFound for an actor that is no person; Invalid (`profile.language|time_zone|name`).
    """
    kind, identifier = split_reference(actor.ref)
    person = Person.objects.filter(pk=identifier, is_active=True).first() if kind == "person" else None
    if person is None:
        raise errors.no_such("person")
    person.name = _checked_name(name)
    person.language = _one_of(language, dict(settings.LANGUAGES), "language")
    person.time_zone = _one_of(time_zone, available_timezones(), "time_zone")
    person.keys_on = keys_on
    person.save(update_fields=["name", "language", "time_zone", "keys_on"])
    record(PERSON_CHANGED, actor=actor, subject=actor.ref, name=person.name)
    return person


def _checked_name(name: str) -> str:
    name = name.strip()[:120]
    if not name:
        raise Invalid(
            _("A name is needed."), code="profile.name", field="name", remedy=_("Write what others call you.")
        )
    return name


def _one_of(value: str, known: object, field: str) -> str:
    if value and value not in known:  # type: ignore[operator]
        raise Invalid(
            _("This is not one of the choices."),
            code=f"profile.{field}",
            field=field,
            remedy=_("Choose one from the list."),
        )
    return value
