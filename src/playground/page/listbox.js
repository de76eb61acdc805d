// A list of choices whose owner (an input or a button) keeps the focus: the ARIA combobox pattern.

import { h } from "./dom.js";

export class Listbox {
  /** `element` is the ul; `choose(item)` is called with what was taken. */
  constructor(element, choose) {
    this.element = element;
    this.choose = choose;
    this.items = [];
    this.active = -1;
    this.owner = null;
  }

  get open() {
    return !this.element.hidden;
  }

  /** Shows items ({title, detail?, group?, selected?, …}) for `owner`; `active` -1 leaves all unmarked. */
  show(owner, items, active = 0) {
    if (this.owner && this.owner !== owner) this.hide();
    this.owner = owner;
    this.items = items;
    this.element.replaceChildren(
      ...items.map((item, at) =>
        h(
          "li",
          {
            role: "option",
            id: `${this.element.id}-${at}`,
            "data-value": item.value ?? item.title,
            "aria-selected": String(Boolean(item.selected)),
            // Not `click`: the owner must not lose the focus before the choice is made.
            onmousedown: (event) => {
              event.preventDefault();
              this.choose(item);
            },
          },
          h("span", { class: "title" }, item.before ?? null, item.title),
          item.detail ? h("span", { class: "detail" }, item.detail) : null,
        ),
      ),
    );
    this.element.hidden = items.length === 0;
    owner.setAttribute("aria-expanded", String(items.length > 0));
    owner.setAttribute("aria-controls", this.element.id);
    this.mark(Math.min(active, items.length - 1));
  }

  hide() {
    this.element.hidden = true;
    this.items = [];
    this.active = -1;
    this.owner?.setAttribute("aria-expanded", "false");
    this.owner?.removeAttribute("aria-activedescendant");
  }

  mark(at) {
    this.element.children[this.active]?.classList.remove("active");
    this.active = at;
    const element = this.element.children[at];
    if (!element) return this.owner.removeAttribute("aria-activedescendant");
    element.classList.add("active");
    element.scrollIntoView({ block: "nearest" });
    this.owner.setAttribute("aria-activedescendant", element.id);
  }

  /** Handles the keys that move and choose; true if the key was one of them. */
  key(event) {
    if (!this.open) return false;
    const last = this.items.length - 1;
    if (event.key === "ArrowDown") this.mark(this.active >= last ? 0 : this.active + 1);
    else if (event.key === "ArrowUp") this.mark(this.active <= 0 ? last : this.active - 1);
    else if ((event.key === "Enter" || (event.key === "Tab" && !event.shiftKey)) && this.active >= 0) this.choose(this.items[this.active]);
    else return false;
    event.preventDefault();
    return true;
  }
}
