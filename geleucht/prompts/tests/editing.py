# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an editor's browser sends for a prompt."""

from typing import Any

from geleucht.prompts.document import Document

Sent = dict[str, Any]
PLAIN = (
    *("title", "slug", "purpose", "text", "task", "level", "risk", "limits"),
    *("licence", "author", "origin"),
)
OPTIONAL = (
    *("example_output", "example_model", "checked_on", "checked_with", "change_note"),
    *("law", "law_as_of", "law_reviewer", "review_on", "expires_on"),
)
TICKED = ("subjects", "school_forms", "stages", "fields", "office_tasks")
TYPED = ("occupations", "keep_out")


def form(document: Document, **changes: Any) -> Sent:
    """The editor's form as it stands with this document in it."""
    sent: Sent = {name: document[name] for name in PLAIN}
    sent |= {name: document.get(name, "") for name in OPTIONAL}
    sent |= {name: document.get(name, []) for name in TICKED}
    sent |= {name: "\r\n".join(document.get(name, [])) for name in TYPED}
    sent |= {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    return sent | gaps(document["placeholders"]) | cases(document.get("cases", [])) | changes


def cases(found: list[dict[str, Any]]) -> Sent:
    """The blocks of the cases, likewise."""
    sent: Sent = {"cases-count": str(len(found))}
    for at, one in enumerate(found):
        start = f"cases-{at}"
        sent |= {f"{start}-deleted": "", f"{start}-order": str(at), f"{start}-type": "case"}
        sent |= {f"{start}-id": "", f"{start}-value-name": one["name"]}
        values = [{"name": name, "value": text} for name, text in one.get("values", {}).items()]
        checks = [{"kind": k, "value": v} for each in one["checks"] for k, v in each.items()]
        sent |= rows(f"{start}-value-values", values) | rows(f"{start}-value-checks", checks)
    return sent


def rows(start: str, found: list[dict[str, str]]) -> Sent:
    sent: Sent = {f"{start}-count": str(len(found))}
    for at, one in enumerate(found):
        part = f"{start}-{at}"
        sent |= {f"{part}-deleted": "", f"{part}-order": str(at), f"{part}-id": ""}
        sent |= {f"{part}-value-{name}": text for name, text in one.items()}
    return sent


def gaps(placeholders: list[dict[str, Any]]) -> Sent:
    """The blocks of the placeholders, as Wagtail's script names them."""
    sent: Sent = {"placeholders-count": str(len(placeholders))}
    for at, one in enumerate(placeholders):
        start = f"placeholders-{at}"
        sent |= {f"{start}-deleted": "", f"{start}-order": str(at), f"{start}-type": "placeholder"}
        sent |= {f"{start}-id": ""}
        for name in ("name", "label", "kind", "help", "example"):
            sent[f"{start}-value-{name}"] = one.get(name, "")
        if one.get("required", True):
            sent[f"{start}-value-required"] = "on"
        choices = one.get("choices", [])
        sent[f"{start}-value-choices-count"] = str(len(choices))
        for number, choice in enumerate(choices):
            part = f"{start}-value-choices-{number}"
            sent |= {f"{part}-deleted": "", f"{part}-order": str(number)}
            sent |= {f"{part}-id": "", f"{part}-value": choice}
    return sent
