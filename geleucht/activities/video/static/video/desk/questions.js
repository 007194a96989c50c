// SPDX-FileCopyrightText: Geleucht contributors
// SPDX-License-Identifier: EUPL-1.2

// At the desk a question of a video is chosen from the activities of its unit: a list in place of
// the field, which holds the activity's key. It is read anew whenever somebody goes there.
const TOP = "[data-streamfield-child][data-contentpath]";

const activities = () => [...document.querySelectorAll(TOP)].filter((one) =>
  !one.parentElement.closest(TOP)
  && one.querySelector("[data-contentpath=dates]")
  && one.querySelector(":scope > input[name$=-deleted]")?.value !== "1");

const named = (one) => [".c-sf-block__type", "[data-panel-heading-text]"]
  .map((part) => one.querySelector(part)?.textContent.trim())
  .filter(Boolean)
  .join(": ");

class Questions extends window.StimulusModule.Controller {
  connect() {
    this.field = this.element.querySelector("input");
    if (!this.field || this.element.querySelector("select")) return;
    this.list = document.createElement("select");
    this.list.id = `${this.field.id}-list`;
    this.list.setAttribute("aria-label", this.element.dataset.label);
    this.list.addEventListener("focus", () => this.fill());
    this.list.addEventListener("change", () => {
      this.field.value = this.list.value;
      this.field.dispatchEvent(new Event("change", { bubbles: true }));
    });
    this.field.type = "hidden";
    this.field.after(this.list);
    this.fill();
    requestAnimationFrame(() => this.fill()); // blocks below are there only now
  }

  fill() {
    const own = this.element.closest(`${TOP}:not(${TOP} ${TOP})`);
    const found = activities().filter((one) => one !== own).map((one) => [one.dataset.contentpath, named(one)]);
    const chosen = this.field.value;
    const gone = chosen && !found.some(([key]) => key === chosen);
    const rest = gone ? [[chosen, this.element.dataset.gone]] : [];
    this.list.replaceChildren(...[["", "–"], ...rest, ...found].map(([key, name]) => new Option(name, key, false, key === chosen)));
  }
}

window.wagtail.app.register("gl-video-question", Questions);
