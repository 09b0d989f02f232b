"""Puts the signed link by which an owner answers into its e-mail, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from zhengpin.admission.confirmation_tokens import token_in_use
from zhengpin.admission.models import Confirmation
from zhengpin.kit.ids import split_reference
from zhengpin.messages import mail_ways

CONFIRMATION = "confirmation"


def link(about: str) -> Iterable[mail_ways.Way]:
    """Return the link; a reminder's `about` names the confirmation before an @."""
    identifier = UUID(split_reference(about)[1].partition("@")[0])
    kept = Confirmation.objects.filter(pk=identifier).values_list("token_digest", flat=True).first() or ""
    path = reverse("web:owner-answer", args=[token_in_use(identifier, kept)])
    return [(_("Answer here, without signing in; the link is for you alone:"), path)]


mail_ways.register(CONFIRMATION, link)
