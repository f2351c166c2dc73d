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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Sends stored events again, with the ids that they had. */
@Command(
    name = "replay",
    description = "Send stored events again, with their ids unchanged: who had them knows them.")
final class ReplayCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

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
    if (!wish.from().isBefore(wish.to())) {
      throw new ParameterException(spec.commandLine(), "Nothing is from then on and before then.");
    }
    var broker = new Broker(Brokers.settings(), "orderly-operator");
    try (var database = Databases.open();
        var publisher = RabbitPublisher.start(broker)) {
      var events = CountedEvents.to(receiver(publisher));
      long sent = replay(new ReplayEvents(new JdbiEventLog(database)), wish, events);
      System.out.printf("%d events sent again.%n", sent);
    }
    return 0;
  }

  /** Who knows what has been sent before it failed can go on behind that. */
  private static long replay(ReplayEvents replay, ReplayEvents.Wish wish, CountedEvents events) {
    try {
      return replay.replay(wish, events);
    } catch (RuntimeException failure) {
      System.err.printf("%d events were sent again before it failed.%n", events.arrived());
      throw failure;
    }
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
