package dev.orderly.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.orderly.application.order.OrderView;
import dev.orderly.domain.order.KeyClaim;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Scope;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What is read for a caller is read within the caller's scope, which is told to whoever reads. The
 * few ways to read what belongs to an order without one stand here, each with all who go them: a
 * new one is a decision, and so is a new use of an old one.
 */
final class ScopeTest {

  private static final Map<String, Set<String>> WITHOUT_A_SCOPE =
      Map.ofEntries(
          // One value in the cache serves many callers; whose it is gets checked on what was found.
          Map.entry("OrderCache.get", Set.of("FindOrder")),
          Map.entry("OrderViews.find", Set.of("FindOrder", "CacheCheck")),
          Map.entry("OrderViews.idOf", Set.of("FindOrder")),
          // The operator's look at the books shows ids and versions.
          Map.entry("OrderViews.findAll", Set.of("CacheCheck")),
          Map.entry("CachedOrders.look", Set.of("CacheCheck")),
          // News and partners' answers come for no caller, and time passes for all.
          Map.entry("Orders.findAnywhere", Set.of("ReactToNews", "AdvanceSaga")),
          Map.entry("Deadlines.untilNext", Set.of("WatchDeadlines")),
          Map.entry("Deadlines.passed", Set.of("WatchDeadlines")),
          Map.entry("Deadlines.expire", Set.of("WatchDeadlines")),
          // Asked once the order itself was found within the scope.
          Map.entry("OrderHistory.of", Set.of("ShowHistory", "ShowTimeline")),
          Map.entry("Trail.told", Set.of("ShowTimeline")),
          Map.entry("Trail.attempts", Set.of("ShowTimeline")),
          Map.entry("Trail.calls", Set.of("ShowTimeline")),
          Map.entry("Trail.deadlines", Set.of("ShowTimeline")));

  private static final Set<Class<?>> ORDERS = Set.of(Order.class, OrderView.class);
  private static final Set<Class<?>> FINDINGS =
      Set.of(Optional.class, Iterable.class, Map.class, BaseStream.class);
  private static final Set<Class<?>> SCOPES =
      Set.of(Scope.class, Caller.class, KeyClaim.Scope.class);

  @Test
  void only_these_read_orders_without_a_scope() {
    var readers =
        Orderly.CLASSES
            .that(resideInAnyPackage(Module.DOMAIN.packages(), Module.APPLICATION.packages()))
            .stream()
            .filter(JavaClass::isInterface)
            .flatMap(ScopeTest::readings)
            .collect(toMap(ScopeTest::name, ScopeTest::callers));

    assertThat(readers).isEqualTo(WITHOUT_A_SCOPE);
  }

  @Test
  void a_port_that_reads_is_found_however_it_answers() {
    var unscoped = new ClassFileImporter().importClass(Planted.Unscoped.class);

    assertThat(readings(unscoped)).hasSameElementsAs(unscoped.getMethods());
  }

  private static Stream<JavaMethod> readings(JavaClass port) {
    return port.getMethods().stream().filter(it -> reads(it) && !isToldAScope(it));
  }

  /** It answers with orders; or it is asked about one, or for its id, and tells what it found. */
  private static boolean reads(JavaMethod method) {
    var answer = method.getReturnType().getAllInvolvedRawTypes();
    boolean finds = FINDINGS.stream().anyMatch(method.getRawReturnType()::isAssignableTo);
    return answer.stream().anyMatch(it -> is(it, ORDERS))
        || (finds && Stream.concat(types(method), answer.stream()).anyMatch(ScopeTest::isAnId));
  }

  private static boolean isAnId(JavaClass type) {
    return type.isEquivalentTo(OrderId.class);
  }

  /** By itself, or in a record of what is wanted. */
  private static boolean isToldAScope(JavaMethod method) {
    return types(method)
        .flatMap(it -> Stream.concat(Stream.of(it), fields(it)))
        .anyMatch(it -> is(it, SCOPES));
  }

  private static Stream<JavaClass> fields(JavaClass type) {
    return type.getFields().stream().map(JavaField::getRawType);
  }

  private static Stream<JavaClass> types(JavaMethod method) {
    return method.getParameterTypes().stream().flatMap(it -> it.getAllInvolvedRawTypes().stream());
  }

  private static String name(JavaMethod method) {
    return method.getOwner().getSimpleName() + "." + method.getName();
  }

  private static Set<String> callers(JavaMethod method) {
    return method.getAccessesToSelf().stream()
        .map(JavaAccess::getOriginOwner)
        .map(ScopeTest::outermost)
        .collect(toSet());
  }

  private static String outermost(JavaClass type) {
    return type.getEnclosingClass().map(ScopeTest::outermost).orElse(type.getSimpleName());
  }

  private static boolean is(JavaClass type, Set<Class<?>> wanted) {
    return wanted.stream().anyMatch(type::isEquivalentTo);
  }
}
