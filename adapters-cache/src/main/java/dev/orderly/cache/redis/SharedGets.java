package dev.orderly.cache.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Reads keys for many callers at once. There are a few lanes to Redis. Who finds one free goes at
 * once, alone or with those who already wait; who finds none waits, and travels with the next. So
 * nobody waits for a timer, a lone reader pays one plain GET, and the busier it is the less each
 * reader costs: one round trip, two system calls and one thread switch carry a whole party.
 */
final class SharedGets {

  private static final int LANES = 2;
  private static final int MAX_PARTY = 64;

  private final Function<List<byte[]>, Answers> fetch;
  private final Semaphore lanes = new Semaphore(LANES);
  private final ConcurrentLinkedQueue<Ask> waiting = new ConcurrentLinkedQueue<>();

  /** The values in the order of their keys, and which run of the server had them. */
  record Answers(List<byte[]> values, String run) {}

  SharedGets(Function<List<byte[]>, Answers> fetch) {
    this.fetch = fetch;
  }

  private static final class Ask {
    private final byte[] key;
    private final Thread thread = Thread.currentThread();
    private RedisValue answer;
    private RuntimeException failure;
    private boolean leads;
    private volatile boolean awake;

    Ask(byte[] key) {
      this.key = key;
    }

    void await() {
      boolean interrupted = false;
      while (!awake) {
        LockSupport.park(this);
        interrupted |= Thread.interrupted();
      }
      if (interrupted) {
        thread.interrupt();
      }
    }

    void wake() {
      awake = true;
      LockSupport.unpark(thread);
    }
  }

  RedisValue get(byte[] key) {
    var ask = new Ask(key);
    if (lanes.tryAcquire()) {
      travel(ask);
    } else {
      waiting.add(ask);
      if (lanes.tryAcquire()) {
        handOn();
      }
      ask.await();
      if (ask.leads) {
        travel(ask);
      }
    }
    if (ask.failure != null) {
      throw ask.failure;
    }
    return ask.answer;
  }

  /** Takes along who waits, and then gives the lane to the next of them. */
  private void travel(Ask leader) {
    var party = new ArrayList<Ask>();
    for (var ask = leader; ask != null; ask = party.size() < MAX_PARTY ? waiting.poll() : null) {
      party.add(ask);
    }
    try {
      var answers = fetch.apply(party.stream().map(ask -> ask.key).toList());
      for (int i = 0; i < party.size(); i++) {
        party.get(i).answer = new RedisValue(answers.values().get(i), answers.run());
      }
    } catch (RuntimeException | Error e) {
      var failure = e instanceof RuntimeException it ? it : new IllegalStateException(e);
      party.forEach(ask -> ask.failure = failure);
      throw e;
    } finally {
      handOn();
      party.stream().skip(1).forEach(Ask::wake);
    }
  }

  private void handOn() {
    do {
      var heir = waiting.poll();
      if (heir != null) {
        heir.leads = true;
        heir.wake();
        return;
      }
      lanes.release();
    } while (!waiting.isEmpty() && lanes.tryAcquire());
  }
}
