package dev.orderly.bootstrap.service;

import dev.orderly.application.deadline.PaymentTerm;
import dev.orderly.application.order.LifecycleChoice;
import dev.orderly.application.retention.Retention;
import dev.orderly.application.settings.Environment;
import dev.orderly.cache.order.CacheSettings;
import dev.orderly.cache.redis.RedisSettings;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.lifecycle.OwnerTransitions;
import dev.orderly.http.HttpSettings;
import dev.orderly.messaging.RabbitSettings;
import dev.orderly.partners.PartnerSettings;
import dev.orderly.persistence.database.DatabaseSettings;
import dev.orderly.persistence.tenant.TenantSettings;
import dev.orderly.worker.NewOrderSettings;
import dev.orderly.worker.SagaSettings;
import dev.orderly.worker.metrics.MetricsPort;
import dev.orderly.worker.process.WrongConfiguration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All that the service is told by its operator. Redis and RabbitMQ may be left out only where the
 * process itself stands in for them.
 */
public record ServiceSettings(
    DatabaseSettings database,
    TenantSettings tenants,
    LifecycleChoice lifecycles,
    PaymentTerm paymentTerm,
    boolean versionRequired,
    CacheSettings cache,
    Optional<RedisSettings> redis,
    Optional<RabbitSettings> rabbit,
    PartnerSettings partners,
    Retention retention,
    HttpSettings http,
    MetricsPort.Settings metrics,
    NewOrderSettings newOrders,
    Optional<FirstAdmin> admin) {

  private static final String[] RABBIT = {"RABBITMQ_URL", "RABBITMQ_HOST"};

  /** Whether the process may stand in for Redis and RabbitMQ. */
  public enum StandIns {
    ALLOWED,
    REFUSED
  }

  /**
   * What partners are asked about orders. Where this process stands in for the broker there is no
   * bus.
   */
  SagaSettings sagas() {
    return new SagaSettings(partners, rabbit.isPresent());
  }

  /** Reads all of it, and reports every mistake at once. */
  public static ServiceSettings from(Environment env, StandIns standIns) {
    var settings = read(env, standIns);
    if (!env.problems().isEmpty()) {
      throw new WrongConfiguration(env.problems());
    }
    return settings;
  }

  /** Reads all of it, right or wrong; the mistakes are in the environment. */
  public static ServiceSettings read(Environment env, StandIns standIns) {
    boolean needed = standIns == StandIns.REFUSED;
    var redis = needed || isSet(env, "REDIS_URL");
    var rabbit = needed || isSet(env, RABBIT);
    var http = HttpSettings.from(env);
    return new ServiceSettings(
        DatabaseSettings.from(env),
        TenantSettings.from(env),
        lifecycles(env),
        PaymentTerm.from(env),
        env.flag("REQUIRE_IF_MATCH", false),
        CacheSettings.from(env),
        redis ? Optional.of(RedisSettings.from(env)) : Optional.empty(),
        rabbit ? Optional.of(RabbitSettings.from(env)) : Optional.empty(),
        PartnerSettings.from(env),
        Retention.from(env),
        http,
        MetricsPort.Settings.from(env).beside(http.port()),
        NewOrderSettings.from(env),
        FirstAdmin.from(env));
  }

  private static boolean isSet(Environment env, String... names) {
    for (var name : names) {
      if (env.secret(name).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static LifecycleChoice lifecycles(Environment env) {
    var owner = env.choice("OWNER_TRANSITIONS", OwnerTransitions.LIFECYCLE);
    var lifecycles = Lifecycles.with(owner);
    var byType =
        env.parsed(
            "ORDER_TYPES",
            Map.<String, String>of(),
            text -> byType(text, lifecycles),
            "pairs such as dine_in:restaurant, separated by commas, with lifecycles that exist");
    return new LifecycleChoice(lifecycles, byType);
  }

  private static Map<String, String> byType(String text, Lifecycles lifecycles) {
    var byType = new HashMap<String, String>();
    for (var pair : text.split(",")) {
      int colon = pair.indexOf(':');
      var lifecycle = colon < 1 ? "" : pair.substring(colon + 1).strip();
      if (lifecycles.named(lifecycle).isEmpty()) {
        throw new IllegalArgumentException(pair);
      }
      byType.put(pair.substring(0, colon).strip(), lifecycle);
    }
    return byType;
  }
}
