package dev.orderly.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RedisServerTest {
  private final RedisServer redis = TestServers.redis();

  @Test
  void what_was_acknowledged_survives_a_kill_and_a_restart() {
    assertThat(say("SET colour green", 5)).contains("+OK\r\n");

    redis.kill();
    boolean runningWhenKilled = redis.isRunning();
    redis.restart();
    var afterKill = say("GET colour", 11);
    redis.restart();

    assertThat(runningWhenKilled).isFalse();
    assertThat(afterKill).contains("$5\r\ngreen\r\n");
    assertThat(say("GET colour", 11)).contains("$5\r\ngreen\r\n");
  }

  @Test
  void it_can_come_back_empty() {
    assertThat(say("SET colour red", 5)).contains("+OK\r\n");

    redis.restartEmpty();

    assertThat(say("EXISTS colour", 4)).contains(":0\r\n");
  }

  @Test
  void a_paused_server_is_silent_until_it_is_resumed() {
    redis.pause();
    var paused = say("PING", 7);
    redis.resume();

    assertThat(paused).isEmpty();
    assertThat(say("PING", 7)).contains("+PONG\r\n");
  }

  private Optional<String> say(String command, int answerLength) {
    var bytes = (command + "\r\n").getBytes(StandardCharsets.US_ASCII);
    return Handshake.with(redis.port(), bytes, answerLength)
        .map(answer -> new String(answer, StandardCharsets.US_ASCII));
  }
}
