package dev.orderly.application.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.money.TaxRate;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.Tenant;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.tenant.Tenants;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Email;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.User;
import dev.orderly.domain.user.UserId;
import dev.orderly.domain.user.Users;
import dev.orderly.domain.user.Users.Credentials;
import dev.orderly.domain.user.Users.NewUser;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every keeper of accounts must do, the one in memory and the database alike. */
public abstract class UsersContract {

  private static final Set<LocationId> PLACES = Set.of(new LocationId(1), new LocationId(2));

  /** Ids that another service gave out, far from those that are made here. */
  private static final AtomicInteger FOREIGN = new AtomicInteger(1_000_000);

  protected abstract Users users();

  /** Of the same keeper: an account and its tenant are made together. */
  protected abstract Tenants tenants();

  @Test
  void an_added_account_is_found_by_its_id_and_by_its_email() {
    var email = anEmail();

    var added = users().add(aNewUser(email, Role.STAFF, PLACES)).orElseThrow();

    assertThat(added).isEqualTo(new User(added.id(), email, Role.STAFF, TenantId.FIRST, PLACES));
    assertThat(users().find(added.id())).contains(added);
    assertThat(users().credentials(email)).contains(new Credentials(added, hashOf(email)));
  }

  @Test
  void who_has_no_account_is_not_found() {
    assertThat(users().find(new UserId(Long.MAX_VALUE))).isEmpty();
    assertThat(users().credentials(anEmail())).isEmpty();
  }

  @Test
  void an_email_belongs_to_one_account_whatever_its_letter_case() {
    var email = new Email("Ada." + anEmail());
    var shouted = new Email(email.written().toUpperCase(Locale.ROOT));
    var first = add(email);

    var second = users().add(aNewUser(shouted, Role.ADMIN, Set.of()));

    assertThat(second).isEmpty();
    assertThat(users().credentials(shouted)).map(Credentials::user).contains(first);
  }

  @Test
  void an_email_is_kept_as_it_was_written() {
    var email = new Email("Grace." + anEmail());

    var added = add(email);

    assertThat(users().find(added.id()))
        .map(user -> user.email().written())
        .contains(email.written());
  }

  @Test
  void of_many_who_want_one_email_one_gets_it() throws Exception {
    var email = anEmail();

    var added = new ArrayList<Optional<User>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tries =
          IntStream.range(0, 20)
              .mapToObj(
                  i -> threads.submit(() -> users().add(aNewUser(email, Role.CUSTOMER, Set.of()))))
              .toList();
      for (Future<Optional<User>> attempt : tries) {
        added.add(attempt.get());
      }
    }

