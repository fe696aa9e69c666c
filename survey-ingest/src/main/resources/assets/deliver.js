// Delivering a file: choose, check, send. Nothing is sent before it was checked, and what is sent
// again after a lost connection is sent under the same key, so it counts once.

import { Advice } from "./advice.js";
import { exists, get, getBlob, Lost, newest, Refusal, upload } from "./door.js";
import { Faults, FaultSection } from "./faults.js";
import { withKey } from "./key.js";
import { hideProblem, sentence, showProblem } from "./problem.js";
import { announce, byId, bytes, el, has, headline, inLanguage, pageAddress, save, say, show } from "./words.js";

const PENDING = "pending-delivery";
const ASK_AGAIN_MS = 1500;
const TOLD_STEPS = 4;

const kind = byId("main").dataset.kind;
const surveySelect = byId("survey");
const waveSelect = byId("wave");
const fileInput = byId("file");
const templates = byId("templates");
const excel = templates?.querySelector("[data-template=xlsx]");
const ids = byId("ids");
const section = new FaultSection();

let waves = [];
let codebook = null;
let picked = null;
let file = null;
let running = null;

const wave = () => waves.find((one) => one.wave === waveSelect.value);
const address = () => wave().links[kind];

/** Words that may differ for withdrawals. */
const sayHere = (name, ...values) => say(has(`${kind}.${name}`) ? `${kind}.${name}` : name, ...values);
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// Choosing

const forget = () => {
  show(byId("work"), false);
  show(byId("result"), false);
  section.hide();
  hideProblem();
};

const choices = newest();
const choice = () => {
  forget();
  byId("check").disabled = true;
  return choices();
};

const chooseWave = async () => {
  const counts = choice();
  const chosen = wave();
  byId("wave-hint").textContent = chosen ? "" : say("wave.none");
  if (templates) {
    show(templates, Boolean(chosen));
  }
  const questions = chosen ? await get(chosen.links.codebook) : null;
  const hasExcel = Boolean(chosen && excel) && (await exists(chosen.links.codebook + "/template.xlsx"));
  if (!counts()) {
    return;
  }
  codebook = questions;
  if (excel) {
    show(excel, hasExcel);
  }
  // Last, when nothing on the page moves any more.
  byId("check").disabled = !chosen;
};

const chooseSurvey = async (path) => {
  const counts = choice();
  const answer = await get(path);
  if (!counts()) {
    return;
  }
  ({ waves } = answer);
  waveSelect.replaceChildren(
    ...waves.map((one) => {
      const name = inLanguage(one.title) || one.wave;
      const closed = one.status === "closed" && kind === "batches";
      const title = name === one.wave ? name : `${name} (${one.wave})`;
      return el("option", { value: one.wave, disabled: closed }, closed ? say("wave.closed", title) : title);
    }),
  );
  waveSelect.value = (waves.find((one) => one.status === "open") ?? (ids && waves[0]))?.wave ?? "";
  await chooseWave();
};

const tried = (work) => async () => {
  try {
    await work();
  } catch (e) {
    showProblem(say("problem.title"), e);
  }
};

withKey(async (surveys, typed) => {
  surveySelect.replaceChildren(
    ...surveys.map((survey) => {
      const title = inLanguage(survey.title) || survey.survey;
      const text = title === survey.survey ? title : `${title} (${survey.survey})`;
      return el("option", { value: survey.links.waves }, text);
    }),
  );
  show(byId("choose"));
  if (surveys.length === 0) {
    byId("wave-hint").textContent = say("survey.none");
    byId("check").disabled = true;
    return;
  }
  if (typed) {
    surveySelect.focus();
  }
  await chooseSurvey(surveySelect.value);
});

surveySelect.addEventListener("change", tried(() => chooseSurvey(surveySelect.value)));
waveSelect.addEventListener("change", tried(chooseWave));

const takeFile = (files) => {
  forget();
  const error = byId("file-error");
  const text = files.length > 1 ? say("file.one") : files.length && files[0].size === 0 ? say("file.empty") : "";
  picked = text ? null : files[0] || null;
  error.textContent = text;
  show(error, Boolean(text));
  byId("file-hint").textContent = picked ? say("file.chosen", picked.name, bytes(picked.size)) : sayHere("file.hint");
  byId("drop").classList.toggle("filled", Boolean(picked));
};

/** Ids that were written instead of chosen, as a file; null where there are none. */
const written = () =>
  ids?.value.trim()
    ? new File([`${codebook.respondent}\r\n${ids.value.trim()}\r\n`], say("withdrawals.name"))
    : null;

ids?.addEventListener("input", forget);

fileInput.addEventListener("change", () => takeFile(fileInput.files));

