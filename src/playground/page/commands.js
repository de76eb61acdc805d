// What a slash command is to a person who types one: its names, its options, and which values they take.

// https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-type
export const TYPE = {
  SUB_COMMAND: 1, GROUP: 2, STRING: 3, INTEGER: 4, BOOLEAN: 5, USER: 6, CHANNEL: 7, ROLE: 8, MENTIONABLE: 9, NUMBER: 10, ATTACHMENT: 11,
};

/**
 * Everything that can be typed after "/", subcommands one by one, in the person's language:
 * {name: "trivia start", shown: "퀴즈 시작", description, options: [option with `shown`, `description`]}.
 */
export function typable(commands, locale) {
  const out = [];
  const local = (node) => ({
    ...node,
    shown: node.name_localizations?.[locale] ?? node.name,
    description: node.description_localizations?.[locale] ?? node.description,
  });
  const walk = (node, above) => {
    const here = local(node);
    const name = [...above.map((one) => one.name), here.name].join(" ");
    const shown = [...above.map((one) => one.shown), here.shown].join(" ");
    const below = (node.options ?? []).filter((option) => option.type === TYPE.SUB_COMMAND || option.type === TYPE.GROUP);
    if (below.length > 0) return below.forEach((child) => walk(child, [...above, here]));
    const options = (node.options ?? []).filter((option) => option.type !== TYPE.ATTACHMENT).map(local);
    // Required first: Discord asks for that order, a client shows it anyway.
    options.sort((a, b) => Number(b.required ?? false) - Number(a.required ?? false));
    out.push({ name, shown, description: here.description, options });
  };
  // Type 1 is a slash command; user and message commands (2, 3) are not typed.
  for (const command of commands) if ((command.type ?? 1) === 1) walk(command, []);
  return out;
}

// Type 3 is a command in the menu of a message.
const OF_MESSAGE = 3;

/** The commands in the menu of a message, as {name, shown} in the person's language. */
export const ofMessages = (commands, locale) =>
  commands
    .filter((command) => command.type === OF_MESSAGE)
    .map(({ name, name_localizations: names }) => ({ name, shown: names?.[locale] ?? name }));

/** The commands that fit what was typed: those that begin with it before those that have it elsewhere. */
export function matching(commands, typed) {
  const wanted = typed.trim().toLowerCase();
  const rank = ({ name, shown }) => Math.min(...[name, shown].map((text) => {
    const at = text.toLowerCase().indexOf(wanted);
    return at < 0 ? Infinity : Math.min(at, 1);
  }));
  return commands.filter((command) => rank(command) < Infinity).sort((a, b) => rank(a) - rank(b));
}

/** The fixed values of an option as {title, value}, or null where anything may be typed. */
export function choices(option, ctx) {
  const { USER, CHANNEL, MENTIONABLE, BOOLEAN } = TYPE;
  if (option.choices?.length) {
    return option.choices.map((choice) => ({ title: choice.name_localizations?.[ctx.locale] ?? choice.name, value: choice.value }));
  }
  if (option.type === BOOLEAN) return [{ title: ctx.t("yes"), value: true }, { title: ctx.t("no"), value: false }];
  if (option.type === USER || option.type === MENTIONABLE) return ctx.users().map((user) => ({ title: ctx.nameOf(user), value: user.id }));
  if (option.type === CHANNEL) return ctx.channels().map(({ id, name }) => ({ title: `#${name}`, value: id }));
  return null;
}

/** What an option wants, in words: "rounds: how many · whole number · at least 1 · at most 20 · optional". */
export function explain(option, t) {
  const kind = { [TYPE.STRING]: "text", [TYPE.INTEGER]: "whole", [TYPE.NUMBER]: "number" }[option.type] ?? "oneOf";
  const limits = [
    option.choices?.length ? t("oneOf") : t(kind),
    option.min_value !== undefined && t("atLeast", option.min_value),
    option.max_value !== undefined && t("atMost", option.max_value),
    option.min_length > 1 && t("shortest", option.min_length),
    option.max_length !== undefined && t("longest", option.max_length),
    option.required ? t("required") : t("optional"),
  ];
  return `${option.shown}: ${option.description} · ${limits.filter(Boolean).join(" · ")}`;
}

/** The value that typed text stands for, as {value} (undefined for none), or {error} in a sentence. */
export function read(option, text, ctx) {
  const { t } = ctx;
  const typed = text.trim();
  if (typed === "") return option.required ? { error: t("missing", option.shown) } : { value: undefined };
  const fixed = choices(option, ctx);
  if (fixed) {
    const same = (choice) => choice.title.replace(/^#/, "").toLowerCase() === typed.replace(/^[#@]/, "").toLowerCase();
    const choice = fixed.find((one) => one.title === typed) ?? fixed.find(same) ?? fixed.find(({ value }) => String(value) === typed);
    return choice ? { value: choice.value } : { error: t("notListed", option.shown) };
  }
  const outside = (key, limit) => ({ error: t("outside", option.shown, t(key, limit)) });
  if (option.type === TYPE.INTEGER || option.type === TYPE.NUMBER) {
    const value = Number(typed);
    if (option.type === TYPE.INTEGER && !Number.isSafeInteger(value)) return { error: t("notWhole", option.shown) };
    if (!Number.isFinite(value)) return { error: t("notNumber", option.shown) };
    if (value < option.min_value) return outside("atLeast", option.min_value);
    if (value > option.max_value) return outside("atMost", option.max_value);
    return { value };
  }
  if (typed.length < option.min_length) return outside("shortest", option.min_length);
  if (typed.length > option.max_length) return outside("longest", option.max_length);
  return { value: typed };
}
