// Making elements. Data only ever becomes text nodes and attributes, never markup.

/** Makes an element. `on…` properties are listeners; true/false/null set, drop or skip an attribute. */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Text for screen readers alone. */
export const hidden = (text) => h("span", { class: "sr" }, text);

// Line drawings on a 24 × 24 grid.
const ICONS = {
  hash: "M10 3 8 21M16 3l-2 18M4 9h17M3 15h17",
  lock: "M7 11V8a5 5 0 0 1 10 0v3M5 11h14v10H5z",
  at: "M4 4h16v12H10l-5 4v-4H4z",
  menu: "M4 6h16M4 12h16M4 18h16",
  help: "M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18M9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.7.4-1.1.8-1.1 1.8M12 17v.1",
  warn: "M12 3 2 20h20zM12 10v4M12 17v.1",
  send: "M4 4l17 8-17 8 3-8zM7 12h7",
  open: "M14 4h6v6M20 4l-9 9M18 14v6H4V6h6",
  eye: "M2 12s4-7 10-7 10 7 10 7-4 7-10 7-10-7-10-7zM12 9a3 3 0 1 1 0 6a3 3 0 0 1 0-6",
  shield: "M12 3l8 3v6c0 5-4 8-8 9-4-1-8-4-8-9V6z",
  down: "M6 9l6 6 6-6",
  note: "M9 18V5l10-2v13M9 18a2.5 2.5 0 1 1-5 0a2.5 2.5 0 0 1 5 0M19 16a2.5 2.5 0 1 1-5 0a2.5 2.5 0 0 1 5 0",
};

/** A decorative drawing; what it says must also stand in text. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** What a user is called: Discord's users have a display name beside their handle. */
export const nameOf = (user) => user.global_name ?? user.name ?? user.username;

/** A colour given as 0xRRGGBB or "#rrggbb", for CSS. */
export const css = (color) => (typeof color === "number" ? `#${color.toString(16).padStart(6, "0")}` : color);

/** A round picture: the initial on the person's colour, or the bot's note. */
export function avatar(user, colors) {
  const color = css(colors.get(user.id) ?? 0x5865f2);
  const circle = h("span", { class: "avatar", "aria-hidden": "true" }, user.bot ? icon("note") : [...nameOf(user)][0]);
  circle.style.setProperty("--avatar", color);
  // Black letters on light colours, white on dark ones: the larger contrast of the two (WCAG relative luminance).
  const [r, g, b] = [1, 3, 5].map((at) => (parseInt(color.slice(at, at + 2), 16) / 255) ** 2.2);
  circle.classList.toggle("light", 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.18);
  return circle;
}

/** The address if it is one that a link may have, else null. */
export function webAddress(text) {
  try {
    const url = new URL(text, location.href);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
  } catch {
    return null;
  }
}

/** An emoji; one of a guild is named, for its picture is elsewhere. */
export function emoji(given) {
  if (!given) return null;
  return h("span", { class: "emoji" }, given.id ? `:${given.name}:` : given.name);
}
