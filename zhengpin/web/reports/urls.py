"""Addresses of the reports, the public ones too, and the ledger."""

from django.urls import path

from zhengpin.web.reports import ledger, pages, public, publication

urlpatterns = [
    path("reports/", pages.reports, name="reports"),
    path("reports/keep/", pages.keep, name="keep-report"),
    path("reports/export/<str:form>/", pages.export, name="export-report"),
    path("reports/charts/<str:chart>/", pages.period_chart, name="report-period-chart"),
    path("reports/<uuid:report_id>/", pages.report, name="report"),
    path("reports/<uuid:report_id>/charts/<str:chart>/", pages.report_chart, name="report-chart"),
    path("reports/<uuid:report_id>/pdf/<str:language>/", pages.report_document, name="report-document"),
    path("reports/<uuid:report_id>/publication/", publication.publication, name="report-publication"),
    path("reports/<uuid:report_id>/publish/", publication.publish, name="publish-report"),
    path("reports/<uuid:report_id>/withdraw/", publication.withdraw, name="withdraw-report"),
    path("reports/<uuid:report_id>/<str:form>/", pages.report_file, name="report-file"),
    path("public/report/", public.reports, name="public-reports"),
    path("public/report/<str:number>/", public.report, name="public-report"),
    path("public/report/<str:number>/charts/<str:chart>/", public.report_chart, name="public-report-chart"),
    path(
        "public/report/<str:number>/pdf/<str:language>/",
        public.report_document,
        name="public-report-document",
    ),
    path("public/report/<str:number>/<str:form>/", public.report_file, name="public-report-file"),
    path("ledger/", ledger.ledger, name="ledger"),
    path("ledger/seals/", ledger.seals, name="seals"),
    path("ledger/verify/", ledger.check, name="verify-ledger"),
    path("ledger/anchor/", ledger.anchor, name="export-anchor"),
]
