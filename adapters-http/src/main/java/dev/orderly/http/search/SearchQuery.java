package dev.orderly.http.search;

import dev.orderly.application.order.OrderFilter;
import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.lifecycle.Spelling;
import dev.orderly.domain.order.OrderType;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.http.answer.Problem;
import dev.orderly.http.body.PositiveNumber;
import dev.orderly.http.route.PathIds;
import dev.orderly.http.route.Query;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads from a query which orders are looked for. A filter that cannot be read is a mistake. */
public final class SearchQuery {

  public static final List<String> FILTERS =
      List.of(
          "q",
          "status",
          "order_type",
          "lifecycle",
          "location_id",
          "user_id",
          "created_from",
          "created_to",
          "min_total",
          "max_total");

  private static final int MAX_TEXT = 100;
  private static final int MAX_AMOUNT_LENGTH = 18;
  private static final String TIME = "This is a time such as 2026-11-20T12:00:00Z, or a date.";
  private static final String AMOUNT = "This is an amount such as 19.99.";

  private final Query query;
  private final Lifecycles lifecycles;
  private Optional<Problem> mistake = Optional.empty();

  private SearchQuery(Query query, Lifecycles lifecycles) {
    this.query = query;
    this.lifecycles = lifecycles;
  }

  /** What reading the query came to. */
  public sealed interface Reading {
    record Good(OrderFilter filter) implements Reading {}

    record Bad(Problem problem) implements Reading {}
  }

  public static Reading read(Query query, Lifecycles lifecycles) {
    var reader = new SearchQuery(query, lifecycles);
    var filter = reader.filter();
    return reader.mistake.<Reading>map(Reading.Bad::new).orElseGet(() -> new Reading.Good(filter));
  }

  private OrderFilter filter() {
    return new OrderFilter(
        text(),
        any("status", Spelling::read, "These are statuses, separated by commas."),
        any("order_type", SearchQuery::type, "These are order types, separated by commas."),
        any("lifecycle", this::lifecycle, "These are lifecycles, separated by commas."),
        one("location_id", SearchQuery::location, "This is the whole number of a location."),
        one("user_id", PathIds::user, "This is the whole number of a user."),
        one("created_from", SearchQuery::time, TIME),
        one("created_to", SearchQuery::time, TIME),
        one("min_total", SearchQuery::amount, AMOUNT),
        one("max_total", SearchQuery::amount, AMOUNT));
  }

  private <T> Optional<T> one(String name, Function<String, Optional<T>> form, String expected) {
    var value = query.get(name).map(form);
    if (value.isPresent() && value.get().isEmpty() && mistake.isEmpty()) {
      mistake = Optional.of(Problem.wrongParameter(name, expected));
    }
    return value.flatMap(it -> it);
  }

  private <T> Set<T> any(String name, Function<String, Optional<T>> form, String expected) {
    return one(name, text -> all(text, form), expected).orElse(Set.of());
  }

  private static <T> Optional<Set<T>> all(String text, Function<String, Optional<T>> form) {
    var values = new HashSet<T>();
    for (var part : text.split(",", -1)) {
      var value = form.apply(part);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return Optional.of(values);
  }

  private Optional<String> text() {
    return one(
            "q", SearchQuery::searchable, "This is a text of at most 100 characters, on one line.")
        .filter(text -> !text.isEmpty());
  }

  private static Optional<String> searchable(String text) {
    boolean fits = text.codePointCount(0, text.length()) <= MAX_TEXT;
    return Optional.of(text).filter(it -> fits && it.chars().noneMatch(Character::isISOControl));
  }

  private static Optional<OrderType> type(String text) {
    return Optional.of(text).filter(OrderType::isWellFormed).map(OrderType::new);
  }

  private Optional<String> lifecycle(String text) {
    return lifecycles.named(text).map(Lifecycle::name);
  }

  private static Optional<LocationId> location(String text) {
    var id = PositiveNumber.parse(text);
    return id.isPresent() && id.getAsLong() <= Integer.MAX_VALUE
        ? Optional.of(new LocationId((int) id.getAsLong()))
        : Optional.empty();
  }

  /** A moment, or the first one of a day. */
  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(
          text.indexOf('T') < 0 && text.indexOf('t') < 0
              ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
              : OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private static Optional<BigDecimal> amount(String text) {
    int point = text.indexOf('.');
    boolean digits =
        !text.isEmpty()
            && text.length() <= MAX_AMOUNT_LENGTH
            && point != 0
            && point != text.length() - 1;
    for (int i = 0; i < text.length() && digits; i++) {
      digits = i == point || (text.charAt(i) >= '0' && text.charAt(i) <= '9');
    }
    return digits ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }
}
