// The message box. It starts as one input; a chosen command becomes a chip, its options become fields before the
// input, which then only adds further options. Enter sends from anywhere.

import { TYPE, choices, explain, matching, read, typable } from "./commands.js";
import { h } from "./dom.js";
import { Listbox } from "./listbox.js";

/** How long typing must rest before the bot is asked for completions, in milliseconds. */
const REST_MS = 150;
const WITHOUT_SPACES = [TYPE.INTEGER, TYPE.NUMBER, TYPE.BOOLEAN];

export class Composer {
  /** `ctx`: t, locale, users(), channels(), placeName, send(name, options), complete(name, options, focused), leave(). */
  constructor(ctx) {
    const find = (id) => document.getElementById(id);
    this.ctx = ctx;
    this.input = find("composer");
    this.pills = find("pills");
    this.about = find("about");
    this.error = find("error");
    this.commands = [];
    this.command = null;
    this.fields = [];
    this.asked = 0;
    this.list = new Listbox(find("suggestions"), (item) => item.take());
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("focus", () => this.command && this.offerOptions());
    this.input.addEventListener("blur", () => this.list.hide());
    find("compose").addEventListener("keydown", (event) => this.key(event));
    find("compose").addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
  }

  /** Takes the commands that are usable here and now; one that is being typed stays, one begun before is found. */
  use(commands) {
    this.commands = typable(commands, this.ctx.locale);
    this.placeholder();
    if (!this.command && this.input.value && document.activeElement === this.input) this.typed();
  }

  /** Back to an empty box. */
  reset() {
    this.command = null;
    this.fields = [];
    this.pills.replaceChildren();
    this.input.value = "";
    this.list.hide();
    this.say("");
    this.about.textContent = "";
    this.placeholder();
  }

  say(text) {
    this.error.textContent = text;
  }

  /** Takes a sentence back that holds no longer. */
  unsay(text) {
    if (this.error.textContent === text) this.say("");
  }

  placeholder() {
    const { t, placeName } = this.ctx;
    const place = t("messageTo", placeName);
    this.input.placeholder = this.command ? t(this.unused().length ? "addOption" : "commandReady") : place;
    this.input.setAttribute("aria-label", this.command ? `/${this.command.shown}: ${this.input.placeholder}` : place);
  }

  /** Starts a command as if its name had been typed. */
  begin(name) {
    const command = this.commands.find((one) => one.name === name || one.shown === name);
    if (command) this.take(command, "");
  }

  typed() {
    this.say("");
    const text = this.input.value;
    if (this.command) {
      if (!this.absorb(text)) this.offerOptions();
      return;
    }
    if (!text.startsWith("/")) return this.list.hide();
    const rest = text.slice(1).trimStart();
    const begun = (name) => rest.toLowerCase().startsWith(`${name.toLowerCase()} `);
    const whole = this.commands.find(({ name, shown }) => begun(name) || begun(shown));
    if (whole) return this.take(whole, rest.slice((begun(whole.shown) ? whole.shown : whole.name).length));
    const items = matching(this.commands, rest).map((command) => ({
      title: `/${command.shown}`,
      detail: command.description,
      value: command.name,
      take: () => this.take(command, ""),
    }));
    this.list.show(this.input, items);
    if (items.length === 0) this.say(this.commands.length ? this.ctx.t("unknown", text) : this.ctx.t("noCommands"));
  }

  /** Makes a command the one being written; `rest` is what was typed after its name. */
  take(command, rest) {
    this.reset();
    this.command = command;
    this.pills.append(h("span", { class: "chip", "data-command": command.name }, `/${command.shown}`));
    for (const option of command.options) if (option.required) this.add(option);
    this.placeholder();
    if (this.absorb(rest)) return;
    const first = this.fields[0];
    if (first) first.input.value = rest.trim();
    (first?.input ?? this.input).focus();
    if (first && rest.trim()) this.suggest(first);
    else if (!first) {
      this.input.value = rest.trim();
      this.offerOptions();
    }
  }

  unused() {
    const used = this.fields.map((field) => field.option);
    return this.command.options.filter((option) => !used.includes(option));
  }

  /** Offers the options that are not yet fields. None is marked until something is typed, so Enter sends. */
  offerOptions() {
    this.about.textContent = this.command.description;
    const typed = this.input.value.trim().toLowerCase();
    const fits = ({ name, shown }) => name.toLowerCase().startsWith(typed) || shown.toLowerCase().startsWith(typed);
    const items = this.unused().filter(fits).map((option) => ({
      title: option.shown,
      detail: option.description,
      value: option.name,
      take: () => this.open(option),
    }));
    this.list.show(this.input, items, typed ? 0 : -1);
  }

  open(option) {
    this.input.value = "";
    this.add(option).input.focus();
    this.placeholder();
  }

  /** Reads "rounds:3 seconds:10", typed or pasted, into fields; false if no option is named. */
  absorb(text) {
    const named = new Map(this.command.options.flatMap((option) => [[option.name, option], [option.shown, option]]));
    const parts = [];
    for (const word of text.split(/(?<=\s)/)) {
      const colon = word.indexOf(":");
      const option = named.get(word.slice(0, Math.max(colon, 0)).trim());
      if (option) parts.push({ option, text: word.slice(colon + 1) });
      else if (parts.length) parts.at(-1).text += word;
    }
    if (parts.length === 0) return false;
    this.input.value = "";
    let field;
    for (const part of parts) {
      field = this.fields.find(({ option }) => option === part.option) ?? this.add(part.option);
      field.input.value = part.text.trim();
    }
    this.placeholder();
    field.input.focus();
    return true;
  }

