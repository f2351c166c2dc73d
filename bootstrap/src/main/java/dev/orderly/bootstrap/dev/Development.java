package dev.orderly.bootstrap.dev;

import static dev.orderly.bootstrap.service.ServiceSettings.StandIns.ALLOWED;

import dev.orderly.bootstrap.dev.partner.StandIns;
import dev.orderly.bootstrap.service.Instance;
import dev.orderly.bootstrap.service.ServiceSettings;
import dev.orderly.domain.user.Role;
import dev.orderly.messaging.Broker;
import dev.orderly.messaging.PartnerNews;
import dev.orderly.messaging.RabbitPublisher;
import dev.orderly.servers.PostgresServer;
import dev.orderly.servers.PostgresSettings;
import dev.orderly.worker.Worker;
import dev.orderly.worker.WorkerSettings;
import dev.orderly.worker.process.Environments;
import dev.orderly.worker.process.Logging;
import dev.orderly.worker.process.OpenParts;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The whole product in one process with nothing to configure: a real PostgreSQL of its own, the
 * cache in the process, and the worker's handlers fed by the same relay from the same outbox.
 * Whatever the environment names is used instead.
 */
public final class Development implements AutoCloseable {

  private static final Map<String, String> RELAXED =
      Map.of(
          "HOST", "127.0.0.1",
          "RATE_LIMIT", "6000/minute",
          "RATE_LIMIT_STAFF", "6000/minute",
          "SHUTDOWN_DELAY_MS", "0",
          "LOG_FORMAT", "text",
          "LOG_LEVEL", "warn");

  private final DevHome home;
  private final OpenParts running = new OpenParts();
  private final Optional<StandIns> partners;
  private Optional<PostgresServer> postgres = Optional.empty();
  private ServiceSettings settings;
  private Instance service;

  private Development(DevHome home, Optional<StandIns> partners) {
    this.home = home;
    this.partners = partners;
    partners.ifPresent(running::with);
  }

  /** Starts everything, and answers when it serves. The partners, if any, end with it. */
  public static Development start(
      DevHome home, Map<String, String> overrides, Optional<StandIns> partners) {
    var development = new Development(home, partners);
    try {
      development.begin(overrides);
      return development;
    } catch (RuntimeException e) {
      development.close();
      throw e;
    }
  }

  private void begin(Map<String, String> overrides) {
    var usual = new HashMap<>(RELAXED);
    usual.put("JWT_SECRET_KEY", home.tokenSecret());
    partners.map(StandIns::settings).ifPresent(usual::putAll);
    postgres = ownDatabase(overrides);
    postgres.ifPresent(server -> usual.put("DATABASE_URL", server.databaseUrl()));
    var environment = Environments.ofProcess(overrides, "./orderly dev", usual);
    Logging.from(environment);
    settings = ServiceSettings.from(environment, ALLOWED);
    service = running.with(Instance.start(settings));
    service.awaitPrepared();
    settings.rabbit().ifPresent(_ -> running.with(worker(WorkerSettings.from(environment))));
    partners.ifPresent(it -> it.tellThrough(news()));
  }

  /** The way that news from outside takes. */
  private PartnerNews news() {
    return settings
        .rabbit()
        .map(rabbit -> new Broker(rabbit, "orderly-partners"))
        .map(broker -> running.with(RabbitPublisher.start(broker)))
        .map(PartnerNews::over)
        .orElseGet(() -> PartnerNews.to(service.orderNews().orElseThrow()));
  }

  private Worker worker(WorkerSettings its) {
    return Worker.start(its, service.readers(), service.metrics());
  }

  private Optional<PostgresServer> ownDatabase(Map<String, String> overrides) {
    var given = Environments.ofProcess(overrides, "none", Map.of());
    if (given.secret("DATABASE_URL").isPresent()) {
      return Optional.empty();
    }
    if (home.isNew()) {
      System.out.println("Setting up PostgreSQL in " + home.folder() + " (once) ...");
    }
    var server =
        running.with(
            PostgresServer.start(
                PostgresSettings.kept(home.postgres()).withBinariesIn(home.programs())));
    home.databaseRunsAt(server.databaseUrl());
    running.<AutoCloseable>with(home::databaseStopped);
    return Optional.of(server);
  }

  /** Makes the demo data if wanted, and says in a few lines what there is now. */
  public List<String> welcome(boolean demo) {
    var url = "http://localhost:" + service.port();
    var lines = new ArrayList<String>();
    lines.add("Orderly runs on " + url + " (docs: " + url + "/docs), until Ctrl-C.");
    lines.add("  data    " + data());
    lines.add("  cache   " + settings.redis().map(_ -> "Redis").orElse("in this process"));
    lines.add("  events  " + settings.rabbit().map(_ -> "RabbitMQ").orElse("in this process"));
    partners.ifPresent(it -> lines.addAll(it.lines()));
    if (demo) {
      new DemoData(service.useCases(), isOurCatalogue()).make();
      lines.add("  logins  " + logins() + ", password " + DemoData.PASSWORD);
      lines.add("  try     " + DemoData.curl(url));
    }
    return lines;
  }

  /** Whether what is sold is said by clients, or by the stand-in. */
  private boolean isOurCatalogue() {
    var given = settings.partners();
    var ours = partners.map(StandIns::catalogue);
    return given.menu().isEmpty() && given.products().map(URI::toString).equals(ours);
  }

  private String data() {
    return postgres
        .map(server -> home.folder() + ", PostgreSQL on port " + server.port())
        .orElse("the PostgreSQL of DATABASE_URL");
  }

  private static String logins() {
    return Arrays.stream(Role.values()).map(DemoData::email).collect(Collectors.joining(", "));
  }

  /** What started last ends first. */
  @Override
  public void close() {
    running.close();
  }
}
