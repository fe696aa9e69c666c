"use strict";

// Keeps the figures current: when something is published the page is fetched again and <main>
// replaced. Scroll position and focus stay where they are.
(() => {
  const shown = () => document.getElementById("main");
  const state = document.getElementById("live");
  const announcement = document.getElementById("announcement");
  if (!shown().dataset.sequence || !window.EventSource) {
    return;
  }

  const RETRY_MS = 5000;
  const LAG_MS = 300;
  let wanted = Number(shown().dataset.sequence);
  let fetching = false;

  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

  const fetchMain = async () => {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.getElementById("main");
  };

  const replace = (main) => {
    const same = main.innerHTML === shown().innerHTML;
    if (same) {
      shown().dataset.sequence = main.dataset.sequence;
      return;
    }
    const x = window.scrollX;
    const y = window.scrollY;
    const focused = document.activeElement && document.activeElement.id;
    const inside = shown().contains(document.activeElement);
    shown().replaceWith(document.adoptNode(main));
    window.scrollTo({ left: x, top: y, behavior: "instant" });
    const again = inside && focused && document.getElementById(focused);
    if (again) {
      again.focus({ preventScroll: true });
    }
    announcement.textContent = "";
    setTimeout(() => { announcement.textContent = shown().dataset.updated; }, 100);
  };

  // The page may be a moment behind the stream: it says which sequence it shows.
  const refresh = async () => {
    if (fetching) {
      return;
    }
    fetching = true;
    try {
      while (Number(shown().dataset.sequence) < wanted) {
        const main = await fetchMain();
        if (main && main.dataset.sequence) {
          replace(main);
        }
        if (Number(shown().dataset.sequence) < wanted) {
          await wait(LAG_MS);
        }
      }
    } catch {
      setTimeout(refresh, RETRY_MS);
    } finally {
      fetching = false;
    }
  };

  const connect = () => {
    const events = new EventSource("/api/v1/updates?after=" + shown().dataset.sequence);
    events.onopen = () => { state.textContent = state.dataset.on; };
    events.addEventListener("index", (event) => {
      wanted = Math.max(wanted, Number(event.lastEventId));
      refresh();
    });
    events.onerror = () => {
      state.textContent = state.dataset.off;
      if (events.readyState === EventSource.CLOSED) {
        setTimeout(connect, RETRY_MS);
      }
    };
  };

  connect();
})();
