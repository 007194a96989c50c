# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""`geleucht …`: Django's command line under the product's name."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import OperationalError


def main() -> None:
    """Run one command; a wrong setting or a silent database ends it with a sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        execute_from_command_line(["geleucht", *sys.argv[1:]])
    except ImproperlyConfigured as error:
        sys.exit(f"geleucht: {error}")
    except OperationalError as error:
        reason = str(error).partition("\n")[0]
        sys.exit(
            f"geleucht: The database does not answer: {reason}\n"
            "Set DATABASE_URL, or start the embedded server with `geleucht serve`."
        )


if __name__ == "__main__":
    main()
