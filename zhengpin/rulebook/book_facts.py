"""The facts that rules may ask of a book's offer."""

from __future__ import annotations

from zhengpin.rulebook.fact import choice, flag, number

BOOK_FACTS = (
    number(
        "book_score",
        "score of a book offer's signs without its price (0 to 1)",
        "图书商品线索得分，不含价格（0 至 1）",
        most=1,
    ),
    choice(
        "book_place",
        "where a book offer has a place by its signs",
        "图书商品按线索所在队列",
        sampling=("among what is sampled first", "优先抽样"),
        review=("before a reviewer", "转人工审核"),
    ),
    flag(
        "no_authority",
        "no authority for this ISBN, and the list of dealers is complete",
        "该 ISBN 无授权且经销商名单完整",
    ),
    flag("before_publication", "offered or shipped before publication", "早于出版日期上架或发货"),
    flag(
        "register_contradicted", "the register has another book under this ISBN", "与该 ISBN 的登记信息矛盾"
    ),
    flag("isbn_invalid", "what is called an ISBN is none", "所标 ISBN 无效"),
    flag("isbns_differ", "the bar code is of another ISBN", "条码与所标 ISBN 不符"),
    flag(
        "registrant_contradicted",
        "the ISBN's registrant and the publisher differ",
        "ISBN 出版者号与出版社不符",
    ),
    flag("sold_as_copy", "sold with words for files or copies", "文字表明为电子文件或复制品"),
    flag("compiled", "put together by its seller", "疑似卖家自行汇编"),
    flag("cover_copied", "a filed cover on another title", "以备案封面销售另一书名"),
    flag(
        "stock_pictures",
        "stock pictures alone, in a shop of a thousand titles",
        "仅用出版方图片且店铺在售千种图书",
    ),
    flag("buyers_say_pirated", "buyers say that copies are pirated", "买家称其为盗版"),
    flag("shop_traits", "what is known of the shop speaks against it", "店铺特征可疑"),
    flag("sold_beyond_delivered", "more sold than the publisher delivered", "销量超过出版方交付量"),
)
"""Of a book's offer: one flag for each sign (`matching.books.signals`), but for its price, which only ranks."""
