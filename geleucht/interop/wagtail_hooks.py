# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk says of imports."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from geleucht.interop.pages import IMPORTED


@hooks.register("register_log_actions")  # type: ignore[untyped-decorator]
def log_actions(actions: Any) -> None:
    actions.register_action(IMPORTED, _("Aus einem Paket"), _("Aus einem Paket eingelesen"))
