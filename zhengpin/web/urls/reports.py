"""Addresses of the reports and the ledger."""

from django.urls import path

from zhengpin.web.views.reporting import ledger, reports

urlpatterns = [
    path("reports/", reports.reports, name="reports"),
    path("reports/keep/", reports.keep, name="keep-report"),
    path("reports/export/<str:form>/", reports.export, name="export-report"),
    path("reports/<uuid:report_id>/", reports.report, name="report"),
    path("reports/<uuid:report_id>/<str:form>/", reports.report_file, name="report-file"),
    path("ledger/", ledger.ledger, name="ledger"),
    path("ledger/seals/", ledger.seals, name="seals"),
    path("ledger/verify/", ledger.check, name="verify-ledger"),
    path("ledger/anchor/", ledger.anchor, name="export-anchor"),
]
