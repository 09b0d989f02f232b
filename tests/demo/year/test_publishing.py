"""What a marketplace with a year behind it has published: its report and the Union's; without a year, nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from zhengpin.accounts.actor import system
from zhengpin.demo.signing_in import address_of
from zhengpin.demo.year.publishing import UNION_FIRST, publish_reports
from zhengpin.demo.year.span import BEGINS, YearSpan
from zhengpin.kit import clock
from zhengpin.ledger.operations import record
from zhengpin.reports.events import REPORT_WITHDRAWN
from zhengpin.reports.models import EuReport, ReportSnapshot

pytestmark = pytest.mark.django_db


def test_without_a_year_nothing_is_published() -> None:
    publish_reports()
    assert not ReportSnapshot.objects.exists()
    assert not EuReport.objects.exists()


def test_after_a_year_both_reports_are_there_for_everyone(administrator) -> None:
    administrator.email = address_of("admin")
    administrator.save()
    with clock.set_to(BEGINS + timedelta(hours=1)):
        record(
            REPORT_WITHDRAWN, actor=system("tests"), subject="report:1", number="P-1", reason="A first entry."
        )
    with clock.set_to(YearSpan().ends + timedelta(days=1)):
        publish_reports()
        [kept] = ReportSnapshot.objects.all()
        [union] = EuReport.objects.all()
        assert (kept.starts_at, kept.ends_at) == (BEGINS, YearSpan().ends)
        assert union.first == UNION_FIRST
        anyone = Client()
        assert kept.number in anyone.get(reverse("web:public-reports")).content.decode()
        assert str(union.pk) in anyone.get(reverse("web:public-eu-reports")).content.decode()
