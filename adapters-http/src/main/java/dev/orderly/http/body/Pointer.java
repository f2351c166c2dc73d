package dev.orderly.http.body;

/**
 * The way to a value inside a body. It is built as the body is read and becomes text (RFC 6901)
 * only when there is something to say about the value.
 */
record Pointer(Pointer parent, String token) {

  static final Pointer ROOT = new Pointer(null, "");

  Pointer to(String name) {
    return new Pointer(this, name);
  }

  Pointer to(int index) {
    return new Pointer(this, Integer.toString(index));
  }

  @Override
  public String toString() {
    return parent == null ? "" : parent + "/" + token.replace("~", "~0").replace("/", "~1");
  }
}
