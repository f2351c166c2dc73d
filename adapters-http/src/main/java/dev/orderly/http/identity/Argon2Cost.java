package dev.orderly.http.identity;

/** What a guess costs: KiB of memory, passes over it, and lanes side by side. */
record Argon2Cost(int memory, int passes, int lanes) {

  /** 19 MiB and two passes, as OWASP recommends. */
  static final Argon2Cost RECOMMENDED = new Argon2Cost(19 * 1024, 2, 1);

  static Argon2Cost parse(String text) {
    var parts = text.split(",", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("not the cost of an Argon2id hash");
    }
    return new Argon2Cost(value(parts[0], "m="), value(parts[1], "t="), value(parts[2], "p="));
  }

  private static int value(String part, String name) {
    if (!part.startsWith(name)) {
      throw new IllegalArgumentException("not the cost of an Argon2id hash");
    }
    return Integer.parseInt(part.substring(name.length()));
  }

  @Override
  public String toString() {
    return "m=" + memory + ",t=" + passes + ",p=" + lanes;
  }
}
