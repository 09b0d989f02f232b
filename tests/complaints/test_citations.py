"""What a notice rests on is named by statute and article, in both languages, for every procedure that ships."""

from __future__ import annotations

import dataclasses

from tests.rows import each_row
from zhengpin.complaints.citations import regulations_of
from zhengpin.complaints.procedure_document import Requirement
from zhengpin.complaints.procedure_files import default_procedures

TRACKS = {procedure.code: procedure for procedure in default_procedures()}


@each_row(
    "code, english, chinese",
    [
        ("us", "17 U.S.C. 512(c)", "《美国法典》第17编第512条(c)"),
        ("eu", "Digital Services Act, art. 16(2)", "《数字服务法》第十六条第2款"),
        ("cn_goods", "E-Commerce Law art. 42", "《电子商务法》第四十二条"),
        ("cn_network", "Civil Code art. 1195", "《民法典》第一千一百九十五条"),
        (
            "cn_works",
            "Regulation on the Right of Communication through Information Networks, art. 14",
            "《信息网络传播权保护条例》第十四条",
        ),
    ],
)
def test_each_procedure_names_its_law_in_both_languages(code: str, english: str, chinese: str) -> None:
    assert {"en": english, "zh": chinese} in regulations_of(TRACKS[code])


def test_what_the_operator_set_and_what_cites_nothing_is_no_regulation() -> None:
    own = Requirement(
        "name", {"en": "Set by the operator after art. 5: a name.", "zh": "平台依第五条设定：姓名。"}
    )
    bare = Requirement("email", {"en": "An address is needed.", "zh": "须提供邮箱。"})
    procedure = dataclasses.replace(TRACKS["eu"], requires=(own, bare))
    assert regulations_of(procedure) == []
