package dev.orderly.http.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

  private static final TrustedProxies PROXIES =
      TrustedProxies.parse("10.0.0.0/8, 192.168.1.7, fd00::/8");

  @ParameterizedTest
  @CsvSource({
    "198.51.100.1, 203.0.113.9, 198.51.100.1",
    "10.1.2.3, 203.0.113.9, 203.0.113.9",
    "10.1.2.3, '1.1.1.1, 203.0.113.9', 203.0.113.9",
    "10.1.2.3, '203.0.113.9, 192.168.1.7, 10.9.9.9', 203.0.113.9",
    "10.1.2.3, '10.0.0.1, 10.0.0.2', 10.0.0.1",
    "10.1.2.3, 'nonsense', 10.1.2.3",
    "10.1.2.3, '203.0.113.9, nonsense', 10.1.2.3",
    "10.1.2.3, '', 10.1.2.3",
    "192.168.1.8, 203.0.113.9, 192.168.1.8",
    "fd00::1, 2001:db8::9, 2001:db8:0:0:0:0:0:9",
    "11.0.0.0, 203.0.113.9, 11.0.0.0",
    "[fd00:0:0:0:0:0:0:1], 2001:db8::9, 2001:db8:0:0:0:0:0:9",
    "10.1.2.3, 203.0.113.9:51234, 203.0.113.9",
    "10.1.2.3, '1.1.1.1:80, 203.0.113.9:51234, 192.168.1.7:443', 203.0.113.9",
    "10.1.2.3, [2001:db8::9], 2001:db8:0:0:0:0:0:9",
    "10.1.2.3, '[2001:db8::9]:443, [fd00::7]:80', 2001:db8:0:0:0:0:0:9",
    "10.1.2.3, ::ffff:203.0.113.9, 203.0.113.9",
    "10.1.2.3, fe80::1%eth9, fe80:0:0:0:0:0:0:1",
    "10.1.2.3, 2001:DB8:0::9, 2001:db8:0:0:0:0:0:9",
    "10.1.2.3, 203.0.113.9:, 10.1.2.3",
    "10.1.2.3, 203.0.113.9:http, 10.1.2.3",
    "10.1.2.3, [2001:db8::9]x, 10.1.2.3",
    "10.1.2.3, '[', 10.1.2.3",
    "10.1.2.3, 2001:db8::9::1, 10.1.2.3",
    "10.1.2.3, unknown, 10.1.2.3",
    "10.1.2.3, '203.0.113.9,,10.9.9.9', 10.9.9.9",
    "10.1.2.3, '203.0.113.9, 10.9.9.9, ', 10.1.2.3",
  })
  void the_nearest_address_that_is_no_proxy_is_the_client(
      String peer, String forwarded, String client) {
    assertThat(PROXIES.client(peer, List.of(forwarded))).isEqualTo(client);
  }

  @Test
  void several_lines_are_one_list() {
    assertThat(PROXIES.client("10.0.0.1", List.of("1.1.1.1", "203.0.113.9, 10.0.0.2")))
        .isEqualTo("203.0.113.9");
  }

  @Test
  void nobody_is_believed_when_nobody_is_trusted() {
    assertThat(TrustedProxies.NONE.client("10.0.0.1", List.of("203.0.113.9")))
        .isEqualTo("10.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "::1/129"})
  void what_is_no_network_is_refused(String text) {
    assertThatThrownBy(() -> TrustedProxies.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
