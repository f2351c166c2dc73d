package dev.orderly.http.identity;

import dev.orderly.application.RecentlyUsed;
import dev.orderly.application.Unavailable;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.User;
import dev.orderly.domain.user.UserId;
import dev.orderly.domain.user.Users;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether the people behind tokens still have their accounts. That is believed for a few seconds,
 * so an account that another instance erased is noticed soon, and a busy client costs one look in
 * that time. While the database is away nobody can be erased, and what was known is believed.
 */
final class Accounts {

  private static final Duration BELIEVED = Duration.ofSeconds(5);
  private static final int MAX_REMEMBERED = 8192;

  private final Users users;
  private final RecentlyUsed<UserId, Seen> remembered = new RecentlyUsed<>(MAX_REMEMBERED);

  Accounts(Users users) {
    this.users = users;
  }

  /** What was found when somebody looked: the account's tenant, or that it was erased. */
  record Found(Optional<TenantId> tenant, boolean erased) {}

  private record Seen(Found found, Instant believedUntil) {}

  Found find(UserId id, Instant now) {
    var seen = remembered.get(id);
    if (seen.filter(it -> now.isBefore(it.believedUntil())).isPresent()) {
      return seen.get().found();
    }
    // Others need not look at the same time, nor wait for a database that is away.
    seen.ifPresent(it -> remember(id, it.found(), now));
    try {
      var found = look(id);
      remember(id, found, now);
      return found;
    } catch (Unavailable e) {
      return seen.map(Seen::found).orElseThrow(() -> e);
    }
  }

  private Found look(UserId id) {
    var tenant = users.find(id).map(User::tenant);
    return new Found(tenant, tenant.isEmpty() && users.wasErased(id));
  }

  /** Who is nobody yet may be somebody in a moment. */
  private void remember(UserId id, Found found, Instant now) {
    if (found.erased() || found.tenant().isPresent()) {
      remembered.put(id, new Seen(found, now.plus(BELIEVED)));
    }
  }

  /** Looks anew the next time. */
  void forget(UserId id) {
    remembered.remove(id);
  }
}
