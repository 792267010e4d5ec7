/* Finds the number whose hash a challenge names (altcha), beside the page: nobody waits for it. */
"use strict";

const encoder = new TextEncoder();
const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

onmessage = async ({ data: given }) => {
  const began = performance.now();
  const batch = 64;
  for (let start = 0; start <= given.maxnumber; start += batch) {
    const numbers = Array.from({ length: Math.min(batch, given.maxnumber - start + 1) }, (_, step) => start + step);
    const hashes = await Promise.all(numbers.map((number) => crypto.subtle.digest(given.algorithm, encoder.encode(given.salt + number))));
    const place = hashes.findIndex((hash) => hex(hash) === given.challenge);
    if (place >= 0) {
      const { algorithm, challenge, salt, signature } = given;
      const took = Math.round(performance.now() - began);
      postMessage(btoa(JSON.stringify({ algorithm, challenge, number: numbers[place], salt, signature, took })));
      return;
    }
  }
  throw new Error("no number fits");
};
