// Looking for receipts. What is looked for stands in the address, so that a search can be kept and
// passed on; the key never does.

import { get, newest } from "./door.js";
import { withKey } from "./key.js";
import { hideProblem, showProblem } from "./problem.js";
import { byId, el, inLanguage, lang, number, outcome, pageAddress, say, show, startOfDay, time } from "./words.js";

const FIELDS = ["survey", "wave", "status", "from", "to", "id", "digest"];
const SIZE = 25;

let page = 0;
const searches = newest();
const surveysChosen = newest();

const query = () => {
  const asked = new URLSearchParams();
  for (const name of ["survey", "wave", "status", "id", "digest"]) {
    const value = byId(name).value.trim();
    if (value) {
      asked.set(name, value);
    }
  }
  if (byId("from").value) {
    asked.set("from", startOfDay(byId("from").value));
  }
  if (byId("to").value) {
    asked.set("before", startOfDay(byId("to").value, 1));
  }
  asked.set("page", String(page));
  asked.set("size", String(SIZE));
  return asked;
};

const remember = () => {
  const shown = new URLSearchParams();
  if (lang === "en") {
    shown.set("lang", "en");
  }
  FIELDS.filter((name) => byId(name).value).forEach((name) => shown.set(name, byId(name).value.trim()));
  const text = shown.toString();
  history.replaceState(null, "", text ? "?" + text : location.pathname);
  // The other language shows the same search.
  document.querySelectorAll(".languages a").forEach((link) => {
    shown.set("lang", link.lang);
    link.href = "?" + shown;
  });
};

const row = (receipt) => {
  const figure = (name, value) =>
    el("td", { role: "cell", class: "figure" }, el("span", { class: "name" }, say(name) + " "), value == null ? "–" : number(value));
  return el(
    "tr",
    { role: "row" },
    el("th", { role: "rowheader", scope: "row" },
      el("a", { href: pageAddress("/receipts/" + receipt.id) }, time(receipt.receivedAt)),
      el("small", { class: "digest" }, receipt.id.slice(0, 8))),
    el("td", { role: "cell" }, receipt.wave, el("small", {}, receipt.survey)),
    el("td", { role: "cell" }, say(`status.${outcome(receipt)}`), receipt.kind === "answers" ? null : el("small", {}, say(`kind.${receipt.kind}`))),
    figure("rows.received", receipt.rows?.received),
    figure("rows.accepted", receipt.rows?.accepted),
    figure("rows.rejected", receipt.rows?.rejected),
    figure("scored.pending", receipt.scored?.pending),
  );
};

const search = async () => {
  remember();
  const counts = searches();
  try {
    hideProblem();
    const { batches, total } = await get("/api/v1/batches?" + query());
    if (!counts()) {
      return;
    }
    const pages = Math.max(1, Math.ceil(total / SIZE));
    byId("receipts").tBodies[0].replaceChildren(...batches.map(row));
    byId("found").textContent = total ? say("found", total) : say("found.none");
    show(byId("receipts"), total > 0);
    show(byId("receipt-pages"), pages > 1);
    byId("receipt-page").textContent = say("page", page + 1, pages);
    const [back, on] = byId("receipt-pages").querySelectorAll("button");
    back.disabled = page === 0;
    on.disabled = page >= pages - 1;
  } catch (e) {
    if (!counts()) {
      return;
    }
    byId("found").textContent = "";
    show(byId("receipts"), false);
    show(byId("receipt-pages"), false);
    showProblem(say("search.failed"), e, el("button", { type: "button", onclick: search }, say("again")));
  }
};

const fillWaves = async (surveys) => {
  byId("wave").disabled = true;
  const counts = surveysChosen();
  const chosen = surveys.find((one) => one.survey === byId("survey").value);
  const waves = chosen ? (await get(chosen.links.waves)).waves : [];
  if (!counts()) {
    return;
  }
  byId("wave").replaceChildren(
    byId("wave").options[0],
    ...waves.map((one) => el("option", { value: one.wave }, inLanguage(one.title) || one.wave)),
  );
  byId("wave").disabled = waves.length === 0;
};

withKey(async (surveys, typed) => {
  byId("survey").replaceChildren(
    byId("survey").options[0],
    ...surveys.map((one) => el("option", { value: one.survey }, inLanguage(one.title) || one.survey)),
  );
  const asked = new URLSearchParams(location.search);
  const set = (name) => {
    byId(name).value = asked.get(name) ?? "";
  };
  FIELDS.filter((name) => name !== "wave").forEach(set);
  if (!asked.has("survey") && surveys.length === 1) {
    byId("survey").value = surveys[0].survey;
  }
  await fillWaves(surveys);
  set("wave");
  byId("survey").addEventListener("change", () => fillWaves(surveys));
  show(byId("search"));
  if (typed) {
    byId("survey").focus();
  }
  await search();
});

byId("search-form").addEventListener("submit", (event) => {
  event.preventDefault();
  page = 0;
  search();
});

byId("search-reset").addEventListener("click", () => {
  byId("search-form").reset();
  byId("survey").dispatchEvent(new Event("change"));
  page = 0;
  search();
});

byId("receipt-pages").addEventListener("click", (event) => {
  const to = event.target.dataset.to;
  if (to) {
    page += to === "on" ? 1 : -1;
    search();
  }
});
