# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forms of the desk that say less than Wagtail's."""

from typing import Any

from wagtail.admin.forms.pages import CopyForm

from geleucht.content.slugs import check_slug


class DraftCopyForm(CopyForm):  # type: ignore[misc]
    """A copy has keys of its own and begins as a draft: nobody has answered for it yet.

    An alias would show one key at two places, so there is none.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("publish_copies", "alias"):
            self.fields.pop(name, None)
        self.fields["new_slug"].validators.append(check_slug)
