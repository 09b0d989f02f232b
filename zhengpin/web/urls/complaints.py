"""Addresses of complaints, from the notifier's side and from the respondent's."""

from django.urls import path, re_path

from zhengpin.web.views.complaints import (
    answers,
    complaint_form,
    complaint_found,
    complaint_search,
    complaint_targets,
    complaints,
    counter_form,
)

urlpatterns = [
    path("complaints/", complaints.complaints, name="complaints"),
    path("complaints/export.csv", complaints.export, name="export-complaints"),
    path("complaints/new/", complaint_form.start, name="new-complaint"),
    path("complaints/found/", complaint_found.from_findings, name="complain-of-findings"),
    re_path(
        r"^complaints/template\.(?P<form>csv|xlsx)$", complaint_targets.template, name="targets-template"
    ),
    path("complaints/evidence/<uuid:evidence_id>/", complaints.evidence_file, name="evidence"),
    path("complaints/shown/<str:token>/", complaint_search.shown_picture, name="shown-picture"),
    path("complaints/<uuid:complaint_id>/", complaints.complaint, name="complaint"),
    path("complaints/<uuid:complaint_id>/results.csv", complaints.results, name="complaint-results"),
    path("complaints/<uuid:complaint_id>/retract/", complaints.retract, name="retract-targets"),
    path("complaints/<uuid:complaint_id>/withdraw/", complaints.withdraw, name="withdraw-complaint"),
    path("complaints/<uuid:complaint_id>/prove/", complaints.prove, name="prove-suit"),
    path("complaints/<uuid:complaint_id>/evidence/", complaints.add_evidence, name="add-evidence"),
    path(
        "complaints/<uuid:complaint_id>/evidence/<uuid:evidence_id>/remove/",
        complaint_form.remove_evidence,
        name="remove-complaint-evidence",
    ),
    path(
        "complaints/<uuid:complaint_id>/proofs/<uuid:proof_id>/",
        complaints.proof_file,
        name="complaint-proof",
    ),
    path(
        "complaints/<uuid:complaint_id>/steps/targets/", complaint_targets.targets, name="complaint-targets"
    ),
    path(
        "complaints/<uuid:complaint_id>/steps/targets/again/", complaint_targets.again, name="look-up-again"
    ),
    path(
        "complaints/<uuid:complaint_id>/steps/targets/remove/",
        complaint_targets.remove,
        name="remove-targets",
    ),
    path(
        "complaints/<uuid:complaint_id>/steps/targets/search/", complaint_search.search, name="search-targets"
    ),
    path(
        "complaints/<uuid:complaint_id>/lists/<uuid:list_id>/", complaint_targets.progress, name="target-list"
    ),
    path("complaints/<uuid:complaint_id>/steps/<slug:name>/", complaint_form.step, name="complaint-step"),
    path("answers/", answers.answers, name="answers"),
    path("answers/<uuid:complaint_id>/", answers.answer, name="answer"),
    path("answers/<uuid:complaint_id>/accept/", answers.remedy, name="accept-decision"),
    path("answers/<uuid:complaint_id>/counter/", answers.begin, name="begin-counter"),
    path("counter-statements/<uuid:counter_id>/", counter_form.counter, name="counter-statement"),
    path("counter-statements/<uuid:counter_id>/steps/<slug:name>/", counter_form.step, name="counter-step"),
    path(
        "counter-statements/<uuid:counter_id>/evidence/<uuid:evidence_id>/remove/",
        counter_form.remove_evidence,
        name="remove-counter-evidence",
    ),
    path("counter-statements/<uuid:counter_id>/withdraw/", counter_form.withdraw, name="withdraw-counter"),
]
