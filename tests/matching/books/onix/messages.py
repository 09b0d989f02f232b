"""ONIX messages that were made up, in both sets of tags."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from zhengpin.matching.books.onix.reading import OnixRecord, read_onix
from zhengpin.matching.books.onix.tags import REFERENCE_TAGS

SPACES = {
    "reference": "http://ns.editeur.org/onix/3.0/reference",
    "short": "http://ns.editeur.org/onix/3.0/short",
}
RECORD = """<Product>
<RecordReference>river-1</RecordReference><NotificationType>03</NotificationType>
<ProductIdentifier><ProductIDType>15</ProductIDType><IDValue>9787020002207</IDValue></ProductIdentifier>
<ProductIdentifier><ProductIDType>02</ProductIDType><IDValue>702000220X</IDValue></ProductIdentifier>
<DescriptiveDetail><ProductComposition>00</ProductComposition><ProductForm>BC</ProductForm>
<Collection><CollectionType>10</CollectionType><TitleDetail><TitleType>01</TitleType><TitleElement>
<TitleElementLevel>02</TitleElementLevel><PartNumber>4</PartNumber><TitleText>河畔文丛</TitleText></TitleElement>
</TitleDetail></Collection>
<TitleDetail><TitleType>01</TitleType><TitleElement><TitleElementLevel>01</TitleElementLevel>
<TitleText>北岸的河</TitleText><Subtitle>一部家史</Subtitle></TitleElement></TitleDetail>
<Contributor><SequenceNumber>1</SequenceNumber><ContributorRole>A01</ContributorRole><PersonName>沈望舒</PersonName>
</Contributor><Contributor><ContributorRole>B06</ContributorRole><NamesBeforeKey>Ada</NamesBeforeKey>
<KeyNames>Merrow</KeyNames></Contributor>
<EditionNumber>2</EditionNumber><EditionStatement>修订版</EditionStatement>
<Language><LanguageRole>01</LanguageRole><LanguageCode>chi</LanguageCode></Language>
<Extent><ExtentType>00</ExtentType><ExtentValue>320</ExtentValue><ExtentUnit>03</ExtentUnit></Extent></DescriptiveDetail>
<PublishingDetail><Imprint><ImprintName>河畔文艺</ImprintName></Imprint>
<Publisher><PublishingRole>01</PublishingRole><PublisherName>河畔出版社</PublisherName></Publisher>
<PublishingDate><PublishingDateRole>01</PublishingDateRole><Date dateformat="00">20250901</Date></PublishingDate>
<SalesRights><SalesRightsType>01</SalesRightsType><Territory><CountriesIncluded>CN HK</CountriesIncluded></Territory>
</SalesRights></PublishingDetail>
<RelatedMaterial><RelatedProduct><ProductRelationCode>02</ProductRelationCode><ProductIdentifier>
<ProductIDType>15</ProductIDType><IDValue>9787020002221</IDValue></ProductIdentifier></RelatedProduct></RelatedMaterial>
<ProductSupply><SupplyDetail><Price><PriceType>02</PriceType><Discount><DiscountPercent>45</DiscountPercent></Discount>
<PriceAmount>40.00</PriceAmount><CurrencyCode>CNY</CurrencyCode></Price></SupplyDetail></ProductSupply>
</Product>"""
_SHORT = {reference: short for short, reference in REFERENCE_TAGS.items()}


def message(*records: str, tags: str = "reference", release: str = "3.0") -> bytes:
    """Return a message of these records, in reference or short tags."""
    body = "\n".join(records)
    name = "ONIXMessage" if tags == "reference" else "ONIXmessage"
    if tags == "short":
        body = re.sub(r"(</?)(\w+)", lambda hit: hit[1] + _SHORT.get(hit[2], hit[2].lower()), body)
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{name} release="{release}" xmlns="{SPACES[tags]}">\n'
    return f"{head}<Header/>\n{body}\n</{name}>".encode()


def read(data: bytes) -> list[OnixRecord]:
    return list(read_onix(io.BytesIO(data)))


def changed(old: str, new: str) -> str:
    """Return the record with one part changed, which must be there."""
    assert old in RECORD
    return RECORD.replace(old, new)


class Stream(io.RawIOBase):
    """A message of so many records that is made as it is read. size: bytes handed out so far."""

    def __init__(self, records: int, filling: str = "") -> None:
        self._parts = self._made(records, filling)
        self._held = b""
        self.size = 0

    def _made(self, records: int, filling: str) -> Iterator[bytes]:
        whole = message("@")
        head, _, tail = whole.partition(b"@")
        yield head
        for number in range(records):
            yield (
                RECORD.replace("river-1", f"river-{number}")
                .replace("</Product>", f"{filling}</Product>")
                .encode()
            )
        yield tail

    def readable(self) -> bool:
        return True

    def read(self, most: int = -1) -> bytes:
        while len(self._held) < most and (part := next(self._parts, b"")):
            self._held += part
        given, self._held = self._held[:most], self._held[most:]
        self.size += len(given)
        return given
