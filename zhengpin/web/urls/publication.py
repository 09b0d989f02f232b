"""Addresses of what is public, and of what the staff keeps of it."""

from django.urls import path

from zhengpin.web.views.public_pages import public_files, public_notices
from zhengpin.web.views.reporting import publication

urlpatterns = [
    path("public/notices/", public_notices.notices, name="public-notices"),
    path("public/notices/<int:number>/", public_notices.entry, name="public-entry"),
    path("public/notices/export/<str:form>/", public_files.export, name="export-public-notices"),
    path("public/notices/ledger.jsonl", public_files.ledger, name="public-ledger"),
    path("public/notices/head.json", public_files.head, name="public-head"),
    path("public/notices/verify.py", public_files.verifier, name="public-verifier"),
    path("public/signing-key.pem", public_files.signing_key, name="signing-key"),
    path("public/signing-keys.json", public_files.signing_keys, name="signing-keys"),
    path("publication/", publication.submissions, name="publication"),
    path("publication/submit/", publication.submit, name="submit-statements"),
    path("publication/export/<str:form>/", publication.export, name="export-statements"),
    path("publication/<uuid:submission_id>/again/", publication.resubmit, name="resubmit-statement"),
    path("publication/ledger/", publication.ledger, name="publication-ledger"),
    path("publication/ledger/correct/", publication.correct, name="correct-entry"),
]
