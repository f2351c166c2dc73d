package dev.orderly.application.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.event.EventLog;
import dev.orderly.application.event.LocalNews;
import dev.orderly.application.order.FindOrder;
import dev.orderly.application.order.InMemoryOrders;
import dev.orderly.application.order.UncachedOrders;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class LastFollowerTest {

  private final CountDownLatch looks = new CountDownLatch(1);
  private final CountDownLatch goesOn = new CountDownLatch(1);
  private final CompletableFuture<String> end = new CompletableFuture<>();

  @Test
  void whoever_leaves_last_breaks_no_look_at_the_log_off() throws InterruptedException {
    var find = new FindOrder(new InMemoryOrders(), new UncachedOrders());
    try (var follow = new FollowOrders(find, new SlowLog(), new LocalNews())) {
      var ada = OrderSamples.aCustomer(1);
      var live = (Following.Live) follow.follow(ada, Optional.empty(), Optional.empty());
      looks.await();

      live.stream().close();
      goesOn.countDown();

      assertThat(end).succeedsWithin(Duration.ofSeconds(30)).isEqualTo("has looked");
    }
  }

  /** To look takes as long as the test likes. */
  private final class SlowLog implements EventLog {

    @Override
    public Optional<Part> read(Wish wish) {
      looks.countDown();
      try {
        goesOn.await();
        end.complete("has looked");
      } catch (InterruptedException _) {
        end.complete("was interrupted");
      }
      return Optional.of(new Part(List.of(), 0, false));
    }

    @Override
    public long newest(TenantId tenant) {
      return 0;
    }

    @Override
    public List<TenantId> tenants() {
      return List.of();
    }

    @Override
    public OptionalLong positionOf(TenantId tenant, UUID event) {
      return OptionalLong.empty();
    }
  }
}
