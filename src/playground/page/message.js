// A message as people see it: header, text, embeds, buttons and menus.
// `ctx` says who reads and what happens on a press; see app.js.

import { avatar, css, emoji, h, hidden, icon, nameOf, webAddress } from "./dom.js";
import { markdown, line } from "./markdown.js";
import { selectMenu } from "./select.js";
import { sentAt } from "./time.js";

// https://discord.com/developers/docs/resources/message#message-object-message-flags
const EPHEMERAL = 1 << 6;
const LOADING = 1 << 7;
const SUPPRESS_EMBEDS = 1 << 2;
// https://discord.com/developers/docs/resources/message#message-object-message-types
const CHAT_INPUT_COMMAND = 20;
const CONTEXT_MENU_COMMAND = 23;

/** Whether only one person sees the message. */
export const isEphemeral = (message) => Boolean(message.flags & EPHEMERAL);

/** The element of a message. `before` is the one above it: close ones of one author share a header. */
export function renderMessage(message, before, ctx) {
  const { t } = ctx;
  const ofCommand = message.type === CHAT_INPUT_COMMAND || message.type === CONTEXT_MENU_COMMAND;
  const used = ofCommand ? message.interaction_metadata : null;
  const grouped =
    !used && before && before.author.id === message.author.id && isEphemeral(before) === isEphemeral(message) &&
    new Date(message.timestamp) - new Date(before.timestamp) < 7 * 60_000;
  const loading = Boolean(message.flags & LOADING);
  const id = `author-${message.id}`;
  return h(
    "article",
    {
      class: `message${grouped ? " grouped" : ""}${isEphemeral(message) ? " ephemeral" : ""}`,
      "data-message-id": message.id,
      "aria-labelledby": id,
      tabindex: "-1",
    },
    used && usedLine(used, ctx),
    h("div", { class: "picture" }, avatar(message.author, ctx.colors)),
    h(
      "div",
      { class: "body" },
      h(
        "header",
        { class: grouped ? "sr" : null },
        h("h2", { id }, nameOf(message.author), message.author.bot ? h("span", { class: "badge" }, t("app")) : null),
        sentAt(message.timestamp, ctx.locale),
      ),
      loading
        ? h("p", { class: "thinking" }, h("span", { class: "dots", "aria-hidden": "true" }), t("thinking", nameOf(message.author)))
        : h(
            "div",
            { class: "content", lang: isEphemeral(message) ? ctx.locale : ctx.placeLocale },
            content(message, ctx),
            (message.attachments ?? []).map((file) => attachment(file, ctx)),
            (message.flags & SUPPRESS_EMBEDS ? [] : (message.embeds ?? [])).map((embed) => renderEmbed(embed, ctx)),
            message.edited_timestamp && !message.content ? editedMark(ctx) : null,
          ),
      components(message, ctx),
      isEphemeral(message) || loading ? null : appsMenu(message, ctx),
      isEphemeral(message)
        ? h(
            "p",
            { class: "only-you" },
            icon("eye"),
            t("onlyYou"),
            " · ",
            h("button", { type: "button", class: "link", onclick: () => ctx.dismiss(message) }, t("dismiss")),
          )
        : null,
    ),
  );
}

/** The menu of commands that can be used on a message. It shows when the message has the focus or the pointer. */
function appsMenu(message, ctx) {
  const options = ctx.apps().map(({ name, shown }) => ({ label: shown, value: name }));
  if (options.length === 0) return null;
  const chosen = { ...ctx, press: (_, __, [name]) => ctx.apply(message, name) };
  const menu = selectMenu(message, { custom_id: "apps", placeholder: ctx.t("apps"), options, keeps: true }, null, chosen);
  return h("div", { class: "apps" }, menu);
}

function content(message, ctx) {
  const text = markdown(message.content ?? "", ctx);
  if (message.edited_timestamp && message.content) {
    // Beside the last words where there is a line for it.
    (text.lastElementChild?.tagName === "P" ? text.lastElementChild : text).append(editedMark(ctx));
  }
  return text;
}

const editedMark = (ctx) => h("small", { class: "edited", lang: ctx.locale }, ` ${ctx.t("edited")}`);

function usedLine({ user, name }, ctx) {
  // The sentence's order differs between languages, so the parts are set into the translated whole.
  const parts = ctx.t("used", "\u0000u", "\u0000c").split(/(\u0000[uc])/);
  return h(
    "p",
    { class: "used" },
    h("span", { class: "picture" }, avatar(user, ctx.colors)),
    parts.map((part) => {
      if (part === "\u0000u") return h("strong", {}, ctx.nameOf(user));
      return part === "\u0000c" ? h("span", { class: "mention" }, ctx.commandName(name)) : part;
    }),
  );
}

