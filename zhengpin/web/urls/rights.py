"""Addresses of filings, protected pictures, authorisations and the import of rights."""

from django.urls import path, re_path

from zhengpin.web.views.marketplace import clips
from zhengpin.web.views.rights import (
    agents,
    authorisations,
    filing_form,
    filing_papers,
    filing_review,
    granting,
    never_match,
    references,
    restraint,
    rights,
    rights_import,
)
from zhengpin.web.views.rules import usual_prices

urlpatterns = [
    path("filings/", rights.filings, name="filings"),
    re_path(
        r"^filings/export/(?P<kind>[a-z_]+)\.(?P<form>csv|xlsx)$",
        rights.export,
        name="export-filings",
    ),
    path("filings/new/", filing_form.start, name="new-filing"),
    path("filings/review-next/", filing_review.review_next, name="review-next-filing"),
    path("filings/<uuid:filing_id>/", rights.filing, name="filing"),
    path("filings/<uuid:filing_id>/steps/<slug:name>/", filing_form.step, name="filing-step"),
    path(
        "filings/<uuid:filing_id>/pictures/<int:number>/remove/",
        filing_form.remove_picture,
        name="remove-picture",
    ),
    path("filings/<uuid:filing_id>/clips/", clips.add, name="add-clip"),
    path("clips/<int:clip_id>/picture/", clips.picture, name="clip-picture"),
    path("clips/<int:clip_id>/remove/", clips.remove, name="remove-clip"),
    path("clips/<int:clip_id>/withdraw/", clips.withdraw, name="withdraw-clip"),
    path("filings/<uuid:filing_id>/papers/", filing_papers.add, name="add-papers"),
    path(
        "filings/<uuid:filing_id>/documents/<uuid:document_id>/",
        filing_papers.document,
        name="filing-document",
    ),
    path(
        "filings/<uuid:filing_id>/documents/<uuid:document_id>/remove/",
        filing_papers.remove_document,
        name="remove-document",
    ),
    path("filings/<uuid:filing_id>/usual-prices/", usual_prices.usual_prices, name="usual-prices"),
    path("filings/<uuid:filing_id>/title-chain/", filing_papers.title_chain, name="title-chain"),
    path("filings/<uuid:filing_id>/send-in/", filing_papers.send_in, name="send-in"),
    path("filings/<uuid:filing_id>/renew/", filing_papers.renew, name="renew-filing"),
    path("filings/<uuid:filing_id>/register/", filing_papers.ask_register, name="ask-register"),
    re_path(
        r"^filings/(?P<filing_id>[0-9a-f-]{36})/supplements/(?P<supplement_id>[0-9a-f-]{36})/"
        r"(?P<verdict>approve|refuse)/$",
        filing_papers.decide,
        name="decide-supplement",
    ),
    path("agents/", agents.agents, name="agents"),
    path("agents/new/", agents.grant, name="new-agent-authority"),
    path("agents/<uuid:authority_id>/", agents.authority, name="agent-authority"),
    path("agents/<uuid:authority_id>/document/", agents.document, name="agent-authority-document"),
    path("agents/<uuid:authority_id>/revoke/", agents.revoke, name="revoke-agent-authority"),
    path("filings/<uuid:filing_id>/withdraw/", filing_form.withdraw, name="withdraw-filing"),
    path("filings/<uuid:filing_id>/approve/", filing_review.approve, name="approve-filing"),
    path("filings/<uuid:filing_id>/return/", filing_review.return_to_holder, name="return-filing"),
    path("filings/<uuid:filing_id>/reject/", filing_review.reject, name="reject-filing"),
    path("filings/<uuid:filing_id>/restrain/", restraint.restrain, name="restrain-filing"),
    path("filings/<uuid:filing_id>/share/<int:share>/", restraint.widen, name="widen-filing"),
    path("references/", references.references, name="references"),
    re_path(r"^references/export\.(?P<form>csv|xlsx)$", references.export, name="export-references"),
    path("references/<int:number>/", references.reference, name="reference"),
    path("references/<int:number>/release/", references.release, name="release-reference"),
    path("references/<int:number>/resume/", references.resume, name="resume-reference"),
    path("references/<int:number>/hold-back/", references.quarantine, name="quarantine-reference"),
    path("references/<int:number>/withdraw/", references.withdraw, name="withdraw-reference"),
    path("never-match/", never_match.never_match, name="never-match"),
    path("never-match/<int:negative_id>/take-back/", never_match.match_again, name="match-again"),
    path("findings/<uuid:finding_id>/never-match/", never_match.from_finding, name="never-match-finding"),
    path("authorisations/", authorisations.authorisations, name="authorisations"),
    path("authorisations/new/", granting.grant, name="new-authorisation"),
    re_path(
        r"^authorisations/export\.(?P<form>csv|xlsx)$", authorisations.export, name="export-authorisations"
    ),
    path("authorisations/<uuid:authorisation_id>/", authorisations.authorisation, name="authorisation"),
    path(
        "authorisations/<uuid:authorisation_id>/revoke/", authorisations.revoke, name="revoke-authorisation"
    ),
    path("rights-import/", rights_import.start, name="rights-import"),
    re_path(
        r"^rights-import/template/(?P<table>[a-z_]+)\.(?P<form>csv|xlsx)$",
        rights_import.template,
        name="rights-template",
    ),
    path("rights-import/<uuid:run_id>/", rights_import.run, name="rights-import-run"),
    path("rights-import/<uuid:run_id>/keep/", rights_import.keep, name="keep-rights-import"),
    re_path(
        r"^rights-import/(?P<run_id>[0-9a-f-]{36})/verdicts\.(?P<form>csv|xlsx)$",
        rights_import.verdicts,
        name="rights-import-verdicts",
    ),
]
