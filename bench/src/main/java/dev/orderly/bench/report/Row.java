package dev.orderly.bench.report;

import java.util.List;

/** A figure in words, as both tables show it. */
record Row(List<String> cells) {

  static final List<String> HEAD = List.of("work", "measured", "limit", "ratio", "bar", "met");

  static Row of(Figure figure) {
    var ratio = figure.ratio();
    return new Row(
        List.of(
            figure.name(),
            with(figure.unit(), Numbers.text(figure.value())),
            figure.limit().map(it -> Numbers.text(it.value()) + " " + it.name()).orElse(""),
            ratio.isPresent() ? Numbers.ratio(ratio.getAsDouble()) : "",
            figure.bar().map(it -> bar(figure, it)).orElse(""),
            figure.met().map(met -> met ? "yes" : "NO").orElse("")));
  }

  private static String bar(Figure figure, Bar bar) {
    return figure.limit().isPresent()
        ? bar.sign() + " " + Numbers.ratio(bar.value())
        : with(figure.unit(), bar.sign() + " " + Numbers.text(bar.value()));
  }

  private static String with(String unit, String number) {
    return unit.isEmpty() ? number : number + " " + unit;
  }
}
