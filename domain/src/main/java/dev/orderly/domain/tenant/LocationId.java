package dev.orderly.domain.tenant;

/** A place of a shop: a branch, a kitchen, a warehouse. */
public record LocationId(int value) {

  public LocationId {
    if (value < 1) {
      throw new IllegalArgumentException("location ids start at 1, not " + value);
    }
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
