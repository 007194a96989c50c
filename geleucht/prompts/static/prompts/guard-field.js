// SPDX-FileCopyrightText: Geleucht contributors
// SPDX-License-Identifier: EUPL-1.2

// Below each field with data-guard: what the guard finds in it, why, and what to write instead. All
// words come from the template data-guard-parts. What somebody calls invented is sent along as
// `erfunden`. Where the rules cannot be had nothing is shown; the server looks anyway.

const LOOK = 300; // ms after the last key
const SPEAK = 1500;
const parts = document.querySelector("[data-guard-parts]");
const states = new WeakMap();

const loaded = Promise.all([
  import(parts.dataset.guardCode),
  fetch(parts.dataset.guardRules).then((answer) => answer.json()),
])
  .then(([{ guard, replaced }, rules]) => ({ find: guard(rules), replaced }))
  .catch(() => null);

const key = ({ kind, text }) => `${kind}:${text}`;

const later = (state, name, wait, act) => {
  clearTimeout(state[name]);
  state[name] = setTimeout(act, wait);
};

// Spoken when the kinds are others than before and the keys have rested.
const speak = (state, found) => {
  const kinds = [...new Set(found.map((one) => one.kind))].sort();
  later(state, "speaking", SPEAK, () => {
    if (kinds.join() === state.said) return;
    state.said = kinds.join();
    const labels = kinds.map((kind) => model(kind).dataset.guardLabel).join(", ");
    const { guardFound, guardNone } = state.status.dataset;
    state.status.textContent = kinds.length ? `${guardFound} ${labels}` : guardNone;
  });
};

const model = (kind) => parts.content.querySelector(`[data-guard-kind="${kind}"]`);

const invent = (state, name) => {
  state.invented.add(name);
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name: "erfunden", value: name });
  state.box.append(field);
};

// The list is made anew, so the focus goes to what now stands in the place of the answered finding.
const answered = (field, state, place) => {
  show(field, state);
  const rows = state.list.children;
  (rows[Math.min(place, rows.length - 1)]?.querySelector("button") ?? field).focus();
};

const row = (field, state, one, place) => {
  const item = model(one.kind).cloneNode(true);
  item.querySelector("[data-guard-text]").textContent = one.text;
  for (const button of item.querySelectorAll("button")) {
    button.setAttribute("aria-label", `${button.textContent.trim()} „${one.text}“`);
  }
  item.querySelector("[data-guard-replace]").addEventListener("click", () => {
    const now = state.find(field.value).find((other) => key(other) === key(one) && other.start === one.start);
    if (now) field.value = state.replaced(field.value, now);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    answered(field, state, place);
  });
  const invented = item.querySelector("[data-guard-invented]");
  if (one.valid && field.closest("[data-guard-strict]")) invented.remove();
  invented.addEventListener("click", () => {
    invent(state, key(one));
    answered(field, state, place);
  });
  return item;
};

const show = (field, state) => {
  const found = state.find(field.value).filter((one) => !state.invented.has(key(one)));
  const shown = found.map((one) => `${one.start} ${key(one)}`).join("\n");
  if (shown === state.shown) return;
  state.shown = shown;
  state.list.replaceChildren(...found.map((one, place) => row(field, state, one, place)));
  state.list.hidden = !found.length;
  state.box.classList.toggle("gl-guard--found", found.length > 0);
  speak(state, found);
};

// What the server has shown below the field gives way; what was ticked there stays invented.
const takeOver = (field, state) => {
  const shown = field.form?.querySelector("[data-guard-server]");
  shown?.querySelectorAll("[name=erfunden]:checked").forEach((box) => invent(state, box.value));
  shown?.remove();
};

const opened = async (field) => {
  if (states.has(field)) return states.get(field);
  const code = await loaded;
  if (!code || states.has(field)) return states.get(field);
  const box = parts.content.querySelector("div").cloneNode(true);
  const [list, status] = [box.querySelector("ul"), box.querySelector("[role=status]")];
  const state = { box, list, status, ...code, invented: new Set(), said: "", shown: "" };
  states.set(field, state);
  field.after(box);
  takeOver(field, state);
  return state;
};

const look = async (field) => {
  const state = await opened(field);
  if (state) later(state, "looking", LOOK, () => show(field, state));
};

const lookAtAll = () => document.querySelectorAll("[data-guard]").forEach(look);

document.addEventListener("input", ({ target }) => target.matches("[data-guard]") && look(target));
document.addEventListener("htmx:afterSettle", lookAtAll);
lookAtAll();
