// SPDX-FileCopyrightText: Geleucht contributors
// SPDX-License-Identifier: EUPL-1.2

// The tab that was chosen last, kept in this browser alone: home offers it again. Nobody is led
// elsewhere, so going back works and whoever shares a computer loses nothing.
const KEY = "geleucht-zielgruppe";
const tabs = [...document.querySelectorAll("[data-tabs] a")];
const note = document.querySelector("[data-last-tab]");

// The same tab in every language.
const place = (tab) => tab.pathname.replace(/^\/en(?=\/)/u, "");

// A browser may keep nothing at all, and says so by throwing.
const kept = () => {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
};

const keep = (address) => {
  try {
    localStorage.setItem(KEY, address);
  } catch {
    // then it is not offered next time
  }
};

for (const tab of tabs) tab.addEventListener("click", () => keep(place(tab)));
const last = tabs.find((tab) => place(tab) === kept());
if (note && last && !last.hasAttribute("aria-current")) {
  const link = note.querySelector("a");
  link.href = last.pathname;
  link.textContent = last.textContent;
  note.hidden = false;
}
