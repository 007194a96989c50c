# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""`geleucht …`: Django's command line under the product's name."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        execute_from_command_line(["geleucht", *sys.argv[1:]])
    except ImproperlyConfigured as error:
        sys.exit(f"geleucht: {error}")


if __name__ == "__main__":
    main()
