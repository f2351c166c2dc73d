package dev.orderly.application.user;

import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Email;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.User;
import dev.orderly.domain.user.UserId;
import dev.orderly.domain.user.Users;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Keeps accounts as the database does. */
public final class InMemoryUsers implements Users {

  private final Map<Long, Credentials> accounts = new TreeMap<>();
  private long lastId;

  @Override
  public synchronized Optional<User> add(NewUser wanted) {
    if (credentials(wanted.email()).isPresent()) {
      return Optional.empty();
    }
    var id = new UserId(++lastId);
    var user = new User(id, wanted.email(), wanted.role(), wanted.tenant(), wanted.locations());
    accounts.put(id.value(), new Credentials(user, wanted.passwordHash()));
    return Optional.of(user);
  }

  @Override
  public synchronized Optional<User> find(UserId id) {
    return Optional.ofNullable(accounts.get(id.value())).map(Credentials::user);
  }

  @Override
  public synchronized Optional<Credentials> credentials(Email email) {
    return accounts.values().stream()
        .filter(account -> account.user().email().equals(email))
        .findFirst();
  }

  @Override
  public synchronized List<User> list(TenantId tenant) {
    return accounts.values().stream()
        .map(Credentials::user)
        .filter(user -> user.tenant().equals(tenant))
        .toList();
  }

  @Override
  public synchronized Optional<User> assign(
      TenantId tenant, UserId id, Role role, Set<LocationId> locations) {
    return find(id)
        .filter(user -> user.tenant().equals(tenant))
        .map(user -> replace(new User(id, user.email(), role, tenant, locations)));
  }

  private User replace(User user) {
    var hash = accounts.get(user.id().value()).passwordHash();
    accounts.put(user.id().value(), new Credentials(user, hash));
    return user;
  }

  @Override
  public synchronized void ensure(Caller caller) {
    var email = new Email(caller.email());
    var user = new User(caller.id(), email, caller.role(), caller.tenant(), caller.locations());
    accounts.putIfAbsent(caller.id().value(), new Credentials(user, ""));
  }
}
