package dev.orderly.http.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orderly.application.Unavailable;
import dev.orderly.application.order.ExportOrders.Export;
import dev.orderly.domain.order.Order;
import dev.orderly.http.answer.Flow;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * An export on its way to a client. It holds one stretch of orders at a time, and asks for the next
 * one when that has been taken: a slow client makes the export slow and costs nothing else. While
 * the database is away it waits a little; when that was in vain it breaks off, and the body without
 * an end shows the client that this is not all.
 */
final class ExportFlow implements Flow {

  private static final int BUFFER_BYTES = 32 * 1024;
  private static final int MAX_TRIES = 10;

  private final Export export;
  private final ExportForm form;
  private final List<Order> first;

  ExportFlow(Export export, ExportForm form, List<Order> first) {
    this.export = export;
    this.form = form;
    this.first = first;
  }

  @Override
  public void writeTo(OutputStream client) throws IOException, InterruptedException {
    var out = new BufferedOutputStream(client, BUFFER_BYTES);
    out.write(form.beginning().getBytes(UTF_8));
    write(first, out);
    out.flush();
    while (!export.isOver()) {
      write(next(), out);
    }
    out.flush();
  }

  private void write(List<Order> orders, OutputStream out) throws IOException {
    for (var order : orders) {
      out.write(form.bytes(order));
    }
  }

  private List<Order> next() throws InterruptedException {
    for (int tries = 1; tries < MAX_TRIES; tries++) {
      try {
        return export.next();
      } catch (Unavailable e) {
        Thread.sleep(e.retryAfter());
      }
    }
    return export.next();
  }

  @Override
  public void close() {
    // Between two stretches nothing is open.
  }
}
