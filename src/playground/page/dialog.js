// The one dialog of the page: help, broken rules, and the bot's modals. `showModal` traps the focus and gives it back.

import { h } from "./dom.js";

const dialog = () => document.getElementById("dialog");

function show(title, ...content) {
  dialog().replaceChildren(h("h2", { id: "dialog-title" }, title), ...content);
  if (!dialog().open) dialog().showModal();
}

export const closeDialog = () => dialog().close();

/** Shows rows of [term, description]. */
export function showTerms(title, rows, t) {
  const terms = rows.map(([term, description]) => [h("dt", {}, term), h("dd", {}, description)]);
  show(title, h("dl", {}, terms), h("div", { class: "actions" }, h("button", { type: "button", class: "button primary", onclick: closeDialog }, t("close"))));
}

// https://discord.com/developers/docs/components/reference#text-input
const TEXT_INPUT = 4;
const PARAGRAPH = 2;

/** Shows a modal of the bot's; `submit(values by custom id)` gives an error to show, or null once it is under way. */
export function showModal(modal, t, submit) {
  const inputs = modal.components.flatMap((row) => row.components ?? []).filter((component) => component.type === TEXT_INPUT);
  const error = h("p", { class: "failed", role: "alert" });
  const fields = inputs.map((input, at) => {
    const required = input.required ?? true;
    const props = {
      id: `modal-${at}`,
      name: input.custom_id,
      "data-custom-id": input.custom_id,
      placeholder: input.placeholder,
      required,
      minlength: input.min_length,
      maxlength: input.max_length ?? 4000,
      autocomplete: "off",
    };
    const box = input.style === PARAGRAPH ? h("textarea", { ...props, rows: 4 }, input.value ?? "") : h("input", { ...props, value: input.value });
    return h("div", { class: "modal-field" }, h("label", { for: props.id }, input.label, required ? h("span", { class: "star" }, ` (${t("required")})`) : null), box);
  });
  const form = h(
    "form",
    {
      "data-custom-id": modal.custom_id,
      onsubmit: async (event) => {
        event.preventDefault();
        error.textContent = "";
        error.textContent = (await submit(Object.fromEntries(new FormData(form)))) ?? "";
      },
    },
    fields,
    error,
    h(
      "div",
      { class: "actions" },
      h("button", { type: "button", class: "button secondary", onclick: closeDialog }, t("cancel")),
      h("button", { type: "submit", class: "button primary" }, t("submit")),
    ),
  );
  show(modal.title, form);
  form.querySelector("input, textarea")?.focus();
}

/** Says in an open modal that it did not go through. */
export function modalFailed(text) {
  const error = dialog().querySelector(".failed");
  if (error) error.textContent = text;
}