/** An embed. Fields in a row of three share its width, as in Discord. */
export function renderEmbed(embed, ctx) {
  const named = (tag, name, address) => (address && webAddress(address) ? h(tag, {}, anchor(address, name)) : h(tag, {}, name));
  const box = h(
    "div",
    { class: "embed" },
    h(
      "div",
      { class: "embed-text" },
      embed.author && h("p", { class: "embed-author" }, picture(embed.author.icon_url, "", ctx), named("span", embed.author.name, embed.author.url)),
      embed.title && named("h3", line(embed.title, ctx), embed.url),
      embed.description && h("div", { class: "embed-description" }, markdown(embed.description, ctx)),
      embed.fields?.length ? h("div", { class: "fields" }, fields(embed.fields, ctx)) : null,
    ),
    embed.thumbnail && h("div", { class: "thumbnail" }, picture(embed.thumbnail.url, embed.thumbnail.description, ctx)),
    embed.image && h("div", { class: "image" }, picture(embed.image.url, embed.image.description, ctx)),
    (embed.footer || embed.timestamp) &&
      h(
        "p",
        { class: "embed-footer" },
        embed.footer && [picture(embed.footer.icon_url, "", ctx), embed.footer.text],
        embed.footer && embed.timestamp ? " • " : null,
        embed.timestamp && sentAt(embed.timestamp, ctx.locale),
      ),
  );
  if (Number.isInteger(embed.color)) box.style.setProperty("--bar", css(embed.color));
  return box;
}

function fields(list, ctx) {
  const out = [];
  for (let at = 0; at < list.length; ) {
    let end = at;
    while (end < list.length && end < at + 3 && list[end].inline) end += 1;
    const row = list.slice(at, Math.max(end, at + 1));
    for (const field of row) {
      const element = h("div", { class: "field" }, h("p", { class: "field-name" }, line(field.name, ctx)), h("div", {}, markdown(field.value, ctx)));
      element.classList.add(`of-${row.length}`);
      out.push(element);
    }
    at += row.length;
  }
  return out;
}

const anchor = (address, ...content) =>
  h("a", { href: webAddress(address), target: "_blank", rel: "noopener noreferrer" }, ...content);

/** A picture; one that can't be loaded here (the page asks no other host) leaves its description. */
function picture(address, description, ctx) {
  if (!address) return null;
  const instead = () => image.replaceWith(description === "" ? "" : h("span", { class: "no-picture" }, description ?? ctx.t("image")));
  const image = h("img", { src: address, alt: description ?? "", loading: "lazy", onerror: instead });
  return image;
}

function attachment(file, ctx) {
  if (file.content_type?.startsWith("image/")) {
    return h("div", { class: "image attached" }, picture(file.url, file.description ?? file.filename, ctx));
  }
  return h("p", { class: "file" }, anchor(file.url, file.filename), ` ${Math.ceil((file.size ?? 0) / 1024)} KiB`);
}

// https://discord.com/developers/docs/components/reference#component-object-component-types
const ROW = 1;
const BUTTON = 2;
const STRING_SELECT = 3;
const STYLES = [null, "primary", "secondary", "success", "danger", "link"];

function components(message, ctx) {
  const rows = (message.components ?? []).filter((row) => row.type === ROW);
  if (rows.length === 0) return null;
  const pressed = ctx.pressed.get(message.id);
  return h(
    "div",
    { class: "components" },
    rows.map((row) =>
      h(
        "div",
        { class: "row" },
        row.components.map((component) => {
          if (component.type === BUTTON) return button(message, component, pressed, ctx);
          if (component.type === STRING_SELECT) return selectMenu(message, component, pressed, ctx);
          return null;
        }),
      ),
    ),
    ctx.failed.has(message.id) ? h("p", { class: "failed", role: "alert" }, icon("warn"), ctx.t("failed")) : null,
  );
}

function button(message, component, pressed, ctx) {
  const style = STYLES[component.style] ?? "secondary";
  const face = [emoji(component.emoji), component.label ? h("span", {}, component.label) : null];
  const href = style === "link" && !component.disabled ? webAddress(component.url) : null;
  if (href) {
    const away = [icon("open"), hidden(ctx.t("newTab"))];
    return h("a", { class: "button link", href, target: "_blank", rel: "noopener noreferrer" }, face, away);
  }
  return h(
    "button",
    {
      type: "button",
      class: `button ${style}`,
      "data-custom-id": component.custom_id,
      disabled: Boolean(component.disabled),
      // While one press is under way the others wait too; `aria-disabled` lets the focus stay.
      "aria-disabled": pressed ? "true" : null,
      "aria-busy": pressed === component.custom_id ? "true" : null,
      onclick: () => ctx.press(message, component.custom_id, []),
    },
    face,
  );
}
