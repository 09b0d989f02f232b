"""Addresses of the pages on which anyone reports an infringement, and of those on which staff answer."""

from django.urls import path, re_path

from zhengpin.flows.complaints.report_links import PATTERN
from zhengpin.web.infringement_reports import link, pages, reporting

urlpatterns = [
    path("report-infringement/", reporting.choose, name="report-infringement"),
    path("report-infringement/mailed/", reporting.mailed, name="report-mailed"),
    path("report-infringement/link/", reporting.link_again, name="report-link-again"),
    path("report-infringement/<slug:code>/", reporting.report, name="report-infringement-form"),
    re_path(rf"^my-report/(?P<sender_token>{PATTERN})/$", link.my_report, name="my-report"),
    path("my-report/<path:written>", link.no_link, name="no-my-report"),
    path("infringement-reports/", pages.reports, name="infringement-reports"),
    path("infringement-reports/<uuid:infringement_report_id>/", pages.report, name="infringement-report"),
    path(
        "infringement-reports/<uuid:infringement_report_id>/files/<int:report_file_id>/",
        pages.report_file,
        name="infringement-report-file",
    ),
    path(
        "infringement-reports/<uuid:infringement_report_id>/<slug:step>/",
        pages.act,
        name="act-on-infringement-report",
    ),
]
