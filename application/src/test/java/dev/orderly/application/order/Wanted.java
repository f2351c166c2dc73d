package dev.orderly.application.order;

import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.OrderType;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.user.UserId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Filters for tests; each says only what the test is about. */
public record Wanted(OrderFilter filter) {

  public static final Wanted ANYTHING = new Wanted(OrderFilter.NONE);

  public Wanted saying(String text) {
    return new Wanted(
        new OrderFilter(
            Optional.of(text),
            filter.statuses(),
            filter.types(),
            filter.lifecycles(),
            filter.location(),
            filter.owner(),
            filter.createdFrom(),
            filter.createdBefore(),
            filter.minTotal(),
            filter.maxTotal()));
  }

  public Wanted in(Status... statuses) {
    return with(Set.of(statuses), filter.types(), filter.lifecycles());
  }

  public Wanted typed(String... types) {
    var wanted = Stream.of(types).map(OrderType::new).collect(Collectors.toSet());
    return with(filter.statuses(), wanted, filter.lifecycles());
  }

  public Wanted of(String... lifecycles) {
    return with(filter.statuses(), filter.types(), Set.of(lifecycles));
  }

  private Wanted with(Set<Status> statuses, Set<OrderType> types, Set<String> lifecycles) {
    return new Wanted(
        new OrderFilter(
            filter.text(),
            statuses,
            types,
            lifecycles,
            filter.location(),
            filter.owner(),
            filter.createdFrom(),
            filter.createdBefore(),
            filter.minTotal(),
            filter.maxTotal()));
  }

  public Wanted at(LocationId location) {
    return with(Optional.of(location), filter.owner());
  }

  public Wanted by(UserId owner) {
    return with(filter.location(), Optional.of(owner));
  }

  private Wanted with(Optional<LocationId> location, Optional<UserId> owner) {
    return new Wanted(
        new OrderFilter(
            filter.text(),
            filter.statuses(),
            filter.types(),
            filter.lifecycles(),
            location,
            owner,
            filter.createdFrom(),
            filter.createdBefore(),
            filter.minTotal(),
            filter.maxTotal()));
  }

  public Wanted from(Instant createdFrom) {
    return with(Optional.of(createdFrom), filter.createdBefore(), filter.minTotal());
  }

  public Wanted before(Instant createdBefore) {
    return with(filter.createdFrom(), Optional.of(createdBefore), filter.minTotal());
  }

  public Wanted from(String minTotal) {
    return with(
        filter.createdFrom(), filter.createdBefore(), Optional.of(new BigDecimal(minTotal)));
  }

  private Wanted with(
      Optional<Instant> createdFrom, Optional<Instant> createdBefore, Optional<BigDecimal> min) {
    return new Wanted(
        new OrderFilter(
            filter.text(),
            filter.statuses(),
            filter.types(),
            filter.lifecycles(),
            filter.location(),
            filter.owner(),
            createdFrom,
            createdBefore,
            min,
            filter.maxTotal()));
  }

  public Wanted upTo(String maxTotal) {
    return new Wanted(
        new OrderFilter(
            filter.text(),
            filter.statuses(),
            filter.types(),
            filter.lifecycles(),
            filter.location(),
            filter.owner(),
            filter.createdFrom(),
            filter.createdBefore(),
            filter.minTotal(),
            Optional.of(new BigDecimal(maxTotal))));
  }
}
