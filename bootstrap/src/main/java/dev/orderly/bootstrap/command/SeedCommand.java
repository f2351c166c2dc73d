package dev.orderly.bootstrap.command;

import dev.orderly.domain.tenant.TenantId;
import dev.orderly.http.identity.Argon2Passwords;
import dev.orderly.persistence.seed.Seeding;
import dev.orderly.persistence.tenant.JdbiTenants;
import dev.orderly.persistence.tenant.TenantSettings;
import dev.orderly.worker.process.CannotRun;
import dev.orderly.worker.process.WrongConfiguration;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes up a past for the first tenant, to try things with. */
@Command(
    name = "seed",
    description = "Fill the first tenant's shop with orders of the last ninety days.")
final class SeedCommand implements Callable<Integer> {

  private static final String PASSWORD = "orderly-demo";
  private static final int MAX_ORDERS = 100_000_000;
  private static final int MAX_USERS = 10_000_000;

  @Option(names = "--orders", required = true, paramLabel = "N", description = "How many orders.")
  private int orders;

  @Option(
      names = "--users",
      defaultValue = "1000",
      paramLabel = "N",
      description = "Of how many customers (default: ${DEFAULT-VALUE}).")
  private int users;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "The same number makes up the same orders (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Override
  public Integer call() {
    require(orders >= 1 && orders <= MAX_ORDERS, "--orders", MAX_ORDERS);
    require(users >= 1 && users <= MAX_USERS, "--users", MAX_USERS);
    var usual = usualTenant();
    try (var database = Databases.open()) {
      database.migrate();
      var tenant =
          new JdbiTenants(database, usual)
              .find(TenantId.FIRST)
              .orElseThrow(() -> new CannotRun("There is no tenant 1."));
      var hash = Argon2Passwords.oneAtATime().hash(PASSWORD);
      var seeding = new Seeding(database, tenant, Clock.tickMillis(ZoneOffset.UTC).instant());
      var first =
          seeding.sow(
              new Seeding.Plan(orders, users, seed, hash), ProgressBar.of("orders", orders));
      System.out.printf(
          "The first of the customers, who ordered the most, has the id %s.%n"
              + "Log in as %s with the password %s.%n",
          first, Seeding.email(1), PASSWORD);
    }
    return 0;
  }

  private static TenantSettings usualTenant() {
    var environment = Databases.environment();
    var settings = TenantSettings.from(environment);
    if (!environment.problems().isEmpty()) {
      throw new WrongConfiguration(environment.problems());
    }
    return settings;
  }

  private static void require(boolean holds, String option, int max) {
    if (!holds) {
      throw new CannotRun("%s takes a number from 1 to %,d.".formatted(option, max));
    }
  }
}
