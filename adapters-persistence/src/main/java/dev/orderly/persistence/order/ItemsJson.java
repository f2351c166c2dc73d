package dev.orderly.persistence.order;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.orderly.application.Json;
import dev.orderly.domain.money.Money;
import dev.orderly.domain.order.Line;
import dev.orderly.domain.order.Modifier;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;

/**
 * The lines of an order as the column {@code items} keeps them: written once, never changed. Which
 * lines fell short of stock changes, so it stands in a column of its own.
 */
public final class ItemsJson {

  private static final JsonFactory JSON = new JsonFactory();

  private ItemsJson() {}

  public static String of(List<Line> lines) {
    var json = new Json().open('[');
    for (var line : lines) {
      json.open('{')
          .number("line", line.number())
          .text("product_id", line.productId())
          .text("product_name", line.productName())
          .raw("product_price", line.price().text())
          .number("quantity", line.quantity())
          .raw("line_total", line.total().text())
          .name("modifiers")
          .open('[');
      for (var modifier : line.modifiers()) {
        json.open('{')
            .text("name", modifier.name())
            .raw("price", modifier.price().text())
            .close('}');
      }
      json.close(']').close('}');
    }
    return json.close(']').toString();
  }

  static List<Line> read(byte[] items, Currency currency, Set<Integer> backordered) {
    try (var json = JSON.createParser(items)) {
      var lines = new ArrayList<Line>();
      json.nextToken();
      while (json.nextToken() == JsonToken.START_OBJECT) {
        lines.add(line(json, currency, backordered));
      }
      return lines;
    } catch (IOException e) {
      throw new IllegalStateException("the items of an order are not what was written", e);
    }
  }

  private static Line line(JsonParser json, Currency currency, Set<Integer> backordered)
      throws IOException {
    int number = 0;
    int quantity = 0;
    String productId = "";
    String productName = "";
    var price = Money.zero(currency);
    List<Modifier> modifiers = List.of();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var field = json.currentName();
      json.nextToken();
      switch (field) {
        case "line" -> number = json.getIntValue();
        case "product_id" -> productId = json.getText();
        case "product_name" -> productName = json.getText();
        case "product_price" -> price = money(json, currency);
        case "quantity" -> quantity = json.getIntValue();
        case "modifiers" -> modifiers = modifiers(json, currency);
        default -> json.skipChildren();
      }
    }
    boolean isShort = backordered.contains(number);
    return new Line(number, productId, productName, price, quantity, modifiers, isShort);
  }

  private static List<Modifier> modifiers(JsonParser json, Currency currency) throws IOException {
    var modifiers = new ArrayList<Modifier>();
    while (json.nextToken() == JsonToken.START_OBJECT) {
      String name = "";
      var price = Money.zero(currency);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        var field = json.currentName();
        json.nextToken();
        switch (field) {
          case "name" -> name = json.getText();
          case "price" -> price = money(json, currency);
          default -> json.skipChildren();
        }
      }
      modifiers.add(new Modifier(name, price));
    }
    return modifiers;
  }

  private static Money money(JsonParser json, Currency currency) throws IOException {
    return Money.of(new BigDecimal(json.getText()), currency);
  }
}
