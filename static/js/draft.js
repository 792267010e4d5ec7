/* What is typed into a form of the public stays on this device until it is sent, a day at most: a battery ends, a
   finger slips, a line breaks. Its large fields alone, never a contact; whoever holds the device may wipe it. */
"use strict";

(() => {
  const DAY = 24 * 3600 * 1000;
  const store = (name, value) => {
    try {
      if (value === null) localStorage.removeItem(name); else localStorage.setItem(name, JSON.stringify(value));
    } catch { /* a browser that keeps nothing */ }
  };
  const stored = (name) => {
    try {
      const draft = JSON.parse(localStorage.getItem(name));
      if (draft && Date.now() - draft.at < DAY) return draft;
    } catch { /* none, or nothing that can be read */ }
    store(name, null);
    return null;
  };
  const SECRET = /^[\s[({<-]*(?:(?:TỐI|TUYỆT)\s+)?MẬT[\s\])}>-]*$/m; // what the server refuses stays nowhere
  const nameOf = (kind) => `draft ${kind}`; // a kind of receipt, and of which page it is where that matters
  const wipe = (kind) => {
    try {
      for (const name of Object.keys(localStorage)) {
        if (name === nameOf(kind) || name.startsWith(`${nameOf(kind)} `)) localStorage.removeItem(name);
      }
    } catch { /* a browser that keeps nothing */ }
  };

  for (const page of document.querySelectorAll("[data-draft-sent]")) wipe(page.dataset.draftSent);

  for (const form of document.querySelectorAll("form[data-draft]")) {
    const name = nameOf(form.dataset.draft);
    const note = form.querySelector("[data-draft-note]");
    const restored = note.querySelector("[data-draft-restored]");
    const fields = [...form.querySelectorAll("textarea")];
    const typed = () => Object.fromEntries(fields.map((field) => [field.name, field.value]));
    const same = (one, other) => fields.every((field) => (one[field.name] ?? "") === (other[field.name] ?? ""));

    let draft = stored(name);
    if (draft?.sent && "cameBack" in form.dataset) { // answered: it carries the secret that counts from now on
      delete draft.sent;
      store(name, draft);
    }
    if (draft && fields.every((field) => !field.value)) {
      for (const field of fields) field.value = draft.typed[field.name] ?? "";
      restored.hidden = note.hidden = false;
      fields[0].dispatchEvent(new Event("change", { bubbles: true })); // looked up like what is typed
    }

    // One that came back refused, unless for being empty: what is in it may be what is kept nowhere.
    const wrong = fields.some((field) => field.defaultValue && field.closest(".field-wrong"));
    const keep = () => {
      const refused = wrong || fields.some(({ value }) => SECRET.test(value.normalize("NFC")));
      const empty = refused || fields.every((field) => !field.value.trim());
      draft = empty ? null : { at: Date.now(), typed: typed(), sent: draft?.sent };
      store(name, draft);
      note.hidden = empty;
      if (empty) restored.hidden = true;
    };
    form.addEventListener("input", (event) => { if (fields.includes(event.target)) keep(); });
    if (fields.some((field) => field.value)) keep(); // shared from another app, or come back with what is wrong

    note.querySelector("button").addEventListener("click", () => {
      for (const field of fields) field.value = "";
      keep();
      fields[0].focus();
    });

    /* The same words again are the same form: should the first have arrived unseen, there is one report, one code. */
    form.addEventListener("submit", (event) => {
      if (event.defaultPrevented || event.submitter?.name === "look" || !draft) return;
      const token = form.elements.form_token;
      if (draft.sent && same(draft.sent.typed, typed())) token.value = draft.sent.token;
      draft.sent = { token: token.value, typed: typed() };
      store(name, draft);
    });
  }
})();
