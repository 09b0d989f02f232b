"""Steps of custody, the same whatever changes hands: to confirm that it was received, to decide about its seal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from django.forms import Form
from django.utils.translation import gettext as _

from zhengpin.web.purchases.acts import Act, PhotoField
from zhengpin.web.purchases.forms import QuestionForm, TakeForm

if TYPE_CHECKING:
    from zhengpin.web.shell.form_options import FormData

Photos = dict[str, list[str]]


def taking(take: Callable[..., object], data: FormData, photos: Sequence[PhotoField]) -> Act:
    """Return the step of whoever receives a thing. take: is called with seal, seal_state, place, note and photos."""

    def do(form: Form, stored: Photos) -> object:
        return take(
            photos=[one for field in photos for one in stored.get(field.name, [])], **form.cleaned_data
        )

    title = _("Confirm that it was received")
    hint = _("Only the person who received it can confirm this, not the person who gave it.")
    return Act("take", title, _("Confirm"), do, TakeForm(data), hint=hint, photos=photos)


def deciding(step: str, decide: Callable[..., object], data: FormData) -> Act:
    """Return the step of whoever decides about a seal in question. decide: is called with accept and answer."""

    def do(form: Form, stored: Photos) -> object:
        said = form.cleaned_data
        return decide(accept=said["accept"] == "yes", answer=said["answer"])

    title = _("Decide about its seal")
    hint = _("Look at the photos of both sides, and ask both, before you decide.")
    return Act(step, title, _("Decide"), do, QuestionForm(data), hint=hint)
