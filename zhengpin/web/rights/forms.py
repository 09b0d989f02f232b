"""The forms of the filing steps. They ask; what may stand in a filing is judged by the operations of rights."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Unpack

from django.forms import BooleanField, CharField, ChoiceField, Form, RadioSelect, Textarea, TextInput
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from zhengpin.rights.states import FilingKind
from zhengpin.web.shell.holders import holder_name

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

    from zhengpin.rights.models import RightsHolder
    from zhengpin.web.shell.form_options import FormData, FormFiles, FormOptions


def day_field(label: StrOrPromise, help_text: StrOrPromise = "") -> CharField:
    """Return a field for a day, as text: the operation reads it and says what is wrong with it."""
    return CharField(
        label=label, help_text=help_text, required=False, widget=TextInput(attrs={"type": "date"})
    )


def offer(form: Form, name: str, choices: Iterable[tuple[str, str]]) -> None:
    """Set what a field offers, where it depends on who asks and in which language."""
    field = form.fields[name]
    assert isinstance(field, ChoiceField)
    field.choices = list(choices)


def holder_choices(holders: Iterable[RightsHolder]) -> list[tuple[str, str]]:
    """Return rights holders to choose from, by the name that the reader's language calls them."""
    return [(str(row.pk), holder_name(row)) for row in holders]


class StartForm(Form):
    """What is filed, for whom, under which name."""

    kind = ChoiceField(label=_("What is filed"), widget=RadioSelect)
    holder = ChoiceField(label=_("Rights holder"))
    title = CharField(
        label=_("Name"), max_length=300, help_text=_("For a mark the word itself, for a work its title.")
    )
    external_id = CharField(
        label=_("Your own number for it"),
        max_length=120,
        required=False,
        help_text=_("Found again by this number."),
    )

    def __init__(
        self,
        data: FormData = None,
        files: FormFiles = None,
        *,
        holders: Iterable[RightsHolder],
        **kwargs: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, **kwargs)
        language = get_language() or "en"
        offer(self, "kind", [(kind.value, kind.label(language)) for kind in FilingKind])
        offer(self, "holder", holder_choices(holders))


class WorkProofForm(Form):
    """What the reviewer is told beside the pictures, which come as files."""

    notes = CharField(
        label=_("Note for the reviewer"),
        required=False,
        max_length=4000,
        help_text=_("Where the certificate, the deposit or the first publication can be looked up."),
        widget=Textarea(attrs={"rows": 4}),
    )


class FilingDeclarationForm(Form):
    """The declaration; a draft can be saved without it."""

    declared_true = BooleanField(
        label=_(
            "I declare that I am the rights holder or act for it, that what is filed here is true and complete, and "
            "that I answer for the consequences of a false filing."
        ),
        required=False,
    )
