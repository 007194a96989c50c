// SPDX-FileCopyrightText: Geleucht contributors
// SPDX-License-Identifier: EUPL-1.2

// What was played of a video, told to the server: only for somebody who keeps a Lernstand. Each time
// all of this visit is sent, as start and end in turn; what is sent twice counts once.
const EVERY = 20_000; // milliseconds while it plays

const union = (parts) => {
  const whole = [];
  for (const [from, to] of [...parts].sort((one, other) => one[0] - other[0])) {
    const last = whole.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else if (from < to) whole.push([from, to]);
  }
  return whole;
};

const watch = (player) => {
  player.dataset.watched = "";
  const [video, words] = [player.querySelector("video"), player.querySelector("[data-words]")];
  const address = player.dataset.report;
  let played = [];
  let from = null;
  let last = 0;
  let told = 0;

  const at = () => Math.round(video.currentTime * 1000);
  const body = () => JSON.stringify(played.slice(-1000).flat());
  const note = () => {
    if (from !== null) played = union([...played, [from, last]]);
  };

  const tell = () => {
    note();
    told = Date.now();
    fetch(address, { method: "POST", body: body(), keepalive: true })
      .then((answer) => (answer.ok ? answer.json() : null))
      .then((answer) => answer && (words.textContent = answer.words))
      .catch(() => {}); // the next report has it all
  };

  const begin = () => (from = last = at());
  const end = () => {
    note();
    from = null;
  };

  video.addEventListener("play", () => {
    begin();
    tell(); // from here on the server's clock runs
  });
  video.addEventListener("timeupdate", () => {
    if (from === null || video.seeking) return;
    last = Math.max(last, at());
    if (Date.now() - told > EVERY) tell();
  });
  video.addEventListener("seeking", end);
  video.addEventListener("emptied", end); // another film of the same video
  video.addEventListener("seeked", () => !video.paused && begin());
  video.addEventListener("pause", () => {
    if (!video.seeking) last = Math.max(last, at());
    end();
    tell();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden" || !told) return;
    note();
    navigator.sendBeacon(address, body());
  });
};

const watchAll = () => document.querySelectorAll("[data-report]:not([data-watched])").forEach(watch);
document.addEventListener("htmx:afterSettle", watchAll);
watchAll();
