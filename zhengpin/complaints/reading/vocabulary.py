"""The vocabulary of what can be read in a notice; the complaint maps its own codes to it."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled


class NoticeKind(Labelled):
    TAKEDOWN = "takedown", "Notice of infringement", "侵权通知"
    COUNTER_STATEMENT = "counter_statement", "Counter-statement", "不侵权声明"
    RETRACTION = "retraction", "Retraction", "撤回通知"
    OTHER = "other", "Something else", "其他"


class RightType(Labelled):
    TRADEMARK = "trademark", "Trademark", "商标"
    COPYRIGHT = "copyright", "Copyright", "著作权"
    PATENT = "patent", "Patent", "专利"
    DESIGN = "design", "Design", "外观设计"
    PUBLICATION = "publication", "Publication", "图书出版物"
    EVENT_RIGHT = "event_right", "Event right", "赛事权利"
    ORIGINAL_PICTURE = "original_picture", "Original picture", "原创图片"


class ReasonCode(Labelled):
    """What the notice says was done."""

    COUNTERFEIT = "counterfeit", "Counterfeit goods", "假冒商品"
    UNAUTHORISED_NAME = "unauthorised_name", "Protected name used without authority", "未经授权使用受保护名称"
    IMPERSONATION = "impersonation", "Poses as the right holder", "冒充权利人"
    COPIED_PICTURE = "copied_picture", "Copied picture", "盗用图片"
    COPIED_TEXT = "copied_text", "Copied text", "抄袭文字"
    COPIED_CODE = "copied_code", "Copied software", "复制软件代码"
    COPIED_VIDEO = "copied_video", "Copied film, music or game", "盗用影视、音乐或游戏"
    PIRATED_BOOK = "pirated_book", "Pirated book", "盗版图书"
    BROADCAST_PIRACY = "broadcast_piracy", "Pirated broadcast", "盗播"
    CIRCUMVENTION = "circumvention", "Circumvents protection", "规避技术保护措施"
    DISCLOSED_SECRET = "disclosed_secret", "Disclosed confidential material", "泄露保密内容"
    PATENT_INFRINGEMENT = "patent_infringement", "Patent infringement", "侵犯专利权"
    DESIGN_INFRINGEMENT = "design_infringement", "Design infringement", "侵犯外观设计"


class NoticeStatement(Labelled):
    """A declaration that the law or a platform asks for."""

    GOOD_FAITH = "good_faith", "Good faith", "善意声明"
    ACCURACY = "accuracy", "Accuracy", "内容准确声明"
    PERJURY = "perjury", "Under penalty of perjury", "伪证责任声明"
    AUTHORITY = "authority", "Owner or authorised", "权利人或获授权声明"
    FAIR_USE = "fair_use", "Fair use considered", "已考虑合理使用"
    MISTAKE = "mistake", "Removed by mistake", "系误删声明"
    JURISDICTION = "jurisdiction", "Consent to jurisdiction", "同意管辖"
    SERVICE = "service", "Accepts service of process", "接受送达"
    TRUTH_GUARANTEE = "truth_guarantee", "Guarantee of truth", "真实性保证"
    SIGNATURE = "signature", "Signature", "签名"


class NotifierRole(Labelled):
    """In what capacity the notifier writes."""

    OWNER = "owner", "Right holder", "权利人"
    AGENT = "agent", "Agent", "代理人"
    ATTORNEY = "attorney", "Attorney", "律师"


class WorkKind(Labelled):
    SOFTWARE = "software", "Software", "软件"
    BOOK = "book", "Book", "图书"
    PICTURE = "picture", "Picture", "图片"
    FILM = "film", "Film or series", "影视"
    MUSIC = "music", "Music", "音乐"
    GAME = "game", "Game", "游戏"
    BROADCAST = "broadcast", "Broadcast", "广播电视节目"
    WEBSITE = "website", "Website", "网站"
    TYPEFACE = "typeface", "Typeface", "字体"
    TEXT = "text", "Text", "文字"


class RequiredPart(Labelled):
    """A part that a notice must hold; what it lacks is told by these codes."""

    RIGHT = "right", "The right or work", "权利或作品"
    LOCATION = "location", "Where the material is", "侵权内容位置"
    REASONS = "reasons", "Reasons or first evidence", "理由或初步证据"
    NAME = "name", "Name", "姓名或名称"
    EMAIL = "email", "E-mail", "电子邮箱"
    CONTACT = "contact", "Address, telephone or e-mail", "联系方式"
    ADDRESS = "address", "Address", "通讯地址"
    PHONE = "phone", "Telephone", "联系电话"
    GOOD_FAITH = "good_faith", "Good-faith statement", "善意声明"
    ACCURACY = "accuracy", "Accuracy statement", "准确性声明"
    PERJURY = "perjury", "Statement under penalty of perjury", "伪证责任声明"
    AUTHORITY = "authority", "Statement of authority", "权利人或获授权声明"
    JURISDICTION = "jurisdiction", "Consent to jurisdiction", "同意管辖"
    SERVICE = "service", "Acceptance of service", "接受送达"
    TRUTH_GUARANTEE = "truth_guarantee", "Guarantee of truth", "真实性保证"
    SIGNATURE = "signature", "Signature", "签名"
    RETRACTED_NOTICE = "retracted_notice", "Which notice is retracted", "所撤回的通知"
