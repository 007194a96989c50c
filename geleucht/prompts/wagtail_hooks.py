# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The library at the desk."""

from wagtail import hooks

from geleucht.prompts import remix_desk
from geleucht.prompts.house_rule_desk import HouseRuleViewSet

__all__ = ["remix_desk"]  # registers its own


def house_rules() -> HouseRuleViewSet:
    return HouseRuleViewSet()


hooks.register("register_admin_viewset", house_rules)
