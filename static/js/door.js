/* A form of the public: its challenge is solved while it is filled in, and it is sent once. */
"use strict";

for (const field of document.querySelectorAll("input[data-challenge]")) {
  const form = field.form;
  const question = form.querySelector("[data-plain-question]");
  const address = form.dataset.challenge;
  if (!address || !window.Worker || !window.crypto?.subtle) continue; // then the plain question stands
  const solve = async () => {
    const challenge = await (await fetch(address, { cache: "no-store" })).json();
    const worker = new Worker(form.dataset.solver);
    return new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => { worker.terminate(); resolve(data); };
      worker.onerror = (error) => { worker.terminate(); reject(error); };
      worker.postMessage(challenge);
    });
  };
  const begun = solve();
  begun.then((solution) => {
    field.value = solution;
    question.hidden = true;
  }).catch(() => { question.hidden = false; });
}

/* The button is pressed again while the first answer is on its way: nothing more is sent. */
for (const form of document.querySelectorAll("form[data-once]")) {
  let sent = false;
  form.addEventListener("submit", (event) => {
    if (sent && event.submitter?.name !== "look") { event.preventDefault(); return; }
    if (event.submitter?.name === "look") return;
    sent = true;
    form.setAttribute("aria-busy", "true");
    setTimeout(() => { sent = false; form.removeAttribute("aria-busy"); }, 20000); // no answer came: one may try again
  });
}
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload(); // Back from the receipt: a new form, not the one that was sent
});
