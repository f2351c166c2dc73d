package dev.orderly.bench.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Figures for programs. What there is not is null; {@code bar} is for {@code ratio} where there is
 * one, else for {@code value}.
 */
final class Json {

  private static final String NOTHING = "null";

  private Json() {}

  static String of(List<Figure> figures) {
    return figures.stream().map(Json::of).collect(Collectors.joining(",\n ", "[", "]\n"));
  }

  private static String of(Figure figure) {
    var ratio = figure.ratio();
    return "{\"name\":%s,\"value\":%s,\"unit\":%s,\"limit\":%s,\"ratio\":%s,\"bar\":%s,\"met\":%s}"
        .formatted(
            text(figure.name()),
            Numbers.json(figure.value()),
            text(figure.unit()),
            figure.limit().map(it -> Numbers.json(it.value())).orElse(NOTHING),
            ratio.isPresent() ? Numbers.json(ratio.getAsDouble()) : NOTHING,
            figure.bar().map(it -> Numbers.json(it.value())).orElse(NOTHING),
            figure.met().map(String::valueOf).orElse(NOTHING));
  }

  /** Names are ours: nothing in them needs more than this. */
  private static String text(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
