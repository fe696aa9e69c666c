// What to do about a fault, in the page's language and by what the codebook says of the column.

import { nearestOf } from "./problem.js";
import { has, inLanguage, lang, say } from "./words.js";

const CODES_SHOWN = 12;
const told = new Set(["unreadable-row", "unreadable-cell", "control-character"]);
const ofNumber = new Set(["not-a-number", "not-a-whole-number", "out-of-range"]);

const quoted = (values) => values.map((value) => say("quoted", value)).join(", ");

export class Advice {
  constructor(codebook) {
    this.variables = new Map((codebook?.variables || []).map((v) => [v.name, v]));
    this.own = new Map(
      ["respondent", "weight", "stratum"].map((role) => [codebook?.[role], "column." + role]),
    );
  }

  /** What kind of fault it is. */
  kind(code) {
    return has(`fault.${code}`) ? say(`fault.${code}`) : code;
  }

  /** What the column asks about; empty where nobody says. */
  label(column) {
    const label = inLanguage(this.variables.get(column)?.label);
    return this.own.has(column) ? say(this.own.get(column)) : label === column ? "" : label;
  }

  /** What to do. */
  todo(fault) {
    const { code, column, message } = fault;
    const variable = this.variables.get(column);
    const expected = variable && this.#expected(variable);
    if (expected && (ofNumber.has(code) || code === "unknown-code")) {
      return expected + this.#blank(variable);
    }
    if (expected && code === "required") {
      return say("fault.required.todo") + " " + expected;
    }
    return has(`fault.${code}.todo`) ? say(`fault.${code}.todo`) : message;
  }

  /** What the service says where only it knows what it met, in its own language; else empty. */
  words({ code, message }) {
    return told.has(code) ? message : "";
  }

  #expected(variable) {
    switch (variable.type) {
      case "category": {
        const codes = variable.categories.map((category) => category.code);
        return say(
          codes.length > CODES_SHOWN ? "todo.codes.many" : "todo.codes",
          quoted(codes.slice(0, CODES_SHOWN)),
        );
      }
      case "scale":
        return say("todo.scale", String(variable.min), String(variable.max));
      case "number": {
        const { min, max } = variable;
        const name = min == null ? (max == null ? "any" : "max") : max == null ? "min" : "range";
        return say("todo.number." + name, decimal(min), decimal(max));
      }
      default:
        return null;
    }
  }

  #blank(variable) {
    const missing = variable.missing.filter((value) => value !== "");
    const name = variable.required ? null : missing.length ? "todo.missing" : "todo.blank";
    return name ? " " + say(name, quoted(missing)) : "";
  }

  /** The code a value was most likely meant to be; undefined where there is none. */
  meant(fault) {
    const variable = this.variables.get(fault.column);
    if (fault.code !== "unknown-code" || variable?.type !== "category" || !fault.value) {
      return undefined;
    }
    const codes = variable.categories.map((category) => category.code);
    const whole = fault.value.replace(/[.,]0+$/, "");
    return codes.includes(whole) ? whole : nearestOf(fault.value, codes);
  }
}

const decimal = (value) =>
  value == null ? "" : Number(value).toLocaleString(lang, { maximumFractionDigits: 6 });
