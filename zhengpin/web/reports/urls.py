"""Addresses of the reports and the ledger."""

from django.urls import path

from zhengpin.web.reports import ledger, pages, publication

urlpatterns = [
    path("reports/", pages.reports, name="reports"),
    path("reports/keep/", pages.keep, name="keep-report"),
    path("reports/export/<str:form>/", pages.export, name="export-report"),
    path("reports/<uuid:report_id>/", pages.report, name="report"),
    path("reports/<uuid:report_id>/publication/", publication.publication, name="report-publication"),
    path("reports/<uuid:report_id>/publish/", publication.publish, name="publish-report"),
    path("reports/<uuid:report_id>/withdraw/", publication.withdraw, name="withdraw-report"),
    path("reports/<uuid:report_id>/<str:form>/", pages.report_file, name="report-file"),
    path("ledger/", ledger.ledger, name="ledger"),
    path("ledger/seals/", ledger.seals, name="seals"),
    path("ledger/verify/", ledger.check, name="verify-ledger"),
    path("ledger/anchor/", ledger.anchor, name="export-anchor"),
]
