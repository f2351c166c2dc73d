"use strict";

/** What a schema asks for, as a table of members that opens member by member. */
function schemaView(description, schema) {
  const resolved = description.follow(schema);
  if (resolved.oneOf && resolved.oneOf.some((it) => description.follow(it).properties)) {
    return el("div", {}, resolved.oneOf.flatMap((it, index) => [index ? el("p", { class: "or" }, "or") : "", schemaView(description, it)]));
  }
  if (resolved.type === "array") return schemaView(description, resolved.items);
  if (!resolved.properties) return el("p", {}, el("span", { class: "type" }, typeOf(description, resolved)), ...about(resolved));
  return el("div", { class: "schema" },
    resolved.description ? prose(resolved.description) : "",
    Object.entries(resolved.properties).map(([name, member]) => memberView(description, name, member, (resolved.required ?? []).includes(name))));
}

function memberView(description, name, schema, required) {
  const resolved = description.follow(schema);
  const head = [
    el("code", { class: "member" }, name),
    el("span", { class: "type" }, typeOf(description, resolved)),
    required ? el("span", { class: "required" }, "required") : "",
    ...about(resolved),
  ];
  const inner = inside(description, resolved);
  if (!inner) return el("div", { class: "row" }, head);
  const details = el("details", { class: "row" }, el("summary", {}, head));
  details.addEventListener("toggle", () => details.append(schemaView(description, inner)), { once: true });
  return details;
}

/** The schema of what is inside an object, a list of objects or a map of them. */
function inside(description, schema) {
  const item = schema.type?.includes("array") ? description.follow(schema.items) : schema;
  if (item.properties) return item;
  const others = typeof item.additionalProperties === "object" ? description.follow(item.additionalProperties) : {};
  return others.properties ? others : undefined;
}

function typeOf(description, schema) {
  if ("const" in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.join(" | ");
  if (schema.oneOf) return schema.oneOf.map((it) => typeOf(description, description.follow(it))).join(" or ");
  const types = [schema.type ?? "anything"].flat();
  return types.map((type) => (type === "array" ? `list of ${typeOf(description, description.follow(schema.items))}` : schema.format && type === "string" ? schema.format : type)).join(" or ");
}

/** Bounds and meaning, in words. */
function about(schema) {
  const bounds = [
    range(schema.minimum, schema.maximum, ""),
    range(schema.minLength, schema.maxLength, " characters"),
    range(schema.minItems, schema.maxItems, " entries"),
    schema.default !== undefined ? `default ${schema.default}` : "",
  ].filter(Boolean);
  return [
    bounds.length ? el("span", { class: "bounds" }, bounds.join(", ")) : "",
    schema.description && !schema.properties ? el("span", { class: "meaning" }, inline(schema.description)) : "",
  ];
}

function range(least, most, unit) {
  if (least === undefined && most === undefined) return "";
  if (most === undefined) return `at least ${least}${unit}`;
  return least === undefined ? `at most ${most}${unit}` : `${least} to ${most}${unit}`;
}
