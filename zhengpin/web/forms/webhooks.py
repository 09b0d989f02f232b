"""Forms of webhooks: a new endpoint."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Unpack

from django import forms
from django.utils.translation import gettext_lazy

from zhengpin.messages.states import EventType
from zhengpin.web.forms.accounts import labelled

if TYPE_CHECKING:
    from zhengpin.accounts.models import Organisation
    from zhengpin.web.form_options import FormData, FormFiles, FormOptions

OFFERED = [one for one in EventType if one != EventType.ENDPOINT_TESTED]
"""Events that an endpoint can subscribe to; a test comes to every endpoint that asks for one."""


class NewEndpoint(forms.Form):
    organisation = forms.UUIDField(
        label=gettext_lazy("Organisation"),
        widget=forms.Select,
        help_text=gettext_lazy("The operator's endpoints hear of everything, others of their own things."),
    )
    url = forms.URLField(
        label=gettext_lazy("Address"),
        max_length=500,
        assume_scheme="https",
        help_text=gettext_lazy("Messages are sent there by POST, signed as Standard Webhooks describe."),
    )
    event_types = forms.MultipleChoiceField(
        label=gettext_lazy("What to send"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        data: FormData = None,
        files: FormFiles = None,
        *,
        organisations: Iterable[Organisation],
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, **options)
        self.fields["organisation"].widget.choices = [(str(one.pk), one.name) for one in organisations]
        self.fields["event_types"].choices = labelled(OFFERED)  # type: ignore[attr-defined]
