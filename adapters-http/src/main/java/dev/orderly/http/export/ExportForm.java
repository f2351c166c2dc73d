package dev.orderly.http.export;

import dev.orderly.application.order.OrderJson;
import dev.orderly.domain.order.Order;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The forms in which orders leave in bulk, one line each. */
enum ExportForm implements OrderForm {
  /** For spreadsheets and bookkeepers. */
  CSV("text/csv", "text/csv; charset=utf-8; header=present") {
    @Override
    public String beginning() {
      return OrderCsv.HEADER;
    }

    @Override
    public String of(Order order) {
      return OrderCsv.line(order);
    }
  },

  /** For programs: whole orders, as they are shown one by one. */
  NDJSON("application/x-ndjson", "application/x-ndjson") {
    @Override
    public String beginning() {
      return "";
    }

    @Override
    public String of(Order order) {
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

  @Override
  public String between() {
    return "";
  }

  @Override
  public String end() {
    return "";
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
