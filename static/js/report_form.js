/* The report form with scripts: on a phone one question a screen; what is typed is looked up meanwhile. */
"use strict";

(() => {
  const form = document.querySelector(".report-form");
  if (!form) return;
  form.querySelector("[name=look]")?.closest("p").setAttribute("hidden", "");

  // What was typed, looked up among public fact-checks.
  const here = form.querySelector("[data-known-here]");
  const asks = [form.elements.words, form.elements.links];
  let waiting = 0;
  let asked = "";
  const look = async () => {
    const typed = asks.map((field) => field.value).join("\n").trim();
    if (typed.length < 12 || typed === asked) return;
    asked = typed;
    const body = new FormData();
    for (const name of ["csrfmiddlewaretoken", "words", "links"]) body.append(name, form.elements[name].value);
    try {
      const answer = await fetch(form.dataset.known, { method: "POST", body });
      if (answer.ok && asked === typed) here.innerHTML = await answer.text();
    } catch { /* away: the form goes on without */ }
  };
  for (const field of asks) {
    field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(look, 900); });
    field.addEventListener("change", look);
  }
  if (asks.some((field) => field.value)) look();

  // One question a screen, on a phone. Each step is a place in the browser's history: its Back goes one back.
  const phone = matchMedia("(max-width: 40rem)");
  const steps = [...form.querySelectorAll("[data-step]")];
  const send = form.querySelector(".door-send");
  const count = document.createElement("p");
  count.className = "step-count";
  const button = (textContent) => Object.assign(document.createElement("button"), { type: "button", className: "button-quiet", textContent });
  const back = button(form.dataset.back);
  const next = button("");
  send.append(next, back);
  steps[0].before(count);
  let at = 0;
  const show = (place, moved) => {
    at = Math.min(place, steps.length - 1);
    const one = phone.matches;
    steps.forEach((step, number) => { step.hidden = one && number !== at; });
    count.hidden = !one;
    count.textContent = form.dataset.count.replace("[n]", at + 1).replace("[m]", steps.length);
    back.hidden = !one || at === 0;
    next.hidden = !one || at === steps.length - 1;
    next.textContent = steps[at + 1]?.dataset.step ?? "";
    if (!moved) return;
    form.scrollIntoView();
    steps[at].querySelector("input:not([type=hidden], [tabindex='-1']), textarea, h2")?.focus({ preventScroll: true });
  };
  const placed = (place) => ({ ...history.state, step: place });
  next.addEventListener("click", () => {
    history.pushState(placed(at + 1), "");
    show(at + 1, true);
  });
  back.addEventListener("click", () => {
    if (history.state?.step === at) history.back();
    else show(at - 1, true);
  });
  addEventListener("popstate", ({ state }) => show(state?.step ?? 0, true));
  phone.addEventListener("change", () => show(at));
  form.addEventListener("asked", ({ detail }) => show(steps.findIndex((step) => step.contains(detail))));
  const wrong = steps.findIndex((step) => step.querySelector(".field-error"));
  show(wrong >= 0 ? wrong : history.state?.step ?? 0);
})();
