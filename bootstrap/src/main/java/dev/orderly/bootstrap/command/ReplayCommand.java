package dev.orderly.bootstrap.command;

import dev.orderly.application.event.Events;
import dev.orderly.application.event.ReplayEvents;
import dev.orderly.domain.order.EventType;
import dev.orderly.messaging.Broker;
import dev.orderly.messaging.QueueEvents;
import dev.orderly.messaging.RabbitEvents;
import dev.orderly.messaging.RabbitPublisher;
import dev.orderly.persistence.event.JdbiEventLog;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Sends stored events again, with the ids that they had. */
@Command(
    name = "replay",
    description = "Send stored events again, with their ids unchanged: who had them knows them.")
final class ReplayCommand implements Callable<Integer> {

  @Option(
      names = "--from",
      required = true,
      converter = Time.class,
      description = "The time from which on, as 2026-11-20T12:00:00Z or 2026-11-20 (UTC).")
  private Instant from;

  @Option(
      names = "--to",
      converter = Time.class,
      description = "The time before which (default: now).")
  private Instant to;

  @Option(
      names = "--type",
      split = ",",
      converter = Type.class,
      description = "Only such events, for example order.created.v1 (default: all).")
  private Set<EventType> types = Set.of();

  @Option(
      names = "--queue",
      description = "Into this queue alone (default: to everybody, as the first time).")
  private String queue;

  @Override
  public Integer call() {
    var wish = new ReplayEvents.Wish(from, to == null ? Instant.now() : to, types);
    var broker = new Broker(Brokers.settings(), "orderly-operator");
    try (var database = Databases.open();
        var publisher = RabbitPublisher.start(broker)) {
      long sent = new ReplayEvents(new JdbiEventLog(database)).replay(wish, receiver(publisher));
      System.out.printf("%d events sent again.%n", sent);
    }
    return 0;
  }

  private Events receiver(RabbitPublisher publisher) {
    return queue == null ? new RabbitEvents(publisher) : new QueueEvents(publisher, queue);
  }

  /** A time with its offset, or a day in UTC. */
  static final class Time implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      try {
        return text.contains("T")
            ? OffsetDateTime.parse(text).toInstant()
            : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
      } catch (DateTimeParseException _) {
        throw new TypeConversionException(
            "'" + text + "' is no time such as 2026-11-20T12:00:00Z or 2026-11-20");
      }
    }
  }

  /** The name of one of our events. */
  static final class Type implements ITypeConverter<EventType> {
    @Override
    public EventType convert(String text) {
      try {
        return EventType.named(text);
      } catch (IllegalArgumentException _) {
        throw new TypeConversionException(
            "there are no events '" + text + "', but " + EnumSet.allOf(EventType.class));
      }
    }
  }
}
