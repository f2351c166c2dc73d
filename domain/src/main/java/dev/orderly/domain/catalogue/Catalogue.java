package dev.orderly.domain.catalogue;

import dev.orderly.domain.order.Shortage;
import java.time.Duration;
import java.util.Currency;
import java.util.List;

/**
 * Knows names and prices of what is sold. It is asked once for a whole order, and whatever it says,
 * also that it says nothing, is an answer: it never throws.
 */
public interface Catalogue {

  Answer find(List<Wish> wishes, Currency currency);

  /** What the catalogue says about an order. Lines are numbered from one, as in the order. */
  sealed interface Answer {

    /** All of it is for sale: the product of each line. */
    record Found(List<Product> products) implements Answer {
      public Found {
        products = List.copyOf(products);
      }
    }

    /** These lines name products that are not for sale. */
    record Unknown(List<Integer> lines) implements Answer {
      public Unknown {
        lines = List.copyOf(lines);
      }
    }

    /** The order is in one currency, and a product is sold in this one. */
    record OtherCurrency(Currency currency) implements Answer {}

    /** Of these lines there is not enough. */
    record NotEnough(List<Shortage> shortages) implements Answer {
      public NotEnough {
        shortages = List.copyOf(shortages);
      }
    }

    /** It did not answer in time. */
    record TimedOut() implements Answer {}

    /** It does not answer, or answers nonsense; asking again before this has passed is in vain. */
    record Unavailable(Duration retryAfter) implements Answer {}
  }
}
