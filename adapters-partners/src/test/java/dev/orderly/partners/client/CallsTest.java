package dev.orderly.partners.client;

import static dev.orderly.partners.Behaviour.hangs;
import static dev.orderly.partners.Behaviour.json;
import static dev.orderly.partners.Behaviour.status;
import static dev.orderly.partners.client.WordsPartner.LONG;
import static dev.orderly.partners.client.WordsPartner.UNAVAILABLE;
import static dev.orderly.partners.client.WordsPartner.ask;
import static dev.orderly.partners.client.WordsPartner.askAll;
import static dev.orderly.partners.client.WordsPartner.paths;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.partners.PartnerServer;
import dev.orderly.partners.client.Breaker.State;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls as a whole: what is asked together, what counts as a failure, and who breaks them off. */
class CallsTest {

  private final HandMovedClock clock = new HandMovedClock();
  private final WordsPartner words = new WordsPartner(clock);
  private final PartnerServer partner = words.server;

  @AfterEach
  void close() {
    words.close();
  }

  @Test
  void what_is_asked_together_is_on_its_way_at_the_same_time_and_answered_in_order()
      throws Exception {
    var all = new CyclicBarrier(3);
    partner.always(
        (request, line) -> {
          meet(all);
          json("{\"word\": \"" + request.path() + "\"}").answer(request, line);
        });

    var result = askAll(words.client(LONG), "/3", "/1", "/2");

    assertThat(result).isEqualTo(new Result.Got<>(List.of("/3", "/1", "/2")));
  }

  @Test
  void the_first_failure_decides_for_all_and_nobody_waits_for_the_others() {
    var hanging = new CountDownLatch(2);
    partner.always(
        (request, line) -> {
          if (request.path().equals("/bad")) {
            hanging.await();
            status(400).answer(request, line);
          } else {
            hanging.countDown();
            hangs().answer(request, line);
          }
        });

    var began = System.nanoTime();
    var result = askAll(words.client(LONG), "/1", "/bad", "/2");
    var took = Duration.ofNanos(System.nanoTime() - began);

    assertThat(result).isEqualTo(UNAVAILABLE);
    assertThat(took).isLessThan(LONG);
  }

  @Test
  void a_long_order_does_not_overrun_the_partners_door() throws Exception {
    var order =
        hanging(
            32, words.client(LONG), client -> assertThat(askAll(client, paths(100))).isNotNull());

    order.interrupt();
    order.join();

    assertThat(partner.requests()).hasSize(32);
  }

  @Test
  void all_orders_together_have_only_so_many_questions_on_their_way() throws Exception {
    var orders =
        hanging(
            256,
            words.client(LONG),
            client -> {
              try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Runnable order = () -> assertThat(askAll(client, paths(32))).isEqualTo(UNAVAILABLE);
                threads.invokeAll(Collections.nCopies(9, Executors.callable(order)));
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            });

    orders.interrupt();
    orders.join();

    assertThat(partner.requests()).hasSize(256);
  }

  @Test
  void nothing_is_asked_when_there_is_nothing_to_ask() {
    var result = askAll(words.client(LONG));

    assertThat(result).isEqualTo(new Result.Got<>(List.of()));
    assertThat(partner.requests()).isEmpty();
  }

  @Test
  void five_failures_in_a_row_make_us_leave_a_partner_alone() {
    partner.always(status(500));
    var client = words.client(LONG);

    for (int i = 0; i < 5; i++) {
      assertThat(ask(client, Ask.get("/words/7"))).isInstanceOf(Result.Unavailable.class);
    }
    int asked = partner.requests().size();
    var sixth = ask(client, Ask.get("/words/7"));

    assertThat(client.breaker().state()).isEqualTo(State.OPEN);
    assertThat(partner.requests()).hasSize(asked);
    assertThat(sixth).isEqualTo(new Result.Unavailable<>(Duration.ofSeconds(30)));
  }

  @Test
  void however_many_are_asked_together_they_fail_once() {
    partner.always(status(500));
    var client = words.client(LONG);

    var failed = askAll(client, "/1", "/2", "/3", "/4", "/5", "/6", "/7");

    assertThat(failed).isEqualTo(UNAVAILABLE);
    assertThat(client.breaker().state()).isEqualTo(State.CLOSED);
  }

  @Test
  void a_partner_that_only_does_not_want_our_requests_is_not_left_alone() {
    partner.always(status(422));
    var client = words.client(LONG);

    for (int i = 0; i < 6; i++) {
      assertThat(ask(client, Ask.get("/words/7"))).isEqualTo(UNAVAILABLE);
    }

    assertThat(client.breaker().state()).isEqualTo(State.CLOSED);
    assertThat(partner.requests()).hasSize(6);
  }

  @Test
  void whoever_tries_it_for_all_and_has_to_stop_leaves_it_to_the_next_one() throws Exception {
    partner.always(status(500));
    var client = words.client(LONG);
    for (int i = 0; i < 5; i++) {
      assertThat(ask(client, Ask.get("/words/7"))).isInstanceOf(Result.Unavailable.class);
    }
    clock.move(Duration.ofSeconds(31));

    var trying = hanging(1, client, it -> assertThat(ask(it, Ask.get("/1"))).isNotNull());
    var meanwhile = ask(client, Ask.get("/2"));
    trying.interrupt();
    trying.join();
    var undecided = client.breaker().state();
    partner.always(json("{\"word\": \"well\"}"));
    var afterwards = ask(client, Ask.get("/3"));

    assertThat(meanwhile).isEqualTo(UNAVAILABLE);
    assertThat(undecided).isEqualTo(State.HALF_OPEN);
    assertThat(afterwards).isEqualTo(new Result.Got<>("well"));
    assertThat(client.breaker().state()).isEqualTo(State.CLOSED);
  }

  @Test
  void who_has_to_stop_stops_waiting_and_holds_nothing_against_the_partner() throws Exception {
    var waiting = new CountDownLatch(1);
    partner.always(
        (request, line) -> {
          waiting.countDown();
          hangs().answer(request, line);
        });
    var client = words.client(LONG);
    var alone = new FutureTask<>(() -> ask(client, Ask.get("/words/7")));
    var together = new FutureTask<>(() -> askAll(client, "/1", "/2"));

    var first = Thread.ofVirtual().start(alone);
    var second = Thread.ofVirtual().start(together);
    waiting.await();
    first.interrupt();
    second.interrupt();

    assertThat(alone.get()).isEqualTo(UNAVAILABLE);
    assertThat(together.get()).isEqualTo(UNAVAILABLE);
    assertThat(client.breaker().state()).isEqualTo(State.CLOSED);
  }

  /** A thread that asks a partner who hangs, at the moment when so many requests are there. */
  private Thread hanging(int requests, PartnerClient client, Consumer<PartnerClient> ask)
      throws InterruptedException {
    var arrived = new CountDownLatch(requests);
    partner.always(
        (request, line) -> {
          arrived.countDown();
          hangs().answer(request, line);
        });
    var thread = Thread.ofVirtual().start(() -> ask.accept(client));
    arrived.await();
    return thread;
  }

  private static void meet(CyclicBarrier all) {
    try {
      all.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
