"""Addresses of what is public, and of what the staff keeps of it."""

from django.urls import path

from zhengpin.web.publication import pages, public

urlpatterns = [
    path("public/notices/", public.notices, name="public-notices"),
    path("public/notices/<int:number>/", public.entry, name="public-entry"),
    path("public/notices/export/<str:form>/", public.export, name="export-public-notices"),
    path("public/notices/ledger.jsonl", public.ledger, name="public-ledger"),
    path("public/notices/head.json", public.head, name="public-head"),
    path("public/notices/verify.py", public.verifier, name="public-verifier"),
    path("public/signing-key.pem", public.signing_key, name="signing-key"),
    path("public/signing-keys.json", public.signing_keys, name="signing-keys"),
    path("publication/", pages.submissions, name="publication"),
    path("publication/submit/", pages.submit, name="submit-statements"),
    path("publication/export/<str:form>/", pages.export, name="export-statements"),
    path("publication/<uuid:submission_id>/again/", pages.resubmit, name="resubmit-statement"),
    path("publication/ledger/", pages.ledger, name="publication-ledger"),
    path("publication/ledger/correct/", pages.correct, name="correct-entry"),
]
