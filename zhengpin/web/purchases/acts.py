"""What can be done next with a purchase or a copy: a form each; a mistake is shown in its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.kit.errors import Problem
from zhengpin.kit.ids import new_key
from zhengpin.web.purchases.files import Refusals
from zhengpin.web.shell.page import add_problem, messages_of

Text = str | Promise


@dataclass(frozen=True)
class PhotoField:
    """An input for photos: its name, what it is called, and whether it can be left empty."""

    name: str
    label: Text
    optional: bool = False


@dataclass
class Act:
    """One step that the actor may take now.

    step: in the address; do: takes it, with the form and photos by field; key: by which it takes effect once.
    """

    step: str
    title: Text
    button: Text
    do: Callable[[Form, dict[str, list[str]]], object]
    form: Form = field(default_factory=Form)
    hint: Text = ""
    photos: Sequence[PhotoField] = ()
    with_film: bool = False
    with_document: bool = False
    is_grave: bool = False
    is_open: bool = False
    refused: Refusals = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    kept: dict[str, list[str]] = field(default_factory=dict)
    key: str = field(default_factory=new_key)

    @property
    def photo_rows(self) -> list[tuple[PhotoField, list[str]]]:
        """Return the inputs for photos, each with the photos that an earlier try has stored."""
        return [(one, self.kept.get(one.name, [])) for one in self.photos]


Store = Callable[[HttpRequest, str, Actor], tuple[list[str], Refusals]]


def taken(act: Act, request: HttpRequest, actor: Actor, store: Store) -> bool:
    """Take a step that was posted, and say whether it was; else the act says what is wrong, and is shown open.

    Photos are stored first, so that a mistake elsewhere loses none of them.
    """
    for one in act.photos:
        act.kept[one.name], refused = store(request, one.name, actor)
        act.refused += refused
    act.is_open = True
    if act.refused or (act.form.fields and not act.form.is_valid()):
        return False
    try:
        act.do(act.form, act.kept)
    except Problem as problem:
        if problem.status in (401, 403, 404):
            raise
        if problem.field in act.form.fields:
            add_problem(act.form, problem)
        else:
            act.wrong = messages_of(problem)
        return False
    return True


def no_files(request: HttpRequest, name: str, actor: Actor) -> tuple[list[str], Refusals]:
    """Store nothing, for steps that take no photos."""
    return [], []


def step_taken(
    steps: Sequence[Act],
    step: str,
    request: HttpRequest,
    actor: Actor,
    *,
    refusal: Problem,
    store: Store = no_files,
) -> bool:
    """Take the step that was posted and say so to whoever posted it; False where its act says what is wrong.

    Raises refusal where it is none of the steps that can be taken now.
    """
    chosen = next((one for one in steps if one.step == step), None)
    if chosen is None:
        raise refusal
    if not taken(chosen, request, actor, store):
        return False
    messages.success(request, _("Done: %(what)s.") % {"what": chosen.title})
    return True
