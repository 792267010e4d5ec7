/* The page's side of resend_worker.js: says what is going on, and keeps a form from being sent twice meanwhile. */
(() => {
  const texts = document.currentScript.dataset;
  const workers = navigator.serviceWorker; // browsers give it on safe connections only
  if (!workers || !(texts.always || document.querySelector('form[method="post" i]'))) return;
  workers.register(texts.worker);

  let form = null; // the one that was submitted, while its answer is not there
  let submitter = null;
  let renewed = false; // whether it is sent with a token that the page has just got
  let waits = false;
  const box = document.createElement("div");
  box.className = "resend";
  box.hidden = true;
  const words = document.createElement("p");
  const close = Object.assign(document.createElement("button"), { type: "button", textContent: texts.close });
  close.addEventListener("click", () => { box.hidden = true; });
  const signIn = Object.assign(document.createElement("a"), { href: texts.login, target: "_blank", textContent: texts.signIn });
  box.append(words, signIn, close);

  const say = (text, ended) => {
    if (!box.isConnected) document.body.append(box);
    words.setAttribute("role", ended ? "alert" : "status");
    close.hidden = !ended;
    signIn.hidden = text !== texts.refused;
    box.hidden = false;
    if (words.textContent !== text) words.textContent = text;
  };

  addEventListener("submit", (event) => {
    if (!waits) {
      ({ target: form, submitter } = event);
      const named = event.submitter?.getAttribute("formaction") ?? form.getAttribute("action");
      // A form's request does not say which page it comes from: two tabs may send the same form.
      workers.controller?.postMessage({ submitted: new URL(named || location.href, location).href.split("#")[0] });
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    say(texts.busy);
  }, true);

  /* A button of the editor's shows that it was pressed, and can't be pressed, nor says its name, for half a minute. */
  const pressable = () => {
    if (submitter?.hasAttribute("data-w-progress-loading-value")) submitter.dataset.wProgressLoadingValue = "false";
    if (submitter) submitter.disabled = false;
  };

  const ended = (text) => {
    waits = renewed = false;
    say(text, true);
    pressable();
    form.dispatchEvent(new Event("input", { bubbles: true })); // what guards typed text guards it again
    form = null;
  };

  /* The session ended, and the same person may have signed in again since: then this page may go on with a new token. */
  const who = (page) => page.querySelector("meta[name=signed-in]")?.content;
  const renew = async () => {
    const answer = await fetch(location.href).catch(() => null);
    const page = new DOMParser().parseFromString(answer?.ok ? await answer.text() : "", "text/html");
    const token = page.querySelector("[name=csrfmiddlewaretoken]")?.value;
    if (!token || who(page) !== who(document)) return false;
    document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((field) => { field.value = token; });
    return true;
  };
  const sendAgain = async () => {
    if (renewed || !(await renew())) return ended(texts.refused);
    renewed = true;
    pressable();
    form.requestSubmit(submitter);
  };

  workers.addEventListener("message", ({ data, ports: [port] }) => {
    const { state } = data;
    if (!data.form) {
      if (state === "busy") say(texts.busy);
      else if (!waits && close.hidden) box.hidden = true;
      return;
    }
    if (!form) return;
    const stays = state !== "refused" || Boolean(who(document)); // readers are shown the answer
    port.postMessage(stays);
    if (!stays) return;
    if (state === "busy") {
      waits = true;
      say(texts.busy);
    } else if (state === "sent") {
      // The answer takes the page's place. Should it not (somebody pressed "stop"), they must know that it was sent.
      setTimeout(() => ended(texts.sent), 5000);
    } else if (state === "refused") sendAgain();
    else if (state === "unknown" && form.dataset.unknown) ended(form.dataset.unknown); // may be sent twice
    else ended(texts[{ unknown: "unknown", large: "large", slow: "slow", "given-up": "givenUp" }[state]]);
  });
  workers.startMessages();
})();
