# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A process's memory of what follows from its name alone."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Memory(Generic[Value]):
    """Keeps the most recently used values. A name must say everything that the value follows
    from: edition, renderer, locale, state. No learner and no text of one belongs in it."""

    def __init__(self, most: int) -> None:
        self.most, self.lock = most, Lock()
        self.values: OrderedDict[Hashable, Value] = OrderedDict()

    def get(self, name: Hashable, make: Callable[[], Value]) -> Value:
        """The value of this name, made where it is not known; two threads may both make it."""
        with self.lock:
            if name in self.values:
                self.values.move_to_end(name)
                return self.values[name]
        value = make()
        with self.lock:
            self.values[name] = value
            while len(self.values) > self.most:
                self.values.popitem(last=False)
        return value
