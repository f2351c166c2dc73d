package dev.orderly.partners.catalogue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.orderly.domain.catalogue.Catalogue;
import dev.orderly.domain.catalogue.Product;
import dev.orderly.domain.catalogue.Selection;
import dev.orderly.domain.catalogue.Wish;
import dev.orderly.partners.client.Ask;
import dev.orderly.partners.client.PartnerClient;
import dev.orderly.partners.client.PartnerJson;
import dev.orderly.partners.client.Reply;
import dev.orderly.partners.client.Result;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service that has a resource for each product. The products of an order are fetched side by
 * side, each once; what is for sale may be believed for a while.
 */
public final class ProductServiceCatalogue implements Catalogue {

  private static final int NOT_FOUND = 404;
  private static final int MAX_REMEMBERED = 10_000;

  private final PartnerClient partner;
  private final Prices prices;
  private final Optional<Cache<String, Product>> remembered;

  /** The usual currency is that of prices that name none. */
  public ProductServiceCatalogue(PartnerClient partner, Currency usual, Duration believedFor) {
    this.partner = partner;
    this.prices = new Prices(usual);
    this.remembered =
        Optional.of(believedFor).filter(Duration::isPositive).map(ProductServiceCatalogue::memory);
  }

  private static Cache<String, Product> memory(Duration believedFor) {
    return Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).expireAfterWrite(believedFor).build();
  }

  @Override
  public Answer find(List<Wish> wishes, Currency currency) {
    var ids = wishes.stream().map(Wish::productId).distinct().toList();
    var known = remembered(ids);
    var unknown = ids.stream().filter(id -> isName(id) && !known.containsKey(id)).toList();
    var asks = unknown.stream().map(ProductServiceCatalogue::ask).toList();
    return switch (partner.askAll(asks, this::product)) {
      case Result.Got<List<Optional<Product>>>(var fetched) -> {
        for (int i = 0; i < unknown.size(); i++) {
          var id = unknown.get(i);
          fetched.get(i).ifPresent(product -> remember(known, id, product));
        }
        yield answer(wishes, known, currency);
      }
      case Result.TimedOut<List<Optional<Product>>>() -> new Answer.TimedOut();
      case Result.Unavailable<List<Optional<Product>>>(var after) -> new Answer.Unavailable(after);
    };
  }

  private Map<String, Product> remembered(List<String> ids) {
    return new HashMap<>(remembered.map(memory -> memory.getAllPresent(ids)).orElseGet(Map::of));
  }

  private void remember(Map<String, Product> known, String id, Product product) {
    known.put(id, product);
    remembered.ifPresent(memory -> memory.put(id, product));
  }

  /** In a path these two are no names but directions; no product is called so. */
  private static boolean isName(String id) {
    return !id.equals(".") && !id.equals("..");
  }

  private static Ask ask(String id) {
    var segment = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    return Ask.get("/api/v1/products/" + segment).also(NOT_FOUND);
  }

  private Optional<Product> product(Reply reply) {
    if (!reply.isSuccess()) {
      return Optional.empty();
    }
    var json = new PartnerJson(reply.json());
    return json.flag("active", true)
        ? Optional.of(new Product(prices.name(json), prices.price(json), json.count("stock")))
        : Optional.empty();
  }

  private static Answer answer(List<Wish> wishes, Map<String, Product> known, Currency currency) {
    var products =
        wishes.stream().map(wish -> Optional.ofNullable(known.get(wish.productId()))).toList();
    return new Selection(wishes, products).in(currency);
  }
}
