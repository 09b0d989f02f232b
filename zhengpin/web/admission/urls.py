"""Addresses of applications for brands, of their papers, and of what owners are asked about them."""

from django.urls import path, re_path

from zhengpin.web.admission import document_pages, owner_answers, pages

LINK = r"^confirm/(?P<token>[A-Za-z0-9_-]{43})/"
urlpatterns = [
    path("applications/", pages.applications, name="applications"),
    path("applications/new/", pages.new, name="new-application"),
    path("applications/export/", pages.export, name="export-applications"),
    path("applications/<uuid:application_id>/", pages.application, name="application"),
    path("applications/<uuid:application_id>/change/", pages.change, name="change-application"),
    path("applications/<uuid:application_id>/checks/", pages.check, name="application-checks"),
    path(
        "applications/<uuid:application_id>/documents/", document_pages.add, name="add-application-documents"
    ),
    path("applications/<uuid:application_id>/submit/", pages.submit, name="submit-application"),
    path("applications/<uuid:application_id>/withdraw/", pages.withdraw, name="withdraw-application"),
    path("applications/<uuid:application_id>/again/", pages.again, name="apply-again"),
    path("application-documents/<uuid:document_id>/", document_pages.document, name="application-document"),
    path(
        "application-documents/<uuid:document_id>/remove/",
        document_pages.remove,
        name="remove-application-document",
    ),
    path(
        "application-documents/<uuid:document_id>/move/",
        document_pages.move,
        name="move-application-document",
    ),
    path(
        "application-documents/<uuid:document_id>/file/",
        document_pages.file,
        name="application-document-file",
    ),
    path(
        "application-documents/<uuid:document_id>/pages/<int:number>/",
        document_pages.picture,
        name="application-document-page",
    ),
    path(
        "application-documents/<uuid:document_id>/fields/<str:name>/",
        document_pages.correct,
        name="correct-field",
    ),
    re_path(rf"{LINK}$", owner_answers.by_link, name="owner-answer"),
    re_path(
        rf"{LINK}pages/(?P<document_id>[0-9a-f-]{{36}})/(?P<number>\d{{1,4}})/$",
        owner_answers.page_by_link,
        name="owner-answer-page",
    ),
    path("confirmations/<uuid:confirmation_id>/", owner_answers.by_member, name="confirmation"),
    path(
        "confirmations/<uuid:confirmation_id>/pages/<uuid:document_id>/<int:number>/",
        owner_answers.page_by_member,
        name="confirmation-page",
    ),
]
