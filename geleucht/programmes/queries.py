# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which programme a page belongs to, and who does what where."""

from django.db.models import Q, QuerySet
from wagtail.models import Page

from geleucht.accounts.models import Person
from geleucht.content.queries import home
from geleucht.programmes.models import (
    Admission,
    Audience,
    Group,
    Organisation,
    Programme,
    Role,
    RoleName,
    Term,
)

# Whether a person has one of these roles anywhere, as a part of another room's one statement.
HAS_ANY_ROLE = """
    EXISTS(SELECT FROM programmes_role WHERE person_id = %(person)s AND role = ANY(%(roles)s))
"""


def audiences() -> list[Audience]:
    """All of them, in the order of the tabs."""
    return list(Audience.objects.all())


def programmes() -> QuerySet[Programme]:
    """All of them with their audience, in the order of the tabs."""
    return Programme.objects.select_related("audience", "folder")


def programme_of(page: Page) -> Programme | None:
    """The programme under whose folder this page lies; one query."""
    return programme_at(page.path)


def programme_at(tree: str) -> Programme | None:
    """The programme under whose folder this path of the page tree lies."""
    steps = range(Page.steplen, len(tree) + 1, Page.steplen)
    paths = [tree[:length] for length in steps]
    return programmes().filter(folder__path__in=paths).first()


def leading_framework(page: Page) -> str:
    """The slug of the framework of competences that leads for this page's audience, or nothing."""
    programme = programme_of(page)
    return programme.audience.framework if programme else ""


def programme_by_slug(slug: str) -> Programme | None:
    return programmes().filter(slug=slug).first()


def programme_of_audience(slug: str) -> Programme | None:
    """The first programme for this audience."""
    return programmes().filter(audience__slug=slug).first()


def address_taken(programme: Programme) -> bool:
    """Whether a text page has the address of the programme's folder: they lie side by side."""
    pages = home().get_children().exclude(pk__in=Programme.objects.values("folder"))
    return bool(pages.filter(slug=programme.slug).exists())


def has_role(person: Person, role: RoleName, programme: Programme | None = None) -> bool:
    """Whether the person has this role in the programme or in the whole house."""
    scope = Q(programme=None)
    if programme is not None:
        scope |= Q(programme=programme)
    return Role.objects.filter(scope, person=person, role=role).exists()


def admitted(person: Person | None, programme: Programme) -> bool:
    """Whether this person may practise here. Where admission is for invited organisations, who
    learns in a group of the programme or leads one, and who has a part in it or in the house; two
    queries then, else none."""
    if programme.admission == Admission.OPEN:
        return True
    if person is None:
        return False
    theirs = Q(memberships__learner__person=person) | Q(multiplier=person)
    part = Role.objects.filter(Q(programme=None) | Q(programme=programme), person=person)
    groups = Group.objects.filter(theirs, programme=programme)
    return person.is_superuser or groups.exists() or part.exists()


def practice_of(person: Person) -> QuerySet[Programme]:
    """All programmes to which this person is `admitted`; one query."""
    if person.is_superuser or Role.objects.filter(programme=None, person=person).exists():
        return programmes()
    theirs = Q(memberships__learner__person=person) | Q(multiplier=person)
    groups, part = Group.objects.filter(theirs), Role.objects.filter(person=person)
    invited = Q(pk__in=groups.values("programme")) | Q(pk__in=part.values("programme"))
    return programmes().filter(Q(admission=Admission.OPEN) | invited)


def office_of_house(person: Person) -> bool:
    """Whether the person is the office of the whole house, or an operator."""
    return person.is_superuser or has_role(person, RoleName.OFFICE)


def office_programmes(person: Person | None) -> QuerySet[Programme]:
    """The programmes whose office this person is; nobody is the house itself."""
    if person is None or office_of_house(person):
        return programmes()
    return of_own_office(person)


def of_own_office(person: Person) -> QuerySet[Programme]:
    """The programmes named in this person's roles as office."""
    return programmes().filter(roles__person=person, roles__role=RoleName.OFFICE)


def office_anywhere(person: Person | None) -> bool:
    """Whether the person is the office of any programme; nobody is the house itself."""
    if person is None or person.is_superuser:
        return True
    return Role.objects.filter(person=person, role=RoleName.OFFICE).exists()


def office_terms(person: Person) -> QuerySet[Term]:
    return Term.objects.filter(programme__in=office_programmes(person)).select_related("programme")


def office_groups(person: Person) -> QuerySet[Group]:
    found = Group.objects.filter(programme__in=office_programmes(person))
    return found.select_related("programme", "organisation")


def office_roles(person: Person) -> QuerySet[Role]:
    """Roles of the whole house are the business of the house's office alone."""
    found = Role.objects.select_related("person", "programme")
    if office_of_house(person):
        return found
    return found.filter(programme__in=of_own_office(person))


def above(organisation_id: int | None) -> list[int]:
    """This organisation and all it belongs to; one query for each level, few trees have five."""
    found: list[int] = []
    while organisation_id is not None and organisation_id not in found:
        found.append(organisation_id)
        parents = Organisation.objects.filter(pk=organisation_id)
        organisation_id = parents.values_list("parent_id", flat=True).get()
    return found


def programmes_without(role: RoleName) -> QuerySet[Programme]:
    """The programmes in which nobody has this role, not even for the whole house."""
    held = Role.objects.filter(role=role)
    if held.filter(programme=None).exists():
        return programmes().none()
    return programmes().exclude(pk__in=held.values("programme"))
