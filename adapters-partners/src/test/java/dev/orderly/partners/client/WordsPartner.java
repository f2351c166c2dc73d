package dev.orderly.partners.client;

import dev.orderly.partners.PartnerServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A partner that is asked for words, and what asks it. */
final class WordsPartner implements AutoCloseable {

  static final Duration LONG = Duration.ofSeconds(30);
  static final Duration SHORT = Duration.ofMillis(300);
  static final Result<String> UNAVAILABLE = new Result.Unavailable<>(Duration.ofSeconds(1));

  final PartnerServer server = PartnerServer.start();
  private final Connections connections = Connections.open();
  private final Clock clock;

  WordsPartner() {
    this(Clock.systemUTC());
  }

  /** A partner that is left alone by this clock. */
  WordsPartner(Clock clock) {
    this.clock = clock;
  }

  PartnerClient client(Duration patience) {
    return client(server.address(), patience);
  }

  /** A client that makes no pauses between its tries. */
  PartnerClient client(URI address, Duration patience) {
    return new PartnerClient(
        address,
        patience,
        connections,
        new Breaker("partner", clock),
        new Retries(() -> 0, Thread::sleep),
        System::nanoTime);
  }

  static Result<String> ask(PartnerClient client, Ask ask) {
    return client.ask(ask, WordsPartner::word);
  }

  static Result<List<String>> askAll(PartnerClient client, String... paths) {
    var asks = Stream.of(paths).map(Ask::get).toList();
    return client.askAll(asks, WordsPartner::word);
  }

  /** So many paths, each another one. */
  static String[] paths(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(number -> "/" + number).toArray(String[]::new);
  }

  private static String word(Reply reply) {
    return new PartnerJson(reply.json()).label("word", 999);
  }

  @Override
  public void close() {
    connections.close();
    server.close();
  }
}