    assertThat(added.stream().flatMap(Optional::stream)).hasSize(1);
  }

  @Test
  void the_accounts_of_a_tenant_are_listed_in_the_order_in_which_they_were_made() {
    var first = add(anEmail());
    var second = add(anEmail());
    var stranger = aForeignCaller("stranger" + anEmail());
    users().ensure(stranger);

    var listed = users().list(TenantId.FIRST);

    assertThat(listed).containsSubsequence(first, second);
    assertThat(listed).map(User::id).doesNotContain(stranger.id());
  }

  @Test
  void a_new_role_and_new_places_leave_the_rest_as_it_was() {
    var before = add(anEmail());

    var after = users().assign(TenantId.FIRST, before.id(), Role.STAFF, PLACES);

    var promoted = new User(before.id(), before.email(), Role.STAFF, TenantId.FIRST, PLACES);
    assertThat(after).contains(promoted);
    assertThat(users().credentials(before.email()))
        .contains(new Credentials(promoted, hashOf(before.email())));
  }

  @Test
  void nobody_is_promoted_in_a_tenant_that_is_not_theirs() {
    var user = add(anEmail());

    assertThat(users().assign(new TenantId(2), user.id(), Role.ADMIN, Set.of())).isEmpty();
    assertThat(users().assign(TenantId.FIRST, new UserId(Long.MAX_VALUE), Role.ADMIN, Set.of()))
        .isEmpty();
    assertThat(users().find(user.id())).contains(user);
  }

  @Test
  void an_account_that_was_erased_is_found_nowhere_and_leaves_its_email_to_others() {
    var email = anEmail();
    var user = add(email);

    assertThat(users().erase(TenantId.FIRST, user.id())).isTrue();
    assertThat(users().erase(TenantId.FIRST, user.id())).as("again").isTrue();

    assertThat(users().wasErased(user.id())).isTrue();
    assertThat(users().find(user.id())).isEmpty();
    assertThat(users().credentials(email)).isEmpty();
    assertThat(users().list(TenantId.FIRST)).doesNotContain(user);
    assertThat(users().assign(TenantId.FIRST, user.id(), Role.ADMIN, Set.of())).isEmpty();
    assertThat(add(email).id()).isNotEqualTo(user.id());
  }

  @Test
  void nobody_is_erased_but_whom_the_tenant_has() {
    var user = add(anEmail());

    assertThat(users().erase(new TenantId(2), user.id())).isFalse();
    assertThat(users().erase(TenantId.FIRST, new UserId(Long.MAX_VALUE))).isFalse();
    assertThat(users().find(user.id())).contains(user);
    assertThat(users().wasErased(user.id())).isFalse();
    assertThat(users().wasErased(new UserId(Long.MAX_VALUE))).isFalse();
  }

  @Test
  void who_was_erased_does_not_come_back_with_a_token_of_another_identity_service() {
    var caller = aForeignCaller("foreign" + anEmail());
    users().ensure(caller);
    assertThat(users().erase(caller.tenant(), caller.id())).isTrue();

    users().ensure(caller);

    assertThat(users().find(caller.id())).isEmpty();
    assertThat(users().wasErased(caller.id())).isTrue();
  }

  @Test
  void a_caller_from_another_identity_service_is_made_once_with_their_tenant() {
    var caller = aForeignCaller("foreign" + anEmail());

    users().ensure(caller);
    users().ensure(caller);

    var email = new Email(caller.email());
    assertThat(users().find(caller.id()))
        .contains(new User(caller.id(), email, caller.role(), caller.tenant(), Set.of()));
    assertThat(tenants().find(caller.tenant())).contains(aPlainTenant(caller.tenant()));
  }

  @Test
  void foreign_callers_exist_even_when_their_emails_say_nothing() {
    var said = "same" + anEmail();
    var first = aForeignCaller(said);
    var second = aForeignCaller(said);
    var silent = aForeignCaller("");

    users().ensure(first);
    users().ensure(second);
    users().ensure(silent);

    assertThat(users().find(first.id())).map(User::id).contains(first.id());
    assertThat(users().find(second.id())).map(User::id).contains(second.id());
    assertThat(users().find(silent.id())).map(User::id).contains(silent.id());
  }

  @Test
  void an_account_made_after_a_foreign_one_is_another_account() {
    var caller = aForeignCaller("foreign" + anEmail());
    users().ensure(caller);

    var added = add(anEmail());

    assertThat(added.id()).isNotEqualTo(caller.id());
    assertThat(users().find(caller.id())).map(User::tenant).contains(caller.tenant());
  }

  private User add(Email email) {
    return users().add(aNewUser(email, Role.CUSTOMER, Set.of())).orElseThrow();
  }

  private static NewUser aNewUser(Email email, Role role, Set<LocationId> locations) {
    return new NewUser(email, hashOf(email), role, TenantId.FIRST, locations);
  }

  private static String hashOf(Email email) {
    return "hash of " + email.normal();
  }

  private static Email anEmail() {
    return new Email(OrderSamples.anId() + "@example.com");
  }

  private static Caller aForeignCaller(String email) {
    int number = FOREIGN.incrementAndGet();
    var tenant = new TenantId(number);
    return new Caller(new UserId(number), email, Role.CUSTOMER, tenant, Set.of());
  }

  private static Tenant aPlainTenant(TenantId id) {
    return new Tenant(id, "tenant " + id, "default", "T" + id + "-", TaxRate.NONE, "standard");
  }
}
