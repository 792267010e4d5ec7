/* A picture pasted anywhere on the page goes into the nearest field for files, as if it had been chosen there. Text is
   pasted as ever: whoever copies words out of an office program copies a picture of them as well. */
(() => {
  const texts = document.currentScript.dataset;
  const FIELDS = 'input[type="file"]:not([disabled])';
  const UNNAMED = /^(?:image|blob)?(?:\.\w+)?$/i; // what browsers call a picture that was never a file
  const ENDINGS = { "image/jpeg": "jpg", "image/svg+xml": "svg" };
  const said = new WeakMap();

  const note = (field) => {
    if (said.has(field)) return said.get(field);
    const box = Object.assign(document.createElement("div"), { className: "paste" });
    const hint = Object.assign(document.createElement("p"), { textContent: texts.hint });
    const status = document.createElement("p");
    status.setAttribute("role", "status");
    if (navigator.clipboard?.read && matchMedia("(pointer: coarse)").matches) box.append(button(field));
    else box.append(hint);
    box.append(status);
    field.after(box);
    said.set(field, status);
    return status;
  };

  const button = (field) => {
    const made = Object.assign(document.createElement("button"), { type: "button", textContent: texts.button });
    made.addEventListener("click", async () => {
      try {
        const files = await copied();
        if (files.length) put(field, files);
        else note(field).textContent = texts.nothing;
      } catch {
        note(field).textContent = texts.denied;
      }
    });
    return made;
  };

  const copied = async () => {
    const files = [];
    for (const item of await navigator.clipboard.read()) {
      const type = item.types.find((each) => each.startsWith("image/"));
      if (type) files.push(new File([await item.getType(type)], "", { type }));
    }
    return files;
  };

  const two = (number) => String(number).padStart(2, "0");
  const named = (file, taken) => {
    if (!UNNAMED.test(file.name)) return file;
    const now = new Date();
    const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
    const base = `${texts.name}-${day}-${two(now.getHours())}${two(now.getMinutes())}`;
    const ending = ENDINGS[file.type] ?? file.type.split("/")[1];
    let name = `${base}.${ending}`;
    for (let number = 2; taken.has(name); number += 1) name = `${base}-${number}.${ending}`;
    return new File([file], name, { type: file.type, lastModified: file.lastModified });
  };

  /* Several pastes add up where the field takes several; elsewhere the newest is kept, and it is said. */
  const put = (field, files) => {
    const before = [...field.files];
    const kept = new DataTransfer();
    const taken = new Set(before.map((file) => file.name));
    if (field.multiple) before.forEach((file) => kept.items.add(file));
    const names = [];
    for (const file of field.multiple ? files : files.slice(0, 1)) {
      const one = named(file, taken);
      taken.add(one.name);
      names.push(one.name);
      kept.items.add(one);
    }
    field.files = kept.files;
    for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
    const words = before.length && !field.multiple ? texts.replaced : texts.added;
    note(field).textContent = words.replace("{names}", names.join(", "));
  };

  const shown = (field) => field.getClientRects().length > 0;
  const nearest = (from) => {
    for (let place = from; place; place = place.parentElement) {
      const field = [...place.querySelectorAll(FIELDS)].find(shown);
      if (field) return field;
    }
    return null;
  };

  document.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length || event.defaultPrevented || event.clipboardData.getData("text/plain")) return;
    const field = nearest(event.target instanceof Element ? event.target : document.body);
    if (!field) return;
    event.preventDefault();
    put(field, files);
  });

  document.querySelectorAll(FIELDS).forEach(note);
})();
