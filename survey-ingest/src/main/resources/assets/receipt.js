// One receipt, kept up to date until every row is counted.

import { Advice } from "./advice.js";
import { get, getLines } from "./door.js";
import { Faults, FaultSection } from "./faults.js";
import { withKey } from "./key.js";
import { hideProblem, showProblem } from "./problem.js";
import { announce, byId, el, fact, has, headline, number, outcome, say, show, time } from "./words.js";

const FIRST_MS = 700;
const SLOWEST_MS = 10000;

const id = byId("main").dataset.receipt;
const section = new FaultSection();

const isOpen = (receipt) =>
  receipt.status === "processing" || (receipt.scored && receipt.scored.pending > 0);

const render = (receipt) => {
  const { status, kind, rows, scored, erased, details } = receipt;
  const accepted = rows?.accepted ?? 0;
  byId("status").textContent = say(`status.${outcome(receipt)}`);
  byId("status").className = outcome(receipt);
  byId("meaning").textContent = say(
    status === "accepted" && rows?.rejected ? "status.accepted.some" : `status.${status}.meaning`,
    rows?.rejected ?? 0,
  );
  byId("figures").replaceChildren(
    ...(rows
      ? [
          headline(say("rows.received"), rows.received),
          headline(say("rows.accepted"), rows.accepted),
          headline(say("rows.rejected"), rows.rejected, rows.rejected ? "bad" : ""),
        ]
      : []),
  );
  byId("scored").replaceChildren(
    ...Object.entries(scored || {})
      .filter(([name]) => has(`scored.${name}`))
      .map(([name, count]) => fact(say(`scored.${name}`), number(count))),
    ...(erased
      ? [fact(say("erased"), erased.at ? time(erased.at) : say("erased.not-yet", time(erased.by)))]
      : []),
  );
  byId("counted").textContent = !scored
    ? say("counted.unknown")
    : accepted === 0
      ? say("counted.nothing")
      : scored.pending > 0
        ? say("counted.pending", scored.pending)
        : say("counted.all", accepted);
  byId("facts").replaceChildren(
    fact(say("receipt.id"), receipt.id),
    fact(say("receipt.kind"), has(`kind.${kind}`) ? say(`kind.${kind}`) : kind),
    fact(say("receipt.survey"), receipt.survey),
    fact(say("receipt.wave"), receipt.wave),
    fact(say("receipt.codebook"), String(receipt.codebook)),
    fact(say("receipt.vendor"), receipt.vendor),
    fact(say("receipt.receivedAt"), time(receipt.receivedAt)),
    ...["fileDigest", "contentDigest"]
      .filter((name) => receipt[name])
      .map((name) => fact(say(`receipt.${name}`), el("span", { class: "digest" }, receipt[name]))),
    ...(receipt.ignoredColumns.length
      ? [fact(say("receipt.ignored"), el("bdi", {}, receipt.ignoredColumns.join(", ")))]
      : []),
    ...(details
      ? [fact(say("receipt.details"), say(details.deletedAt ? "receipt.details.gone" : "receipt.details.until", time(details.deletedAt ?? details.until)))]
      : []),
    fact(say("receipt.address"), el("span", { class: "digest" }, location.origin + "/receipts/" + id)),
  );
  show(byId("receipt"));
};

const renderFaults = async (receipt) => {
  const faults = new Faults();
  if (Object.keys(receipt.faults).length) {
    await getLines(receipt.links.errors, (fault) => faults.add(fault));
  }
  const codebook = await get(`/api/v1/surveys/${receipt.survey}/codebooks/${receipt.codebook}`).catch(() => null);
  section.show(faults, new Advice(codebook), receipt.faults, say("download.name", receipt.id));
};

const follow = async () => {
  const path = "/api/v1/batches/" + encodeURIComponent(id);
  let receipt = await get(path);
  render(receipt);
  document.title = say("receipt.title", id.slice(0, 8)) + document.title.slice(document.title.indexOf(" –"));
  let shown = receipt.status !== "processing";
  if (shown) {
    await renderFaults(receipt);
  }
  for (let pause = FIRST_MS; isOpen(receipt); pause = Math.min(SLOWEST_MS, pause * 1.4)) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    receipt = await get(path);
    render(receipt);
    if (!shown && receipt.status !== "processing") {
      shown = true;
      await renderFaults(receipt);
    }
    if (!isOpen(receipt)) {
      announce(byId("counted").textContent);
    }
  }
};

const attempt = async () => {
  try {
    hideProblem();
    await follow();
  } catch (e) {
    const again = e.status === 404
      ? []
      : [el("button", { type: "button", onclick: attempt }, say("again"))];
    showProblem(say("receipt.failed"), e, ...again);
  }
};

withKey(async () => {
  byId("title").focus();
  await attempt();
});

byId("print").addEventListener("click", () => window.print());
