package dev.orderly.persistence.order;

import static dev.orderly.persistence.database.SqlArray.texts;

import dev.orderly.application.order.OrderFilter;
import dev.orderly.application.order.OrderSort;
import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.lifecycle.OwnerTransitions;
import dev.orderly.domain.lifecycle.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns what is looked for into conditions on the table {@code orders}; its text apart. */
final class FilterSql {

  /**
   * An id tells when it was made, but clocks are set back at times, and ids only ever grow. So they
   * narrow a span of time down to a little more than it is; the time itself decides.
   */
  private static final Duration CLOCK_ERROR = Duration.ofHours(1);

  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
  private static final int TIME_SHIFT = 16;

  private static final String EVERY_LIFECYCLE =
      Lifecycles.with(OwnerTransitions.LIFECYCLE).all().stream()
          .map(Lifecycle::name)
          .collect(Collectors.joining(","));

  private static final String EVERY_STATUS =
      Stream.of(Status.values()).map(Status::name).collect(Collectors.joining(","));

  private FilterSql() {}

  static Conditions of(OrderFilter filter) {
    var conditions = new Conditions();
    if (!filter.statuses().isEmpty()) {
      conditions.and(
          "status = any (:statuses)", "statuses", texts(filter.statuses(), Status::name));
    }
    if (!filter.types().isEmpty()) {
      conditions.and("order_type = any (:types)", "types", texts(filter.types(), it -> it));
    }
    if (!filter.lifecycles().isEmpty()) {
      conditions.and(
          "lifecycle = any (:lifecycles)", "lifecycles", texts(filter.lifecycles(), it -> it));
    }
    filter
        .location()
        .ifPresent(it -> conditions.and("location_id = :location", "location", it.value()));
    filter.owner().ifPresent(it -> conditions.and("user_id = :owner", "owner", it.value()));
    span(conditions, filter.createdFrom(), filter.createdBefore());
    filter
        .minTotal()
        .ifPresent(it -> conditions.and("total_amount >= :min_total", "min_total", it));
    filter
        .maxTotal()
        .ifPresent(it -> conditions.and("total_amount <= :max_total", "max_total", it));
    return conditions;
  }

  private static void span(
      Conditions conditions, Optional<Instant> from, Optional<Instant> before) {
    from.map(FilterSql::sensible)
        .ifPresent(
            it ->
                conditions
                    .and("created_at >= :from", "from", it.atOffset(ZoneOffset.UTC))
                    .and("id >= :id_from", "id_from", idAt(it.minus(CLOCK_ERROR))));
    before
        .map(FilterSql::sensible)
        .ifPresent(
            it ->
                conditions
                    .and("created_at < :before", "before", it.atOffset(ZoneOffset.UTC))
                    .and("id < :id_before", "id_before", idAt(it.plus(CLOCK_ERROR))));
  }

  /** A time that ids and PostgreSQL can tell; there is no order beyond. */
  static Instant sensible(Instant moment) {
    return moment.isBefore(EARLIEST) ? EARLIEST : moment.isAfter(LATEST) ? LATEST : moment;
  }

  /** The least id of that millisecond. */
  private static UUID idAt(Instant moment) {
    return new UUID(moment.toEpochMilli() << TIME_SHIFT, 0);
  }

  /**
   * Conditions that every order meets, to be led through an index to a type: of what stands before
   * it there, there are a few.
   */
  static String anyKind(OrderFilter filter) {
    var any = new Conditions();
    if (!filter.types().isEmpty() && filter.lifecycles().isEmpty()) {
      any.and("lifecycle = any ('{" + EVERY_LIFECYCLE + "}')");
    }
    if (!filter.types().isEmpty() && filter.statuses().isEmpty()) {
      any.and("status = any ('{" + EVERY_STATUS + "}')");
    }
    return any.sql();
  }

  /** Those of the conditions that say where in an index with this key at its end to read. */
  static String bounds(OrderFilter filter, OrderSort.Key key) {
    var bounds = new Conditions();
    switch (key) {
      case CREATED -> {
        filter.createdFrom().ifPresent(_ -> bounds.and("id >= :id_from"));
        filter.createdBefore().ifPresent(_ -> bounds.and("id < :id_before"));
      }
      // Nothing is changed before it is there.
      case UPDATED ->
          filter
              .createdFrom()
              .ifPresent(_ -> bounds.and("updated_at >= :from - interval '1 hour'"));
      case TOTAL -> {
        filter.minTotal().ifPresent(_ -> bounds.and("total_amount >= :min_total"));
        filter.maxTotal().ifPresent(_ -> bounds.and("total_amount <= :max_total"));
      }
    }
    return bounds.sql();
  }
}
