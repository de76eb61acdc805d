// Discord's markdown, as nodes. Blocks first (code, quotes, headings, lists), then spans inside a line.

import { h, webAddress } from "./dom.js";
import { timestamp } from "./time.js";

/** Renders a message's text. `ctx` names users, channels and commands; see app.js. */
export function markdown(text, ctx) {
  const out = document.createDocumentFragment();
  // A capture in `split` keeps the fences: every second piece is one.
  for (const piece of text.split(/(```[\s\S]+?```)/)) {
    const fence = /^```(?:([\w+-]+)\n)?\n?([\s\S]+?)\n?```$/.exec(piece);
    if (fence) out.append(h("pre", { tabindex: "0" }, h("code", {}, fence[2])));
    else out.append(...blocks(piece.split("\n"), ctx));
  }
  return out;
}

/** Renders what has spans only: titles of embeds, labels. */
export const line = (text, ctx) => spans(text, ctx);

/** `quoted` lines know no further quotes: Discord does not nest them. */
function blocks(lines, ctx, quoted = false) {
  const out = [];
  let plain = [];
  const flush = () => {
    while (plain.length && plain[0] === "") plain.shift();
    if (plain.some((text) => text !== "")) out.push(h("p", {}, spans(plain.join("\n").replace(/\n+$/, ""), ctx)));
    plain = [];
  };
  for (let at = 0; at < lines.length; at += 1) {
    const text = lines[at];
    const heading = /^(#{1,3}) +(.+)$/.exec(text);
    const small = /^-# +(.+)$/.exec(text);
    if (!quoted && text.startsWith(">>> ")) {
      flush();
      out.push(h("blockquote", {}, blocks([text.slice(4), ...lines.slice(at + 1)], ctx, true)));
      return out;
    }
    if (!quoted && text.startsWith("> ")) {
      flush();
      let end = at;
      while (end < lines.length && /^>( |$)/.test(lines[end])) end += 1;
      out.push(h("blockquote", {}, blocks(lines.slice(at, end).map((row) => row.slice(2)), ctx, true)));
      at = end - 1;
    } else if (heading) {
      flush();
      // All one level below the author's: a bot that begins with "###" for its size skips no level.
      out.push(h("h3", { class: `size-${heading[1].length}` }, spans(heading[2], ctx)));
    } else if (small) {
      flush();
      out.push(h("p", { class: "small" }, spans(small[1], ctx)));
    } else if (LIST_ITEM.test(text)) {
      flush();
      const item = LIST_ITEM.exec(text);
      // A deeper line belongs to the item above; one as deep with the other kind of mark begins another list.
      const goes = (next) => next && (next[1].length > item[1].length || isNumber(next) === isNumber(item));
      let end = at + 1;
      while (end < lines.length && goes(LIST_ITEM.exec(lines[end]))) end += 1;
      out.push(list(lines.slice(at, end), ctx));
      at = end - 1;
    } else {
      plain.push(text);
    }
  }
  flush();
  return out;
}

const LIST_ITEM = /^( *)([-*]|\d+\.) +(.+)$/;
const isNumber = (item) => /\d/.test(item[2]);

function list(lines, ctx) {
  const items = lines.map((text) => LIST_ITEM.exec(text));
  const depth = items[0][1].length;
  const element = isNumber(items[0]) ? h("ol", { start: parseInt(items[0][2], 10) }) : h("ul");
  for (let at = 0; at < items.length; at += 1) {
    const item = h("li", {}, spans(items[at][3], ctx));
    let end = at + 1;
    while (end < items.length && items[end][1].length > depth) end += 1;
    if (end > at + 1) item.append(list(lines.slice(at + 1, end), ctx));
    at = end - 1;
    element.append(item);
  }
  return element;
}

// Tried in this order at every place where a mark may begin; each pattern is sticky.
const SPANS = [
  [/\\([^\sA-Za-z0-9])/y, (m) => m[1]],
  [/(`+)([\s\S]*?[^`])\1(?!`)/y, (m) => h("code", {}, m[2])],
  [/<t:(-?\d{1,13})(?::([tTdDfFRsS]))?>/y, (m, ctx) => timestamp(Number(m[1]), m[2] ?? "f", ctx)],
  [/<@!?(\d+)>/y, (m, ctx) => h("span", { class: "mention" }, `@${ctx.userName(m[1])}`)],
  [/<#(\d+)>/y, (m, ctx) => channelMention(m[1], ctx)],
  [/<\/([^:>\n]{1,100}):(\d+)>/y, (m, ctx) =>
    h("button", { type: "button", class: "mention", onclick: () => ctx.compose(m[1]) }, `/${m[1]}`)],
  [/<a?:(\w+):\d+>/y, (m) => `:${m[1]}:`],
  [/\[([^\]\n]+)\]\(<?(https?:\/\/[^\s<>()]+(?:\([^\s<>()]*\)[^\s<>()]*)*)>?(?: "[^"\n]*")?\)/y, (m, ctx) => link(m[2], spans(m[1], ctx))],
  [/<(https?:\/\/[^\s>]+)>/y, (m) => link(m[1], m[1])],
  [/https?:\/\/[^\s<]*[^\s<.,:;"'\])]/y, (m) => link(m[0], m[0])],
  [/\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y, (m, ctx) => h("strong", {}, spans(m[1], ctx))],
  [/__((?:\\[\s\S]|[^\\])+?)__(?!_)/y, (m, ctx) => h("u", {}, spans(m[1], ctx))],
  [/~~((?:\\[\s\S]|[^\\])+?)~~/y, (m, ctx) => h("s", {}, spans(m[1], ctx))],
  [/\|\|((?:\\[\s\S]|[^\\])+?)\|\|/y, (m, ctx) => spoiler(spans(m[1], ctx))],
  [/\*(?=\S)((?:\\[\s\S]|\*\*|[^*\\])+?)\*(?!\*)/y, (m, ctx) => h("em", {}, spans(m[1], ctx))],
  [/_(?=\S)((?:\\[\s\S]|__|[^_\\])+?)_(?![_\p{L}\p{N}])/uy, (m, ctx) => h("em", {}, spans(m[1], ctx))],
];
const NO_MARK = /(?:(?!https?:\/\/)[^\\`<[*_~|\n])+/y;

function spans(text, ctx) {
  const out = [];
  let at = 0;
  next: while (at < text.length) {
    NO_MARK.lastIndex = at;
    const run = NO_MARK.exec(text);
    if (run) {
      out.push(run[0]);
      at = NO_MARK.lastIndex;
      continue;
    }
    for (const [pattern, render] of SPANS) {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (match) {
        at += match[0].length;
        out.push(render(match, ctx));
        continue next;
      }
    }
    out.push(text[at] === "\n" ? h("br") : text[at]);
    at += 1;
  }
  return out.flat();
}

function link(address, label) {
  const href = webAddress(address);
  return href ? h("a", { href, target: "_blank", rel: "noopener noreferrer" }, label) : label;
}

function channelMention(id, ctx) {
  const href = ctx.channelLink(id);
  return h(href ? "a" : "span", { class: "mention", href }, `#${ctx.channelName(id)}`);
}

function spoiler(content) {
  const show = (event) => event.currentTarget.classList.add("shown");
  return h("button", { type: "button", class: "spoiler", onclick: show }, content);
}
