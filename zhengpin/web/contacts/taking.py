"""Takes a step that was posted with a thing of the contact book, if it can be taken now."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.kit.errors import Problem
from zhengpin.web.purchases.acts import Act, taken
from zhengpin.web.purchases.files import Refusals


def step_taken(steps: Sequence[Act], step: str, request: HttpRequest, actor: Actor) -> bool:
    """Take a step and say whether it was taken; where not, its act says why.

    Raises Problem (`contact.step_unknown`) for a step that cannot be taken now.
    """
    chosen = next((one for one in steps if one.step == step), None)
    if chosen is None:
        raise Problem(
            _("This cannot be done now."),
            code="contact.step_unknown",
            status=409,
            remedy=_("Open the page again to see what can be done."),
        )
    if not taken(chosen, request, actor, _no_files):
        return False
    messages.success(request, _("Done: %(what)s.") % {"what": chosen.title})
    return True


def _no_files(request: HttpRequest, name: str, actor: Actor) -> tuple[list[str], Refusals]:
    return [], []
