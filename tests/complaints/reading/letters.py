"""Letters made up for the tests, in the shapes in which notices come: forms, numbered letters, free letters."""

NOTICE_ZH = """知识产权侵权通知书

致：某某平台知识产权部

通知书编号：TZ-2026-00318

一、权利人信息
权利人名称：苏州青禾文化创意有限公司
联系人：周明
联系电话：0512-66668888
电子邮箱：rights@qinghe.example
通讯地址：中国江苏省苏州市工业园区星湖街1号

二、权利信息
商标：青禾，商标注册证第12345678号，国家知识产权局核准，核定使用在第18类、第25类商品上。

三、涉嫌侵权的商品链接
1. https://item.shop.example/item.htm?id=600100200（主图使用了我司商标）
2. https://item.shop.example/item.htm?id=600100201，标题含有“青禾”字样
3. 商品ID：600100202

四、侵权理由
上述商品系假冒商品，未经我司许可使用我司注册商标，构成商标侵权。

五、声明
通知人保证本通知内容真实、合法、有效，并承担因通知错误给被通知人造成的一切法律责任。

通知人（盖章）：苏州青禾文化创意有限公司
2026年3月18日
"""

COUNTER_ZH = """不侵权声明

声明人：杭州一叶商贸有限公司
联系电话：13800138000
联系地址：中国浙江省杭州市文三路2号

一、被投诉的商品链接
https://item.shop.example/item.htm?id=600100200

二、声明理由
本店所售商品均为正品，自品牌方授权的经销商进货，附采购发票与授权书，不存在侵权行为，请恢复被删除的链接。

三、承诺
本声明人保证所提交的材料真实、有效，并同意接受平台所在地法院管辖，承担由此产生的一切法律责任。

声明人签章：杭州一叶商贸有限公司
2026年3月25日
"""

RETRACTION_ZH = """撤回投诉申请

我方于2026年3月18日提交的投诉，投诉单号：TS20260318001，因认定有误，现申请撤回该投诉，请恢复以下链接：
https://item.shop.example/item.htm?id=600100201

苏州青禾文化创意有限公司
"""

FORM = """**Are you the copyright holder or authorized to act on the copyright owner's behalf?**

Yes, I am authorized to act on the copyright owner's behalf.

**Please provide a detailed description of the original copyrighted work that has allegedly been infringed.**

The photographs of our spring catalogue, shown at https://catalogue.brand.example/spring

**What files should be taken down? Please provide URLs for each file.**

https://videos.shop.example/video/77001 (frame at minute 2)
https://videos.shop.example/video/77002
[private]

**Do you have the alleged infringer's contact information? If so, please provide it.**

Only the account name: greenleaf88

**I have a good faith belief that use of the copyrighted materials described above on the infringing web pages is not
authorized by the copyright owner, or its agent, or the law.**

**I swear, under penalty of perjury, that the information in this notification is accurate and that I am the copyright
owner, or am authorized to act on behalf of the owner, of an exclusive right that is allegedly infringed.**

**So that we can get back to you, please provide either your telephone number or physical address.**

Tel: +44 20 7946 0018
Address: 5 Example Row, London, United Kingdom

**Please type your full legal name below to sign this request.**

Joan Example
"""

LETTER = """Dear Sir or Madam,

I am writing on behalf of Example House Press Ltd., the publisher of the following books:

The Paper Garden (ISBN: 978-0-306-40615-7)
A Harbour at Night (0-306-40615-2)
A Misprint (ISBN 978-0-306-40615-0)

The original works can be purchased at https://www.examplehouse.example/books.

The following pages offer unauthorized copies of our books:

https://shop.example/item/1001
https://shop.example/item/1002?from=list.

I have a good faith belief that the use is not authorized by the owner, its agent, or the law. The information in this
notice is accurate, and under penalty of perjury I am authorized to act for the owner.

Yours faithfully,

Joan Example
Example House Press Ltd.
E-mail: joan@examplehouse.example
3rd of June 2024
"""

COUNTER = """This is my counter-notification to the takedown of my listing.

1. The material was located at https://shop.example/item/1001

2. I swear under penalty of perjury that I have a good faith belief that the material was removed as a result of a
mistake or misidentification of the material to be removed.

3. The goods are genuine products, purchased from the publisher itself.

4. I consent to the jurisdiction of the Federal District Court for the district of my address, and I will accept service
of process from the person who provided the notification.

Name: Sam Seller
Address: 12 Sample Street, Springfield, USA
Phone: (217) 555-0134

/s/ Sam Seller
"""

RETRACTION = """Hello,

I would like to retract my takedown notice of 12 May 2025, Notice ID: N-20250512-7. Please restore the following pages:

https://shop.example/item/1001
https://shop.example/item/1002

Please keep the following pages disabled:
https://shop.example/item/1003

Joan Example
"""
