package dev.orderly.http.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.orderly.application.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LookoutTest {

  private static final Duration OFTEN = Duration.ofMillis(1);

  private final Logger logger = (Logger) LoggerFactory.getLogger(Lookout.class);
  private final Lines lines = new Lines();
  private final ConcurrentMap<String, Integer> looks = new ConcurrentHashMap<>();

  /** Keeps what is logged, instead of showing it. */
  private static final class Lines extends AppenderBase<ILoggingEvent> {

    private final List<String> messages = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      messages.add(event.getFormattedMessage() + ": " + event.getThrowableProxy().getMessage());
    }
  }

  @BeforeEach
  void listen() {
    lines.start();
    logger.setAdditive(false);
    logger.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(lines);
    logger.setAdditive(true);
  }

  @Test
  void a_bad_look_is_told_and_ends_nothing() {
    try (var _ = new Lookout<>("watch", List.of("bad", "good"), OFTEN, this::look)) {

      Eventually.holds(() -> assertThat(looks.getOrDefault("good", 0)).isGreaterThan(2));
    }

    assertThat(looks.get("bad")).isGreaterThan(2);
    assertThat(lines.messages)
        .hasSizeGreaterThan(2)
        .containsOnly("watch could not look at one of them: broken");
  }

  private void look(String one) {
    looks.merge(one, 1, Integer::sum);
    if (one.equals("bad")) {
      throw new IllegalStateException("broken");
    }
  }
}
