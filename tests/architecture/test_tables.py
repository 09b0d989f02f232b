"""Keys point down the order of folders, and every list of a tenant's things can be narrowed to who looks."""

from __future__ import annotations

import ast

from django.apps import apps
from django.db import models

from benchmarks.structure import parsed
from tests.architecture.tree import modules_named, rank, shown

# Tables without `visible_to`, and why none is needed.
NOBODYS: dict[str, str] = {
    "ledger.Entry": "narrowed by audience and subject in ledger.queries; the ledger stands below the actors",
    "ledger.Seal": "seals hold digests only, and are for everyone to verify",
    "ledger.SealedEntry": "seals hold digests only, and are for everyone to verify",
    "ledger.Serial": "says only that a number was given",
    "ledger.SigningKey": "public keys are for everyone to verify by",
    "jobs.WorkerBeat": "of the software itself",
    "jobs.Setback": "of the software itself",
    "jobs.ChoreTurn": "of the software itself",
    "jobs.LongWork": "of the software itself",
    "jobs.Lane": "of the software itself; shown through its endpoint",
    "accounts.TokenUse": "counted by the software, and told to the token in its answers",
    "accounts.IdempotencyKey": "of one sender, who alone gets its answer again",
    "accounts.Membership": "read through people and organisations",
    "zhengpin_messages.WebhookDelivery": "read through its endpoint",
    "zhengpin_messages.Arrival": "read through its message",
    "zhengpin_messages.Mail": "read through its message",
    "zhengpin_messages.MailChoice": "of one address; a person reads her own",
    "catalog.Category": "the same for everyone",
    "catalog.ListingPicture": "read through its revision",
    "catalog.IntakeLine": "read through its batch",
    "accounts.Allowance": "counts of tries by digests that name nobody; of the software itself",
    "accounts.EmailChange": "read by its own person alone",
    "accounts.Session": "read by its own person alone",
    "rights.Mark": "read through its filing",
    "rights.MarkClass": "read through its filing",
    "rights.RegisterAnswer": "what a register says, the same for everyone",
    "rights.ReferenceChange": "the log that the index follows",
    "banks.BankChange": "the log that the index follows",
    "evidence.ForgottenPrefix": "the log that each machine follows, of which no blob can be told",
    "monitoring.Engine": "what looked, the same for everyone's screenings",
    "monitoring.VideoFingerprint": "derived from films, for the index alone",
    "monitoring.ClusterLease": "of the software itself",
    "monitoring.WeightsInUse": "of the software itself",
    "monitoring.StoredFingerprint": "derived from pictures, for the index alone",
    "monitoring.FollowedChange": "numbers of changes that rechecks were made for; of the software itself",
    "reports.DecidedDay": "counts of decisions, for the quality page alone",
    "reports.ReportCounts": "read through its snapshot",
    "reports.ReportDay": "counts of the whole ledger, for reports alone",
    "reports.ReportSnapshot": "of the operator; guarded by the permission to read reports",
}


def ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("zhengpin.")]


def folder_of(model: type[models.Model]) -> str:
    return model.__module__.split(".")[1]


def test_keys_point_down_or_stay_at_home() -> None:
    upward = []
    for model in ours():
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if not field.concrete or target is None or not target.__module__.startswith("zhengpin."):
                continue
            here, there = folder_of(model), folder_of(target)
            if here != there and rank(there) >= rank(here):
                upward.append(f"{model._meta.label}.{field.name} → {target._meta.label}")
    assert upward == []


def test_every_tenants_table_can_be_narrowed_to_who_looks() -> None:
    bare = {
        model._meta.label
        for model in ours()
        if not hasattr(model._default_manager.get_queryset(), "visible_to")
    }
    assert sorted(bare - set(NOBODYS)) == []


def test_no_excuse_outlives_its_table() -> None:
    bare = {
        model._meta.label
        for model in ours()
        if not hasattr(model._default_manager.get_queryset(), "visible_to")
    }
    assert sorted(set(NOBODYS) - bare) == []


def test_models_hold_no_verbs() -> None:
    """Tables may read themselves; what changes rows stands in operations."""
    writing = {"save", "update", "delete", "create", "get_or_create", "update_or_create", "bulk_create"}
    found = [
        f"{shown(path)}:{node.lineno}"
        for path in modules_named("models")
        if path.parent.name != "accounts"  # Django's sign-in wants a manager that makes people
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in writing
    ]
    assert found == []
