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
 */
record TextSql(String fits, List<String> sources) {

  private static final String BY_NUMBER = "order_number ^@ :number";

  private static final String BY_PRODUCT = "jsonb_path_exists(items, :product::jsonpath)";

  private static final String PRODUCTS_SOURCE =
      """
      jsonb_path_query_array(items, '$[*].product_id') ??| (
            select coalesce(array_agg(distinct product_id), '{}')
              from ordered_products
             where tenant_id = :scope_tenant
               and (product_id ilike :part or product_name ilike :part))
        and jsonb_path_exists(items, :product::jsonpath)\
      """;

  private static final String BY_EMAIL =
      """
      exists (select from users as owner where owner.id = user_id and owner.email ilike :part)\
      """;

  private static final String EMAILS_SOURCE =
      "user_id in (select owner.id from users as owner where owner.email ilike :part)";

  static TextSql of(Scope scope) {
    var fits = new ArrayList<>(List.of(BY_NUMBER, BY_PRODUCT));
    var sources = new ArrayList<>(List.of(BY_NUMBER, PRODUCTS_SOURCE));
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
