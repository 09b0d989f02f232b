"""Addresses of buyers' reports: by a link without an account, and of staff who answer them."""

from django.urls import path, re_path

from zhengpin.flows.buyers.links import PATTERN
from zhengpin.web.buyer_reports import answering, reporting

LINK = rf"^suspected-fake/(?P<report_token>{PATTERN})/"
urlpatterns = [
    re_path(rf"{LINK}$", reporting.report, name="suspected-fake"),
    re_path(rf"{LINK}check/$", reporting.check, name="check-suspected-fake"),
    re_path(rf"{LINK}goods/$", reporting.goods, name="suspected-fake-goods"),
    re_path(rf"{LINK}photos/(?P<digest>[0-9a-f]{{64}})/$", reporting.photo, name="suspected-fake-photo"),
    path("suspected-fake/<path:written>", reporting.no_link, name="no-suspected-fake"),
    path("buyers/reports/", answering.reports, name="buyer-reports"),
    path("buyers/reports/answer/", answering.answer_many, name="answer-buyer-reports"),
    path("buyers/reports/<int:buyer_report_id>/", answering.report, name="buyer-report"),
    path("buyers/reports/<int:buyer_report_id>/answer/", answering.answer, name="answer-buyer-report"),
    path("buyers/reports/<int:buyer_report_id>/reopen/", answering.reopen, name="reopen-buyer-report"),
    path(
        "buyers/reports/<int:buyer_report_id>/photos/<int:position>/",
        answering.photo,
        name="buyer-report-photo",
    ),
]
