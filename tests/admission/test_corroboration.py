"""What else says bears a badly read field out; another value, or none, does not."""

from tests.admission.papers import DAY
from tests.rows import each_row
from zhengpin.admission.corroboration import Corroboration
from zhengpin.admission.documents import Applied, CountingValue, JudgedDocument
from zhengpin.matching.documents.model import FieldName as F

APPLIED = Applied("ordinary", "BEIFENG", DAY, registration_no="012345", company="广州山海商贸有限公司")


def document(kind: str, id_: str = "1", **fields) -> JudgedDocument:
    return JudgedDocument(
        id_, kind, fields={name: CountingValue(value, 0.3) for name, value in fields.items()}
    )


UPPER = document("letter", "0", authoriser="北风服饰有限公司", authorised="成都云岭贸易有限公司")


def bears_out(one: JudgedDocument, name: F, *, in_register: bool = True) -> bool:
    others = Corroboration(APPLIED, (UPPER, one), ["北风服饰有限公司"], in_register)
    return others.bears_out(one, name)


@each_row(
    "one, name",
    [
        (document("letter", authoriser="北风服饰有限公司"), F.AUTHORISER),
        (document("letter", authoriser="成都云岭贸易有限公司"), F.AUTHORISER),
        (document("letter", authorised="广州山海商贸有限公司"), F.AUTHORISED),
        (document("letter", registration_no="12345"), F.REGISTRATION_NO),
        (document("certificate", holder="北风服饰有限公司"), F.HOLDER),
        (document("certificate", valid_to="2030-01-02"), F.VALID_TO),
        (document("licence", company="广州山海商贸有限公司"), F.COMPANY),
    ],
)
def test_a_value_that_reads_as_it_must_is_borne_out(one: JudgedDocument, name: F):
    assert bears_out(one, name)


@each_row(
    "one, name",
    [
        (document("letter", authoriser="北凤服饰有限公司"), F.AUTHORISER),
        (document("letter", authorised="厦门远山商贸有限公司"), F.AUTHORISED),
        (document("letter"), F.REGISTRATION_NO),
        (document("letter", valid_to="2030-01-02"), F.VALID_TO),
        (document("letter", sublicensable=True), F.SUBLICENSABLE),
    ],
)
def test_another_value_or_one_that_nothing_else_says_is_not(one: JudgedDocument, name: F):
    assert not bears_out(one, name)


def test_the_end_of_a_certificate_counts_where_no_register_tells_it():
    assert not bears_out(document("certificate", valid_to="2030-01-02"), F.VALID_TO, in_register=False)
