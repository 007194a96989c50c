# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Occasions for the served world, published as the desk does it; run within that world."""

from geleucht.content.models import UnitPage
from geleucht.prompts.models import LivePrompt
from geleucht.prompts.tests import making
from geleucht.site.models import LiveOccasion
from geleucht.site.tests.occasions import occasion, publish

TEACHERS = [
    ("wandertag", "Wandertag", "Ein Brief an die Eltern muss heute noch raus."),
    ("springstunde", "Springstunde", "In zehn Minuten eine Stunde, die nicht vorbereitet ist."),
    ("zettel", "Alter Zettel", "Sein Prompt gilt nicht mehr."),
]
APPRENTICES = [("werkstattbericht", "Werkstattbericht", "Du sollst ihn bis Freitag abgeben.")]


def make() -> None:
    """Once for each database; the prompt of the last one for teachers is retired."""
    if LiveOccasion.objects.filter(slug=TEACHERS[0][0]).exists():
        return
    unit = str(UnitPage.objects.live().order_by("path").values_list("key", flat=True)[0])
    for place, (slug, title, sentence) in enumerate(TEACHERS, 1):
        known = {"title": title, "sentence": sentence, "unit": unit, "order": place}
        made = publish(occasion(slug, **known))
    for place, (slug, title, sentence) in enumerate(APPRENTICES, 1):
        prompt = making.publish(making.prompt(f"{slug}-prompt"), "ausbildung")
        known = {"title": title, "sentence": sentence, "order": place, "prompt": str(prompt.key)}
        publish(occasion(slug, **known), "ausbildung")
    assert made.prompt
    made.prompt.unpublish()
    assert LivePrompt.objects.exclude(retired_on=None).exists()
