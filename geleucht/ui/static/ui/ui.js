// SPDX-FileCopyrightText: Geleucht contributors
// SPDX-License-Identifier: EUPL-1.2

// After an activity has been answered, focus goes where the feedback is; without htmx the page's anchor does it.
document.addEventListener("htmx:afterSettle", (event) => {
  const place = event.detail.elt;
  const inside = place.matches?.("[data-focus]") ? place : place.querySelector?.("[data-focus]");
  inside?.focus();
});

// An answer that cannot be shown in place (refused, failed): the browser sends the form itself and shows that page.
document.addEventListener("htmx:responseError", (event) => {
  const form = event.detail.elt.closest("form");
  if (form?.method === "post") form.submit();
});

// Without a connection everything stays where it is.
document.addEventListener("htmx:sendError", (event) => {
  const note = event.detail.elt.closest("[data-activity]")?.querySelector("[data-offline]");
  if (note) note.hidden = false;
});
