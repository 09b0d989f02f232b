"""What is asked of whoever opens matters and works on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from zhengpin.casework.states import (
    DossierForm,
    DossierLanguage,
    MatterKind,
    NodeKind,
    PartyRole,
    SubjectOfMatter,
    SuspectStage,
    TieKind,
    ValueKind,
)
from zhengpin.web.purchases.forms import Choices, ChoosingForm, labelled, text, words
from zhengpin.web.shell.forms import day

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

    from zhengpin.kit.labels import Labelled
    from zhengpin.web.shell.form_options import FormData, FormOptions


class WordedForm(ChoosingForm):
    """A form some of whose fields offer the values of a vocabulary, in the reader's language."""

    vocabularies: dict[str, type[Labelled]] = {}

    def __init__(
        self,
        data: FormData = None,
        *,
        choices: dict[str, Choices] | None = None,
        **options: Unpack[FormOptions],
    ) -> None:
        shown: dict[str, Choices] = {name: labelled(some) for name, some in self.vocabularies.items()}
        super().__init__(data, choices=shown | (choices or {}), **options)


def _choice(label: StrOrPromise, hint: StrOrPromise = "", *, required: bool = True) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, help_text=hint, required=required)


class MatterForm(WordedForm):
    vocabularies = {"kind": MatterKind}
    title = text(_("Title"), 200, _("So that colleagues recognise it. Do not name anybody in it."))
    kind = _choice(_("What it is mostly about"))
    summary = words(_("What is known"), limit=20_000, required=False)
    lead = _choice(_("Who leads it"))


class ChangeForm(WordedForm):
    vocabularies = {"kind": MatterKind}
    title = text(_("Title"), 200)
    kind = _choice(_("What it is mostly about"))
    summary = words(_("What is known"), limit=20_000, required=False)
    press_text = words(
        _("Text for the press"), _("What may be said in public, with numbers that documents prove."),
        limit=20_000, required=False,
    )  # fmt: skip
    lead = _choice(_("Who leads it"))


class SubjectForm(WordedForm):
    vocabularies = {"kind": SubjectOfMatter}
    kind = _choice(_("Kind"))
    named = text(
        _("Number or address of the page"),
        400,
        _("For instance C-2026-000123. You can copy the address from the browser."),
    )
    why = words(_("Why it belongs here"), required=False)


class PartyForm(WordedForm):
    vocabularies = {"role": PartyRole}
    role = _choice(_("Role in the matter"))
    name = text(_("Name"), 200)
    reach = text(_("How to reach them"), 300, required=False)
    note = words(_("Note"), required=False)


class DocumentForm(forms.Form):
    """The file comes beside it."""

    about = text(_("What the document is"), 300, _("For instance: notice of the filing of the case."))
    issuer = text(_("Who issued it"), 200, required=False)
    dated = day(label=_("Date on it"), required=False)


class SuspectsForm(WordedForm):
    vocabularies = {"stage": SuspectStage}
    stage = _choice(_("Stage"))
    count = forms.CharField(
        label=_("How many people have reached it"),
        max_length=9,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    as_of = day(label=_("As of"), required=False)
    document = _choice(_("Document that says so"))


class ValueForm(WordedForm):
    vocabularies = {"kind": ValueKind}
    kind = _choice(_("What the amount is"))
    amount = forms.CharField(
        label=_("Amount"), max_length=20, widget=forms.TextInput(attrs={"inputmode": "decimal"})
    )
    currency = text(_("Currency"), 3, _("Three letters: CNY."))
    as_of = day(label=_("As of"), required=False)
    document = _choice(_("Document that says so"))


class TaskForm(ChoosingForm):
    title = text(_("What is to be done"), 300)
    owner = _choice(_("Who does it"))
    due_at = forms.DateTimeField(
        label=_("Due by"),
        help_text=_("In your own time zone."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )


class ExhibitForm(ChoosingForm):
    description = words(_("What the exhibit is"), limit=500)
    seal = text(_("Number of the seal"), 60)
    holder = text(_("Who has it now"))
    place = text(_("Place"), 200)
    task = _choice(_("Task for which it was taken in"), required=False)


class ReferForm(ChoosingForm):
    authority = text(_("Authority"), 200)
    document = _choice(_("Document by which it was referred"), required=False)


class ClosedForm(forms.Form):
    closed_as = words(_("What came of it"))


class NodeForm(WordedForm):
    vocabularies = {"kind": NodeKind}
    kind = _choice(_("Kind"))
    label = text(_("Name or number"), 200)
    note = words(_("Note"), required=False)


class TieForm(WordedForm):
    vocabularies = {"kind": TieKind}
    source = _choice(_("Connection from"))
    kind = _choice(_("How they are connected"))
    target = _choice(_("Connection to"))
    evidence = _choice(_("Evidence"), _("A document of the matter, or something that it covers."))
    note = words(_("What it shows"), limit=500, required=False)


class ExhibitGivenForm(forms.Form):
    why = text(_("What for"), 300)
    giver = text(_("Who gives it"))
    taker = text(_("Who takes it"))
    place = text(_("Place"), 200)
    seal = text(_("Number of the seal, as you read it now"), 60)


class EndedForm(forms.Form):
    ended_as = words(_("What finally happened to it"), limit=500)


class ShareForm(ChoosingForm):
    """The items are chosen beside it, one by one."""

    organisation = _choice(_("With whom"), _("Agents that act for it see it too."))
    person = _choice(
        _("Only one person there"),
        _("Nobody else in the organisation sees it then, and no letter is sent: tell the person yourself."),
        required=False,
    )
    days = forms.IntegerField(label=_("For how many days"), min_value=1, initial=30)
    why = words(_("Why"))


class DossierWantedForm(WordedForm):
    vocabularies = {"language": DossierLanguage, "form": DossierForm}
    language = _choice(_("In which language"))
    form = _choice(_("As what file"), _("Both hold the same. The second is what authorities of the EU read."))
