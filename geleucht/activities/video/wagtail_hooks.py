# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Questions of a video are chosen from a list at the desk."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks


@hooks.register("insert_editor_js")  # type: ignore[untyped-decorator]
def editor_script() -> SafeString:
    return format_html('<script src="{}" defer></script>', static("video/desk/questions.js"))
