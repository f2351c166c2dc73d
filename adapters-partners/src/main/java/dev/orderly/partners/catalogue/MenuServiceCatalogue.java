package dev.orderly.partners.catalogue;

import dev.orderly.application.Json;
import dev.orderly.domain.catalogue.Catalogue;
import dev.orderly.domain.catalogue.Product;
import dev.orderly.domain.catalogue.Selection;
import dev.orderly.domain.catalogue.Wish;
import dev.orderly.partners.client.Ask;
import dev.orderly.partners.client.PartnerClient;
import dev.orderly.partners.client.PartnerJson;
import dev.orderly.partners.client.Reply;
import dev.orderly.partners.client.Result;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A menu that is asked about an order as a whole. It answers line by line; of a dish that is
 * ordered twice it may say one thing for both lines, or one for each.
 */
public final class MenuServiceCatalogue implements Catalogue {

  private static final int MAX_ID = 64;

  private final PartnerClient partner;
  private final Prices prices;

  /** The usual currency is that of prices that name none. */
  public MenuServiceCatalogue(PartnerClient partner, Currency usual) {
    this.partner = partner;
    this.prices = new Prices(usual);
  }

  @Override
  public Answer find(List<Wish> wishes, Currency currency) {
    var ask = Ask.question("/validate", json(wishes));
    return switch (partner.ask(ask, reply -> products(wishes, reply))) {
      case Result.Got<List<Optional<Product>>>(var products) ->
          new Selection(wishes, products).in(currency);
      case Result.TimedOut<List<Optional<Product>>>() -> new Answer.TimedOut();
      case Result.Unavailable<List<Optional<Product>>>(var after) -> new Answer.Unavailable(after);
    };
  }

  private static String json(List<Wish> wishes) {
    var json = new Json().open('{').name("items").open('[');
    for (var wish : wishes) {
      json.open('{')
          .text("product_id", wish.productId())
          .number("quantity", wish.quantity())
          .name("modifiers")
          .open('[');
      for (var modifier : wish.modifiers()) {
        json.open('{')
            .text("name", modifier.name())
            .text("price", modifier.price().text())
            .close('}');
      }
      json.close(']').close('}');
    }
    return json.close(']').close('}').toString();
  }

  private List<Optional<Product>> products(List<Wish> wishes, Reply reply) {
    var told = new HashMap<String, Deque<Product>>();
    for (var item : new PartnerJson(reply.json()).list("items")) {
      told.computeIfAbsent(item.id("product_id", MAX_ID), _ -> new ArrayDeque<>())
          .add(product(item));
    }
    var products = new ArrayList<Optional<Product>>(wishes.size());
    for (var wish : wishes) {
      products.add(Optional.ofNullable(told.get(wish.productId())).map(MenuServiceCatalogue::next));
    }
    return products;
  }

  /** What was said last holds for all further lines. */
  private static Product next(Deque<Product> told) {
    return told.size() > 1 ? told.remove() : told.element();
  }

  private Product product(PartnerJson item) {
    return new Product(prices.name(item), prices.price(item), available(item));
  }

  /** Some menus say whether there is any, and some say how many there are. */
  private static OptionalInt available(PartnerJson item) {
    if (item.object().path("available").isIntegralNumber()) {
      return item.count("available");
    }
    return item.flag("available", true) ? OptionalInt.empty() : OptionalInt.of(0);
  }
}
