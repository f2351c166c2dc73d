package dev.orderly.worker;

import dev.orderly.application.Unavailable;
import dev.orderly.partners.client.Breaker;
import dev.orderly.persistence.partner.JdbiLeftAlone;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down which partners this worker leaves alone, so that a service says so too when it is
 * asked how it feels. It is a courtesy: when the database does not answer, nothing is written.
 */
final class Absences implements Breaker.Watch {

  private static final Logger LOG = LoggerFactory.getLogger(Absences.class);

  /** An order that waits for the partner tries it again within this time, and so a worker knows. */
  private static final Duration UNTIL_TRIED = Duration.ofMinutes(1);

  private final JdbiLeftAlone known;

  Absences(JdbiLeftAlone known) {
    this.known = known;
  }

  @Override
  public void leftAlone(String partner, Duration time) {
    politely(() -> known.add(partner, time.plus(UNTIL_TRIED)));
  }

  @Override
  public void back(String partner) {
    politely(() -> known.remove(partner));
  }

  private static void politely(Runnable write) {
    try {
      write.run();
    } catch (Unavailable away) {
      LOG.debug("nobody is told how a partner is", away);
    }
  }
}
