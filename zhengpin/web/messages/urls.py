"""Addresses of what people are told: the inbox, which letters come by e-mail, and the letters themselves."""

from django.urls import path

from zhengpin.web.messages import inbox, letters

urlpatterns = [
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/read/", inbox.mark_all_read, name="read-all-notices"),
    path("inbox/mail/", inbox.choice, name="mail-choice"),
    path("inbox/<uuid:notice_id>/", inbox.notice, name="notice"),
    path("mail/stop/<str:token>/", inbox.stop, name="stop-mail"),
    path("statements/", inbox.statements, name="statements"),
    path("statements/<uuid:statement_id>/", inbox.statement, name="statement"),
    path("letters/", letters.letters, name="letters"),
    path("letters/export/", letters.export, name="export-letters"),
    path("letters/import/", letters.import_letters, name="import-letters"),
    path("letters/<slug:letter>/", letters.letter, name="letter"),
    path("letters/<slug:letter>/write/", letters.write, name="write-letter"),
    path("letters/<slug:letter>/<int:version>/publish/", letters.publish, name="publish-letter"),
]