  add(option) {
    const id = `option-${option.name}`;
    const input = h("input", {
      id,
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-describedby": "about error",
      "aria-required": option.required ? "true" : null,
      "data-option": option.name,
      autocapitalize: "off",
      spellcheck: "false",
      enterkeyhint: "send",
    });
    const pill = h("span", { class: `pill${option.required ? " required" : ""}` }, h("label", { for: id }, option.shown), input);
    const field = { option, input, pill, taken: null, error: "" };
    input.addEventListener("focus", () => {
      this.about.textContent = explain(option, this.ctx.t);
      this.suggest(field);
    });
    input.addEventListener("input", () => {
      field.taken = null;
      this.mark(field, "");
      this.suggest(field);
    });
    input.addEventListener("blur", () => {
      this.list.hide();
      this.asked += 1;
      // A wrong value is said when its field is left, an empty one only when sending.
      if (this.fields.includes(field) && input.value.trim()) this.mark(field, this.value(field).error ?? "");
    });
    this.fields.push(field);
    this.pills.append(pill);
    return field;
  }

  value(field) {
    return field.taken ? { value: field.taken.value } : read(field.option, field.input.value, this.ctx);
  }

  mark(field, error) {
    field.error = error;
    // One line says what is wrong: the first of it.
    this.say(this.fields.find((other) => other.error)?.error ?? "");
    field.pill.classList.toggle("wrong", error !== "");
    if (error) field.input.setAttribute("aria-invalid", "true");
    else field.input.removeAttribute("aria-invalid");
  }

  /** Offers values for a field: its fixed ones that fit, or what the bot completes. */
  async suggest(field) {
    const { option, input } = field;
    const turn = (this.asked += 1);
    const items = (list) => list.map((choice) => ({ title: choice.title, value: choice.value, take: () => this.fill(field, choice) }));
    const fixed = choices(option, this.ctx);
    if (fixed) {
      const typed = input.value.trim().toLowerCase();
      return this.list.show(input, items(fixed.filter(({ title }) => title.toLowerCase().includes(typed))));
    }
    if (!option.autocomplete) return this.list.hide();
    await new Promise((rest) => setTimeout(rest, REST_MS));
    if (turn !== this.asked) return;
    try {
      const values = this.values((other) => other !== field);
      const found = await this.ctx.complete(this.command.name, { ...values, [option.name]: input.value }, option.name);
      // Only the answer to what stands there now is shown.
      if (turn !== this.asked) return;
      this.about.textContent = found.length || !input.value.trim() ? explain(option, this.ctx.t) : this.ctx.t("nothing");
      this.list.show(input, items(found.map(({ name, name_localizations: names, value }) => ({ title: names?.[this.ctx.locale] ?? name, value }))));
    } catch {
      // Completions are a convenience: without them the typed text is sent.
      if (turn === this.asked) this.list.hide();
    }
  }

  fill(field, choice) {
    field.input.value = choice.title;
    field.taken = choice;
    this.mark(field, "");
    this.list.hide();
    const next = this.fields.find((other) => other.option.required && !other.input.value);
    (next?.input ?? this.input).focus();
  }

  values(wanted = () => true) {
    const valid = this.fields.filter(wanted).map((field) => [field.option.name, this.value(field).value]);
    return Object.fromEntries(valid.filter(([, value]) => value !== undefined));
  }

  remove(field) {
    this.fields = this.fields.filter((other) => other !== field);
    const before = this.fields.at(-1)?.input ?? this.input;
    field.pill.remove();
    this.say("");
    this.placeholder();
    before.focus();
  }

  key(event) {
    // Enter while a syllable is being composed only ends the syllable.
    if (event.isComposing || event.target.tagName !== "INPUT") return;
    if (this.list.key(event)) return;
    const field = this.fields.find(({ input }) => input === event.target);
    const empty = event.target.value === "";
    if (event.key === "Escape") {
      if (this.list.open && !(this.command && !field)) this.list.hide();
      else if (this.command || this.input.value) this.leave();
      else return;
    } else if (event.key === "Backspace" && empty && this.command) {
      if (!field && this.fields.length) this.fields.at(-1).input.focus();
      else if (field && !field.option.required) this.remove(field);
      else this.leave();
    } else if (event.key === " " && field && !empty && WITHOUT_SPACES.includes(field.option.type)) {
      // What follows is for the next option.
      this.input.focus();
    } else if (event.key === "ArrowUp" && empty && !this.command) {
      this.ctx.leave();
    } else {
      return;
    }
    event.preventDefault();
  }

  leave() {
    this.reset();
    this.input.focus();
  }

  async send() {
    const { t } = this.ctx;
    if (!this.command) {
      const text = this.input.value.trim();
      if (text) this.say(text.startsWith("/") ? t("unknown", text) : t("plainText"));
      return;
    }
    for (const field of this.fields) {
      const { error } = this.value(field);
      this.mark(field, error ?? "");
      if (error) return field.input.focus();
    }
    const left = this.input.value.trim();
    if (left) return this.say(t("unknownOption", left));
    const { name, shown } = this.command;
    const problem = await this.ctx.send(name, shown, this.values());
    if (problem) return this.say(problem);
    this.reset();
    this.input.focus();
  }
}
