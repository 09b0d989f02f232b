"""The rulebook: rules with their versions in both languages, what a version changes, putting it in force."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import display_names
from zhengpin.kit.errors import NotFound
from zhengpin.kit.ids import reference
from zhengpin.rulebook import operations, queries
from zhengpin.rulebook.faults import FaultyRule
from zhengpin.rulebook.notice import first_day, needs_second
from zhengpin.rulebook.queries import rule as rule_version
from zhengpin.rulebook.states import RULE, RuleState
from zhengpin.web.rules.backtesting import rehearsing_of, shadow_of
from zhengpin.web.rules.forms import BacktestPeriod, RuleFile, RuleScheduleForm
from zhengpin.web.rules.publishing import may_publish, taking_back_of
from zhengpin.web.rules.reading import differences, older, read, version_among
from zhengpin.web.rules.to_come import comments_shown
from zhengpin.web.shell.files import as_yaml
from zhengpin.web.shell.page import asked, numbered_page, page
from zhengpin.web.shell.timeline import lines_of

if TYPE_CHECKING:
    from zhengpin.rulebook.models import RuleVersion

OPEN_STATES = [RuleState.SCHEDULED, RuleState.PUBLISHED, RuleState.RETIRED]
"""Of the versions that everyone sees."""


@page(Permission.READ_RULES)
def rules(request: HttpRequest, actor: Actor) -> HttpResponse:
    return _rules(request, actor, RuleFile())


def _rules(request: HttpRequest, actor: Actor, form: RuleFile, faults: object = ()) -> HttpResponse:
    state = asked(request, "state", set(RuleState))
    rows = list(queries.rules(actor, state=state))
    # By code the newest first: of each code the version in force stands for it, else the newest.
    chosen: dict[str, RuleVersion] = {}
    for row in rows:
        if row.code not in chosen or row.state == RuleState.PUBLISHED:
            chosen[row.code] = row
    context = {
        "rows": sorted(chosen.values(), key=lambda row: (row.document.get("priority", 0), row.code)),
        "versions": {code: sum(1 for row in rows if row.code == code) for code in chosen},
        "state": state,
        "states": list(RuleState) if actor.sees_everything else OPEN_STATES,
        "counts": queries.rule_counts(actor),
        "waiting": queries.waiting_for_agreement(actor) if actor.may(Permission.WRITE_RULES) else [],
        "may_write": actor.may(Permission.WRITE_RULES),
        "form": form,
        "faults": faults,
    }
    return render(request, "rulebook/rules.html", context, status=422 if faults or form.errors else 200)


@page(Permission.READ_RULES)
def rule(request: HttpRequest, actor: Actor, name: str) -> HttpResponse:
    """Show a rule, `R-11` in the version in force, `R-11@2` in that version; `against` says what to compare with."""
    return show_rule(request, actor, name)


def show_rule(
    request: HttpRequest,
    actor: Actor,
    name: str,
    form: RuleScheduleForm | None = None,
    wrong: Mapping[str, object] | None = None,
    period: BacktestPeriod | None = None,
) -> HttpResponse:
    """Show a rule, with what was sent and what is wrong with it. wrong: {"about", "sentences", "text"}."""
    code, _separator, version = name.partition("@")
    versions = list(queries.rules(actor, code=code))
    shown = version_among(versions, version)
    against = older(versions, shown, request.GET.get("against", ""))
    context: dict[str, object] = {
        "versions": versions,
        "against": against,
        "difference": differences(against.document, shown.document) if against else None,
        "author": display_names(actor, [shown.created_by]).get(shown.created_by, ""),
        "lines": lines_of(actor, [reference("rule", shown)]),
        "shadow": shadow_of(actor, shown),
        "rehearsing": rehearsing_of(actor, shown, period),
        "wrong": wrong or {},
    }
    context |= read(shown) | _keeping(actor, shown, form) | _comments(request, actor, shown)
    return render(request, "rulebook/rule.html", context, status=422 if form or wrong or period else 200)


def _keeping(actor: Actor, shown: RuleVersion, form: RuleScheduleForm | None) -> dict[str, object]:
    """Return what the owner of the rules can do with a version."""
    may_write = actor.may(Permission.WRITE_RULES)
    allowed = RULE.allowed(shown.state) if may_write else []
    empty = RuleScheduleForm(initial={"in_force_from": first_day()})
    return {
        "may_write": may_write,
        "verbs": [verb for verb in ("shadow", "retire") if verb in allowed],
        "may_publish": may_publish(actor, shown),
        "needs_second": needs_second(shown) and may_publish(actor, shown),
        "taking_back": taking_back_of(actor, shown),
        "schedule_form": (form or empty) if "schedule" in allowed and not needs_second(shown) else None,
        "schedule_open": form is not None,
        "scheduled": shown.state == RuleState.SCHEDULED,
    }


def _comments(request: HttpRequest, actor: Actor, shown: RuleVersion) -> dict[str, object]:
    found = numbered_page(queries.comments(actor, code=shown.code, version=shown.version), request)
    return {"page": found, "comments": comments_shown(actor, found.items)}


@page(Permission.READ_RULES)
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Answer with the rules in force as YAML, which can be imported again."""
    return as_yaml(queries.export_rulebook(actor), "zhengpin-rulebook")


@page(Permission.WRITE_RULES)
@require_POST
def import_rules(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Draft every rule of a file that differs from its newest version, or say all that is wrong with it."""
    form = RuleFile(request.POST, request.FILES)
    if not form.is_valid():
        return _rules(request, actor, form)
    try:
        drafted = operations.import_rulebook(text=form.cleaned_data["file"], actor=actor)
    except FaultyRule as problem:
        language = get_language() or "en"
        faults = [(fault.document, fault.field, fault.message(language)) for fault in problem.faults]
        return _rules(request, actor, form, faults)
    said = ngettext("%(n)s version was drafted.", "%(n)s versions were drafted.", len(drafted))
    messages.success(request, said % {"n": len(drafted)})
    return redirect("web:rules")


@page(Permission.WRITE_RULES)
@require_POST
def move(request: HttpRequest, actor: Actor, code: str, version: int, verb: str) -> HttpResponse:
    """Let a version run in the shadow, or take it out of force."""
    verbs = {
        "shadow": (operations.shadow, _("%(rule)s runs in the shadow now: it decides nothing.")),
        "retire": (operations.retire, _("%(rule)s is retired.")),
    }
    if verb not in verbs:
        raise NotFound(_("There is no such page."))
    act, said = verbs[verb]
    act(code=code, version=version, actor=actor)
    messages.success(request, said % {"rule": f"{code}@{version}"})
    return redirect("web:rule", f"{code}@{version}")


@page(Permission.READ_RULES)
def rule_text(request: HttpRequest, actor: Actor, code: str, version: int) -> HttpResponse:
    row = rule_version(actor, code, version)
    template = "review/rule_text.html" if request.htmx else "review/rule_page.html"  # type: ignore[attr-defined]
    return render(request, template, {"row": row, "document": row.document})
