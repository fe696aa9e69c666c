// Records that could not be processed: a list, one of them, and a decision about it. What is looked
// at stands in the address; nothing of a person is ever shown.

import { get, newest, post } from "./door.js";
import { withKey } from "./key.js";
import { hideProblem, showProblem } from "./problem.js";
import { announce, byId, bytes, el, fact, lang, pageAddress, say, show, time } from "./words.js";

const SIZE = 25;
const LATER_MS = 1500;

let page = 0;
let shown = null;
let links = {};
const searches = newest();
const opened = newest();

const english = (text) => el("span", { lang: "en" }, text);
const topic = (name) => say("quarantine.topic." + name);

const remember = () => {
  const address = new URLSearchParams();
  if (lang === "en") {
    address.set("lang", "en");
  }
  address.set("state", byId("state").value);
  if (byId("topic").value) {
    address.set("topic", byId("topic").value);
  }
  if (shown) {
    address.set("entry", shown);
  }
  history.replaceState(null, "", "?" + address);
  document.querySelectorAll(".languages a").forEach((link) => {
    address.set("lang", link.lang);
    link.href = "?" + address;
  });
};

const of = ({ survey, wave }) => (survey ? `${survey} ${wave}` : "–");

const row = (entry) => {
  const cell = (name, ...content) =>
    el("td", { role: "cell" }, el("span", { class: "name" }, say(name) + " "), ...content);
  return el(
    "tr",
    { role: "row" },
    el("th", { role: "rowheader", scope: "row" },
      el("button", { type: "button", class: "plain", onclick: () => open(entry.id) }, time(entry.quarantinedAt)),
      el("small", {}, `${entry.partition} / ${entry.offset}`)),
    cell("quarantine.topic", topic(entry.topic), el("small", {}, entry.consumer)),
    cell("quarantine.of", of(entry)),
    cell("quarantine.reason", english(entry.reason)),
    cell("quarantine.state", say("quarantine.state." + entry.state)),
  );
};

const list = async () => {
  const query = new URLSearchParams({ skip: String(page * SIZE), limit: String(SIZE) });
  for (const name of ["state", "topic"]) {
    if (byId(name).value) {
      query.set(name, byId(name).value);
    }
  }
  const counts = searches();
  const { entries, total } = await get("/api/v1/quarantine?" + query);
  if (!counts()) {
    return;
  }
  const pages = Math.max(1, Math.ceil(total / SIZE));
  byId("entries").tBodies[0].replaceChildren(...entries.map(row));
  byId("found").textContent = total ? say("quarantine.found", total) : say("quarantine.none");
  show(byId("entries"), entries.length > 0);
  show(byId("entry-pages"), pages > 1);
  byId("entry-page").textContent = say("page", page + 1, pages);
  const [back, on] = byId("entry-pages").querySelectorAll("button");
  back.disabled = page === 0;
  on.disabled = page >= pages - 1;
};

/** Does something, and says what went wrong where it does not work. */
const attempt = async (work) => {
  try {
    hideProblem();
    await work();
  } catch (e) {
    showProblem(say("quarantine.failed"), e, el("button", { type: "button", onclick: () => attempt(work) }, say("again")));
  }
};

const search = () => attempt(async () => {
  remember();
  await list();
});

const record = ({ type, bytes: length, readable, missing, headers }) => [
  fact(say("quarantine.type"), say("quarantine.type." + type)),
  fact(say("quarantine.bytes"), bytes(length)),
  fact(say("quarantine.readable"), say(readable ? "quarantine.readable.yes" : "quarantine.readable.no")),
  ...(missing.length ? [fact(say("quarantine.missing"), english(missing.join(", ")))] : []),
  ...(headers.length ? [fact(say("quarantine.headers"), english(headers.join(", ")))] : []),
];

