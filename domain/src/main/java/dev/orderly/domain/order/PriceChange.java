package dev.orderly.domain.order;

import dev.orderly.domain.money.Money;

/** What the product of a line costs now, and what the client thought it did. */
public record PriceChange(int line, String productId, Money expected, Money current) {}
