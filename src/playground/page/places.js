// Servers, channels and people, and the address that names a place: #server/channel/person, by name.

import { avatar, h, hidden, icon, nameOf } from "./dom.js";

/** The first part of the address of direct messages, as in Discord. */
const DIRECT = "@me";

export class Places {
  constructor(world) {
    this.bot = world.bot;
    this.people = world.users;
    this.users = [...this.people, this.bot];
    this.colors = new Map(this.people.map(({ id, color }) => [id, color]));
    this.everywhere = world.guilds;
    this.dms = world.dms;
    this.privateChannels = world.private_channels;
    this.online = world.online;
    this.unread = new Set();
    this.me = null;
  }

  /** The servers with channels that this person is in. */
  get guilds() {
    return this.everywhere.filter(({ members, channels }) => members.includes(this.me.id) && channels.length > 0);
  }

  /** What the people of this place call a user: by their nickname, if they have one in this server. */
  nameOf(user) {
    return this.guild?.nicks[user.id] ?? nameOf(user);
  }

  user(id) {
    return this.users.find((user) => user.id === id);
  }

  channel(id) {
    return [...this.directs(), ...this.everywhere.flatMap((guild) => guild.channels)].find((channel) => channel.id === id);
  }

  /** The direct messages of a person: with the bot, then with others. */
  directs(person = this.me) {
    const withBot = { id: this.dms[person.id], with: [this.bot], bot_can_write: true };
    const withPeople = this.privateChannels
      .filter(({ people }) => people.includes(person.id))
      .map(({ id, people }) => ({ id, with: people.filter((other) => other !== person.id).map((other) => this.user(other)) }));
    return [withBot, ...withPeople].map((channel) => ({ ...channel, name: channel.with.map(nameOf).join(", "), topic: "" }));
  }

  /** Whether the bot itself is in this place. */
  get hasBot() {
    return this.guild ? this.guild.has_bot : this.current.with.includes(this.bot);
  }

  /** Goes where an address says; what it does not name, or names wrongly, is the first there is. */
  read(hash) {
    const [guild, channel, person] = hash.replace(/^#/, "").split("/").map(decode);
    const named = (list, name) => list.find((one) => nameOf(one) === name) ?? list[0];
    this.me = named(this.people, person ?? this.me?.name);
    // Who is in no server has the bot to talk to.
    this.guild = guild === DIRECT ? null : (named(this.guilds, guild) ?? null);
    this.current = named(this.guild?.channels ?? this.directs(), channel);
  }

  /** Whether this person can use the bot in this place. */
  get isServed() {
    return this.hasBot || this.me.has_app;
  }

  /** The address of a channel, for the same person or another; null without a channel. */
  link({ channel, person = this.me }) {
    if (!channel) return null;
    const home = this.everywhere.find(({ channels }) => channels.includes(channel));
    // Direct messages are called by the others in them, so differently for each.
    const same = home ? channel : (this.directs(person).find(({ id }) => id === channel.id) ?? channel);
    return `#${[home?.name ?? DIRECT, same.name, person.name].map(encodeURIComponent).join("/")}`;
  }

  title() {
    return this.guild ? `#${this.current.name}` : `@${this.current.name}`;
  }

  render(t) {
    const { guild, current, me } = this;
    const find = (id) => document.getElementById(id);
    const focused = document.activeElement?.closest("#lists a, #lists input")?.id;
    const unread = (channels) => channels.some(({ id }) => this.unread.has(id));
    const server = (one, channels, face, name, lang) => {
      const news = unread(channels) && one !== guild;
      const props = {
        class: `server${news ? " unread" : ""}`,
        id: `server-${one?.id ?? "direct"}`,
        href: this.link({ channel: channels[0] }),
        title: name,
        lang,
        "aria-label": news ? `${name}, ${t("unread")}` : name,
        "aria-current": one === guild ? "page" : null,
      };
      return h("a", props, face);
    };
    find("rail").replaceChildren(
      server(null, this.directs(), icon("at"), t("direct")),
      h("hr"),
      ...this.guilds.map((one) => server(one, one.channels, one.icon_text, one.name, one.locale)),
    );

    find("guild-name").textContent = guild?.name ?? t("direct");
    find("guild-name").lang = guild?.locale ?? me.locale;
    find("channels").replaceChildren(
      ...(guild?.channels ?? this.directs()).map((channel) => {
        const news = this.unread.has(channel.id);
        const props = {
          class: `channel${news ? " unread" : ""}`,
          id: `channel-${channel.id}`,
          href: this.link({ channel }),
          lang: guild?.locale,
          "aria-current": channel.id === current.id ? "page" : null,
        };
        const face = guild ? icon(channel.bot_can_write || !guild.has_bot ? "hash" : "lock") : avatar(channel.with[0], this.colors);
        return h("a", props, face, h("span", {}, channel.name), news ? hidden(`, ${t("unread")}`) : null);
      }),
    );

    find("people-list").replaceChildren(
      ...this.people.map((person) => {
        const id = `person-${person.name}`;
        const change = () => (location.hash = this.link({ channel: current, person }));
        const input = h("input", { type: "radio", name: "person", id, class: "sr", value: person.name, onchange: change });
        input.checked = person === me;
        const badge = person.moderator ? h("span", { class: "moderator", title: t("moderator") }, icon("shield"), hidden(t("moderator"))) : null;
        return h("span", { class: "person" }, input, h("label", { for: id }, h("span", { class: "picture" }, avatar(person, this.colors), badge), person.name));
      }),
    );
    const language = new Intl.DisplayNames([me.locale], { type: "language", languageDisplay: "dialect" }).of(me.locale.split("-")[0]);
    const bot = nameOf(this.bot);
    find("me").textContent = [me.moderator && t("moderator"), t("speaks", language), me.has_app && t("hasApp", bot)].filter(Boolean).join(" · ");

    find("channel-name").replaceChildren(guild ? icon("hash") : icon("at"), current.name);
    const note = this.hasBot ? (current.bot_can_write ? "" : t("silent")) : t(this.isServed ? "comesWithYou" : "onlyInstalled", bot);
    find("topic").textContent = [current.topic, note].filter(Boolean).join(" · ");
    // The links are new ones: who walks through them by keyboard stays where they were.
    if (focused) document.getElementById(focused)?.focus();
  }
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
