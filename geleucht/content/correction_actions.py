# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What happens to a reader's report: it is filed, then accepted with a note or declined."""

from django.db import transaction
from django.utils.translation import gettext as _

from geleucht.accounts.models import Person
from geleucht.base.errors import Refused
from geleucht.base.shared import touch
from geleucht.base.time import today
from geleucht.content.correction_models import Correction, Verdict
from geleucht.content.search_models import SearchDocument


def report(*, about: SearchDocument, text: str) -> None:
    """File what somebody wrote about this; once, however often the same text is sent."""
    filed = Correction(
        key=about.key, kind=about.kind, title=about.title, address=about.address, text=text
    )
    Correction.objects.bulk_create([filed], ignore_conflicts=True)


@transaction.atomic
def accept(*, correction: int, note: str, by: Person) -> Correction:
    """The reader was right; `note` says in public what was corrected. Raises Refused."""
    found = still_open(correction)
    if not note.strip():
        raise Refused(_("Bitte in einem Satz sagen, was berichtigt wurde."))
    found.state, found.note = Verdict.ACCEPTED, note.strip()
    touch()  # the path thanks in public
    return handled(found, by)


@transaction.atomic
def decline(*, correction: int, by: Person) -> Correction:
    """Nothing to correct. Raises Refused."""
    found = still_open(correction)
    found.state = Verdict.DECLINED
    return handled(found, by)


def still_open(correction: int) -> Correction:
    """The report, for this transaction alone. Raises Refused where somebody was quicker."""
    found = Correction.objects.select_for_update().filter(pk=correction).first()
    if found is None or found.state != Verdict.OPEN:
        raise Refused(
            _("Diesen Hinweis hat inzwischen jemand bearbeitet. Es wurde nichts geändert."), 409
        )
    return found


def handled(correction: Correction, by: Person) -> Correction:
    correction.handled_by, correction.handled_on = by, today()
    correction.save()
    return correction
