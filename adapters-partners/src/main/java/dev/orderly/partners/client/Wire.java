package dev.orderly.partners.client;

import dev.orderly.partners.client.Exchange.Answered;
import dev.orderly.partners.client.Exchange.Cause;
import dev.orderly.partners.client.Exchange.Failed;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Sends one request to a partner and waits for the whole answer, until the deadline and up to a
 * megabyte. Only so many requests are on their way at once; others wait for their turn as they
 * would wait for the answer.
 */
final class Wire {

  private static final int MAX_BODY_BYTES = 1 << 20;
  private static final int MAX_AT_ONCE = 256;

  private static final int FIRST_CLIENT_ERROR = 400;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int FIRST_SERVER_ERROR = 500;

  private final HttpClient http;
  private final Semaphore turns = new Semaphore(MAX_AT_ONCE, true);

  Wire(HttpClient http) {
    this.http = http;
  }

  Exchange send(Ask ask, HttpRequest request, Deadline deadline) {
    try {
      if (!turns.tryAcquire(deadline.nanosLeft(), TimeUnit.NANOSECONDS)) {
        return new Failed(Cause.CROWDED, "more than " + MAX_AT_ONCE + " requests at once");
      }
      try {
        return exchange(ask, request, deadline);
      } finally {
        turns.release();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Failed(Cause.INTERRUPTED, "interrupted");
    }
  }

  private Exchange exchange(Ask ask, HttpRequest request, Deadline deadline)
      throws InterruptedException {
    var sent = http.sendAsync(request, _ -> new BoundedBody(MAX_BODY_BYTES));
    try {
      return exchange(ask, sent.get(deadline.nanosLeft(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException _) {
      return new Failed(Cause.LATE, "no whole answer in time");
    } catch (ExecutionException e) {
      return brokenOff(e.getCause());
    } finally {
      hangUp(sent);
    }
  }

  /** Breaks off what is still under way, and does nothing to what is done. */
  private static void hangUp(CompletableFuture<?> sent) {
    sent.cancel(true);
  }

  private static Exchange exchange(Ask ask, HttpResponse<Optional<byte[]>> response) {
    int status = response.statusCode();
    if (response.body().isEmpty()) {
      return new Failed(Cause.SENSELESS, "an answer of more than " + MAX_BODY_BYTES + " bytes");
    }
    if (!ask.isAnsweredBy(status)) {
      return new Failed(cause(status), "status " + status);
    }
    var json = PartnerJson.parse(response.body().get());
    if (json.isEmpty() && Ask.isSuccess(status)) {
      return new Failed(Cause.SENSELESS, "status " + status + " with a body that is not JSON");
    }
    return new Answered(new Reply(status, json.orElseGet(PartnerJson::nothing)));
  }

  private static Cause cause(int status) {
    if (status >= FIRST_SERVER_ERROR) {
      return Cause.BROKEN;
    }
    if (status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS) {
      return Cause.BUSY;
    }
    return status >= FIRST_CLIENT_ERROR ? Cause.DECLINED : Cause.SENSELESS;
  }

  private static Exchange brokenOff(Throwable fault) {
    var cause = fault instanceof SSLException ? Cause.SENSELESS : Cause.BROKEN;
    return new Failed(cause, isCutOff(fault) ? "cut off before the answer" : fault.toString());
  }

  /** What the JDK says about a GET when it may not send it a second time. */
  private static boolean isCutOff(Throwable fault) {
    return "Too many retries".equals(fault.getMessage());
  }
}
