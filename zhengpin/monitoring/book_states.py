"""Vocabulary of what is found of books' offers: what was compared, how a book was recognised, what a picture is."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled


class BookField(Labelled):
    """What a register and an offer say of a book."""

    ISBN = "isbn", "ISBN", "ISBN"
    TITLE = "title", "Title", "书名"
    AUTHOR = "author", "Author", "作者"
    PUBLISHER = "publisher", "Publisher", "出版社"
    EDITION = "edition", "Edition", "版次"
    VOLUMES = "volumes", "Volumes", "册数"
    PAGES = "pages", "Pages", "页数"
    FORM = "form", "Form", "装帧形式"
    PUBLISHED_ON = "published_on", "Published, and offered", "出版日期与上架日期"
    SHIPPED_ON = "shipped_on", "Shipped", "发货日期"
    PRICE = "price", "List price, and price", "定价与售价"


class BookFormWord(Labelled):
    """What a copy is (`matching.books.filed.BookForm`)."""

    HARDBACK = "hardback", "hardback", "精装"
    PAPERBACK = "paperback", "paperback", "平装"
    ELECTRONIC = "electronic", "e-book", "电子书"
    AUDIO = "audio", "audiobook", "有声书"
    SET = "set", "set of several volumes", "套装"
    OTHER = "other", "other", "其他"


class CopyConditionWord(Labelled):
    """What a seller says of the copy (`matching.books.offered.CopyCondition`)."""

    NEW = "new", "new", "全新"
    USED = "used", "used", "二手"
    DAMAGED = "damaged", "damaged", "残损"
    REMAINDERED = "remaindered", "remaindered", "尾货"


class BookKnownBy(Labelled):
    """By what a filed book was recognised in an offer."""

    ISBN = "isbn", "By the ISBN that the offer gives", "依商品所标 ISBN"
    TITLE = (
        "title",
        "By the title alone: the offer gives no ISBN of a filed book",
        "仅依书名：商品未标备案图书的 ISBN",
    )
    COVER = "cover", "By the cover that the offer shows", "依商品展示的封面"


class BookPlace(Labelled):
    """Where an offer has a place by its signs (`matching.books.score.BookQueue`)."""

    NONE = "none", "In no queue", "不在队列"
    SAMPLING = "sampling", "Among what is sampled first", "优先抽样"
    REVIEW = "review", "Before a reviewer", "转人工审核"


class CoverIs(Labelled):
    """What a picture is to a filed cover (`matching.books.covers.CoverRelation`)."""

    SAME = "same", "The same cover, maybe another scan of it", "同一封面（可能为另一次扫描）"
    SIMILAR = (
        "similar",
        "Alike, with other lettering: another edition, or another volume of the series",
        "版式相像而文字不同：另一版本或丛书的另一册",
    )
    UNSURE = (
        "unsure",
        "Alike; what was read does not tell whether it is the same, another edition or another volume",
        "相像；所识别的文字不足以判断为同一封面、另一版本或另一册",
    )
    NONE = "none", "Another cover", "其他封面"
