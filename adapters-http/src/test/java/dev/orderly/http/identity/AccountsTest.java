package dev.orderly.http.identity;

import static dev.orderly.http.identity.Fixtures.SECRET;
import static dev.orderly.http.identity.Fixtures.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.application.Unavailable;
import dev.orderly.application.user.InMemoryUsers;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Email;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.User;
import dev.orderly.domain.user.UserId;
import dev.orderly.domain.user.Users;
import dev.orderly.http.identity.Verification.Erased;
import dev.orderly.http.identity.Verification.Verified;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of good tokens when the accounts behind them do not stay. */
class AccountsTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final String LIFE = "\"exp\":" + NOON.plusSeconds(1800).getEpochSecond();

  private final FrailUsers users = new FrailUsers();
  private final UserId ann = users.addOne();
  private final String token = RawToken.signed("{\"sub\":\"" + ann + "\"," + LIFE + "}", SECRET);
  private Instant now = NOON;

  @ParameterizedTest
  @ValueSource(strings = {"local", "external"})
  void who_was_erased_elsewhere_is_refused_within_seconds(String identity) {
    var verifier = verifier(identity);
    assertThat(verifier.verify(token)).isInstanceOf(Verified.class);

    assertThat(users.erase(TenantId.FIRST, ann)).isTrue();
    now = NOON.plusSeconds(5);

    assertThat(verifier.verify(token)).isInstanceOf(Erased.class);
    assertThat(verifier.caller(token)).map(it -> it.erased()).contains(true);
  }

  @Test
  void who_was_erased_here_is_refused_at_once() {
    var verifier = verifier("local");
    assertThat(verifier.verify(token)).isInstanceOf(Verified.class);

    assertThat(users.erase(TenantId.FIRST, ann)).isTrue();
    verifier.forget(ann);

    assertThat(verifier.verify(token)).isInstanceOf(Erased.class);
  }

  @Test
  void a_busy_client_is_looked_up_once_in_a_while() {
    var verifier = verifier("local");

    for (int second = 0; second < 20; second++) {
      now = NOON.plusSeconds(second);
      assertThat(verifier.verify(token)).isInstanceOf(Verified.class);
      assertThat(verifier.verify(token)).isInstanceOf(Verified.class);
    }

    assertThat(users.looks).isEqualTo(4);
  }

  @Test
  void while_the_accounts_are_away_who_was_known_is_believed() {
    var verifier = verifier("local");
    assertThat(verifier.verify(token)).isInstanceOf(Verified.class);
    users.away = true;
    now = NOON.plusSeconds(60);

    assertThat(verifier.verify(token)).isInstanceOf(Verified.class);
    assertThat(verifier.verify(token)).isInstanceOf(Verified.class);
    assertThat(users.looks).as("looks").isEqualTo(2);
    assertThatThrownBy(() -> verifier("local").verify(token)).isInstanceOf(Unavailable.class);
  }

  private TokenVerifier verifier(String identity) {
    return new TokenVerifier(settings("IDENTITY", identity), users, () -> now);
  }

  /** Accounts that may be away, and count how often they are looked at. */
  private static final class FrailUsers implements Users {

    private final InMemoryUsers users = new InMemoryUsers();
    private boolean away;
    private int looks;

    UserId addOne() {
      var email = new Email("ann@example.com");
      return add(new NewUser(email, "hash", Role.CUSTOMER, TenantId.FIRST, Set.of()))
          .orElseThrow()
          .id();
    }

    @Override
    public Optional<User> find(UserId id) {
      looks++;
      if (away) {
        throw Unavailable.away("the database", null);
      }
      return users.find(id);
    }

    @Override
    public Optional<User> add(NewUser user) {
      return users.add(user);
    }

    @Override
    public Optional<Credentials> credentials(Email email) {
      return users.credentials(email);
    }

    @Override
    public List<User> list(TenantId tenant) {
      return users.list(tenant);
    }

    @Override
    public Optional<User> assign(TenantId tenant, UserId id, Role role, Set<LocationId> locations) {
      return users.assign(tenant, id, role, locations);
    }

    @Override
    public boolean erase(TenantId tenant, UserId id) {
      return users.erase(tenant, id);
    }

    @Override
    public boolean wasErased(UserId id) {
      return users.wasErased(id);
    }

    @Override
    public void ensure(Caller caller) {
      users.ensure(caller);
    }
  }
}
