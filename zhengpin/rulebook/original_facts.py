"""The facts that rules may ask of a picture that matches a deposited original."""

from __future__ import annotations

from zhengpin.rulebook.fact import choice, flag

ORIGINAL_FACTS = (
    choice(
        "original_strength",
        "how far the deposit of an original bears an act",
        "原创存证的证明程度",
        claimed=("deposited, not yet public long enough without a claim", "已存证，异议期未满"),
        uncontested=("public long enough without a claim", "公开期满且无异议"),
        proven=("proven by what a copyist lacks", "有抄袭者不具备的证明"),
    ),
    choice(
        "original_scope",
        "who may show a deposited original",
        "原创存证的可展示方",
        mine_only=("its owner alone", "仅本人"),
        mine_and_authorised=("its owner and those whom it authorised", "本人及被授权方"),
        watch_only=("anyone; its owner only wants to know", "仅监测并通知"),
    ),
    flag("recoloured", "it shows a deposited original in other colours", "与原创存证为同一底片、颜色不同"),
    flag("owner_asks", "its owner asked for action on this very copy", "权利人就该处展示要求处置"),
)
