"use strict";

const contents = document.getElementById("contents");
const main = document.getElementById("operations");
const filter = document.getElementById("filter");

start();

async function start() {
  sessionButtons();
  theme();
  await session.restore().catch(() => session.onchange());
  const description = new Description(await (await fetch("/api/v1/openapi.json")).json());
  show(description);
  open();
  addEventListener("hashchange", open);
  filter.addEventListener("input", sift);
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) return;
    event.preventDefault();
    filter.focus();
  });
}

function sessionButtons() {
  const login = loginDialog();
  const token = document.getElementById("copy-token");
  const button = document.getElementById("session");
  session.onchange = () => {
    document.getElementById("user").textContent = session.user;
    token.hidden = !session.token;
    button.textContent = session.token ? "Sign out" : "Sign in";
    button.classList.toggle("primary", !session.token);
  };
  token.addEventListener("click", () => copy(token, `TOKEN=${session.token}`));
  button.addEventListener("click", () => (session.token ? session.signOut() : login.showModal()));
}

function show(description) {
  const { info, tags } = description.document;
  const operations = description.operations;
  main.append(el("section", { class: "intro" }, el("h1", {}, info.title), el("p", { class: "lead" }, info.summary), prose(info.description),
    el("p", {}, el("a", { href: "/openapi.yaml" }, "openapi.yaml"), " · ", el("a", { href: "/openapi.json" }, "openapi.json"), " · ", el("a", { href: "/asyncapi.json" }, "asyncapi.json"))));
  tags.forEach((tag) => {
    const ours = operations.filter((it) => it.tag === tag.name);
    main.append(el("section", { class: "group" }, el("h2", { id: tag.name.toLowerCase() }, tag.name), prose(tag.description), ours.map((it) => operationView(description, it))));
    contents.append(el("section", {}, el("h3", {}, tag.name), el("ul", {}, ours.map(entry))));
  });
}

function entry(operation) {
  const method = operation.method.toLowerCase();
  return el("li", { "data-words": `${operation.method} ${operation.path} ${operation.summary} ${operation.id}`.toLowerCase() },
    el("a", { href: `#${operation.id}` }, el("span", { class: `method ${method}` }, operation.method), el("span", {}, operation.summary)));
}

/** Opens what the address names. */
function open() {
  const wanted = document.getElementById(location.hash.slice(1));
  if (!wanted?.matches(".operation")) return;
  wanted.open = true;
  wanted.scrollIntoView();
  wanted.querySelector("summary").focus({ preventScroll: true });
}

/** Leaves only what has all the words. */
function sift() {
  const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
  contents.querySelectorAll("li").forEach((item) => {
    const hidden = !words.every((word) => item.dataset.words.includes(word));
    item.hidden = hidden;
    document.querySelector(item.querySelector("a").hash).hidden = hidden;
  });
  document.querySelectorAll("nav section, section.group").forEach((group) => {
    group.hidden = !group.querySelector("li:not([hidden]), .operation:not([hidden])");
  });
}

/** As the system has it, until somebody chooses. */
function theme() {
  const button = document.getElementById("theme");
  const root = document.documentElement;
  const dark = () => (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const label = () => { button.textContent = dark() ? "☀" : "☾"; };
  if (localStorage.getItem("theme")) root.dataset.theme = localStorage.getItem("theme");
  label();
  button.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    localStorage.setItem("theme", root.dataset.theme);
    label();
  });
}
