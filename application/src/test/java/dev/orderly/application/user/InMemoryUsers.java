package dev.orderly.application.user;

import dev.orderly.application.tenant.InMemoryTenants;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Email;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.User;
import dev.orderly.domain.user.UserId;
import dev.orderly.domain.user.Users;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Keeps accounts as the database does, and is held to it by the same contract. */
public final class InMemoryUsers implements Users {

  private final Map<Long, Credentials> accounts = new TreeMap<>();
  private final InMemoryTenants tenants;
  private final Map<UserId, TenantId> erased = new HashMap<>();
  private long lastId;

  public InMemoryUsers() {
    this(new InMemoryTenants());
  }

  public InMemoryUsers(InMemoryTenants tenants) {
    this.tenants = tenants;
  }

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
  public synchronized boolean erase(TenantId tenant, UserId id) {
    if (find(id).filter(user -> user.tenant().equals(tenant)).isPresent()) {
      accounts.remove(id.value());
      erased.put(id, tenant);
    }
    return tenant.equals(erased.get(id));
  }

  @Override
  public synchronized boolean wasErased(UserId id) {
    return erased.containsKey(id);
  }

  @Override
  public synchronized void ensure(Caller caller) {
    tenants.ensure(caller.tenant());
    if (find(caller.id()).isEmpty() && !wasErased(caller.id())) {
      var user =
          new User(
              caller.id(), emailOf(caller), caller.role(), caller.tenant(), caller.locations());
      accounts.put(caller.id().value(), new Credentials(user, ""));
      lastId = Math.max(lastId, caller.id().value());
    }
  }

  /** What the token says may be nothing, or somebody else's here. */
  private Email emailOf(Caller caller) {
    return Email.parse(caller.email())
        .filter(email -> credentials(email).isEmpty())
        .orElseGet(() -> Email.standIn(caller.id()));
  }
}
