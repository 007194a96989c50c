// SPDX-FileCopyrightText: Geleucht contributors
// SPDX-License-Identifier: EUPL-1.2

// Filling in a prompt: nothing that is typed leaves the browser. The text shows at once what is in
// the fields, the button or Ctrl + Enter copies it. `filling.py` does the same without script. A
// link that takes the text elsewhere has it only while the guard says that it is clear.
const form = document.querySelector("[data-fill]");
const text = form?.querySelector("[data-text]");
const status = form?.querySelector("[data-status]");
const gaps = form ? [...form.querySelectorAll("[data-gap]")] : [];
let guard = form?.querySelector("[data-guard]") ? "looking" : "clear"; // or found, missing
const fields = form ? [...form.querySelectorAll("[data-fills]")] : [];

const typed = (field) => {
  const value = field.value.trim();
  return field.matches("textarea") ? value : value.replace(/\s*[\r\n]\s*/g, " ");
};

const show = () => {
  const values = new Map(fields.map((field) => [field.dataset.fills, typed(field)]));
  for (const gap of gaps) {
    const value = values.get(gap.dataset.gap) || gap.dataset.empty;
    if (gap.textContent !== value) gap.textContent = value;
    gap.classList.toggle("gl-fillin--open", value === gap.dataset.empty);
  }
  pointAll();
};

const pointAll = () => form.querySelectorAll("[data-pattern]").forEach(point);

// An address that is too long would be refused where it leads.
const point = (tool) => {
  const address = tool.dataset.pattern.replace("{prompt}", () => encodeURIComponent(text.textContent));
  const fits = address.length <= Number(tool.dataset.longest);
  tool.href = fits && guard === "clear" ? address : "#text";
  tool.closest("li").hidden = !fits;
};

const open = () => fields.filter((field) => field.required && !typed(field)).map((field) => field.labels[0].textContent.trim());

const say = (sentence) => {
  status.textContent = "";
  setTimeout(() => (status.textContent = sentence), 50); // the same words are said again
};

const copied = () => {
  const missing = open();
  const rest = missing.length ? ` ${form.dataset.open} ${missing.join(", ")}.` : "";
  say(form.dataset.copied + rest);
};

// Without a safe connection browsers let no script copy.
const select = () => {
  getSelection().selectAllChildren(text);
  say(form.dataset.select);
};

const copy = () => {
  if (!navigator.clipboard) return select();
  navigator.clipboard.writeText(text.textContent).then(copied, select);
};

if (form) {
  for (const part of form.querySelectorAll("[data-with-script]")) part.hidden = false;
  for (const part of form.querySelectorAll("[data-without-script]")) part.hidden = true;
  form.addEventListener("input", () => {
    if (guard === "clear" && form.querySelector("[data-guard]")) guard = "looking";
    show();
  });
  form.addEventListener("guard:looked", ({ detail }) => {
    guard = detail;
    pointAll();
  });
  form.addEventListener("submit", (event) => {
    if (event.submitter?.hasAttribute("formaction")) return; // leads elsewhere
    event.preventDefault();
    copy();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    copy();
  });
  form.addEventListener("click", (event) => {
    if (!event.target.closest("[data-hand-over]") || guard === "clear") return;
    event.preventDefault();
    say(form.dataset[guard]);
  });
  show(); // what the browser has kept of an earlier visit
}
