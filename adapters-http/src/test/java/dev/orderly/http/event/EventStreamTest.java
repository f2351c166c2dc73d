package dev.orderly.http.event;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.order.OrderSamples.NOON;
import static dev.orderly.domain.order.OrderSamples.aCustomer;
import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Eventually;
import dev.orderly.application.event.InMemoryEventLog;
import dev.orderly.application.event.LocalNews;
import dev.orderly.application.live.FollowOrders;
import dev.orderly.application.live.Following.Live;
import dev.orderly.application.order.FindOrder;
import dev.orderly.application.order.InMemoryOrders;
import dev.orderly.application.order.UncachedOrders;
import dev.orderly.domain.order.Order;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EventStreamTest {

  private static final Duration OFTEN = Duration.ofMillis(20);

  private final InMemoryEventLog log = new InMemoryEventLog();
  private final LocalNews news = new LocalNews();
  private final FollowOrders follow =
      new FollowOrders(new FindOrder(new InMemoryOrders(), new UncachedOrders()), log, news);
  private final Client client = new Client();
  private volatile Instant now = NOON;

  private static final class Client extends OutputStream {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private volatile boolean gone;

    @Override
    public void write(int one) throws IOException {
      if (gone) {
        throw new IOException("nobody is there");
      }
      written.write(one);
    }

    String seen() {
      return written.toString(StandardCharsets.UTF_8);
    }
  }

  @AfterEach
  void close() {
    follow.close();
  }

  private CompletableFuture<Void> flow() {
    var live = (Live) follow.follow(aCustomer(42), Optional.empty(), Optional.empty());
    var stream = new EventStream(live.stream(), NOON.plusSeconds(60), () -> now, OFTEN);
    return CompletableFuture.runAsync(
        () -> {
          try (stream) {
            stream.writeTo(client);
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        },
        runnable -> Thread.ofVirtual().start(runnable));
  }

  @Test
  void it_greets_at_once_and_says_now_and_then_that_it_is_still_there() {
    var flow = flow();

    Eventually.holds(
        () ->
            assertThat(client.seen())
                .startsWith("retry: 1000\n\n: still here\n\n: still here\n\n"));
    follow.close();
    flow.join();

    assertThat(client.seen()).matches("retry: 1000\n\n(: still here\n\n)+");
  }

  @Test
  void it_says_so_also_while_a_lot_happens() {
    var flow = flow();

    Eventually.holds(
        () -> {
          happen();
          assertThat(client.seen().split(": still here", -1)).hasSizeGreaterThan(3);
          assertThat(client.seen().split("event: order.created.v1", -1)).hasSizeGreaterThan(10);
        });
    follow.close();

    flow.join();
  }

  @Test
  void it_ends_with_the_token_though_nothing_happens() {
    var flow = flow();
    Eventually.holds(() -> assertThat(client.seen()).isNotEmpty());

    now = NOON.plusSeconds(60);

    flow.join();
  }

  @Test
  void it_notices_that_nobody_is_there_any_more() {
    var flow = flow();
    Eventually.holds(() -> assertThat(client.seen()).isNotEmpty());

    client.gone = true;

    assertThat(flow.handle((_, failure) -> failure.getMessage()).join())
        .contains("nobody is there");
  }

  private void happen() {
    log.add(Order.place(aPlacement(STANDARD)));
    news.tell(List.of(log.events().getLast().message()));
  }
}
