// A string select: a button that opens a list. One value is sent at once, several when the list closes. One that
// `keeps` its placeholder is a menu of deeds: what was done can be done again.

import { emoji, h, icon } from "./dom.js";
import { Listbox } from "./listbox.js";

let serial = 0;

export function selectMenu(message, component, pressed, ctx) {
  const least = component.min_values ?? 1;
  const most = component.max_values ?? 1;
  const items = component.options.map((option) => ({
    title: option.label,
    detail: option.description,
    value: option.value,
    before: emoji(option.emoji),
    selected: Boolean(option.default),
  }));
  const placeholder = component.placeholder ?? ctx.t("choose");
  const chosen = () => items.filter((item) => item.selected).map((item) => item.title).join(", ");
  const face = h("span", { class: "chosen" }, chosen() || placeholder);

  const close = (send) => {
    if (!list.open) return;
    list.hide();
    list.element.hidePopover();
    const values = items.filter((item) => item.selected).map((item) => item.value);
    if (component.keeps) for (const item of items) item.selected = false;
    if (send && values.length >= least) ctx.press(message, component.custom_id, values);
  };
  const list = new Listbox(
    h("ul", {
      role: "listbox",
      class: "menu",
      id: `menu-${(serial += 1)}`,
      popover: "manual",
      hidden: true,
      "aria-label": placeholder,
      "aria-multiselectable": most > 1 ? "true" : null,
    }),
    (item) => {
      if (most > 1) {
        if (!item.selected && items.filter((other) => other.selected).length >= most) return;
        item.selected = !item.selected;
        list.show(button, items, items.indexOf(item));
      } else {
        for (const other of items) other.selected = other === item;
        close(true);
      }
      face.textContent = chosen() || placeholder;
    },
  );
  const open = () => {
    list.show(button, items, Math.max(0, items.findIndex((item) => item.selected)));
    list.element.showPopover();
    // Above the button if there is more room there; the top layer is not cut by the scrolled log.
    const box = button.getBoundingClientRect();
    const upward = innerHeight - box.bottom < Math.min(list.element.offsetHeight, box.top);
    Object.assign(list.element.style, {
      left: `${box.left}px`,
      // What opens it may be narrower than what it holds.
      width: `${Math.max(box.width, 200)}px`,
      maxHeight: `${Math.min(320, (upward ? box.top : innerHeight - box.bottom) - 12)}px`,
      top: upward ? "auto" : `${box.bottom + 4}px`,
      bottom: upward ? `${innerHeight - box.top + 4}px` : "auto",
    });
  };
  const button = h(
    "button",
    {
      type: "button",
      class: "select",
      role: "combobox",
      "aria-haspopup": "listbox",
      "aria-expanded": "false",
      "aria-label": most > 1 ? `${placeholder} (${ctx.t("several", least, most)})` : placeholder,
      "data-custom-id": component.custom_id,
      disabled: Boolean(component.disabled),
      "aria-disabled": pressed ? "true" : null,
      "aria-busy": pressed === component.custom_id ? "true" : null,
      onclick: () => {
        if (list.open) close(most > 1);
        else if (!ctx.pressed.has(message.id)) open();
      },
      onblur: () => close(most > 1),
      onkeydown: (event) => {
        if (!list.open) {
          if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
          // The arrows go to the neighbouring messages elsewhere; on a closed menu Alt opens it, as in a select.
          if (!event.altKey) return;
          open();
        } else if (event.key === "Escape") {
          close(most > 1);
        } else if (event.key === " ") {
          list.choose(list.items[list.active]);
        } else if (list.key(event)) {
          event.stopPropagation();
          return;
        } else if (event.key.length === 1) {
          const key = event.key.toLowerCase();
          const from = [...items.keys()].map((at) => (at + list.active + 1) % items.length);
          const found = from.find((at) => items[at].title.toLowerCase().startsWith(key));
          if (found !== undefined) list.mark(found);
        } else {
          return;
        }
        event.preventDefault();
        event.stopPropagation();
      },
    },
    face,
    icon("down"),
  );
  return h("div", { class: "select-box" }, button, list.element);
}
