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

  send() {
    const headers = new Headers(this.headers);
    if (this.operation.guarded && session.token) headers.set("Authorization", `Bearer ${session.token}`);
    return fetch(this.url, { method: this.operation.method, headers, body: this.body });
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

/** What came back, and how long it took. */
async function answerView(call) {
  const since = performance.now();
  let answer;
  try {
    answer = await call.send();
  } catch (error) {
    return el("p", { class: "failed" }, `There was no answer: ${error.message}`);
  }
  const text = await answer.text();
  const took = Math.round(performance.now() - since);
  remember(answer);
  const isJson = /json/.test(answer.headers.get("Content-Type") ?? "");
  const headers = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join("\n");
  return el("div", {},
    el("p", { class: "outcome" }, el("span", { class: `status s${Math.floor(answer.status / 100)}` }, String(answer.status)), ` in ${took} ms`),
    el("details", {}, el("summary", {}, "Headers"), el("pre", { tabindex: "0" }, headers)),
    text ? snippet(isJson ? json(indented(text)) : el("code", {}, text), text) : el("p", { class: "quiet" }, "The answer has no body."));
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
