// The chart worker: one JSON request a line on stdin, one JSON answer a line on stdout.
// First of all it says {"ready":true}.
//   request  {"id":7,"format":"svg"|"png","specification":{…Vega-Lite…}}
//   answer   {"id":7,"svg":"<svg…"} | {"id":7,"png":"base64…"} | {"id":7,"error":"plain words"}
// Ends when stdin closes, so it cannot outlive the service that started it.
import { createInterface } from 'node:readline';
import { renderPng, renderSvg } from './render.mjs';

// Only answers may reach stdout; a library's chatter there would be read as one.
console.log = console.info = console.debug = console.error;

async function answer(request) {
  try {
    const svg = await renderSvg(request.specification, request.format === 'svg');
    return request.format === 'svg' ? { id: request.id, svg } : { id: request.id, png: renderPng(svg).toString('base64') };
  } catch (error) {
    return { id: request.id, error: String(error?.message ?? error) };
  }
}

process.stdout.write('{"ready":true}\n');
let queue = Promise.resolve();
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  if (line.trim() === '') continue;
  const request = JSON.parse(line);
  // One chart at a time and one event-loop turn each, so that a cheap chart is not held back by the set-up of many.
  queue = queue.then(() => new Promise(setImmediate)).then(() => answer(request)).then(reply => process.stdout.write(JSON.stringify(reply) + '\n'));
}
await queue;
