package dev.orderly.http.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orderly.application.Unavailable;
import dev.orderly.application.order.ExportOrders.Export;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.user.UserId;
import dev.orderly.http.answer.Flow;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * Orders on their way to a client. It holds one stretch of orders at a time, and asks for the next
 * one when that has been taken: a slow client makes the export slow and costs nothing else. While
 * the database is away it waits a little; when that was in vain it breaks off, and the body without
 * an end shows the client that this is not all.
 */
public final class ExportFlow implements Flow {

  private static final int BUFFER_BYTES = 32 * 1024;
  private static final int MAX_TRIES = 10;

  private final Export export;
  private final OrderForm form;
  private final List<Order> first;
  private final Runnable giveBack;

  private boolean isEmpty = true;

  private ExportFlow(Export export, OrderForm form, List<Order> first, Runnable giveBack) {
    this.export = export;
    this.form = form;
    this.first = first;
    this.giveBack = giveBack;
  }

  /**
   * Empty when there is no seat for the caller. The first orders are there before the answer
   * begins: it can still be a refusal.
   */
  public static Optional<ExportFlow> begin(
      UserId caller, Export export, OrderForm form, Seats seats) {
    if (!seats.take(caller)) {
      return Optional.empty();
    }
    try {
      var first = export.next();
      return Optional.of(new ExportFlow(export, form, first, () -> seats.giveBack(caller)));
    } catch (RuntimeException | Error e) {
      seats.giveBack(caller);
      throw e;
    }
  }

  @Override
  public void writeTo(OutputStream client) throws IOException, InterruptedException {
    var out = new BufferedOutputStream(client, BUFFER_BYTES);
    write(form.beginning(), out);
    write(first, out);
    out.flush();
    while (!export.isOver()) {
      write(next(), out);
    }
    write(form.end(), out);
    out.flush();
  }

  private void write(List<Order> orders, OutputStream out) throws IOException {
    for (var order : orders) {
      write(isEmpty ? form.of(order) : form.between() + form.of(order), out);
      isEmpty = false;
    }
  }

  private static void write(String text, OutputStream out) throws IOException {
    out.write(text.getBytes(UTF_8));
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
    giveBack.run();
  }
}
