package dev.orderly.bootstrap.command;

import dev.orderly.application.user.EnlistMachine;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Role;
import dev.orderly.http.identity.IdentitySettings;
import dev.orderly.http.identity.TokenIssuer;
import dev.orderly.persistence.user.JdbiUsers;
import dev.orderly.worker.process.CannotRun;
import dev.orderly.worker.process.WrongConfiguration;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Issues tokens for machines; people log in. */
@Command(
    name = "token",
    description = {
      "Issue a token for a machine of a tenant, and print nothing else.",
      "It is signed with JWT_SECRET_KEY and can be used at once; it cannot be called back, but ends"
          + " by itself, or when that key is no longer believed."
    })
final class TokenCommand implements Callable<Integer> {

  private static final Duration LONGEST = Duration.ofDays(3650);

  @Option(
      names = "--role",
      required = true,
      description = "What the machine is to the shop, mostly SERVICE: ${COMPLETION-CANDIDATES}.")
  private Role role;

  @Option(names = "--tenant", defaultValue = "1", description = "The tenant (default: 1).")
  private TenantId tenant;

  @Option(
      names = "--ttl",
      converter = Ttl.class,
      description = "How long it lasts: 90s, 30m, 12h or 7d (default: as a login does).")
  private Duration ttl;

  @Override
  public Integer call() {
    var environment = Databases.environment();
    var identity = IdentitySettings.from(environment);
    if (!environment.problems().isEmpty()) {
      throw new WrongConfiguration(environment.problems());
    }
    var life = ttl == null ? identity.tokenLife() : ttl;
    if (!life.isPositive() || life.compareTo(LONGEST) > 0) {
      throw new CannotRun("--ttl takes a second to ten years.");
    }
    try (var database = Databases.open()) {
      TenantsCommand.require(database, tenant);
      var machine = new EnlistMachine(new JdbiUsers(database)).enlist(tenant, role);
      var issuer = new TokenIssuer(identity, InstantSource.system());
      System.out.println(issuer.issue(machine, life).token());
    }
    return 0;
  }

  /** A whole number and the first letter of its unit. */
  static final class Ttl implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      try {
        int unit = text.length() - 1;
        long number = Long.parseLong(text, 0, unit, 10);
        return switch (text.charAt(unit)) {
          case 's' -> Duration.ofSeconds(number);
          case 'm' -> Duration.ofMinutes(number);
          case 'h' -> Duration.ofHours(number);
          case 'd' -> Duration.ofDays(number);
          default -> throw new NumberFormatException(text);
        };
      } catch (NumberFormatException | IndexOutOfBoundsException | ArithmeticException _) {
        throw new TypeConversionException("'" + text + "' is no time such as 90s, 30m, 12h or 7d");
      }
    }
  }
}
