"""What giving an authorisation asks: the seller, found by name, and what may be sold, where, until when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Unpack

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.flows.rights import authority_renewing
from zhengpin.kit.errors import Problem
from zhengpin.rights import queries
from zhengpin.rights.problems import NotPassedOnByYou
from zhengpin.rights.states import AuthorisationState, Channel, ShopType
from zhengpin.web.rights.forms import day_field, offer
from zhengpin.web.shell.page import add_problem, asked, page, sent

if TYPE_CHECKING:
    from zhengpin.accounts.models import Organisation
    from zhengpin.rights.models import Authorisation, Filing, RightsHolder
    from zhengpin.web.shell.form_options import FormData, FormFiles, FormOptions


MOST_FILINGS = 200


@dataclass(frozen=True)
class Granting:
    """What an authorisation is to be given by: the holder or the one that is passed on, to whom, in whose place.

    holders, parents: what there is to choose from, where that is still to be chosen.
    """

    holder: RightsHolder | None = None
    parent: Authorisation | None = None
    renews: Authorisation | None = None
    seller: Organisation | None = None
    filings: Sequence[Filing] = ()
    holders: Sequence[object] = ()
    parents: Sequence[object] = ()
    initial: Mapping[str, object] = field(default_factory=dict)


def granting_of(request: HttpRequest, actor: Actor) -> Granting:
    """Return what the request has chosen so far of an authorisation that is to be given."""
    if named := asked(request, "renews"):
        return _renewing(actor, queries.authorisation(actor, named))
    holders, parents = list(queries.holders(actor)), list(queries.passable(actor))
    parent = queries.authorisation(actor, asked(request, "parent")) if asked(request, "parent") else None
    holder = queries.holder(actor, asked(request, "holder")) if asked(request, "holder") else None
    if parent is None and holder is None:
        parent = parents[0] if not holders and len(parents) == 1 else None
        holder = holders[0] if len(holders) == 1 else None
    named = asked(request, "filing")
    return Granting(
        holder=parent.holder if parent else holder,
        parent=parent,
        seller=_seller_of(actor, asked(request, "q"), asked(request, "seller")),
        filings=_filings(actor, holder, parent),
        holders=holders,
        parents=parents,
        initial={"filing_ids": [named] if named else []},
    )


def _renewing(actor: Actor, old: Authorisation) -> Granting:
    """Return what renews an authorisation: the same again, from the day after its last or from today."""
    if not queries.may_revoke(actor, old):
        raise NotPassedOnByYou()
    parent = queries.latest_of(actor, old.parent) if old.parent else None
    same = ("territories", "nice_classes")
    initial = {name: ", ".join(map(str, getattr(old, name))) for name in same}
    for name in ("channels", "sublicensable", "tiers_below", "exclusive", "irrevocable", "shop_type"):
        initial[name] = getattr(old, name)
    if old.state == AuthorisationState.ACTIVE.value and old.valid_to:
        initial["valid_from"] = (old.valid_to + timedelta(days=1)).isoformat()
    return Granting(
        holder=old.holder,
        parent=parent,
        renews=old,
        seller=old.authorised,
        filings=_filings(actor, old.holder, parent),
        initial=initial | {"filing_ids": [str(one.pk) for one in old.filings.all()]},
    )


def _filings(actor: Actor, holder: RightsHolder | None, parent: Authorisation | None) -> Sequence[Filing]:
    """Return the rights to choose from: those that the authorisation above names, else the holder's that stand."""
    if parent is not None and (named := list(parent.filings.order_by("title"))):
        return named
    owner = parent.holder if parent else holder
    if owner is None or not actor.may(Permission.READ_RIGHTS):
        return ()
    rows = queries.filings(actor, holder_id=owner.pk, state="approved")
    return list(rows.order_by("title")[:MOST_FILINGS])


