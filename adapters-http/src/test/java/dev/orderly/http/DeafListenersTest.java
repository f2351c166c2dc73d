package dev.orderly.http;

import dev.orderly.application.live.DeafListener;
import dev.orderly.domain.user.Role;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever asks for a live stream and does not read it is waited for, but not for long. */
@Timeout(60)
class DeafListenersTest {

  @AutoClose private final Shop shop = Shop.open();

  @Test
  void a_client_that_does_not_read_is_hung_up_on() throws IOException {
    var ada = shop.account(Role.CUSTOMER);
    try (var deaf = DeafListener.at("http://127.0.0.1:" + shop.port, shop.token(ada))) {
      for (int i = 0; i < 1_000; i++) {
        shop.happen(ada);
      }

      deaf.untilHungUp(Duration.ofSeconds(20));
    }
  }
}
