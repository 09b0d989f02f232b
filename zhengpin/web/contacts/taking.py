"""Takes a step that was posted with a thing of the contact book, if it can be taken now."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.kit.errors import Problem
from zhengpin.web.purchases import acts
from zhengpin.web.purchases.acts import Act


def step_taken(steps: Sequence[Act], step: str, request: HttpRequest, actor: Actor) -> bool:
    """Take a step and say whether it was taken; where not, its act says why.

    Raises Problem (`contact.step_unknown`) for a step that cannot be taken now.
    """
    refusal = Problem(
        _("This cannot be done now."),
        code="contact.step_unknown",
        status=409,
        remedy=_("Open the page again to see what can be done."),
    )
    return acts.step_taken(steps, step, request, actor, refusal=refusal)
