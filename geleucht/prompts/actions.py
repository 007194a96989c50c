# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Publishing and retiring prompts, called by the gate of `content` in its transaction; saving
the Hausregel."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from geleucht.accounts.models import Person
from geleucht.base.events import emit
from geleucht.base.shared import touch
from geleucht.base.time import today
from geleucht.content import actions as content
from geleucht.content.addresses_once import refuse_taken
from geleucht.content.errors import CannotPublish
from geleucht.programmes.actions import allow
from geleucht.programmes.models import Programme
from geleucht.programmes.queries import programme_of
from geleucht.prompts import searching
from geleucht.prompts.addresses import reserved
from geleucht.prompts.checking import results
from geleucht.prompts.document import Document, prompt_document, same
from geleucht.prompts.events import PromptPublished, PromptRetired
from geleucht.prompts.models import (
    HouseRule,
    LivePrompt,
    PromptAddress,
    PromptFolder,
    PromptPage,
    PromptVersion,
)

FOLDER = "prompts"


def ensure_folder(*, programme: Programme, by: Person | None) -> PromptFolder:
    """Where this programme's prompts lie, made where it is missing."""
    title, parent = _("Prompts"), programme.folder
    return content.ensure_folder(kind=PromptFolder, parent=parent, title=title, slug=FOLDER, by=by)


def published(page: PromptPage) -> None:
    """A new version where readers see something new. Raises CannotPublish."""
    programme = programme_of(page)
    if programme is None:
        raise CannotPublish(_("Ein Prompt gehört in ein Programm."), page.pk)
    check_address(page)
    last = PromptVersion.objects.filter(key=page.key).order_by("-number").first()
    document = prompt_document(page)
    version = next_version(page.key, document, last)
    LivePrompt.objects.update_or_create(
        key=page.key,
        defaults={
            "slug": page.slug,
            "programme": programme,
            "version": version,
            "retired_on": None,
            **results.carried(page.key, document),
        },
    )
    PromptAddress.objects.update_or_create(slug=page.slug, defaults={"key": page.key})
    searching.put([page.key])
    emit(PromptPublished(page.key))


def check_address(page: PromptPage) -> None:
    """An address belongs to one prompt of the whole house, live or retired, as do those it had."""
    if sentence := reserved(page.slug):
        raise CannotPublish(sentence, page.pk)
    refuse_taken(page, LivePrompt.objects.all(), PromptAddress, "version__document")


def next_version(key: UUID, document: Document, last: PromptVersion | None) -> PromptVersion:
    """The last one where readers would see nothing new. Cases are no part of it."""
    if last is not None and same(last.document, document):
        return last
    shown = {name: value for name, value in document.items() if name != "cases"}
    return PromptVersion.objects.create(
        key=key, number=last.number + 1 if last else 1, document=shown
    )


def gone(page: PromptPage) -> None:
    retire(page.key)


@transaction.atomic
def retire(key: UUID) -> None:
    """Its page says that it is retired; who uses it is told at the desk."""
    LivePrompt.objects.filter(key=key, retired_on=None).update(retired_on=today())
    touch()  # an update sends no signal
    searching.drop(key)
    emit(PromptRetired(key))


@transaction.atomic
def save_house_rule(*, rule: HouseRule, by: Person | None) -> HouseRule:
    """Save what a programme or an organisation allows. Raises NotAllowed, ValidationError.

    Who takes a rule out of a programme needs the right there, too.
    """
    allow(by, rule.programme)
    before = HouseRule.objects.select_related("programme").filter(pk=rule.pk).first()
    if before is not None:
        allow(by, before.programme)
    rule.full_clean()
    rule.save()
    return rule
