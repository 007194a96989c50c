# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django's sessions in the database; reading one, which every page of a person does, goes without
the ORM: that was a quarter of a unit page's time."""

from typing import Any

from django.contrib.sessions.backends import db
from django.utils import timezone

from geleucht.base.sql import select

DATA = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    def load(self) -> dict[str, Any]:
        """What the session holds; one that is unknown or has expired is given another key."""
        rows = select(DATA, [self.session_key, timezone.now()])
        if not rows:
            self._session_key = None
            return {}
        held: dict[str, Any] = self.decode(rows[0][0])
        return held
