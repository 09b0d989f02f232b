"""Addresses of test purchases, appraisals and results."""

from django.urls import path, re_path

from zhengpin.flows.purchases.links import PATTERN
from zhengpin.web.purchases import appraisals, copies, link, pages, registers, results

LINK = rf"^appraise/(?P<appraisal_token>{PATTERN})/"
urlpatterns = [
    path("purchases/", pages.purchases, name="purchases"),
    path("purchases/purchases.csv", pages.export, name="export-purchases"),
    path("purchases/plan/", pages.plan, name="plan-purchase"),
    path("purchases/budgets/", registers.budgets, name="purchase-budgets"),
    path("purchases/cover-accounts/", registers.cover_accounts, name="cover-accounts"),
    path(
        "purchases/cover-accounts/<uuid:cover_account_id>/retire/",
        registers.retire,
        name="retire-cover-account",
    ),
    path("purchases/control-copies/", registers.controls, name="control-copies"),
    path("purchases/seals/", copies.questioned, name="questioned-seals"),
    path("purchases/<uuid:purchase_id>/", pages.purchase, name="purchase"),
    path("purchases/<uuid:purchase_id>/film/", pages.film, name="purchase-film"),
    path("purchases/<uuid:purchase_id>/<slug:step>/", pages.act, name="act-on-purchase"),
    path("purchases/copies/<uuid:copy_id>/", copies.copy, name="copy"),
    path("purchases/copies/<uuid:copy_id>/photos/<str:digest>/", copies.photo, name="copy-photo"),
    path("purchases/copies/<uuid:copy_id>/<slug:step>/", copies.act, name="act-on-copy"),
    path("purchases/answers/<uuid:answer_file_id>/", results.file, name="answer-file"),
    path("appraisals/", appraisals.appraisals, name="appraisals"),
    path("appraisals/<uuid:appraisal_id>/", appraisals.appraisal, name="appraisal"),
    path("appraisals/<uuid:appraisal_id>/received/", appraisals.received, name="receive-copy"),
    path("appraisals/<uuid:appraisal_id>/answer/", appraisals.answer, name="answer-appraisal"),
    path("appraisals/<uuid:appraisal_id>/ask-again/", appraisals.ask_again, name="ask-appraisal-again"),
    path("appraisals/<uuid:appraisal_id>/revoke/", appraisals.revoke, name="revoke-appraisal"),
    path("appraisals/<uuid:appraisal_id>/photos/<str:digest>/", appraisals.photo, name="appraisal-photo"),
    path("appraisals/<uuid:appraisal_id>/film/", appraisals.film, name="appraisal-film"),
    path("appraisals/<uuid:appraisal_id>/report/", appraisals.report, name="appraisal-report"),
    re_path(rf"{LINK}$", link.appraise, name="appraise"),
    re_path(rf"{LINK}film/$", link.film, name="appraise-film"),
    re_path(rf"{LINK}photos/(?P<digest>[0-9a-f]{{64}})/$", link.photo, name="appraise-photo"),
    path("appraise/<path:written>", link.no_link, name="no-appraisal"),
    path("purchase-results/", results.results, name="purchase-results"),
    path("purchase-results/<uuid:purchase_id>/", results.result, name="purchase-result"),
    path(
        "purchase-results/<uuid:purchase_id>/photos/<str:digest>/",
        results.photo,
        name="purchase-result-photo",
    ),
]
