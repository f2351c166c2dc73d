package dev.orderly.http.identity;

import static dev.orderly.http.identity.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.UserId;
import dev.orderly.http.identity.Verification.Verified;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

  private final VerifiedTokens tokens = new VerifiedTokens();

  @Test
  void a_token_is_found_again_and_no_other() {
    tokens.put("Aa", verified(1));

    assertThat(tokens.get("Aa", NOON)).contains(verified(1));
    // Another text with the same hash code.
    assertThat(tokens.get("BB", NOON)).isEmpty();
  }

  @Test
  void memory_has_an_end_and_the_busy_ones_stay() {
    tokens.put("busy", verified(1));
    tokens.put("idle", verified(2));

    for (int i = 0; i < 5 * VerifiedTokens.GENERATION; i++) {
      tokens.put("token " + i, verified(3));
      assertThat(tokens.get("busy", NOON)).contains(verified(1));
    }

    assertThat(tokens.get("idle", NOON)).isEmpty();
    assertThat(tokens.size()).isBetween(VerifiedTokens.GENERATION, 2 * VerifiedTokens.GENERATION);
  }

  @Test
  void a_very_long_token_is_not_kept() {
    var longest = "x".repeat(VerifiedTokens.MAX_LENGTH);

    tokens.put(longest, verified(1));
    tokens.put(longest + "x", verified(1));

    assertThat(tokens.get(longest, NOON)).contains(verified(1));
    assertThat(tokens.get(longest + "x", NOON)).isEmpty();
  }

  private static Verified verified(long user) {
    var caller = new Caller(new UserId(user), "", Role.CUSTOMER, TenantId.FIRST, Set.of());
    return new Verified(caller, NOON.plusSeconds(60));
  }
}
