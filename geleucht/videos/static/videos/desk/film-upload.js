// SPDX-FileCopyrightText: Geleucht contributors
// SPDX-License-Identifier: EUPL-1.2

// Sends a large file in pieces. What has arrived stays: after a lost connection, or when the same
// file is chosen again on another day, it goes on from there.
const LONGEST = 20_000; // milliseconds until the next attempt
const form = document.querySelector("[data-film-upload]");
const part = (name) => form.querySelector(`[data-film-${name}]`);
// Who has signed in again in another tab has another token than the form.
const token = () =>
  document.cookie.match(/(?:^|; )csrftoken=(\w+)/)?.[1] ?? form.elements.csrfmiddlewaretoken.value;
const say = (sentence) => (part("said").textContent = sentence);
const online = (wait) =>
  new Promise((done) => {
    setTimeout(done, wait);
    addEventListener("online", done, { once: true });
  });

class Refused extends Error {}

// The answer as data. No answer, or one of somebody in between, is asked for again.
const ask = async (address, options) => {
  for (let wait = 1000; ; wait = Math.min(2 * wait, LONGEST)) {
    const headers = { "X-CSRFToken": token(), Accept: "application/json", ...options.headers };
    const answer = await fetch(address, { ...options, headers }).catch(() => null);
    const spoken = answer?.headers.get("content-type")?.startsWith("application/json");
    if (spoken) {
      const told = await answer.json().catch(() => ({}));
      if (answer.ok || answer.status === 409) return told;
      if (answer.status !== 408) throw new Refused(told.sentence);
    }
    say(answer?.redirected ? form.dataset.signedOut : form.dataset.again);
    await online(wait);
  }
};

const show = (received, bytes) => {
  const percent = Math.floor((100 * received) / bytes);
  part("sending").firstElementChild.value = percent;
  if (percent % 10 === 0 || !part("said").textContent.endsWith("%")) {
    say(form.dataset.sent.replace("%s", percent)); // ten times, not a hundred, for who listens
  }
};

const send = async (file) => {
  const body = JSON.stringify({ name: file.name, bytes: file.size });
  let told = await ask(form.dataset.filmUpload, { method: "POST", body });
  const { pieces, page, piece } = told;
  while (told.received < file.size) {
    show(told.received, file.size);
    told = await ask(pieces, {
      method: "PUT",
      headers: { "Upload-Offset": told.received, "Content-Type": "application/octet-stream" },
      body: file.slice(told.received, told.received + piece),
    });
  }
  location.assign(page);
};

part("resume").hidden = false;
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const [file] = form.elements.film.files;
  if (!file) return say(form.dataset.none);
  const button = form.querySelector("[type=submit]");
  button.disabled = true;
  part("sending").hidden = false;
  try {
    await send(file);
  } catch (problem) {
    say(problem instanceof Refused ? problem.message : form.dataset.again);
    button.disabled = false;
    part("sending").hidden = true;
  }
});
