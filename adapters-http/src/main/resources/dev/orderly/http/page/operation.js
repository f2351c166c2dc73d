"use strict";

/** Who may call an operation, in words. */
const CALLERS = { anyone: "anyone", user: "signed in", "named user": "that user, or staff", operator: "staff", "admin or service": "administrators, services", admin: "administrators" };

/** An operation that opens to what it takes, what it answers, and a form to try it with. */
function operationView(description, operation) {
  const details = el("details", { class: "operation", id: operation.id },
    el("summary", {},
      el("span", { class: `method ${operation.method.toLowerCase()}` }, operation.method),
      el("code", { class: "path" }, operation.path.split(/(\{\w+\})/).map((part) => (part.startsWith("{") ? el("var", {}, part) : part))),
      el("span", { class: "summary" }, operation.summary),
      el("span", { class: "access", title: "Who may call it" }, CALLERS[operation.access])));
  details.addEventListener("toggle", () => {
    if (!details.open) return;
    if (details.children.length === 1) details.append(el("div", { class: "columns" }, manual(description, operation), trial(description, operation)));
    history.replaceState(null, "", `#${operation.id}`);
  });
  return details;
}

function manual(description, operation) {
  return el("div", { class: "manual" },
    prose(operation.text),
    operation.parameters.length ? [el("h4", {}, "Parameters"), el("div", { class: "schema" }, operation.parameters.map((it) => parameterView(description, it)))] : "",
    operation.body ? [el("h4", {}, "Body ", el("span", { class: "type" }, operation.body.type)), schemaView(description, operation.body.schema)] : "",
    el("h4", {}, "Answers"),
    operation.responses.map((it) => responseView(description, it)));
}

function parameterView(description, parameter) {
  return el("div", { class: "row" },
    el("code", { class: "member" }, parameter.name),
    el("span", { class: "type" }, `${parameter.in}, ${typeOf(description, parameter.schema)}`),
    parameter.required ? el("span", { class: "required" }, "required") : "",
    ...about({ ...parameter.schema, description: parameter.description }));
}

function responseView(description, response) {
  const status = response.status === "default" ? "other" : response.status;
  const details = el("details", { class: "response" },
    el("summary", {}, el("span", { class: `status s${status[0]}` }, status), " ", inline(response.description)));
  details.addEventListener("toggle", () => {
    Object.entries(response.headers ?? {}).forEach(([name, it]) => {
      const header = description.follow(it);
      details.append(el("div", { class: "row" }, el("code", { class: "member" }, name), el("span", { class: "meaning" }, inline(header.description ?? ""))));
    });
    Object.entries(response.content ?? {}).forEach(([type, content]) => {
      details.append(el("h5", {}, type), exampleTabs(description.examples(content)),
        el("details", { class: "row" }, el("summary", {}, "Members"), schemaView(description, content.schema)));
    });
  }, { once: true });
  return details;
}

/** One example at a time, chosen by its name. */
function exampleTabs(examples) {
  const shown = el("div", {});
  const show = (index) => shown.replaceChildren(snippet(typeof examples[index].value === "string" ? el("code", {}, examples[index].value) : json(examples[index].value)));
  show(0);
  if (examples.length === 1) return shown;
  return el("div", {}, chooser(examples, show), shown);
}

function chooser(examples, show) {
  return el("select", { "aria-label": "Example", onchange: (event) => show(event.target.selectedIndex) },
    examples.map((it) => el("option", {}, it.name)));
}

/** The form that sends a call. */
function trial(description, operation) {
  const form = el("form", { class: "trial", "aria-label": `Try ${operation.summary}` });
  const body = operation.body && bodyFields(description, operation.body);
  const curl = el("div", {});
  const answer = el("div", { "aria-live": "polite" });
  let sending = new AbortController();
  const current = () => new Call(operation, Object.fromEntries(new FormData(form)), body?.text(form));
  const refresh = () => curl.replaceChildren(snippet(el("code", {}, current().curl)));
  form.append(
    el("h4", {}, "Try it"),
    ...operation.parameters.map((it) => parameterInput(description, it)),
    body ? body.view : "",
    el("div", { class: "buttons" }, el("button", { class: "primary", type: "submit" }, "Send")),
    answer, curl);
  form.addEventListener("input", refresh);
  form.addEventListener("change", refresh);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (operation.guarded && !session.token) {
      document.getElementById("session").click();
      return;
    }
    sending.abort();
    sending = new AbortController();
    const mine = sending;
    answer.replaceChildren(el("p", { class: "quiet" }, "Waiting for the answer"));
    const view = await answerView(current(), mine);
    if (mine === sending) answer.replaceChildren(view);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  refresh();
  return form;
}

function parameterInput(description, parameter) {
  const schema = description.follow(parameter.schema);
  const usual = parameter.required ? (parameter.name === "ref" && session.order) || parameter.example || "" : "";
  const input = schema.enum
    ? el("select", { name: parameter.name }, el("option", { value: "" }, ""), schema.enum.map((it) => el("option", {}, it)))
    : el("input", { name: parameter.name, value: usual, required: parameter.required, placeholder: parameter.example ?? schema.default ?? "", autocomplete: "off", spellcheck: "false",
      oninput: (event) => { if (event.isTrusted) input.dataset.touched = ""; } });
  return el("label", {}, el("span", {}, parameter.name, " ", el("small", {}, parameter.in)), input);
}

/** JSON is written freely, starting from an example; a form has a field for each member. */
function bodyFields(description, body) {
  const examples = description.examples(body);
  if (body.type === "application/x-www-form-urlencoded") {
    const names = Object.entries(description.follow(body.schema).properties);
    const input = ([name, schema]) => el("label", {}, el("span", {}, name, " ", el("small", {}, "form")),
      el("input", { name: `body-${name}`, type: schema.format === "password" ? "password" : "text", value: schema.default ?? "", autocomplete: "off" }));
    const text = (form) => new URLSearchParams(names.map(([name]) => [name, form.elements[`body-${name}`].value])).toString();
    return { view: el("div", {}, names.map(input)), text };
  }
  const area = el("textarea", { rows: "10", spellcheck: "false", "aria-label": "Body" });
  const show = (index) => {
    area.value = JSON.stringify(examples[index].value, null, 2);
    area.rows = Math.min(24, area.value.split("\n").length + 1);
  };
  show(0);
  return { view: el("div", {}, examples.length > 1 ? chooser(examples, show) : "", area), text: () => area.value };
}
