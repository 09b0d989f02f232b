"""A buyer erased on request: the number is asked for and shown nowhere, then what was erased and what is held back."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog import queries as catalogue
from zhengpin.feedback.operations import Erased
from zhengpin.feedback.queries.erasing import held_back
from zhengpin.flows.buyers import erase_buyer
from zhengpin.kit.errors import Problem
from zhengpin.web.shell.page import add_problem, page, sent


class EraseForm(forms.Form):
    """Whom to erase."""

    source = forms.CharField(
        label=_("Name of the marketplace"),
        max_length=60,
        help_text=_("The short name under which its orders are sent."),
    )
    buyer = forms.CharField(
        label=_("Number of the buyer"),
        max_length=200,
        help_text=_("As the marketplace writes it. It is not kept."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    sure = forms.BooleanField(label=_("The buyer's texts, photos and account are to be deleted for good"))


@page(Permission.ERASE_BUYERS)
def erase(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Erase a buyer, and list what open cases hold back of those who were erased."""
    form, erased = EraseForm(sent(request)[0]), None
    if request.method == "POST" and form.is_valid():
        try:
            erased, form = _erased(form, actor), EraseForm()
        except Problem as problem:
            add_problem(form, problem)
    sources = catalogue.sources(actor)
    if len(sources) == 1:
        form.fields["source"].initial = sources[0]
    form.fields["source"].widget.attrs["list"] = "sources"
    context = {"form": form, "sources": sources, "erased": erased, "held": held_back(actor)}
    return render(request, "buyers/erase.html", context)


def _erased(form: EraseForm, actor: Actor) -> Erased:
    given = form.cleaned_data
    return erase_buyer(source=given["source"], buyer=given["buyer"], actor=actor)
