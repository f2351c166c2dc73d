package dev.orderly.cache.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.orderly.application.Eventually;
import dev.orderly.cache.redis.SharedGets.Answers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedGetsTest {

  private final List<List<String>> parties = new CopyOnWriteArrayList<>();
  private final List<String> answers = new CopyOnWriteArrayList<>();

  @Test
  void a_lone_reader_goes_alone_and_at_once() {
    var gets = new SharedGets(this::echo);

    var first = read(gets, "a");
    var second = read(gets, "b");

    assertThat(List.of(first, second)).containsExactly("value of a", "value of b");
    assertThat(parties).containsExactly(List.of("a"), List.of("b"));
  }

  @Test
  void who_comes_while_all_lanes_are_taken_travels_together() throws Exception {
    var gate = new CountDownLatch(1);
    var gets = new SharedGets(keys -> behind(gate, keys));
    var taken = IntStream.range(0, 2).mapToObj(i -> reader(gets, "early" + i)).toList();
    Eventually.holds(() -> assertThat(parties).hasSize(2));

    var late = IntStream.range(0, 20).mapToObj(i -> reader(gets, "late" + i)).toList();
    late.forEach(SharedGetsTest::awaitWaiting);
    gate.countDown();
    join(taken);
    join(late);

    assertThat(parties).hasSizeBetween(3, 4);
    assertThat(answers)
        .hasSize(22)
        .containsAll(IntStream.range(0, 20).mapToObj(i -> "value of late" + i).toList());
  }

  @Test
  void a_party_has_a_limit() throws Exception {
    var gate = new CountDownLatch(1);
    var gets = new SharedGets(keys -> behind(gate, keys));
    var readers = new ArrayList<Thread>();
    for (int i = 0; i < 300; i++) {
      readers.add(reader(gets, "key" + i));
    }
    readers.forEach(SharedGetsTest::awaitWaiting);

    gate.countDown();
    join(readers);

    assertThat(answers).doesNotHaveDuplicates().hasSize(300);
    assertThat(parties).allSatisfy(party -> assertThat(party).hasSizeLessThanOrEqualTo(64));
  }

  @Test
  void everybody_gets_their_own_answer() throws Exception {
    var gets = new SharedGets(this::echo);
    try (var threads = Executors.newFixedThreadPool(8)) {
      var work =
          IntStream.range(0, 8)
              .mapToObj(reader -> threads.submit(() -> readMany(gets, reader)))
              .toList();

      for (var each : work) {
        assertThat(each.get()).isTrue();
      }
    }
  }

  private boolean readMany(SharedGets gets, int reader) {
    return IntStream.range(0, 2000)
        .mapToObj(i -> reader + "-" + i)
        .allMatch(key -> read(gets, key).equals("value of " + key));
  }

  @Test
  void a_failure_concerns_all_of_a_party_and_nobody_after_it() throws Exception {
    var gate = new CountDownLatch(1);
    var fault = new AtomicReference<RuntimeException>(RedisAway.notAsked());
    var gets =
        new SharedGets(
            keys -> {
              var answers = behind(gate, keys);
              if (fault.get() != null) {
                throw fault.get();
              }
              return answers;
            });
    var failures = new CopyOnWriteArrayList<RedisAway>();
    var readers =
        IntStream.range(0, 10)
            .mapToObj(
                i ->
                    Thread.ofVirtual()
                        .start(
                            () ->
                                assertThatThrownBy(() -> read(gets, "key" + i))
                                    .isInstanceOfSatisfying(RedisAway.class, failures::add)))
            .toList();
    readers.forEach(SharedGetsTest::awaitWaiting);
    gate.countDown();
    join(readers);

    fault.set(null);

    assertThat(failures).hasSize(10);
    assertThat(read(gets, "next")).isEqualTo("value of next");
  }

  @Test
  void an_error_under_way_is_told_to_those_who_came_along_too() throws Exception {
    var gate = new CountDownLatch(1);
    var gets =
        new SharedGets(
            keys -> {
              var _ = behind(gate, keys);
              throw new StackOverflowError();
            });
    var failures = new CopyOnWriteArrayList<Throwable>();
    var readers =
        IntStream.range(0, 10)
            .mapToObj(
                i ->
                    Thread.ofVirtual()
                        .start(() -> failures.add(catchThrowable(() -> read(gets, "key" + i)))))
            .toList();
    readers.forEach(SharedGetsTest::awaitWaiting);

    gate.countDown();
    join(readers);

    assertThat(failures)
        .hasSize(10)
        .hasAtLeastOneElementOfType(IllegalStateException.class)
        .allSatisfy(
            it ->
                assertThat(it)
                    .satisfiesAnyOf(
                        leader -> assertThat(leader).isInstanceOf(StackOverflowError.class),
                        other -> assertThat(other).hasCauseInstanceOf(StackOverflowError.class)));
  }

  private Answers echo(List<byte[]> keys) {
    parties.add(keys.stream().map(key -> new String(key, UTF_8)).toList());
    var values = keys.stream().map(key -> ("value of " + new String(key, UTF_8)).getBytes(UTF_8));
    return new Answers(values.toList(), "run");
  }

  private Answers behind(CountDownLatch gate, List<byte[]> keys) {
    var answers = echo(keys);
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return answers;
  }

  private Thread reader(SharedGets gets, String key) {
    return Thread.ofVirtual().start(() -> answers.add(read(gets, key)));
  }

  private static String read(SharedGets gets, String key) {
    return new String(gets.get(key.getBytes(UTF_8)).bytes(), UTF_8);
  }

  private static void awaitWaiting(Thread thread) {
    Eventually.holds(() -> assertThat(thread.getState()).isEqualTo(Thread.State.WAITING));
  }

  private static void join(List<Thread> threads) throws InterruptedException {
    for (var thread : threads) {
      thread.join();
    }
  }
}
