package dev.orderly.persistence.order;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.order.OrderSearch.Search;
import dev.orderly.application.order.OrderSort;
import dev.orderly.application.order.OrderView;
import dev.orderly.application.order.Wanted;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Scope;
import dev.orderly.persistence.Shop;
import dev.orderly.persistence.database.Database;
import dev.orderly.persistence.database.TestDatabase;
import dev.orderly.servers.PostgresDatabase;
import dev.orderly.servers.TestServers;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Not every server has the extension that finds parts of words, and not every role may add it. */
class SearchWithoutTrigramsTest {

  private static final Scope SHOP = new Scope.WholeTenant(TenantId.FIRST);
  private static final String EXTENSIONS = "select extname from pg_extension";

  @Test
  void texts_are_found_without_it_too() {
    var settings = TestDatabase.settings(ofPlainRole(TestServers.postgres().newDatabase()));
    try (var database = Database.open(settings)) {
      database.migrate();
    }
    try (var shop = Shop.open(settings)) {
      var order = shop.place(shop.aCustomer(), STANDARD);

      var found =
          new JdbiOrderSearch(shop.database(), Shop.LIFECYCLES, Shop.LONG_AFTERWARDS, 1)
              .search(
                  new Search(
                      SHOP,
                      Wanted.ANYTHING.saying("idget").filter(),
                      OrderSort.NEWEST_FIRST,
                      Optional.empty(),
                      10));

      assertThat(found.orders()).containsExactly(OrderView.of(order));
      assertThat(shop.column(EXTENSIONS)).doesNotContain("pg_trgm");
    }
  }

  /** The same database for somebody who may make tables in it, and nothing else. */
  private static PostgresDatabase ofPlainRole(PostgresDatabase database) {
    var role = "plain_" + database.name();
    try (var owner = Database.open(TestDatabase.settings(database))) {
      owner.with(handle -> handle.execute("create role " + role + " login password 'plain'"));
      owner.with(handle -> handle.execute("grant create on schema public to " + role));
    }
    return new PostgresDatabase(database.port(), database.name(), role, "plain");
  }
}
