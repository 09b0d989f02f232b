"""What the API takes and answers, for filings: the parts of its bodies.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from zhengpin_client.types.shared_parts import BilingualText


class DesignIn(TypedDict):
    application_no: NotRequired[str]
    """Application number. Of the application at the office."""
    co_owners: NotRequired[list[str]]
    """Co-owners. Names, separated by semicolons."""
    designers: NotRequired[list[str]]
    """Designers. Names, separated by semicolons."""
    evaluation_date: NotRequired[str | None]
    """Evaluation report of. Date: 2026-11-25."""
    evaluation_no: NotRequired[str]
    """Evaluation report no.. Of the office's evaluation report."""
    evaluation_result: NotRequired[str]
    """Evaluation report says. What the report concludes. One of none, stable, partial, unstable."""
    features: NotRequired[str]
    """What is new in it. In words."""
    filing_date: NotRequired[str | None]
    """Date of application. Date: 2026-11-25."""
    invalidation: NotRequired[bool]
    """An invalidation is pending. yes or no"""
    locarno_class: NotRequired[str]
    """Locarno class. Such as 26-05."""
    office: NotRequired[str]
    """Office. CN, US, EM, WO…; empty: CN."""
    owner_address: NotRequired[str]
    """Owner's address. As registered."""
    owner_country: NotRequired[str]
    """Owner's country. ISO 3166, two letters."""
    owner_id_no: NotRequired[str]
    """Owner's number in its register. Unified social credit code or company number."""
    owner_kind: NotRequired[str]
    """Owner is. A company or a person. One of company, person."""
    owner_name: NotRequired[str]
    """Owner as registered. Leave it empty where it is the rights holder itself."""
    product: NotRequired[str]
    """Product. What it is the design of."""
    registration_date: NotRequired[str | None]
    """Date of registration. Date: 2026-11-25."""
    registration_no: NotRequired[str]
    """Registration number. As on the certificate."""
    scope_notes: NotRequired[str]
    """Limits of the right. Disclaimers, colours claimed, limits of goods."""
    status: NotRequired[str]
    """Status in the register. As you last read it in the register. One of unknown, pending, registered,
    opposed, expired, cancelled, refused.
    """
    status_checked_on: NotRequired[str | None]
    """Status read on. Date: 2026-11-25."""
    status_source: NotRequired[str]
    """Status read in. The register or the address."""


class EventRightIn(TypedDict):
    broadcast_rights: NotRequired[list[str]]
    """Broadcast and clip rights. Live, delayed, clips…; separated by semicolons."""
    co_owners: NotRequired[list[str]]
    """Co-owners. Names, separated by semicolons."""
    contact_details: NotRequired[str]
    """Telephone or e-mail. Reached at any hour."""
    contact_name: NotRequired[str]
    """Contact. Who answers during the event."""
    embargo_from: NotRequired[str | None]
    """Embargo from. Before it nothing may be shown."""
    embargo_to: NotRequired[str | None]
    """Embargo until. The end of the embargo."""
    event_marks: NotRequired[list[str]]
    """Marks of the event. Names and slogans, separated by semicolons."""
    final_at: NotRequired[str | None]
    """Final. Date and time: 2026-07-19 20:00."""
    forbidden_expressions: NotRequired[list[str]]
    """Forbidden expressions. Words that suggest a tie to the event, separated by semicolons."""
    kick_off_at: NotRequired[str | None]
    """Kick-off. Date and time: 2026-06-11 20:00."""
    licensed_goods: NotRequired[list[str]]
    """Licensed goods. Names or codes, separated by semicolons."""
    licensee: NotRequired[str]
    """Licensee. Who exploits the rights here."""
    organiser: NotRequired[str]
    """Organiser. Who holds the event."""
    owner_address: NotRequired[str]
    """Owner's address. As registered."""
    owner_country: NotRequired[str]
    """Owner's country. ISO 3166, two letters."""
    owner_id_no: NotRequired[str]
    """Owner's number in its register. Unified social credit code or company number."""
    owner_kind: NotRequired[str]
    """Owner is. A company or a person. One of company, person."""
    owner_name: NotRequired[str]
    """Owner as registered. Leave it empty where it is the rights holder itself."""
    scope_notes: NotRequired[str]
    """Limits of the right. Disclaimers, colours claimed, limits of goods."""
    territories: NotRequired[list[str]]
    """Territories. ISO 3166 codes; empty: everywhere."""


class GoodsIn(TypedDict):
    groups: NotRequired[list[str]]
    items: NotRequired[list[str]]
    nice_class: int


