"""Says to which addresses an organisation's letters are mailed, and in which language."""

from __future__ import annotations

from uuid import UUID

from zhengpin.accounts.models import Organisation, Person
from zhengpin.messages import contacts
from zhengpin.messages.models import MailChoice
from zhengpin.messages.states import MailWanted


def recipients(organisation_id: UUID, *, sets_time: bool) -> dict[str, str]:
    """Return `{address: language}` for one letter: members who want it, and the contact addresses that want it.

    sets_time: whether the letter sets a time; some want only such. Language: the person's own, else the
    organisation's.
    """
    own = _written(Organisation.objects.get(pk=organisation_id).language)
    members = Person.objects.filter(memberships__organisation_id=organisation_id, is_active=True).distinct()
    found = {address.strip().lower(): own for address in contacts.addresses_of(organisation_id)}
    found |= {
        person.email.lower(): _written(person.language) if person.language else own for person in members
    }
    wanted = dict(MailChoice.objects.filter(address__in=found).values_list("address", "wanted"))
    return {
        address: language for address, language in found.items() if _wants(wanted.get(address), sets_time)
    }


def _wants(wanted: object, sets_time: bool) -> bool:
    if wanted == MailWanted.NONE:
        return False
    return sets_time or wanted != MailWanted.DEADLINES


def _written(language: str) -> str:
    """Return the one of the letters' languages that serves a reader of `language`."""
    return "zh-hans" if language.lower().startswith("zh") else "en"
