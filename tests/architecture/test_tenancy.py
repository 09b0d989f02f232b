"""Every tenant's table says by which way its rows belong to an organisation, and shows nobody else any of them."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.exceptions import EmptyResultSet
from django.db import models

from tests.architecture.test_tables import ours
from tests.architecture.tree import ROOT
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.accounts.tenancy_page import tenancy_page

NOBODY = Actor("person:nobody")
SOMEONE = Actor("person:someone", organisation_ids=frozenset({uuid4()}))
# Tables of which whoever belongs to no organisation may see rows, and why.
FOR_ALL: dict[str, str] = {
    "rulebook.RuleVersion": "rules that are, were or will be in force may be read by all",
    "complaints.ProcedureVersion": "the periods that every complaint runs by",
    "enforcement.PolicyVersion": "everyone may know the ladder",
    "education.CourseVersion": "what a course teaches may be read by all",
    "rights.IsbnRangeImport": "the ranges of ISBNs are published by their agency",
    "reports.EuReport": "the law has it published",
    "publication.PublicTerm": "of the public ledger",
    "publication.PublicEntry": "of the public ledger",
    "publication.PublicHead": "of the public ledger",
}


def narrowed() -> list[type[models.Model]]:
    return [one for one in ours() if hasattr(one._default_manager.get_queryset(), "visible_to")]


def asked(model: type[models.Model], actor: Actor) -> str | None:
    """Return what the database would be asked with, for the rows that an actor sees; None where it sees none at all."""
    rows = model._default_manager.get_queryset().visible_to(actor)  # type: ignore[attr-defined]
    try:
        sql, values = rows.query.sql_with_params()
    except EmptyResultSet:
        return None
    return f"{sql} {values}".replace("-", "")


@pytest.mark.django_db
def test_whoever_belongs_to_nobody_sees_nothing() -> None:
    seen = {one._meta.label for one in narrowed() if asked(one, NOBODY) is not None}
    assert sorted(seen ^ set(FOR_ALL)) == []


@pytest.mark.django_db
def test_what_others_see_is_narrowed_to_their_organisations() -> None:
    """A table that shows rows to someone outside asks for them by her organisation, or is the operator's alone."""
    [own] = (one.hex for one in SOMEONE.organisation_ids)
    wide = set()
    for one in narrowed():
        question = asked(one, SOMEONE)
        if question is not None and own not in question:
            wide.add(one._meta.label)
    assert sorted(wide - set(FOR_ALL)) == []


def led_to(model: type[models.Model], path: str) -> type[models.Model] | None:
    """Return the table to which a path of relations leads from another."""
    found: type[models.Model] | None = model
    for step in path.split("__"):
        found = model if step == "pk" else found._meta.get_field(step).related_model  # type: ignore[union-attr, assignment]
    return found


def test_every_path_of_a_table_leads_to_an_organisation() -> None:
    paths = {
        (model, path)
        for model in narrowed()
        if isinstance(rows := model._default_manager.get_queryset(), TenantQuerySet)
        for path in rows.visible_by
    }
    assert len(paths) > 30
    assert {model._meta.label for model, path in paths if led_to(model, path) is not Organisation} == set()


def test_the_page_for_lawyers_says_what_the_tables_do() -> None:
    assert (ROOT / "docs" / "operating" / "tenancy.md").read_text(encoding="utf-8") == tenancy_page()
