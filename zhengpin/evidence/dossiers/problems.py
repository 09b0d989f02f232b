"""Expected failures of making a dossier, each with its code, its sentence and its remedy."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Conflict, Invalid


class FigureWithoutSource(Invalid):
    code = "dossier.figure_without_source"
    message = _("A figure names no document on which it rests.")
    remedy = _("Attach the document, or leave the figure out.")


class NameTaken(Invalid):
    code = "dossier.name_taken"
    message = _("Two files of the dossier have the same name.")
    remedy = _("Give one of them another name.")


class NameUnfit(Invalid):
    code = "dossier.name_unfit"
    message = _("A name cannot be used in a dossier.")
    remedy = _("Use Latin letters, digits, dots and hyphens.")


class RowUnfit(Invalid):
    code = "dossier.row_unfit"
    message = _("A row of a table has not as many cells as the table has columns.")
    remedy = _("Give each row a cell for each column.")


class GraphUnfit(Invalid):
    code = "dossier.graph_unfit"
    message = _("The graph is no drawing that can be printed.")
    remedy = _("Give a drawing in SVG that names nothing outside of itself.")


class PictureUnfit(Invalid):
    code = "dossier.picture_unfit"
    message = _("A picture cannot be opened.")
    remedy = _("Leave it out of the document; it may come with it as a file.")


class DestinationTaken(Conflict):
    code = "dossier.destination_taken"
    message = _("There is something at the place where the dossier is to be written.")
    remedy = _("Write it to another place.")


class FileChanged(Conflict):
    code = "dossier.file_changed"
    message = _("A file of the dossier is not what it was, or is not there.")
    remedy = _("Check the file, then ask for the dossier again: nothing was made.")
