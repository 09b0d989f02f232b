"""Installs the words that ship with the package, and leaves what the operator wrote alone."""

from __future__ import annotations

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.lexicon import queries
from zhengpin.lexicon.differences import differences
from zhengpin.lexicon.exchange import shipped_terms
from zhengpin.lexicon.models import LexiconVersion
from zhengpin.lexicon.operations.drafting import fill, open_draft
from zhengpin.lexicon.operations.publishing import publish
from zhengpin.lexicon.states import LexiconOrigin


@transaction.atomic
def install_default_terms(*, actor: Actor) -> LexiconVersion | None:
    """Publish the words that ship with the package; return the version, None where nothing was to be done.

    Once the operator wrote a version, published or as a draft, the package's words change nothing any more. Run again,
    nothing changes.
    """
    actor.require(Permission.WRITE_RULES)
    if LexiconVersion.objects.exclude(origin=LexiconOrigin.DEFAULT.value).exists():
        return None
    present, shipped = queries.in_force_row(), shipped_terms()
    if present and not differences(present.terms.order_by("pk"), shipped):
        return None
    row = open_draft(actor=actor, origin=LexiconOrigin.DEFAULT)
    row.terms.all().delete()
    fill(row, shipped)
    return publish(actor=actor)