const drop = byId("drop");
const hover = (on) => (event) => {
  event.preventDefault();
  drop.classList.toggle("over", on);
};
drop.addEventListener("dragenter", hover(true));
drop.addEventListener("dragover", hover(true));
drop.addEventListener("dragleave", hover(false));
drop.addEventListener("drop", (event) => {
  hover(false)(event);
  if (!running && event.dataTransfer.files.length) {
    fileInput.files = event.dataTransfer.files;
    takeFile(event.dataTransfer.files);
    announce(byId("file-hint").textContent);
  }
});
// Beside the box a browser would open the file instead of the page.
["dragover", "drop"].forEach((name) => window.addEventListener(name, (event) => event.preventDefault()));

templates?.addEventListener("click", async (event) => {
  const format = event.target.dataset.template;
  if (format) {
    await tried(async () => {
      const content = await getBlob(`${wave().links.codebook}/template.${format}`);
      save(`${surveySelect.selectedOptions[0].text}-${wave().wave}.${format}`.replaceAll(/[/\\:]/g, "-"), [content], content.type);
    })();
  }
});

// Working

const lock = (on) => {
  document.querySelectorAll("#choose :is(select, input, textarea, button), #key-forget, #send").forEach((control) => {
    control.disabled = on;
  });
};

const progress = (total) => {
  const sent = byId("sent");
  const rows = byId("rows");
  let told = 0;
  sent.value = 0;
  rows.removeAttribute("value");
  show(rows.parentElement, false);
  byId("rows-detail").textContent = "";
  return {
    sent: (count) => {
      const share = file.size ? Math.min(1, count / file.size) : 1;
      sent.value = share;
      byId("sent-detail").textContent = say("work.bytes", bytes(Math.min(count, file.size)), bytes(file.size));
      if (share < 1 && Math.floor(share * TOLD_STEPS) > told) {
        told = Math.floor(share * TOLD_STEPS);
        announce(say("work.told", Math.round(share * 100)));
      }
      show(rows.parentElement, share === 1);
    },
    line: (line) => {
      const { phase, rows: count } = line.progress || {};
      if (phase === "publishing") {
        rows.removeAttribute("value");
        byId("rows-detail").textContent = say("work.publishing");
        announce(say("work.publishing"));
      } else if (phase === "checking") {
        if (total) {
          rows.value = Math.min(1, count / total);
        }
        byId("rows-detail").textContent = total
          ? say("work.checked.of", count, total)
          : say("work.checked", count);
      }
    },
  };
};

const contentType = (name) => {
  const plain = name.toLowerCase().replace(/\.gz$/, "");
  return ids || /\.(csv|txt|tsv)$/.test(plain) ? "text/csv" : "application/octet-stream";
};

/** Uploads with everything shown that happens, and nothing else possible meanwhile. */
const work = async ({ title, path, headers, total, cancellable, onLine }) => {
  forget();
  byId("work-title").textContent = title;
  show(byId("cancel"), cancellable);
  show(byId("work"));
  byId("work-title").focus();
  const bars = progress(total);
  running = new AbortController();
  lock(true);
  try {
    return await upload({
      path,
      file,
      headers: { "Content-Type": contentType(file.name), ...headers },
      onSent: bars.sent,
      onLine: (line) => {
        bars.line(line);
        onLine(line);
      },
      signal: running.signal,
    });
  } catch (e) {
    throw e instanceof Lost && (await hasChanged()) ? new Refusal(0, { code: "file-changed" }) : e;
  } finally {
    running = null;
    lock(false);
    show(byId("work"), false);
  }
};

/** A browser gives up on a file that was saved anew since it was chosen. */
const hasChanged = async () => {
  try {
    await file.slice(0, 1).arrayBuffer();
    return false;
  } catch {
    return true;
  }
};

byId("cancel").addEventListener("click", () => running?.abort());

const button = (text, onclick, first = false) =>
  el("button", { type: "button", class: first ? "first" : "", onclick }, text);

// Checking

const check = async () => {
  const faults = new Faults();
  try {
    const receipt = await work({
      title: say("work.check", file.name),
      path: address() + "?dryRun=true",
      headers: {},
      total: 0,
      cancellable: true,
      onLine: (line) => line.fault && faults.add(line.fault),
    });
    if (faults.all.length === 0) {
      receipt.errors.forEach((fault) => faults.add(fault));
    }
    showResult(receipt, faults);
  } catch (e) {
    if (e.name === "AbortError") {
      announce(say("work.cancelled"));
      byId("check").focus();
    } else {
      showProblem(say("check.failed"), e, ...(mayRepeat(e) ? [button(say("check.again"), check)] : []));
    }
  }
};

const mayRepeat = (e) => e instanceof Lost || e.status === 429 || e.status >= 500;

byId("choose-form").addEventListener("submit", (event) => {
  event.preventDefault();
  const error = byId("file-error");
  if (running || !wave()) {
    return;
  }
  file = written() ?? picked;
  if (!file) {
    error.textContent = error.textContent || sayHere("file.missing");
    show(error);
    fileInput.focus();
    return;
  }
  check();
});

