// SPDX-FileCopyrightText: Geleucht contributors
// SPDX-License-Identifier: EUPL-1.2

// Follows a film while it arrives or is worked on; says aloud only when its state is another.
const place = document.querySelector("[data-film-state]");
const EVERY = 2000; // milliseconds

const look = async () => {
  const answer = await fetch(location.href).catch(() => null);
  if (answer?.ok && !answer.redirected) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.querySelector("[data-film-state]");
    if (!now) return;
    if (now.dataset.say !== place.dataset.say) {
      document.querySelector("[data-film-said]").textContent = now.dataset.say;
    }
    place.replaceChildren(...now.childNodes);
    place.dataset.say = now.dataset.say;
    place.toggleAttribute("data-under-way", now.hasAttribute("data-under-way"));
    const arrived = place.querySelector("[data-arrived]"); // elsewhere on the page is more of it now
    if (arrived) arrived.hidden = now.hasAttribute("data-under-way");
  }
  follow();
};
const follow = () => place.hasAttribute("data-under-way") && setTimeout(look, EVERY);

follow();
