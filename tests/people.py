"""The people of the tests, named once, so that a test of who may do what reads as a sentence.

    def test_an_editor_cannot_confirm_what_she_proposed(minh): …

Every role is a real grant, given through the services by the two administrators.
"""

from dataclasses import dataclass

from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth.hashers import make_password
from wagtail.models import Locale, Page, Site

from cms.core.agencies.models import Agency
from cms.portal.models import HomePage, PortalSettings
from cms.portal.site_kinds import DEPARTMENT
from cms.users.models import RoleGrant, User
from cms.users.roles import HIGH, OF_A_SITE, Role
from cms.users.selectors import people_with
from cms.users.services import approve_role, found_administrators, request_role
from cms.users.shown import role_shown
from tests.two_administrators import by_two

TOURISM = "du-lich"  # the slug of its home
PASSWORD = "biển lặng, đèn sáng 2026"


@dataclass(frozen=True)
class Person:
    """Somebody of the tests: the name shown and the roles held."""

    name: str
    roles: tuple[Role, ...] = ()
    is_superuser: bool = False


PEOPLE = {
    "lan": Person("Nguyễn Thị Lan", (Role.MONITOR,)),
    "minh": Person("Trần Minh", (Role.EDITOR,)),
    "hanh": Person("Lê Thị Hạnh", (Role.EDITOR,)),
    "quang": Person("Phạm Quang", (Role.REVIEWER,)),
    "thu": Person("Võ Thị Thu", (Role.REVIEWER,)),
    "vinh": Person("Cao Vinh", (Role.REVIEWER,)),
    "son": Person("Huỳnh Sơn", (Role.SUPERVISOR,)),
    "mai": Person("Đặng Thị Mai", (Role.SUPERVISOR,)),
    "oanh": Person("Danh Thị Oanh", (Role.OUTSIDE_REVIEWER,)),
    "phuc": Person("Bùi Phúc", (Role.AUDITOR,)),
    "an": Person("Hồ Văn An", (Role.ADMINISTRATOR,)),
    "binh": Person("Ngô Thanh Bình", (Role.ADMINISTRATOR,)),
    "kim": Person("Thị Kim", (Role.SITE_EDITOR,)),
    "root": Person("Máy chủ", is_superuser=True),
}


def account(username: str, **fields) -> User:
    """An account without roles, made when it is not there; the password is PASSWORD."""
    person = PEOPLE.get(username, Person(username.title()))
    defaults = {
        "display_name": person.name,
        "email": f"{username}@example.vn",
        "password": lambda: make_password(PASSWORD),
        "is_superuser": person.is_superuser,
    }
    return User.objects.get_or_create(username=username, defaults=defaults | fields)[0]


def administrators() -> tuple[User, User]:
    """An and Bình, founded when there are none."""
    an, binh = account("an"), account("binh")
    if not people_with(Role.ADMINISTRATOR).exists():
        found_administrators(an, binh)
    return an, binh


def approve(by: User, grant: RoleGrant) -> RoleGrant:
    """`by` reads the screen of the grant and approves it."""
    return approve_role(by, grant, role_shown(by, grant).digest)


def tourism() -> Site:
    """The component site that the tests' site editors edit unless one is named; made if it is not there."""
    site = Site.objects.filter(hostname=f"{TOURISM}.localhost").first()
    if site is None:
        home = HomePage(title="Sở Du lịch", slug=TOURISM, locale=Locale.get_default(), live=True)
        Page.objects.get(depth=1).add_child(instance=home)
        site = Site.objects.create(hostname=f"{TOURISM}.localhost", root_page=home, site_name="Sở Du lịch")
        PortalSettings.objects.update_or_create(site=site, defaults={"kind": DEPARTMENT.key})
    return site


def give(person: User, *roles: Role, site: Site | None = None) -> User:
    """Give `person` the roles, each by An, the high ones approved by Bình; returns the person.

    A role that is held for a site is given for `site`, else for that of `tourism`.
    """
    held = set(person.role_grants.active().values_list("role", flat=True))
    if site is None and held.issuperset(roles):
        return person
    an, binh = administrators()
    for role in roles:
        if site is None and role in held:
            continue
        where = (site or tourism()) if role in OF_A_SITE else None
        grant = request_role(an, person, role, "Phân công của ban biên tập", site=where)
        if role in HIGH:
            approve(binh, grant)
    return person


def factor(person: User) -> str:
    """Set up an authenticator for `person`, as if by hand long ago; returns its secret."""
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(person, secret)
    return secret


def code(secret: str) -> str:
    """The six digits that an authenticator with this secret shows now."""
    return totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time())))


def outside_agency() -> Agency:
    """An agency that stands outside the People's Committee."""
    return Agency.objects.filter(under_peoples_committee=False).order_by("pk").first() or _journalists()


def _journalists():
    with by_two():
        return Agency.objects.create(
            code="TEST-HNB",
            name="Hội Nhà báo",
            kind="association",
            level="province",
            under_peoples_committee=False,
        )


def named(username: str) -> User:
    """The person of that name with the roles of PEOPLE, freshly read."""
    person = PEOPLE[username]
    grants = RoleGrant.objects.active().filter(person__username=username).select_related("person")
    held = {grant.role: grant.person for grant in grants}
    if held and held.keys() >= set(person.roles):
        return next(iter(held.values()))
    if Role.ADMINISTRATOR in person.roles:
        administrators()
        return User.objects.get(username=username)
    fields = {"agency": outside_agency()} if Role.OUTSIDE_REVIEWER in person.roles else {}
    return give(account(username, **fields), *person.roles)
