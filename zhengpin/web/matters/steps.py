"""The steps that an actor may take now with a matter, each with its form, by its state."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.forms import Form
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import people
from zhengpin.accounts.states import OrganisationKind
from zhengpin.casework import operations, queries
from zhengpin.casework.problems import DocumentNeeded
from zhengpin.casework.states import MatterState, MatterTaskState
from zhengpin.flows.casework import files, subjects
from zhengpin.kit.ids import reference
from zhengpin.web.matters import forms
from zhengpin.web.purchases.acts import Act, PhotoField
from zhengpin.web.purchases.files import files_of
from zhengpin.web.purchases.forms import WhyForm

if TYPE_CHECKING:
    from zhengpin.casework.models import Matter
    from zhengpin.web.shell.form_options import FormData

Photos = dict[str, list[str]]
Maker = Callable[["Matter", HttpRequest, Actor, "FormData"], Act]
EXHIBIT_PHOTOS = (PhotoField("photo", _("Photos of the exhibit and its seal"), optional=True),)


def steps_of(row: Matter, request: HttpRequest, actor: Actor, *, posted: str = "") -> list[Act]:
    """Return the steps that the actor may take now. posted: that whose form was sent."""
    found: list[Act] = []
    for step, (permission, states, make) in _STEPS.items():
        if row.state not in states or row.erased_at or not actor.may(permission):
            continue
        if (step == "hold" and row.hold) or (step == "release" and not row.hold):
            continue
        found.append(make(row, request, actor, request.POST if posted == step else None))
    return named_apart(found)


def named_apart(steps: list[Act]) -> list[Act]:
    """Name the fields of each step's form by the step, so that no two on one page have the same name."""
    for one in steps:
        one.form.auto_id = f"{one.step}-%s"
    return steps


def staff_of(actor: Actor) -> list[tuple[str, str]]:
    """Return the people of the operator's staff to choose from, whoever acts first."""
    inside = people(actor).filter(
        is_active=True, memberships__organisation__kind=OrganisationKind.OPERATOR.value
    )
    rows = [(reference("person", pk), name) for pk, name in inside.values_list("pk", "name").distinct()]
    return sorted(rows, key=lambda one: one[0] != actor.ref)


def documents_of(actor: Actor, row: Matter) -> list[tuple[str, str]]:
    """Return the documents of a matter to choose from."""
    kept = [one for one in queries.documents(actor, row) if one.blob_id]
    return [(str(one.pk), f"{one.about} · {one.name}") for one in kept]


def _subject(row: Matter, request: HttpRequest, actor: Actor, data: FormData) -> Act:
    def do(form: Form, photos: Photos) -> object:
        return subjects.add(matter_id=row.pk, actor=actor, **form.cleaned_data)

    return Act("subject", _("Add something that it covers"), _("Add it"), do, forms.SubjectForm(data))


def _party(row: Matter, request: HttpRequest, actor: Actor, data: FormData) -> Act:
    def do(form: Form, photos: Photos) -> object:
        return operations.add_party(matter_id=row.pk, actor=actor, **form.cleaned_data)

    hint = _("Names are kept only here, never in the ledger, and are erased with the matter.")
    return Act("party", _("Add a party"), _("Add it"), do, forms.PartyForm(data), hint=hint)


def _document(row: Matter, request: HttpRequest, actor: Actor, data: FormData) -> Act:
    def do(form: Form, photos: Photos) -> object:
        sent = files_of(request, "file")
        if not sent:
            raise DocumentNeeded()
        one = files.MatterFile(sent[0].name, sent[0].size, sent[0].read)
        return files.add_document(matter_id=row.pk, file=one, actor=actor, **form.cleaned_data)

    return Act("document", _("Add a document"), _("Add it"), do, forms.DocumentForm(data), with_document=True)


def _suspects(row: Matter, request: HttpRequest, actor: Actor, data: FormData) -> Act:
    def do(form: Form, photos: Photos) -> object:
        said = dict(form.cleaned_data)
        document = said.pop("document")
        return operations.count_suspects(matter_id=row.pk, document_id=document, actor=actor, **said)

    form = forms.SuspectsForm(data, choices={"document": documents_of(actor, row)})
    hint = _("Count everybody who has reached the stage. First add the document that proves it.")
    return Act("suspects", _("Record suspects, as a number"), _("Record it"), do, form, hint=hint)


def _value(row: Matter, request: HttpRequest, actor: Actor, data: FormData) -> Act:
    def do(form: Form, photos: Photos) -> object:
        said = dict(form.cleaned_data)
        document = said.pop("document")
        return operations.record_value(matter_id=row.pk, document_id=document, actor=actor, **said)

    form = forms.ValueForm(data, choices={"document": documents_of(actor, row)}, initial={"currency": "CNY"})
    return Act("value", _("Record an amount of money"), _("Record it"), do, form)


def _task(row: Matter, request: HttpRequest, actor: Actor, data: FormData) -> Act:
    def do(form: Form, photos: Photos) -> object:
        return operations.set_task(matter_id=row.pk, actor=actor, **form.cleaned_data)

    form = forms.TaskForm(data, choices={"owner": staff_of(actor)})
    return Act("task", _("Set a task"), _("Set the task"), do, form)


