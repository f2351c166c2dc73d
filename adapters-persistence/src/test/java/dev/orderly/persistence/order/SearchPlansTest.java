package dev.orderly.persistence.order;

import static dev.orderly.application.order.Wanted.ANYTHING;
import static dev.orderly.domain.lifecycle.Status.DELIVERED;
import static dev.orderly.domain.lifecycle.Status.PAID;
import static dev.orderly.domain.lifecycle.Status.PENDING;
import static dev.orderly.domain.lifecycle.Status.PENDING_REVIEW;
import static dev.orderly.domain.lifecycle.Status.SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.order.OrderFilter;
import dev.orderly.application.order.OrderSearch.Position;
import dev.orderly.application.order.OrderSearch.Search;
import dev.orderly.application.order.OrderSort;
import dev.orderly.application.order.Wanted;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Scope;
import dev.orderly.domain.user.UserId;
import dev.orderly.persistence.Shop;
import dev.orderly.persistence.seed.Seeding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However many orders there are, a search looks at a few of them. */
class SearchPlansTest {

  private static final int ORDERS = 30_000;
  private static final int STRETCH = 2_000;
  private static final int SOME = STRETCH / 2;
  private static final int FEW = 400;

  /** What a walk passes ahead, and then what it gathers. */
  private static final int FAR = 2 * STRETCH + FEW;

  private static final int PAGE = 20;
  private static final Instant TODAY = Instant.parse("2026-11-20T12:00:00Z");
  private static final Instant AN_OLD_DAY = TODAY.minus(Duration.ofDays(67));
  private static final String DOWN = "updated_at desc, id desc";
  private static final Scope ALL = new Scope.WholeTenant(TenantId.FIRST);
  private static final LocationId PLACE = new LocationId(2);
  private static final List<String> SORTS =
      List.of(
          "created_at",
          "-created_at",
          "updated_at",
          "-updated_at",
          "total_amount",
          "-total_amount");

  private static Shop shop;
  private static UserId busiest;

