// The page of the local Discord: who one is, where one is, and what one sees there, live.
//
//   api.js       requests to the local Discord       places.js    servers, channels, people, the address
//   composer.js  writing a command                   commands.js  what its options mean
//   message.js   a message; markdown.js, time.js, select.js and listbox.js are its parts
//   dialog.js    modals and help                     strings.js   what the page says    dom.js  elements
//
// One object, `ctx`, is handed to all of them: it names people and channels and does what a press asks for.

import { follow, get, post } from "./api.js";
import { ofMessages } from "./commands.js";
import { Composer } from "./composer.js";
import { closeDialog, modalFailed, showModal, showTerms } from "./dialog.js";
import { h, icon, nameOf } from "./dom.js";
import { isEphemeral, renderMessage } from "./message.js";
import { Places } from "./places.js";
import { translator } from "./strings.js";
import { tick } from "./time.js";

const find = (id) => document.getElementById(id);
const log = find("log");

let places;
let composer;
let apps = []; // the commands in the menu of a message that can be used here
let messages = []; // what this person sees in this channel, oldest first
let arrived = new Map(); // what came by the stream while they are fetched: id -> message, or null for a deleted one
let events = null; // the live stream of this person
let online = true;
let connected = true;
const dismissed = new Set(); // ephemeral messages put away: their ids
const waiting = new Map(); // interactions without an answer yet: id -> what they are about
const settled = new Map(); // answers that came before the request that caused them returned: id -> whether well

const ctx = {
  pressed: new Map(), // message id -> custom id of the component under way
  failed: new Set(), // ids of messages whose last press failed
  nameOf: (user) => places.nameOf(user),
  userName: (id) => (places.user(id) ? places.nameOf(places.user(id)) : id),
  channelName: (id) => places.channel(id)?.name ?? id,
  channelLink: (id) => places.link({ channel: places.channel(id) }),
  commandName: (name) => apps.find((one) => one.name === name)?.shown ?? `/${composer.commands.find((command) => command.name === name)?.shown ?? name}`,
  users: () => places.users,
  channels: () => places.guild?.channels ?? [],
  compose: (name) => composer.begin(name),
  complete: async (name, options, focused) => (await post(`${here()}/autocomplete`, { name, options, focused })).choices,
  send,
  press,
  /** What the menu of a message offers, as {name, shown}. */
  apps: () => apps,
  apply,
  dismiss(message) {
    dismissed.add(message.id);
    remove(message.id);
    composer.input.focus();
  },
  /** From the empty message box to the newest message that has something to press. */
  leave: () => buttons(articles().reverse().find((article) => buttons(article)[0]))[0]?.focus(),
};

const here = () => `/page/users/${places.me.id}/channels/${places.current.id}`;
const articles = () => [...log.querySelectorAll("article")];
const buttons = (article) => [...(article?.querySelectorAll(".components :is(button, a):enabled, .components a") ?? [])];
/** The menu of a message comes after its buttons. */
const controls = (article) => [...buttons(article), ...(article?.querySelectorAll(".apps button") ?? [])];

// ---- Asking the bot ----

const doing = (text) => (find("doing").textContent = text);

/** Forgets what was asked: the answers went to a stream that is gone. */
function giveUp() {
  waiting.clear();
  ctx.pressed.clear();
  ctx.failed.clear();
  doing("");
}

/** Sends an interaction; `about` says what to do when it is answered: {done(well)}. */
async function interact(path, body, about) {
  const { interaction_id: id } = await post(`${here()}/${path}`, body);
  if (settled.has(id)) about.done(settled.get(id));
  else waiting.set(id, about);
}

function settle(id, well) {
  const about = waiting.get(id);
  waiting.delete(id);
  if (about) return about.done(well);
  settled.set(id, well);
  if (settled.size > 100) settled.delete(settled.keys().next().value);
}

/** Sends a command; gives what is wrong with it, or null. */
function send(name, shown, options) {
  return command("commands", { name, options }, `/${shown}`);
}

async function command(path, body, shown) {
  const channel = places.current.id;
  const done = (well) => {
    doing("");
    if (!well && places.current.id === channel) unanswered(body.name);
  };
  try {
    doing(ctx.t("sending", shown));
    await interact(path, body, { done });
    return null;
  } catch (error) {
    doing("");
    return error.message || ctx.t("unreachable");
  }
}

/** Uses a command of the menu of a message. */
async function apply(message, name) {
  const problem = await command("message-commands", { message_id: message.id, name }, apps.find((one) => one.name === name).shown);
  if (problem) composer.say(problem);
}

/** Takes the commands that are usable here and now. */
function use(commands) {
  composer.use(commands);
  apps = ofMessages(commands, ctx.locale);
}

/** What Discord's client itself shows when a command got no answer. Made here, so it is gone after a reload. */
function unanswered(name) {
  const { bot, me } = places;
  // A snowflake of this moment, so that it keeps its place among later messages.
  const id = String((BigInt(Date.now()) - 1_420_070_400_000n) << 22n);
  const used = { id, name, user: me };
  const content = ctx.t("noAnswer");
  place({ id, author: bot, content, flags: 64, timestamp: new Date().toISOString(), type: 20, interaction_metadata: used });
}

