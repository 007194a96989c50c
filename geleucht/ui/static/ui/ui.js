// SPDX-FileCopyrightText: Geleucht contributors
// SPDX-License-Identifier: EUPL-1.2

// After an activity has been answered, focus goes where the feedback is.
document.addEventListener("htmx:afterSettle", (event) => {
  const place = event.detail.elt;
  const inside = place.matches?.("[data-focus]") ? place : place.querySelector?.("[data-focus]");
  inside?.focus();
});

// A button that leads elsewhere takes the form along as without script.
const plain = (event) => event.submitter?.hasAttribute("data-plain") && event.stopPropagation();
document.addEventListener("submit", plain, true);

// form.submit() forgets which button was pressed, and where that one sends the form.
const keepButton = (form, button) => {
  if (button?.hasAttribute("formaction")) form.action = button.formAction;
  if (!button?.name) return;
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name: button.name, value: button.value });
  form.append(field);
};

// An answer that cannot be shown in place (refused, failed): the browser sends the form itself and shows that page.
document.addEventListener("htmx:responseError", (event) => {
  const { elt, triggeringEvent } = event.detail.requestConfig;
  const form = elt.closest("form");
  if (form?.method !== "post") return;
  keepButton(form, triggeringEvent?.submitter ?? elt.closest("button"));
  HTMLFormElement.prototype.submit.call(form);
});

// Without a connection everything stays where it is.
document.addEventListener("htmx:sendError", (event) => {
  const place = event.detail.requestConfig.elt.closest("[data-activity]");
  const note = place?.querySelector("[data-offline]");
  if (note) note.hidden = false;
});
