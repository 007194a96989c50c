// SPDX-FileCopyrightText: Geleucht contributors
// SPDX-License-Identifier: EUPL-1.2

// Below each field with data-guard: what the guard finds in it, why, and what to write instead. All
// words come from the template data-guard-parts. What somebody calls invented is sent along as
// `erfunden`. Where the form has a finished text, what is typed is read with the words around it, as
// `guarding.py` does. The form is told how it stands by `guard:looked`: clear, found, or missing
// where the rules cannot be had; then nothing is shown, and the server looks anyway.

const LOOK = 300; // ms after the last key
const SPEAK = 1500;
const parts = document.querySelector("[data-guard-parts]");
const states = new WeakMap();
const forms = new WeakMap(); // of each: what is called invented in it, and its clock
const sheets = new WeakMap(); // of each finished text: what was found in it last

const loaded = Promise.all([
  import(parts.dataset.guardCode),
  fetch(parts.dataset.guardRules).then((answer) => answer.json()),
])
  .then(([{ guard, replaced }, rules]) => ({ find: guard(rules), replaced }))
  .catch(() => null);

const key = ({ kind, text }) => `${kind}:${text}`;

const known = (form) => {
  if (!forms.has(form)) forms.set(form, { invented: new Set() });
  return forms.get(form);
};

const length = (text) => [...text].length; // as the guard counts
const meet = (one, other) => one.start < other.end && other.start < one.end;

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

const inSheet = (sheet, find) => {
  const text = sheet.textContent;
  if (sheets.get(sheet)?.text !== text) sheets.set(sheet, { text, found: find(text) });
  return sheets.get(sheet).found;
};

// Where in the finished text stands what is typed in the field of this name.
const places = (sheet, name) => {
  const found = [];
  let place = 0;
  for (const node of sheet.childNodes) {
    const start = place;
    place += length(node.textContent);
    const filled = node.dataset?.gap === name && node.textContent !== node.dataset.empty;
    if (filled) found.push({ start, end: place });
  }
  return found;
};

// What is found in the finished text and reaches into this field, with its place in the field.
const around = (field, state) => {
  const sheet = field.form.querySelector("[data-text]");
  if (!sheet) return [];
  const lead = length(field.value) - length(field.value.trimStart());
  return places(sheet, field.dataset.fills).flatMap((gap) => {
    const found = inSheet(sheet, state.find).filter((one) => meet(one, gap));
    const moved = (place) => lead + Math.min(Math.max(place, gap.start), gap.end) - gap.start;
    return found.map((one) => ({ ...one, start: moved(one.start), end: moved(one.end) }));
  });
};

const left = (field, state) => {
  const near = around(field, state);
  const own = state.find(field.value).filter((one) => !near.some((other) => meet(one, other)));
  const open = [...near, ...own].filter((one) => !known(field.form).invented.has(key(one)));
  return open
    .filter((one, place) => !open.slice(0, place).some((other) => meet(one, other)))
    .sort((one, other) => one.start - other.start);
};

const invent = (form, state, name) => {
  known(form).invented.add(name);
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name: "erfunden", value: name });
  state.box.append(field);
};

// The list is made anew, so the focus goes to what now stands in the place of the answered finding.
const answered = (field, state, place) => {
  showAll(field.form);
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
    const now = left(field, state).find((other) => key(other) === key(one) && other.start === one.start);
    if (now) field.value = state.replaced(field.value, now);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    answered(field, state, place);
  });
  const invented = item.querySelector("[data-guard-invented]");
  if (one.valid && field.closest("[data-guard-strict]")) invented.remove();
  invented.addEventListener("click", () => {
    invent(field.form, state, key(one));
    answered(field, state, place);
  });
  return item;
};

const show = (field, state) => {
  const found = left(field, state);
  const shown = found.map((one) => `${one.start} ${key(one)}`).join("\n");
  if (shown === state.shown) return found.length;
  state.shown = shown;
  state.list.replaceChildren(...found.map((one, place) => row(field, state, one, place)));
  state.list.hidden = !found.length;
  state.box.classList.toggle("gl-guard--found", found.length > 0);
  speak(state, found);
  return found.length;
};

const tell = (form, stand) => form.dispatchEvent(new CustomEvent("guard:looked", { detail: stand }));
const fields = (form) => [...form.querySelectorAll("[data-guard]")];

const showAll = (form) => {
  const counts = fields(form).map((field) => show(field, states.get(field)));
  tell(form, counts.some(Boolean) ? "found" : "clear");
};

// What the server has shown below the field gives way; what was ticked there stays invented.
const takeOver = (field, state) => {
  const shown = field.form.querySelector("[data-guard-server]");
  shown?.querySelectorAll("[name=erfunden]:checked").forEach((box) => invent(field.form, state, box.value));
  shown?.remove();
};

const opened = async (field) => {
  if (states.has(field)) return states.get(field);
  const code = await loaded;
  if (!code || states.has(field)) return states.get(field);
  const box = parts.content.querySelector("div").cloneNode(true);
  const [list, status] = [box.querySelector("ul"), box.querySelector("[role=status]")];
  const state = { box, list, status, ...code, said: "", shown: "" };
  states.set(field, state);
  field.after(box);
  takeOver(field, state);
  return state;
};

const look = async (form) => {
  const opening = await Promise.all(fields(form).map(opened));
  if (opening.every(Boolean)) later(known(form), "looking", LOOK, () => showAll(form));
  else tell(form, "missing");
};

const lookAtAll = () => new Set([...document.querySelectorAll("[data-guard]")].map((one) => one.form)).forEach(look);

document.addEventListener("input", ({ target }) => target.form?.querySelector("[data-guard]") && look(target.form));
document.addEventListener("htmx:afterSettle", lookAtAll);
lookAtAll();
