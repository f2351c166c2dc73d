package dev.orderly.bootstrap.command;

import dev.orderly.application.audit.CacheCheck;
import dev.orderly.application.audit.Check;
import dev.orderly.application.settings.Environment;
import dev.orderly.cache.order.RedisCachedOrders;
import dev.orderly.cache.redis.RedisConnection;
import dev.orderly.cache.redis.RedisSettings;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.lifecycle.OwnerTransitions;
import dev.orderly.persistence.audit.Books;
import dev.orderly.persistence.database.Database;
import dev.orderly.persistence.order.JdbiOrderViews;
import dev.orderly.worker.process.WrongConfiguration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Checks the books, beside the running shop. */
@Command(
    name = "verify",
    description = {
      "Check the books: orders, histories, events, outbox and cache.",
      "Nothing is changed, and the shop may be open meanwhile. Exit code 0: all is sound,",
      "1: something is not, or it could not be looked at, 2: the configuration is wrong."
    })
final class VerifyCommand implements Callable<Integer> {

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final int MAX_SECONDS = 86_400;

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "As one JSON object.")
  private boolean json;

  @Option(
      names = "--show",
      defaultValue = "20",
      paramLabel = "N",
      description = "Name up to so many orders for each rule (default: ${DEFAULT-VALUE}).")
  private int most;

  @Option(
      names = "--late-after",
      defaultValue = "600",
      paramLabel = "SECONDS",
      description = "After this an event in the outbox is late (default: ${DEFAULT-VALUE}).")
  private int lateAfter;

  @Option(
      names = "--timeout",
      defaultValue = "600",
      paramLabel = "SECONDS",
      description = "Give a check up after this (default: ${DEFAULT-VALUE}).")
  private int timeout;

  @Override
  public Integer call() {
    require(most, "--show");
    require(lateAfter, "--late-after");
    require(timeout, "--timeout");
    var environment = Databases.environment();
    var redis = redis(environment);
    try (var database = Databases.open();
        var books =
            Books.open(database, Duration.ofSeconds(timeout), Duration.ofSeconds(lateAfter))) {
      return report(books.checks(), cacheCheck(redis, database));
    } finally {
      redis.ifPresent(RedisConnection::close);
    }
  }

  private int report(List<Check> ofDatabase, Optional<Check> ofCache) {
    var checks = new ArrayList<>(ofDatabase);
    ofCache.ifPresent(checks::add);
    var report = new VerifyReport();
    for (var check : checks) {
      var line = report.add(check, most);
      if (!json) {
        System.out.print(line);
      }
    }
    System.out.print(json ? report.json() : report.verdict());
    return report.isSound() ? 0 : CommandLineInterface.FAILED;
  }

  /** Without a shared cache there is nothing that another process could look into. */
  private static Optional<RedisConnection> redis(Environment environment) {
    if (environment.secret("REDIS_URL").isEmpty()) {
      return Optional.empty();
    }
    var settings = RedisSettings.from(environment);
    if (!environment.problems().isEmpty()) {
      throw new WrongConfiguration(environment.problems());
    }
    return Optional.of(new RedisConnection(settings));
  }

  private static Optional<Check> cacheCheck(Optional<RedisConnection> redis, Database database) {
    var views = new JdbiOrderViews(database, Lifecycles.with(OwnerTransitions.LIFECYCLE));
    return redis.map(it -> new CacheCheck(new RedisCachedOrders(it), views, BETWEEN_LOOKS));
  }

  private void require(int number, String option) {
    if (number < 1 || number > MAX_SECONDS) {
      throw new ParameterException(
          spec.commandLine(), "%s takes a number from 1 to %,d.".formatted(option, MAX_SECONDS));
    }
  }
}
