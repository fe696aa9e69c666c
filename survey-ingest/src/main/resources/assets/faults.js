// Faults of a file: by kind, so that five thousand equal ones are one line with examples, and one by
// one in a table that can be narrowed, paged and taken home.

import { announce, byId, el, number, save, say, show } from "./words.js";

const PAGE = 25;
const COLUMNS_SHOWN = 4;
const VALUES_SHOWN = 3;
const ROWS_SHOWN = 5;
const VALUES_COUNTED = 2000;
const LONGEST = 60;

/**
 * What makes a spreadsheet take a cell for a formula: at its start, and after whatever a spreadsheet
 * of another country takes for the end of the cell before. The service's exports know the same.
 */
const FORMULA = /(^|[;,\t\r\n])([\s"']*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\t\r])/g;

/** Faults of a cell that has nothing in it; of others, a value that is not there is not told. */
const ofBlank = new Set(["required", "respondent-missing", "stratum-missing"]);

const add = (map, name, make) => {
  if (!map.has(name)) {
    map.set(name, make());
  }
  return map.get(name);
};

/** Gathers faults as they come. */
export class Faults {
  constructor() {
    this.all = [];
    this.kinds = new Map();
  }

  add(fault) {
    this.all.push(fault);
    const kind = add(this.kinds, fault.code, () => ({ listed: 0, columns: new Map() }));
    const place = add(kind.columns, fault.column, () => ({ first: fault, count: 0, values: new Map() }));
    kind.listed++;
    place.count++;
    const value = place.values.has(fault.value) || place.values.size < VALUES_COUNTED ? fault.value : null;
    const same = add(place.values, value, () => ({ fault, count: 0, rows: [], last: 0 }));
    same.count++;
    same.last = fault.row;
    if (same.rows.length < ROWS_SHOWN) {
      same.rows.push(fault.row);
    }
  }
}

const byCount = ([, a], [, b]) => b.count - a.count;

const shortened = (value) => (value.length > LONGEST ? value.slice(0, LONGEST - 1) + "…" : value);

const valueOf = ({ code, value }) =>
  value === ""
    ? el("span", { class: "empty" }, ofBlank.has(code) ? say("faults.empty") : say("faults.untold"))
    : el("bdi", { class: "value" }, shortened(value));

/** Shows faults in the page's section for them. */
export class FaultSection {
  #faults = new Faults();
  #advice = null;
  #found = [];
  #page = 0;
  #name = "";

  constructor() {
    const again = () => this.#filter();
    byId("fault-filter").addEventListener("submit", (event) => event.preventDefault());
    byId("fault-code").addEventListener("change", again);
    byId("fault-column").addEventListener("change", again);
    byId("fault-text").addEventListener("input", again);
    byId("fault-reset").addEventListener("click", () => this.#narrow("", ""));
    byId("fault-download").addEventListener("click", () => this.#download());
    byId("fault-pages").addEventListener("click", (event) => {
      const to = event.target.dataset.to;
      if (to) {
        this.#page += to === "on" ? 1 : -1;
        this.#list();
      }
    });
  }

  hide() {
    show(byId("faults"), false);
  }

  /**
   * Shows faults.
   *
   * @param counts of every code, also of faults that are not among these
   * @param name of the file they are of, for the download
   */
  show(faults, advice, counts, name) {
    this.#faults = faults;
    this.#advice = advice;
    this.#name = name;
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
    show(byId("faults"), total > 0);
    if (total === 0) {
      return;
    }
    const cut = byId("faults-cut");
    cut.textContent = faults.all.length ? say("faults.cut", faults.all.length, total) : say("faults.gone");
    show(cut, faults.all.length < total);
    const kinds = Object.entries(counts).sort(([, a], [, b]) => b - a);
    byId("kinds").replaceChildren(...kinds.map(([code, count]) => this.#kind(code, count)));
    this.#options(kinds);
    ["all-title", "fault-filter", "fault-shown", "fault-table", "fault-pages"].forEach((id) =>
      show(byId(id), faults.all.length > 0));
    this.#narrow("", "", false);
  }

  #kind(code, count) {
    const columns = [...(this.#faults.kinds.get(code)?.columns || [])].sort(byCount);
    const list = el("ul", {});
    const more = columns.length - COLUMNS_SHOWN;
    const fill = (shown) =>
      list.replaceChildren(...columns.slice(0, shown).map(([column, place]) => this.#place(code, column, place)));
    fill(COLUMNS_SHOWN);
    const rest =
      more > 0
        ? el("button", {
            type: "button",
            class: "plain",
            onclick: () => {
              fill(columns.length);
              rest.remove();
              list.children[COLUMNS_SHOWN].querySelector("button").focus();
            },
          }, say("faults.columns", more))
        : null;
    return el(
      "li",
      {},
      el("p", { class: "count" }, number(count)),
      el("div", {}, el("h3", {}, this.#advice.kind(code)), columns.length ? list : el("p", {}, say("faults.unlisted")), rest),
    );
  }

  #place(code, column, { first, count, values }) {
    const label = this.#advice.label(column);
    const most = [...values].filter(([value]) => value !== null).sort(byCount).slice(0, VALUES_SHOWN);
    const others = values.size - most.length;
    const where = column === "" ? say("faults.whole-row") : null;
    return el(
      "li",
      {},
      el(
        "p",
        { class: "where" },
        where ?? el("bdi", { class: "column" }, column),
        label ? el("span", { class: "label" }, " ", label) : null,
        values.size > 1 ? el("span", { class: "times" }, " ", say("faults.times", count)) : null,
      ),
      el("p", { class: "todo" }, this.#advice.todo(first), ...this.#words(first)),
      el("ul", { class: "examples" }, ...most.map(([, same]) => this.#example(same)),
        others > 0 ? el("li", {}, say("faults.values", others)) : null),
      el("button", {
        type: "button",
        class: "plain",
        onclick: () => this.#narrow(code, column),
      }, say("faults.show"), el("span", { class: "unseen" }, ": ", this.#advice.kind(code), " ", column)),
    );
  }

  #example({ fault, count, rows, last }) {
    const meant = this.#advice.meant(fault);
    const known =
      count > 2 && last - rows[0] === count - 1
        ? number(rows[0]) + "–" + number(last)
        : rows.map(number).join(", ") + (count > rows.length ? " …" : "");
    return el(
      "li",
      {},
      fault.value === "" ? null : valueOf(fault),
      meant ? el("span", { class: "meant" }, " → ", el("bdi", { class: "value" }, meant)) : null,
      fault.value === "" ? null : " ",
      el("span", { class: "rows" }, say(count === 1 ? "faults.row" : "faults.rows", count, known)),
    );
  }

  #words(fault) {
    const words = this.#advice.words(fault);
    return words ? [" ", el("span", { lang: "en" }, words)] : [];
  }

  #options(kinds) {
    const columns = new Set(this.#faults.all.map((fault) => fault.column));
    const fill = (id, options) => byId(id).replaceChildren(byId(id).options[0], ...options);
    fill("fault-code", kinds.map(([code]) => el("option", { value: code }, this.#advice.kind(code))));
    fill("fault-column", [...columns].sort().map((column) =>
      el("option", { value: " " + column }, column === "" ? say("faults.whole-row") : column)));
  }

  #narrow(code, column, tell = true) {
    byId("fault-code").value = code;
    byId("fault-column").value = code || column ? " " + column : "";
    byId("fault-text").value = "";
    this.#filter();
    if (tell) {
      byId("all-title").focus();
      byId("all-title").scrollIntoView();
    }
  }

  #filter() {
    const code = byId("fault-code").value;
    const column = byId("fault-column").value.slice(1);
    const everywhere = byId("fault-column").value === "";
    const text = byId("fault-text").value.trim().toLowerCase();
    this.#found = this.#faults.all.filter(
      (fault) =>
        (!code || fault.code === code) &&
        (everywhere || fault.column === column) &&
        (!text || String(fault.row) === text || fault.value.toLowerCase().includes(text)),
    );
    this.#page = 0;
    this.#list();
  }

  #list() {
    const from = this.#page * PAGE;
    const shown = this.#found.slice(from, from + PAGE);
    const pages = Math.ceil(this.#found.length / PAGE);
    byId("fault-table").tBodies[0].replaceChildren(...shown.map((fault) => this.#row(fault)));
    byId("fault-shown").textContent = shown.length
      ? say("faults.shown", from + 1, from + shown.length, this.#found.length)
      : say("faults.none");
    show(byId("fault-table"), shown.length > 0);
    show(byId("fault-pages"), pages > 1);
    byId("fault-page").textContent = say("page", this.#page + 1, pages);
    const [back, on] = byId("fault-pages").querySelectorAll("button");
    back.disabled = this.#page === 0;
    on.disabled = this.#page >= pages - 1;
  }

  #row(fault) {
    const meant = this.#advice.meant(fault);
    return el(
      "tr",
      { role: "row" },
      el("th", { role: "rowheader", scope: "row", class: "figure" }, el("span", { class: "name" }, say("faults.row-name"), " "), number(fault.row)),
      el("td", { role: "cell" }, el("bdi", { class: "column" }, fault.column)),
      el("td", { role: "cell" }, valueOf(fault), meant ? el("span", { class: "meant" }, " → ", el("bdi", { class: "value" }, meant)) : null),
      el("td", { role: "cell" }, el("strong", {}, this.#advice.kind(fault.code)), el("small", {}, this.#advice.todo(fault), ...this.#words(fault))),
    );
  }

  /** As Danish Excel reads it; what a spreadsheet would take for a formula is text. */
  #download() {
    const cell = (value) => '"' + String(value).replace(FORMULA, "$1'$2").replaceAll('"', '""') + '"';
    const line = (cells) => cells.map(cell).join(";") + "\r\n";
    const head = ["row", "column", "value", "code", "kind", "todo"].map((name) => say("download." + name));
    const lines = this.#found.map((fault) => {
      const meant = this.#advice.meant(fault);
      const todo = [meant ? say("download.meant", meant) : "", this.#advice.todo(fault), this.#advice.words(fault)]
        .filter(Boolean)
        .join(" ");
      return line([fault.row, fault.column, fault.value, fault.code, this.#advice.kind(fault.code), todo]);
    });
    save(this.#name, ["\ufeff", line(head), ...lines], "text/csv");
    announce(say("faults.downloaded", lines.length));
  }
}
