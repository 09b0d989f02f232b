"""How links for buyers, and buyers' reports with their answers, look as JSON."""

from __future__ import annotations

from ninja import Schema
from pydantic import Field

from zhengpin.api.kit.answers import AnswerBody, BilingualText, Moment, out_of, read
from zhengpin.feedback.states import AnswerState
from zhengpin.flows.buyers.links import MOST_BUYER, MOST_NUMBER


class ReportLinkIn(Schema):
    """One order of one buyer, by the marketplace's own numbers; neither number is kept."""

    order: str = Field(..., min_length=1, max_length=MOST_NUMBER, description="as orders are sent")
    buyer: str = Field(..., min_length=1, max_length=MOST_BUYER, description="as orders are sent")
    listing: str = Field("", max_length=MOST_NUMBER, description="where the order was not sent yet")
    room: str = Field("", max_length=MOST_NUMBER, description="the live room it came from, if any")


class ReportLinkOut(AnswerBody):
    """A link to give to the buyer, and to nobody else. external_id: by which its report is known."""

    url: str
    external_id: str = read("number")
    expires_at: Moment = Field(description="until when a report can be made by it")


class BuyerReportOut(AnswerBody):
    """A report with its answer. It names neither the buyer nor the order: you know both by your own numbers."""

    source: str
    external_id: str = read("number")
    state: str = out_of(AnswerState)
    withdrawn: bool
    measures: list[str] = read("answer_measures")
    texts: BilingualText = Field(description="how it stands, as the buyer reads it")
    posted_at: Moment
    answered_at: Moment | None = Field(description="when the answer last changed; null before the first")
