package dev.orderly.domain.stock;

import java.util.Map;

class InMemoryStockTest extends StockContract {

  @Override
  protected Stock holding(Map<String, Integer> products) {
    return new InMemoryStock(products);
  }
}
