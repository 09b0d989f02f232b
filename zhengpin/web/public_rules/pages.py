"""The rulebook for everyone, without signing in: what is and was in force, with its days, to read, print and save."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhengpin.accounts.actor import ANYONE
from zhengpin.publication.readers import FILE
from zhengpin.rulebook import queries
from zhengpin.rulebook.exchange import write_rules
from zhengpin.rulebook.states import RuleState
from zhengpin.web.rules.reading import by_priority, differences, older, read, version_among, with_periods
from zhengpin.web.shell.files import as_yaml
from zhengpin.web.shell.page import asked, numbered_page
from zhengpin.web.shell.public import MINUTE, public_page

SHOWN = (RuleState.PUBLISHED, RuleState.RETIRED)
"""What the list shows: the rules in force, or the former versions. Those to come have a page of their own."""


@public_page(kept=MINUTE)
def rules(request: HttpRequest) -> HttpResponse:
    state = asked(request, "state", set(SHOWN), RuleState.PUBLISHED.value)
    page = numbered_page(by_priority(queries.rules(ANYONE, state=state)), request)
    context = {
        "public_area": "rules",
        "page": page,
        "rows": with_periods(page.items),
        "state": state,
        "states": SHOWN,
        "counts": queries.rule_counts(ANYONE),
    }
    return render(request, "public/rules.html", context)


@public_page(cost=FILE, kept=MINUTE)
def whole(request: HttpRequest) -> HttpResponse:
    """Show every rule in force in full on one page, to be printed."""
    rows = by_priority(queries.rules(ANYONE, state=RuleState.PUBLISHED.value))
    shown = [read(one["row"]) | {"periods": one["periods"]} for one in with_periods(rows)]
    return render(request, "public/whole.html", {"public_area": "rules", "rules": shown})


@public_page(kept=MINUTE)
def rule(request: HttpRequest, name: str) -> HttpResponse:
    """Show a rule, `R-11` in the version in force, `R-11@2` in that version; `against` says what to compare with."""
    code, _separator, version = name.partition("@")
    versions = list(queries.rules(ANYONE, code=code))
    shown = version_among(versions, version)
    against = older(versions, shown, request.GET.get("against", ""))
    context = read(shown) | {
        "public_area": "rules",
        "versions": with_periods(versions),
        "against": against,
        "difference": differences(against.document, shown.document) if against else None,
        "to_come": shown.state == RuleState.SCHEDULED,
    }
    return render(request, "public/rule.html", context)


@public_page(cost=FILE, kept=MINUTE)
def export(request: HttpRequest) -> HttpResponse:
    """Answer with the rules in force as YAML."""
    return as_yaml(queries.export_rulebook(ANYONE), "rulebook")


@public_page(kept=MINUTE)
def export_one(request: HttpRequest, name: str) -> HttpResponse:
    """Answer with one version of a rule as YAML."""
    code, _separator, version = name.partition("@")
    shown = version_among(list(queries.rules(ANYONE, code=code)), version)
    return as_yaml(write_rules([shown.document]), str(shown))
