package dev.orderly.domain.lifecycle;

import java.util.ArrayList;

/** A lifecycle as a picture, in Mermaid's words: browsers, wikis and Markdown pages draw it. */
public final class LifecycleDiagram {

  private LifecycleDiagram() {}

  public static String mermaid(Lifecycle lifecycle) {
    var lines = new ArrayList<String>();
    lines.add("stateDiagram-v2");
    lines.add("  direction LR");
    lines.add(arrow("[*]", lifecycle.label(Lifecycle.INITIAL)));
    for (var move : lifecycle.moves()) {
      lines.add(arrow(lifecycle.label(move.from()), lifecycle.label(move.to())));
    }
    for (var status : lifecycle.states()) {
      if (lifecycle.isEnd(status)) {
        lines.add(arrow(lifecycle.label(status), "[*]"));
      }
    }
    return String.join("\n", lines);
  }

  private static String arrow(String from, String to) {
    return "  " + from + " --> " + to;
  }
}