const render = (entry) => {
  byId("entry-title").textContent = topic(entry.topic) + ", " + time(entry.quarantinedAt);
  byId("entry-state").textContent = say("quarantine.state." + entry.state);
  byId("entry-state").className = entry.state;
  byId("entry-state-means").textContent = say("quarantine.state." + entry.state + ".means");
  byId("entry-means").textContent = say("quarantine.means." + entry.topic);
  byId("entry-facts").replaceChildren(
    fact(say("quarantine.reason"), english(entry.reason)),
    fact(say("quarantine.consumer"), entry.consumer),
    fact(say("quarantine.of"), of(entry)),
    ...(entry.batch
      ? [fact(say("quarantine.batch"), el("a", { class: "digest", href: pageAddress("/receipts/" + entry.batch) }, entry.batch))]
      : []),
    ...(entry.record ? record(entry.record) : [fact(say("quarantine.type"), say("quarantine.gone"))]),
    fact(say("quarantine.position"), el("span", { class: "digest" }, entry.id)),
    ...(entry.decidedAt
      ? [fact(say("quarantine.decided"), say("quarantine.decided.by", time(entry.decidedAt), entry.decidedBy))]
      : []),
    ...(entry.note ? [fact(say("quarantine.noted"), entry.note)] : []),
  );
  byId("note").value = "";
  refuse("");
  const { replay, park } = entry.links;
  links = entry.links;
  show(byId("decision"), Boolean(replay || park));
  show(byId("replay"), Boolean(replay));
  show(byId("park"), Boolean(park));
  show(byId("batch"), Boolean(links["replay-batch"]));
  show(byId("note-hint"), Boolean(entry.links.park));
  byId("replay-means").textContent = say(replay ? "quarantine.replay.means." + entry.topic : "quarantine.only.parked");
  show(byId("entry"));
};

const load = async () => {
  const counts = opened();
  const entry = await get("/api/v1/quarantine/" + encodeURIComponent(shown));
  if (counts()) {
    render(entry);
  }
  return entry;
};

const open = (id) => attempt(async () => {
  shown = id;
  remember();
  await load();
  byId("entry-title").focus();
  byId("entry").scrollIntoView({ block: "nearest" });
});

const refuse = (text) => {
  byId("note-error").textContent = text;
  show(byId("note-error"), Boolean(text));
  byId("note").setAttribute("aria-invalid", String(Boolean(text)));
};

/** Decides as one of the links says, and tells what came of it. */
const decide = async (decision) => {
  const note = byId("note").value.trim();
  if (decision.startsWith("park") && !note) {
    refuse(say("quarantine.note.missing"));
    byId("note").focus();
    return;
  }
  refuse("");
  const buttons = byId("decision").querySelectorAll("button");
  buttons.forEach((button) => { button.disabled = true; });
  await attempt(async () => {
    const answer = await post(links[decision], note ? { note } : {});
    const entry = answer.records ? await load() : answer;
    render(entry);
    if (answer.records) {
      const { replayed, parked, superseded, open: still } = answer.records;
      announce(say("quarantine.batch.decided", replayed, parked, superseded, still));
    } else {
      const failed = decision === "replay" && entry.state === "open";
      announce(say(failed ? "quarantine.failed.again" : `quarantine.state.${entry.state}.means`));
    }
    byId("entry-title").focus();
    await list();
    if (decision.startsWith("replay")) {
      // What comes of it is known a moment later.
      setTimeout(() => list().catch(() => {}), LATER_MS);
    }
  });
  buttons.forEach((button) => { button.disabled = false; });
};

withKey(async (_, typed) => {
  const asked = new URLSearchParams(location.search);
  byId("state").value = asked.get("state") ?? "open";
  byId("topic").value = asked.get("topic") ?? "";
  shown = asked.get("entry");
  show(byId("search"));
  await search();
  if (shown) {
    await open(shown);
  } else if (typed) {
    byId("search-title").focus();
  }
});

byId("search-form").addEventListener("submit", (event) => {
  event.preventDefault();
  page = 0;
  shown = null;
  show(byId("entry"), false);
  search();
});

byId("decision").addEventListener("submit", (event) => {
  event.preventDefault();
  decide("replay");
});

["park", "park-batch", "replay-batch"].forEach((decision) => {
  byId(decision).addEventListener("click", () => decide(decision));
});

byId("entry-pages").addEventListener("click", (event) => {
  const to = event.target.dataset.to;
  if (to) {
    page += to === "on" ? 1 : -1;
    search();
  }
});
