package dev.orderly.persistence.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.money.TaxRate;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.persistence.Shop;
import dev.orderly.persistence.tenant.TenantRegister.Entry;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TenantRegisterTest {

  private static final TenantId FIFTH = new TenantId(5);
  private static final TenantId NOBODY = new TenantId(404);
  private static final Optional<TaxRate> SEVEN_PERCENT =
      Optional.of(new TaxRate(new BigDecimal("0.07")));

  @AutoClose private static Shop shop;
  private static TenantRegister register;

  @BeforeAll
  static void open() {
    shop = Shop.open();
    register = new TenantRegister(shop.database());
  }

  @Test
  void what_is_added_is_there_with_its_rules_and_numbers_its_orders() {
    var entry = new Entry(FIFTH, "Fifth", "eu", "V-", SEVEN_PERCENT, Optional.of("retail"));

    assertThat(register.add(entry)).isTrue();

    assertThat(register.find(FIFTH)).contains(entry);
    assertThat(register.list()).contains(entry);
    assertThat(shop.column("select nextval('order_numbers_5')")).containsExactly("1001");
  }

  @Test
  void an_id_belongs_to_one_tenant() {
    var next = register.nextId();

    assertThat(register.add(Entry.plain(next))).isTrue();
    assertThat(register.add(Entry.plain(next))).isFalse();
    assertThat(register.nextId()).isNotEqualTo(next);
  }

  @Test
  void a_change_changes_what_it_says() {
    var before = Entry.plain(register.nextId());
    assertThat(register.add(before)).isTrue();

    var changed =
        register.change(
            before.id(),
            it ->
                new Entry(
                    it.id(), it.name(), "us", it.orderPrefix(), SEVEN_PERCENT, Optional.empty()));

    var expected =
        new Entry(
            before.id(),
            before.name(),
            "us",
            before.orderPrefix(),
            SEVEN_PERCENT,
            Optional.empty());
    assertThat(changed).contains(expected);
    assertThat(register.find(before.id())).contains(expected);
  }

  @Test
  void who_is_not_there_is_not_changed() {
    assertThat(register.change(NOBODY, it -> it)).isEmpty();
    assertThat(register.find(NOBODY)).isEmpty();
  }
}
