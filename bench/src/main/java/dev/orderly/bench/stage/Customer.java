package dev.orderly.bench.stage;

import dev.orderly.bench.BenchFault;
import dev.orderly.bench.load.Target;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;

/** A single client that does one thing after another. */
final class Customer implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Setting setting;
  private final Ledger ledger;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  Customer(Setting setting, Ledger ledger) {
    this.setting = setting;
    this.ledger = ledger;
  }

  /** Places an order, and answers its id, the last part of its location. */
  UUID place() {
    var token = setting.tokens().ofCustomer(setting.buyers().first());
    var answer =
        send(
            request("/orders", token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(Setting.ORDER)),
            Setting.CREATED);
    ledger.enterOne();
    var location = answer.headers().firstValue("Location").orElseThrow();
    return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
  }

  void read(Target target) {
    var _ = send(request(target.path(), target.token()), Setting.OK);
  }

  private HttpRequest.Builder request(String path, String token) {
    var uri = URI.create("http://127.0.0.1:%d%s".formatted(setting.product().port(), path));
    return HttpRequest.newBuilder(uri).timeout(PATIENCE).header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, int wanted) {
    var asked = request.build();
    try {
      var answer = client.send(asked, BodyHandlers.ofString());
      if (answer.statusCode() != wanted) {
        throw new BenchFault(
            "%s %s was answered with %d: %s"
                .formatted(
                    asked.method(), asked.uri().getPath(), answer.statusCode(), answer.body()));
      }
      return answer;
    } catch (IOException e) {
      throw new BenchFault("The service did not answer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFault("Interrupted while the service was asked", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
