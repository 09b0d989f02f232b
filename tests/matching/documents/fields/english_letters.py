"""Letters in English and in both languages, with what they say; `|` parts the cells of a row."""

from __future__ import annotations

from typing import Any

SAID: dict[str, Any] = {
    "authoriser": "Nordhavn Outdoor GmbH",
    "authorised": "Hangzhou Qiyun E-Commerce Co., Ltd.",
    "mark": "NORDHAVN",
    "registration_no": "018334455",
    "nice_classes": [25],
    "territories": ["CN"],
    "valid_from": "2026-01-01",
    "valid_to": "2027-12-31",
}
LETTERS: dict[str, tuple[str, dict[str, Any]]] = {
    "to_whom_it_may_concern": (
        """
                     LETTER OF AUTHORIZATION
To Whom It May Concern,
We, Nordhavn Outdoor GmbH, a company organised under the laws of Germany, being the registered
proprietor of the trade mark "NORDHAVN" (EUTM No. 018334455, Class 25), hereby authorise
Hangzhou Qiyun E-Commerce Co., Ltd. to sell NORDHAVN branded goods through its online shops and
live streams in mainland China.
This authorisation is valid from 1 January 2026 until 31 December 2027. It may not be sub-licensed.
Yours faithfully,

Nordhavn Outdoor GmbH
Name: Jens Krol
Title: Managing Director
Date: 20 December 2025
""",
        SAID | {"signed_on": "2025-12-20", "sublicensable": False},
    ),
    "certificate": (
        """
              CERTIFICATE OF AUTHORISED DISTRIBUTOR
                 This is to certify that
              Hangzhou Qiyun E-Commerce Co., Ltd.
     is an authorised distributor of NORDHAVN products in Mainland China
Trademark: NORDHAVN
Registration No.: 018334455
Nice Class: 25
Period of validity: 01/01/2026 - 31/12/2027
Sales channels: online store, live streaming

Issued by: Nordhavn Outdoor GmbH
Date of issue: 20/12/2025
""",
        SAID | {"signed_on": "2025-12-20"},
    ),
    "form": (
        """
                 BRAND AUTHORIZATION FORM
Brand Owner|Nordhavn Outdoor GmbH
Authorized Seller|Hangzhou Qiyun E-Commerce Co., Ltd.
Brand Name|NORDHAVN
Trademark Reg. No.|018334455
International Class|25
Territory|China (Mainland)
Term|January 1, 2026 to December 31, 2027
Right to sub-authorize|No

Authorized Signature: ____________
Signed on: December 20, 2025
""",
        SAID | {"signed_on": "2025-12-20", "sublicensable": False},
    ),
    "appointment": (
        """
Nordhavn Outdoor GmbH
Hafenstrasse 12, 20457 Hamburg
                                          Hamburg, 20 December 2025
Re: Authorization of online retailer
Dear Sir or Madam,
Nordhavn Outdoor GmbH hereby appoints Hangzhou Qiyun E-Commerce Co., Ltd. as its non-exclusive
retailer for goods bearing the trademark NORDHAVN, registration number 018334455 in class 25,
within the People's Republic of China, for the period from January 1st, 2026 through December 31st, 2027.
Sincerely yours,
For Nordhavn Outdoor GmbH
Jens Krol, Managing Director
""",
        SAID | {"signed_on": "2025-12-20"},
    ),
    "both_labels": (
        """
           授权书 / Letter of Authorization
授权方 Licensor：Nordhavn Outdoor GmbH
被授权方 Licensee：Hangzhou Qiyun E-Commerce Co., Ltd.
商标 Trademark：NORDHAVN
注册号 Reg. No.：018334455
类别 Class：25
地域 Territory：中国大陆 Mainland China
期限 Term：2026.01.01 - 2027.12.31
授权方盖章 Stamp of Licensor：
日期 Date：2025.12.20
""",
        SAID | {"signed_on": "2025-12-20"},
    ),
    "authorizer_and_authorized": (
        """
                 TRADEMARK AUTHORIZATION LETTER
Date: 20 December 2025
Authorizer: Nordhavn Outdoor GmbH
Authorized: Hangzhou Qiyun E-Commerce Co., Ltd.
The Authorizer is the owner of the trademark NORDHAVN registered under No. 018334455 for goods in Class 25.
The Authorizer authorizes the Authorized to advertise and sell NORDHAVN products on e-commerce platforms
in China from 2026-01-01 to 2027-12-31.
Signature and company stamp
Nordhavn Outdoor GmbH
""",
        SAID | {"signed_on": "2025-12-20"},
    ),
    "dealer_certificate": (
        """
                    DEALER CERTIFICATE
Nordhavn Outdoor GmbH certifies that
Hangzhou Qiyun E-Commerce Co., Ltd.
has been appointed as an official online dealer of NORDHAVN (Registration 018334455, Class 25)
Valid: 1 Jan 2026 - 31 Dec 2027
Region: Mainland China
Munich, 20 Dec 2025
""",
        SAID | {"signed_on": "2025-12-20"},
    ),
    "passive_with_dotted_days": (
        """
NORDHAVN OUTDOOR GMBH
20 December 2025
LETTER OF AUTHORISATION
Dear Sirs,
We confirm that Hangzhou Qiyun E-Commerce Co., Ltd. (the "Retailer") is authorised by Nordhavn Outdoor GmbH
to offer and sell products under the brand "NORDHAVN" (trade mark registration no. 018334455, class 25)
via its online shop in the territory of the People's Republic of China.
The authorisation runs from 01.01.2026 to 31.12.2027 and does not include the right to grant sub-licences.
Kind regards,
Jens Krol
for Nordhavn Outdoor GmbH
""",
        SAID | {"signed_on": "2025-12-20", "sublicensable": False},
    ),
    "table": (
        """
                AUTHORIZATION
Authorizing Company|Nordhavn Outdoor GmbH
Authorized Company|Hangzhou Qiyun E-Commerce Co., Ltd.
Trademark(s)|NORDHAVN
Registration Number|018334455
Class(es)|25
Authorized Territory|Mainland China
Effective Date|2026-01-01
Expiry Date|2027-12-31
Sub-authorization|Not permitted
Date|2025-12-20
""",
        SAID | {"signed_on": "2025-12-20", "sublicensable": False},
    ),
    "both_sentences": (
        """
          品牌授权书
       BRAND AUTHORIZATION LETTER
兹授权 This is to authorize
杭州启云电子商务有限公司
在中国大陆地区销售以下品牌产品 to sell products of the following brand in Mainland China
品牌 Brand: NORDHAVN
商标注册号 Trademark Reg. No.: 018334455
商品类别 Class: 第25类 Class 25
授权期限 Valid period: 2026-01-01 至 to 2027-12-31
授权方 Authorized by: Nordhavn Outdoor GmbH
签署日期 Date of signature: 2025-12-20
""",
        SAID | {"authorised": "杭州启云电子商务有限公司", "signed_on": "2025-12-20"},
    ),
    "granted_by_the_owner": (
        """
                   AUTHORIZATION LETTER
This letter serves to confirm that Hangzhou Qiyun E-Commerce Co., Ltd., having its registered office
at 969 West Wenyi Road, Hangzhou, is granted the non-exclusive right to distribute NORDHAVN branded
apparel (Reg. No. 018334455, Int. Class 25) by Nordhavn Outdoor GmbH, the owner of the brand.
Territory: Mainland China
Validity: 2026/01/01 to 2027/12/31

For and on behalf of
Nordhavn Outdoor GmbH
____________________
Date: 2025/12/20
""",
        SAID | {"signed_on": "2025-12-20"},
    ),
    "company_name_below": (
        """
Nordhavn Outdoor GmbH
                  Official Reseller Authorization
Ref: NH-2025-441
This document certifies the following company as an authorized reseller:
Company name: Hangzhou Qiyun E-Commerce Co., Ltd.
Brand: NORDHAVN
Trade mark registration: 018334455 (class 25)
Country: China
Valid from: 1 January 2026
Valid until: 31 December 2027
Sub-licensing: not allowed
Issued on 20 December 2025
""",
        SAID | {"signed_on": "2025-12-20", "sublicensable": False},
    ),
    "in_capitals": (
        """
             CERTIFICATE OF AUTHORIZATION
We hereby certify that
HANGZHOU QIYUN E-COMMERCE CO., LTD.
is authorized to market and sell the products of
NORDHAVN
trademark registration number 018334455 (Class 25)
in Mainland China on its online stores and live rooms
from January 1, 2026 to December 31, 2027.

NORDHAVN OUTDOOR GMBH
Authorized signatory
Date: December 20, 2025
""",
        SAID
        | {
            "authoriser": "NORDHAVN OUTDOOR GMBH",
            "authorised": "HANGZHOU QIYUN E-COMMERCE CO., LTD.",
            "signed_on": "2025-12-20",
        },
    ),
}
