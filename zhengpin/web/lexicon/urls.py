"""Addresses of the words, their draft and previews."""

from django.urls import path, re_path

from zhengpin.web.lexicon import draft, pages, previews

urlpatterns = [
    path("words/", pages.words, name="words"),
    path("words/learnt/", pages.learnt, name="words-learnt"),
    path("words/history/", pages.history, name="words-history"),
    path("words/versions/<int:number>/", pages.version, name="words-version"),
    path("words/versions/<int:number>/words.yaml", pages.export, name="export-words"),
    path("words/versions/<int:number>/republish/", pages.republish, name="republish-words"),
    path("words/draft/", draft.draft, name="words-draft"),
    path("words/draft/open/", draft.open_draft, name="open-words-draft"),
    path("words/draft/import/", draft.import_words, name="import-words"),
    path("words/draft/publish/", draft.publish, name="publish-words"),
    path("words/draft/discard/", draft.discard, name="discard-words"),
    path("words/draft/preview/", draft.preview, name="preview-words"),
    path("words/draft/<int:term_id>/", draft.change, name="change-word"),
    path("words/draft/<int:term_id>/remove/", draft.remove, name="remove-word"),
    path("words/previews/", previews.previews, name="word-previews"),
    path("words/previews/<uuid:preview_id>/", previews.one, name="word-preview"),
    path("words/previews/<uuid:preview_id>/stop/", previews.cancel, name="stop-word-preview"),
    path("words/previews/<uuid:preview_id>/resume/", previews.resume, name="resume-word-preview"),
    re_path(
        r"^words/previews/(?P<preview_id>[0-9a-f-]{36})/(?P<what>result|samples)\.csv$",
        previews.export,
        name="export-word-preview",
    ),
]
