// The one dialog of the page: help, broken rules, and the bot's modals. `showModal` traps the focus and gives it back.

import { h } from "./dom.js";
import { markdown } from "./markdown.js";

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
const TEXT_DISPLAY = 10;
const LABEL = 18;
const PARAGRAPH = 2;

/** The text inputs of one part of a form, each with its name. */
function inputsOf(part) {
  if (part.type === LABEL) return [{ ...part.component, label: part.label, description: part.description }];
  return (part.components ?? []).filter((component) => component.type === TEXT_INPUT);
}

/** Shows a modal of the bot's; `submit(values by custom id)` gives an error to show, or null once it is under way. */
export function showModal(modal, ctx, submit) {
  const { t } = ctx;
  const error = h("p", { class: "failed", role: "alert" });
  let count = 0;
  const field = (input) => {
    const required = input.required ?? true;
    const props = {
      id: `modal-${(count += 1)}`,
      name: input.custom_id,
      "data-custom-id": input.custom_id,
      placeholder: input.placeholder,
      required,
      minlength: input.min_length,
      maxlength: input.max_length ?? 4000,
      autocomplete: "off",
    };
    const box = input.style === PARAGRAPH ? h("textarea", { ...props, rows: 4 }, input.value ?? "") : h("input", { ...props, value: input.value });
    return h("div", { class: "modal-field" }, h("label", { for: props.id }, input.label, required ? h("span", { class: "star" }, ` (${t("required")})`) : null), input.description ? h("p", { class: "small" }, input.description) : null, box);
  };
  const fields = modal.components.flatMap((part) =>
    part.type === TEXT_DISPLAY ? [h("div", { class: "modal-text" }, markdown(part.content, ctx))] : inputsOf(part).map(field),
  );
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