const showResult = (receipt, faults) => {
  const { received, accepted, rejected } = receipt.rows;
  byId("result-title").textContent =
    rejected === 0 ? sayHere("result.fine") : accepted === 0 ? say("result.nothing") : say("result.faults", rejected, received);
  byId("result").className = rejected === 0 ? "fine" : "faulty";
  byId("result-file").textContent = say("result.file", file.name, inLanguage(wave().title) || wave().wave);
  byId("result-figures").replaceChildren(
    headline(sayHere("rows.received"), received),
    headline(sayHere("rows.acceptable"), accepted),
    headline(say("rows.faulty"), rejected, rejected ? "bad" : ""),
  );
  showIgnored(receipt.ignoredColumns);
  byId("send-text").textContent =
    accepted === 0 ? say("send.nothing") : rejected === 0 ? sayHere("send.all") : sayHere("send.some", accepted, rejected);
  const send = byId("send");
  send.textContent = rejected === 0 ? sayHere("send.button", accepted) : sayHere("send.button.some", accepted);
  send.className = rejected === 0 ? "first" : "";
  send.onclick = () => deliver(receipt, pendingKey(receipt));
  show(send, accepted > 0);
  // What is wrong comes first; whoever sends the rest all the same has seen it.
  const box = byId("send-box");
  if (rejected === 0) {
    byId("result").append(box);
  } else {
    byId("kinds").after(box);
  }
  show(byId("result"));
  section.show(faults, new Advice(codebook), receipt.faults, say("download.name", file.name));
  byId("result-title").focus();
  byId("result").scrollIntoView();
  announce(byId("result-title").textContent);
};

const showIgnored = (columns) => {
  const ignored = byId("ignored");
  ignored.replaceChildren(
    say("result.ignored", columns.length),
    " ",
    ...columns.flatMap((name, index) => [index ? ", " : "", el("bdi", { class: "value" }, name)]),
  );
  show(ignored, columns.length > 0);
};

// Sending

/**
 * The key of a delivery: made once for a file and kept until the service has answered, so that the
 * same file sent again after a lost answer, also from a reloaded page, is the same delivery.
 */
const pendingKey = (receipt) => {
  const what = [address(), file.size, receipt.fileDigest ?? receipt.contentDigest].join(" ");
  const known = pending();
  if (known?.what === what) {
    return known;
  }
  const random = crypto.getRandomValues(new Uint8Array(16));
  const made = { what, key: [...random].map((byte) => byte.toString(16).padStart(2, "0")).join(""), batch: null };
  keep(made);
  return made;
};

let inMemory = null;

const pending = () => {
  try {
    return JSON.parse(sessionStorage.getItem(PENDING)) ?? inMemory;
  } catch {
    return inMemory;
  }
};

const keep = (delivery) => {
  inMemory = delivery;
  try {
    sessionStorage.setItem(PENDING, JSON.stringify(delivery));
  } catch {
    // Then it is known until the page is left.
  }
};

const settled = () => {
  inMemory = null;
  try {
    sessionStorage.removeItem(PENDING);
  } catch {
    // It was not kept.
  }
};

const openReceipt = (receipt) => {
  settled();
  location.assign(pageAddress("/receipts/" + receipt.id));
};

const deliver = async (checked, delivery) => {
  try {
    const known = delivery.batch && (await whatBecameOf(delivery.batch));
    openReceipt(known || (await send(checked, delivery)));
  } catch (e) {
    const underWay = e instanceof Refusal && e.code === "under-way";
    if (underWay && e.body.batch) {
      keep({ ...delivery, batch: e.body.batch });
      await wait(ASK_AGAIN_MS);
      await deliver(checked, pending());
    } else if (mayRepeat(e) || underWay) {
      showProblem(say("send.unsure"), e, button(say("send.again"), () => deliver(checked, pending() ?? delivery), true));
    } else {
      settled();
      showProblem(say("send.failed"), e);
    }
  }
};

const send = (checked, delivery) =>
  work({
    title: say("work.send", file.name),
    path: address(),
    headers: { "Idempotency-Key": delivery.key },
    total: checked.rows.received,
    cancellable: false,
    onLine: (line) => line.batch && keep({ ...delivery, batch: line.batch }),
  });

/** The receipt of a delivery whose answer was lost; null where the file has to be sent again. */
const whatBecameOf = async (batch) => {
  for (;;) {
    try {
      const receipt = await get(batch);
      if (receipt.status !== "processing") {
        return receipt.status === "interrupted" ? null : receipt;
      }
      announce(say("work.publishing"));
    } catch (e) {
      if (e instanceof Refusal && e.status === 404) {
        return null;
      }
      throw e;
    }
    await wait(ASK_AGAIN_MS);
  }
};

window.addEventListener("beforeunload", (event) => {
  if (running && !byId("work").hidden && byId("cancel").hidden) {
    event.preventDefault();
  }
});
