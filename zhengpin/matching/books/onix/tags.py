"""The elements of ONIX 3.0 and 3.1 that are read, by the short tag of each, and the codes of their lists."""

from __future__ import annotations

from zhengpin.matching.books.filed import BookForm

REFERENCE_TAGS = {
    "product": "Product",
    "header": "Header",
    "a001": "RecordReference",
    "a002": "NotificationType",
    "productidentifier": "ProductIdentifier",
    "b221": "ProductIDType",
    "b244": "IDValue",
    "descriptivedetail": "DescriptiveDetail",
    "x314": "ProductComposition",
    "b012": "ProductForm",
    "productpart": "ProductPart",
    "x322": "NumberOfItemsOfThisForm",
    "x323": "NumberOfCopies",
    "collection": "Collection",
    "titledetail": "TitleDetail",
    "b202": "TitleType",
    "titleelement": "TitleElement",
    "x409": "TitleElementLevel",
    "x410": "PartNumber",
    "b203": "TitleText",
    "b030": "TitlePrefix",
    "b031": "TitleWithoutPrefix",
    "b029": "Subtitle",
    "contributor": "Contributor",
    "b034": "SequenceNumber",
    "b035": "ContributorRole",
    "b036": "PersonName",
    "b037": "PersonNameInverted",
    "b039": "NamesBeforeKey",
    "b040": "KeyNames",
    "b047": "CorporateName",
    "b057": "EditionNumber",
    "b058": "EditionStatement",
    "language": "Language",
    "b253": "LanguageRole",
    "b252": "LanguageCode",
    "extent": "Extent",
    "b218": "ExtentType",
    "b219": "ExtentValue",
    "b220": "ExtentUnit",
    "publishingdetail": "PublishingDetail",
    "imprint": "Imprint",
    "b079": "ImprintName",
    "publisher": "Publisher",
    "b291": "PublishingRole",
    "b081": "PublisherName",
    "publishingdate": "PublishingDate",
    "x448": "PublishingDateRole",
    "b306": "Date",
    "j260": "DateFormat",
    "salesrights": "SalesRights",
    "b089": "SalesRightsType",
    "territory": "Territory",
    "x449": "CountriesIncluded",
    "x450": "RegionsIncluded",
    "productsupply": "ProductSupply",
    "supplydetail": "SupplyDetail",
    "price": "Price",
    "x462": "PriceType",
    "j151": "PriceAmount",
    "j152": "CurrencyCode",
    "discount": "Discount",
    "j267": "DiscountPercent",
    "relatedmaterial": "RelatedMaterial",
    "relatedproduct": "RelatedProduct",
    "x455": "ProductRelationCode",
}
"""Short tag → reference tag; both are read, also in one file."""

ISBN_13, ISBN_10, GTIN_13 = "15", "02", "03"
ROLES = {"A01": "author", "A02": "author", "A12": "illustrator", "B01": "editor", "B06": "translator"}
PAGES_UNIT = "03"
PAGE_EXTENTS = ("00", "05", "06", "07", "08", "10", "11")
"""Main content first, then totals and whatever else counts pages."""
RETAIL_PRICES = ("02", "04", "01", "03")
"""Recommended retail price with tax, fixed price with tax, then both without."""
PUBLICATION_DATE = ("01", "11", "02")
"""Publication, first publication of the work, then the sales embargo."""
DELETED = "05"
PART_OF = "02"
"""The product is a part of the related one: that is its set."""
EXCLUSIVE_OR_NOT = ("01", "02")


def form_of(code: str, composition: str) -> BookForm:
    """Return what a copy is by its ProductForm (list 150) and ProductComposition (list 2)."""
    if composition in ("10", "11", "30"):
        return BookForm.SET
    by_code = {"BB": BookForm.HARDBACK, "BC": BookForm.PAPERBACK, "SA": BookForm.SET}
    by_letter = {"E": BookForm.ELECTRONIC, "A": BookForm.AUDIO, "S": BookForm.SET}
    return by_code.get(code) or by_letter.get(code[:1]) or (BookForm.OTHER if code else BookForm.UNKNOWN)
