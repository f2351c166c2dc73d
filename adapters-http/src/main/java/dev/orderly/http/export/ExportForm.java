package dev.orderly.http.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orderly.application.order.OrderJson;
import dev.orderly.domain.order.Order;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The forms in which orders leave in bulk, one line each. */
enum ExportForm {
  /** For spreadsheets and bookkeepers. */
  CSV("text/csv", "text/csv; charset=utf-8; header=present") {
    @Override
    String beginning() {
      return OrderCsv.HEADER;
    }

    @Override
    String line(Order order) {
      return OrderCsv.line(order);
    }
  },

  /** For programs: whole orders, as they are shown one by one. */
  NDJSON("application/x-ndjson", "application/x-ndjson") {
    @Override
    String beginning() {
      return "";
    }

    @Override
    String line(Order order) {
      return OrderJson.of(order) + "\n";
    }
  };

  private final String mediaType;
  private final String contentType;

  ExportForm(String mediaType, String contentType) {
    this.mediaType = mediaType;
    this.contentType = contentType;
  }

  static Optional<ExportForm> named(String name) {
    return Arrays.stream(values()).filter(form -> form.toString().equals(name)).findFirst();
  }

  String mediaType() {
    return mediaType;
  }

  String contentType() {
    return contentType;
  }

  abstract String beginning();

  abstract String line(Order order);

  final byte[] bytes(Order order) {
    return line(order).getBytes(UTF_8);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
