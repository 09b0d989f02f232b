"""Addresses of the Union's transparency report."""

from django.urls import path

from zhengpin.web.eu_report import pages, public

urlpatterns = [
    path("eu-report/", pages.draft, name="eu-report"),
    path("eu-report/answers/", pages.answers, name="eu-report-answers"),
    path("eu-report/publish/", pages.publish, name="publish-eu-report"),
    path("eu-report/draft/<str:file>", pages.draft_file, name="eu-report-draft"),
    path("public/eu-reports/", public.reports, name="public-eu-reports"),
    path("public/eu-reports/<uuid:report_id>/", public.report, name="public-eu-report"),
    path("public/eu-reports/<uuid:report_id>/<str:file>", public.file, name="public-eu-report-file"),
]
