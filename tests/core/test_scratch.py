import pytest
from sqlalchemy import *
from sqlalchemy.orm import aliased, Bundle, selectinload
from tests.core.test_database_tenant import two_platforms
from wijkplatform.core.database import db
from wijkplatform.platforms.models import Category, Platform, Wijk
from wijkplatform.agenda.models import Event, EventWijk, Occurrence
T=Category.__table__
W=Wijk.__table__
A=aliased(Category)
CASES={
 "class and bare scalar": lambda: select(Category.name, select(func.max(T.c.name)).scalar_subquery()),
 "in bare": lambda: select(Category.name).where(Category.id.in_(select(T.c.id))),
 "from_statement core": lambda: select(Category).from_statement(select(T)),
 "from_statement text": lambda: select(Category).from_statement(text("select * from category")),
 "join bare": lambda: select(Category.name, W.c.name).join(W, W.c.id!=0),
 "join bare same": lambda: select(Category.name, T.alias().c.name),
 "literal_column": lambda: select(Category.name, literal_column("(select max(name) from category)")),
 "literal_column2": lambda: select(Category.name, literal_column("(select name from category where name='Vreemd')")),
 "cte core": lambda: select(select(T.c.name).cte().c.name, Platform.id),
 "lateral": lambda: select(Platform.id, select(Category.name).lateral().c.name),
 "orderby bare": lambda: select(Category.name).order_by(select(T.c.name).limit(1).scalar_subquery()),
 "table()": lambda: select(Platform.slug, table("category", column("name")).c.name),
 "column in": lambda: select(Category.name).where(Category.id.in_(select(aliased(Category).id))),
 "aliased subq": lambda: select(aliased(Category, select(T).subquery()).name),
 "union of core": lambda: union_all(select(T.c.name), select(T.c.name)),
 "entity from select": lambda: select(Category).select_from(T),
 "group by": lambda: select(Event.title, func.count(Occurrence.id)).outerjoin(Occurrence, Occurrence.event_id==Event.id).group_by(Event.title),
 "select_from platform bare": lambda: select(Platform.slug).select_from(Platform).join(T, T.c.id>0).add_columns(T.c.name),
}
@pytest.mark.parametrize("n", CASES)
def test_x(house, two_platforms, n):
    with house.reading():
        try:
            r=db.session.execute(CASES[n]()).all()
        except Exception as e:
            print("RESULT",n, "refused", type(e).__name__, str(e)[:80]); return
        print("RESULT",n, "LEAK" if "Vreemd" in str(r) or "vreemd" in str([getattr(x[0],'name',x[0]) for x in r]) else "ok", [tuple(x) for x in r][:4])
def test_bulk(house, two_platforms):
    for n, stmt, params in [("bulk pk", update(Category), [{"id": two_platforms["category"], "name": "Gekaapt"}]),
        ("set platform", update(Category).values(platform_id=two_platforms["platform"]), None),
        ("values subq", update(Category).values(name=select(func.max(T.c.name)).scalar_subquery()), None),
        ("delete bare", delete(Category).where(Category.id.in_(select(T.c.id))), None),]:
        try:
            with house.writing():
                db.session.execute(stmt, params)
            print("RESULT",n,"ran")
        except Exception as e:
            print("RESULT",n,"refused", type(e).__name__, str(e)[:80])
        for h in ("hus.example","ander.example"):
            with house.reading(h): print("RESULT   ", h, db.session.execute(select(Category.name)).all())
def test_legacy(house, two_platforms):
    with house.writing():
        db.session.bulk_insert_mappings(Category,[dict(platform_id=two_platforms["platform"],slug="b",name="Bulk",look="x")])
    with house.reading("ander.example"): print("RESULT bulk_insert_mappings", db.session.execute(select(Category.name)).all())
    with house.reading():
        try:
            print("RESULT update in reading", db.session.execute(update(Category).values(name="x")).rowcount)
        except Exception as e: print("RESULT update in reading refused", e)
    with house.reading():
        try:
            with house.writing(): pass
            print("RESULT nest ok")
        except Exception as e: print("RESULT nest refused", type(e), e)
        from wijkplatform.core.database.units import writing
        try:
            db.session.execute(select(Category.name)).all()
            with writing(): pass
            print("RESULT nest2 ok")
        except BaseException as e: print("RESULT nest2 refused", type(e), e)
