"""Leaks to plant: one change each, such as somebody may make without thinking, and the tests that must turn red."""

from dataclasses import dataclass

# The quick ones first: random histories find most of these too, and then look long for the shortest one.
PROFILES = tuple(
    f"tests/profiles/test_{subject}.py" for subject in ("truth_table", "people", "nobody", "edit", "photo", "histories")
)


@dataclass(frozen=True)
class Leak:
    """`old` becomes `new` in `file`; of the tests at `where` at least one must fail."""

    name: str
    file: str
    old: str
    new: str
    where: tuple[str, ...] = PROFILES


POLICY, QUERIES = "wijkplatform/profiles/policy.py", "wijkplatform/profiles/queries.py"
LISTING = "wijkplatform/profiles/listing.py"
LEAKS = (
    Leak("who lives nowhere is everybody's buur", POLICY,
         "User.wijk_id == wijk_id if wijk_id is not None else false()", "User.wijk_id == wijk_id"),
    Leak("who paused still shows", POLICY, "User.paused_at.is_(None), ", ""),
    Leak("who is restricted by law still shows", POLICY, "User.restricted_at.is_(None), ", ""),
    Leak("who is being erased still shows", POLICY,
         "User.blocked_at.is_(None), User.erasing_at.is_(None))", "User.blocked_at.is_(None))",
         ("tests/promises/test_k05_pause.py",)),
    Leak("who paused gets all mail", "wijkplatform/web/post.py", " and not _is_held_back(waiting, kind)", "",
         ("tests/promises/test_k05_pause.py",)),
    Leak("terms go on for who is restricted", "wijkplatform/core/people/keeping.py", ", may_expire(table))", ")",
         ("tests/privacy/test_retention.py",)),
    Leak("a child may show", POLICY, ", User.under_16.is_(False)", ""),
    Leak("buur from the first minute", "wijkplatform/accounts/session.py",
         "wijk_id=login.home_id if lives_long else None", "wijk_id=login.home_id"),
    Leak("fan-out forgets the 24 hours", POLICY, "case((and_(works, settled), looker.wijk_id))",
         "case((works, looker.wijk_id))"),
    Leak("hidden is 403", QUERIES,
         'raise NotFound(_("Misschien is het adres veranderd, of is de pagina weggehaald."))',
         'from wijkplatform.core.errors import NotAllowed; raise NotAllowed("Dit mag niet.")'),
    Leak("what is written shows without the tick", QUERIES,
         "(field_shown(viewer, _ticked(Profile.shows_about, unfilled=True)),", "(User.id.is_not(None),"),
    Leak("hidden takes a question more than unknown", QUERIES, "    if row is None:\n        raise NotFound",
         "    session().execute(select(User.id).where(User.public_id == public_id)).first() and session().execute(\n"
         "        select(User.name)\n    )\n    if row is None:\n        raise NotFound"),
    Leak("the filter finds hidden interests", LISTING,
         "_OTHER.user_id == User.id, _OTHER.shows_interests)", "_OTHER.user_id == User.id)"),
    Leak("the filter finds hidden interests that few have", LISTING,
         "Interest.category_id == category_id, _OTHER.shows_interests)", "Interest.category_id == category_id)"),
    Leak("authors are named whoever looks", QUERIES,
         "select(User.id, User.name, User.public_id).where(visible_to(viewer), User.id.in_(wanted))",
         "select(User.id, User.name, User.public_id).where(User.id.in_(wanted))"),
    Leak("a photo is for everybody", "wijkplatform/profiles/photos.py",
         "query.where(visible_to(viewer), field_shown(viewer, Profile.shows_photo))", "query"),
    Leak("a photo keeps its address at another level", "wijkplatform/profiles/actions.py", "rename_photo(old)", "pass"),
    Leak("the photo of buren may be kept by caches", "wijkplatform/profiles/photos.py",
         "return PhotoAudience.PUBLIC if shown else PhotoAudience.PRIVATE", "return PhotoAudience.PUBLIC"),
    Leak("pages outlive a change of who is seen", "wijkplatform/accounts/models/user.py", '"visibility", ', ""),
    Leak("a page of who is logged in is kept for visitors", "wijkplatform/web/kept.py",
         "visits = g.viewer.is_visitor and request.method", "visits = request.method", ("tests/web", *PROFILES)),
    Leak("looking as others keeps what was typed", "wijkplatform/profiles/actions.py", "point.rollback()", "pass"),
    Leak("a lower level leaves contact details", "wijkplatform/profiles/actions.py",
         "if feature.on_lowered] if lowered else []", "if feature.on_lowered] if False else []"),
    Leak("a feed stays open on a closed platform", "wijkplatform/feeds/views.py", "@open_to(Audience.EVERYONE)",
         "@open_to(Audience.EVERYONE, when_closed=True)", ("tests/promises/test_w12_closed_platform.py",)),
    Leak("people are in the sitemap", "wijkplatform/profiles/__init__.py", "photos=(PROFILE_PHOTO,),",
         'photos=(PROFILE_PHOTO,), '
         'sitemap=lambda: [__import__("wijkplatform.web.feature").web.feature.SitemapEntry("/buren/")],'),
    Leak("what a resident writes goes out as text", "wijkplatform/agenda/handing_out/text_list.py",
         "scrub(row.place)", "row.place", ("tests/promises/test_w10_contact.py",)),
    Leak("a calendar is called by an unscrubbed title", "wijkplatform/feeds/ical.py",
         "text_value(scrub(name))", "text_value(name)", ("tests/promises/test_w10_contact.py",)),
    Leak("a number that a resident publishes is not pointed out", "wijkplatform/agenda/posting/views.py",
         "or not is_of_resident(choices, before)", "or True", ("tests/agenda/posting/test_pointed_out.py",)),
)  # fmt: skip
