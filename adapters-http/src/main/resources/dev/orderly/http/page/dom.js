"use strict";

/** An element with attributes, listeners (onclick: ...) and children. Text goes in as text, never as markup. */
function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== ""));
  return element;
}

/** `code` and **bold** in a line of text. */
function inline(text = "") {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part) => {
    if (part.startsWith("`")) return el("code", {}, part.slice(1, -1));
    if (part.startsWith("**")) return el("strong", {}, part.slice(2, -2));
    return part;
  });
}

/** Paragraphs with an empty line between them. */
function prose(text = "") {
  return text.trim().split(/\n\s*\n/).filter(Boolean).map((paragraph) => el("p", {}, inline(paragraph.replaceAll("\n", " "))));
}

/** A value as JSON in colours. */
function json(value) {
  const text = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  const tokens = text.split(/("(?:[^"\\]|\\.)*"(?:\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/);
  return el("code", { class: "json" }, tokens.map((token) => {
    if (/^".*:$/s.test(token)) return el("span", { class: "key" }, token);
    if (token.startsWith('"')) return el("span", { class: "text" }, token);
    if (/^(-?\d|true$|false$|null$)/.test(token)) return el("span", { class: "word" }, token);
    return token;
  }));
}

/** A block of code with a button that copies it. */
function snippet(content, text = content.textContent) {
  const button = el("button", { type: "button", class: "copy", onclick: () => copy(button, text) }, "Copy");
  return el("div", { class: "snippet" }, el("pre", { tabindex: "0" }, content), button);
}

async function copy(button, text) {
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Not allowed";
  }
  setTimeout(() => { button.textContent = label; }, 1500);
}
