/* Suggestions under each search box, as a combobox with a list box; and where the reader stands once htmx has
   swapped the results. Without this file the boxes are plain forms. */
"use strict";

(() => {
  const WAIT = 160; // ms without a key before anything is asked
  const SHORTEST = 2; // letters

  const combobox = (input) => {
    const form = input.form;
    const list = Object.assign(document.createElement("ul"), { id: `${input.id}-goi-y`, className: "suggestions", hidden: true });
    const status = Object.assign(document.createElement("span"), { className: "hidden" });
    const known = new Map();
    let waiting = 0;
    let asked = null;
    let at = -1;

    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.dataset.suggestLabel);
    status.setAttribute("role", "status");
    form.append(list, status);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");

    const options = () => [...list.querySelectorAll("[role=option]")];

    const mark = (to) => {
      const all = options();
      all[at]?.setAttribute("aria-selected", "false");
      at = to;
      if (at < 0) {
        input.removeAttribute("aria-activedescendant");
        return;
      }
      all[at].setAttribute("aria-selected", "true");
      all[at].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", all[at].id);
    };

    const close = () => {
      clearTimeout(waiting);
      asked?.abort();
      mark(-1);
      list.hidden = true;
      status.textContent = "";
      input.setAttribute("aria-expanded", "false");
    };

    const show = (html) => {
      mark(-1);
      list.innerHTML = html;
      const all = options();
      all.forEach((option, number) => { option.id = `${list.id}-${number}`; });
      if (!all.length || document.activeElement !== input) {
        close();
        return;
      }
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      status.textContent = input.dataset.suggestCount.replace("#", all.length);
    };

    const ask = async () => {
      const typed = input.value.trimStart();
      if (typed.trim().length < SHORTEST) {
        close();
        return;
      }
      asked?.abort();
      asked = new AbortController();
      const { signal } = asked;
      try {
        if (!known.has(typed)) {
          const answer = await fetch(`${input.dataset.suggest}?${new URLSearchParams({ q: typed })}`, { signal });
          if (!answer.ok) throw new Error(answer.status);
          known.set(typed, await answer.text());
        }
        if (!signal.aborted) show(known.get(typed));
      } catch {
        if (!signal.aborted) close(); // offline or away: the box stays a plain form
      }
    };

    const move = (step) => {
      const count = options().length;
      // One more place than there are options: the box itself, with what was typed.
      mark(((at + 1 + step + count + 1) % (count + 1)) - 1);
    };

    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(ask, WAIT);
    });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (list.hidden) {
        if (event.key === "ArrowDown") { event.preventDefault(); ask(); }
        return;
      }
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        move(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Escape") {
        event.preventDefault();
        close();
      } else if (event.key === "Enter" && at >= 0) {
        event.preventDefault();
        location.assign(options()[at].dataset.url);
      }
    });
    input.addEventListener("blur", close);
    form.addEventListener("submit", close);
    list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) location.assign(option.dataset.url);
    });
  };

  /* Pages that are not the search get its look when somebody first means to search. */
  const dress = (input) => {
    if (document.querySelector("link[data-search-style]")) return;
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: input.dataset.suggestStyle });
    link.dataset.searchStyle = "";
    document.head.append(link);
  };

  for (const input of document.querySelectorAll("input[data-suggest]")) {
    combobox(input);
    input.addEventListener("focus", () => dress(input), { once: true });
  }

  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.requestConfig && document.getElementById("ket-qua")) {
      document.querySelector("[data-search-count]")?.focus({ preventScroll: true });
    }
  });
  for (const trouble of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    // Whatever stands in the way of swapping is shown as the page that it is.
    document.addEventListener(trouble, (event) => location.assign(event.detail.pathInfo.finalRequestPath));
  }
})();
