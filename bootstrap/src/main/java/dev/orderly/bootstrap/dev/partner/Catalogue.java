package dev.orderly.bootstrap.dev.partner;

import dev.orderly.application.Json;
import dev.orderly.bootstrap.dev.partner.Door.Reply;
import dev.orderly.bootstrap.dev.partner.Door.Request;

/** A product service: says what each article is called and costs. */
final class Catalogue implements Door.Desk {

  private static final String PRODUCTS = "/api/v1/products";

  @Override
  public Reply answer(Request request) {
    if (request.is("GET", PRODUCTS)) {
      return all();
    }
    if (!request.method().equals("GET") || !request.path().startsWith(PRODUCTS + "/")) {
      return Reply.notFound();
    }
    return Article.named(request.path().substring(PRODUCTS.length() + 1))
        .map(article -> Reply.of(200, written(new Json(), article)))
        .orElseGet(Reply::notFound);
  }

  private static Reply all() {
    var json = new Json().open('{').name("data").open('[');
    Article.ALL.forEach(article -> written(json, article));
    return Reply.of(200, json.close(']').close('}'));
  }

  private static Json written(Json json, Article article) {
    return json.open('{')
        .text("id", article.id())
        .text("name", article.name())
        .raw("price", article.price())
        .text("currency", "USD")
        .number("stock", article.stock())
        .flag("active", true)
        .close('}');
  }
}
