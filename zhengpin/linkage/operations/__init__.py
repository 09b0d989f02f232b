"""Every write of related accounts: traits stored and forgotten, runs, what people say of links."""

from zhengpin.linkage.operations.deciding import confirm_link, reject_link
from zhengpin.linkage.operations.runs import advance_run, fail_run, finish_run, start_run
from zhengpin.linkage.operations.storing import LinkDraft
from zhengpin.linkage.operations.traits import TraitAnswer, forget_traits, replace_traits, store_traits

__all__ = [
    "LinkDraft",
    "TraitAnswer",
    "advance_run",
    "confirm_link",
    "fail_run",
    "finish_run",
    "forget_traits",
    "reject_link",
    "replace_traits",
    "start_run",
    "store_traits",
]
