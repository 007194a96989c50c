# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether a prompt touches law or data: where it names a law, or an editor has ticked it."""

from geleucht.prompts.models import PromptPage


def touches_law(page: PromptPage) -> bool:
    """This state, or what readers see of it now: taking law out touches it, too."""
    live = PromptPage.objects.live().filter(pk=page.pk).first()
    return any(one.law_or_data or one.law for one in (page, live) if one)
