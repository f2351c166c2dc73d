package dev.orderly.bench.report;

import dev.orderly.bench.report.Curve.Point;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * A panel for each curve: the rate to the right, the latency up, each line of the grid ten times
 * the one below, for a queue that forms makes a hundred times of it.
 */
final class Chart {

  private static final int PANEL = 440;
  private static final int LEFT = 60;
  private static final int TOP = 50;
  private static final int WIDTH = 340;
  private static final int HEIGHT = 200;
  private static final int TOTAL_HEIGHT = 310;
  private static final int STEPS = 4;
  private static final String P50 = "#2b6cb0";
  private static final String P99 = "#c05621";

  private Chart() {}

  /** The powers of ten between which all latencies are. */
  private record Decades(int lowest, int highest) {

    static Decades around(Curve curve) {
      var logs =
          curve.points().stream()
              .flatMapToDouble(it -> DoubleStream.of(it.p50(), it.p99()))
              .map(millis -> Math.log10(Math.max(millis, 0.001)))
              .summaryStatistics();
      int lowest = curve.points().isEmpty() ? 0 : (int) Math.floor(logs.getMin());
      int highest = curve.points().isEmpty() ? 1 : (int) Math.ceil(logs.getMax());
      return new Decades(lowest, Math.max(highest, lowest + 1));
    }

    double height(double millis) {
      double share = (Math.log10(Math.max(millis, 0.001)) - lowest) / (highest - lowest);
      return TOP + HEIGHT - share * HEIGHT;
    }
  }

  static String of(List<Curve> curves) {
    var panels = new StringBuilder();
    for (int i = 0; i < curves.size(); i++) {
      panels.append(panel(curves.get(i), i * PANEL + LEFT));
    }
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" \
    font-family="sans-serif" font-size="12">
    <rect width="100%%" height="100%%" fill="white"/>
    %3$s</svg>
    """
        .formatted(Math.max(1, curves.size()) * PANEL, TOTAL_HEIGHT, panels);
  }

  private static String panel(Curve curve, int left) {
    double mostRate = Math.max(1, curve.saturatedRate());
    var millis = Decades.around(curve);
    var svg = new StringBuilder();
    svg.append(text(left + WIDTH / 2, TOP - 25, "middle", curve.name() + ", ms over answers/s"));
    for (int step = 0; step <= STEPS; step++) {
      double share = (double) step / STEPS;
      int x = left + (int) (share * WIDTH);
      svg.append(text(x, TOP + HEIGHT + 18, "middle", Numbers.text(Math.rint(share * mostRate))));
    }
    for (int power = millis.lowest; power <= millis.highest; power++) {
      double value = Math.pow(10, power);
      int y = (int) millis.height(value);
      svg.append(grid(left, y)).append(text(left - 8, y + 4, "end", Numbers.text(value)));
    }
    svg.append(line(curve, left, mostRate, millis, Point::p50, P50));
    svg.append(line(curve, left, mostRate, millis, Point::p99, P99));
    svg.append(legend(left, "p50", P50, 0)).append(legend(left, "p99", P99, 60));
    return svg.toString();
  }

  private static String line(
      Curve curve,
      int left,
      double mostRate,
      Decades up,
      ToDoubleFunction<Point> millis,
      String colour) {
    var points =
        curve.points().stream()
            .map(
                it ->
                    String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        left + it.rate() / mostRate * WIDTH,
                        up.height(millis.applyAsDouble(it))))
            .collect(Collectors.joining(" "));
    return "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/>%n"
        .formatted(colour, points);
  }

  private static String grid(int left, int y) {
    return "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#ddd\"/>%n"
        .formatted(left, y, left + WIDTH, y);
  }

  private static String legend(int left, String name, String colour, int offset) {
    int y = TOP + HEIGHT + 42;
    return "<rect x=\"%d\" y=\"%d\" width=\"12\" height=\"3\" fill=\"%s\"/>%n"
            .formatted(left + offset, y - 5, colour)
        + text(left + offset + 18, y, "start", name);
  }

  private static String text(int x, int y, String anchor, String content) {
    return "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>%n"
        .formatted(x, y, anchor, content);
  }
}
