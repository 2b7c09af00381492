// A folder that is chosen or dropped is packed into a zip archive, unsqueezed, and sent as one would be.
(() => {
  "use strict";
  const form = document.getElementById("folder-form");
  if (!form) return;
  const drop = form.querySelector("[data-folder-drop]");
  const zip = form.elements.folder;
  const files = document.getElementById("folder-files");
  const said = form.querySelector("[data-said]");
  const hint = said.textContent;
  form.querySelectorAll("[data-needs-script]").forEach((element) => (element.hidden = false));

  function say(words, wrong = false) {
    said.textContent = words;
    said.classList.toggle("is-wrong", wrong);
  }

  // -- reading what was dropped

  const readAll = async (reader) => {
    const found = [];
    for (;;) {
      const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
      if (!some.length) return found;
      found.push(...some);
    }
  };

  async function entriesOf(entry, place = "") {
    const path = place + entry.name;
    if (entry.isFile) return [{ path, file: await new Promise((resolve, reject) => entry.file(resolve, reject)) }];
    const found = [];
    for (const each of await readAll(entry.createReader())) found.push(...(await entriesOf(each, `${path}/`)));
    return found;
  }

  // -- packing

  const table = Uint32Array.from({ length: 256 }, (_, number) => {
    let value = number;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });
  const checksum = (bytes) => {
    let value = 0xffffffff;
    for (const byte of bytes) value = table[(value ^ byte) & 0xff] ^ (value >>> 8);
    return (value ^ 0xffffffff) >>> 0;
  };

  // Numbers of two or four bytes, one after the other, the lowest byte first.
  function record(...fields) {
    const view = new DataView(new ArrayBuffer(fields.reduce((size, [bytes]) => size + bytes, 0)));
    let place = 0;
    for (const [bytes, value] of fields) {
      if (bytes === 2) view.setUint16(place, value, true);
      else view.setUint32(place, value, true);
      place += bytes;
    }
    return view.buffer;
  }

  async function pack(found) {
    const [body, directory] = [[], []];
    let place = 0;
    let listed = 0;
    for (const { path, file } of found) {
      const name = new TextEncoder().encode(path);
      const bytes = new Uint8Array(await file.arrayBuffer());
      const shared = [[2, 20], [2, 0x800], [2, 0], [2, 0], [2, 33], [4, checksum(bytes)], [4, bytes.length], [4, bytes.length], [2, name.length], [2, 0]];
      const head = record([4, 0x04034b50], ...shared);
      directory.push(record([4, 0x02014b50], [2, 20], ...shared, [2, 0], [2, 0], [2, 0], [4, 0], [4, place]), name);
      listed += 46 + name.length;
      body.push(head, name, bytes);
      place += head.byteLength + name.length + bytes.length;
    }
    const end = record([4, 0x06054b50], [2, 0], [2, 0], [2, found.length], [2, found.length], [4, listed], [4, place], [2, 0]);
    return new Blob([...body, ...directory, end], { type: "application/zip" });
  }

  // -- sending

  async function send(found) {
    const wanted = found.filter(({ path }) => !path.split("/").slice(0, -1).some((part) => part.startsWith(".")));
    const size = wanted.reduce((sum, { file }) => sum + file.size, 0);
    if (!wanted.length) return say(form.dataset.none, true);
    if (isTooLarge(size)) return;
    say(form.dataset.packing.replace("[count]", wanted.length));
    try {
      sendZip(new File([await pack(wanted)], `${wanted[0].path.split("/")[0]}.zip`, { type: "application/zip" }));
    } catch (error) {
      say(form.dataset.failed.replace("[why]", error.message), true);
    }
  }

  function sendZip(file) {
    if (isTooLarge(file.size)) return;
    const chosen = new DataTransfer();
    chosen.items.add(file);
    zip.files = chosen.files;
    say(form.dataset.sending);
    form.requestSubmit();
  }

  function isTooLarge(size) {
    const large = size > Number(form.dataset.limit);
    say(large ? form.dataset.large.replace("[limit]", form.dataset.atMost) : hint, large);
    return large;
  }

  files.addEventListener("change", () => send([...files.files].map((file) => ({ path: file.webkitRelativePath || file.name, file }))));
  zip.addEventListener("change", () => {
    if (zip.files.length && isTooLarge(zip.files[0].size)) zip.value = "";
  });
  drop.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("is-over");
  });
  drop.addEventListener("dragleave", () => drop.classList.remove("is-over"));
  drop.addEventListener("drop", async (event) => {
    event.preventDefault();
    drop.classList.remove("is-over");
    const [file, ...more] = event.dataTransfer.files;
    if (file && !more.length && /\.zip$/i.test(file.name)) return sendZip(file);
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
    try {
      const found = [];
      for (const entry of entries) found.push(...(await entriesOf(entry)));
      await send(found);
    } catch (error) {
      say(form.dataset.failed.replace("[why]", error.message), true);
    }
  });
})();
