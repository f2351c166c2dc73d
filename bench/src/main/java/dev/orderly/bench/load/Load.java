package dev.orderly.bench.load;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a load found out, and what it cost.
 *
 * @param cpuSeconds by part of the product, while measuring
 */
public record Load(LoadReport report, Map<String, Double> cpuSeconds) {

  /** CPU time for each answer, by part of the product. */
  public Map<String, Double> microsPerAnswer() {
    var micros = new LinkedHashMap<String, Double>();
    cpuSeconds.forEach(
        (part, seconds) -> micros.put(part, seconds * 1e6 / Math.max(1, report.measured())));
    return micros;
  }
}
