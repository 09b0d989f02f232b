"""Names of companies are found whole, and no more than them."""

from tests.rows import each_row
from zhengpin.matching.documents.fields.companies import as_written, company_after, company_in, han_beside


@each_row(
    "text, name",
    [
        ("AUTHORIZATION\nRef. AU-2025/0443\n1. Grant. Cobas Tools B.V. (the “Licensor”)", "Cobas Tools B.V."),
        ("Eva de Boer, Secemo GmbH", "Secemo GmbH"),
        ("We, Qberry Holding Ltd., being", "Qberry Holding Ltd."),
        ("Dr. Oak GmbH", "Dr. Oak GmbH"),
        ("Kaut-Birch S.p.A.", "Kaut-Birch S.p.A."),
        ("3C Company Limited", "3C Company Limited"),
        ("兹授权特澜(中国)有限公司", "特澜(中国)有限公司"),
        ("授权方为现界科技有限公司", "现界科技有限公司"),
        ("华为民商贸有限公司", "华为民商贸有限公司"),
    ],
)
def test_a_name_is_found_whole(text: str, name: str):
    start, end = company_in(text)
    assert text[start:end] == name


@each_row(
    "text",
    ["允许被授权方再授权第三方经营店铺", "授权其在店铺销售我公司", "The Licensor may terminate"],
)
def test_what_is_no_company_is_none(text: str):
    assert company_in(text) is None


def test_behind_a_label_a_name_may_begin_with_a_small_letter():
    text = "Proprietor goldi Holding Ltd.\n"
    at = company_after(text, [10], len(text))
    assert text[at[0] : at[1]] == "goldi Holding Ltd."


def test_of_a_name_in_two_tongues_the_chinese_one_in_brackets_is_taken():
    text = "Hangzhou Yunqi Trading Co., Ltd. (杭州云启贸易有限公司) to sell"
    start, end = han_beside(text, company_in(text))
    assert as_written(text[start:end]) == "杭州云启贸易有限公司"


@each_row(
    "text, name",
    [
        ("licensed to bluefinch B.V. of Utrecht", "bluefinch B.V."),
        ("by aQuila Ltd. and", "aQuila Ltd."),
        ("with Ever@Home GmbH as", "Ever@Home GmbH"),
        ("from heronry Holding Ltd. as", "heronry Holding Ltd."),
    ],
)
def test_a_name_may_begin_with_a_small_letter_or_hold_a_sign(text: str, name: str) -> None:
    start, end = company_in(text) or (0, 0)
    assert text[start:end] == name
