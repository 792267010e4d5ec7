/* Keys of the desk, a filter for long lists, counted limits, what was typed kept until it is sent. All of it is extra. */
(() => {
  const dialog = document.getElementById("desk-keys");
  const rows = [...document.querySelectorAll("[data-desk-row]")];
  let here = -1;

  const isTyping = (target) =>
    target.isContentEditable || Boolean(target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, dialog[open]"));

  const move = (step) => {
    if (!rows.length) return;
    rows[here]?.removeAttribute("data-desk-here");
    here = Math.min(Math.max(here + step, 0), rows.length - 1);
    rows[here].setAttribute("data-desk-here", "");
    rows[here].querySelector("[data-desk-open]").focus();
  };

  const assign = () => {
    const shared = document.querySelector("[data-desk-assign-row]");
    const row = rows[here]?.dataset;
    if (!shared || !row?.deskAssignUrl) {
      document.querySelector("[data-desk-assign]")?.requestSubmit();
      return;
    }
    shared.action = row.deskAssignUrl;
    shared.elements.version.value = row.deskVersion;
    shared.requestSubmit();
  };

  const keys = {
    "/": () => {
      const search = document.querySelector("[data-desk-search]");
      if (search) search.focus();
      else location.assign(dialog.dataset.deskFind);
    },
    n: () => location.assign(dialog.dataset.deskLog),
    j: () => move(1),
    k: () => move(-1),
    o: () => rows[here]?.querySelector("[data-desk-open]").click(),
    a: assign,
    x: () => rows[here]?.querySelector("[data-desk-tick]")?.click(),
    "?": () => dialog.showModal(),
  };

  /* A key presses a button, or opens a folded form and goes into it; Escape leads back. In a list the form is for
     what is ticked: with nothing ticked, for the row one stands on. */
  const choose = (control) => {
    const ticks = control.closest("[data-desk-many]") && document.querySelectorAll("[data-desk-tick]");
    if (ticks && ![...ticks].some((tick) => tick.checked)) rows[here]?.querySelector("[data-desk-tick]")?.click();
  };
  const unfold = (folded) => {
    folded.open = true;
    folded.querySelector("input:not([type=hidden]), select, textarea, button").focus();
  };
  const pressed = (key) => {
    const one = [...document.querySelectorAll("[data-desk-shortcut]")].find((each) => each.dataset.deskShortcut === key);
    return one && (() => {
      choose(one);
      if (one.matches("details")) unfold(one);
      else one.click();
    });
  };
  for (const folded of document.querySelectorAll("details[data-desk-shortcut]")) {
    folded.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !folded.open) return;
      folded.open = false;
      (rows[here]?.querySelector("[data-desk-open]") ?? folded.querySelector("summary")).focus();
    });
  }

  if (dialog) {
    // Capture, and stop there: Wagtail's own keys listen to some of these as well.
    const hear = (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const act = Object.hasOwn(keys, event.key) ? keys[event.key] : pressed(event.key);
      if (!act) return;
      event.stopImmediatePropagation();
      event.preventDefault();
      if (event.type === "keydown" && !event.repeat) act();
    };
    for (const type of ["keydown", "keypress", "keyup"]) document.addEventListener(type, hear, true);
  }

  const printing = document.querySelector("[data-desk-print]");
  printing?.removeAttribute("hidden");
  printing?.addEventListener("click", () => print());

  // While somebody waits on the telephone.
  document.querySelector("[data-desk-quick]")?.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
  });

  // Pressed here, the bookmark would log this very page.
  document.querySelector("[data-desk-bookmarklet]")?.addEventListener("click", (event) => {
    event.preventDefault();
    document.querySelector("[data-desk-drag]").hidden = false;
  });

  const everything = document.querySelector("[data-desk-tick-all]");
  everything?.closest("label").removeAttribute("hidden");
  everything?.addEventListener("change", () => {
    for (const tick of document.querySelectorAll("[data-desk-tick]")) tick.checked = everything.checked;
  });

  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

  for (const list of document.querySelectorAll("[data-desk-long-list]")) {
    const choices = [...list.querySelectorAll(".desk-group__choices label")];
    if (choices.length < 8) continue;
    const find = Object.assign(document.createElement("input"), { type: "search", className: "desk-group__find" });
    find.setAttribute("aria-label", list.dataset.deskLabel);
    find.placeholder = list.dataset.deskLabel;
    list.querySelector(".desk-group__choices").before(find);
    const folded = choices.map((choice) => fold(choice.textContent));
    find.addEventListener("input", () => {
      const wanted = fold(find.value.trim());
      choices.forEach((choice, at) => {
        choice.parentElement.hidden = !folded[at].includes(wanted) && !choice.querySelector("input").checked;
      });
    });
    find.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  }

  // Nothing is cut off without a word: what is too long is said, and the server refuses it with all of it kept.
  const number = new Intl.NumberFormat("vi");
  for (const field of document.querySelectorAll("[data-desk-limit]")) {
    const most = Number(field.dataset.deskLimit);
    const counter = Object.assign(document.createElement("p"), { className: "desk-counter" });
    counter.setAttribute("role", "status");
    const count = () => {
      const length = [...field.value.replace(/\r\n?/g, "\n")].length;
      counter.textContent = length > most * 0.8 ? `${number.format(length)} / ${number.format(most)}` : "";
      counter.classList.toggle("desk-counter--over", length > most);
    };
    field.after(counter);
    field.addEventListener("input", count);
    count();
  }

  // Typed words outlive a session that ended: this tab keeps them until the page that answers the sending is shown.
  // They are one person's: whoever signs in after them on the same tab does not get them, and they go.
  const KEPT = "desk-form:";
  const OWN = `${KEPT}${dialog?.dataset.deskPerson}:`;
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(KEPT) && key !== `${KEPT}sent` && !key.startsWith(OWN)) sessionStorage.removeItem(key);
  }
  // Never how a reporter may be reached.
  const isKept = (field) => field.name && !("deskUnkept" in field.dataset)
    && !["hidden", "file", "password", "submit"].includes(field.type);
  const form = document.querySelector("[data-desk-form]");
  const place = OWN + location.pathname;
  const sent = sessionStorage.getItem(`${KEPT}sent`);
  // An answer says which form it answers; after a login in between, other pages follow, and the words stay.
  const answers = sent && document.referrer && sent === OWN + new URL(document.referrer).pathname;
  const arrived = answers && (sent !== place || document.querySelector("[data-desk-logged]"));
  if (arrived) sessionStorage.removeItem(sent);
  sessionStorage.removeItem(`${KEPT}sent`);

  if (form) {
    const fields = () => [...form.elements].filter(isKept);
    const values = () => fields().map((field) => [field.name, field.value, field.checked ?? false]);
    const original = JSON.stringify(values());
    const answered = Boolean(form.closest(".desk-act").querySelector("[role=alert], .error-message"));
    const kept = JSON.parse(sessionStorage.getItem(place) || "null");
    let changed = false;
    if (kept && !answered && kept.before === original) {
      fields().forEach((field, at) => {
        const [name, value, checked] = kept.now[at] ?? [];
        if (name !== field.name) return;
        if (["checkbox", "radio"].includes(field.type)) field.checked = checked;
        else field.value = value;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      });
      form.querySelector("[data-desk-restored]")?.removeAttribute("hidden");
      changed = true;
    }
    form.addEventListener("input", () => {
      changed = true;
      try {
        sessionStorage.setItem(place, JSON.stringify({ before: original, now: values() }));
      } catch { /* full: the guard below still asks */ }
    });
    form.addEventListener("submit", () => {
      changed = false;
      sessionStorage.setItem(`${KEPT}sent`, place);
    });
    addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
  }
})();
