/* Files go in pieces (tus 1.0) while the form is being filled in; what a cut or a reload left is gone on with.
   The form gets the upload's id in place of the file. Without this script the field sends its files itself. */
"use strict";

for (const box of document.querySelectorAll("[data-upload]")) {
  const texts = box.dataset;
  const field = box.querySelector("input[type=file]");
  const list = box.querySelector(".upload-list");
  const said = box.querySelector(".upload-said");
  const form = field.form;
  const lines = new Set();
  box.querySelector("[data-plain]").hidden = true;
  box.querySelector("[data-pieces]").hidden = false;
  box.classList.add("upload-lines"); // what is chosen stands there, in the page's words
  let pressed = null; // the button of a form that waits for its files
  let waits = false;
  const SMALLEST = 64 * 1024;
  const LARGEST = 4 * 1024 * 1024;
  const GOOD_SECONDS = 4; // a piece is so long that a cut loses little, and so short that few answers are waited for
  const LONGEST_PAUSE = 30;
  const language = document.documentElement.lang || "vi";
  const id = (address) => address.replace(/\/$/, "").split("/").pop();

  const remembered = (key, value) => {
    try {
      if (value === undefined) return sessionStorage.getItem(key);
      if (value === null) sessionStorage.removeItem(key); else sessionStorage.setItem(key, value);
    } catch { /* a browser that keeps nothing: a reload begins anew */ }
    return null;
  };

  const ask = (method, address, headers, body, progress) => new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, address);
    request.timeout = 120_000;
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.setRequestHeader("Tus-Resumable", "1.0.0");
    request.setRequestHeader("Accept-Language", language);
    if (progress) request.upload.onprogress = (event) => progress(event.loaded);
    request.onload = () => resolve(request);
    request.onerror = request.ontimeout = () => reject(new Error("network"));
    request.onabort = () => reject(new Error("dropped"));
    progress?.started?.(request);
    request.send(body ?? null);
  });

  /* Uploads of this form that this tab began, so that a reload knows them: {address, name, size, done}. Forms of several
     receipts have one address: what somebody chose for one is not offered with another. */
  const place = [form?.getAttribute("action") ?? "", form?.dataset.subject ?? ""].join(" ").trim();
  const listed = `uploads ${place}`;
  const begun = () => JSON.parse(remembered(listed) ?? "[]");
  const note = (address, entry) => {
    const others = begun().filter((each) => each.address !== address);
    remembered(listed, JSON.stringify(entry ? [...others, { address, ...entry }] : others));
  };

  /* What stands in a file's own line already is said to those alone who listen. */
  const tell = (words, shown = false) => {
    said.textContent = words;
    said.classList.toggle("hidden", !shown);
  };

  /* How many files the form would bring: those on their way, those there, those that came back with it. */
  const taken = () => [...lines].filter((line) => line.row.dataset.state !== "failed").length + list.querySelectorAll("[data-kept] :checked").length;

  const base64 = (words) => btoa(String.fromCharCode(...new TextEncoder().encode(words)));

  class Line {
    /* `file`: chosen here, or { name, size } of one that arrived before a reload, at `address`. */
    constructor(file, address) {
      this.file = file;
      this.arrivedAt = address;
      this.key = `upload ${place} ${file.name} ${file.size} ${file.lastModified}`;
      this.at = 0;
      this.length = 256 * 1024;
      this.told = 0;
      this.row = document.createElement("li");
      const name = Object.assign(document.createElement("span"), { className: "upload-name", textContent: file.name });
      name.id = `upload-name-${lines.size}-${Date.now()}`;
      this.state = Object.assign(document.createElement("span"), { className: "upload-state", textContent: texts.waits });
      this.bar = Object.assign(document.createElement("progress"), { max: file.size, value: 0 });
      this.bar.setAttribute("aria-labelledby", name.id);
      this.button = Object.assign(document.createElement("button"), { type: "button", className: "button-quiet", textContent: texts.drop });
      this.button.setAttribute("aria-describedby", name.id);
      this.button.addEventListener("click", () => this.drop());
      this.row.append(name, this.state, this.bar, this.button);
      list.append(this.row);
      lines.add(this);
      this.work();
    }

    say(state, words) {
      this.row.dataset.state = state;
      this.state.textContent = words;
    }

    show(at) {
      this.bar.value = at;
      const percent = Math.floor(at / this.file.size * 100);
      this.say("sends", `${texts.sends} ${percent}%`);
      if (percent >= this.told + 25) { // who listens hears every quarter
        this.told = percent - percent % 25;
        tell(`${this.file.name}: ${this.told}%`);
      }
    }

    async work() {
      if (Number(texts.count) && taken() > Number(texts.count)) return this.fail(texts.many);
      if (Number(texts.most) && this.file.size > Number(texts.most)) return this.fail(texts.large);
      this.address = this.arrivedAt ?? remembered(this.key);
      let pause = 1;
      while (!this.dropped) {
        try {
          if (!this.address) await this.begin();
          else await this.look();
          if (this.arrivedAt && this.at < this.file.size) return this.forget(); // used meanwhile, or expired
          while (this.address && this.at < this.file.size && !this.dropped) {
            await this.piece();
            pause = 1;
          }
          if (this.address) return this.arrived();
        } catch (problem) {
          if (this.dropped) return;
          if (problem.words !== undefined) return this.fail(problem.words);
          this.say("waits", texts.again);
          await this.rest(Math.max(pause, problem.seconds ?? 0));
          pause = Math.min(pause * 2, LONGEST_PAUSE);
        }
      }
    }

    /* Until the pause is over, or the network is back. */
    rest(seconds) {
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, seconds * 1000);
        addEventListener("online", () => { clearTimeout(timer); resolve(); }, { once: true });
      });
    }

    async begin() {
      const headers = { "Upload-Length": this.file.size, "Upload-Metadata": `filename ${base64(this.file.name)}` };
      const answer = this.judged(await ask("POST", texts.upload, headers));
      this.address = answer.getResponseHeader("Location");
      this.at = 0;
      remembered(this.key, this.address);
      note(this.address, { name: this.file.name, size: this.file.size, done: false });
    }

    /* Where it ends; one that is gone is begun anew, unless it was refused. */
    async look() {
      const answer = await ask("HEAD", this.address, {});
      if (answer.status === 404 || answer.status === 410) {
        remembered(this.key, null);
        note(this.address, null);
        this.address = null;
        return;
      }
      this.at = Number(this.judged(answer).getResponseHeader("Upload-Offset"));
      this.show(this.at);
    }

    async piece() {
      const end = Math.min(this.at + this.length, this.file.size);
      const headers = { "Upload-Offset": this.at, "Content-Type": "application/offset+octet-stream" };
      const progress = Object.assign(
        (loaded) => (this.at + loaded < this.file.size ? this.show(this.at + loaded) : this.say("sends", texts.looks)),
        { started: (request) => { this.request = request; } },
      );
      const began = performance.now();
      const answer = this.judged(await ask("PATCH", this.address, headers, this.file.slice(this.at, end), progress));
      const seconds = (performance.now() - began) / 1000;
      this.at = Number(answer.getResponseHeader("Upload-Offset"));
      const good = this.length * Math.min(GOOD_SECONDS / Math.max(seconds, 0.01), 2);
      this.length = Math.round(Math.min(Math.max(good, SMALLEST), LARGEST));
      this.show(this.at);
    }

    /* The answer when it is a good one. What the server may take later is tried again; what it refuses is said. */
    judged(answer) {
      if (answer.status >= 200 && answer.status < 300) return answer;
      const later = [0, 408, 409, 423, 429].includes(answer.status) || answer.status >= 500 || answer.status === 460;
      const gone = answer.status === 404 || (answer.status === 410 && !answer.responseText);
      if (gone || !later) {
        remembered(this.key, null);
        note(this.address, null);
      }
      if (gone) this.address = null;
      const seconds = Math.min(Number(answer.getResponseHeader("Retry-After")) || 0, LONGEST_PAUSE);
      throw Object.assign(new Error(answer.status), later || gone ? { seconds } : { words: answer.responseText || texts.failed });
    }

    fail(words) {
      this.say("failed", words.startsWith("<") ? texts.failed : words);
      this.bar.hidden = true;
      tell(`${this.file.name}: ${this.state.textContent}`);
      this.over();
    }

    arrived() {
      note(this.address, { name: this.file.name, size: this.file.size, done: true });
      this.bar.remove();
      this.say("there", texts.there);
      tell(`${this.file.name}: ${texts.there}`);
      this.row.append(Object.assign(document.createElement("input"), { type: "hidden", name: "upload_ids", value: id(this.address) }));
      this.over();
    }

    over() {
      if (!waits || [...lines].some((line) => line.isOnItsWay)) return;
      waits = false;
      if ([...lines].some((line) => line.row.dataset.state === "failed")) tell(texts.unsent, true);
      else form.requestSubmit(pressed);
    }

    get isOnItsWay() { return !["there", "failed"].includes(this.row.dataset.state); }

    drop() {
      this.dropped = true;
      this.request?.abort();
      remembered(this.key, null);
      note(this.address, null);
      if (this.address) ask("DELETE", this.address, {}).catch(() => {}); // what it misses expires
      const next = this.row.nextElementSibling?.querySelector("button") ?? field;
      this.forget();
      next.focus();
    }

    forget() {
      this.row.remove();
      lines.delete(this);
      this.over();
    }
  }

  /* What a reload left: files that had arrived stand there again; of those on their way it is said what to do. */
  const cut = [];
  for (const { address, name, size, done } of begun()) {
    if (box.querySelector(`#upload-${id(address)}`)) continue; // came back with the form
    if (done) new Line({ name, size }, address);
    else cut.push({ address, name });
  }
  if (cut.length) tell(texts.cut.replace("[names]", cut.map(({ name }) => name).join(", ")), true);

  field.addEventListener("change", () => {
    for (const file of field.files) new Line(file);
    field.value = ""; // else the form would send them once more
  });

  form?.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) cut.forEach(({ address }) => note(address, null)); // left out, and said so
  });
  form?.addEventListener("submit", (event) => {
    const all = [...lines];
    if (!all.some((line) => line.isOnItsWay || line.row.dataset.state === "failed")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    waits = all.some((line) => line.isOnItsWay);
    pressed = event.submitter;
    tell(waits ? texts.first : texts.unsent, true);
  }, true);
}
