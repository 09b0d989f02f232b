"""Drafts guides piece by piece; every page of it works without a script."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.education import operations, queries
from zhengpin.education.states import PictureSide
from zhengpin.flows.education import editing
from zhengpin.flows.education.editing import GivenPicture
from zhengpin.kit.errors import Problem
from zhengpin.web.education.forms import ComparisonForm, FilmForm, NewGuideForm, PointForm, TextsForm
from zhengpin.web.education.guides import version_page
from zhengpin.web.education.shown import ShownComparison, shown_guide
from zhengpin.web.shell.page import add_problem, messages_of, page, sent

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from zhengpin.education.models import GuideVersion

WIDTH = 320
"""Pixels at which a picture is shown to be clicked; a click comes as pixels of it."""


@page(Permission.DRAFT_GUIDES)
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Begin a guide with its brand, kind of goods, title and summary."""
    form = NewGuideForm(*sent(request))
    if request.method == "POST" and form.is_valid():
        document = {"title": form.texts("title"), "summary": form.texts("summary"), "advice": form.advice}
        try:
            row = operations.begin_guide(
                brand=form.cleaned_data["brand"],
                category=form.cleaned_data["category"],
                document=document,
                actor=actor,
            )
        except Problem as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("The guide is begun. Now add what is compared."))
            return redirect("web:guide-version", row.pk)
    return render(request, "education/new_guide.html", {"form": form}, status=422 if form.errors else 200)


@page(Permission.DRAFT_GUIDES)
@require_POST
def following(request: HttpRequest, actor: Actor, guide_id: UUID) -> HttpResponse:
    """Begin the next version of a guide."""
    row = operations.begin_next_version(guide_id=guide_id, actor=actor)
    messages.success(request, _("Version %(number)d is begun.") % {"number": row.number})
    return redirect("web:guide-version", row.pk)


def _revision(request: HttpRequest) -> int:
    given = request.POST.get("revision", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0


def _written(
    request: HttpRequest,
    actor: Actor,
    version_id: UUID,
    name: str,
    form: Form,
    write: Callable[[], GuideVersion],
) -> HttpResponse:
    """Write what a form of the page says, and go back to the page; or show it with what is wrong."""
    if form.is_valid():
        try:
            write()
        except Problem as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("Saved."))
            return redirect("web:guide-version", version_id)
    return version_page(request, actor, version_id, forms={name: form}, status=422)


@page(Permission.DRAFT_GUIDES)
@require_POST
def texts(request: HttpRequest, actor: Actor, guide_version_id: UUID) -> HttpResponse:
    """Write title, summary and advice."""
    form = TextsForm(request.POST, auto_id="texts-%s")
    return _written(
        request,
        actor,
        guide_version_id,
        "texts_form",
        form,
        lambda: editing.describe(
            version_id=guide_version_id,
            title=form.texts("title"),
            summary=form.texts("summary"),
            advice=form.advice,
            revision=_revision(request),
            actor=actor,
        ),
    )


@page(Permission.DRAFT_GUIDES)
@require_POST
def comparison(request: HttpRequest, actor: Actor, guide_version_id: UUID) -> HttpResponse:
    """Add a pair of pictures."""
    form = ComparisonForm(request.POST, request.FILES, auto_id="comparison-%s")
    return _written(
        request,
        actor,
        guide_version_id,
        "comparison_form",
        form,
        lambda: editing.add_comparison(
            version_id=guide_version_id,
            heading=form.texts("heading"),
            genuine=_sent(form.cleaned_data["genuine"]),
            fake=_sent(form.cleaned_data["fake"]),
            genuine_description=form.texts("genuine_description"),
            fake_description=form.texts("fake_description"),
            revision=_revision(request),
            actor=actor,
        ),
    )


def _sent(one: UploadedFile) -> GivenPicture:
    return GivenPicture(one.size or 0, one.read)


