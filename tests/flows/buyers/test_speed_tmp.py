import time
from datetime import timedelta, datetime, UTC
import numpy as np, pytest
from django.db import connection
from benchmarks.feedback.market import DAYS, market
from benchmarks.feedback.stored import _merchant, _shop
from zhengpin.accounts.actor import system
from zhengpin.accounts.queries import today
from zhengpin.catalog.models import *
from zhengpin.feedback.models import *
from zhengpin.feedback.operations.histories import Year
from zhengpin.feedback.operations.rises import detect_rises
from zhengpin.feedback.charts import alarms, threshold
from zhengpin.feedback.states import UnitKind
from zhengpin.accounts.models import Organisation
from zhengpin.kit.ids import new_id
@pytest.mark.django_db
def test_speed():
    rng=np.random.default_rng(5); sim=market(5000,50,rng)
    org=Organisation.objects.create(kind="merchant",name="x"); m=Merchant.objects.create(organisation=org,source="harbour",external_id="m",name="x")
    shops=Shop.objects.bulk_create([Shop(merchant=m,source="harbour",external_id=f"s{i}",name=f"s{i}") for i in range(5000)],batch_size=1000)
    Listing.objects.bulk_create([Listing(merchant=m,shop=s,source="harbour",external_id=f"l{i}",revision=1,title="t",category=f"C{sim.categories[i]}") for i,s in enumerate(shops)],batch_size=1000)
    units=Unit.objects.bulk_create([Unit(kind="shop",key=str(s.pk),label=s.name,shop=s) for s in shops],batch_size=1000)
    first=today()-timedelta(days=DAYS); n=0
    si,di=np.nonzero(sim.orders)
    days=[(first+timedelta(days=d)).isoformat() for d in range(DAYS)]
    t=UnitDay._meta.db_table
    with connection.cursor() as c:
        c.executemany(f"INSERT INTO {t} (unit_id,day,orders,says_fake,says_genuine,reviews,questions,returns,fake_returns,reports,room_reports,believed) VALUES (%s,%s,%s,0,0,0,0,0,0,0,0,0)",[(units[s].pk,days[d],int(sim.orders[s,d])) for s,d in zip(si,di)])
    r=sim.reports; base=datetime.combine(first,datetime.min.time(),UTC)
    for at in range(0,len(r.unit),20000):
        sl=slice(at,at+20000); rows=list(zip(r.unit[sl],r.ordered[sl],r.day[sl]))
        bs=Buyer.objects.bulk_create([Buyer(digest=f"{at+k:032x}") for k in range(len(rows))],batch_size=2000)
        os=Order.objects.bulk_create([Order(source="harbour",key=f"o{at+k:031x}",digest="",buyer=bs[k],shop=shops[u],placed_at=base,day=first+timedelta(days=int(o))) for k,(u,o,d) in enumerate(rows)],batch_size=2000)
        Feedback.objects.bulk_create([Feedback(source="harbour",key=f"f{at+k:031x}",digest="",buyer=bs[k],order=os[k],shop=shops[u],kind="review",posted_at=base+timedelta(days=int(d)),day=first+timedelta(days=int(d)),says="fake",weight=1.0,text="x") for k,(u,o,d) in enumerate(rows)],batch_size=2000)
    print("rows",len(si),len(r.unit))
    a=time.process_time(); w=time.time(); y=Year(first+timedelta(days=DAYS-1)); b=time.process_time(); print("year cpu",b-a,"wall",time.time()-w)
    ch=y.charted(UnitKind.SHOP); c=time.process_time(); print("charted",c-b)
    f=alarms(ch.history,threshold(ch.history)); print("alarms",time.process_time()-c,len(f))
    a=time.process_time(); w=time.time(); d=detect_rises(actor=system("t")); print("detect cpu",time.process_time()-a,"wall",time.time()-w,len(d.new))
