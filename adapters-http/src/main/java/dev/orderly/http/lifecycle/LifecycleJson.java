package dev.orderly.http.lifecycle;

import dev.orderly.application.Json;
import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.lifecycle.LifecycleDiagram;

/** The one place that knows a lifecycle as JSON. */
final class LifecycleJson {

  private LifecycleJson() {}

  static String of(Lifecycle lifecycle) {
    var json =
        new Json()
            .open('{')
            .text("name", lifecycle.name())
            .text("initial", lifecycle.label(Lifecycle.INITIAL))
            .name("states")
            .open('[');
    for (var status : lifecycle.states()) {
      json.open('{')
          .text("status", status)
          .text("label", lifecycle.label(status))
          .text("group", lifecycle.group(status))
          .flag("end", lifecycle.isEnd(status))
          .close('}');
    }
    json.close(']').name("moves").open('[');
    for (var move : lifecycle.moves()) {
      json.open('{')
          .text("from", lifecycle.label(move.from()))
          .text("to", lifecycle.label(move.to()))
          .name("by")
          .open('[');
      move.by().stream().sorted().forEach(json::text);
      json.close(']').close('}');
    }
    return json.close(']')
        .text("mermaid", LifecycleDiagram.mermaid(lifecycle))
        .close('}')
        .toString();
  }
}
