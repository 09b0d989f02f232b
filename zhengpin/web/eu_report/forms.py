"""Forms of the Union's transparency report: what only the operator knows, and what a new version changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Unpack

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhengpin.reports.eu.answers import MOST_CHARACTERS, order_keywords
from zhengpin.reports.eu.states import ReportText
from zhengpin.reports.eu.template import LANGUAGES, MEMBER_STATES, template
from zhengpin.web.shell.language import reader_language

if TYPE_CHECKING:
    from zhengpin.web.shell.form_options import FormData, FormFiles, FormOptions

TEXT = "text_"
ORDER = "order_"
DISPUTE = "dispute_"

HELP: Mapping[ReportText, str | Promise] = {
    ReportText.SUMMARY: gettext_lazy(
        "At least the kinds of restriction that you apply; your policy on labels and warnings, if you use them; what "
        "changed in how the numbers are counted."
    ),
    ReportText.INFORMATION: gettext_lazy(
        "By which methods you find what infringes, and how you then act; a measure of how much of it people met, such "
        "as its share of all views."
    ),
    ReportText.AUTOMATED_MEANS: gettext_lazy("Which automated means you use, and how they are set."),
    ReportText.ACCURACY: gettext_lazy(
        "Accuracy, precision and recall of what is removed automatically: from what they are computed, and how; how "
        "they differ between groups of goods."
    ),
    ReportText.PURPOSES: gettext_lazy("What each automated means is for: the risks that it addresses."),
    ReportText.SAFEGUARDS: gettext_lazy(
        "What guards against mistakes of automated means, such as blind re-reviews by people."
    ),
    ReportText.GOVERNANCE: gettext_lazy("Where moderation stands in the company, and how it decides."),
    ReportText.QUALIFICATIONS: gettext_lazy("With the level of the European Qualifications Framework."),
    ReportText.TRAINING: gettext_lazy("What kind, how often, and with which contents."),
    ReportText.SUPPORT: gettext_lazy("For mind and body."),
    ReportText.METHOD: gettext_lazy("How the number of moderators was computed."),
}

DISPUTES: Mapping[str, str | Promise] = {
    "submitted": gettext_lazy("Disputes submitted"),
    "upheld": gettext_lazy("Your decision was upheld"),
    "partly_reversed": gettext_lazy("It was reversed in part"),
    "reversed": gettext_lazy("It was reversed"),
    "median_hours": gettext_lazy("Median time in hours"),
    "omitted": gettext_lazy("Ended without a decision"),
    "implemented": gettext_lazy("Share of reversals that you carried out, from 0 to 1"),
}
_WHOLE = ("submitted", "upheld", "partly_reversed", "reversed", "omitted")
_PEOPLE = ("internal_moderators", "external_moderators", "expert_moderators")


class EuAnswersForm(forms.Form):
    """What the operator says. What is left empty stays empty in the report.

    unsorted: numbers of orders of which nothing here says what they are about.
    """

    provider = forms.CharField(label=gettext_lazy("Provider"), max_length=200)
    service = forms.CharField(label=gettext_lazy("Service"), max_length=200)
    covers_everything = forms.ChoiceField(
        label=gettext_lazy("Is all moderation of the service done with this software?"),
        help_text=gettext_lazy(
            "If so, categories that it never meets, such as animal welfare, are reported as 0. If not, they stay "
            "empty, and you fill them in from your other systems."
        ),
        widget=forms.RadioSelect,
    )
    very_large = forms.BooleanField(
        label=gettext_lazy("The service is a very large online platform"),
        help_text=gettext_lazy("Only then are people, users and five of the texts part of the report."),
        required=False,
    )

    def __init__(
        self,
        data: FormData = None,
        files: FormFiles = None,
        *,
        unsorted: Iterable[str] = (),
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, **options)
        choice = self.fields["covers_everything"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [("yes", _("Yes")), ("no", _("No"))]
        self._add_texts()
        self._add_numbers()
        self.orders = sorted(unsorted)
        for number in self.orders:
            self.fields[ORDER + number] = forms.ChoiceField(
                label=_("Order %(number)s is about") % {"number": number},
                required=False,
                choices=[("", _("not known yet")), *_keywords()],
            )

    def _add_texts(self) -> None:
        for text in ReportText:
            self.fields[TEXT + text.value] = forms.CharField(
                label=text.label(reader_language()),
                help_text=str(HELP[text]),
                required=False,
                max_length=MOST_CHARACTERS,
                widget=forms.Textarea({"rows": 4}),
            )

    def _add_numbers(self) -> None:
        for name, label in DISPUTES.items():
            kind = forms.IntegerField if name in _WHOLE else forms.FloatField
            most = 1 if name == "implemented" else 10**6
            self.fields[DISPUTE + name] = kind(label=str(label), required=False, min_value=0, max_value=most)
        labels = (
            gettext_lazy("Moderators of your own, in full-time equivalents"),
            gettext_lazy("Moderators of contractors"),
            gettext_lazy("Moderators with enough command of a language (B2)"),
        )
        for name, label in zip(_PEOPLE, labels, strict=True):
            self.fields[name] = forms.FloatField(label=label, required=False, min_value=0, max_value=10**6)
        self.fields["moderators_by_language"] = _Lines(
            label=_("Moderators by language"),
            help_text=_("A line each, such as: de 4"),
            codes=LANGUAGES,
            whole=False,
        )
        self.fields["recipients"] = forms.IntegerField(
            label=_("Average monthly active recipients"), required=False, min_value=0, max_value=10**10
        )
        self.fields["recipients_by_state"] = _Lines(
            label=_("Active recipients by member state"),
            help_text=_("A line each, such as: DE 120000. Greece is EL."),
            codes=MEMBER_STATES,
            whole=True,
        )

    def groups(self) -> list[dict[str, object]]:
        """Return the fields in groups, those that most need none of folded: `{"title", "fields", "open"}`."""
        small = [TEXT + one.value for one in list(ReportText)[:6]]
        large = [TEXT + one.value for one in list(ReportText)[6:]]
        large += [*_PEOPLE, "moderators_by_language", "recipients", "recipients_by_state"]
        orders = [ORDER + number for number in self.orders]
        named = [
            (_("Who reports"), ["provider", "service", "covers_everything", "very_large"], True),
            (_("What orders are about"), orders, True),
            (_("Texts"), small, True),
            (_("Disputes before out-of-court bodies"), [DISPUTE + one for one in DISPUTES], False),
            (_("Very large online platforms only"), large, False),
        ]
        return [
            {"title": title, "fields": [self[name] for name in names], "open": is_open or self._held(names)}
            for title, names, is_open in named
            if names
        ]

    def _held(self, names: Iterable[str]) -> bool:
        return any(self[name].value() not in (None, "", []) or self[name].errors for name in names)

    def said(self, before: Mapping[str, Any]) -> dict[str, object]:
        """Return the answers as `read_answers` takes them. before: the last ones, whose sorted orders stay sorted."""
        given = self.cleaned_data
        orders = {number: word for number in self.orders if (word := given[ORDER + number])}
        said: dict[str, object] = {
            "provider": given["provider"],
            "service": given["service"],
            "covers_everything": given["covers_everything"] == "yes",
            "very_large": given["very_large"],
            "texts": {one.value: text for one in ReportText if (text := given[TEXT + one.value].strip())},
            "disputes": {name: given[DISPUTE + name] for name in DISPUTES},
            "order_keywords": dict(before.get("order_keywords") or {}) | orders,
        }
        return said | {name: given[name] for name in (*_PEOPLE, "recipients", *_BY_CODE)}


_BY_CODE = ("moderators_by_language", "recipients_by_state")


class _Lines(forms.CharField):
    """A number for each code, a line each."""

    def __init__(self, *, label: str, help_text: str, codes: Iterable[str], whole: bool) -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            required=False,
            max_length=2000,
            widget=forms.Textarea({"rows": 3, "spellcheck": "false"}),
        )
        self.codes, self.whole = set(codes), whole

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Mapping):
            return "\n".join(f"{code} {number:g}" for code, number in value.items())
        return value

    def clean(self, value: Any) -> dict[str, float]:
        found: dict[str, float] = {}
        for line in super().clean(value).splitlines():
            code, _space, number = line.strip().partition(" ")
            if not code:
                continue
            try:
                found[code] = int(number) if self.whole else float(number)
            except ValueError:
                raise forms.ValidationError(_("“%(line)s” has no number.") % {"line": line}) from None
            if code not in self.codes:
                raise forms.ValidationError(
                    _("“%(code)s” is none of: %(codes)s.")
                    % {"code": code, "codes": ", ".join(sorted(self.codes))}
                )
        return found


class EuPublication(forms.Form):
    """That a period is published, and what is other than in the version before."""

    changes = forms.CharField(
        label=gettext_lazy("What is other than in the version before"),
        help_text=gettext_lazy(
            "What changed, why, and how it was put right. Readers see it beside the report."
        ),
        required=False,
        max_length=5000,
        widget=forms.Textarea({"rows": 3}),
    )


def initial_of(answers: Mapping[str, Any]) -> dict[str, object]:
    """Return saved answers as a form shows them."""
    found: dict[str, object] = {
        name: answers.get(name) for name in ("provider", "service", "very_large", *_PEOPLE, "recipients")
    }
    found |= {name: answers.get(name) or "" for name in _BY_CODE}
    found["covers_everything"] = "yes" if answers.get("covers_everything") else "no"
    found |= {TEXT + name: text for name, text in (answers.get("texts") or {}).items()}
    return found | {DISPUTE + name: value for name, value in (answers.get("disputes") or {}).items()}


def field_of(place: str) -> str:
    """Return the field of the form that a place in the answers stands in, such as `texts.summary`."""
    group, _dot, name = place.partition(".")
    prefix = {"texts": TEXT, "disputes": DISPUTE, "order_keywords": ORDER}.get(group)
    return prefix + name if prefix and name else group


def _keywords() -> list[tuple[str, str]]:
    described = {one.code: one.description for one in template().categories}
    return [(code, described[code]) for code in order_keywords()]
