package dev.orderly.domain.catalogue;

import java.util.Map;

class InMemoryCatalogueTest extends CatalogueContract {

  @Override
  protected Catalogue selling(Map<String, Product> products) {
    var catalogue = new InMemoryCatalogue();
    products.forEach(catalogue::sells);
    return catalogue;
  }
}
