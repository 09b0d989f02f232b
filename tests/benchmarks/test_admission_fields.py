"""Fields as read are compared with the truth by what they mean, not by width, spaces or order."""

from benchmarks.admission.fields import compared


def test_a_field_is_right_wrong_or_missed():
    truth = {
        "authoriser": "维尼（上海）服饰有限公司",
        "nice_classes": [25, 18],
        "valid_to": "2027-12-31",
        "mark": "KATO",
    }
    read = [
        ("authoriser", "维尼(上海) 服饰有限公司"),
        ("nice_classes", [18, 25]),
        ("valid_to", "2027-12-13"),
    ]
    verdicts = compared("letter", truth, read)
    assert verdicts == {"authoriser": "right", "nice_classes": "right", "valid_to": "wrong", "mark": "missed"}


def test_one_right_value_of_several_is_enough_and_what_a_paper_does_not_say_is_not_asked():
    verdicts = compared(
        "certificate", {"registration_no": "123"}, [("registration_no", "9"), ("registration_no", "123")]
    )
    assert verdicts == {"registration_no": "right"}


def test_a_flag_is_compared_as_it_is():
    assert compared("letter", {"sublicensable": False}, [("sublicensable", False)]) == {
        "sublicensable": "right"
    }
    assert compared("letter", {"sublicensable": False}, [("sublicensable", True)]) == {
        "sublicensable": "wrong"
    }
