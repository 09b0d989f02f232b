"""The forms of the filing steps. They ask; what may stand in a filing is judged by the operations of rights."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.forms import BooleanField, CharField, ChoiceField, Form, RadioSelect, Textarea, TextInput
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from zhengpin.rights.states import FilingKind


def day_field(label: Any, help_text: Any = "") -> CharField:
    """Return a field for a day, as text: the operation reads it and says what is wrong with it."""
    return CharField(
        label=label, help_text=help_text, required=False, widget=TextInput(attrs={"type": "date"})
    )


def offer(form: Form, name: str, choices: Iterable[tuple[str, str]]) -> None:
    """Set what a field offers, where it depends on who asks and in which language."""
    field = form.fields[name]
    assert isinstance(field, ChoiceField)
    field.choices = list(choices)


def holder_choices(holders: Any) -> list[tuple[str, str]]:
    """Return rights holders to choose from, by the name that the reader's language calls them."""
    chinese = (get_language() or "en").startswith("zh")
    return [(str(row.pk), (row.name_zh if chinese else "") or row.name) for row in holders]


class NeededToSubmit(CharField):
    """Text that a filing needs before it is submitted; a draft may leave it empty."""

    def validate(self, value: str) -> None:
        """Accept anything: what is missing is said when the filing is submitted."""


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

    def __init__(self, *args: Any, holders: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        offer(self, "kind", [(kind.value, kind.label(language)) for kind in FilingKind])
        offer(self, "holder", holder_choices(holders))


class RightForm(Form):
    """What every right has: territory, term, own number."""

    use_required_attribute = False  # a draft is saved as far as it has come

    title = CharField(label=_("Name of the filing"), max_length=300)
    external_id = CharField(label=_("Your own number for it"), max_length=120, required=False)
    jurisdiction = CharField(
        label=_("Country of protection"),
        max_length=10,
        required=False,
        help_text=_("Two letters, such as CN."),
    )
    valid_from = day_field(_("Protected from"))
    valid_to = day_field(_("Protected until"), _("The last day. Leave it empty if the right has no end."))


class MarkForm(RightForm):
    """A word mark as the register has it."""

    word = NeededToSubmit(label=_("Word"), max_length=200)
    forms = CharField(
        label=_("Other forms of the name"),
        required=False,
        help_text=_("One a line: the name in Chinese or Latin letters, abbreviations."),
        widget=Textarea(attrs={"rows": 4}),
    )
    office = CharField(
        label=_("Trade mark office"), max_length=10, required=False, help_text=_("CN, US, EM, WO …")
    )
    registration_no = NeededToSubmit(label=_("Registration number"), max_length=60)
    nice_classes = NeededToSubmit(
        label=_("Nice classes"), help_text=_("Numbers from 1 to 45, separated by commas.")
    )
    field_order = (
        "word", "forms", "office", "registration_no", "nice_classes", "valid_from", "valid_to", "jurisdiction",
        "title", "external_id",
    )  # fmt: skip


class WorkForm(RightForm):
    """An original work: who made it, and when."""

    author = CharField(label=_("Author"), max_length=200, required=False)
    work_type = CharField(
        label=_("Kind of work"),
        max_length=60,
        required=False,
        help_text=_("Photograph, illustration, design …"),
    )
    created_on = day_field(_("Made on"))
    first_published_on = day_field(_("First published on"))
    registration_no = CharField(
        label=_("Copyright registration number"),
        max_length=60,
        required=False,
        help_text=_("If it is registered."),
    )
    field_order = (
        "title", "author", "work_type", "created_on", "first_published_on", "registration_no", "valid_from",
        "valid_to", "jurisdiction", "external_id",
    )  # fmt: skip


class ProofForm(Form):
    """What the reviewer is told beside the pictures, which come as files."""

    notes = CharField(
        label=_("Note for the reviewer"),
        required=False,
        max_length=4000,
        help_text=_("Where the certificate, the deposit or the first publication can be looked up."),
        widget=Textarea(attrs={"rows": 4}),
    )


class DeclarationForm(Form):
    """The declaration; a draft can be saved without it."""

    declared_true = BooleanField(
        label=_(
            "I declare that I am the rights holder or act for it, that what is filed here is true and complete, and "
            "that I answer for the consequences of a false filing."
        ),
        required=False,
    )
