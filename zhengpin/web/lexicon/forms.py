"""Forms of words: one word, a file of them, a publication, a preview, a further form of a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhengpin.lexicon.cleaning import MOST_CHARACTERS, MOST_NOTE
from zhengpin.lexicon.exchange import MOST_BYTES
from zhengpin.lexicon.operations.previewing import WINDOWS
from zhengpin.lexicon.operations.publishing import MOST_NOTE as MOST_REASON
from zhengpin.lexicon.states import TermKind, TermLanguage
from zhengpin.rights.operations import naming
from zhengpin.rights.states import NameFormKind
from zhengpin.web.accounts.forms import labelled

if TYPE_CHECKING:
    from zhengpin.web.shell.form_options import FormData, FormFiles, FormOptions

DEFAULT_WINDOW = 30


class TermForm(forms.Form):
    """A word. What cannot be looked for is refused by the operation, at its field."""

    text = forms.CharField(
        label=gettext_lazy("Word"),
        max_length=MOST_CHARACTERS * 4,  # what is too long is told by the operation, with its remedy
        help_text=gettext_lazy("Spelling, case, width and traditional characters make no difference."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"))
    weight = forms.CharField(
        label=gettext_lazy("Weight"),
        max_length=20,
        help_text=gettext_lazy("From 0 to 1: how surely the word alone says so."),
        widget=forms.TextInput({"inputmode": "decimal"}),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    note = forms.CharField(
        label=gettext_lazy("Note"),
        max_length=MOST_NOTE,
        required=False,
        help_text=gettext_lazy("Where it is used so. Reviewers do not see it."),
    )

    def __init__(
        self, data: FormData = None, files: FormFiles = None, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        self.fields["kind"].choices = labelled(list(TermKind))  # type: ignore[attr-defined]
        self.fields["language"].choices = labelled(list(TermLanguage))  # type: ignore[attr-defined]


class WordFile(forms.Form):
    """`file` becomes its text."""

    file = forms.FileField(
        label=gettext_lazy("Words (YAML)"),
        help_text=gettext_lazy(
            "As exported here. The draft then holds exactly these words; nothing is in force before you publish."
        ),
        widget=forms.FileInput({"accept": ".yaml,.yml"}),
    )

    def clean_file(self) -> str:
        given = self.cleaned_data["file"]
        if given.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than words can be."))
        try:
            return given.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise forms.ValidationError(_("The file is no text in UTF-8.")) from error


class PublicationForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("What changes, and why"),
        max_length=MOST_REASON,
        required=False,
        help_text=gettext_lazy("It stands in the history and in the ledger."),
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=MOST_REASON)


class WindowForm(forms.Form):
    """`days` becomes a number."""

    days = forms.TypedChoiceField(label=gettext_lazy("Look back"), coerce=int, initial=DEFAULT_WINDOW)

    def __init__(
        self, data: FormData = None, files: FormFiles = None, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        choices = [(days, _("%(days)s days") % {"days": days}) for days in WINDOWS]
        self.fields["days"].choices = choices  # type: ignore[attr-defined]


class NameFormForm(forms.Form):
    """A further form of a mark's name. `confirmed` is asked for only where the word is an everyday one."""

    text = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=naming.MOST_CHARACTERS * 4,
        help_text=gettext_lazy("As buyers and sellers write it: 小禾家, for instance."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"))
    note = forms.CharField(label=gettext_lazy("Where it is used so"), max_length=300, required=False)
    confirmed = forms.BooleanField(
        label=gettext_lazy("It is an everyday word, and meant all the same"), required=False
    )

    def __init__(
        self,
        data: FormData = None,
        files: FormFiles = None,
        *,
        asks: bool = False,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, **options)
        self.fields["kind"].choices = labelled(list(NameFormKind))  # type: ignore[attr-defined]
        if not asks and not self.data.get("confirmed"):
            self.fields["confirmed"].widget = forms.HiddenInput()
