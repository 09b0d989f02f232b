"""Every write of matters: opened, worked on, counted by documents, handed over, shared by item, closed, erased."""

from zhengpin.casework.operations.custody import (
    answer_seal,
    end_exhibit,
    give_exhibit,
    take_exhibit,
    take_in,
    withdraw_exhibit,
)
from zhengpin.casework.operations.dossiers import (
    WrittenDossier,
    fail_dossier,
    keep_dossier,
    note_download,
    note_written,
    want_again,
    want_dossier,
)
from zhengpin.casework.operations.figures import count_suspects, record_value
from zhengpin.casework.operations.keeping import erase_matter
from zhengpin.casework.operations.network import add_node, centre_node, join_nodes, part_nodes, remove_node
from zhengpin.casework.operations.opening import (
    change_matter,
    close_matter,
    hold_matter,
    open_matter,
    refer_matter,
    release_matter,
    reopen_matter,
    set_lead,
)
from zhengpin.casework.operations.parts import (
    add_document,
    add_party,
    add_subject,
    remove_party,
    remove_subject,
)
from zhengpin.casework.operations.sharing import expire_grant, note_view, revoke_grant, share_matter
from zhengpin.casework.operations.tasks import end_task, note_task_reminder, set_task

__all__ = [
    "WrittenDossier",
    "add_document",
    "add_node",
    "add_party",
    "add_subject",
    "answer_seal",
    "centre_node",
    "change_matter",
    "close_matter",
    "count_suspects",
    "end_exhibit",
    "end_task",
    "erase_matter",
    "expire_grant",
    "fail_dossier",
    "give_exhibit",
    "hold_matter",
    "join_nodes",
    "keep_dossier",
    "note_download",
    "note_task_reminder",
    "note_view",
    "note_written",
    "open_matter",
    "part_nodes",
    "record_value",
    "refer_matter",
    "release_matter",
    "remove_node",
    "remove_party",
    "remove_subject",
    "reopen_matter",
    "revoke_grant",
    "set_lead",
    "set_task",
    "share_matter",
    "take_exhibit",
    "take_in",
    "want_again",
    "want_dossier",
    "withdraw_exhibit",
]
