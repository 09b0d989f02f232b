"""What buyers say of one's own: a rights holder's brands, a merchant's shops, a creator's rooms, month by month.

Counts only, by fives, of whole months that are over; never a text, so that no single buyer can be told.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.feedback.queries import rates as queries
from zhengpin.feedback.small_numbers import FEWEST_ORDERS, STEP
from zhengpin.feedback.states import RateKind
from zhengpin.web.buyers.periods import asked_period, choices, month_in_words
from zhengpin.web.buyers.rates import SIZE, asked_table, drawn_months, export_rows, table_of, whiskers
from zhengpin.web.shell.files import streamed_table
from zhengpin.web.shell.page import numbered_page, page

MONTHS = 12


@page(Permission.READ_RATES)
def rates(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the rates of what is one's own in a month; the operator's staff are led to all of them."""
    if actor.may(Permission.READ_FEEDBACK):
        return redirect("web:buyer-rates")
    kinds = queries.kinds_of(actor)
    context: dict[str, object] = {
        "kinds": kinds,
        "periods": choices(actor),
        "few": STEP,
        "fewest": FEWEST_ORDERS,
        "may_complain": actor.may(Permission.COMPLAIN),
        "may_file": actor.may(Permission.FILE_RIGHTS),
    }
    if kinds:
        chosen = asked_table(request, actor, kinds, kinds[0])
        shown = numbered_page(table_of(actor, chosen), request, SIZE)
        names = queries.labels(actor, chosen.kind, [row.key for row in shown.items])
        context |= {
            "chosen": chosen,
            "page": shown,
            "rows": [(row, names.get(row.key, "")) for row in shown.items],
            "whiskers": whiskers(shown.items),
            "period_words": month_in_words(chosen.period),
        }
    return render(request, "buyers/own_rates.html", context)


@page(Permission.READ_RATES)
def export(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Answer with one's own rates of a month as CSV."""
    kinds = queries.kinds_of(actor) or [RateKind.SHOP]
    chosen = asked_table(request, actor, kinds, kinds[0])
    name = f"rates-{chosen.kind.value}-{chosen.value}"
    return streamed_table(name, export_rows(actor, chosen.kind, table_of(actor, chosen)))


@page(Permission.READ_RATES)
def unit(request: HttpRequest, actor: Actor, unit_id: int) -> HttpResponse:
    """Show the rate of one of one's own over twelve months; the operator's staff are led to what stands behind it."""
    if actor.may(Permission.READ_FEEDBACK):
        return redirect("web:buyer-rate", unit_id)
    subject = queries.unit_subject(actor, unit_id)
    value, period = asked_period(request, actor)
    context = {
        "subject": subject,
        "row": queries.rate(actor, subject, period),
        "value": value,
        "period_words": month_in_words(period),
        "drawing": drawn_months(actor, subject, period, MONTHS),
        "few": STEP,
        "may_complain": actor.may(Permission.COMPLAIN),
        "may_file": actor.may(Permission.FILE_RIGHTS),
    }
    return render(request, "buyers/own_rate.html", context)
