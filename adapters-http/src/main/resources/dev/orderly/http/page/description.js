"use strict";

/** The OpenAPI description with its references followed. */
class Description {
  constructor(document) {
    this.document = document;
  }

  /** The node itself, or what it refers to; what stands beside a reference wins over what it refers to. */
  follow(node) {
    if (!node?.$ref) return node ?? {};
    const { $ref, ...beside } = node;
    const steps = $ref.slice(2).split("/").map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
    const target = steps.reduce((at, step) => at[step], this.document);
    return { ...this.follow(target), ...beside, named: steps.at(-1) };
  }

  get operations() {
    return Object.entries(this.document.paths).flatMap(([path, item]) =>
      Object.keys(item).filter((key) => item[key].operationId).map((method) => this.operation(path, item, method)));
  }

  operation(path, item, method) {
    const operation = item[method];
    const body = operation.requestBody && this.follow(operation.requestBody);
    return {
      id: operation.operationId,
      tag: operation.tags[0],
      method: method.toUpperCase(),
      path,
      summary: operation.summary,
      text: operation.description,
      access: operation["x-access"],
      guarded: (operation.security ?? this.document.security).length > 0,
      parameters: [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((it) => this.follow(it)),
      body: body && { type: Object.keys(body.content)[0], ...Object.values(body.content)[0] },
      responses: Object.entries(operation.responses).map(([status, it]) => ({ status, ...this.follow(it) })),
    };
  }

  /** The examples of a body or a parameter, as pairs of a name and a value. */
  examples(holder) {
    return Object.entries(holder?.examples ?? {}).map(([name, it]) => {
      const example = this.follow(it);
      return { name: example.summary ?? name, value: example.value };
    });
  }
}