/** A press of a button or a choice in a menu. */
async function press(message, custom_id, values) {
  if (ctx.pressed.has(message.id)) return;
  const done = (well) => {
    ctx.pressed.delete(message.id);
    if (!well) ctx.failed.add(message.id);
    quietly(() => redraw(message.id));
  };
  ctx.failed.delete(message.id);
  ctx.pressed.set(message.id, custom_id);
  quietly(() => redraw(message.id));
  try {
    await interact("components", { message_id: message.id, custom_id, values }, { done });
  } catch (error) {
    done(false);
    composer.say(error.message || ctx.t("unreachable"));
  }
}

function openModal({ interaction_id, modal }) {
  settle(interaction_id, true);
  showModal(modal, ctx, async (values) => {
    const done = (well) => (well ? closeDialog() : modalFailed(ctx.t("failed")));
    try {
      await interact("modals", { interaction_id, custom_id: modal.custom_id, values }, { done });
      return null;
    } catch (error) {
      return error.message || ctx.t("unreachable");
    }
  });
}

// ---- The messages ----

/** Whoever reads the end of the log stays at its end, whatever grows or shrinks. */
let atEnd = true;
const keepEnd = () => atEnd && (log.scrollTop = log.scrollHeight);

/** Changes the log without having it read out: a whole channel, or the look of a button. */
function quietly(change) {
  log.setAttribute("aria-live", "off");
  change();
  setTimeout(() => log.setAttribute("aria-live", "polite"), 200);
}

function draw() {
  const focused = log.contains(document.activeElement) ? document.activeElement : null;
  log.setAttribute("aria-label", ctx.t("messagesIn", places.title()));
  log.replaceChildren(h("p", { id: "empty" }, ctx.t(places.isServed ? "empty" : "emptyHere")), ...messages.map((message, at) => renderMessage(message, messages[at - 1], ctx)));
  atEnd = true;
  keepEnd();
  find("to-newest").hidden = true;
  if (focused) refocus(focused);
}

/** Puts a new or changed message where it belongs. */
function place(message) {
  if (dismissed.has(message.id)) return;
  arrived.set(message.id, message);
  const known = messages.findIndex(({ id }) => id === message.id);
  if (known >= 0) {
    messages[known] = message;
    ctx.failed.delete(message.id);
    return redraw(message.id);
  }
  let at = messages.length;
  while (at > 0 && BigInt(messages[at - 1].id) > BigInt(message.id)) at -= 1;
  messages.splice(at, 0, message);
  const below = messages[at + 1] && element(messages[at + 1].id);
  log.insertBefore(renderMessage(message, messages[at - 1], ctx), below ?? null);
  find("to-newest").hidden = atEnd;
  keepEnd();
}

const element = (id) => log.querySelector(`article[data-message-id="${CSS.escape(id)}"]`);

/** Draws a message anew and gives the focus back to what had it. */
function redraw(id) {
  const at = messages.findIndex((message) => message.id === id);
  const old = element(id);
  if (at < 0 || !old) return;
  const fresh = renderMessage(messages[at], messages[at - 1], ctx);
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  old.replaceWith(fresh);
  keepEnd();
  if (focused) refocus(focused);
}

/** Gives the focus to what stands in the place of what had it: the same button, else its message, else the log. */
function refocus(focused) {
  const id = focused.closest("article")?.dataset.messageId;
  const article = id && element(id);
  const button = focused.dataset.customId;
  const again = article && button && article.querySelector(`[data-custom-id="${CSS.escape(button)}"]:enabled`);
  // Not on another button: who presses the same key twice would press that one.
  (again || article || log).focus({ preventScroll: true });
}

function remove(id) {
  arrived.set(id, null);
  messages = messages.filter((message) => message.id !== id);
  const old = element(id);
  if (old?.contains(document.activeElement)) composer.input.focus();
  old?.remove();
}

function scrolled() {
  atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  if (atEnd) find("to-newest").hidden = true;
}
log.addEventListener("scroll", scrolled, { passive: true });
new ResizeObserver(keepEnd).observe(log); // the message box grows and shrinks
for (const event of ["load", "error"]) log.addEventListener(event, keepEnd, true); // a picture came, or did not
log.addEventListener("keydown", (event) => {
  const article = event.target.closest("article");
  const mine = controls(article);
  const at = mine.indexOf(event.target);
  if (event.key === "Escape") composer.input.focus();
  else if (at < 0 && event.target !== article) return;
  else if (event.key === "ArrowRight") mine[(at + 1) % mine.length]?.focus();
  else if (event.key === "ArrowLeft") mine.at(Math.max(at, 0) - 1)?.focus();
  else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
    const all = articles();
    const here = all.indexOf(article);
    const next = event.key === "ArrowUp" ? all.slice(0, here).reverse() : all.slice(here + 1);
    const other = next.find((one) => buttons(one).length);
    if (other) buttons(other)[0].focus();
    else if (event.key === "ArrowDown") composer.input.focus();
  } else return;
  event.preventDefault();
});

