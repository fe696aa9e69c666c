// Words, numbers and times in the page's language, and elements that hold them. Whatever comes from
// a file or from the service enters the page as text, never as markup.

export const lang = document.documentElement.lang;

const words = new Map(
  [...document.getElementById("words").content.querySelectorAll("[data-name]")].map((word) => [
    word.dataset.name,
    word.textContent,
  ]),
);

export const has = (name) => words.has(name);

/** The words of a name; {0} and so on are the arguments. With `.one` where the first is 1. */
export const say = (name, ...values) => {
  const one = values[0] === 1 && words.get(name + ".one");
  const text = one || words.get(name) || name;
  return text.replace(/\{(\d)\}/g, (_, index) => {
    const value = values[index];
    return typeof value === "number" ? number(value) : String(value ?? "");
  });
};

const numbers = new Intl.NumberFormat(lang);
const oneDecimal = new Intl.NumberFormat(lang, { maximumFractionDigits: 1 });
const times = new Intl.DateTimeFormat(lang, {
  dateStyle: "long",
  timeStyle: "short",
  timeZone: "Europe/Copenhagen",
});
const zone = new Intl.DateTimeFormat("en", {
  timeZone: "Europe/Copenhagen",
  timeZoneName: "longOffset",
});

export const number = (value) => numbers.format(value);

export const bytes = (count) => {
  const units = ["B", "KB", "MB", "GB"];
  let value = count;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return oneDecimal.format(value) + "\u00a0" + units[unit];
};

/** A moment in Copenhagen. */
export const time = (instant) => times.format(new Date(instant));

/** The moment a day, as a date field gives it, begins in Copenhagen; so many days later. */
export const startOfDay = (day, later = 0) => {
  const midnight = new Date(day + "T00:00:00Z");
  midnight.setUTCDate(midnight.getUTCDate() + later);
  const offset = zone
    .formatToParts(midnight)
    .find((part) => part.type === "timeZoneName")
    .value.replace("GMT", "");
  return new Date(midnight.toISOString().slice(0, 19) + (offset || "Z")).toISOString();
};

export const inLanguage = (text) => (text && (lang === "en" ? text.en : text.da)) || "";

/** An element; properties that start with "on" are listeners, the others attributes. */
export const el = (tag, properties = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
};

export const byId = (id) => document.getElementById(id);

export const show = (element, shown = true) => {
  element.hidden = !shown;
};

/** Tells something to those who do not see the page. */
export const announce = (text) => {
  byId("announcement").textContent = "";
  setTimeout(() => { byId("announcement").textContent = text; }, 100);
};

/** The address of a page in the page's language. */
export const pageAddress = (path) => path + (lang === "en" ? "?lang=en" : "");

/** Hands the reader a file. */
export const save = (name, parts, type) => {
  const address = URL.createObjectURL(new Blob(parts, { type }));
  const link = el("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
};

/** How a delivery ended, for people: one with rejected rows was received in part. */
export const outcome = ({ status, rows }) => (status === "accepted" && rows?.rejected ? "partly" : status);

/** A figure with its name, as the barometer's headlines. */
export const headline = (name, value, kind = "") =>
  el("li", { class: kind }, el("p", { class: "group" }, name), el("p", { class: "number" }, number(value)));

/** A line of a list of facts. */
export const fact = (name, ...value) =>
  el("div", {}, el("dt", {}, name), el("dd", {}, ...value));
