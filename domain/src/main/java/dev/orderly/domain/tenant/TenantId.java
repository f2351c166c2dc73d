package dev.orderly.domain.tenant;

/** A shop. Everything belongs to exactly one. */
public record TenantId(int value) {

  /** Where a caller belongs whose token names no tenant. */
  public static final TenantId FIRST = new TenantId(1);

  public TenantId {
    if (value < 1) {
      throw new IllegalArgumentException("tenant ids start at 1, not " + value);
    }
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
