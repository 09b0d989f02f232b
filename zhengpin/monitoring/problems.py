"""What can go wrong with findings, negative references and rechecks, with the remedy."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Conflict, Invalid, NotFound, Problem


class IndexUnfit(Problem):
    code = "index.unfit"
    status = 503
    message: str | Promise = _("The index of protected pictures cannot be used where ZHENGPIN_INDEX says.")
    remedy = _(
        "See that the server runs, that its user may make tables and use the extension vector, and that ZHENGPIN_INDEX "
        "and the settings that begin with its name are right."
    )

    def __init__(self, answer: str = "") -> None:
        super().__init__()
        if answer:
            self.message = f"{self.message} {answer}"


class IndexTooOld(IndexUnfit):
    code = "index.too_old"
    message: str | Promise = _("The server of the index of protected pictures is too old.")
    remedy = _(
        "Install pgvector 0.8.7 or newer and run ALTER EXTENSION vector UPDATE in its database: earlier ones can spoil "
        "an index."
    )


class IndexLibraryMissing(Problem):
    code = "index.not_installed"
    status = 503
    message = _("ZHENGPIN_INDEX names a server whose library is not installed.")
    remedy = _("Ask the operator to install it: pip install “zhengpin[postgresql]” or “zhengpin[milvus]”.")


class FindingNotFound(NotFound):
    code = "finding.not_found"
    message = _("There is no such finding.")
    remedy = _("Look it up in the list of findings.")


class NotAskable(Conflict):
    code = "copy.not_askable"
    message = _("No action can be asked for here any more: it was asked for, decided, or is no longer shown.")
    remedy = _("Look at where it stands in the list of copies; what is shown anew is found anew.")


class CopyAuthorised(Conflict):
    code = "copy.authorised"
    message = _("Whoever shows it is authorised by you.")
    remedy = _("Take the authorisation back first, if it shall not show your pictures any more.")


class NoRuleForCopies(Conflict):
    code = "copy.no_rule"
    message = _("No rule of this marketplace is in force by which this could be decided.")
    remedy = _("Write to the marketplace.")


class NoPictureFound(Invalid):
    code = "exclusion.no_picture"
    message = _("This finding is not about a picture of the listing.")
    remedy = _("Choose a finding of a copied picture, or send the picture itself.")


class ExclusionNotFound(NotFound):
    code = "exclusion.not_found"
    message = _("There is no such picture among those that are never to be matched.")
    remedy = _("Look it up in the list.")


class WatchNotFound(NotFound):
    code = "room_watch.not_found"
    message = _("This live room is not watched.")
    remedy = _("A room is watched once it is live and its stream's address was sent.")


class CallbackNotFound(NotFound):
    code = "snapshot_callback.not_found"
    message = _("There is no such address for snapshots.")
    remedy = _("Make one, or look it up in the list; one that was ended is not taken up again.")


class RescanNotFound(NotFound):
    code = "rescan.not_found"
    message = _("There is no such rescan.")
    remedy = _("Look it up in the list of rescans.")


class NothingProtected(Conflict):
    code = "rescan.nothing_protected"
    message = _("Nothing of this filing is protected now, so there is nothing to seek.")
    remedy = _("Approve the filing, or release its pictures, first.")


class UnclearScope(Invalid):
    code = "rescan.unclear_scope"
    message = _("It is not clear what is to be sought.")
    remedy = _("Name a filing or one of its pictures, or ask for everything.")


class PartDone(Conflict):
    """Another worker has screened this part meanwhile, or the recheck was cancelled."""

    code = "rescan.part_done"
    message = _("This part of the rescan is done, or not wanted any more.")
    remedy = _("Reload to see its present state.")


class NothingToScreen(Conflict):
    code = "video.nothing_to_screen"
    message = _("The video's file is not here, so there is nothing to screen.")
    remedy = _("Have its file fetched first, or send the video again with its media.")


class NoStream(Invalid):
    code = "feed.no_stream"
    message = _("This is no stream of an approved right.")
    remedy = _("Give an RTMP or http(s) address without user and password, and an approved filing.")


class UnknownAfter(Invalid):
    code = "feed.unknown_after"
    message = _("It is not clear what is to become of what the broadcast showed.")
    remedy = _("Say match, keep or forget.")


class PassNotFound(NotFound):
    code = "pass.not_found"
    message = _("There is no such pass through the catalogue.")
    remedy = _("List them: zhengpin passes list.")


class ClusterTaken(Conflict):
    code = "pass.cluster_taken"
    message = _("Another process drives this cluster now.")
    remedy = _("Wait until it has ended, or half a minute after it died.")


class LeaseLost(Conflict):
    """Another process has taken the cluster over meanwhile; what this one made of the chunk is not kept."""

    code = "pass.lease_lost"
    message = _("Another process has taken this pass over.")
    remedy = _("Let that one go on, or start this one again when it has ended.")


class RunnerMissing(Invalid):
    code = "pass.runner_missing"
    message = _("What is to run passes is not installed, or in a version that does not do.")
    remedy = _("Install it: pip install “zhengpin[scale]”. Or leave ZHENGPIN_PASS_RUNNER out.")


class ClusterNotGiven(Invalid):
    code = "pass.no_cluster"
    message = _("Passes are to run on a Ray cluster, and its address is not given.")
    remedy = _("Set ZHENGPIN_PASS_RAY_ADDRESS to the host and port of the cluster's head.")


class RunnerFailed(Conflict):
    code = "pass.runner_failed"
    message = _("A chunk of the pass could not be made; all chunks before it are kept.")
    remedy = _("See to what it says, then go on: zhengpin passes run.")


class NoSuchDescriptor(Invalid):
    code = "pass.no_descriptor"
    message = _("No weights of this name are installed here, and no model lies there.")
    remedy = _("Name sscd_distilled, sscd or classical, or give the path of an ONNX model.")


class OtherDescriptor(Invalid):
    code = "pass.other_descriptor"
    message = _("This machine opens another descriptor under this name than the pass began with.")
    remedy = _("Install the same weights on every machine of the cluster.")


class PassOfRescan(Conflict):
    code = "pass.of_rescan"
    message = _("This pass belongs to a rescan, and ends with it.")
    remedy = _(
        "Cancel the rescan: zhengpin rescan --cancel ID. zhengpin rescan --resume ID sets it going again."
    )
