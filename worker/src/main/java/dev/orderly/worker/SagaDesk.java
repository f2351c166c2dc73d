package dev.orderly.worker;

import dev.orderly.application.order.OrderCache;
import dev.orderly.application.saga.AdvanceSaga;
import dev.orderly.application.saga.MoneyRequests;
import dev.orderly.application.saga.RunSagas;
import dev.orderly.application.saga.RunSagas.Pace;
import dev.orderly.partners.Partners;
import dev.orderly.partners.client.Breaker;
import dev.orderly.persistence.database.Database;
import dev.orderly.persistence.order.JdbiOrders;
import dev.orderly.persistence.outbox.Ear;
import dev.orderly.persistence.partner.JdbiLeftAlone;
import dev.orderly.persistence.saga.JdbiSagas;
import dev.orderly.worker.metrics.Metrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where sagas are run, with the partners that they ask. */
final class SagaDesk implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SagaDesk.class);

  private final SagaSettings settings;
  private final Partners partners;
  private final Ear ear;
  private final RunSagas run;

  SagaDesk(
      SagaSettings settings,
      Database database,
      JdbiOrders orders,
      OrderCache cache,
      Metrics metrics,
      InstantSource clock) {
    this.settings = settings;
    this.partners = Partners.open(settings.partners());
    var absences = new Absences(new JdbiLeftAlone(database));
    boolean bus = settings.overTheBus();
    var busPatience = Optional.of(settings.partners().paymentFallback()).filter(_ -> bus);
    var asked =
        new AdvanceSaga.Partners(
            partners.stock(), new MoneyRequests(partners.payments(), busPatience));
    partners.breakers().forEach(metrics.readings()::breaker);
    partners.breakers().forEach(it -> it.watchedBy(absences));
    var sagas = new JdbiSagas(database, orders, bus);
    var advance = new AdvanceSaga(sagas, orders, cache, asked, metrics.sagas(), clock);
    this.ear = new Ear(database);
    var pace = Pace.usual(settings.lease());
    this.run = new RunSagas(sagas, advance, pace, ear::await, System::nanoTime);
  }

  List<Breaker> breakers() {
    return partners.breakers();
  }

  void start() {
    LOG.info("asked about orders: {}", settings.asked());
    run.start();
  }

  void stop(Duration deadline) throws InterruptedException {
    run.stop(deadline);
  }

  @Override
  public void close() {
    ear.close();
    partners.close();
  }
}