@page(Permission.DRAFT_GUIDES)
def points(request: HttpRequest, actor: Actor, guide_version_id: UUID, place: int) -> HttpResponse:
    """Show a pair of pictures to be marked: a click on one, or two numbers, say where the point is."""
    row = queries.guide_version(actor, guide_version_id)
    shown = shown_guide(row, lambda digest: reverse("web:guide-file", args=[row.guide_id, digest]))
    pair = next((one for one in shown.comparisons if one.place == place), None)
    if pair is None:
        return redirect("web:guide-version", guide_version_id)
    form = PointForm(*sent(request)[:1])
    if request.method == "POST" and form.is_valid():
        where = _where(request, form, pair)
        if where is None:
            form.add_error("across", _("Click on a picture, or say where the point is."))
        else:
            side, x, y = where
            said = {"shape": form.cleaned_data["shape"], "caption": form.texts("caption")}
            try:
                editing.add_point(
                    version_id=guide_version_id,
                    place=place,
                    point={"on": side, "x": x, "y": y, **said},
                    revision=_revision(request),
                    actor=actor,
                )
            except Problem as problem:
                add_problem(form, problem)
            else:
                messages.success(request, _("The point is marked."))
                return redirect("web:guide-points", guide_version_id, place)
    context = {"row": row, "pair": pair, "form": form, "width": WIDTH}
    return render(request, "education/points.html", context, status=422 if form.errors else 200)


def _where(request: HttpRequest, form: PointForm, pair: ShownComparison) -> tuple[str, float, float] | None:
    """Return the picture and the place, as shares, that a click or two numbers say."""
    for one in pair.pictures:
        x, y = (request.POST.get(f"at_{one.side.value}.{axis}", "") for axis in "xy")
        # Whoever presses the picture with a key sends its corner, or nothing at all.
        if x.isdigit() and y.isdigit() and (x, y) != ("0", "0") and len(x + y) < 10:
            height = WIDTH * one.drawn.height / one.drawn.width
            return one.side.value, min(int(x) / WIDTH, 1.0), min(int(y) / height, 1.0)
    across, down = form.cleaned_data["across"], form.cleaned_data["down"]
    if across is None or down is None:
        return None
    return form.cleaned_data["on"] or PictureSide.GENUINE.value, across / 100, down / 100


@page(Permission.DRAFT_GUIDES)
@require_POST
def film(request: HttpRequest, actor: Actor, guide_version_id: UUID) -> HttpResponse:
    """Add a short video that was sent in pieces."""
    form = FilmForm(request.POST, auto_id="film-%s")
    return _written(
        request,
        actor,
        guide_version_id,
        "film_form",
        form,
        lambda: editing.add_film(
            version_id=guide_version_id,
            upload_id=form.cleaned_data["upload"],
            title=form.texts("title"),
            transcript=form.texts("transcript"),
            revision=_revision(request),
            actor=actor,
        ),
    )


@page(Permission.DRAFT_GUIDES)
@require_POST
def remove_comparison(request: HttpRequest, actor: Actor, guide_version_id: UUID, place: int) -> HttpResponse:
    """Take a pair of pictures out."""
    editing.remove_comparison(
        version_id=guide_version_id, place=place, revision=_revision(request), actor=actor
    )
    return _removed(request, guide_version_id)


@page(Permission.DRAFT_GUIDES)
@require_POST
def remove_point(
    request: HttpRequest, actor: Actor, guide_version_id: UUID, place: int, number: int
) -> HttpResponse:
    """Take a point away. number: as it is shown, from one."""
    try:
        editing.remove_point(
            version_id=guide_version_id,
            place=place,
            number=number - 1,
            revision=_revision(request),
            actor=actor,
        )
    except Problem as problem:
        messages.error(request, " ".join(messages_of(problem)))
    return redirect("web:guide-points", guide_version_id, place)


@page(Permission.DRAFT_GUIDES)
@require_POST
def remove_film(request: HttpRequest, actor: Actor, guide_version_id: UUID, place: int) -> HttpResponse:
    """Take a video out."""
    editing.remove_film(version_id=guide_version_id, place=place, revision=_revision(request), actor=actor)
    return _removed(request, guide_version_id)


def _removed(request: HttpRequest, version_id: UUID) -> HttpResponse:
    messages.success(request, _("Taken out."))
    return redirect("web:guide-version", version_id)
