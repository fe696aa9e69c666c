// The step every page begins with: a key, and whether the service knows it.

import { forgetKey, get, hasKey, Refusal, useKey } from "./door.js";
import { sentence } from "./problem.js";
import { announce, byId, say, show } from "./words.js";

const form = byId("key-form");
const input = byId("key");
const error = byId("key-error");

const refuse = (text) => {
  error.textContent = text;
  show(error, Boolean(text));
  input.setAttribute("aria-invalid", String(Boolean(text)));
};

const ask = () => {
  byId("key-step").classList.remove("done");
  show(form);
  show(byId("key-known"), false);
};

/**
 * Asks for a key until the service knows it.
 *
 * @param onKnown is given the surveys the key is good for
 */
export const withKey = (onKnown) => {
  const attempt = async (typed) => {
    try {
      const { surveys } = await get("/api/v1/surveys");
      refuse("");
      input.value = "";
      show(form, false);
      byId("key-step").classList.add("done");
      show(byId("key-known"));
      if (typed) {
        announce(say("key.accepted"));
      }
      await onKnown(surveys, typed);
    } catch (e) {
      if (e instanceof Refusal && e.status === 401) {
        forgetKey();
      }
      ask();
      refuse(sentence(e));
      input.focus();
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const key = input.value.trim();
    if (!/^[\x21-\x7e]+$/.test(key)) {
      refuse(say(key ? "key.characters" : "key.empty"));
      input.focus();
      return;
    }
    useKey(key);
    attempt(true);
  });

  byId("key-forget").addEventListener("click", () => {
    forgetKey();
    location.reload();
  });

  if (hasKey()) {
    attempt(false);
  }
};
