# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Becomes a program that neither outlives who started it nor takes what others need.

Started as a file, without the rest of Geleucht: `leash.py PARENT MEMORY PROGRAM ARGUMENT …`.
"""

import ctypes
import os
import resource
import signal
import sys

POLITE = 10  # of 19: the web server goes first
PARENT_DEATH = 1  # PR_SET_PDEATHSIG of Linux' prctl(2)


def limit(what: int, most: int) -> None:
    """Never above what the operator's own limit is."""
    hard = resource.getrlimit(what)[1]
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (most, most))


def main(parent: int, memory: int, program: list[str]) -> None:
    os.nice(POLITE)
    limit(resource.RLIMIT_CORE, 0)
    limit(resource.RLIMIT_DATA, memory)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PARENT_DEATH, signal.SIGKILL)
    if os.getppid() == parent:  # else the parent ended before the line above
        os.execv(program[0], program)  # noqa: S606 what it is for


if __name__ == "__main__":
    try:
        main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
    except OSError as error:
        sys.stderr.write(f"[fatal] {error.strerror}\n")
        sys.stderr.flush()
    os.kill(os.getpid(), signal.SIGKILL)  # nobody takes this for an ending of the program's own
