"""The form of what a kind of right declares: made from the declaration, field by field, section by section."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, Unpack

from django.forms import (
    BooleanField,
    CharField,
    CheckboxInput,
    ChoiceField,
    Field,
    Form,
    Select,
    Textarea,
    TextInput,
)
from django.forms.boundfield import BoundField
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zhengpin.rights.kinds.fields import FieldType, KindField
from zhengpin.rights.kinds.reading import RightKind
from zhengpin.rights.kinds.showing import as_typed
from zhengpin.web.rights.forms import day_field

if TYPE_CHECKING:
    from zhengpin.web.shell.form_options import FormData, FormFiles, FormOptions

LINES = {FieldType.NAMES: 3, FieldType.GOODS: 4, FieldType.PRICES: 3, FieldType.LONG_TEXT: 6}
PICKED = {FieldType.DAY: "date", FieldType.MOMENT: "datetime-local", FieldType.NUMBER: "number"}
MOST_TYPED = 60_000
JUST_YES_OR_NO = ("yes or no", "是或否")
"""What a cell of a table takes; a box to tick need not say it."""


class FormSection(NamedTuple):
    """folded: to be opened by whoever needs it; one with something in it, or wrong, stands open."""

    title: str
    fields: list[BoundField]
    folded: bool


class DetailsForm(Form):
    """What a kind declares and what every filing has; a draft is saved as far as it has come.

    What may stand in a field is judged by the operation, which says what is wrong and how to mend it.
    """

    use_required_attribute = False

    def __init__(
        self,
        data: FormData = None,
        files: FormFiles = None,
        *,
        kind: RightKind,
        details: Mapping[str, object],
        **kwargs: Unpack[FormOptions],
    ) -> None:
        typed = {name: as_typed(field, details.get(name)) for name, field in kind.fields.items()}
        kwargs["initial"] = {**typed, **(kwargs.get("initial") or {})}
        super().__init__(data, files, **kwargs)
        self.kind, self.details = kind, details
        self.language = get_language() or "en"
        for name, field in kind.fields.items():
            self.fields[name] = self._field(field)
        self.fields |= _of_every_filing()

    def _field(self, field: KindField) -> Field:
        said: dict[str, Any] = {"label": field.label(self.language), "help_text": field.hint(self.language)}
        needed = field.is_needed(self.details)
        if field.type is FieldType.CHOICE:
            choices = [(value, field.choice_label(value, self.language)) for value in field.choices]
            return ChoiceField(choices=choices, required=False, widget=Select, **said)
        if field.type is FieldType.FLAG:
            if said["help_text"] in JUST_YES_OR_NO:
                said["help_text"] = ""
            return BooleanField(required=False, widget=CheckboxInput, **said)
        return NeededToSubmit(needed=needed, max_length=MOST_TYPED, widget=_widget(field), **said)

    def sections(self) -> Iterator[FormSection]:
        """Yield the sections in the order of the declaration, then what every filing has."""
        for section in self.kind.sections:
            fields = [self[field.name] for field in section.fields]
            given = any(field.errors or self._is_given(field.name) for field in fields)
            yield FormSection(section.label(self.language), fields, section.folded and not given)
        yield FormSection(_("Term and name"), [self[name] for name in _of_every_filing()], folded=False)

    def _is_given(self, name: str) -> bool:
        field = self.kind.fields[name]
        return self.details.get(name) != field.empty()


class NeededToSubmit(CharField):
    """Text that a filing may need before it is submitted, but a draft may leave empty."""

    def __init__(self, *, needed: bool, **kwargs: Any) -> None:
        super().__init__(required=needed, strip=True, **kwargs)

    def validate(self, value: str) -> None:
        """Accept anything: what is missing is said when the filing is submitted."""


def _widget(field: KindField) -> object:
    if field.type in LINES:
        return Textarea(attrs={"rows": LINES[field.type]})
    kind = PICKED.get(field.type)
    return TextInput(attrs={"type": kind} if kind else {})


def _of_every_filing() -> dict[str, Field]:
    return {
        "valid_from": day_field(_("Protected from")),
        "valid_to": day_field(
            _("Protected until"), _("The last day. Leave it empty if the right has no end.")
        ),
        "jurisdiction": CharField(
            label=_("Country of protection"),
            max_length=10,
            required=False,
            help_text=_("Two letters, such as CN."),
        ),
        "title": CharField(label=_("Name of the filing"), max_length=300),
        "external_id": CharField(label=_("Your own number for it"), max_length=120, required=False),
    }


def kind_words(kind: RightKind, language: str) -> dict[str, str]:
    """Return `about` of the kind, and `picture_title` and `picture_hint`, empty where it is not matched by pictures."""
    pictures = kind.pictures
    return {
        "about": kind.about(language),
        "picture_title": pictures.label(language) if pictures else "",
        "picture_hint": pictures.hint(language) if pictures else "",
    }