def _seller_of(actor: Actor, text: str, seller_id: str) -> Organisation | None:
    """Return the chosen seller out of those that the text finds, or None."""
    if not seller_id:
        return None
    return next((one for one in queries.grantees(actor, text) if str(one.pk) == seller_id), None)


class GrantForm(forms.Form):
    """What is left empty is not limited."""

    filing_ids = forms.MultipleChoiceField(
        label=_("Rights"),
        required=False,
        help_text=_("Choose none to authorise for every right of the holder, later ones included."),
        widget=forms.CheckboxSelectMultiple,
    )
    nice_classes = forms.CharField(
        label=_("Nice classes"),
        required=False,
        help_text=_("Empty: every class. Otherwise numbers, such as 9, 25."),
    )
    territories = forms.CharField(
        label=_("Countries"),
        required=False,
        help_text=_("Empty: everywhere. Otherwise two letters each, such as CN, FR."),
    )
    channels = forms.MultipleChoiceField(
        label=_("Channels"),
        required=False,
        help_text=_("Choose none for every channel."),
        widget=forms.CheckboxSelectMultiple,
    )
    valid_from = day_field(_("First day"), _("Empty: from today."))
    valid_to = day_field(_("Last day"), _("Empty: without end."))
    shop_type = forms.ChoiceField(label=_("Kind of shop"), required=False)
    exclusive = forms.BooleanField(
        label=_("Exclusive: nobody else is authorised for the same"), required=False
    )
    irrevocable = forms.BooleanField(
        label=_("Irrevocable: it cannot be taken back before its last day"), required=False
    )
    sublicensable = forms.BooleanField(
        label=_("The seller may authorise others below itself"), required=False
    )
    tiers_below = forms.CharField(
        label=_("Tiers below"),
        required=False,
        help_text=_("How far down it may be passed on, 1 to 9. Empty: no limit."),
    )

    def __init__(
        self,
        data: FormData = None,
        files: FormFiles = None,
        *,
        granting: Granting,
        **kwargs: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, **kwargs)
        language = get_language() or "en"
        offer(self, "filing_ids", [(str(row.pk), row.title) for row in granting.filings])
        if not granting.filings:
            del self.fields["filing_ids"]
        if granting.parent is not None:
            for name in ("nice_classes", "territories", "channels", "valid_to"):
                self.fields[name].help_text = _("Empty: as the authorisation it rests on.")
        kinds = [(one.value, one.label(language)) for one in ShopType]
        offer(self, "shop_type", [("", gettext("any")), *kinds])
        offer(self, "channels", [(one.value, one.label(language)) for one in Channel])


@page(Permission.READ_AUTHORISATIONS)
def grant(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Ask whom and then what to authorise, and authorise it."""
    actor.require_any(Permission.FILE_RIGHTS, Permission.PASS_ON)
    given = granting_of(request, actor)
    text = asked(request, "q")
    context: dict[str, object] = {"given": given, "text": text}
    if given.seller is None or given.holder is None:
        sellers = queries.grantees(actor, text)
        return render(request, "authorisations/whom.html", context | {"sellers": sellers})
    form = GrantForm(*sent(request), granting=given, initial=dict(given.initial))
    if request.method == "POST" and form.is_valid():
        try:
            row = _given(given, given.holder, given.seller, form.cleaned_data, actor)
        except Problem as problem:
            add_problem(form, problem, {"filings": "filing_ids"})
        else:
            messages.success(request, gettext("“%(seller)s” is authorised.") % {"seller": row.seller})
            return redirect("web:authorisation", row.pk)
    return render(request, "authorisations/grant.html", context | {"form": form})


def _given(
    given: Granting, holder: RightsHolder, seller: Organisation, said: dict[str, object], actor: Actor
) -> Authorisation:
    return authority_renewing.grant(
        holder_id=holder.pk,
        authorised_id=seller.pk,
        parent_id=given.parent.pk if given.parent else None,
        renews_id=given.renews.pk if given.renews else None,
        actor=actor,
        **said,
    )
