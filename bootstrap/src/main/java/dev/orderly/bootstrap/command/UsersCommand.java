package dev.orderly.bootstrap.command;

import dev.orderly.application.user.RegisterUser;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Email;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.User;
import dev.orderly.http.identity.Argon2Passwords;
import dev.orderly.persistence.user.JdbiUsers;
import dev.orderly.worker.process.CannotRun;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
    private int tenant;

    @Option(names = "--locations", split = ",", description = "Where staff work, for example 1,2.")
    private List<Integer> locations = List.of();

    TenantId tenant() {
      return new TenantId(tenant);
    }

    Set<LocationId> places() {
      return locations.stream().map(LocationId::new).collect(Collectors.toSet());
    }
  }

  @Command(name = "list", description = "List the users of a tenant.")
  static final class Listing implements Callable<Integer> {
    @Option(names = "--tenant", defaultValue = "1", description = "The tenant (default: 1).")
    private int tenant;

    @Override
    public Integer call() {
      try (var database = Databases.open()) {
        new JdbiUsers(database).list(new TenantId(tenant)).forEach(UsersCommand::print);
      }
      return 0;
    }
  }

  @Command(name = "add", description = "Add a user; the password is asked for.")
  static final class Add implements Callable<Integer> {
    @Parameters(paramLabel = "EMAIL")
    private String email;

    @Mixin private Standing standing;
    @Mixin private PasswordInput password;

    @Override
    public Integer call() {
      var address = address(email);
      var secret = password.read();
      try (var database = Databases.open()) {
        var registerUser = new RegisterUser(new JdbiUsers(database), Argon2Passwords.oneAtATime());
        var user =
            registerUser
                .register(address, secret, standing.role, standing.tenant(), standing.places())
                .orElseThrow(() -> new CannotRun(email + " has an account already."));
        print(user);
      }
      return 0;
    }
  }

  @Command(name = "promote", description = "Give a user another role or other locations.")
  static final class Promote implements Callable<Integer> {
    @Parameters(paramLabel = "EMAIL")
    private String email;

    @Mixin private Standing standing;

    @Override
    public Integer call() {
      try (var database = Databases.open()) {
        var users = new JdbiUsers(database);
        var user =
            users
                .credentials(address(email))
                .flatMap(
                    it ->
                        users.assign(
                            standing.tenant(), it.user().id(), standing.role, standing.places()))
                .orElseThrow(
                    () ->
                        new CannotRun("Tenant " + standing.tenant + " has no user " + email + "."));
        print(user);
      }
      return 0;
    }
  }

  private static Email address(String text) {
    return Email.parse(text).orElseThrow(() -> new CannotRun(text + " is no email address."));
  }

  private static void print(User user) {
    System.out.printf(
        "%-6s %-9s %-40s tenant %s%s%n",
        user.id(),
        user.role(),
        user.email(),
        user.tenant(),
        user.locations().isEmpty() ? "" : ", locations " + user.locations());
  }
}
