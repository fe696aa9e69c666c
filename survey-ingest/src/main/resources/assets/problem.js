// What went wrong as a sentence that says what to do.

import { Lost, Refusal } from "./door.js";
import { byId, el, has, lang, say, show } from "./words.js";

const nameOf = (e) => {
  if (e instanceof Lost) {
    return "problem.lost";
  }
  if (!(e instanceof Refusal)) {
    return "problem.page";
  }
  return [`problem.${e.code}`, `problem.${e.status}`].find(has) || "problem.500";
};

export const sentence = (e) => say(nameOf(e), Math.max(1, e.retryAfter || 0));

const columnFault = (fault, others) => {
  const name = `column.${fault.code}`;
  const nearest = nearestOf(fault.path, others);
  return el(
    "li",
    {},
    el("bdi", { class: "column" }, fault.path),
    " – ",
    has(name) ? say(name) : fault.message,
    fault.code === "missing-column" && nearest
      ? el("span", {}, " ", say("column.meant"), " ", el("bdi", { class: "value" }, nearest))
      : null,
  );
};

/** The word most like one, as the service measures it; undefined where none is near. */
export const nearestOf = (word, candidates) => {
  const limit = Math.max(1, Math.floor(word.length / 3));
  return candidates
    .map((candidate) => [distance(word.toLowerCase(), candidate.toLowerCase()), candidate])
    .filter(([edits]) => edits <= limit)
    .sort(([a, x], [b, y]) => a - b || (x < y ? -1 : 1))[0]?.[1];
};

const distance = (a, b) => {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      current[j] = Math.min(substituted, 1 + previous[j], 1 + current[j - 1]);
    }
    previous = current;
  }
  return previous[b.length];
};

/** Shows a problem with what can be done about it, and takes the reader there. */
export const showProblem = (title, e, ...actions) => {
  const others = e.body?.otherColumns || [];
  const faults = e.body?.faults || [];
  const box = byId("problem");
  box.replaceChildren(
    el("h2", { id: "problem-title", tabindex: "-1" }, title),
    el("p", {}, sentence(e)),
  );
  if (faults.length) {
    box.append(el("ul", {}, ...faults.map((fault) => columnFault(fault, others))));
  }
  if (others.length) {
    box.append(
      el("p", {}, say("column.others"), " ", ...others.flatMap((name, index) => [
        index ? ", " : "",
        el("bdi", { class: "value" }, name),
      ])),
    );
  }
  if (e.body?.detail) {
    box.append(
      el("p", { class: "detail" }, say("problem.words"), " ", el("span", { lang: "en" }, e.body.detail)),
    );
  }
  if (actions.length) {
    box.append(el("p", { class: "actions" }, ...actions));
  }
  box.lang = lang;
  show(box);
  byId("problem-title").focus();
  box.scrollIntoView({ block: "nearest" });
};

export const hideProblem = () => show(byId("problem"), false);
