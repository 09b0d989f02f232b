"""Addresses of the words, their draft, previews, and what marks are called."""

from django.urls import path, re_path

from zhengpin.web.views.rights import mark_names
from zhengpin.web.views.words import word_previews, words, words_draft

urlpatterns = [
    path("words/", words.words, name="words"),
    path("words/learnt/", words.learnt, name="words-learnt"),
    path("words/history/", words.history, name="words-history"),
    path("words/versions/<int:number>/", words.version, name="words-version"),
    path("words/versions/<int:number>/words.yaml", words.export, name="export-words"),
    path("words/versions/<int:number>/republish/", words.republish, name="republish-words"),
    path("words/draft/", words_draft.draft, name="words-draft"),
    path("words/draft/open/", words_draft.open_draft, name="open-words-draft"),
    path("words/draft/import/", words_draft.import_words, name="import-words"),
    path("words/draft/publish/", words_draft.publish, name="publish-words"),
    path("words/draft/discard/", words_draft.discard, name="discard-words"),
    path("words/draft/preview/", words_draft.preview, name="preview-words"),
    path("words/draft/<int:term_id>/", words_draft.change, name="change-word"),
    path("words/draft/<int:term_id>/remove/", words_draft.remove, name="remove-word"),
    path("words/previews/", word_previews.previews, name="word-previews"),
    path("words/previews/<uuid:preview_id>/", word_previews.one, name="word-preview"),
    path("words/previews/<uuid:preview_id>/stop/", word_previews.cancel, name="stop-word-preview"),
    path("words/previews/<uuid:preview_id>/resume/", word_previews.resume, name="resume-word-preview"),
    re_path(
        r"^words/previews/(?P<preview_id>[0-9a-f-]{36})/(?P<what>result|samples)\.csv$",
        word_previews.export,
        name="export-word-preview",
    ),
    path("filings/<uuid:filing_id>/names/", mark_names.names, name="mark-names"),
    path("filings/<uuid:filing_id>/names/<int:number>/activate/", mark_names.activate, name="activate-name"),
    path("filings/<uuid:filing_id>/names/<int:number>/withdraw/", mark_names.withdraw, name="withdraw-name"),
    path("filings/<uuid:filing_id>/names/<int:number>/restore/", mark_names.restore, name="restore-name"),
    path("filings/<uuid:filing_id>/names/<int:number>/preview/", mark_names.preview, name="preview-name"),
]
