/* tus-js-client (npm) sends a file, is cut, goes on, finds it again, ends one: ADDRESS FILE; prints an upload's address. */
const fs = require("fs");
const os = require("os");
const path = require("path");
const tus = require(`${process.env.TUS_JS}/node_modules/tus-js-client`);

const [address, file] = process.argv.slice(2);
const size = fs.statSync(file).size;
const storage = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "tus-")), "known.json");
const known = { urlStorage: new tus.FileUrlStorage(storage), storeFingerprintForResuming: true };

const upload = (options, during = () => {}) => new Promise((resolve, reject) => {
  const each = new tus.Upload(options.body ?? fs.createReadStream(file), {
    endpoint: address,
    uploadSize: options.body?.length ?? size,
    retryDelays: [100, 200, 400, 800],
    metadata: { filename: "phim ở bến.jpg", filetype: "image/jpeg" },
    ...options,
    onError: reject,
    onSuccess: () => resolve(each),
    onProgress: (sent) => during(each, sent, resolve),
  });
  if (options.start) options.start(each); else each.start();
});

(async () => {
  // Several pieces; stopped in the middle and found again by what is known of the file.
  const stopped = await upload({ ...known, chunkSize: 700_000 }, (each, sent, resolve) => {
    if (sent > 2_000_000) each.abort().then(() => resolve(each));
  });
  const went = await upload({
    ...known,
    chunkSize: 900_000,
    start: (each) => each.findPreviousUploads().then((found) => {
      each.resumeFromPreviousUpload(found[0]);
      each.start();
    }),
  });
  if (went.url !== stopped.url) throw new Error(`${went.url} is not ${stopped.url}`);
  // All of it in one piece, cut and gone on with.
  let cut = false;
  await upload({ chunkSize: Infinity }, (each, sent) => {
    if (!cut && sent > 3_000_000) { cut = true; each.abort().then(() => each.start()); }
  });
  // What can't be read is said in words.
  const refused = await upload({ body: Buffer.from("%PDF-1.4 hỏng") }).then(() => null, (error) => error.originalResponse);
  if (refused.getStatus() !== 422 || !refused.getBody().includes("hỏng")) throw new Error("a broken file was taken");
  const ended = await upload({ chunkSize: 700_000 }, (each, sent, resolve) => {
    if (sent > 1_000_000) each.abort(true).then(() => resolve(each));
  });
  const left = await fetch(ended.url, { method: "HEAD", headers: { "Tus-Resumable": "1.0.0" } });
  if (left.status !== 404) throw new Error(`what was ended is ${left.status}`);
  console.log(went.url);
})().catch((error) => { console.error(error); process.exit(1); });
