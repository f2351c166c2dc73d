"use strict";

/** A request as it stands in a form: what would be sent, and the same as a line for a shell. */
class Call {
  constructor(operation, values, body) {
    this.operation = operation;
    const given = operation.parameters.filter((it) => values[it.name]);
    const path = operation.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(values[name] ?? ""));
    const query = new URLSearchParams(given.filter((it) => it.in === "query").map((it) => [it.name, values[it.name]]));
    this.url = `/api/v1${path}${query.size ? `?${query}` : ""}`;
    this.headers = given.filter((it) => it.in === "header").map((it) => [it.name, values[it.name]]);
    this.body = body;
    if (operation.body) this.headers.push(["Content-Type", operation.body.type]);
  }

  send(signal) {
    const headers = new Headers(this.headers);
    if (this.operation.guarded && session.token) headers.set("Authorization", `Bearer ${session.token}`);
    return fetch(this.url, { method: this.operation.method, headers, body: this.body, signal });
  }

  get curl() {
    const words = [`curl -sS -i ${this.operation.method === "GET" ? "" : `-X ${this.operation.method} `}${quoted(location.origin + this.url)}`];
    if (this.operation.guarded) words.push('-H "Authorization: Bearer $TOKEN"');
    this.headers.forEach(([name, value]) => words.push(`-H ${quoted(`${name}: ${value}`)}`));
    if (this.body) words.push(`--data-raw ${quoted(this.body)}`);
    return words.join(" \\\n  ");
  }
}

/** A word that a shell takes as it is. */
function quoted(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** What came back, and how long it took; of a stream what comes, until somebody stops it. */
async function answerView(call, sending) {
  const since = performance.now();
  let answer;
  try {
    answer = await call.send(sending.signal);
  } catch (error) {
    return el("p", { class: "failed" }, `There was no answer: ${error.message}`);
  }
  const type = answer.headers.get("Content-Type") ?? "";
  const live = type.startsWith("text/event-stream");
  const text = live ? "" : await answer.text();
  const took = Math.round(performance.now() - since);
  remember(answer);
  const headers = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join("\n");
  return el("div", {},
    el("p", { class: "outcome" }, el("span", { class: `status s${Math.floor(answer.status / 100)}` }, String(answer.status)), ` in ${took} ms`),
    el("details", {}, el("summary", {}, "Headers"), el("pre", { tabindex: "0" }, headers)),
    live ? liveView(answer, sending) : text ? snippet(/json/.test(type) ? json(indented(text)) : el("code", {}, text), text) : el("p", { class: "quiet" }, "The answer has no body."));
}

/** An answer that goes on for as long as somebody listens. */
function liveView(answer, sending) {
  const heard = el("code", {});
  const state = el("p", { class: "quiet" }, "Listening: what happens from now on stands below. ",
    el("button", { type: "button", onclick: () => sending.abort() }, "Stop"));
  const listen = async () => {
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) heard.append(part.value);
  };
  listen().catch(() => {}).then(() => state.replaceChildren("The stream has ended."));
  return el("div", {}, state, el("pre", { tabindex: "0" }, heard));
}

/** JSON with indents, and with its numbers as they were written. */
function indented(text) {
  try {
    return JSON.stringify(JSON.parse(text, (key, value, context) => (typeof value === "number" && JSON.rawJSON ? JSON.rawJSON(context.source) : value)), null, 2);
  } catch {
    return text;
  }
}

/** An order that was just placed is the one that the other operations are tried with. */
function remember(answer) {
  const place = answer.headers.get("Location")?.match(/\/orders\/([^/]+)$/);
  if (!place) return;
  session.order = place[1];
  document.querySelectorAll('input[name="ref"]:not([data-touched])').forEach((input) => {
    input.value = place[1];
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
