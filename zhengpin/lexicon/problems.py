"""What keeps a word out of the lexicon or a preview from starting, and how to mend it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Conflict, Invalid, NotFound


class LexiconNotFound(NotFound):
    code = "lexicon.not_found"
    message = _("There is no such version of the words.")
    remedy = _("Look it up in the history of the words.")


class TermNotFound(NotFound):
    code = "lexicon_term.not_found"
    message = _("There is no such word in the draft.")
    remedy = _("Reload: perhaps somebody took it out.")


class NoDraft(Conflict):
    code = "lexicon.no_draft"
    message = _("No draft of the words is open.")
    remedy = _("Open one first: it begins as a copy of the words in force.")


class DraftOpen(Conflict):
    code = "lexicon.draft_open"
    message = _("A draft of the words is open already.")
    remedy = _("Go on with that one, or discard it.")


class NothingChanged(Conflict):
    code = "lexicon.nothing_changed"
    message = _("The draft says the same as the words in force.")
    remedy = _("Add, change or take out a word first.")


class ChangedAtOnce(Conflict):
    code = "lexicon.changed_at_once"
    message = _("Someone else changed the words at the same moment.")
    remedy = _("Look at the newest version, then try again.")


class TermEmpty(Invalid):
    code = "lexicon_term.empty"
    message = _("Nothing is left of this word that could be looked for.")
    remedy = _("Write letters, digits or Han characters; signs and emoji alone are not compared.")


class TermTooLong(Invalid):
    code = "lexicon_term.too_long"
    message = _("A word has at most 40 characters.")
    remedy = _("Write the words that matter, not a whole sentence.")


class TermDouble(Invalid):
    code = "lexicon_term.double"


class NotAKind(Invalid):
    code = "lexicon_term.not_a_kind"
    message = _("This is no kind of word.")


class NotAWeight(Invalid):
    code = "lexicon_term.not_a_weight"
    message = _("A weight is a number from 0 to 1.")
    remedy = _("Write how surely the word alone says what its kind says: 0.9, for instance.")


class NoteTooLong(Invalid):
    code = "lexicon.note_too_long"
    message = _("This text is too long.")


class LexiconReasonMissing(Invalid):
    code = "lexicon.reason_missing"
    message = _("Say why.")
    remedy = _("The reason is kept in the ledger.")


class FaultyLexicon(Invalid):
    """A file that cannot be taken. extra: `defects`, each with its place and its sentences in both languages."""

    code = "lexicon.faulty_file"
    message = _("The file was rejected: nothing in it was drafted.")
    remedy = _("Fix what is named, then import it again.")


class PreviewNotFound(NotFound):
    code = "word_preview.not_found"
    message = _("There is no such preview.")
    remedy = _("Look it up in the list of previews.")


class NotAWindow(Invalid):
    code = "word_preview.not_a_window"
    message = _("A preview looks back 7, 30 or 90 days.")
    remedy = _("Choose one of these.")


class NothingToPreview(Conflict):
    code = "word_preview.nothing_new"
    message = _("The draft holds no new or changed word to look for.")
    remedy = _("Add a word first. A word that is taken out catches nothing.")


class PreviewPartDone(Conflict):
    """Another worker has done this part meanwhile, or the preview goes on no more."""

    code = "word_preview.part_done"
    message = _("This part of the preview is done, or not wanted any more.")
    remedy = _("Reload to see its present state.")