class MarkIn(TypedDict):
    agent_of_record: NotRequired[str]
    """Agent in the register. If one is named."""
    application_no: NotRequired[str]
    """Application number. Of the application at the office."""
    co_owners: NotRequired[list[str]]
    """Co-owners. Names, separated by semicolons."""
    filing_date: NotRequired[str | None]
    """Date of application. Date: 2026-11-25."""
    forbidden_variants: NotRequired[list[str]]
    """Forbidden variants. Spellings that nobody may sell under."""
    form: NotRequired[str]
    """Kind of mark. Word, figurative or combined. One of word, figurative, combined."""
    forms: NotRequired[list[str]]
    """Other forms. Other spellings, separated by semicolons."""
    gazette_date: NotRequired[str | None]
    """Registration publication on. Date: 2026-11-25."""
    gazette_no: NotRequired[str]
    """Registration publication no.. Issue of the gazette."""
    goods: NotRequired[list[GoodsIn]]
    """Goods and services. A line a class: 25[2501]: T-shirts; shirts. Similar groups in brackets."""
    homophones: NotRequired[list[str]]
    """Homophones. Spellings that sound alike, separated by semicolons."""
    international_no: NotRequired[str]
    """International registration number. Under the Madrid system."""
    made_in: NotRequired[list[str]]
    """Made in. ISO 3166 codes."""
    nature: NotRequired[str]
    """Nature of the mark. Ordinary, collective or certification mark. One of ordinary, collective, certification."""
    nice_classes: NotRequired[list[int]]
    """Nice classes. 1 to 45, separated by commas."""
    office: NotRequired[str]
    """Office. CN, US, EM, WO…; empty: CN."""
    owner_address: NotRequired[str]
    """Owner's address. As registered."""
    owner_country: NotRequired[str]
    """Owner's country. ISO 3166, two letters."""
    owner_id_no: NotRequired[str]
    """Owner's number in its register. Unified social credit code or company number."""
    owner_kind: NotRequired[str]
    """Owner is. A company or a person. One of company, person."""
    owner_name: NotRequired[str]
    """Owner as registered. Leave it empty where it is the rights holder itself."""
    preliminary_date: NotRequired[str | None]
    """Preliminary publication on. Date: 2026-11-25."""
    preliminary_no: NotRequired[str]
    """Preliminary publication no.. Issue of the gazette."""
    registration_date: NotRequired[str | None]
    """Date of registration. Date: 2026-11-25."""
    registration_no: NotRequired[str]
    """Registration number. As on the certificate."""
    scope_notes: NotRequired[str]
    """Limits of the right. Disclaimers, colours claimed, limits of goods."""
    sold_in: NotRequired[list[str]]
    """Distributed in. ISO 3166 codes."""
    status: NotRequired[str]
    """Status in the register. As you last read it in the register. One of unknown, pending, registered,
    opposed, expired, cancelled, refused.
    """
    status_checked_on: NotRequired[str | None]
    """Status read on. Date: 2026-11-25."""
    status_source: NotRequired[str]
    """Status read in. The register or the address."""
    usual_prices: NotRequired[list[PriceRangeIn]]
    """Usual prices. A line a range: CNY 800-2400, with a category if it is for that alone: CNY 800-2400: Bags
    > Totes. What is offered far below comes before a person.
    """
    word: NotRequired[str]
    """Mark. The word as registered."""


class OriginalPictureIn(TypedDict):
    co_owners: NotRequired[list[str]]
    """Co-owners. Names, separated by semicolons."""
    deposit_token: NotRequired[str]
    """Deposit token. Of a timestamp, a deposit or a chain."""
    exclusions: NotRequired[list[str]]
    """Parts that are not claimed. Logos of others, likenesses, backgrounds; separated by semicolons."""
    first_published_at_address: NotRequired[str]
    """First published at. The address where it was shown first."""
    first_published_on: NotRequired[str | None]
    """First published on. Date: 2026-11-25."""
    listing_no: NotRequired[str]
    """Listing that it belongs to. The marketplace's number of the listing."""
    model_release: NotRequired[bool]
    """Everybody shown has agreed. yes or no"""
    no_stock: NotRequired[bool]
    """It holds no stock or supplier picture. yes or no"""
    origin: NotRequired[str]
    """Origin. How it was made. One of camera, commissioned, rendering."""
    original_digest: NotRequired[str]
    """Digest of the camera original. SHA-256 of the file as the camera wrote it."""
    owner_address: NotRequired[str]
    """Owner's address. As registered."""
    owner_country: NotRequired[str]
    """Owner's country. ISO 3166, two letters."""
    owner_id_no: NotRequired[str]
    """Owner's number in its register. Unified social credit code or company number."""
    owner_kind: NotRequired[str]
    """Owner is. A company or a person. One of company, person."""
    owner_name: NotRequired[str]
    """Owner as registered. Leave it empty where it is the rights holder itself."""
    photographer: NotRequired[str]
    """Made by. Who took or drew it."""
    scope_notes: NotRequired[str]
    """Limits of the right. Disclaimers, colours claimed, limits of goods."""
    taken_on: NotRequired[str | None]
    """Taken on. Date: 2026-11-25."""


