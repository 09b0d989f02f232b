"""The report's chapter on guides and courses: what is public and read, who passed, whether it helps. Data only."""

from __future__ import annotations

from zhengpin.reports.definitions import Chapter, Count, Figure, Text

_PASSED = Count("course_attempt.passed")
_EFFECT = "course_effect.measured"


def _measured(column: str) -> list[Count]:
    """Count what the last measuring of the period says."""
    return [Count(_EFFECT, total=column, of_day="day", last=True)]


EDUCATION = Chapter(
    "education",
    Text("Guides and courses", "鉴别指南与课程"),
    (
        Figure(
            "guides_public",
            Text("Public guides", "公开的鉴别指南数"),
            Text(
                "Guides that tell real from fake and were public at the end of the last day of the period that was "
                "counted.",
                "期内最后一个已统计日终了时公开的鉴别指南数。",
            ),
            [Count("guides_day.counted", total="guides", of_day="day", last=True)],
        ),
        Figure(
            "guides_brands",
            Text("Brands with a public guide", "有公开指南的品牌数"),
            Text(
                "Brands with at least one public guide at the end of the last day of the period that was counted.",
                "期内最后一个已统计日终了时至少有一篇公开指南的品牌数。",
            ),
            [Count("guides_day.counted", total="brands", of_day="day", last=True)],
        ),
        Figure(
            "guides_opened",
            Text("Guides opened", "指南打开次数"),
            Text(
                "How often pages of guides were opened on the days of the period. Known robots are left out; nothing "
                "tells one reader from another, and what a cache answered is not counted.",
                "期内各日指南页面打开次数，不含已知爬虫；不区分读者，由缓存应答的不计。",
            ),
            [Count("guides_day.counted", total="opened", of_day="day")],
        ),
        Figure(
            "guides_published",
            Text("Versions of guides published", "发布的指南版本数"),
            Text("Versions of guides published in the period.", "期内发布的指南版本数。"),
            [Count("guide.published")],
        ),
        Figure(
            "courses_passed",
            Text("Courses passed", "通过课程次数"),
            Text("Tries at quizzes of courses that were passed in the period.", "期内通过课程测验的次数。"),
            [_PASSED],
        ),
        Figure(
            "courses_sellers",
            Text("Sellers that passed a course", "通过课程的商家与达人数"),
            Text(
                "Different merchants and creators of which a person passed a course in the period.",
                "期内有人员通过课程的不同商家与达人数。",
            ),
            [Count("course_attempt.passed", distinct="fields__organisation")],
        ),
        Figure(
            "courses_pass_rate",
            Text("Tries passed", "测验通过率"),
            Text(
                "Tries that were passed, of all that were finished in the period. The interval is Wilson's, of 95 %.",
                "期内完成的测验中通过者之比。区间为 95% Wilson 区间。",
            ),
            [_PASSED],
            [_PASSED, Count("course_attempt.failed")],
        ),
        Figure(
            "courses_points",
            Text("Points taken off for courses", "因通过课程减免的分值"),
            Text(
                "Points that passed courses took off in the period, as the penalty points provide.",
                "期内按违规扣分规则因通过课程减免的分值。",
            ),
            [Count("points.credited", total="points")],
        ),
        Figure(
            "courses_repeats",
            Text("Repeated after a course", "通过课程后再犯率"),
            Text(
                "Sellers against which another decision took effect within the time for which they are followed after "
                "passing a course (ZHENGPIN_COURSE_FOLLOWED_DAYS), of all that were compared when the effect was last "
                "measured in the period. The interval is Wilson's, of 95 %.",
                "期内最近一次测算中，通过课程后在跟踪期（ZHENGPIN_COURSE_FOLLOWED_DAYS）内再次被认定侵权的商家"
                "占全部参与比较的通过者之比。区间为 95% Wilson 区间。",
            ),
            _measured("taker_repeats"),
            _measured("takers"),
        ),
        Figure(
            "courses_repeats_of_others",
            Text("Repeated without a course", "未参加课程者再犯率"),
            Text(
                "The same of sellers like them that had not passed a course by the moment from which they are "
                "followed. It is not weighted by the takers' strata; the difference that is, with its interval, "
                "is on the page Courses. Sellers choose to take a course, which may be a part of it.",
                "情况相当、在起算时尚未通过课程的商家的同一比率，未按通过者分层加权；加权后的差异及其区间"
                "见“课程”页面。是否参加课程由商家自行选择，差异可能部分源于此。",
            ),
            _measured("other_repeats"),
            _measured("others"),
        ),
    ),
)
