package dev.orderly.bootstrap.command;

import dev.orderly.application.user.RegisterUser;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Email;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.User;
import dev.orderly.http.identity.Argon2Passwords;
import dev.orderly.persistence.database.Database;
import dev.orderly.persistence.user.JdbiUsers;
import dev.orderly.worker.process.CannotRun;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Accounts, for operators. */
@Command(
    name = "users",
    description = "List, add and promote users.",
    subcommands = {UsersCommand.Listing.class, UsersCommand.Add.class, UsersCommand.Promote.class})
final class UsersCommand {

  /** What a user is to the shop. */
  static final class Standing {
    @Option(names = "--role", required = true, description = "${COMPLETION-CANDIDATES}")
    private Role role;

    @Option(names = "--tenant", defaultValue = "1", description = "The tenant (default: 1).")
    private TenantId tenant;

    @Option(names = "--locations", split = ",", description = "Where staff work, for example 1,2.")
    private Set<LocationId> locations = Set.of();
  }

  @Command(name = "list", description = "List the users of a tenant.")
  static final class Listing extends DatabaseCommand {
    @Option(names = "--tenant", defaultValue = "1", description = "The tenant (default: 1).")
    private TenantId tenant;

    @Override
    void work(Database database) {
      TenantsCommand.require(database, tenant);
      new JdbiUsers(database).list(tenant).forEach(UsersCommand::print);
    }
  }

  @Command(name = "add", description = "Add a user; the password is asked for.")
  static final class Add extends DatabaseCommand {
    @Parameters(paramLabel = "EMAIL")
    private Email email;

    @Mixin private Standing standing;
    @Mixin private PasswordInput password;

    @Override
    void work(Database database) {
      TenantsCommand.require(database, standing.tenant);
      var secret = password.read();
      var registerUser = new RegisterUser(new JdbiUsers(database), Argon2Passwords.oneAtATime());
      var user =
          registerUser
              .register(email, secret, standing.role, standing.tenant, standing.locations)
              .orElseThrow(() -> new CannotRun(email + " has an account already."));
      print(user);
    }
  }

  @Command(name = "promote", description = "Give a user another role or other locations.")
  static final class Promote extends DatabaseCommand {
    @Parameters(paramLabel = "EMAIL")
    private Email email;

    @Mixin private Standing standing;

    @Override
    void work(Database database) {
      var users = new JdbiUsers(database);
      var user =
          users
              .credentials(email)
              .map(it -> it.user().id())
              .flatMap(id -> users.assign(standing.tenant, id, standing.role, standing.locations))
              .orElseThrow(
                  () -> new CannotRun("Tenant " + standing.tenant + " has no user " + email + "."));
      print(user);
    }
  }

  private static void print(User user) {
    var locations = user.locations().stream().map(LocationId::value).sorted().toList();
    System.out.printf(
        "%-6s %-9s %-40s tenant %s%s%n",
        user.id(),
        user.role(),
        user.email(),
        user.tenant(),
        locations.isEmpty() ? "" : ", locations " + locations);
  }
}