class PatentIn(TypedDict):
    application_no: NotRequired[str]
    """Application number. Of the application at the office."""
    claims: NotRequired[str]
    """Claims. The independent claims at least, as granted."""
    co_owners: NotRequired[list[str]]
    """Co-owners. Names, separated by semicolons."""
    evaluation_date: NotRequired[str | None]
    """Evaluation report of. Date: 2026-11-25."""
    evaluation_no: NotRequired[str]
    """Evaluation report no.. Asked for with a utility model."""
    evaluation_result: NotRequired[str]
    """Evaluation report says. What the report concludes. One of none, stable, partial, unstable."""
    filing_date: NotRequired[str | None]
    """Date of application. Date: 2026-11-25."""
    invalidation: NotRequired[bool]
    """An invalidation is pending. yes or no"""
    inventors: NotRequired[list[str]]
    """Inventors. Names, separated by semicolons."""
    ipc: NotRequired[list[str]]
    """IPC classes. Such as A45C 5/14; separated by semicolons."""
    kind_code: NotRequired[str]
    """Kind code. WIPO ST.16, such as B or U."""
    office: NotRequired[str]
    """Office. CN, US, EM, WO…; empty: CN."""
    owner_address: NotRequired[str]
    """Owner's address. As registered."""
    owner_country: NotRequired[str]
    """Owner's country. ISO 3166, two letters."""
    owner_id_no: NotRequired[str]
    """Owner's number in its register. Unified social credit code or company number."""
    owner_kind: NotRequired[str]
    """Owner is. A company or a person. One of company, person."""
    owner_name: NotRequired[str]
    """Owner as registered. Leave it empty where it is the rights holder itself."""
    patent_type: NotRequired[str]
    """Type of patent. Invention or utility model. One of invention, utility_model."""
    registration_date: NotRequired[str | None]
    """Date of registration. Date: 2026-11-25."""
    registration_no: NotRequired[str]
    """Registration number. As on the certificate."""
    scope_notes: NotRequired[str]
    """Limits of the right. Disclaimers, colours claimed, limits of goods."""
    status: NotRequired[str]
    """Status in the register. As you last read it in the register. One of unknown, pending, registered,
    opposed, expired, cancelled, refused.
    """
    status_checked_on: NotRequired[str | None]
    """Status read on. Date: 2026-11-25."""
    status_source: NotRequired[str]
    """Status read in. The register or the address."""


class PriceRangeIn(TypedDict):
    category: NotRequired[str]
    """the marketplace's path; empty: all goods of the mark"""
    currency: str
    """ISO 4217"""
    high: NotRequired[float | str | None]
    """left out: as `low`"""
    low: float | str