// ---- Where one is ----

/** Fetches what this person sees here. Answers that come after another place was opened are dropped. */
async function refresh() {
  const path = here();
  const meanwhile = (arrived = new Map());
  try {
    const [seen, commands] = await Promise.all([get(`${path}/messages`), get(`${path}/commands`)]);
    if (meanwhile !== arrived) return;
    const all = new Map([...seen.map((message) => [message.id, message]), ...arrived]);
    messages = [...all.values()].filter((message) => message && !dismissed.has(message.id));
    use(commands);
    composer.unsay(ctx.t("unreachable"));
    quietly(draw);
  } catch {
    // The stream's next opening fetches again.
    composer.say(ctx.t("unreachable"));
  }
}

function banner() {
  const text = connected ? (online ? "" : ctx.t("offline")) : ctx.t("lost");
  find("banner").textContent = text;
  find("banner").hidden = text === "";
}

/** Shows the place that the address names. */
function open() {
  const before = places.me;
  places.read(location.hash);
  const { me, guild, current } = places;
  ctx.locale = me.locale;
  ctx.placeLocale = guild?.locale ?? me.locale;
  ctx.placeName = places.title();
  ctx.t = translator(me.locale);
  document.documentElement.lang = me.locale;
  document.title = `${places.title()} · ${guild?.name ?? ctx.t("direct")}`;
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = ctx.t(element.dataset.text);
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", ctx.t(element.dataset.label));
  places.unread.delete(current.id);
  places.render(ctx.t);
  slide(false);
  closeDialog();
  banner();
  violations();
  doing("");
  messages = [];
  composer.reset();
  // A new stream fetches what there is once it is open, so that nothing falls between the two.
  if (before !== me || !events) listen();
  else refresh();
}

function listen() {
  events?.close();
  giveUp();
  events = follow(`/page/users/${places.me.id}/events`, {
    state(now) {
      connected = now;
      banner();
      if (!now) return;
      // Whatever happened meanwhile was missed.
      giveUp();
      refresh();
    },
    message({ message }) {
      if (message.channel_id === places.current.id) return place(message);
      if (places.channel(message.channel_id)) places.unread.add(message.channel_id);
      places.render(ctx.t);
    },
    message_delete: ({ channel_id, id }) => channel_id === places.current.id && remove(id),
    modal: openModal,
    acknowledged({ interaction_id }) {
      settle(interaction_id, true);
      violations(); // most rules are about answers
    },
    failed({ interaction_id }) {
      settle(interaction_id, false);
      violations();
    },
    bot(data) {
      online = data.online;
      banner();
    },
    async commands() {
      const path = here();
      const commands = await get(`${path}/commands`).catch(() => null);
      if (!commands || path !== here()) return;
      use(commands);
      quietly(draw);
    },
  });
}

/** The badge of the rules that the bot broke. */
async function violations() {
  const list = await get("/page/violations").catch(() => []);
  const badge = find("violations");
  badge.hidden = list.length === 0;
  badge.replaceChildren(icon("warn"), ctx.t("broke", list.length));
  badge.onclick = () => showTerms(ctx.t("brokeTitle"), list.map(({ at, what, request }) => [new Date(at).toLocaleTimeString(ctx.locale), [what, request].filter(Boolean).join(" · ")]), ctx.t);
}

// ---- The frame ----

const narrow = matchMedia("(max-width: 760px)");

/** On a narrow screen the lists slide over the messages; what is covered can't be reached. */
function slide(shown) {
  const over = narrow.matches && shown;
  document.body.classList.toggle("lists-open", over);
  find("menu").setAttribute("aria-expanded", String(over));
  find("lists").inert = narrow.matches && !shown;
  find("main").inert = over;
  if (over) find("channels").querySelector("[aria-current]")?.focus();
}

async function start() {
  places = new Places(await get("/page/world"));
  ctx.colors = places.colors;
  online = places.online;
  ctx.t = translator("en-US");
  composer = new Composer(ctx);
  find("menu").append(icon("menu"));
  find("help").append(icon("help"));
  find("send").append(icon("send"));
  find("menu").addEventListener("click", () => slide(true));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !document.body.classList.contains("lists-open")) return;
    slide(false);
    find("menu").focus();
  });
  document.addEventListener("click", (event) => {
    if (!document.body.classList.contains("lists-open") || event.target.closest("#lists, #menu")) return;
    slide(false);
  });
  narrow.addEventListener("change", () => slide(false));
  find("help").addEventListener("click", () => showTerms(ctx.t("help"), ctx.t("keys").split("\n").map((row) => row.split("|")), ctx.t));
  find("skip").addEventListener("click", (event) => {
    event.preventDefault(); // the address names a place, not an element
    composer.input.focus();
  });
  find("to-newest").addEventListener("click", () => (log.scrollTop = log.scrollHeight));
  addEventListener("hashchange", open);
  setInterval(tick, 1000);
  open();
  if (!narrow.matches) composer.input.focus();
}

start();
