# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The library at the desk."""

from wagtail import hooks

from geleucht.prompts.house_rule_desk import HouseRuleViewSet


def house_rules() -> HouseRuleViewSet:
    return HouseRuleViewSet()


hooks.register("register_admin_viewset", house_rules)