class PublicationIn(TypedDict):
    author: NotRequired[str]
    """Author. Several are separated by semicolons; a translator or editor is marked so: Li Ming (translator)."""
    cip_no: NotRequired[str]
    """CIP number. Cataloguing in publication."""
    co_owners: NotRequired[list[str]]
    """Co-owners. Names, separated by semicolons."""
    currency: NotRequired[str]
    """Currency. ISO 4217; empty: CNY."""
    dealers_complete: NotRequired[bool]
    """This list of dealers is complete. Yes: a shop that is neither listed above nor authorised here is not
    authorised. No: nothing follows from not being listed.
    """
    delivered: NotRequired[int | None]
    """Copies delivered. Copies that you delivered to dealers in all."""
    distributors: NotRequired[list[str]]
    """Authorised distributors. Names, separated by semicolons."""
    edition: NotRequired[str]
    """Edition. A number, or as the imprint has it."""
    fake_signs: NotRequired[list[str]]
    """Known signs of fakes. Typos, ink, binding; separated by semicolons."""
    form: NotRequired[str]
    """Form. What a copy is. One of unknown, hardback, paperback, electronic, audio, set, other."""
    imprint: NotRequired[str]
    """Imprint. The publisher's brand."""
    in_public_domain: NotRequired[bool]
    """The text is in the public domain. Then only layout, notes and translation are protected: yes or no."""
    isbn: NotRequired[str]
    """ISBN. Thirteen digits, or the ten of an older book; with or without hyphens."""
    language: NotRequired[str]
    """Language. Of the text. One of unknown, chi, eng, jpn, kor, fre, ger, spa, ita, por, rus, ara, tib, uig,
    mon, kaz, lat, mul, other.
    """
    list_price: NotRequired[str]
    """List price. A decimal: 59.80."""
    owner_address: NotRequired[str]
    """Owner's address. As registered."""
    owner_country: NotRequired[str]
    """Owner's country. ISO 3166, two letters."""
    owner_id_no: NotRequired[str]
    """Owner's number in its register. Unified social credit code or company number."""
    owner_kind: NotRequired[str]
    """Owner is. A company or a person. One of company, person."""
    owner_name: NotRequired[str]
    """Owner as registered. Leave it empty where it is the rights holder itself."""
    pages: NotRequired[int | None]
    """Pages. A whole number."""
    printing: NotRequired[str]
    """Printing. The latest."""
    published_on: NotRequired[str | None]
    """Published on. Date: 2026-11-25."""
    publisher: NotRequired[str]
    """Publisher. As in the imprint."""
    scope_notes: NotRequired[str]
    """Limits of the right. Disclaimers, colours claimed, limits of goods."""
    security_features: NotRequired[str]
    """Security features. Labels, watermarks, paper, binding."""
    series: NotRequired[str]
    """Series. If it belongs to one."""
    set_isbn: NotRequired[str]
    """ISBN of the set. If it is also sold in a set that has a number of its own."""
    subtitle: NotRequired[str]
    """Subtitle. Without the title, which stands above."""
    supply_discount: NotRequired[str]
    """What dealers pay. Per cent of the list price that dealers pay you: 55."""
    territories: NotRequired[list[str]]
    """Sold in. ISO 3166, two letters, separated by commas; empty: everywhere."""
    volume: NotRequired[str]
    """Volume. Its place in its series or set: 3, or 上."""
    volumes: NotRequired[int | None]
    """Volumes under this ISBN. How many copies are sold together under this ISBN: 1, or as many as its set has."""


class TitleLinkOut(TypedDict):
    document_id: str | None
    from_name: str
    kind: Literal["assignment", "name_change", "renewal", "licence"]
    on: str | None
    to_name: str


class TitleWeakness(TypedDict):
    """Where the chain of title is weak. link: the number of the link, from 0; null: no link is meant."""

    code: str
    link: int | None
    message: BilingualText
    note: str
    remedy: BilingualText


class WorkIn(TypedDict):
    author: NotRequired[str]
    """Author. Who made it."""
    claim_signed_by: NotRequired[str]
    """Claim signed by. Without a registration: the full name of whoever signs that the work was made by the
    author named and belongs to the rights holder.
    """
    claim_signed_on: NotRequired[str | None]
    """Claim signed on. Date: 2026-11-25."""
    co_owners: NotRequired[list[str]]
    """Co-owners. Names, separated by semicolons."""
    created_on: NotRequired[str | None]
    """Created on. Date."""
    deposit_token: NotRequired[str]
    """Deposit token. Of a timestamp, a deposit or a chain."""
    first_published_in: NotRequired[str]
    """First published in. Country, address or medium."""
    first_published_on: NotRequired[str | None]
    """First published on. Date."""
    owner_address: NotRequired[str]
    """Owner's address. As registered."""
    owner_country: NotRequired[str]
    """Owner's country. ISO 3166, two letters."""
    owner_id_no: NotRequired[str]
    """Owner's number in its register. Unified social credit code or company number."""
    owner_kind: NotRequired[str]
    """Owner is. A company or a person. One of company, person."""
    owner_name: NotRequired[str]
    """Owner as registered. Leave it empty where it is the rights holder itself."""
    registered: NotRequired[bool]
    """It is registered. yes or no"""
    registration_date: NotRequired[str | None]
    """Date of registration. Date: 2026-11-25."""
    registration_no: NotRequired[str]
    """Registration number. If it is registered."""
    scope_notes: NotRequired[str]
    """Limits of the right. Disclaimers, colours claimed, limits of goods."""
    source_files: NotRequired[list[str]]
    """Source files. Names of camera originals or layered files that you keep."""
    work_type: NotRequired[str]
    """Type of work. picture, photograph, drawing…"""
