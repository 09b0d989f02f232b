"""Administrators register trusted flaggers on a page, and record the end of the status; reviewers see who holds it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from zhengpin.accounts.queries import today
from zhengpin.complaints.models import TrustedFlagger

pytestmark = pytest.mark.django_db


def test_one_is_registered_and_its_end_recorded(client_of, administrator, reviewer, holder) -> None:
    client = client_of(administrator)
    given = {
        "organisation_id": str(holder.pk),
        "awarded_by": "Arcom",
        "country": "fr",
        "awarded_on": str(today()),
    }
    assert client.post(reverse("web:register-trusted-flagger"), given | {"country": "CN"}).status_code == 422
    assert client.post(reverse("web:register-trusted-flagger"), given).status_code == 302
    [row] = TrustedFlagger.objects.all()
    assert (row.name, row.awarded_by, row.country) == (holder.name, "Arcom", "FR")
    assert client.post(reverse("web:register-trusted-flagger"), given).status_code == 422
    end = reverse("web:end-trusted-flagger", args=[row.pk])
    assert client.post(end, {"ended_on": str(today())}).status_code == 422
    later = {"ended_on": str(today() + timedelta(days=1)), "explanation": "Revoked."}
    assert client.post(end, later).status_code == 302
    client = client_of(reviewer)
    shown = client.get(reverse("web:trusted-flaggers"))
    assert "Arcom" in shown.content.decode()
    assert reverse("web:register-trusted-flagger") not in shown.content.decode()
    assert client.post(reverse("web:register-trusted-flagger"), given).status_code == 403
