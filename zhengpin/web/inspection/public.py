"""What everyone may read of samples: a list by its digest before the seed, then the result with all that was drawn."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from zhengpin.accounts.actor import ANYONE
from zhengpin.inspection import queries
from zhengpin.publication.readers import FILE
from zhengpin.web.inspection.figures import shares_of
from zhengpin.web.shell.page import numbered_page
from zhengpin.web.shell.public import MINUTE, public_page

SIZE = 25


@public_page(kept=MINUTE)
def samples(request: HttpRequest) -> HttpResponse:
    """List the samples whose lists were published."""
    shown = numbered_page(queries.public_samples(ANYONE), request, SIZE)
    context = {
        "public_area": "samples",
        "page": shown,
        "rows": [(row, shares_of(row)) for row in shown.items],
    }
    return render(request, "samples/public_list.html", context)


@public_page(kept=MINUTE)
def sample(request: HttpRequest, number: str) -> HttpResponse:
    """Show what was published of one sample."""
    row = queries.public_sample(ANYONE, number)
    context = {"public_area": "samples", "sample": row, "shares": shares_of(row)}
    return render(request, "samples/public_sample.html", context)


@public_page(cost=FILE)
def file(request: HttpRequest, number: str) -> HttpResponseBase:
    """Answer with the published file, which a stranger draws and counts again."""
    answer = StreamingHttpResponse(queries.public_file(ANYONE, number), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="{number}.json"'
    return answer
