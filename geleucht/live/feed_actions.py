# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A person gives their calendar an address, another one, or none."""

from geleucht.accounts.models import Person
from geleucht.base.time import today
from geleucht.live.feed_models import CalendarAddress, new_token


def new_address(*, by: Person) -> CalendarAddress:
    """The one before is not known any more."""
    fields = {"token": new_token(), "since": today()}
    made, _created = CalendarAddress.objects.update_or_create(person=by, defaults=fields)
    return made


def drop_address(*, by: Person) -> None:
    CalendarAddress.objects.filter(person=by).delete()
