// SPDX-FileCopyrightText: Geleucht contributors
// SPDX-License-Identifier: EUPL-1.2

// Copies a text that stands on the page. Its button is there only with this script.
for (const place of document.querySelectorAll("[data-copy-with]")) place.hidden = false;

document.addEventListener("click", (event) => {
  const place = event.target.closest("[data-copy-with] button")?.closest("[data-copy-with]");
  if (!place) return;
  const text = document.getElementById(place.dataset.copyWith);
  const status = place.querySelector("[role=status]");
  const say = (sentence) => {
    status.textContent = "";
    setTimeout(() => (status.textContent = sentence), 50); // the same words are said again
  };
  // Without a safe connection browsers let no script copy.
  const select = () => {
    getSelection().selectAllChildren(text);
    say(status.dataset.selected);
  };
  if (!navigator.clipboard) return select();
  navigator.clipboard.writeText(text.textContent).then(() => say(status.dataset.copied), select);
});
