"""The forms in which a rule is written and tried: its fields in the order in which one reads it, and the facts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Unpack

from django import forms
from django.template.loader import render_to_string
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from zhengpin.enforcement.states import MeasureKind
from zhengpin.kit.markets import Market
from zhengpin.review.states import Queue
from zhengpin.rulebook.document import MEASURES, MOST_OWNER, MOST_PRIORITY, MOST_URGENCY, QUEUES
from zhengpin.rulebook.facts import VOCABULARY, Fact, FactType
from zhengpin.rulebook.states import Ground, Outcome
from zhengpin.web.accounts.forms import labelled

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise
    from django.utils.safestring import SafeString

    from zhengpin.web.shell.form_options import FormData, FormFiles, FormOptions

SIDES = (("zh", "zh-Hans", "中文"), ("en", "en", "English"))
"""The languages of a rule's texts: the end of the fields' names, the tag on the page, and its own name."""

BASES = tuple(f"basis_{market}" for market in Market)
NEEDED = ("explanation", "notice")
PARTS = ("explanation", "notice", *BASES, "basis", "evidence")
"""The long texts, in the order of the form."""


def _title(language: str, label: StrOrPromise) -> forms.CharField:
    help_text = gettext_lazy("Short, as it stands in lists.")
    widget = forms.TextInput({"lang": language})
    return forms.CharField(label=label, help_text=help_text, required=False, widget=widget)


def _long(language: str, label: StrOrPromise, help_text: StrOrPromise = "", rows: int = 4) -> forms.CharField:
    widget = forms.Textarea({"rows": rows, "lang": language})
    return forms.CharField(label=label, help_text=help_text, required=False, widget=widget)


def _number(label: StrOrPromise, help_text: StrOrPromise, least: int, most: int) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, help_text=help_text, required=False, min_value=least, max_value=most
    )


_EXPLAINED = gettext_lazy("Why it applied. Facts may stand in braces: {score}, {right}.")
_NOTICED = gettext_lazy("The rule as the merchant reads it.")
_BASED = gettext_lazy("The statute or the policy that it rests on. Empty: what its ground rests on there.")
_BASED_EVERYWHERE = gettext_lazy(
    "For markets of which nothing is said above, in place of what its ground says."
)

_PROVED = gettext_lazy(
    "What must be at hand before a person finds an infringement. Both languages, or neither."
)


class RuleFields(forms.Form):
    """What is missing or wrong is for the rulebook to say, in one voice with the API; so no field is required here."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        help_text=gettext_lazy("Capitals, digits and hyphens: R-12."),
        required=False,
        widget=forms.TextInput({"autocapitalize": "characters", "spellcheck": "false"}),
    )
    title_zh = _title("zh-Hans", gettext_lazy("Title (Chinese)"))
    title_en = _title("en", gettext_lazy("Title (English)"))
    when = forms.CharField(
        label=gettext_lazy("Conditions"),
        help_text=gettext_lazy("One a line. All of them must hold."),
        required=False,
        strip=False,
        widget=forms.Textarea(
            {
                "rows": 8,
                "lang": "",
                "wrap": "off",
                "spellcheck": "false",
                "autocapitalize": "off",
                "autocomplete": "off",
                "class": "clauses",
                "aria-describedby": "id_when_helptext when-told",
            }
        ),
    )
    outcome = forms.ChoiceField(label=gettext_lazy("Outcome"), required=False, widget=forms.RadioSelect)
    ground = forms.ChoiceField(
        label=gettext_lazy("Ground"),
        help_text=gettext_lazy("The reason of what follows. Not for what is let through."),
        required=False,
    )
    measures = forms.MultipleChoiceField(
        label=gettext_lazy("Measures"),
        help_text=gettext_lazy("Ordered where the rule acts at once, proposed where a person reviews."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    queue = forms.ChoiceField(
        label=gettext_lazy("Queue"),
        help_text=gettext_lazy("Where a case waits for a person."),
        required=False,
    )
    second_person = forms.BooleanField(
        label=gettext_lazy("A second person confirms what a reviewer decides"), required=False
    )
    urgency = _number(
        gettext_lazy("Urgency"),
        gettext_lazy("0 to 30 points for the place in the queue."),
        0,
        MOST_URGENCY,
    )
    priority = _number(
        gettext_lazy("Priority"),
        gettext_lazy("1 to 999. Lower is checked first; the first rule that applies decides."),
        1,
        MOST_PRIORITY,
    )
    explanation_zh = _long("zh-Hans", gettext_lazy("Explanation (Chinese)"), _EXPLAINED)
    explanation_en = _long("en", gettext_lazy("Explanation (English)"), _EXPLAINED)
    notice_zh = _long("zh-Hans", gettext_lazy("Rule text (Chinese)"), _NOTICED)
    notice_en = _long("en", gettext_lazy("Rule text (English)"), _NOTICED)
    basis_cn_zh = _long("zh-Hans", gettext_lazy("Legal basis in mainland China (Chinese)"), _BASED, rows=2)
    basis_cn_en = _long("en", gettext_lazy("Legal basis in mainland China (English)"), _BASED, rows=2)
    basis_eu_zh = _long(
        "zh-Hans", gettext_lazy("Legal basis in the European Union (Chinese)"), _BASED, rows=2
    )
    basis_eu_en = _long("en", gettext_lazy("Legal basis in the European Union (English)"), _BASED, rows=2)
    basis_us_zh = _long("zh-Hans", gettext_lazy("Legal basis in the United States (Chinese)"), _BASED, rows=2)
    basis_us_en = _long("en", gettext_lazy("Legal basis in the United States (English)"), _BASED, rows=2)
    basis_other_zh = _long("zh-Hans", gettext_lazy("Legal basis elsewhere (Chinese)"), _BASED, rows=2)
    basis_other_en = _long("en", gettext_lazy("Legal basis elsewhere (English)"), _BASED, rows=2)
    basis_zh = _long("zh-Hans", gettext_lazy("Legal basis everywhere (Chinese)"), _BASED_EVERYWHERE, rows=2)
    basis_en = _long("en", gettext_lazy("Legal basis everywhere (English)"), _BASED_EVERYWHERE, rows=2)
    evidence_zh = _long("zh-Hans", gettext_lazy("Evidence required (Chinese)"), _PROVED, rows=2)
    evidence_en = _long("en", gettext_lazy("Evidence required (English)"), _PROVED, rows=2)
    owner = forms.CharField(
        label=gettext_lazy("Owner"),
        help_text=gettext_lazy("Who answers for it: a person or a team."),
        required=False,
        max_length=MOST_OWNER,
    )
    confirmed = forms.BooleanField(label=gettext_lazy("Confirmed by counsel"), required=False)

    def __init__(
        self, data: FormData = None, files: FormFiles = None, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        none = _("– none –")
        measures = [kind for kind in MeasureKind if kind.value in MEASURES]
        measures.sort(key=lambda kind: MEASURES.index(kind.value))
        self._choose("outcome", labelled(Outcome))
        self._choose("ground", labelled(Ground, empty=none))
        self._choose("measures", labelled(measures))
        self._choose("queue", labelled([one for one in Queue if one.value in QUEUES], empty=none))

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def pairs(self) -> list[tuple[list[forms.BoundField], bool]]:
        """Return the long texts, Chinese beside English, with whether no rule is without them."""
        return [
            ([self[f"{part}_{language}"] for language, _tag, _name in SIDES], part in NEEDED)
            for part in PARTS
        ]


class FactFields(forms.Form):
    """The facts of one thing; what is left empty is not known."""

    prefix = "fact"

    thing = forms.CharField(
        label=gettext_lazy("Address or number of a case or a finding"),
        required=False,
        widget=forms.TextInput({"list": "recent-things", "autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(
        self, data: FormData = None, files: FormFiles = None, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        language = get_language() or "en"
        self.fields |= {name: _fact(fact, language) for name, fact in VOCABULARY.items()}

    @property
    def rows(self) -> SafeString:
        """Return the fields of the facts with their labels, as HTML."""
        if self.is_bound or self.initial:
            return _fact_rows(self)
        return _untouched(get_language() or "en")

    def facts(self) -> dict[str, object]:
        """Return what is known."""
        given = {name: self.cleaned_data.get(name) for name in VOCABULARY}
        flags = {"true": True, "false": False}
        values = {
            name: flags.get(str(value)) if VOCABULARY[name].type is FactType.FLAG else value
            for name, value in given.items()
        }
        return {name: value for name, value in values.items() if value not in (None, "")}


@cache
def _untouched(_language: str) -> SafeString:
    """Return the rows with nothing in them: the fields are the same for everybody who reads a language."""
    return _fact_rows(FactFields())


def _fact_rows(form: FactFields) -> SafeString:
    return render_to_string(
        "rulebook/editor/fact_fields.html", {"fields": [form[name] for name in VOCABULARY]}
    )


def fact_values(facts: Mapping[str, object]) -> dict[str, object]:
    """Return what stands in the fields for facts."""
    known = {name: value for name, value in facts.items() if name in VOCABULARY and value is not None}
    return {name: str(value).lower() if isinstance(value, bool) else value for name, value in known.items()}


def _fact(fact: Fact, language: str) -> forms.Field:
    label = fact.label(language)
    if fact.type is FactType.FLAG:
        values = [(str(flag).lower(), fact.show(flag, language)) for flag in (True, False)]
        return forms.ChoiceField(label=label, required=False, choices=[("", "–"), *values])
    if fact.values:
        values = [(value, fact.show(value, language)) for value in fact.values]
        return forms.ChoiceField(label=label, required=False, choices=[("", "–"), *values])
    if fact.type is FactType.WHOLE:
        return forms.IntegerField(label=label, required=False, min_value=0, max_value=2**53)
    if fact.type is FactType.NUMBER:
        widget = forms.NumberInput({"step": "any"})
        return forms.FloatField(
            label=label, required=False, min_value=fact.least, max_value=fact.most, widget=widget
        )
    return forms.CharField(label=label, required=False, max_length=40)
