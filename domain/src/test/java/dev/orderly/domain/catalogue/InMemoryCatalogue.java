package dev.orderly.domain.catalogue;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Sells what a test puts on its shelves, or answers what a test wants to hear. */
public final class InMemoryCatalogue implements Catalogue {

  private final Map<String, Product> products = new ConcurrentHashMap<>();
  private final List<List<Wish>> questions = new ArrayList<>();
  private Optional<Answer> told = Optional.empty();

  public void sells(String id, Product product) {
    products.put(id, product);
  }

  /** From now on it answers this, whatever it is asked. */
  public synchronized void says(Answer answer) {
    told = Optional.of(answer);
  }

  @Override
  public synchronized Answer find(List<Wish> wishes, Currency currency) {
    questions.add(wishes);
    Function<Wish, Optional<Product>> known =
        wish -> Optional.ofNullable(products.get(wish.productId()));
    return told.orElseGet(
        () -> new Selection(wishes, wishes.stream().map(known).toList()).in(currency));
  }

  /** What it was asked so far. */
  public synchronized List<List<Wish>> questions() {
    return List.copyOf(questions);
  }
}
