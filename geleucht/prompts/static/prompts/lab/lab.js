// SPDX-FileCopyrightText: Geleucht contributors
// SPDX-License-Identifier: EUPL-1.2

// Runs while they go on: their words come as the model says them, from the stream server. What is
// heard is their state alone. How one ended, and what it cost, is the page's own: that part of it is
// fetched anew. Where no stream can be had, it is fetched every few seconds.
const PAUSE = 3000; // ms
const pause = (time) => new Promise((go) => setTimeout(go, time));
const part = () => document.getElementById("antworten");
const state = (run) => document.querySelector(`[data-state-of="${run}"]`);
const section = (run) => part().querySelector(`[data-run="${run}"]`);

const say = (run, sentence) => {
  if (state(run).textContent !== sentence) state(run).textContent = sentence;
};

// Whoever stood on a button that is gone stands on the heading above it.
const take = (fresh) => {
  const { run, said } = fresh.dataset;
  const held = section(run).contains(document.activeElement);
  for (const place of fresh.querySelectorAll("[data-copy-with]")) place.hidden = false;
  section(run).replaceWith(fresh);
  if (held) fresh.querySelector("h2").focus();
  say(run, said);
};

// Of this run, or of all; and whether there is still something to listen to.
const renew = async (run) => {
  const answer = await fetch(location.href);
  if (answer.status >= 500) throw new Error(answer.status);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("antworten");
  if (!fresh || (run && !fresh.querySelector(`[data-run="${run}"]`))) return location.reload();
  const sections = [...fresh.querySelectorAll("[data-run]")];
  for (const one of sections) {
    if (!run || one.dataset.run === run) take(document.importNode(one, true));
  }
  part().dataset.ticket = fresh.dataset.ticket ?? "";
};

const told = async ({ run, text, state: now, place }) => {
  if (!run || !section(run)) return;
  if (text) section(run).querySelector("[data-text]")?.append(text);
  if (now === "done") return renew(run);
  const words = state(run).dataset;
  if (now) say(run, place ? `${words.place} ${place}.` : words[now]);
};

// Lines of JSON, cut anywhere.
const listen = async ({ ticket, streams }) => {
  const answer = await fetch(streams, { method: "POST", body: ticket });
  if (!answer.ok) throw new Error(answer.status);
  for (const sheet of part().querySelectorAll("[data-text]")) sheet.replaceChildren();
  const reader = answer.body.getReader();
  const decoder = new TextDecoder();
  for (let rest = "", piece = await reader.read(); !piece.done; piece = await reader.read()) {
    const lines = (rest + decoder.decode(piece.value, { stream: true })).split("\n");
    rest = lines.pop();
    for (const line of lines.filter(Boolean)) await told(JSON.parse(line));
  }
};

const follow = async () => {
  while (part().dataset.ticket) {
    await listen(part().dataset).catch(() => {});
    if (!part().dataset.ticket) return;
    await pause(PAUSE);
    await renew().catch(() => {}); // without a connection everything stays as it is
  }
};

document.querySelector("[data-without-script]")?.remove();
follow();
