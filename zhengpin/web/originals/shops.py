"""One's shops: all their pictures deposited once, and what is new by standing order."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.queries import shops as shops_of
from zhengpin.flows.originals import listings
from zhengpin.originals import operations, queries
from zhengpin.web.shell.page import numbered_page, page

SIZE = 25


@page(Permission.DEPOSIT_ORIGINALS)
def shops(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List one's shops, each with its standing order."""
    orders = {row.shop_id: row for row in queries.standing_orders(actor)}
    shown = numbered_page(shops_of(actor), request, SIZE)
    context = {"page": shown, "rows": [(one, orders.get(one.pk)) for one in shown.items]}
    return render(request, "originals/shops.html", context)


@page(Permission.DEPOSIT_ORIGINALS)
@require_POST
def deposit(request: HttpRequest, actor: Actor, shop_id: UUID) -> HttpResponse:
    """Have all pictures of a shop deposited."""
    count = listings.deposit_shop(shop_id=shop_id, actor=actor)
    text = ngettext(
        "%(count)d picture or video is being deposited. It appears in the list as soon as it is done.",
        "%(count)d pictures and videos are being deposited. They appear in the list as they are done.",
        count,
    )
    messages.success(request, text % {"count": count})
    return redirect("web:original-shops")


@page(Permission.DEPOSIT_ORIGINALS)
@require_POST
def order(request: HttpRequest, actor: Actor, shop_id: UUID) -> HttpResponse:
    """Begin the standing order of a shop."""
    operations.begin_order(shop_id=shop_id, actor=actor)
    messages.success(
        request,
        _(
            "From now on the pictures of this shop's new listings, and your new videos, are deposited as they come."
        ),
    )
    return redirect("web:original-shops")


@page(Permission.DEPOSIT_ORIGINALS)
@require_POST
def end(request: HttpRequest, actor: Actor, shop_id: UUID) -> HttpResponse:
    """End the standing order of a shop."""
    operations.end_order(shop_id=shop_id, actor=actor)
    messages.success(
        request, _("New pictures and videos are no longer deposited for this shop. What is deposited stays.")
    )
    return redirect("web:original-shops")
