/* A form of the public: its challenge is solved while it is filled in; it is sent once, when it can be. */
"use strict";

(() => {
  const FRESH = 15 * 60 * 1000; // the server takes a solution for twenty minutes
  const PATIENCE = 20 * 1000; // a slow phone solves it in less; beyond, the plain question is asked
  const ANSWERED = 20 * 1000;
  const PAUSE = 1500;

  /* Solves the challenge of `field`, and once more when the solution grows old. */
  class Solver {
    constructor(field) {
      this.field = field;
      this.at = -Infinity;
      field.value = ""; // that of a form which came back is used up
    }

    get isThere() { return Boolean(this.field.value) && Date.now() - this.at < FRESH; }

    /* Resolves to whether a solution is there. */
    solve() {
      this.work ??= this.asked().then(
        (solution) => { this.field.value = solution; this.at = Date.now(); return true; },
        () => false,
      ).finally(() => { this.work = null; });
      return this.work;
    }

    async asked() {
      const { challenge, solver } = this.field.form.dataset;
      const given = await (await fetch(challenge, { cache: "no-store" })).json();
      const worker = new Worker(solver);
      return new Promise((resolve, reject) => {
        setTimeout(reject, PATIENCE);
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = reject;
        worker.postMessage(given);
      }).finally(() => worker.terminate());
    }
  }

  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  /* Resolves once the server answers: that there is a network says a phone too early. */
  const reachable = async () => {
    for (;;) {
      await pause(PAUSE);
      if (!navigator.onLine) continue;
      if (await fetch(location.href, { method: "HEAD", cache: "no-store" }).catch(() => null)) return;
    }
  };

  const setUp = (form) => {
    const button = form.querySelector("[type=submit]:not([name])");
    const said = form.querySelector("[data-door-said]");
    const texts = said.dataset;
    const question = form.querySelector("[data-plain-question]");
    const answer = question?.querySelector("input");
    const field = form.querySelector("input[data-challenge]");
    const can = field && form.dataset.challenge && window.Worker && window.crypto?.subtle;
    const solver = can ? new Solver(field) : null;
    let sent = false;
    let asked = false;
    let waits = false;
    button.closest("p, div").before(said); // seen from whichever step one sends

    const mayAnswer = (may) => { if (question) question.hidden = !may; };
    if (solver) solver.solve().then((done) => mayAnswer(!done));
    const again = () => { sent = false; form.removeAttribute("aria-busy"); };
    const hold = (event, words) => { event.preventDefault(); said.textContent = words; };
    const goOn = (submitter) => { waits = false; said.textContent = ""; form.requestSubmit(submitter); };

    form.addEventListener("submit", (event) => {
      const { submitter } = event;
      if (submitter?.name === "look") return;
      if (sent || waits) return hold(event, said.textContent);
      if (!navigator.onLine) {
        waits = true;
        reachable().then(() => goOn(submitter));
        return hold(event, texts.offline);
      }
      if (solver && !solver.isThere && !asked) {
        waits = true;
        solver.solve().then((done) => {
          waits = false;
          if (done) return goOn(submitter);
          mayAnswer(asked = true);
          said.textContent = texts.asks;
          form.dispatchEvent(new CustomEvent("asked", { detail: question }));
          answer.focus();
        });
        return hold(event, texts.solves);
      }
      sent = true;
      said.textContent = texts.sends;
      form.setAttribute("aria-busy", "true");
      setTimeout(again, ANSWERED); // no answer came: one may try again
    });
    form.addEventListener("input", again); // typed since; or resend.js says that no answer came
    addEventListener("pageshow", (event) => {
      if (event.persisted && sent) location.reload(); // back from the receipt: a new form, not the one that was sent
    });
  };

  document.querySelectorAll("form[data-once]").forEach(setUp);
})();
