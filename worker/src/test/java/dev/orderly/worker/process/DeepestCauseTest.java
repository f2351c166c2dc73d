package dev.orderly.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Unavailable;
import java.net.ConnectException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class DeepestCauseTest {

  @Test
  void it_is_what_an_operator_can_mend() {
    var refused = new IllegalStateException("no luck", new ConnectException("Connection refused"));
    var unknown = new IllegalStateException("no luck", new UnknownHostException("db.example"));

    assertThat(DeepestCause.of(Unavailable.away("it", refused))).isEqualTo(" (Connection refused)");
    assertThat(DeepestCause.of(Unavailable.away("it", unknown)))
        .isEqualTo(" (there is no host db.example)");
    assertThat(DeepestCause.of(Unavailable.away("it", null))).isEmpty();
  }
}
