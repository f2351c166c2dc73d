package dev.orderly.persistence.order;

import dev.orderly.application.Json;
import dev.orderly.domain.user.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Turns a text into conditions on the table {@code orders}, in two forms that mean the same. One
 * looks at a row and says whether the text fits. The other is made of sources, each of which finds
 * the rows by an index, so that the others need not be looked at; together they find all.
 *
 * <p>A product may have been ordered under several names. Where all of them fit, or its id does,
 * every order of it fits; only of the others the lines are read.
 */
record TextSql(String fits, List<String> sources) {

  /** Stands before the statement: which products are known by such a text, once for all of it. */
  static final String PRODUCTS =
      """
      products as materialized (
        select coalesce(array_agg(product_id) filter (where always), '{}') as surely,
               coalesce(array_agg(product_id) filter (where not always), '{}') as perhaps
          from (
            select product_id, bool_and(product_id ilike :part or product_name ilike :part) as always
              from ordered_products
             where tenant_id = :scope_tenant
               and product_id in (
                     select product_id
                       from ordered_products
                      where tenant_id = :scope_tenant
                        and (product_id ilike :part or product_name ilike :part))
             group by product_id) as named
      )\
      """;

  private static final String BY_NUMBER = "order_number ^@ :number";

  private static final String ITS_PRODUCTS = "jsonb_path_query_array(items, '$[*].product_id')";

  private static final String SURELY = ITS_PRODUCTS + " ??| (select surely from products)";

  private static final String PERHAPS =
      "("
          + ITS_PRODUCTS
          + " ??| (select perhaps from products) and jsonb_path_exists(items, :product::jsonpath))";

  private static final String BY_EMAIL =
      """
      exists (select from users as owner where owner.id = user_id and owner.email ilike :part)\
      """;

  /** So that a row's products are made a list of only where there are any to look for. */
  private static final String IF_ANY = "((select %s from products) <> '{}' and %s)";

  private static final String EMAILS_SOURCE =
      "user_id in (select owner.id from users as owner where owner.email ilike :part)";

  static TextSql of(Scope scope) {
    var surely = IF_ANY.formatted("surely", SURELY);
    var perhaps = IF_ANY.formatted("perhaps", PERHAPS);
    var fits = new ArrayList<>(List.of(BY_NUMBER, surely, perhaps));
    var sources = new ArrayList<>(List.of(BY_NUMBER, SURELY, PERHAPS));
    switch (scope) {
      case Scope.OwnOrders _ -> {}
      case Scope.OrdersOfLocations _, Scope.WholeTenant _ -> {
        fits.add(BY_EMAIL);
        sources.add(EMAILS_SOURCE);
      }
    }
    return new TextSql("(" + String.join(" or ", fits) + ")", List.copyOf(sources));
  }

  /** The values that the conditions name. */
  static Conditions values(String text) {
    return new Conditions()
        .with("number", text.toUpperCase(Locale.ROOT))
        .with("part", "%" + plain(text) + "%")
        .with("product", path(text));
  }

  /** The text as a pattern that means nothing but itself. */
  private static String plain(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }

  /** Products with the text in their id or name, in any letter case, and taken as it is. */
  private static String path(String text) {
    var quoted = new Json().text(text).toString();
    return """
    $[*] ? (@.product_id like_regex %1$s flag "iq" || @.product_name like_regex %1$s flag "iq")\
    """
        .formatted(quoted);
  }
}
