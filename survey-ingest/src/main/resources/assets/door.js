// The service's API. The key travels in a header, never in an address. It is kept for this tab, so
// that the other language, a receipt or a reload does not ask for it again; closing the tab ends it.

const KEY = "key";
let key = null;

const stored = () => {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
};

export const hasKey = () => {
  key ??= stored();
  return key !== null;
};

export const useKey = (given) => {
  key = given;
  try {
    sessionStorage.setItem(KEY, given);
  } catch {
    // Then this page alone knows it.
  }
};

export const forgetKey = () => {
  key = null;
  try {
    sessionStorage.clear();
  } catch {
    // Nothing was kept.
  }
};

/** The service's refusal: its status, its code, its words. */
export class Refusal extends Error {
  constructor(status, body, retryAfter) {
    super(body.code || String(status));
    this.status = status;
    this.body = body;
    this.code = body.code || "";
    this.retryAfter = Number(retryAfter || body.retryAfter || 0);
  }
}

/** No answer came: the line is down or was cut. */
export class Lost extends Error {}

const refusal = (status, text, retryAfter) => {
  let body = {};
  try {
    body = JSON.parse(text);
  } catch {
    // Something between the page and the service answered.
  }
  return new Refusal(status, body, retryAfter);
};

const send = async (path, accept, method = "GET", body = undefined) => {
  let answer;
  try {
    answer = await fetch(path, {
      method,
      headers: {
        Authorization: "Bearer " + key,
        Accept: accept,
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: "no-store",
      credentials: "omit",
    });
  } catch {
    throw new Lost();
  }
  if (!answer.ok) {
    throw refusal(answer.status, await answer.text(), answer.headers.get("Retry-After"));
  }
  return answer;
};

const read = async (answer) => {
  try {
    return await answer.json();
  } catch {
    throw new Lost();
  }
};

export const get = async (path) => read(await send(path, "application/json"));

export const post = async (path, body) => read(await send(path, "application/json", "POST", body));

/**
 * Numbers questions, for answers may come in another order than they were asked for: each call gives
 * a function that says whether no other question was asked since.
 */
export const newest = () => {
  let last = 0;
  return () => {
    const mine = ++last;
    return () => mine === last;
  };
};

/** Whether there is something at an address. */
export const exists = (path) => send(path, "*/*", "HEAD").then(() => true, () => false);

export const getBlob = async (path) => {
  const answer = await send(path, "*/*");
  try {
    return await answer.blob();
  } catch {
    throw new Lost();
  }
};

/** Reads an answer of one JSON document a line. */
export const getLines = async (path, onLine) => {
  const answer = await send(path, "application/x-ndjson");
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const lines = (rest + part.value).split("\n");
      rest = lines.pop();
      lines.filter(Boolean).forEach((line) => onLine(JSON.parse(line)));
    }
  } catch {
    throw new Lost();
  }
};

/**
 * Uploads a file; where the service can tell how far it is, the answer comes in lines.
 *
 * @param onSent bytes on their way so far
 * @param onLine batch, progress and fault lines
 * @returns the receipt
 */
export const upload = ({ path, file, headers, onSent, onLine, signal }) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let read = 0;
    let end = null;
    const readLines = () => {
      const text = request.responseText;
      for (let to = text.indexOf("\n", read); to >= 0; to = text.indexOf("\n", read)) {
        const line = JSON.parse(text.slice(read, to));
        read = to + 1;
        if (line.receipt || line.problem) {
          end = line;
        } else {
          onLine(line);
        }
      }
    };
    request.open("POST", path);
    request.setRequestHeader("Authorization", "Bearer " + key);
    request.setRequestHeader("Accept", "application/x-ndjson, application/json;q=0.5");
    Object.entries(headers).forEach(([name, value]) => request.setRequestHeader(name, value));
    request.upload.onprogress = (event) => onSent(event.loaded);
    request.upload.onload = () => onSent(file.size);
    const inLines = () => (request.getResponseHeader("Content-Type") || "").startsWith("application/x-ndjson");
    request.onprogress = () => {
      if (request.status === 200 && inLines()) {
        readLines();
      }
    };
    request.onload = () => {
      if (request.status >= 300) {
        reject(refusal(request.status, request.responseText, request.getResponseHeader("Retry-After")));
        return;
      }
      if (!inLines()) {
        resolve(JSON.parse(request.responseText));
        return;
      }
      readLines();
      if (end?.receipt) {
        resolve(end.receipt);
      } else if (end) {
        reject(new Refusal(end.problem.status, end.problem));
      } else {
        reject(new Lost());
      }
    };
    request.onerror = () => reject(new Lost());
    request.onabort = () => reject(new DOMException("", "AbortError"));
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
