"""A version of the ladder in tables and words, in the reader's language."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import display_names
from zhengpin.enforcement import operations, queries
from zhengpin.enforcement.policies import next_version
from zhengpin.enforcement.policy import FaultyPolicy
from zhengpin.enforcement.policy_reading import policy_from_yaml, policy_to_yaml
from zhengpin.enforcement.queries import PolicyInTime
from zhengpin.rulebook.states import Ground
from zhengpin.web.shell.files import as_yaml
from zhengpin.web.shell.language import reader_language
from zhengpin.web.shell.page import page, sent

if TYPE_CHECKING:
    from zhengpin.enforcement.models import PolicyVersion


def policy_shown(shown: PolicyInTime) -> dict[str, object]:
    """Return what `ladder/policy.html` shows of a version."""
    policy = shown.policy
    grounds = {one.value: one.label(reader_language()) for one in Ground}
    return {
        "shown": shown,
        "policy": policy,
        "title": policy.title["zh" if reader_language().startswith("zh") else "en"],
        "authority": policy.authority["zh" if reader_language().startswith("zh") else "en"],
        "points": [(grounds.get(ground, _("Any other")), many) for ground, many in policy.points.items()],
        "shares": [(kind.label(reader_language()), f"{share:.0%}") for kind, share in policy.shares.items()],
        "confirm": sorted(kind.label(reader_language()) for kind in policy.confirm),
        "thresholds": [
            (_("Merchants"), policy.thresholds.merchant),
            (_("Creators"), policy.thresholds.creator),
        ],
        "related": f"{policy.related_share:.0%}",
        "cure_keeps": f"{policy.cure_keeps:.0%}",
    }


MOST_BYTES = 400_000


class LadderForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("YAML as it is exported here; its version is set to the next by itself."),
    )
    note = forms.CharField(label=gettext_lazy("What changes and why"), max_length=300)
    in_force_from = forms.DateField(
        label=gettext_lazy("In force from"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Changed rules are made known at least seven days before they apply."),
    )

    def clean_file(self) -> str:
        """Return the text of the file."""
        given = self.cleaned_data["file"]
        if given.size > MOST_BYTES:
            raise ValidationError(gettext_lazy("The file is too large."))
        try:
            return str(given.read().decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise ValidationError(gettext_lazy("The file must be text in UTF-8.")) from error


NOTICE = timedelta(days=7)
"""How long a change of rules is made known before it applies (PRC E-Commerce Law, art. 34)."""


@page(Permission.READ_RULES)
def ladder(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the ladder as it is now, with its versions; publish the next one from a file."""
    if request.method != "POST":
        first = timezone.localdate() + NOTICE + timedelta(days=1)
        return _shown(request, actor, LadderForm(initial={"in_force_from": first}))
    actor.require(Permission.MANAGE_LADDER)
    form = LadderForm(*sent(request))
    if not form.is_valid():
        return _shown(request, actor, form)
    try:
        row = _published(form.cleaned_data, actor)
    except FaultyPolicy as problem:
        return _shown(
            request, actor, form, [(one.field, one.message(reader_language())) for one in problem.faults]
        )
    messages.success(request, _("Version %(number)d is published.") % {"number": row.version})
    return redirect("web:ladder-version", row.version)


def _published(given: dict[str, Any], actor: Actor) -> PolicyVersion:
    read = policy_from_yaml(given["file"])
    document = read.model_dump(mode="json") | {"version": next_version()}
    begin = timezone.make_aware(datetime.combine(given["in_force_from"], time()))
    return operations.publish_policy(document=document, note=given["note"], in_force_from=begin, actor=actor)


@page(Permission.READ_RULES)
def version(request: HttpRequest, actor: Actor, version: int) -> HttpResponse:
    """Show one version of the ladder."""
    return render(request, "ladder/version.html", policy_shown(queries.policy(actor, version)))


@page(Permission.READ_RULES)
def export(request: HttpRequest, actor: Actor, version: int) -> HttpResponse:
    """Answer with one version as YAML, to be read, changed and published as the next."""
    return as_yaml(policy_to_yaml(queries.policy(actor, version).policy), f"ladder.v{version}")


def _shown(request: HttpRequest, actor: Actor, form: LadderForm, faults: object = ()) -> HttpResponse:
    versions = queries.policy_versions(actor)
    shown = next(one for one in versions if one.in_force)
    names = display_names(actor, [one.published_by for one in versions])
    context = policy_shown(shown) | {
        "versions": [{"at": one, "by": names.get(one.published_by, "")} for one in versions],
        "may_manage": actor.may(Permission.MANAGE_LADDER),
        "form": form,
        "faults": faults,
    }
    return render(request, "ladder/ladder.html", context, status=422 if faults or form.errors else 200)
