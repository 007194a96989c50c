# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Changing the script of a mini-video's draft, with the files that it names."""

from geleucht.accounts.models import Person
from geleucht.content import actions as content
from geleucht.videos import scene_files, text_actions
from geleucht.videos.models import VideoPage
from geleucht.videos.scene_files import Files
from geleucht.videos.studio import script
from geleucht.videos.text_parts import state_of


def state(draft: VideoPage) -> str:
    """What a form that was filled in on this script says with it."""
    return state_of(scene_files.identity(draft.script, draft.scene_files))


def change_script(*, page: int, known: str, text: str, files: Files, by: Person) -> None:
    """Save the script in its one spelling, with those of the files that it names. `known` says
    which one it was (`state`). Raises CannotRead, and as `text_actions.change_text`."""
    read = script.read(text)
    written, kept = script.write(read).strip(), scene_files.used(read, files)
    with text_actions.known_draft(page, known, state, by) as draft:
        if (draft.script, draft.scene_files) != (written, kept):
            draft.script, draft.scene_files = written, kept
            content.save_draft(page=draft, by=by)
