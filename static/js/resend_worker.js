/* Sends again, by itself, what the server refused unread because it was busy. It is a service worker so that one
   rule holds for every way in which a page sends: a form, the editor's own saving, an upload. Reading passes by.

   An answer that bears X-Not-Processed says that nothing was done with the request: only then is it sent again.
   One that bears X-Form-Refused says so too, of a session that ended: the page gets a new token and sends again.
   Whoever submitted a form stays on the page, with all that was typed, until an answer is there to be shown. */
"use strict";

const PAUSES = [2, 2, 3, 5, 8, 12, 15, 15]; // seconds; a minute in all
const ANSWERED_WITHIN = 10_000; // for a page to say that it is still there; a slow phone takes seconds

self.addEventListener("install", (event) => {
  // Browsers that know how do not even wake us for reading.
  event.addRoutes?.({ condition: { requestMethod: "GET" }, source: "network" });
  self.skipWaiting();
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const ours = new URL(url).origin === self.location.origin;
  if (!ours || method === "GET" || method === "HEAD" || mode === "no-cors") return;
  event.respondWith(event.request.mode === "navigate" ? submitted(event.request) : asked(event));
});

const pause = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
const refusedUnread = (answer) => answer.headers.has("X-Not-Processed");
const busy = (answer) => answer.status === 503 && refusedUnread(answer);

/* A function that sends the request, as often as it is called. */
const repeatable = async (request) => {
  const body = await request.blob();
  const headers = new Headers(request.headers);
  if (request.mode === "navigate") headers.set("X-Page-Stays", "1");
  return () =>
    fetch(request.url, {
      method: request.method,
      headers,
      body: body.size ? body : undefined,
      credentials: "same-origin",
      redirect: request.redirect,
      referrer: request.referrer,
      referrerPolicy: request.referrerPolicy,
      signal: request.mode === "navigate" ? undefined : request.signal,
    });
};

/* What a page's own script sent: it gets the last answer, and the page shows meanwhile that we wait. */
const asked = async (event) => {
  const send = await repeatable(event.request);
  const page = event.clientId ? await self.clients.get(event.clientId) : undefined;
  try {
    let answer = await send();
    for (const seconds of PAUSES) {
      if (!busy(answer)) break;
      page?.postMessage({ state: "busy" });
      await pause(seconds + Math.random());
      if (!page || !(await self.clients.get(page.id))) break;
      answer = await send();
    }
    return answer;
  } finally {
    page?.postMessage({ state: "done" }); // after a broken connection too
  }
};

/* Which page sent which form, in the order in which they said so. */
let senders = [];
self.addEventListener("message", ({ data, source }) => {
  if (!data.submitted) return;
  senders = [...senders.filter(({ page }) => page !== source.id), { page: source.id, url: data.submitted }];
});

/* The page that sent this form: the last that said so. Each is asked for once. */
const senderOf = ({ url }) => {
  const found = senders.findLast((sender) => sender.url === url.split("#")[0]);
  senders = senders.filter((sender) => sender !== found);
  return found?.page;
};

/* Tell the page whose form this is. Resolves to whether it still waits for it. */
const tell = async (sender, state) => {
  const page = sender && (await self.clients.get(sender));
  if (!page) return false;
  const heard = new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    page.postMessage({ state, form: true }, [port2]);
  });
  return Promise.race([heard, pause(ANSWERED_WITHIN / 1000).then(() => false)]);
};

/* No content: the browser stays on the page that it has. */
const stay = () => new Response(null, { status: 204 });

const submitted = async (request) => {
  const send = await repeatable(request);
  const sender = senderOf(request);
  let answer, waited;
  for (const seconds of [...PAUSES, null]) {
    try {
      answer = await send();
    } catch {
      // It may have arrived: whether to send it again is for people to say.
      return (await tell(sender, "unknown")) ? stay() : Response.error();
    }
    if (!busy(answer) || seconds === null) break;
    if (!(await tell(sender, "busy"))) return answer;
    waited = true;
    await pause(seconds + Math.random());
    if (!(await tell(sender, "busy"))) return stay();
  }
  if (answer.headers.has("X-Form-Refused") && (await tell(sender, "refused"))) return stay();
  const state = { 408: "slow", 413: "large", 502: "unknown", 503: "given-up", 504: "unknown" }[answer.status];
  if (state && (state === "unknown" || refusedUnread(answer)) && (await tell(sender, state))) return stay();
  if (waited && !state) tell(sender, "sent"); // the answer waits for nobody
  return answer;
};
