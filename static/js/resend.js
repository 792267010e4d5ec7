/* The page's side of resend_worker.js: says what is going on, and keeps a form from being sent twice meanwhile. */
(() => {
  const texts = document.currentScript.dataset;
  const workers = navigator.serviceWorker; // browsers give it on safe connections only
  if (!workers || !(texts.always || document.querySelector('form[method="post" i]'))) return;
  workers.register(texts.worker);

  let form = null; // the one that was submitted, while its answer is not there
  let waits = false;
  const box = document.createElement("div");
  box.className = "resend";
  box.hidden = true;
  const words = document.createElement("p");
  const close = Object.assign(document.createElement("button"), { type: "button", textContent: texts.close });
  close.addEventListener("click", () => { box.hidden = true; });
  box.append(words, close);

  const say = (text, ended) => {
    if (!box.isConnected) document.body.append(box);
    words.setAttribute("role", ended ? "alert" : "status");
    close.hidden = !ended;
    box.hidden = false;
    if (words.textContent !== text) words.textContent = text;
  };

  addEventListener("submit", (event) => {
    if (!waits) {
      form = event.target;
      const named = event.submitter?.getAttribute("formaction") ?? form.getAttribute("action");
      // A form's request does not say which page it comes from: two tabs may send the same form.
      workers.controller?.postMessage({ submitted: new URL(named || location.href, location).href.split("#")[0] });
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    say(texts.busy);
  }, true);

  const ended = (text) => {
    waits = false;
    say(text, true);
    form.dispatchEvent(new Event("input", { bubbles: true })); // what guards typed text guards it again
    form = null;
  };

  workers.addEventListener("message", ({ data, ports: [port] }) => {
    const { state } = data;
    if (!data.form) {
      if (state === "busy") say(texts.busy);
      else if (!waits && close.hidden) box.hidden = true;
      return;
    }
    if (!form) return;
    port.postMessage(true);
    if (state === "busy") {
      waits = true;
      say(texts.busy);
    } else if (state === "sent") {
      // The answer takes the page's place. Should it not (somebody pressed "stop"), they must know that it was sent.
      setTimeout(() => ended(texts.sent), 5000);
    } else ended(texts[{ unknown: "unknown", large: "large", slow: "slow", "given-up": "givenUp" }[state]]);
  });
  workers.startMessages();
})();
