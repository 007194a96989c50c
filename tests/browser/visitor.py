# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody who visits over plain HTTP: keeps cookies, follows to where a form leads."""

import re
from dataclasses import dataclass, field
from http.client import HTTPConnection
from urllib.parse import urlencode, urljoin, urlsplit

ACTION = re.compile(r'action="([^"]+/antwort/[^"]+)"')
FORM = "application/x-www-form-urlencoded"
MOST_STEPS = 6


@dataclass(frozen=True)
class Page:
    """What came back in the end."""

    status: int
    address: str
    text: str
    headers: dict[str, str]


@dataclass(frozen=True)
class Form:
    action: str
    option: str
    stand: str


@dataclass
class Visitor:
    """`site` is scheme, host and port."""

    site: str
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, address: str) -> Page:
        return self.ask("GET", address)

    def post(self, address: str, **values: str) -> Page:
        return self.ask("POST", address, urlencode(values))

    def ask(self, method: str, address: str, body: str | None = None) -> Page:
        """As a browser does: 303 goes on with GET, 307 sends the form again."""
        for _ in range(MOST_STEPS):
            page = self.step(method, address, body)
            target = page.headers.get("location")
            if not target:
                return page
            address = urlsplit(urljoin(address, target))._replace(fragment="").geturl()
            if page.status != 307:
                method, body = "GET", None
        raise AssertionError(f"{address} leads in circles")

    def step(self, method: str, address: str, body: str | None) -> Page:
        connection = HTTPConnection(urlsplit(self.site).netloc, timeout=30)
        headers = {"Sec-Fetch-Site": "same-origin"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{key}={value}" for key, value in self.cookies.items())
        if body is not None:
            headers["Content-Type"] = FORM
        connection.request(method, address, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        self.keep(answer.headers.get_all("Set-Cookie") or [])
        connection.close()
        found = {name.lower(): value for name, value in answer.getheaders()}
        return Page(answer.status, address, text, found)

    def keep(self, set_cookies: list[str]) -> None:
        for line in set_cookies:
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value

    def form(self, text: str) -> "Form":
        """The first quiz of this page with its first option chosen."""
        found = ACTION.search(text)
        assert found, "no activity on this page"
        rest = text[found.start() :]
        option = re.search(r'name="option" value="([^"]+)"', rest)
        stand = re.search(r'name="stand" value="([^"]+)"', rest)
        assert option, "no quiz on this page"
        return Form(found[1], option[1], stand[1] if stand else "0")

    def answer_first_quiz(self, unit: str) -> Page:
        form = self.form(self.get(unit).text)
        return self.post(form.action, option=form.option, stand=form.stand)