def _exhibit(row: Matter, request: HttpRequest, actor: Actor, data: FormData) -> Act:
    def do(form: Form, photos: Photos) -> object:
        said = dict(form.cleaned_data)
        task = said.pop("task") or None
        taken = photos.get("photo", [])
        return operations.take_in(matter_id=row.pk, task_id=task, photos=taken, actor=actor, **said)

    waiting = [one for one in queries.tasks(actor, row) if one.state == MatterTaskState.OPEN]
    offered = [("", gettext("None")), *((str(one.pk), one.title) for one in waiting)]
    form = forms.ExhibitForm(data, choices={"task": offered}, initial={"holder": actor.name})
    title = _("Take an exhibit in under seal")
    return Act("exhibit", title, _("Take it in"), do, form, photos=EXHIBIT_PHOTOS)


def _change(row: Matter, request: HttpRequest, actor: Actor, data: FormData) -> Act:
    def do(form: Form, photos: Photos) -> object:
        said = dict(form.cleaned_data)
        operations.set_lead(matter_id=row.pk, lead=said.pop("lead"), actor=actor)
        return operations.change_matter(matter_id=row.pk, actor=actor, **said)

    names = ("title", "kind", "summary", "press_text", "lead")
    initial = {name: getattr(row, name) for name in names}
    form = forms.ChangeForm(data, choices={"lead": _leads(row, actor)}, initial=initial)
    return Act("change", _("Change its words or who leads it"), _("Save"), do, form)


def _leads(row: Matter, actor: Actor) -> list[tuple[str, str]]:
    """Return who may lead a matter; who leads it now stays among them, whatever became of the account."""
    offered = staff_of(actor)
    known = {one for one, _ in offered}
    return offered if row.lead in known else [(row.lead, row.lead), *offered]


def _refer(row: Matter, request: HttpRequest, actor: Actor, data: FormData) -> Act:
    def do(form: Form, photos: Photos) -> object:
        said = form.cleaned_data
        document = said["document"] or None
        return operations.refer_matter(
            matter_id=row.pk, authority=said["authority"], document_id=document, actor=actor
        )

    offered = [("", gettext("None")), *documents_of(actor, row)]
    form = forms.ReferForm(data, choices={"document": offered})
    return Act("refer", _("Record a referral to an authority"), _("Record that"), do, form)


def _close(row: Matter, request: HttpRequest, actor: Actor, data: FormData) -> Act:
    def do(form: Form, photos: Photos) -> object:
        return operations.close_matter(matter_id=row.pk, actor=actor, **form.cleaned_data)

    return Act(
        "close", _("Close this matter"), _("Close the matter"), do, forms.ClosedForm(data), is_grave=True
    )


def _reopen(row: Matter, request: HttpRequest, actor: Actor, data: FormData) -> Act:
    def do(form: Form, photos: Photos) -> object:
        return operations.reopen_matter(matter_id=row.pk, why=form.cleaned_data["why"], actor=actor)

    return Act("reopen", _("Reopen it"), _("Reopen the matter"), do, WhyForm(data))


def _hold(row: Matter, request: HttpRequest, actor: Actor, data: FormData) -> Act:
    def do(form: Form, photos: Photos) -> object:
        return operations.hold_matter(matter_id=row.pk, why=form.cleaned_data["why"], actor=actor)

    hint = _("Nothing is erased until the hold ends, even after the usual retention period.")
    return Act(
        "hold", _("Preserve all of it (legal hold)"), _("Put it on hold"), do, WhyForm(data), hint=hint
    )


def _release(row: Matter, request: HttpRequest, actor: Actor, data: FormData) -> Act:
    def do(form: Form, photos: Photos) -> object:
        return operations.release_matter(matter_id=row.pk, actor=actor)

    return Act("release", _("End the hold"), _("End the hold"), do, Form(data), is_grave=True)


def _erase(row: Matter, request: HttpRequest, actor: Actor, data: FormData) -> Act:
    def do(form: Form, photos: Photos) -> object:
        return operations.erase_matter(matter_id=row.pk, cause="request", actor=actor)

    hint = _(
        "Names, texts and files are erased for good. The figures stay, with the digest of each document."
    )
    return Act("erase", _("Erase it"), _("Erase the matter"), do, Form(data), hint=hint, is_grave=True)


_RUN = Permission.RUN_MATTERS
_WORKED_ON = (MatterState.OPEN.value, MatterState.REFERRED.value)
_CLOSED = (MatterState.CLOSED.value,)
_STEPS: dict[str, tuple[Permission, tuple[str, ...], Maker]] = {
    "subject": (_RUN, _WORKED_ON, _subject),
    "party": (_RUN, _WORKED_ON, _party),
    "document": (_RUN, _WORKED_ON, _document),
    "suspects": (_RUN, _WORKED_ON, _suspects),
    "value": (_RUN, _WORKED_ON, _value),
    "task": (_RUN, _WORKED_ON, _task),
    "exhibit": (_RUN, _WORKED_ON, _exhibit),
    "change": (_RUN, _WORKED_ON, _change),
    "refer": (_RUN, (MatterState.OPEN.value,), _refer),
    "hold": (_RUN, (*_WORKED_ON, *_CLOSED), _hold),
    "release": (_RUN, (*_WORKED_ON, *_CLOSED), _release),
    "close": (_RUN, _WORKED_ON, _close),
    "reopen": (_RUN, _CLOSED, _reopen),
    "erase": (Permission.SHARE_MATTERS, _CLOSED, _erase),
}
"""By step who may take it, in which states, and its form."""
