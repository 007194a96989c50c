# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A task that a learner solves with a prompt of their own, then looks at it with a rubric.

Never scored; no model is asked. The prompt lab's socket is the block `prompt_lab` of
`prompt_task/slot.html`, empty here: a room listed earlier in settings brings a template of that
name, which extends this one and fills the block. The form is `prompt-<number>`, its field `text`.
May import: learning (its protocol), content, ui, base.
"""
