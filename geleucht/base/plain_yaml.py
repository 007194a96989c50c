# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""YAML that anybody may have written, node by node: nothing in it is longer than it looks."""

from typing import Any

import yaml

# No such date or number, a key that is a list, too deep.
UNBUILT = (yaml.YAMLError, ValueError, LookupError, AttributeError, TypeError, RecursionError)


class Plain(yaml.SafeLoader):
    """Without aliases: a few lines of them say a list of a thousand million entries."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            sentence = "Wiederholungen mit „*name“ gibt es hier nicht"
            raise yaml.composer.ComposerError(None, None, sentence, self.peek_event().start_mark)  # type: ignore[no-untyped-call]
        return super().compose_node(parent, index)


def built(node: yaml.Node) -> Any:
    """What the node says. Raises one of UNBUILT."""
    value = yaml.SafeLoader("").construct_object(node, deep=True)
    str(value)  # a number may have more digits than can be told
    return value
