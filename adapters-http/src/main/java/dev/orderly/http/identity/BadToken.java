package dev.orderly.http.identity;

/** A token that is not accepted. The message is a sentence for the client. */
final class BadToken extends Exception {

  private static final long serialVersionUID = 1L;

  BadToken(String sentence) {
    super(sentence, null, false, false);
  }
}