  @BeforeAll
  static void open() {
    shop = Shop.open();
    busiest =
        new Seeding(shop.database(), OrderSamples.SHOP, TODAY)
            .sow(new Seeding.Plan(ORDERS, 300, 1, "hash"), _ -> {});
    shop.sql("analyze users", "analyze ordered_products");
    shop.database().with(handle -> handle.execute("vacuum analyze orders"));
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  record Case(String what, Scope scope, OrderFilter filter, String sort, int mostRead) {
    static Case of(String what, Scope scope, Wanted wanted, String sort, int mostRead) {
      return new Case(what, scope, wanted.filter(), sort, mostRead);
    }

    @Override
    public String toString() {
      return what + " " + sort;
    }
  }

  static Stream<Case> searches() {
    var staff = new Scope.OrdersOfLocations(TenantId.FIRST, new UserId(9_999), Set.of(PLACE));
    var severalKinds = ANYTHING.in(SHIPPED, DELIVERED).at(PLACE).from("20").upTo("300");
    var lastWeek = ANYTHING.from(TODAY.minus(Duration.ofDays(7)));
    var cases = Stream.<Case>builder();
    for (var sort : SORTS) {
      // What fits many orders is found among the first ones.
      cases.add(Case.of("everything", ALL, ANYTHING, sort, FEW));
      cases.add(Case.of("of a status", ALL, ANYTHING.in(SHIPPED), sort, FEW));
      cases.add(Case.of("that wait", ALL, ANYTHING.in(PENDING, PAID), sort, SOME));
      cases.add(Case.of("of a rare status", ALL, ANYTHING.in(PENDING_REVIEW), sort, FEW));
      cases.add(Case.of("of one owner", ALL, ANYTHING.by(new UserId(200)), sort, FEW));
      cases.add(Case.of("at a place", ALL, ANYTHING.at(PLACE), sort, SOME));
      cases.add(Case.of("that staff see", staff, ANYTHING, sort, SOME));
      cases.add(Case.of("of a lifecycle", ALL, ANYTHING.of("restaurant"), sort, SOME));
      cases.add(Case.of("with tea", ALL, ANYTHING.saying("tea"), sort, SOME));
      cases.add(Case.of("of several kinds", ALL, severalKinds, sort, SOME));
      // What fits few is looked for in vain, and then gathered.
      cases.add(Case.of("of last week", ALL, lastWeek, sort, STRETCH + ORDERS / 10));
      cases.add(Case.of("with a number", ALL, ANYTHING.saying("A-23456"), sort, STRETCH));
      cases.add(Case.of("with nothing", ALL, ANYTHING.saying("nowhere"), sort, STRETCH));
    }
    cases.add(Case.of("of the busiest owner", ALL, ANYTHING.by(busiest), "-created_at", FEW));
    return cases.build();
  }

  /** What fits too few orders to be found on a walk, and too many to be looked at. */
  static Stream<Case> gatherings() {
    var own = new Scope.OwnOrders(TenantId.FIRST, busiest);
    var place = new Scope.OrdersOfLocations(TenantId.FIRST, new UserId(9_999), Set.of(PLACE));
    var oldWeek = ANYTHING.from(AN_OLD_DAY).before(AN_OLD_DAY.plus(Duration.ofDays(7)));
    var neverMeet = ANYTHING.in(DELIVERED).of("restaurant");
    var meetNowhere = ANYTHING.in(SHIPPED).typed("dine_in");
    var cases = Stream.<Case>builder();
    for (var sort : SORTS) {
      cases.add(Case.of("my own", own, ANYTHING, sort, ORDERS / 10));
      cases.add(Case.of("my own shipped", own, ANYTHING.in(SHIPPED), sort, ORDERS / 10));
      cases.add(Case.of("my own of a type", own, ANYTHING.typed("web"), sort, ORDERS / 10));
      cases.add(Case.of("my own at a place", own, ANYTHING.at(PLACE), sort, ORDERS / 10));
      cases.add(Case.of("of the busiest owner", ALL, ANYTHING.by(busiest), sort, ORDERS / 10));
      cases.add(Case.of("of no type", ALL, ANYTHING.typed("none"), sort, STRETCH + FEW));
      cases.add(Case.of("that never meet", ALL, neverMeet, sort, ORDERS / 5));
      cases.add(Case.of("that meet nowhere", ALL, meetNowhere, sort, STRETCH + FEW));
      int old = sort.endsWith("updated_at") ? SOME : STRETCH + ORDERS / 10;
      cases.add(Case.of("of an old week", ALL, oldWeek, sort, old));
      cases.add(Case.of("of an old week at a place", place, oldWeek, sort, old));
      cases.add(Case.of("of a type", ALL, ANYTHING.typed("dine_in"), sort, SOME));
    }
    return cases.build();
  }

  @ParameterizedTest
  @MethodSource("gatherings")
  void what_is_gathered_is_told_by_an_index_alone(Case wanted) {
    var sort = OrderSort.parse(wanted.sort()).orElseThrow();
    var search = new Search(wanted.scope(), wanted.filter(), sort, Optional.empty(), PAGE);

    var plan = executed(search);

    assertThat(plan.readsWholeTables()).as(plan.toString()).isFalse();
    assertThat(plan.ordersRead()).as(plan.toString()).isLessThanOrEqualTo(wanted.mostRead());
    assertThat(plan.ordersVisited()).as(plan.toString()).isLessThanOrEqualTo(STRETCH + FEW);
  }

  @ParameterizedTest
  @MethodSource("searches")
  void a_page_costs_the_same_however_many_orders_there_are(Case wanted) {
    var sort = OrderSort.parse(wanted.sort()).orElseThrow();
    var search = new Search(wanted.scope(), wanted.filter(), sort, Optional.empty(), PAGE);

    var plan = executed(search);

    assertThat(plan.readsWholeTables()).as(plan.toString()).isFalse();
    assertThat(plan.ordersRead()).as(plan.toString()).isLessThanOrEqualTo(wanted.mostRead());
    assertThat(plan.rowsSorted()).as(plan.toString()).isLessThanOrEqualTo(wanted.mostRead());
  }

  /** What is passed far ahead, and then gathered. */
  static Stream<Case> walksToFew() {
    return Stream.of(
        Case.of("of no type", ALL, ANYTHING.typed("none"), "", FAR),
        Case.of("of a rare status", ALL, ANYTHING.in(PENDING_REVIEW), "", FAR),
        Case.of("with a rare product", ALL, ANYTHING.saying("towel-3"), "", FAR),
        Case.of("with a number", ALL, ANYTHING.saying("A-23456"), "", FAR));
  }

  static Stream<Case> walks() {
    var staff = new Scope.OrdersOfLocations(TenantId.FIRST, new UserId(9_999), Set.of(PLACE));
    return Stream.concat(
        walksToFew(),
        Stream.of(
            Case.of("everything", ALL, ANYTHING, "", SOME),
            Case.of("of a status", ALL, ANYTHING.in(SHIPPED), "", SOME),
            Case.of("of some types", ALL, ANYTHING.typed("pickup"), "", FAR),
            Case.of("of a month", ALL, ANYTHING.from(TODAY.minus(Duration.ofDays(30))), "", SOME),
            Case.of("of one owner", ALL, ANYTHING.by(new UserId(200)), "", SOME),
            Case.of("of the busiest owner", ALL, ANYTHING.by(busiest), "", SOME),
            Case.of("at a place", ALL, ANYTHING.at(PLACE), "", SOME),
            Case.of("that staff see", staff, ANYTHING.saying("tea"), "", FAR)));
  }

  @ParameterizedTest
  @MethodSource("walks")
  void a_stretch_of_a_walk_reads_itself_and_what_it_shows(Case wanted) {
    var walk = new JdbiOrderWalk(shop.database(), Shop.LIFECYCLES, STRETCH / 5);
    var middle = walk.next(ALL, ANYTHING.filter(), Optional.empty()).next();
    var explain =
        "explain (analyze, timing off, summary off) "
            + JdbiOrderWalk.sql(wanted.scope(), wanted.filter(), true);

    var plan =
        shop.database()
            .aside(
                handle ->
                    new ExecutedPlan(
                        walk.query(handle, explain, wanted.scope(), wanted.filter(), middle)
                            .mapTo(String.class)
                            .list()));

    assertThat(plan.readsWholeTables()).as(plan.toString()).isFalse();
    assertThat(plan.ordersRead()).as(plan.toString()).isLessThanOrEqualTo(wanted.mostRead());
    assertThat(plan.rowsSorted()).as(plan.toString()).isLessThanOrEqualTo(wanted.mostRead());
  }

  @ParameterizedTest
  @MethodSource("walksToFew")
  void a_walk_shows_all_that_fits_each_once_and_oldest_first(Case wanted) {
    var walk = new JdbiOrderWalk(shop.database(), Shop.LIFECYCLES, STRETCH / 5);
    var walked = new ArrayList<UUID>();
    Optional<OrderId> after = Optional.empty();
    do {
      var stretch = walk.next(wanted.scope(), wanted.filter(), after);
      stretch.orders().forEach(order -> walked.add(order.id().value()));
      after = stretch.next();
    } while (after.isPresent());

    assertThat(walked).isEqualTo(ids(wanted.scope(), wanted.filter(), "id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"updated_at", "-updated_at"})
  void the_orders_of_a_span_are_read_a_day_beside_the_other_in_the_order_of_their_change(
      String sort) {
    var orders =
        new JdbiOrderSearch(shop.database(), Shop.LIFECYCLES, Shop.LONG_AFTERWARDS, STRETCH);
    var week = ANYTHING.from(AN_OLD_DAY).before(AN_OLD_DAY.plus(Duration.ofDays(7))).filter();
    var by = OrderSort.parse(sort).orElseThrow();

    var found = new ArrayList<UUID>();
    Optional<Position> after = Optional.empty();
    do {
      var page = orders.search(new Search(ALL, week, by, after, 100));
      page.orders().forEach(order -> found.add(order.id().value()));
      after = page.next();
    } while (after.isPresent());

    assertThat(found).isEqualTo(ids(ALL, week, sort.startsWith("-") ? DOWN : "updated_at, id"));
  }

  private static List<UUID> ids(Scope scope, OrderFilter filter, String order) {
    var fitting = SearchSql.fitting(scope, filter);
    var all = "{with} select id from orders where " + fitting + " order by " + order;
    return shop.database()
        .aside(
            handle ->
                SearchSql.bind(handle.createQuery(SearchSql.with(filter, all)), scope, filter)
                    .mapTo(UUID.class)
                    .list());
  }

  private static ExecutedPlan executed(Search search) {
    var orders =
        new JdbiOrderSearch(shop.database(), Shop.LIFECYCLES, Shop.LONG_AFTERWARDS, STRETCH);
    var explain =
        "explain (analyze, timing off, summary off) "
            + SearchSql.search(search, Shop.LONG_AFTERWARDS.instant());
    return shop.database()
        .aside(
            handle ->
                new ExecutedPlan(orders.query(handle, explain, search).mapTo(String.class).list()));
  }
}
